import BuiltInRules
import ResourceModel
import RuleEngine
import Testing

@Suite("Settings", .timeLimit(.minutes(5)))
struct SettingTests {
  private func check(
    _ name: String, _ value: Literal, expects: String?, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    var settings = RulePack.builtIn.defaultSettings
    #expect(settings.set(name, to: value) == expects, sourceLocation: sourceLocation)
  }

  @Test("a setting has a name and a type") func types() {
    check("validity.max", .string("2 years"), expects: nil)
    check(
      "validity.max", .string("long"),
      expects: "the setting 'validity.max' takes a period such as '12 months', not 'long'")
    check(
      "validity.maximum", .string("2 years"),
      expects: "no such setting 'validity.maximum'; did you mean 'validity.max'?")
    check("cdk-provider-functions", .string("skip"), expects: nil)
    check(
      "cdk-provider-functions", .string("skim"),
      expects: "the setting 'cdk-provider-functions' takes one of report, note, skip, not 'skim'")
    check("trusted-publishers", .list([.string("111122223333")]), expects: nil)
    check("trusted-publishers", .string("111122223333"), expects: nil)
    check(
      "trusted-publishers", .bool(true), expects: "the setting 'trusted-publishers' takes a list of texts, not 'true'")
  }

  @Test("rules read settings") func reading() {
    let small = SmallPack(
      rule: SmallPack.rule(
        """
        resource: test.Thing
        require: '!isLonger(resource.count, "DAYS", settings.validity.max)'
        message: longer than {{ settings.validity.max }}
        """))
    let thing = Resource("a", FakeBody(properties: ["count": .value(.number(100))]))
    #expect(small.verdicts(of: [thing]).map(\.summary) == ["pass"])
    var settings = small.pack.defaultSettings
    #expect(settings.set("validity.max", to: .string("3 months")) == nil)
    #expect(small.verdicts(of: [thing], settings: settings).map(\.summary) == ["error: longer than 3 months"])
  }
}

@Suite("Comparing validities", .timeLimit(.minutes(5)))
struct ValidityTests {
  /// What `isLonger` and `isShorter` say of `value unit` against a limit.
  private func check(
    _ value: Int, _ unit: String, _ limit: String, expects: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    func holds(_ function: String) -> Bool {
      let rule = SmallPack.rule(
        "resource: test.Thing\nrequire: '\(function)(\(value), \"\(unit)\", \"\(limit)\")'\nmessage: no")
      return SmallPack(rule: rule).verdicts(of: [Resource("a", FakeBody())]).map(\.summary) == ["pass"]
    }
    let found = holds("isLonger") ? "longer" : holds("isShorter") ? "shorter" : "equal"
    #expect(found == expects, sourceLocation: sourceLocation)
  }

  @Test("months and years are exact") func months() {
    check(12, "MONTHS", "1 year", expects: "equal")
    check(1, "YEARS", "12 months", expects: "equal")
    check(13, "MONTHS", "1 year", expects: "longer")
    check(11, "YEARS", "135 months", expects: "shorter")
    check(12, "YEARS", "135 months", expects: "longer")
  }

  @Test("days keep the edge") func days() {
    check(365, "DAYS", "12 months", expects: "equal")
    check(366, "DAYS", "12 months", expects: "longer")
    check(180, "DAYS", "6 months", expects: "equal")
    check(179, "DAYS", "6 months", expects: "shorter")
    check(92, "DAYS", "3 months", expects: "equal")
    check(93, "DAYS", "3 months", expects: "longer")
    check(7, "DAYS", "7 days", expects: "equal")
    check(6, "DAYS", "7 days", expects: "shorter")
    check(1, "MONTHS", "7 days", expects: "longer")
    check(Int.max, "YEARS", "135 months", expects: "longer")
  }
}

import BuiltInRules
import CEL
import ResourceModel
import SourceText
import Synchronization
import Testing

@testable import RuleEngine

@Suite("What rules' pages need", .timeLimit(.minutes(5)))
struct DocumentationTests {
  @Test("the names that every resource and link has are those of expressions") func vocabulary() {
    #expect(RuleVocabulary.ofResources.map(\.name) == KindTypes.common.map(\.name))
    #expect(RuleVocabulary.ofLinks.map(\.name) == LinkFacts.type.fields.map(\.name))
  }

  @Test("a type is written as it is read") func types() throws {
    for text in ["string", "prefix", "origin", "int", "bool", "any", "list(string)", "list(list(link(a.B, arn)))"] {
      #expect(try #require(AttributeType(parsing: text)).text == text)
    }
  }

  @Test("examples are made when they are asked for") func examples() {
    let count = Mutex(0)
    @Sendable func examples() -> [RuleDocumentation.Example] {
      count.withLock { $0 += 1 }
      return [.init(name: "x", texts: [])]
    }
    let documentation = RuleDocumentation(why: "x", examples: examples())
    #expect(documentation.why == "x" && count.withLock { $0 } == 0)
    #expect(documentation.examples.map(\.name) == ["x"])
  }

  @Test("the settings that a rule reads are found in its expressions") func settings() {
    func names(_ check: String) -> [String] {
      let pack = SmallPack(rule: SmallPack.rule("resource: test.Thing\n" + check)).pack
      return pack.rule(called: "TEST1").map { pack.settings(of: $0).map(\.name) } ?? []
    }
    #expect(names("require: 'true'\nmessage: x") == [])
    #expect(names("require: settings.validity.max == 'a'\nmessage: x") == ["validity.max"])
    #expect(names("require: 'true'\nmessage: '{{ settings.cdkProviderFunctions }}'") == ["cdk-provider-functions"])
    #expect(
      names("require: 'true'\nwhen: 'size(settings.trustedPublishers) > 0'\nmessage: '{{ settings.validity.min }}'")
        == ["validity.min", "trusted-publishers"])
  }

  @Test("settings and kinds of the user's own take the place of the pack's") func overriding() {
    let (pack, problems) = RulePack.load(
      [
        RuleFile(path: "own/settings.yaml", text: "settings: {validity.max: {type: period, default: 1 month}}"),
        RuleFile(
          path: "own/kinds/owner.yaml",
          text: SmallPack.owner.replacing("  things: {kind: test.Thing, attribute: owner}", with: "  {}")),
      ], over: .builtIn)
    #expect(problems.map(\.message) == [])
    #expect(pack.defaultSettings["validity.max"] == .string("1 month"))
    #expect(pack.settingTypes.declarations.count { $0.name == "validity.max" } == 1)
    #expect(pack.ownKinds == ["test.Owner"])
    #expect(RulePack.builtIn.ownKinds.isEmpty)
  }
}

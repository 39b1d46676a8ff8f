import ResourceModel
import RuleEngine
import Testing

@Suite("Verdicts over scenarios", .timeLimit(.minutes(5)))
struct VerdictTests {
  /// Things have to be red.
  private static let red = SmallPack(
    rule: SmallPack.rule(
      """
      resource: test.Thing
      require: resource.colour == "red"
      at: colour
      message: "{{ resource.label }} is {{ resource.colour }}"
      """))

  private func check(
    _ colour: FakeBody.Property, exists: FakeBody.Property = .value(.bool(true)), expects: [String],
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let body = FakeBody(properties: ["colour": colour], existence: exists)
    let verdicts = VerdictTests.red.verdicts(of: [Resource("a", body)])
    #expect(verdicts.map(\.summary) == expects, sourceLocation: sourceLocation)
  }

  private let stage = Input("stage", default: "prod")
  private let open = Input("open")

  @Test("what is known passes or fails") func known() {
    check(.value(.string("red")), expects: ["pass"])
    check(.value(.string("blue")), expects: ["error: 'a' is blue"])
    check(.value(.absent), expects: ["error: 'a' is none"])
  }

  @Test("what fails with the defaults has the full severity") func byDefault() {
    let colour = FakeBody.Property.choice(
      stage, equals: .string("prod"), .value(.string("blue")), .value(.string("red")))
    check(colour, expects: ["error: 'a' is blue [\"stage = prod\"]"])
  }

  @Test("what fails only when an input is set is a step lower") func overridden() {
    let colour = FakeBody.Property.choice(
      stage, equals: .string("prod"), .value(.string("red")), .value(.string("blue")))
    check(colour, expects: ["warning: 'a' is blue [\"stage = (anything else)\"]"])
    let needed = FakeBody.Property.choice(open, equals: .string("x"), .value(.string("blue")), .value(.string("red")))
    check(needed, expects: ["warning: 'a' is blue [\"open = x\"]"])
  }

  @Test("what fails whatever is assumed has no witness") func always() {
    let colour = FakeBody.Property.choice(
      stage, equals: .string("prod"), .value(.string("blue")), .value(.string("green")))
    check(colour, expects: ["error: 'a' is blue"])
    let needed = FakeBody.Property.choice(open, equals: .string("x"), .value(.string("blue")), .value(.string("green")))
    check(needed, expects: ["error: 'a' is blue"])
  }

  @Test("an assumption that makes no difference is not told") func idle() {
    let colour = FakeBody.Property.choice(
      Input("idle", oneOf: ["a", "b"]), equals: .string("a"),
      .choice(stage, equals: .string("prod"), .value(.string("red")), .value(.string("blue"))),
      .choice(stage, equals: .string("prod"), .value(.string("red")), .value(.string("blue"))))
    check(colour, expects: ["warning: 'a' is blue [\"idle = a\", \"stage = (anything else)\"]"])
    let either = FakeBody(
      properties: ["colour": .value(.string("blue"))],
      existence: .choice(stage, equals: .string("prod"), .value(.bool(true)), .value(.bool(true))))
    #expect(VerdictTests.red.verdicts(of: [Resource("a", either)]).map(\.summary) == ["error: 'a' is blue"])
  }

  @Test("a resource that exists sometimes and fails whenever it does, fails for certain") func existence() {
    check(
      .value(.string("blue")),
      exists: .choice(stage, equals: .string("prod"), .value(.bool(true)), .value(.bool(false))),
      expects: ["error: 'a' is blue"])
    check(
      .value(.string("blue")),
      exists: .choice(stage, equals: .string("test"), .value(.bool(true)), .value(.bool(false))),
      expects: ["error: 'a' is blue [\"stage = test\"]"])
    check(.value(.string("blue")), exists: .value(.bool(false)), expects: [])
    check(.value(.string("blue")), exists: .input(open), expects: ["error: 'a' is blue"])
  }

  @Test("what nobody can tell is unknown, and a failure elsewhere outweighs it") func unknown() {
    check(.input(open), expects: ["unknown: 'open' has no default"])
    check(
      .input(Input("colour", default: "red")),
      expects: ["unknown: 'colour' can be set to another value than its default"])
    check(.input(Input("colour", default: "blue")), expects: ["error: 'a' is blue [\"colour = blue\"]"])
    check(
      .input(Input("colour", default: "red", oneOf: ["red", "blue"])),
      expects: ["warning: 'a' is blue [\"colour = blue\"]"])
  }

  @Test("too many scenarios are unknown, unless one fails") func limit() {
    let inputs = (0..<12).map { Input("input\($0)", default: "off") }
    func choices(_ last: FakeBody.Property) -> FakeBody.Property {
      inputs.reduce(last) { .choice($1, equals: .string("off"), $0, $0) }
    }
    let deep = inputs.reduce(FakeBody.Property.value(.string("red"))) { inner, input in
      .choice(input, equals: .string("off"), inner, inner)
    }
    check(deep, expects: ["unknown: it depends on too many inputs at once"])
    check(
      choices(.value(.string("blue"))),
      expects: [
        "error: 'a' is blue [\"input11 = off\", \"input10 = off\", \"input9 = off\", \"input8 = off\", \"input7 = off\", \"input6 = off\", \"input5 = off\", \"input4 = off\", \"input3 = off\", \"input2 = off\", \"input1 = off\", \"input0 = off\"]"
      ])
  }

  @Test("a secret is never printed") func secrets() {
    check(
      .input(Input("token", default: "blue", isSecret: true)),
      expects: ["error: 'a' is (secret) [\"token = (secret)\"]"])
  }

  @Test("a resource whose source says that it is not made does not exist") func absence() {
    let body = FakeBody(properties: ["colour": .value(.string("blue")), "create": .value(.bool(false))])
    #expect(VerdictTests.red.verdicts(of: [Resource("a", body)]).isEmpty)
    let made = FakeBody(properties: ["colour": .value(.string("blue")), "create": .value(.string("true"))])
    #expect(VerdictTests.red.verdicts(of: [Resource("a", made)]).map(\.summary) == ["error: 'a' is blue"])
  }
}

import ResourceModel
import RuleEngine
import SourceText
import Testing

@Suite("What expressions see", .timeLimit(.minutes(5)))
struct ExpressionTests {
  /// Evaluates a condition for the thing `a`, beside the owners `ann` (happy) and `bob`.
  private func check(
    _ require: String, _ properties: [String: FakeBody.Property] = [:], expects: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let small = SmallPack(
      rule: SmallPack.rule("resource: test.Thing\nrequire: '\(require)'\nmessage: no"))
    #expect(small.problems == [], sourceLocation: sourceLocation)
    let ann = Resource("ann", type: "owner", FakeBody(properties: ["mood": .value(.string("happy"))]))
    let bob = Resource("bob", type: "owner", FakeBody(existence: .value(.bool(false))))
    let verdicts = small.verdicts(of: [Resource("a", FakeBody(properties: properties)), ann, bob])
    #expect(verdicts.map(\.summary) == [expects], sourceLocation: sourceLocation)
  }

  private func reference(_ target: String, _ attribute: String) -> FakeBody.Property {
    .value(
      .reference(Reference(to: ResourceID(root: "fake", address: target), attribute: attribute, at: place(target))))
  }

  private let unknownImport = FakeBody.Property.value(.unknown(Unknown(.importedValue(name: "x"), at: nil)))
  private let unknownInput = FakeBody.Property.value(.unknown(Unknown(.input(Input("x")), at: nil)))

  @Test("scalars are read as their types") func scalars() {
    check("resource.count == 12", ["count": .value(.string("12"))], expects: "pass")
    check("resource.count > 11", ["count": .value(.number(12))], expects: "pass")
    check("type(resource.count) == int", ["count": .value(.string("a dozen"))], expects: "error: no")
    check("resource.count == null", expects: "pass")
    check("resource.isLoud", ["isLoud": .value(.string("true"))], expects: "pass")
    check("resource.count > 11", ["count": .value(.string("a dozen"))], expects: "unknown: the template is wrong here")
  }

  @Test("a resource tells where it is declared") func places() {
    check("resource.root == \"fake\" && resource.address == \"a\" && resource.type == \"thing\"", expects: "pass")
  }

  @Test("sources have fallbacks and constants") func sources() {
    check("resource.colour == \"none\"", expects: "pass")
    check("resource.colour == \"grey\"", ["paint": .value(.string("x"))], expects: "pass")
    check("resource.colour == \"red\" && resource.isRed", ["colour": .value(.string("red"))], expects: "pass")
  }

  @Test("has is true for what is there, though nobody knows it") func presence() {
    check("has(resource.owner)", expects: "error: no")
    check("has(resource.owner)", ["owner": .value(.string(""))], expects: "error: no")
    check("has(resource.owner)", ["owner": unknownImport], expects: "pass")
    check(
      "has(resource.owner)", ["owner": .value(.partial([.text("x"), .hole(Unknown(.invalid, at: nil))]))],
      expects: "pass")
    check("has(resource.owner)", ["owner": unknownInput], expects: "unknown: 'x' has no default")
    check("has(resource.count)", ["count": .value(.string(""))], expects: "pass")
  }

  @Test("a link tells how it is written") func linkStates() {
    func check(_ state: String, _ owner: FakeBody.Property) {
      self.check("resource.owner.link.state == \"\(state)\"", ["owner": owner], expects: "pass")
    }
    check("absent", .value(.absent))
    check("resource", reference("ann", "name"))
    check("wrong-attribute", reference("ann", "id"))
    check("wrong-kind", reference("a", "name"))
    check("undeclared", reference("carol", "name"))
    check("not-created", reference("bob", "name"))
    check("external", .value(.string("dora")))
    check("malformed", .value(.string("DORA")))
    self.check(
      "resource.owner.link.state == \"external\"", ["owner": unknownImport],
      expects: "unknown: 'x' is imported from a stack that is not among the files read")
    self.check("resource.owner.link.isReference", ["owner": reference("carol", "name")], expects: "pass")
    self.check(
      "resource.owner.link.target == \"ann\" && resource.owner.link.attribute == \"id\"",
      ["owner": reference("ann", "id")], expects: "pass")
    self.check("resource.owner.link.text == \"DORA\"", ["owner": .value(.string("DORA"))], expects: "pass")
  }

  @Test("a link tells the account of an ARN, be other parts unknown") func accounts() {
    func check(_ owner: FakeBody.Property, expects: String = "pass") {
      self.check("resource.owner.link.account == \"111122223333\"", ["owner": owner], expects: expects)
    }
    let region = Value.Piece.hole(Unknown(.pseudoParameter(name: "Region"), at: nil))
    check(.value(.string("arn:aws:s:r:111122223333:x:y")))
    check(.value(.number(111_122_223_333)))
    check(.value(.string("arn:aws:s:r:444455556666:x:y")), expects: "error: no")
    check(.value(.string("arn:aws:s:::x")), expects: "error: no")
    check(.value(.string("dora")), expects: "error: no")
    check(.value(.absent), expects: "error: no")
    check(.value(.partial([.text("arn:aws:s:"), region, .text(":111122223333:x")])))
    check(
      .value(.partial([.text("arn:aws:s:r:"), region, .text(":x")])),
      expects: "unknown: 'Region' is known only when the stack is deployed")
    check(
      .value(.partial([region, .text(":111122223333:x")])),
      expects: "unknown: 'Region' is known only when the stack is deployed")
    check(
      .value(.partial([.text("arn:aws:s:"), region, .text(":layer:x:1")])),
      expects: "unknown: 'Region' is known only when the stack is deployed")
    check(unknownInput, expects: "unknown: 'x' has no default")
    check(reference("ann", "name"), expects: "unknown: 'ann.account' is known only after deployment")
    self.check(
      "resource.owner.link.form == \"a${…}b\"", ["owner": .value(.partial([.text("a"), region, .text("b")]))],
      expects: "pass")
    func origin(_ owner: FakeBody.Property, _ name: String) {
      self.check("resource.owner.link.accountOrigin == \(name)", ["owner": owner], expects: "pass")
    }
    origin(reference("ann", "name"), "\"ann\"")
    origin(.value(.partial([.text("arn:aws:s:"), region, .text(":"), region, .text(":x")])), "\"Region\"")
    origin(.value(.partial([.text("arn:aws:s:"), region, .text(":111122223333:x")])), "null")
    origin(unknownImport, "null")
  }

  @Test("a link shows the attributes of what it leads to") func followed() {
    check("resource.owner.mood == \"happy\"", ["owner": reference("ann", "name")], expects: "pass")
    check("resource.owner.mood == null", expects: "pass")
    check(
      "resource.owner.mood == \"happy\"", ["owner": .value(.string("dora"))],
      expects: "unknown: 'dora' is declared outside the files read")
    check("resource.owner.mood == \"happy\"", ["owner": unknownInput], expects: "unknown: 'x' has no default")
    check("resource.owner.label == \"\\u0027ann\\u0027\"", ["owner": reference("ann", "name")], expects: "pass")
  }

  @Test("links are equal when they lead to the same") func equality() {
    let ann = reference("ann", "name")
    check(
      "resource.parts.all(p, p == resource.owner)", ["owner": ann, "parts": .list([ann, reference("ann", "id")])],
      expects: "pass")
    check(
      "resource.parts[0] == resource.parts[1]", ["parts": .list([.value(.string("x")), .value(.string("x"))])],
      expects: "pass")
    check(
      "resource.parts[0] == resource.parts[1]", ["parts": .list([.value(.string("x")), .value(.string("y"))])],
      expects: "error: no")
    check(
      "resource.parts[0] == resource.parts[1]", ["parts": .list([ann, unknownInput])],
      expects: "unknown: 'x' has no default")
    check("size(resource.parts) == 0", expects: "pass")
    check("size(resource.parts) == 1", ["parts": ann], expects: "pass")
  }

  @Test("backlinks are the resources that link here") func backlinks() {
    let small = SmallPack(
      rule: SmallPack.rule("resource: test.Owner\nrequire: size(resource.things) == 2\nmessage: 'no'"))
    func owner(_ address: String) -> Resource { Resource(address, type: "owner", FakeBody()) }
    func thing(_ address: String, _ owner: FakeBody.Property) -> Resource {
      Resource(address, FakeBody(properties: ["owner": owner]))
    }
    let ann = reference("ann", "name")
    let sometimes = FakeBody.Property.choice(Input("s", default: "on"), equals: .string("on"), ann, .value(.absent))
    let all = [owner("ann"), thing("a", ann), thing("b", ann)]
    #expect(small.verdicts(of: all).map(\.summary) == ["pass"])
    let some = [owner("ann"), thing("a", ann), thing("b", sometimes)]
    #expect(small.verdicts(of: some).map(\.summary) == ["warning: no [\"s = (anything else)\"]"])
  }

  @Test("one resource that links here for certain is enough, whatever is not known of others") func certainBacklink() {
    let small = SmallPack(
      rule: SmallPack.rule("resource: test.Owner\nrequire: has(resource.things)\nmessage: 'no'"))
    let owner = Resource("ann", type: "owner", FakeBody())
    let ann = reference("ann", "name")
    let doubtful = Resource("a", FakeBody(properties: ["owner": ann], existence: unknownImport))
    let certain = Resource("b", FakeBody(properties: ["owner": ann]))
    #expect(small.verdicts(of: [owner, doubtful, certain]).map(\.summary) == ["pass"])
    #expect(
      small.verdicts(of: [owner, doubtful]).map(\.summary)
        == ["unknown: 'x' is imported from a stack that is not among the files read"])
    #expect(small.verdicts(of: [owner]).map(\.summary) == ["error: no"])
  }

  @Test("a derived attribute that depends on itself ends") func recursion() {
    let kind = SmallPack.thing.replacing("'resource.colour == \"red\"'", with: "'resource.isRed'")
    let small = SmallPack(
      rule: SmallPack.rule("resource: test.Thing\nrequire: resource.isRed\nmessage: 'no'"), kind: kind)
    #expect(small.verdicts(of: [Resource("a", FakeBody())]).map(\.summary) == ["unknown: the template is wrong here"])
  }
}

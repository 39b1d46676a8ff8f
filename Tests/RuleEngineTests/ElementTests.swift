import BuiltInRules
import CloudFormation
import ResourceModel
import RuleEngine
import SourceText
import Testing

@Suite("Elements judged one by one", .timeLimit(.minutes(5)))
struct ElementTests {
  private let parts = SmallPack(
    rule: SmallPack.rule(
      """
      resource: test.Thing
      each: part in resource.parts
      require: part.link.state == "external"
      message: "{{ part.label }} is bad"
      """))

  private func check(
    _ list: FakeBody.Property, expects: [String], sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let verdicts = parts.verdicts(of: [Resource("a", FakeBody(properties: ["parts": list]))])
    #expect(verdicts.map(\.summary) == expects, sourceLocation: sourceLocation)
  }

  @Test("each element has a verdict of its own") func each() {
    check(.list([.value(.string("good")), .value(.string("BAD"))]), expects: ["pass", "error: 'BAD' is bad"])
    check(.list([]), expects: [])
    check(.value(.absent), expects: [])
    check(.value(.string("BAD")), expects: ["error: 'BAD' is bad"])
  }

  @Test("a list that nobody knows is unknown as a whole") func unknownList() {
    check(.input(Input("list")), expects: ["unknown: 'list' has no default"])
    check(
      .list([.input(Input("one")), .value(.string("BAD"))]),
      expects: ["unknown: 'one' has no default", "error: 'BAD' is bad"])
  }

  @Test("a list longer than any provider takes is unknown as a whole") func longList() {
    let elements = (0..<300).map { FakeBody.Property.input(Input("i\($0)", default: "BAD")) }
    check(.list(Array(elements)), expects: ["unknown: the value is too large to be followed"])
  }

  @Test("a list that has other elements in other scenarios") func shapes() {
    let stage = Input("stage", default: "prod")
    let list = FakeBody.Property.choice(
      stage, equals: .string("prod"), .list([.value(.string("good"))]), .list([.value(.string("BAD"))]))
    check(list, expects: ["warning: 'BAD' is bad [\"stage = (anything else)\"]"])
  }

  @Test(
    "an element that a scenario leaves out is not mistaken for the one behind it", arguments: [", Default: prod", ""])
  func leftOut(declared: String) {
    let template = SourceFile(
      path: "template.yaml",
      text: """
        Parameters: {Stage: {Type: String\(declared)}}
        Conditions: {IsTest: !Equals [!Ref Stage, test]}
        Resources:
          P:
            Type: AWS::IAM::ManagedPolicy
            Properties:
              PolicyDocument:
                Statement:
                  - !If [IsTest, {Effect: Allow, Action: s3:GetObject, Resource: "*"}, !Ref AWS::NoValue]
                  - {Effect: Allow, Action: "lambda:*", Resource: "*"}
        """)
    let resources = evaluate([TemplateFile(template)], workspace: MemoryWorkspace([:])).resources
    let pack = RulePack.builtIn
    let graph = ResourceGraph(resources, catalog: pack.catalog)
    let verdicts = pack.judge(graph, by: pack.rules.filter { $0.id == "SEAL601" }, settings: pack.defaultSettings)
    #expect(
      verdicts.map(\.summary) == [
        "warning: 'P' allows lambda:CreateFunction without asking for a code signing config"
      ])
  }

  @Test("forty elements with conditions of their own do not multiply") func independent() {
    let elements = (0..<40).map { number in
      FakeBody.Property.choice(
        Input("input\(number)", default: "on"), equals: .string("on"), .value(.string("good")), .value(.string("BAD")))
    }
    let verdicts = parts.verdicts(of: [Resource("a", FakeBody(properties: ["parts": .list(elements)]))])
    #expect(verdicts.count == 40)
    #expect(verdicts.last?.summary == "warning: 'BAD' is bad [\"input39 = (anything else)\"]")
  }

  @Test("forty resources that link here under conditions of their own do not multiply") func sources() {
    let small = SmallPack(
      rule: SmallPack.rule(
        """
        resource: test.Owner
        each: thing in resource.things
        require: thing.colour == "red"
        message: "{{ thing.label }} is {{ thing.colour }}"
        related: [thing.owner.mood]
        """))
    let owner = FakeBody.Property.value(
      .reference(Reference(to: ResourceID(root: "fake", address: "ann"), attribute: "name", at: place("ann"))))
    let things = (0..<40).map { number in
      Resource(
        "thing\(number)",
        FakeBody(properties: [
          "colour": .value(.string("blue")),
          "owner": .choice(Input("input\(number)", default: "off"), equals: .string("on"), owner, .value(.absent)),
        ]))
    }
    let verdicts = small.verdicts(of: [Resource("ann", type: "owner", FakeBody())] + things)
    #expect(verdicts.count == 40)
    #expect(verdicts.last?.summary == "error: 'thing39' is blue [\"input39 = on\"]")
    guard case .fail(let failure)? = verdicts.last?.outcome else { return }
    #expect(failure.steps.map(\.message) == ["'thing39' uses 'ann' here"])
  }
}

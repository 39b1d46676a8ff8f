import CloudFormation
import ResourceModel
import Testing

@Suite("Rules of templates", .timeLimit(.minutes(5)))
struct AssertionTests {
  private static let parameters = """
    Parameters:
      Csc: {Type: String, Default: none}
      Stage: {Type: String, Default: dev}
      Names: {Type: CommaDelimitedList, Default: 'a,b'}
      First: {Type: 'AWS::EC2::VPC::Id', Default: x}
      Second: {Type: 'AWS::EC2::VPC::Id', Default: x}
    Conditions:
      Signed: !Not [!Equals [!Ref Csc, none]]

    """

  private func fixture(_ rule: String, pins: [String: Literal] = [:]) -> Fixture {
    Fixture(
      property: "!If [Signed, !Ref Csc, !Ref AWS::NoValue]", sections: Self.parameters + "Rules: {Rule: {\(rule)}}",
      pins: pins)
  }

  /// Where the resource exists, in the scenarios that its property has.
  private func check(_ rule: String, _ expected: [String], sourceLocation: SourceLocation = #_sourceLocation) {
    let fixture = fixture(rule)
    let found = Explorer().explore { resolver -> Answer<String> in
      guard let resource = fixture.resource("R") else { return .settled("no resource") }
      let existence = resource.body.exists(in: resolver)
      if case .unknown(let unknown) = existence, let split = unknown.splits.first { return .depends(on: split) }
      let value = resource.body.value(at: ["V"], in: resolver)
      if case .unknown(let unknown) = value.content, let split = unknown.splits.first { return .depends(on: split) }
      return .settled(existence == .no ? "never" : shown(value.content))
    }
    let lines = found.branches.map { branch in
      branch.scenario.assumptions.map { "\($0.input.name)=\($0.shownValue)" }.joined(separator: ",") + ": "
        + branch.outcome
    }
    #expect(lines == expected, sourceLocation: sourceLocation)
  }

  private let free = ["Csc=none: absent", "Csc=(anything else): ?Csc"]
  private let forbidden = ["Csc=none: never", "Csc=(anything else): ?Csc"]

  @Test("What an assertion forbids is no scenario") func forbids() {
    check("Assertions: [{Assert: !Not [!Equals [!Ref Csc, none]]}]", forbidden)
    check(
      "Assertions: [{Assert: {'Fn::Not': [{'Fn::Contains': [['', none], !Ref Csc]}]}}]",
      ["Csc=none: never", "Csc=: never", "Csc=(anything else): ?Csc"])
    check(
      "Assertions: [{Assert: {'Fn::EachMemberEquals': [[!Ref Csc], none]}}]",
      ["Csc=none: absent", "Csc=(anything else): never"])
    check(
      "Assertions: [{Assert: {'Fn::EachMemberIn': [[!Ref Csc, x], [none, x]]}}]",
      ["Csc=none: absent", "Csc=x: 'x'", "Csc=(anything else): never"])
  }

  @Test("An assertion about other parameters asks nothing") func elsewhere() {
    check("Assertions: [{Assert: !Equals [!Ref Stage, prod]}]", free)
    check("Assertions: [{Assert: {'Fn::EachMemberEquals': [{'Fn::RefAll': 'AWS::EC2::VPC::Id'}, !Ref First]}}]", free)
    check("Assertions: [{Assert: {'Fn::EachMemberIn': [!Ref Names, [a, b, c]]}}]", free)
  }

  @Test("What cannot be told forbids nothing") func unknown() {
    for assertion in [
      "{'Fn::EachMemberIn': [{'Fn::ValueOfAll': ['AWS::EC2::VPC::Id', Tags.Stage]}, [none]]}",
      "{'Fn::Equals': [{'Fn::ValueOf': [First, Tags.Stage]}, x]}", "{'Fn::Contains': [none]}", "{'Fn::Unheard': [x]}",
      "text",
    ] { check("Assertions: [{Assert: \(assertion)}]", free) }
    check("Assertions: text", free)
    check("RuleCondition: [], Assertions: [{Assert: !Not [!Equals [!Ref Csc, none]]}]", free)
  }

  @Test("A rule with a condition divides by what its condition is about") func conditional() {
    check(
      "RuleCondition: !Equals [!Ref Stage, prod], Assertions: [{Assert: !Not [!Equals [!Ref Csc, none]]}]",
      [
        "Csc=none,Stage=dev: absent", "Csc=none,Stage=prod: never", "Csc=none,Stage=(anything else): absent",
        "Csc=(anything else): ?Csc",
      ])
  }

  @Test("A rule that is broken whatever is assumed is told, and judged without") func broken() {
    let rule = "Assertions: [{Assert: !Equals [!Ref Stage, prod]}]"
    let fixture = fixture(rule, pins: ["Stage": .string("qa")])
    #expect(fixture.exists("R") == "yes")
    let message = "the parameters break the rule 'Rule', and the deployment would be refused"
    #expect(fixture.diagnostics.map { $0.drop { $0 != "t" } } == [message[...]])
    #expect(self.fixture(rule, pins: ["Stage": .string("prod")]).diagnostics.isEmpty)
  }

  @Test("A nested stack's rules hold for it, and its caller's too") func nested() {
    let child =
      Self.parameters + """
        Rules: {Given: {Assertions: [{Assert: !Not [!Equals [!Ref Csc, none]]}]}}
        Resources: {F: {Type: 'A::B::C'}}
        """
    let parent = """
      Parameters: {Top: {Type: String, Default: none, AllowedValues: [none, x]}}
      Conditions: {IsX: !Equals [!Ref Top, x]}
      Resources:
        S:
          Type: AWS::CloudFormation::Stack
          Properties: {TemplateURL: child.yaml, Parameters: {Csc: !Ref Top}}
        O: {Type: 'A::B::C', Condition: IsX}
      """
    let fixture = Fixture(["t.yaml": parent, "child.yaml": child])
    let resolver = { (value: String) in
      let input = fixture.resource("O").flatMap { resource -> Input? in
        guard case .unknown(let unknown) = resource.body.exists(in: Resolver()) else { return nil }
        return unknown.splits.first?.input
      }
      return Resolver(input.map { Scenario().assuming(.equals(.string(value)), of: $0) } ?? Scenario())
    }
    #expect(fixture.resource("S/F")?.body.exists(in: resolver("none")) == .no)
    #expect(fixture.resource("S/F")?.body.exists(in: resolver("x")) == .yes)
    #expect(fixture.resource("S/F")?.body.exists(in: Resolver()) == .yes)
  }
}

import CloudFormation
import ResourceModel
import SourceText
import Testing

@Suite("Intrinsic functions", .timeLimit(.minutes(5)))
struct IntrinsicFunctionTests {
  private let sections = """
    Parameters:
      Set: {Type: String}
      Stage: {Type: String, Default: dev}
      Names: {Type: CommaDelimitedList}
      Two: {Type: List<String>}
    Mappings:
      Stages:
        dev: {Signed: 'no', Zones: [a, b], Number: 007}
        prod: {Signed: 'yes', Zones: [c], Number: 1}
    """

  private func check(_ property: String, _ expected: String, sourceLocation: SourceLocation = #_sourceLocation) {
    let fixture = Fixture(
      property: property, sections: sections,
      pins: ["Names": .string("a, b ,c"), "Two": .list([.string("x"), .string("y")]), "Set": .string("value")])
    #expect(fixture.value("R", ["V"]) == expected, sourceLocation: sourceLocation)
  }

  @Test("Ref gives parameters, resources and pseudo parameters") func ref() {
    check("!Ref Set", "'value'")
    check("{Ref: Set}", "'value'")
    check("{\"Ref\": \"Set\"}", "'value'")
    check("!Ref Names", "['a', 'b', 'c']")
    check("!Ref Two", "['x', 'y']")
    check("!Ref Other", "@Other.Ref")
    check("!Ref Nowhere", "@Nowhere.Ref")
    check("!Ref AWS::NoValue", "absent")
    check("!Ref AWS::Region", "?AWS::Region")
    check("!Ref AWS::NotificationARNs", "?AWS::NotificationARNs")
    check("!Ref Other.Version", "@Other.Version")
    check("!Ref [a]", "?invalid")
    check("!Ref", "?invalid")
  }

  @Test("GetAtt splits text at the first dot") func getAtt() {
    check("!GetAtt Other.Arn", "@Other.Arn")
    check("!GetAtt Other.Endpoint.Address", "@Other.Endpoint.Address")
    check("Fn::GetAtt: [Other, Arn]", "@Other.Arn")
    check("Fn::GetAtt: [Other, Endpoint, Address]", "@Other.Endpoint.Address")
    check("Fn::GetAtt: Other.Arn", "@Other.Arn")
    check("!GetAtt [!Sub '${Set}x', Arn]", "@valuex.Arn")
    check("!GetAtt Other", "?invalid")
    check("!GetAtt []", "?invalid")
    check("!GetAtt [Other]", "?invalid")
    check("!GetAtt {a: b}", "?invalid")
  }

  @Test("Sub fills in names, its own map first") func sub() {
    check("!Sub '${Set}-x'", "'value-x'")
    check("!Sub 'a${ Set }b'", "'avalueb'")
    check("!Sub '${!Literal} ${Set}'", "'${Literal} value'")
    check("!Sub ['${Set}-${Own}', {Set: mine, Own: 1}]", "'mine-1'")
    check("Fn::Sub: ['${Own}', {Own: !Sub '${Set}!'}]", "'value!'")
    check("!Sub 'arn:${AWS::Partition}:x'", "'arn:${?AWS::Partition}:x'")
    check("!Sub '${Other}'", "@Other.Ref")
    check("!Sub '${Other.Arn}:1'", "'${@Other.Arn}:1'")
    check("!Sub 'open ${Set'", "'open ${Set'")
    check("!Sub '$ $${Set}$ ${!Set}${Set} ${ $'", "'$ $value$ ${Set}value ${ $'")
    check("!Sub ['a']", "'a'")
    check("!Sub []", "?invalid")
    check("!Sub {a: b}", "?invalid")
    check("!Sub '${Names}'", "?invalid")
  }

  @Test("Join leaves out what has no value") func join() {
    check("!Join ['-', [a, !Ref Set, 1, true, 007]]", "'a-value-1-true-007'")
    check("!Join ['', !Ref Names]", "'abc'")
    check("!Join [',', [a, !Ref AWS::NoValue, b]]", "'a,b'")
    check("!Join [':', [arn, !Ref AWS::Region, !GetAtt Other.Arn]]", "'arn:${?AWS::Region}:${@Other.Arn}'")
    check("!Join ['', []]", "''")
    check("!Join ['', [a, [b]]]", "?invalid")
    check("!Join ['']", "?invalid")
    check("!Join x", "?invalid")
  }

  @Test("Select takes the index as number or text") func select() {
    check("!Select [1, [a, b]]", "'b'")
    check("!Select ['0', !Ref Names]", "'a'")
    check("!Select [0, [!Ref AWS::NoValue, b]]", "'b'")
    check("!Select [2, [a, b]]", "?invalid")
    check("!Select [-1, [a]]", "?invalid")
    check("!Select [x, [a]]", "?invalid")
    check("!Select [0, !GetAZs '']", "?unsupported(Fn::GetAZs)")
    check("!Select [0, !Split ['-', !Ref Set]]", "'value'")
  }

  @Test("Split divides text and keeps references whole") func split() {
    check("!Split [',', 'a,b,']", "['a', 'b', '']")
    check("!Split ['::', 'a::b']", "['a', 'b']")
    check("!Split [':', !Sub 'a:${AWS::Region}:${Other}']", "['a', ?AWS::Region, @Other.Ref]")
    check("!Split [',', !Sub '${Other.Arn},b']", "[@Other.Arn, 'b']")
    check("!Select [6, !Split [':', !GetAtt Other.Arn]]", "?computed(Other.Arn)")
    check("!Select [0, !Split [':', !Sub 'a:${Other.Arn}']]", "?computed(Other.Arn)")
    check("!Split ['', a]", "?invalid")
    check("!Split [a]", "?invalid")
  }

  @Test("FindInMap finds scalars and lists") func findInMap() {
    check("!FindInMap [Stages, prod, Signed]", "'yes'")
    check("!FindInMap [Stages, dev, Zones]", "['a', 'b']")
    check("!Join ['', [!FindInMap [Stages, dev, Number]]]", "'007'")
    check("!FindInMap [Stages, test, Signed]", "?invalid")
    check("!FindInMap [Stages, test, Signed, {DefaultValue: none}]", "'none'")
    check("!FindInMap [Nothing, test, Signed]", "?invalid")
    check("!FindInMap [Nothing, test, Signed, {DefaultValue: none}]", "'none'")
    check("!FindInMap [Stages]", "?invalid")
  }

  @Test("An input that a mapping is asked with can only be one of its keys") func mappingKeys() {
    let fixture = Fixture(property: "!FindInMap [Stages, !Ref Stage, Signed]", sections: sections)
    #expect(fixture.value("R", ["V"]) == "Stage=dev: 'no'\nStage=prod: 'yes'")
    let open = Fixture(property: "!FindInMap [Stages, !Ref Set, Signed]", sections: sections)
    #expect(open.value("R", ["V"]) == "Set=dev: 'no'\nSet=prod: 'yes'")
    let other = Fixture(property: "!FindInMap [Stages, !Ref Set, Signed, {DefaultValue: none}]", sections: sections)
    #expect(other.value("R", ["V"]) == "Set=dev: 'no'\nSet=prod: 'yes'\nSet=(anything else): 'none'")
  }

  @Test("Cidr counts blocks of addresses") func cidr() {
    check("!Cidr ['10.0.0.0/24', 2, 5]", "['10.0.0.0/27', '10.0.0.32/27']")
    check("!Select [1, !Cidr ['10.0.3.7/16', 2]]", "'10.0.1.0/24'")
    check("!Cidr ['0.0.0.0/0', 1, 32]", "['0.0.0.0/0']")
    check("!Cidr ['10.0.0.0/24', 257, 1]", "?invalid")
    check("!Cidr ['10.0.0.0/24', 2, 8]", "?invalid")
    check("!Cidr ['10.0.0/24', 2, 4]", "?invalid")
    check("!Cidr ['2001:db8:0:ff00::/56', 2, 64]", "['2001:db8:0:ff00::/64', '2001:db8:0:ff01::/64']")
    check("!Cidr ['::/0', 2, 127]", "['::/1', '8000::/1']")
    check("!Cidr ['fd00::/127', 2, 1]", "?invalid")
    check("!Cidr ['fd00::/8', 2, 129]", "?invalid")
    check("!Cidr ['fd00:::/8', 2, 64]", "?invalid")
    check("!Cidr [!Ref AWS::Region, 2, 4]", "?AWS::Region")
  }

  @Test("Base64, Length and ToJsonString work on what is known") func others() {
    check("Fn::Base64: abcd", "'YWJjZA=='")
    check("Fn::Base64: !Ref AWS::Region", "?AWS::Region")
    check("Fn::Length: [a, b]", "2")
    check("Fn::Length: !Ref Names", "3")
    check("Fn::Length: text", "?invalid")
    check(
      "Fn::ToJsonString: {a: [1, true, \"q\\\"\"], b: {c: 'x'}}", "'{\"a\":[1,true,\"q\\\"\"],\"b\":{\"c\":\"x\"}}'")
    check("Fn::ToJsonString: {a: !Ref AWS::Region}", "'{\"a\":\"${?AWS::Region}\"}'")
  }

  @Test("What cannot be evaluated says why") func unsupported() {
    check("!Foo bar", "?unsupported(Fn::Foo)")
    check("Fn::Foo: bar", "?unsupported(Fn::Foo)")
    check("!ImportValue Name", "?import(Name)")
    check("!GetStackOutput {StackName: a, OutputName: b}", "?output(a.b)")
    check("Fn::Transform: {Name: Own, Parameters: {}}", "?macro(Own)")
    check("'{{resolve:ssm:/a/b:1}}'", "?{{resolve:ssm:/a/b:1}}")
    check("'x{{resolve:ssm:/a}}y'", "'x${?{{resolve:ssm:/a}}}y'")
    check("!Sub '{{resolve:ssm:/${Set}/a}}'", "?{{resolve:ssm:/${Set}/a}}")
    check("!Join ['', ['{{resolve:ssm:/', !Ref Set, '}}']]", "?{{resolve:ssm:/value}}")
    check("'{{ not one }}'", "'{{ not one }}'")
  }

  @Test("Scalars keep their types, and become text where text is wanted") func scalars() {
    check("12", "12")
    check("'12'", "'12'")
    check("true", "true")
    check("null", "absent")
    check("", "absent")
    check("012345678901", "'012345678901'")
    check("[a, !Ref AWS::NoValue, null]", "['a']")
    check("{a: 1, b: !Ref AWS::NoValue}", "{a: 1}")
  }

  @Test("Functions nest in every form") func nesting() {
    check("!Join ['', [!Select [0, !Split ['-', !Sub '${Set}-b']], Fn::Sub: '${Set}']]", "'valuevalue'")
    check("Fn::Base64:\n  Fn::Join:\n    - ''\n    - - !Ref Set", "'dmFsdWU='")
  }
  @Test("What each element of a list holds is what its position gives, from the same places") func elements() {
    let fixture = Fixture(
      property: """
        - P: {S: a}
        - !If [Never, P: {S: x}, !Ref AWS::NoValue]
        - !If [Always, {P: {S: [b]}}, P: {S: y}]
        - P: !If [Always, {S: c}, S: z]
        - '{"P": {"S": "d"}}'
        - !Ref Other
        """, sections: "Conditions: {Always: !Equals [a, a], Never: !Equals [a, b]}")
    guard let body = fixture.resource("R")?.body else { return #expect(Bool(false), "there is no resource") }
    let resolver = Resolver()
    let values = body.values(at: ["P", "S"], inEachOf: body.value(at: ["V"], in: resolver), at: ["V"], in: resolver)
    #expect(values.map { shown($0.content) } == ["'a'", "['b']", "'c'", "'d'", "?computed(Other.Ref)"])
    #expect(
      values.map { $0.trace.last }
        == values.indices.map { body.value(at: ["V", "\($0)", "P", "S"], in: resolver).trace.last })
  }
}

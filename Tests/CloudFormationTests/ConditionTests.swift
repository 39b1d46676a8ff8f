import CloudFormation
import ResourceModel
import SourceText
import Testing

@Suite("Conditions and inputs", .timeLimit(.minutes(5)))
struct ConditionTests {
  @Test("An element that a condition may leave out moves those behind it") func leftOut() {
    let sections = "Parameters: {A: {Type: String}, B: {Type: String}}\nConditions: {C: !Equals [!Ref A, !Ref B]}"
    check("!Select [1, [!If [C, a, !Ref AWS::NoValue], b, c]]", sections, "?A+B")
    check("!Select [1, [!If [C, a, x], b, c]]", sections, "'b'")
    check("{'Fn::Length': [!If [C, a, !Ref AWS::NoValue], b]}", sections, "?A+B")
    check("!Join [',', [!If [C, a, !Ref AWS::NoValue], b]]", sections, "?A+B")
    check("!Join [',', [!If [C, a, x], b]]", sections, "'${?A+B},b'")
  }

  private func check(
    _ property: String, _ sections: String, _ expected: String, pins: [String: Literal] = [:],
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let fixture = Fixture(property: property, sections: sections, pins: pins)
    #expect(fixture.value("R", ["V"]) == expected, sourceLocation: sourceLocation)
  }

  @Test("A switch whose default is none is absent by default and unknown when it is set") func idiom() {
    let sections = """
      Parameters:
        CodeSigningConfigArn: {Type: String, Default: none}
      Conditions:
        UseCodeSigning: !Not [!Equals [!Ref CodeSigningConfigArn, none]]
      """
    let property = "!If [UseCodeSigning, !Ref CodeSigningConfigArn, !Ref AWS::NoValue]"
    check(
      property, sections,
      "CodeSigningConfigArn=none: absent\nCodeSigningConfigArn=(anything else): ?CodeSigningConfigArn")
    check(property, sections, "'arn:x'", pins: ["CodeSigningConfigArn": .string("arn:x")])
    check(property, sections, "absent", pins: ["CodeSigningConfigArn": .string("none")])
  }

  @Test("Allowed values are all the scenarios there are") func allowedValues() {
    let sections = """
      Parameters:
        Stage: {Type: String, Default: dev, AllowedValues: [prod, dev, test]}
        On: {Type: String, AllowedValues: [true, false]}
      Conditions:
        IsProd: !Equals [!Ref Stage, prod]
        IsOn: !Equals [true, !Ref On]
      """
    check("!If [IsProd, a, b]", sections, "Stage=dev: 'b'\nStage=prod: 'a'\nStage=test: 'b'")
    check("!If [IsOn, a, b]", sections, "On=true: 'a'\nOn=false: 'b'")
    check("!Sub '${Stage}!'", sections, "Stage=dev: 'dev!'\nStage=prod: 'prod!'\nStage=test: 'test!'")
  }

  @Test("An input without a default is unknown until it is compared") func withoutDefault() {
    let sections = "Parameters:\n  P: {Type: String}\nConditions:\n  C: !Equals [!Ref P, x]\n"
    check("!Ref P", sections, "?P")
    check("!If [C, a, b]", sections, "P=x: 'a'\nP=(anything else): 'b'")
    check("!If [C, a, a]", sections, "'a'")
  }

  @Test("And, Or, Not and Condition combine") func logic() {
    let sections = """
      Parameters:
        P: {Type: String, Default: x}
      Conditions:
        Yes: !Equals [a, a]
        No: !Not [!Condition Yes]
        Maybe: !Equals [!Ref AWS::StackName, !Ref AWS::StackId]
        And: !And [!Condition Yes, {Condition: No}]
        Or: {'Fn::Or': [!Condition No, !Condition Yes]}
        Decided: !Or [!Condition Maybe, !Condition Yes]
        Undecided: !And [!Condition Maybe, !Condition Yes]
        One: !Equals [1, '1']
        Octal: !Equals [010, '10']
        Truth: !Equals [true, 'true']
      """
    check("!If [And, a, b]", sections, "'b'")
    check("!If [Or, a, b]", sections, "'a'")
    check("!If [Decided, a, b]", sections, "'a'")
    check("!If [Undecided, a, b]", sections, "?AWS::StackName+AWS::StackId")
    check("!If [One, a, b]", sections, "'a'")
    check("!If [Octal, a, b]", sections, "'b'")
    check("!If [Truth, a, b]", sections, "'a'")
  }

  @Test("An input is recognised through Sub, Join and a caller's spelling") func directInputs() {
    let sections = """
      Parameters:
        P: {Type: String, Default: ''}
      Conditions:
        Sub: !Equals [!Sub '${P}', x]
        Join: !Equals [!Join ['', [!Ref P]], '']
        Prefix: !Equals [!Sub 'a-${AWS::StackName}', b-x]
        Possible: !Equals [!Sub 'a-${AWS::StackName}', a-x]
      """
    check("!If [Sub, a, b]", sections, "P=: 'b'\nP=x: 'a'\nP=(anything else): 'b'")
    check("!If [Join, a, b]", sections, "P=: 'a'\nP=(anything else): 'b'")
    check("!If [Prefix, a, b]", sections, "'b'")
    check("!If [Possible, a, b]", sections, "?AWS::StackName")
  }

  @Test("The region divides into the regions compared") func region() {
    let sections = "Conditions:\n  C: !Equals [!Ref AWS::Region, us-east-1]\n"
    check("!If [C, a, b]", sections, "AWS::Region=us-east-1: 'a'\nAWS::Region=(anything else): 'b'")
    check("!If [C, a, b]", sections, "'b'", pins: ["AWS::Region": .string("cn-north-1")])
    check(
      "!Sub '${AWS::Partition}.${AWS::URLSuffix}'", "", "'aws-cn.amazonaws.com.cn'",
      pins: ["AWS::Region": .string("cn-north-1")])
    check("!Ref AWS::Partition", "", "'aws-us-gov'", pins: ["AWS::Region": .string("us-gov-west-1")])
    check("!Ref AWS::Partition", "", "'aws'", pins: ["AWS::Region": .string("eu-west-1")])
  }

  @Test("Two inputs compare as soon as one is known") func twoInputs() {
    let sections = """
      Parameters:
        A: {Type: String, Default: x}
        B: {Type: String}
      Conditions:
        Same: !Equals [!Ref A, !Ref A]
        Both: !Equals [!Ref A, !Ref B]
      """
    check("!If [Same, a, b]", sections, "'a'")
    check("!If [Both, a, b]", sections, "A=x,B=x: 'a'\nA=x,B=(anything else): 'b'\nA=(anything else): ?A+B")
  }

  @Test("A path goes through If, and the other branch is absent there") func paths() {
    let sections = "Parameters:\n  P: {Type: String, Default: x}\nConditions:\n  C: !Equals [!Ref P, x]\n"
    let fixture = Fixture(property: "!If [C, {A: [1, {B: 2}]}, !Ref AWS::NoValue]", sections: sections)
    #expect(fixture.value("R", ["V", "A", "1", "B"]) == "P=x: 2\nP=(anything else): absent")
    #expect(fixture.value("R", ["V", "A", "7"]) == "absent", "absent either way")
    #expect(fixture.value("R", []) == "P=x: {V: {A: [1, {B: 2}]}}\nP=(anything else): {}")
  }

  @Test("A resource's own condition decides whether it exists") func existence() {
    let fixture = Fixture([
      "t.yaml": """
      Parameters:
        P: {Type: String, Default: x}
      Conditions:
        C: !Equals [!Ref P, x]
      Resources:
        A: {Type: 'A::B::C', Condition: C}
        B: {Type: 'A::B::C'}
        D: {Type: 'A::B::C', Condition: Nowhere}
        E: {Type: 'A::B::C', Condition: [C]}
      """
    ])
    #expect(fixture.exists("A") == "P=x: yes\nP=(anything else): no")
    #expect(fixture.exists("B") == "yes")
    #expect(fixture.exists("D") == "?invalid")
    #expect(fixture.exists("E") == "?invalid")
  }

  @Test("Forty independent conditions leave each property its own two scenarios") func independence() {
    let numbers = 0..<40
    let text =
      "Parameters:\n" + numbers.map { "  P\($0): {Type: String, Default: 'no'}\n" }.joined() + "Conditions:\n"
      + numbers.map { "  C\($0): !Equals [!Ref P\($0), 'yes']\n" }.joined()
      + "Resources:\n  R:\n    Type: A::B::C\n    Properties:\n"
      + numbers.map { "      V\($0): !If [C\($0), 1, 2]\n" }.joined()
    let fixture = Fixture(["t.yaml": text])
    for number in numbers {
      #expect(
        fixture.value("R", ["V\(number)"]) == "P\(number)=no: 2\nP\(number)=yes: 1\nP\(number)=(anything else): 2")
    }
  }

  @Test("Conditions that use each other twice, sixty levels deep, are each decided once") func sharing() {
    let text =
      "Parameters:\n  P: {Type: String, Default: x}\nConditions:\n  C0: !Equals [!Ref P, x]\n"
      + (1...60).map { "  C\($0): !And [!Condition C\($0 - 1), !Condition C\($0 - 1)]\n" }.joined()
    check("!If [C60, a, b]", text, "P=x: 'a'\nP=(anything else): 'b'")
  }

  @Test("Conditions that depend on themselves are reported and unknown") func cycles() {
    let sections = """
      Conditions:
        A: !Not [!Condition B]
        B: !Not [!Condition A]
        C: !Condition C
        Free: !Or [!Equals [a, a], !Condition A]
      """
    let fixture = Fixture(property: "!If [A, a, b]", sections: sections)
    #expect(fixture.value("R", ["V"]) == "?invalid")
    #expect(
      fixture.diagnostics == [
        "warning 2: the condition 'A' depends on itself", "warning 4: the condition 'C' depends on itself",
      ])
    check("!If [C, a, b]", sections, "?invalid")
    check("!If [Free, a, b]", sections, "'a'")
  }

  @Test("Chains too long to follow are unknown") func depth() {
    let text =
      "Conditions:\n  C0: !Equals [a, a]\n" + (1...500).map { "  C\($0): !Not [!Condition C\($0 - 1)]\n" }.joined()
    check("!If [C500, a, b]", text, "?too-large")
  }
}

@Suite("Parameters", .timeLimit(.minutes(5)))
struct ParameterTests {
  private func check(
    _ declaration: String, _ expected: String, pinned: Literal? = nil, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let pins = pinned.map { ["P": $0] } ?? [:]
    let fixture = Fixture(property: "!Ref P", sections: "Parameters:\n  P: \(declaration)\n", pins: pins)
    #expect(fixture.value("R", ["V"]) == expected, sourceLocation: sourceLocation)
  }

  @Test("Defaults are one scenario and anything else another") func defaults() {
    check("{Type: String, Default: a}", "P=a: 'a'\nP=(anything else): ?P")
    check("{Type: Number, Default: 007}", "P=007: '007'\nP=(anything else): ?P")
    check("{Type: CommaDelimitedList, Default: ' a, b '}", "P=[a, b]: ['a', 'b']\nP=(anything else): ?P")
    check("{Type: 'List<Number>', Default: '1,2'}", "P=[1, 2]: ['1', '2']\nP=(anything else): ?P")
    check("{Type: 'List<AWS::EC2::Subnet::Id>'}", "?P")
    check("{Type: CommaDelimitedList, Default: ''}", "P=[]: []\nP=(anything else): ?P")
  }

  @Test("A pinned parameter is known, in the parameter's own type") func pins() {
    check("{Type: String, Default: a}", "'b'", pinned: .string("b"))
    check("{Type: Number}", "'3'", pinned: .number(3))
    check("{Type: CommaDelimitedList}", "['a', 'b']", pinned: .string("a, b"))
    check("{Type: CommaDelimitedList}", "['a', 'b']", pinned: .list([.string("a"), .string("b")]))
    check("{Type: String}", "'a,b'", pinned: .list([.string("a"), .string("b")]))
  }

  @Test("What is stored elsewhere stays unknown") func stored() {
    check("{Type: 'AWS::SSM::Parameter::Value<String>', Default: /a/b}", "?stored(/a/b)")
    check("{Type: 'AWS::SSM::Parameter::Value<List<String>>', Default: /a/b}", "?stored(/c)", pinned: .string("/c"))
    check(
      "{Type: String, Default: '{{resolve:ssm:/a}}'}",
      "P={{resolve:ssm:/a}}: ?{{resolve:ssm:/a}}\nP=(anything else): ?P")
  }

  @Test("A value that the declaration refuses is told when the user sets it") func refusedPins() {
    func told(_ declaration: String, _ value: String) -> [String] {
      Fixture(property: "a", sections: "Parameters:\n  P: \(declaration)\n", pins: ["P": .string(value)]).diagnostics
    }
    let stages = "{Type: String, AllowedValues: [dev, prod]}"
    #expect(told(stages, "prod") == [])
    #expect(told(stages, "prodd") == ["warning 2: 'P' is set to 'prodd' that its declaration refuses"])
    #expect(told("{Type: Number, MaxValue: 3}", "4") == ["warning 2: 'P' is set to '4' that its declaration refuses"])
    #expect(told("{Type: Number, AllowedValues: [3]}", "3") == [])
    #expect(
      told("{Type: String, NoEcho: true, MinLength: 5}", "hush")
        == ["warning 2: 'P' is set to a value that its declaration refuses"])
    #expect(told("{Type: 'AWS::SSM::Parameter::Value<String>', AllowedValues: [x]}", "/key") == [])
  }

  @Test("A secret stays one through functions") func secrets() {
    let sections = "Parameters:\n  P: {Type: String, NoEcho: true}\n"
    let pins: [String: Literal] = ["P": .string("hush")]
    for property in [
      "!Ref P", "!Sub 'a${P}'", "!Join ['', [a, !Ref P]]", "!Select [0, !Split [',', !Ref P]]", "{Fn::Base64: !Ref P}",
    ] {
      let fixture = Fixture(property: property, sections: sections, pins: pins)
      #expect(fixture.resource("R")?.body.value(at: ["V"], in: Resolver()).isSecret == true, "\(property)")
    }
    let plain = Fixture(property: "a", sections: sections, pins: pins)
    #expect(plain.resource("R")?.body.value(at: ["V"], in: Resolver()).isSecret == false)
  }

  @Test("Odd declarations are inputs like any other") func odd() {
    check("{}", "?P")
    check("null", "?P")
    check("[]", "?P")
    check("{Type: [a], Default: {a: b}, AllowedValues: x}", "?P")
    check("{AllowedValues: [[a]]}", "?P")
    check("{AllowedValues: []}", "?P")
    check("{AllowedValues: [only]}", "'only'")
  }
}

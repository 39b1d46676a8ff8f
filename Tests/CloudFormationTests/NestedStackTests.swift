import CloudFormation
import ResourceModel
import SourceText
import Testing

@Suite("Nested stacks", .timeLimit(.minutes(5)))
struct NestedStackTests {
  private let child = """
    Parameters:
      Arn: {Type: String, Default: none}
      Names: {Type: CommaDelimitedList, Default: 'a,b'}
    Conditions:
      Given: !Not [!Equals [!Ref Arn, none]]
    Resources:
      F:
        Type: AWS::Lambda::Function
        Properties:
          CodeSigningConfigArn: !If [Given, !Ref Arn, !Ref AWS::NoValue]
          Layers: !Ref Names
          Name: !Ref AWS::StackName
    Outputs:
      Csc: {Value: !GetAtt F.Arn}
      Passed: {Value: !Ref Arn}
      Never: {Value: x, Condition: Given}
    """

  private func parent(_ properties: String, type: String = "AWS::CloudFormation::Stack", condition: String = "")
    -> String
  {
    """
    Parameters:
      Top: {Type: String, Default: none}
    Conditions:
      Wanted: !Equals [!Ref Top, 'yes']
    Resources:
      Csc: {Type: 'AWS::Lambda::CodeSigningConfig'}
      S:
        Type: \(type)
        \(condition)
        Properties: \(properties)
      Reader:
        Type: A::B::C
        Properties:
          V: !GetAtt S.Outputs.Csc
          W: !Sub '${S.Outputs.Passed}!'
          Missing: !GetAtt S.Outputs.Nothing
          Never: !GetAtt S.Outputs.Never
    """
  }

  @Test("GetStackOutput is followed into a stack that is nested here, and nowhere else") func stackOutput() {
    func value(_ output: String) -> String {
      let text = parent("{TemplateURL: child.yaml}").replacing(
        "V: !GetAtt S.Outputs.Csc", with: "V: !GetStackOutput \(output)")
      return Fixture(["t.yaml": text, "child.yaml": child]).value("Reader", ["V"])
    }
    #expect(value("{StackName: !Ref S, OutputName: Csc}") == "@S/F.Arn")
    #expect(value("{StackName: !Ref S, OutputName: Nothing}") == "?invalid")
    #expect(value("{StackName: !Ref S, OutputName: Csc, Region: eu-west-1}") == "?output(….Csc)")
    #expect(value("{StackName: !Ref Csc, OutputName: Csc}") == "?output(….Csc)")
    #expect(value("{StackName: s, OutputName: Csc}") == "?output(s.Csc)")
  }

  @Test("What the caller passes is evaluated where the caller stands") func arguments() {
    let passing =
      "{TemplateURL: ./sub/child.yaml, Parameters: {Arn: !GetAtt Csc.CodeSigningConfigArn, Names: !Join [',', [x, !Ref Csc]]}}"
    let fixture = Fixture(["dir/t.yaml": parent(passing), "dir/sub/child.yaml": child])
    #expect(fixture.addresses == ["Csc", "S", "Reader", "S/F"])
    #expect(fixture.value("S/F", ["Layers"]) == "['x', @Csc.Ref]")
    #expect(fixture.value("S/F", ["Name"]) == "?AWS::StackName")
    #expect(fixture.value("Reader", ["V"]) == "@S/F.Arn")
    #expect(fixture.value("Reader", ["W"]) == "'${@Csc.CodeSigningConfigArn}!'")
    #expect(fixture.value("Reader", ["Missing"]) == "?invalid")
    #expect(fixture.resource("S/F")?.header.file.path == "dir/sub/child.yaml")
    #expect(fixture.resource("S/F")?.id.root == "dir/t.yaml")
  }

  @Test("A comparison in the child divides the caller's input") func inputs() {
    let fixture = Fixture([
      "t.yaml": parent("{TemplateURL: child.yaml, Parameters: {Arn: !Ref Top}}"), "child.yaml": child,
    ])
    #expect(fixture.value("S/F", ["CodeSigningConfigArn"]) == "Top=none: absent\nTop=(anything else): ?Top")
    #expect(
      fixture.trace("S/F", ["CodeSigningConfigArn"]) == [
        "property child.yaml:10", "condition(name: \"Given\") child.yaml:5", "defaultValue(name: \"Top\") t.yaml:2",
        "property child.yaml:10",
      ])
  }

  @Test("What is made by the deployment is never empty, and an ARN is no other text") func comparisons() {
    func given(_ argument: String, otherwise: String = "none") -> String {
      let child = child.replacing("!Equals [!Ref Arn, none]", with: "!Equals [!Ref Arn, '\(otherwise)']")
      let text = parent("{TemplateURL: child.yaml, Parameters: {Arn: \(argument)}}").replacing(
        "Resources:\n", with: "Resources:\n  B: {Type: 'AWS::S3::Bucket'}\n  X: {Type: 'Custom::Maker'}\n")
      return Fixture(["t.yaml": text, "child.yaml": child]).value("S/F", ["CodeSigningConfigArn"])
    }
    #expect(given("!Ref Csc") == "@Csc.Ref")
    #expect(given("!GetAtt Csc.CodeSigningConfigArn") == "@Csc.CodeSigningConfigArn")
    #expect(given("!Sub '${Csc}'", otherwise: "") == "@Csc.Ref")
    #expect(given("!Ref B", otherwise: "") == "@B.Ref")
    #expect(given("!Ref B") == "?computed(B.Ref)")
    #expect(given("!Ref Csc", otherwise: "arn:aws:lambda") == "?computed(Csc.Ref)")
    #expect(given("!GetAtt Csc.CodeSigningConfigId", otherwise: "") == "?computed(Csc.CodeSigningConfigId)")
    #expect(given("!GetAtt X.Arn", otherwise: "") == "?computed(X.Arn)")
    #expect(given("!ImportValue e", otherwise: "") == "?import(e)")
    #expect(given("!ImportValue e") == "?import(e)")
    #expect(given("!Ref Nobody", otherwise: "") == "?computed(Nobody.Ref)")
  }

  @Test("What a function passes for all parameters at once is followed") func wholes() {
    func passed(_ parameters: String) -> Fixture {
      Fixture([
        "t.yaml": parent("{TemplateURL: child.yaml, Parameters: \(parameters)}"), "child.yaml": child,
        "part.yaml": "{Arn: {Ref: Csc}}",
      ])
    }
    let property = ["CodeSigningConfigArn"]
    let chosen = passed("!If [Wanted, {Arn: !Ref Csc, Names: x}, !Ref AWS::NoValue]")
    #expect(chosen.value("S/F", property) == "Top=none: absent\nTop=yes: @Csc.Ref\nTop=(anything else): absent")
    #expect(chosen.value("S/F", ["Layers"]) == "Top=none: ['a', 'b']\nTop=yes: ['x']\nTop=(anything else): ['a', 'b']")
    let include = "{'Fn::Transform': {Name: AWS::Include, Parameters: {Location: part.yaml}}}"
    #expect(passed(include).value("S/F", property) == "@Csc.Ref")
    #expect(passed("{'Fn::ForEach::L': [N, [Arn], {'${N}': !Ref Csc}]}").value("S/F", property) == "@Csc.Ref")
  }

  @Test("A sibling's output is as good as what stands here") func siblings() {
    let fixture = Fixture([
      "t.yaml": """
      Resources:
        One: {Type: 'AWS::CloudFormation::Stack', Properties: {TemplateURL: one.yaml}}
        Two:
          Type: AWS::CloudFormation::Stack
          Properties: {TemplateURL: child.yaml, Parameters: {Arn: !GetAtt One.Outputs.Arn}}
      """,
      "one.yaml": """
      Resources: {Csc: {Type: 'AWS::Lambda::CodeSigningConfig'}}
      Outputs: {Arn: {Value: !Ref Csc}}
      """,
      "child.yaml": child,
    ])
    #expect(fixture.value("Two/F", ["CodeSigningConfigArn"]) == "@One/Csc.Ref")
  }

  @Test("What the caller does not pass has its default, and the user cannot set it") func defaults() {
    let fixture = Fixture(
      ["t.yaml": parent("{TemplateURL: child.yaml, Parameters: {Arn: !Ref AWS::NoValue}}"), "child.yaml": child],
      pins: ["Names": .string("z")])
    #expect(fixture.value("S/F", ["Layers"]) == "['a', 'b']")
    #expect(fixture.value("S/F", ["CodeSigningConfigArn"]) == "absent")
    #expect(fixture.value("Reader", ["Never"]) == "?invalid")
  }

  @Test("The stack's own condition holds for all in it") func existence() {
    let fixture = Fixture([
      "t.yaml": parent("{TemplateURL: child.yaml}", condition: "Condition: Wanted"), "child.yaml": child,
    ])
    #expect(fixture.exists("S/F") == "Top=none: no\nTop=yes: yes\nTop=(anything else): no")
  }

  @Test("What stands in a registered module is known only after deployment") func modules() {
    let fixture = Fixture([
      "t.yaml": """
      Resources:
        Mod: {Type: My::Mod::Thing::MODULE}
        R: {Type: A::B::C, Properties: {V: !Ref ModConfig, W: !GetAtt Mod.Config.Arn, X: !Ref Gone}}
      """
    ])
    #expect(fixture.resource("Mod")?.genericType == "*::MODULE")
    #expect(fixture.value("R", ["V"]) == "?computed(ModConfig.Ref)")
    #expect(fixture.value("R", ["W"]) == "@Mod.Config.Arn")
    #expect(fixture.value("R", ["X"]) == "@Gone.Ref")
  }

  @Test("SAM applications and the CDK's assets are nested too") func otherForms() {
    let sam = Fixture([
      "t.yaml": parent("{Location: child.yaml}", type: "AWS::Serverless::Application"), "child.yaml": child,
    ])
    #expect(sam.addresses.contains("S/F"))
    let named = Fixture(["t.yaml": parent("{TemplateURL: 'file://child.yaml'}"), "child.yaml": child])
    #expect(named.addresses.contains("S/F"))
    let cdk = Fixture([
      "cdk.out/t.json": """
      {"Resources": {"S": {"Type": "AWS::CloudFormation::Stack", "Properties": {"TemplateURL": {"Fn::Join": ["", ["https://x"]]}},
       "Metadata": {"aws:asset:path": "child.nested.template.json", "aws:asset:property": "TemplateURL", "aws:cdk:path": "A/S"}}}}
      """,
      "cdk.out/child.nested.template.json":
        #"{"Resources": {"F": {"Type": "AWS::Lambda::Function", "Properties": {"Handler": "index.handler"}}}}"#,
    ])
    #expect(cdk.addresses == ["S", "S/F"])
    #expect(cdk.resource("S")?.annotations == [.init(name: "cdk-path", value: "A/S")])
    #expect(cdk.resource("S/F")?.annotations == [.init(name: "handler", value: "index.handler")])
    #expect(cdk.value("S", ["@Metadata", "aws:asset:path"]) == "'child.nested.template.json'")
  }

  @Test("Stack sets carry their template in themselves") func stackSets() {
    let text = """
      Resources:
        S:
          Type: AWS::CloudFormation::StackSet
          Properties:
            Parameters: [{ParameterKey: P, ParameterValue: given}]
            TemplateBody: |
              Parameters: {P: {Type: String}, Q: {Type: String, Default: q}}
              Resources:
                F: {Type: 'A::B::C', Properties: {V: !Ref P, W: !Ref Q}}
        M:
          Type: AWS::CloudFormation::StackSet
          Properties:
            TemplateBody: {Resources: {F: {Type: 'A::B::C', Properties: {V: 1}}}}
        N:
          Type: AWS::CloudFormation::StackSet
          Properties: {TemplateBody: 'no template'}
      """
    let fixture = Fixture(["t.yaml": text])
    #expect(fixture.addresses == ["S", "M", "N", "S/F", "M/F"])
    #expect(fixture.value("S/F", ["V"]) == "'given'")
    #expect(fixture.value("S/F", ["W"]) == "Q=q: 'q'\nQ=(anything else): ?Q")
    #expect(fixture.value("M/F", ["V"]) == "1")
    #expect(fixture.resource("M/F")?.header.file.path == "t.yaml")
  }

  @Test("A stack says whether its template is at hand") func atHand() {
    let files = Fixture([
      "t.yaml": """
      Resources:
        Here: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: child.yaml}}
        There: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: "https://example.com/child.yaml"}}
        Topic: {Type: AWS::SNS::Topic}
      """, "child.yaml": "Resources: {T: {Type: AWS::SNS::Topic}}",
    ])
    #expect(files.value("Here", ["@nested"]) == "true")
    #expect(files.value("There", ["@nested"]) == "false")
    #expect(files.value("Topic", ["@nested"]) == "absent")
  }

  @Test("A template that is not at hand leaves its outputs unknown") func missing() {
    let away = Fixture(["t.yaml": parent("{TemplateURL: 'https://x/y.yaml'}")])
    #expect(away.addresses == ["Csc", "S", "Reader"])
    #expect(away.value("Reader", ["V"]) == "?missing(https://x/y.yaml)")
    #expect(away.diagnostics == [])
    let gone = Fixture(["t.yaml": parent("{TemplateURL: gone.yaml}")])
    #expect(gone.value("Reader", ["V"]) == "?missing(gone.yaml)")
    #expect(gone.diagnostics == ["warning 7: the nested template 'gone.yaml' does not exist"])
    let outside = Fixture(["t.yaml": parent("{TemplateURL: ../../etc/x.yaml}")])
    #expect(
      outside.diagnostics == [
        "warning 7: the nested template '../../etc/x.yaml' lies outside the workspace and was not read"
      ])
  }

  @Test("A nested template is judged through its caller, and alone when nobody nests it") func targets() {
    let through = Fixture(
      ["t.yaml": parent("{TemplateURL: child.yaml}"), "child.yaml": child, "other.yaml": child],
      beside: ["child.yaml", "other.yaml"])
    #expect(through.addresses == ["Csc", "S", "Reader", "S/F", "F"])
  }

  @Test("Templates that nest themselves are told, and judged once") func cycles() {
    let own = Fixture(["t.yaml": parent("{TemplateURL: t.yaml}")])
    #expect(own.diagnostics == ["error 7: 'S' nests its own template; CloudFormation would never finish"])
    #expect(own.addresses == ["Csc", "S", "Reader"])
    let pair = Fixture(
      ["a.yaml": parent("{TemplateURL: b.yaml}"), "b.yaml": parent("{TemplateURL: a.yaml}")], beside: ["b.yaml"])
    #expect(pair.addresses == ["Csc", "S", "Reader", "S/Csc", "S/S", "S/Reader"])
  }

  @Test("Outputs that feed themselves are unknown") func feedback() {
    let fixture = Fixture([
      "t.yaml": parent("{TemplateURL: child.yaml, Parameters: {Arn: !GetAtt S.Outputs.Passed}}"), "child.yaml": child,
    ])
    #expect(fixture.value("Reader", ["W"]) == "'${?invalid}!'")
  }
}

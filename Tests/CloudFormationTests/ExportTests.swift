import CloudFormation
import ResourceModel
import SourceText
import Testing

@Suite("Exports", .timeLimit(.minutes(5)))
struct ExportTests {
  private func exporting(_ name: String) -> String {
    """
    Resources:
      Csc: {Type: 'AWS::Lambda::CodeSigningConfig'}
    Outputs:
      Csc: {Value: !GetAtt Csc.CodeSigningConfigArn, Export: {Name: \(name)}}
    """
  }

  private func check(
    _ exported: String, _ imported: String, _ expected: String, second: String = "Nothing",
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let importing = """
      Parameters:
        Stack: {Type: String}
        Core: {Type: String, Default: core}
      Resources:
        R: {Type: 'A::B::C', Properties: {V: !ImportValue \(imported)}}
      """
    let fixture = Fixture(
      ["i.yaml": importing, "e.yaml": exporting(exported), "f.yaml": exporting(second)], beside: ["e.yaml", "f.yaml"])
    #expect(fixture.value("R", ["V"]) == expected, sourceLocation: sourceLocation)
  }

  @Test("An import finds the only export of its name") func names() {
    check("Name", "Name", "@Csc.CodeSigningConfigArn")
    check("Name", "Other", "?import(Other)")
    check("Name", "Name", "?import(Name)", second: "Name")
    check("!Sub 'x-${AWS::Region}'", "{'Fn::Sub': 'x-${AWS::Region}'}", "@Csc.CodeSigningConfigArn")
    check("!Sub 'x-${AWS::Region}'", "{'Fn::Sub': 'x-${AWS::AccountId}'}", "?import(x-${AWS::AccountId})")
    check("!Sub 'x-${AWS::Region}'", "x-eu", "?import(x-eu)")
  }

  @Test("The exporting stack's name stands for what the import says there") func stackNames() {
    check("!Sub '${AWS::StackName}-Csc'", "{'Fn::Sub': '${Stack}-Csc'}", "@Csc.CodeSigningConfigArn")
    check("!Sub '${AWS::StackName}-Csc'", "core-Csc", "@Csc.CodeSigningConfigArn")
    check("!Sub '${AWS::StackName}-Csc'", "core-Other", "?import(core-Other)")
    check("!Sub '${AWS::StackName}-Csc'", "'-Csc'", "?import(-Csc)")
    check("!Ref AWS::StackName", "core", "?import(core)")
    check("!Sub '${AWS::StackName}-Csc'", "core-Csc", "?import(core-Csc)", second: "!Sub '${AWS::StackName}-Csc'")
  }

  @Test("Of exports under conditions, the one that is there counts") func conditions() {
    func value(_ outputs: String) -> String {
      let importing = "Resources: {R: {Type: 'A::B::C', Properties: {V: !ImportValue Name}}}"
      let exporting = """
        Parameters: {Stage: {Type: String, Default: dev}}
        Conditions: {IsProd: !Equals [!Ref Stage, prod], IsOther: !Not [!Condition IsProd]}
        Resources: {Strict: {Type: 'A::B::C'}, Loose: {Type: 'A::B::C'}}
        Outputs: {\(outputs)}
        """
      return Fixture(["i.yaml": importing, "e.yaml": exporting], beside: ["e.yaml"]).value("R", ["V"])
    }
    let strict = "A: {Condition: IsProd, Value: !Ref Strict, Export: {Name: Name}}"
    let loose = "B: {Condition: IsOther, Value: !Ref Loose, Export: {Name: Name}}"
    #expect(
      value(strict + ", " + loose)
        == "Stage=dev: @Loose.Ref\nStage=prod: @Strict.Ref\nStage=(anything else): @Loose.Ref")
    #expect(
      value(strict) == "Stage=dev: ?import(Name)\nStage=prod: @Strict.Ref\nStage=(anything else): ?import(Name)")
  }

  @Test("An unknown name has the name's reason") func unknownNames() {
    check("Name", "{Ref: Stack}", "?Stack")
    check("Name", "{Ref: Core}", "Core=core: ?import(core)\nCore=(anything else): ?Core")
    check("Name", "[a]", "?invalid")
  }

  @Test("The trace of an import leads to the output and what it says") func traces() {
    let importing = "Resources: {R: {Type: 'A::B::C', Properties: {V: !ImportValue Name}}}"
    let exporting = """
      Parameters:
        Arn: {Type: String, Default: arn}
      Outputs:
        O:
          Value: !Ref Arn
          Export: {Name: Name}
      Resources: {X: {Type: 'A::B::C'}}
      """
    let fixture = Fixture(["i.yaml": importing, "e.yaml": exporting], beside: ["e.yaml"])
    #expect(
      fixture.trace("R", ["V"]) == [
        "property i.yaml:1", "definition(name: \"O\") e.yaml:5", "defaultValue(name: \"Arn\") e.yaml:2",
      ])
  }

  @Test("Imports that feed each other end") func cycles() {
    func template(_ own: String, _ other: String) -> String {
      """
      Resources: {R\(own): {Type: 'A::B::C', Properties: {V: !ImportValue \(own)}}}
      Outputs: {O: {Value: !ImportValue \(other), Export: {Name: \(own)}}}
      """
    }
    let fixture = Fixture(["a.yaml": template("A", "B"), "b.yaml": template("B", "A")], beside: ["b.yaml"])
    #expect(fixture.value("RA", ["V"]) == "?invalid")
  }
}

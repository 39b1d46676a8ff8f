import Linting
import SourceText
import Testing

/// Which files around those that were asked for are read, and what of them is shown.
@Suite("Files around the targets", .timeLimit(.minutes(5)))
struct ContextTests {
  private let importing = "Resources:\n" + function("Charge", "CodeSigningConfigArn: !ImportValue signing")
  private let exporting =
    "Resources:\n" + signing + function("Unsigned") + """
      Outputs:
        Arn: {Value: !Ref Signing, Export: {Name: signing}}

      """

  @Test("an export beside a named file settles its import; its own findings are not shown") func exports() {
    let report = linted(["a/app.yaml": importing, "a/platform.yaml": exporting], ["a/app.yaml"])
    #expect(report.findings.isEmpty && report.unknowns.isEmpty)
    #expect(report.analysedPaths == ["a/app.yaml"])
    #expect(report.inventory.functions.map(\.codeSigning.policy) == ["Enforce"])
    #expect(report.inventory.codeSigningConfigs.isEmpty)
  }

  @Test("another directory's exports are read only when they are asked for") func elsewhere() {
    let files = ["a/app.yaml": importing, "b/platform.yaml": exporting]
    #expect(!linted(files, ["a/app.yaml"]).unknowns.isEmpty)
    #expect(linted(files, ["a/app.yaml", "b/platform.yaml"]).unknowns.isEmpty)
    #expect(linted(files).unknowns.isEmpty)
    #expect(linted(files).findings.map(\.subject.address) == ["Unsigned"])
  }

  @Test("files around a directory are not read") func directory() {
    #expect(!linted(["a/app.yaml": importing, "platform.yaml": exporting], ["a"]).unknowns.isEmpty)
  }

  @Test("problems of files around the targets are not told") func problems() {
    let broken = exporting + "Resources:\n  X: {Type: AWS::SNS::Topic}\n"
    #expect(linted(["app.yaml": importing, "platform.yaml": broken], ["app.yaml"]).diagnostics.isEmpty)
    #expect(!linted(["app.yaml": importing, "platform.yaml": broken]).diagnostics.isEmpty)
  }

  @Test("a template that nests a target passes it its parameters") func parents() {
    let child = "Parameters:\n  Arn: {Type: String}\nResources:\n" + function("F", "CodeSigningConfigArn: !Ref Arn")
    func parent(_ parameters: String) -> String {
      "Resources:\n" + function("Own") + """
          Nested:
            Type: AWS::CloudFormation::Stack
            Properties: {TemplateURL: child.yaml, Parameters: \(parameters)}

        """
    }
    let signed = linted(["child.yaml": child, "parent.yaml": parent("{Arn: \(someConfig)}")], ["child.yaml"])
    #expect(signed.lines.isEmpty)
    #expect(signed.inventory.functions.map(\.codeSigning.config) == [.external(someConfig)])
    #expect(signed.inventory.functions.map(\.place.address) == ["Nested/F"])
    let alone = linted(["child.yaml": child], ["child.yaml"])
    #expect(alone.inventory.functions.map(\.codeSigning.config) == [.input(name: "Arn", defaultValue: nil)])
  }

  @Test("what a target deploys is shown, wherever it is written") func children() {
    let parent = """
      Resources:
        Nested: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: sub/child.yaml}}

      """
    let report = linted(["parent.yaml": parent, "sub/child.yaml": "Resources:\n" + function("F")], ["parent.yaml"])
    #expect(report.lines == ["sub/child.yaml:2 SEAL101 Nested/F"])
    #expect(report.inventory.functions.map(\.place.address) == ["Nested/F"])
  }

  @Test("a named file that is no template is a problem, unless others are passed over") func others() {
    let files = ["notes.yaml": "a: [", "data.yaml": "a: b", "app.yaml": "Resources:\n" + function("F")]
    #expect(linted(files, ["notes.yaml", "app.yaml"]).diagnostics.count == 1)
    #expect(linted(files, ["data.yaml"]).diagnostics.isEmpty)
    let hook = linted(files, ["notes.yaml", "data.yaml", "app.yaml"], passesOverOthers: true)
    #expect(hook.diagnostics.isEmpty)
    #expect(hook.lines == ["app.yaml:2 SEAL101 F"])
    #expect(linted(files).diagnostics.isEmpty)
  }

  @Test("a path that does not exist is mistyped when it was named") func mistyped() {
    let report = linted(["app.yaml": importing], ["ap.yaml", "app.yaml"])
    #expect(report.unreadable == [.init(path: "ap.yaml", explanation: "does not exist", isMistyped: true)])
    #expect(report.isIncomplete)
    #expect(!report.unknowns.isEmpty)
  }
}

import Linting
import SourceText
import Testing

@Suite("Findings as they are reported", .timeLimit(.minutes(5)))
struct GroupingTests {
  private static let globals = """
    Transform: AWS::Serverless-2016-10-31
    Globals:
      Function: {Runtime: python3.13, Handler: app.handler, CodeSigningConfigArn: nonsense}
    Resources:
      A: {Type: AWS::Serverless::Function, Properties: {CodeUri: a/}}
      B: {Type: AWS::Serverless::Function, Properties: {CodeUri: b/}}
      C: {Type: AWS::Serverless::Function, Properties: {CodeUri: c/}}

    """

  @Test("what Globals decide is reported once, at their line, for all that inherit it") func inherited() throws {
    let report = linted(["t.yaml": Self.globals])
    #expect(report.lines == ["t.yaml:3 SEAL104 A"])
    let finding = try #require(report.findings.first)
    #expect(finding.otherSubjects.map(\.address) == ["B", "C"])
    #expect(finding.message.hasSuffix(" (2 others inherit the same)"))
  }

  @Test("each function that says it itself is reported by itself") func own() {
    let report = linted(["t.yaml": "Resources:\n" + function("B") + function("A")])
    #expect(report.lines == ["t.yaml:2 SEAL101 B", "t.yaml:9 SEAL101 A"])
  }

  @Test("findings are ordered by path and place, whatever the order of the paths") func order() {
    let template = "Resources:\n" + function("F")
    let report = linted(["b.yaml": template, "a.yaml": template, "c/a.yaml": template], ["c", "b.yaml", "a.yaml"])
    #expect(report.lines.map { $0.prefix { $0 != ":" } } == ["a.yaml", "b.yaml", "c/a.yaml"])
  }

  @Test("a template that is nested twice is reported for each stack that deploys it") func nestedTwice() {
    let parent = """
      Resources:
        East: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: child.yaml}}
        West: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: child.yaml}}

      """
    let report = linted(["parent.yaml": parent, "child.yaml": "Resources:\n" + function("F")])
    #expect(report.lines == ["child.yaml:2 SEAL101 East/F", "child.yaml:2 SEAL101 West/F"])
  }

  @Test("the same files give the same report") func determinism() {
    var files: [String: String] = ["g.yaml": Self.globals]
    for index in 0..<40 { files["t\(index).yaml"] = "Resources:\n" + function("F\(index)") + signing }
    let first = linted(files)
    for _ in 0..<3 {
      let again = linted(files)
      #expect(again.lines == first.lines)
      #expect(again.findings.map(\.message) == first.findings.map(\.message))
      #expect(again.analysedPaths == first.analysedPaths)
      #expect(again.inventory.functions.map(\.place.address) == first.inventory.functions.map(\.place.address))
      #expect(again.graph == first.graph)
    }
  }
}

import CloudFormation
import ResourceModel
import SourceText
import Testing

@Suite("How far stacks nest", .timeLimit(.minutes(5)))
struct NestingLimitTests {
  @Test("Stacks that double a text on each level end in a bounded unknown") func doubling() {
    var files: [(String, String)] = []
    for level in 0..<9 {
      files.append(
        (
          "l\(level).yaml",
          """
          Parameters: {P: {Type: String, Default: aaaaaaaaaaaaaaaa}}
          Resources:
            S: {Type: 'AWS::CloudFormation::Stack', Properties: {TemplateURL: l\(level + 1).yaml, Parameters: {P: !Join ['', [\((0..<16).map { _ in "!Ref P" }.joined(separator: ","))]]}}}
            R: {Type: 'A::B::C', Properties: {V: !Ref P}}
          """
        ))
    }
    let workspace = MemoryWorkspace(Dictionary(uniqueKeysWithValues: files))
    let first = TemplateFile(SourceFile(path: "l0.yaml", text: files[0].1))
    let evaluation = evaluate([first], workspace: workspace)
    #expect(evaluation.resources.count == 18)
    let deepest = evaluation.resources.first { $0.id.address == "S/S/S/S/S/S/S/S/R" }
    let top = evaluation.resources.first { $0.id.address == "R" }?.body.value(at: ["V"], in: Resolver())
    guard case .unknown(let unknown) = top?.content, let split = unknown.splits.first else {
      Issue.record("the input at the top does not divide")
      return
    }
    for scenario in [Scenario()] + split.branches(of: Scenario()) {
      let value = deepest?.body.value(at: ["V"], in: Resolver(scenario))
      #expect(value.map { shown($0.content) }?.contains("too-large") == true)
      #expect(value.map { shown($0.content).utf8.count < 100_000 } == true)
    }
  }

  @Test("Nesting ends at ten levels") func depth() {
    let files = (0..<14).map { level in
      (
        "l\(level).yaml",
        "Resources: {S: {Type: 'AWS::CloudFormation::Stack', Properties: {TemplateURL: l\(level + 1).yaml}}}"
      )
    }
    let workspace = MemoryWorkspace(Dictionary(uniqueKeysWithValues: files))
    let evaluation = evaluate([TemplateFile(SourceFile(path: files[0].0, text: files[0].1))], workspace: workspace)
    #expect(evaluation.resources.count == 10)
    #expect(evaluation.diagnostics.map(\.message) == ["stacks nest deeper than 10 levels here; the rest was not read"])
  }
}

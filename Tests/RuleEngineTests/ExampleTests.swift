import RuleEngine
import Testing

@Suite("Rule examples", .serialized, .timeLimit(.minutes(1)))
struct ExampleTests {
  @Test("an example says what its marks say", arguments: ExampleCase.all)
  func marks(_ example: ExampleCase) {
    guard let run = ExampleRun(example) else { return }
    #expect(run.outcomes.sorted() == Expectation.marks(in: example.text, of: example.rule).sorted())
    for message in run.messages { #expect(!message.contains("(unknown)") && !message.contains("{{")) }
  }

  @Test("line endings, a byte order mark and letters of several bytes move nothing", arguments: ExampleCase.all)
  func encodings(_ example: ExampleCase) {
    guard let plain = ExampleRun(example) else { return }
    let windows = Array(example.text.replacing("\n", with: "\r\n").utf8)
    #expect(ExampleRun(example, bytes: windows)?.outcomes == plain.outcomes)
    #expect(ExampleRun(example, bytes: [0xEF, 0xBB, 0xBF] + Array(example.text.utf8))?.outcomes == plain.outcomes)
    let snowy = ExampleRun(example, bytes: Array(("# ☃ é 🙂\n" + example.text).utf8))
    let moved = plain.outcomes.map { Expectation(line: $0.line + 1, outcome: $0.outcome) }
    #expect(snowy?.outcomes == Set(moved))
  }

  @Test("what is commented out is not judged", arguments: ExampleCase.all)
  func comments(_ example: ExampleCase) {
    let lines = example.text.split(separator: "\n").map { "# " + $0 + "\n" }.joined()
    guard let run = ExampleRun(example, bytes: Array(lines.utf8)) else { return }
    #expect(run.outcomes.isEmpty)
  }

  @Test("a broken resource beside it changes nothing", arguments: ExampleCase.all)
  func brokenNeighbour(_ example: ExampleCase) {
    guard let plain = ExampleRun(example) else { return }
    let neighbour =
      switch example.language {
      case .cloudformation: "  Broken:\n    Type: [not, a, type]\n    Properties: 7\n"
      case .terraform: "resource \"aws_s3_bucket\" {\n  bucket = \n}\n"
      }
    #expect(ExampleRun(example, bytes: Array((example.text + neighbour).utf8))?.outcomes == plain.outcomes)
  }

  @Test(
    "JSON says the same as YAML, in whatever order",
    arguments: ExampleCase.all.filter { $0.language == .cloudformation })
  func json(_ example: ExampleCase) {
    let plain = ExampleRun(example)
    for reversing in [false, true] {
      let json = templateAsJSON(example.text, reversingKeys: reversing)
      #expect(ExampleRun(example, bytes: Array(json.utf8))?.summary == plain?.summary)
    }
  }

  @Test("every rule has a failing and a passing example, and one that depends on inputs, in each language it shows")
  func coverage() {
    for (rule, examples) in Dictionary(grouping: ExampleCase.all, by: \.rule) {
      for (language, texts) in Dictionary(grouping: examples, by: \.language) {
        let marks = texts.map { Expectation.marks(in: $0.text, of: rule) }
        #expect(marks.contains { $0.contains { $0.outcome != "unknown" } }, "\(rule) \(language) fails nowhere")
        #expect(marks.contains { $0.isEmpty }, "\(rule) \(language) passes nowhere")
        let isUndecided = texts.contains { ExampleRun($0)?.dependsOnInputs ?? true }
        #expect(isUndecided, "\(rule) \(language) depends on no input")
      }
    }
  }
}

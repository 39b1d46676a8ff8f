import DataSyntax
import SourceText
import Testing

@Suite("Places of YAML values", .timeLimit(.minutes(1)))
struct NodeSpanTests {
  /// Compares the source text of the value under `key` with `expects`.
  private func check(_ yaml: String, _ key: String = "k", expects: String, outer: String? = nil) {
    let data = parseYAML(SourceFile(path: "t.yaml", text: yaml))
    let node = data.root?[key]
    #expect(node?.location.text == expects)
    if let node, let outer { #expect(node.file[node.outerSpan] == outer) }
  }

  @Test("a scalar's place is its text, with the quotes it has")
  func scalars() {
    check("k: some text  # c\n", expects: "some text")
    check("k: 'a''b'\n", expects: "'a''b'")
    check("k: \"a\\n\"\n", expects: "\"a\\n\"")
    check("k:\n", expects: "")
  }

  @Test("places count bytes after text that is not ASCII")
  func nonASCII() {
    check("é: 🎉\nk: väl # ü\n", expects: "väl")
    check(String(repeating: "é", count: 1000) + ": 1\nk: [a, é, b]\n", expects: "[a, é, b]")
  }
}

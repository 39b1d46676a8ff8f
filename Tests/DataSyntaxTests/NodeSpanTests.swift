import DataSyntax
import SourceText
import Testing

@Suite("Places of YAML values", .timeLimit(.minutes(5)))
struct NodeSpanTests {
  /// Compares the source text of the value under `k`, and of the value with all that belongs to it, with what is expected.
  private func check(_ yaml: String, expects: String, outer: String? = nil) {
    let node = parseYAML(SourceFile(path: "t.yaml", text: yaml)).root?["k"]
    #expect(node?.location.text == expects)
    if let outer { #expect(node.map { $0.file[$0.outerSpan] } == outer) }
  }

  @Test("a scalar's place is its text, with the quotes it has")
  func scalars() {
    check("k: some text  # c\n", expects: "some text")
    check("k: 'a''b' \n", expects: "'a''b'")
    check("k: \"a\\n\"\n", expects: "\"a\\n\"")
    check("k: one\n  two\n\nl: 1\n", expects: "one\n  two")
  }

  @Test("a value that is not written has an empty place behind its key")
  func empty() {
    for yaml in ["k:\nl: 1\n", "k: # c\n", "l: 1\nk:", "{k: , l: 1}"] { check(yaml, expects: "") }
    let data = parseYAML(SourceFile(path: "t.yaml", text: "a:\n  k: # c\n\n\nb: 1\n"))
    #expect(data.root?["a"]?["k"]?.span == Span(start: 7, end: 7))
    #expect(data.root?["a"]?.location.text == "k:")
    let explicit = parseYAML(SourceFile(path: "t.yaml", text: "? k\n\n# c\n? l\n"))
    #expect(explicit.root?["k"]?.span == Span(start: 3, end: 3))
  }

  @Test("a block scalar's place is its content; its header belongs to it")
  func blockScalars() {
    check("k: |\n  a\n  b\n\n# c\nl: 1\n", expects: "a\n  b", outer: "|\n  a\n  b")
    check("k: >- # folded\n\n  a\n  b \n\n\n", expects: "a\n  b ", outer: ">- # folded\n\n  a\n  b ")
    check("k: |2\n    a\n", expects: "a")
    check("k: |\n\nl: 1\n", expects: "", outer: "|")
    check("k: !Sub |\n  ${A}\n", expects: "${A}", outer: "!Sub |\n  ${A}")
    check("k: |\r\n  a\r\n  b\r\nl: 1\r\n", expects: "a\r\n  b")
  }

  @Test("a collection's place ends with its last value")
  func collections() {
    check("k:\n  a: 1\n  b: 2 # c\n\n# d\nl: 1\n", expects: "a: 1\n  b: 2")
    check("k:\n- a\n- [b]\n\n", expects: "- a\n- [b]")
    check("k:\n  - a\n  -\nl: 1\n", expects: "- a\n  -")
    check("k: [a, {b: c} ] # d\n", expects: "[a, {b: c} ]")
    check("k: { a: [1] }\n", expects: "{ a: [1] }")
    check("k: [a: b]\n", expects: "[a: b]")
    check("x: &x 1\nk:\n  a: *x # c\nl: 2\n", expects: "a: *x")
    check("k:\n  !!str a: 1\n", expects: "!!str a: 1")
  }

  @Test("tag and anchor stand before the value and belong to it")
  func properties() {
    check("k: !GetAtt a.b\n", expects: "a.b", outer: "!GetAtt a.b")
    check("k: &x !Ref  'a'\n", expects: "'a'", outer: "&x !Ref  'a'")
    check("k: !If # c\n  - a\n  - b\n", expects: "- a\n  - b", outer: "!If # c\n  - a\n  - b")
    check("k: !Ref\nl: 1\n", expects: "", outer: "!Ref")
    check("k: !Join [a, b]\n", expects: "[a, b]", outer: "!Join [a, b]")
    check("k: &x\n  a: 1\n", expects: "a: 1", outer: "&x\n  a: 1")
  }

  @Test("places count bytes after text that is not ASCII")
  func nonASCII() {
    check("é: 🎉\nk: väl # ü\n", expects: "väl")
    check(String(repeating: "é", count: 1000) + ": 1\nk: [a, é, b]\n", expects: "[a, é, b]")
    let long = (0..<400).map { "é\($0): [ü, 'ß']\n" }.joined()
    check(long + "k: \"naïve\"\n" + long.replacing("é", with: "è"), expects: "\"naïve\"")
  }

  @Test("places are right with every kind of line end, and after a byte order mark")
  func lineEnds() throws {
    check("a: 1\r\nk: v\r\n", expects: "v")
    check("a: 1\rk: v\r", expects: "v")
    let decoded = try SourceFile.decode([0xEF, 0xBB, 0xBF] + Array("k: v\n".utf8))
    #expect(parseYAML(SourceFile(path: "t", text: decoded)).root?["k"]?.span == Span(start: 3, end: 4))
    let wide = try SourceFile.decode([0xFF, 0xFE] + "k: é\n".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
    #expect(parseYAML(SourceFile(path: "t", text: wide)).root?["k"]?.location.text == "é")
  }

  @Test("text that stands in the file as it is has a place of its own")
  func textSpans() {
    func check(_ yaml: String, expects: String?) {
      let node = parseYAML(SourceFile(path: "t.yaml", text: yaml)).root?["k"]
      #expect(node?.textSpan.map { node?.file[$0] ?? "" } == expects)
    }
    check("k: 'a b'\n", expects: "a b")
    check("k: \"é\"\n", expects: "é")
    check("k: |\n  one line\n", expects: "one line\n")
    check("k: 'a''b'\n", expects: nil)
    check("k: a\n  b\n", expects: nil)
    check("k: [a]\n", expects: nil)
  }
}

import SourceText
import TOMLSyntax
import Testing

@Suite("TOML", .timeLimit(.minutes(5)))
struct TOMLTests {
  /// The entries as `path = value`, and problems as `line: message`.
  private func check(_ text: String, _ expected: [String], at place: SourceLocation = #_sourceLocation) {
    let file = SourceFile(path: "a.toml", text: text)
    let document = TOMLDocument(file)
    let lines = LineTable(file.text)
    let entries = document.entries.map { "\($0.path.joined(separator: "/")) = \(shown($0.value))" }
    let problems = document.diagnostics.map { "\(lines.line(at: $0.location.span.start)): \($0.message)" }
    #expect(entries + problems == expected, sourceLocation: place)
  }

  private func shown(_ value: TOMLValue) -> String {
    switch value.content {
    case .text(let text): "'\(text)'"
    case .list(let elements): "[" + elements.map(shown).joined(separator: ", ") + "]"
    case .table: "{}"
    case .other(let text): text
    }
  }

  @Test("a key has the path of its table") func paths() {
    check(
      "a = 1\n[b.c]\nd = true # yes\n[ \"e f\" . 'g.h' ]\r\ni.j = 1979-05-27\r\n",
      [
        "a = 1", "b/c/d = true", "e f/g.h/i/j = 1979-05-27",
      ])
    check("[[a]]\nb = 1\n[[a]]\nb = 2", ["a/b = 1", "a/b = 2"])
    check("a = {b = \"c\", d = {e = []}}", ["a/b = 'c'", "a/d/e = []", "a/d = {}", "a = {}"])
    check("", [])
    check("# only this", [])
  }

  @Test("texts have four sorts of quotes") func texts() {
    check(#"a = "x\"y\\ \u00e9\t""#, ["a = 'x\"y\\ é\t'"])
    check(#"a = 'x\n"y"'"#, [#"a = 'x\n"y"'"#])
    check("a = \"\"\"\nx \\\n   y\"\"\"\"\nb = '''\n'q''''", ["a = 'x y\"'", "b = ''q''"])
  }

  @Test("a list may go over lines") func lists() {
    check("a = [\n  \"b=c\", # one\n  'd',\n]\ne = 1", ["a = ['b=c', 'd']", "e = 1"])
  }

  @Test("a line that is wrong does not spoil the others") func problems() {
    check("a\nb = 1", ["b = 1", "1: '=' was expected here"])
    check("a = \nb = 1", ["b = 1", "1: a value was expected here"])
    check("a = \"x\nb = 1", ["b = 1", "1: the text does not end"])
    check("a = \"\\q\"\nb = 1", ["b = 1", "1: there is no such escape"])
    check("a = \"\\ud800\"\nb = 1", ["b = 1", "1: 4 hexadecimal digits of a character were expected here"])
    check("a = 1 2\nb = 1", ["a = 1", "b = 1", "1: the line was expected to end here"])
    check("[a\nb = 1\n[c]\nd = 2", ["\u{0}/b = 1", "c/d = 2", "1: ']' was expected here"])
    check("= 1", ["1: a key was expected here"])
    check("a = [1", ["1: ']' was expected here"])
    check("a = '''x", ["1: the text does not end"])
  }

  @Test("values that nest too deep are not followed") func depth() {
    check("a = " + String(repeating: "[", count: 10_000) + "\nb = 1", ["b = 1", "1: values nest too deep here"])
    check(String(repeating: "a.", count: 10_000) + "a = 1\nb = 1", ["b = 1", "1: the key has too many parts"])
    let tables = String(repeating: "{a = ", count: 10_000)
    check("a = " + tables + "\nb = 1", ["b = 1", "1: values nest too deep here"])
  }

  @Test("a file cut off anywhere is read to its end") func truncation() {
    let text = Array("[a.\"b\"]\nc = [\"d\\u00e9\", '''e''', {f = 1}]\n".utf8)
    for end in text.indices { _ = TOMLDocument(SourceFile(path: "a.toml", text: Array(text[..<end]))) }
  }
}

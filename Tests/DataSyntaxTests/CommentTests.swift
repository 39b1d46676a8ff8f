import DataSyntax
import SourceText
import Testing

@Suite("YAML comments", .timeLimit(.minutes(5)))
struct CommentTests {
  private func check(_ yaml: String, expects: [String]) {
    let data = parseYAML(SourceFile(path: "t.yaml", text: yaml))
    #expect(data.comments.map(\.text) == expects)
    for comment in data.comments { #expect(data.file[comment.span] == "#" + comment.text) }
  }

  @Test("a comment runs from its '#' to the line's end")
  func places() {
    check("# one\na: 1 # two\n  # three\nb:\n  - c #four\n#five", expects: [" one", " two", " three", "four", "five"])
    check("a: 1 # ü\r\nb: 2 # d\rc: 3\r", expects: [" ü", " d"])
    check("#\n", expects: [""])
  }

  @Test("a '#' inside a value is none")
  func insideScalars() {
    check("a: b#c\nd: \"# e\"\nf: '# g'\nh: |\n  # i\n\n  # j\nk: >-  # l\n  m # n\n# o\n", expects: [" l", " o"])
    check("a: one\n  two#x # y\n", expects: [" y"])
    check("a: |\n  # text\n\n# comment\n", expects: [" comment"])
  }

  @Test("a comment may follow a tag, an anchor, an alias, a directive or a bracket")
  func indicators() {
    check("%YAML 1.1 # z\n--- !q\n# r\n- &s # t\n  u\n- *s # v\n", expects: [" z", " r", " t", " v"])
    check("a: [ # b\n  c, # d\n] # e\n", expects: [" b", " d", " e"])
  }

  @Test("a file with a problem has the comments before it, JSON has none")
  func broken() {
    check("# a\nb: 1 # c\nd: \"open # e\n", expects: [" a", " c"])
    #expect(parseJSON(SourceFile(path: "t.json", text: "[\"# b\"]")).comments.isEmpty)
  }
}

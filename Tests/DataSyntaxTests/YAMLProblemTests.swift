import DataSyntax
import SourceText
import Testing

@Suite("YAML that cannot be read", .timeLimit(.minutes(5)))
struct YAMLProblemTests {
  private func parse(_ yaml: String) -> ParsedData { parseYAML(SourceFile(path: "t.yaml", text: yaml)) }

  private func check(_ yaml: String, expects: String?, related: String? = nil) {
    let data = parse(yaml)
    let table = LineTable(data.file.text)
    func shown(_ message: String, _ location: Location) -> String {
      let place = table.position(at: location.span.start, in: .scalar)
      return "\(place.line):\(place.column) \(message)"
    }
    #expect(data.diagnostics.first.map { shown($0.message, $0.location) } == expects)
    if let related {
      #expect(data.diagnostics.first?.related.map { shown($0.message, $0.location) } == [related])
    }
    #expect(data.isComplete == (expects == nil))
  }

  @Test("a problem names the place and what was expected")
  func messages() {
    check("a:\n\tb: 1\n", expects: "2:1 found a tab where spaces are needed for indentation")
    check("a: b: c\n", expects: "1:5 found a ':' where no key can be")
    check("é: [a, b\nc: 1\n", expects: "2:2 expected ',' or ']' after the item", related: "1:4 the '[' starts here")
    check("a: {b: c\nd: e}\n", expects: "2:2 expected ',' or '}' after the entry", related: "1:4 the '{' starts here")
    check("a: 1\nkey\nb: 2\n", expects: "2:1 expected ':' after the key")
    check("a: \"open\nb: 1\n", expects: "1:4 the quoted text has no closing quote")
    check("a: 'open\n--- \n", expects: "1:4 the quoted text has no closing quote")
    check("a: @b\n", expects: "1:4 a value cannot start with '@'")
    check("a: %b\n", expects: "1:4 a value cannot start with '%'")
    check("a:\n  b: 1\n c: 2\n", expects: "3:2 expected a key", related: "1:1 the mapping starts here")
    check("- a\nb: 1\n", expects: "2:1 expected '-'", related: "1:1 the list starts here")
    check("a: - b\n", expects: "1:4 found a '-' where no list item can be")
    check("a: \"\\q\"\n", expects: "1:5 unknown escape in a double-quoted text; write '\\\\' for a backslash")
    check("a: b\u{7}c\n", expects: "1:5 the character U+0007 is not allowed in YAML")
    check("a: !x!y b\n", expects: "1:4 the tag's prefix is not declared with '%TAG'")
    check("a: |0\n  b\n", expects: "1:5 the indentation of a block text is 1 to 9")
    check("%YAML 2.0\n--- a\n", expects: "1:1 only YAML 1.1 and 1.2 can be read")
  }

  @Test("what stands before the problem is kept")
  func partial() {
    let data = parse("a: 1\nb:\n  c: [x, y]\n  d: \"open\n")
    #expect(data.root?["a"]?.int == 1 && data.root?["b"]?["c"]?.elements.count == 2)
    #expect(parse("- a\n- {b: 1, c\n").root?.elements.count == 2)
    #expect(parse("--- a\n--- [b\n").documents.count == 2)
    #expect(data.root?.isCutShort == true && data.root?["b"]?.isCutShort == true)
    #expect(data.root?["b"]?["c"]?.isCutShort == false)
    #expect(parse("a: {b: 1}\n").root?.isCutShort == false)
    #expect(parse("--- {a: 1}\n--- [b\n").documents.map(\.isCutShort) == [false, true])
  }

  @Test("template placeholders are read or refused, never worse")
  func placeholders() {
    check("a: {{ x }}\n", expects: nil)
    #expect(parse("a: {{ x }}\n").root?["a"]?.entries.first?.key.kind == .mapping)
    check("a: {{ x }}-b\n", expects: "1:11 expected a key")
    check("{% if a %}\nb: 1\n", expects: "1:2 a value cannot start with '%'")
  }

  @Test("every document of a file is there, an empty file has none")
  func documents() {
    let data = parse("--- a\n...\n---\nb: &x 1\n---\n")
    #expect(data.documents.count == 3 && data.documents[1]["b"]?.int == 1 && data.documents[2].isNull)
    #expect(parse("").documents.isEmpty && parse("# only\n").documents.isEmpty && parse("").isComplete)
  }

  @Test("a file cut off anywhere gives a tree or a problem")
  func truncated() {
    let bytes = Array("a: &x !Ref 'é'\nb:\n  - {c: \"d\\n\", e: [*x]}\n  - |\n    text\n? f\n: g\n".utf8)
    for end in bytes.indices {
      let text = Array(String(decoding: bytes[..<end], as: UTF8.self).utf8)
      let data = parseYAML(SourceFile(path: "t", text: text))
      #expect(data.isComplete || !data.diagnostics.isEmpty)
      #expect(data.diagnostics.allSatisfy { $0.location.span.end <= text.count })
    }
  }

  @Test("depth, tag directives and size are limited")
  func limits() {
    let deep = "the data is nested more than 256 levels deep; what follows is left out"
    check(String(repeating: "[", count: 100_000), expects: "1:257 " + deep)
    check(String(repeating: "- ", count: 100_000), expects: "1:513 " + deep)
    check(String(repeating: "{a: ", count: 100_000), expects: "1:1025 " + deep)
    check(String(repeating: "[", count: 256) + String(repeating: "]", count: 256), expects: nil)
    let tags = (0..<65).map { "%TAG !a\($0)! b\n" }.joined()
    check(tags + "--- a\n", expects: "65:1 the file has more than 64 '%TAG' lines and was not read")
    check("a: |\n" + String(repeating: " %TAG\n", count: 100), expects: nil)
    let tooLong = parseYAML(SourceFile(path: "t", text: [UInt8](repeating: 0x0A, count: SourceFile.sizeLimit + 1)))
    #expect(tooLong.diagnostics.map(\.message) == ["the file has 33554433 bytes; at most 33554432 are read"])
  }

  @Test("only the first problems of a kind are told")
  func manyProblems() {
    let data = parse(String(repeating: "a: 1\n", count: 1000))
    #expect(data.diagnostics.count == 101)
    #expect(data.diagnostics.last?.message == "the file has more problems of this kind; they are not shown")
    let broken = parse(String(repeating: "a: 1\n", count: 1000) + "b: \"open")
    #expect(broken.diagnostics.contains { $0.message == "the quoted text has no closing quote" })
  }
}

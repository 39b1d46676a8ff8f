import HCLSyntax
import SourceText
import Testing

@Suite("HCL bodies", .timeLimit(.minutes(5)))
struct BodyTests {
  private func check(_ text: String, expects: String, sourceLocation: SourceLocation = #_sourceLocation) {
    let file = SourceFile(path: "x.tf", text: text)
    let document = HCLDocument.parse(file)
    #expect(dump(document.diagnostics, in: file) == [], sourceLocation: sourceLocation)
    #expect(dump(document.body) == expects, sourceLocation: sourceLocation)
    #expect(document.body.isComplete, sourceLocation: sourceLocation)
  }

  private func check(_ text: String, fails: String, sourceLocation: SourceLocation = #_sourceLocation) {
    let file = SourceFile(path: "x.tf", text: text)
    #expect(dump(HCLDocument.parse(file).diagnostics, in: file) == [fails], sourceLocation: sourceLocation)
  }

  @Test("attributes and blocks keep their order")
  func structure() {
    check("", expects: "")
    check("a = 1\nb = 2", expects: "a = 1; b = 2")
    check("b \"l\" m {\n  a = 1\n  c {}\n  d {\n  }\n}\n", expects: "b 'l' 'm' {a = 1; c {}; d {}}")
    check("b { a = 1 }\n", expects: "b {a = 1}")
    check("b \"a\\\"$${x}\" {}", expects: "b 'a\"${x}' {}")
    check("é-1 = 1\n", expects: "é-1 = 1")
    check("for = 1\nif {}\n", expects: "for = 1; if {}")
  }

  @Test("attributes and blocks are found by name")
  func lookUp() {
    let text = (0..<40).map { "a\($0) = \($0)\n" }.joined() + "x {}\ny {}\nx \"2\" {}\n"
    let body = HCLDocument.parse(SourceFile(path: "x.tf", text: text)).body
    #expect(body.attribute("a37").map { dump($0.value) } == "37")
    #expect(body.attribute("a") == nil)
    #expect(body.blocks("x").map(\.labels.count) == [0, 1])
    #expect(body.blocks("z").isEmpty)
  }

  @Test("an attribute is set once; the first stays")
  func duplicates() {
    check("a = 1\na = 2\n", fails: "2:1 the attribute a is already set in this body")
    let many = (0..<40).map { "a\($0) = 1\n" }.joined()
    check(many + "a3 = 2", fails: "41:1 the attribute a3 is already set in this body")
    let document = HCLDocument.parse(SourceFile(path: "x.tf", text: "a = 1\na = 2\nb {\n a = 3\n}"))
    #expect(dump(document.body) == "a = 1; b {a = 3}")
    #expect(document.diagnostics[0].related.map(\.location.span) == [Span(start: 0, end: 1)])
  }

  @Test("spans hold names, values, headers and whole blocks")
  func spans() throws {
    let file = SourceFile(path: "x.tf", text: "é = 1\nresource \"a\" b {\n  n  =  \"v\" # c\n}\n")
    let body = HCLDocument.parse(file).body
    let block = try #require(body.blocks.first)
    #expect(file[try #require(body.attribute("é")).span] == "é = 1")
    #expect(file[block.typeSpan] == "resource")
    #expect(file[block.headerSpan] == "resource \"a\" b")
    #expect(block.location == Location(file, block.headerSpan))
    #expect(block.labels.map { file[$0.span] } == ["\"a\"", "b"])
    #expect(file[block.span] == "resource \"a\" b {\n  n  =  \"v\" # c\n}")
    #expect(file[block.body.span] == "\n  n  =  \"v\" # c\n")
    let attribute = try #require(block.body.attribute("n"))
    #expect(file[attribute.nameSpan] == "n")
    #expect(file[attribute.value.span] == "\"v\"")
    #expect(file[attribute.span] == "n  =  \"v\"")
  }

  @Test("comments are kept, and stand for a blank")
  func comments() {
    let text = "# one\r\na = 1 // two\nb = /* three\n */ 2\nc = [1, # four\n  2]\n#"
    let file = SourceFile(path: "x.tf", text: text)
    let document = HCLDocument.parse(file)
    #expect(document.diagnostics.isEmpty)
    #expect(dump(document.body) == "a = 1; b = 2; c = (tuple 1 2)")
    #expect(document.comments.map { file[$0] } == ["# one", "// two", "/* three\n */", "# four", "#"])
  }

  @Test("CR LF ends a line, and a byte order mark is skipped")
  func encodings() {
    check("a = 1\r\nb {\r\n  c = <<-X\r\n    d\r\n  X\r\n}\r\n", expects: "a = 1; b {c = 'd\\r\\n'}")
    check("\u{FEFF}a = 1", expects: "a = 1")
    check("a = 1\rb = 2", fails: "1:6 expected a line feed after the carriage return")
  }

  @Test("what Terraform rejects is told at its place")
  func errors() {
    check("a\n", fails: "1:2 expected `=` for an attribute, or labels and `{` for a block, found the end of the line")
    check("\"a\" = 1\n", fails: "1:1 the name of an attribute is written without quotes")
    check("a = 1 b = 2\n", fails: "1:7 expected a line break after the attribute, found `b`")
    check(
      "a = 1, b = 2\n",
      fails: "1:6 expected a line break after the attribute; attributes are not separated by commas, found `,`")
    check("a =\n", fails: "1:4 expected an expression, found the end of the line")
    check("b \"l\"\n{\n}\n", fails: "1:6 expected `{` on the line of the block's header, found the end of the line")
    check("b \"l\" = {\n}\n", fails: "1:7 expected `{`; a block has no equals sign, found `=`")
    check(
      "b \"${x}\" {}\n", fails: "1:4 a label holds no interpolation; write `$${` or `%%{` for the characters themselves"
    )
    check("b { a = 1, c = 2 }\n", fails: "1:10 expected `}` after the only attribute of a block on one line, found `,`")
    check(
      "b { a = 1\n}\n",
      fails: "1:10 expected `}` after the only attribute of a block on one line, found the end of the line")
    check("b { c {} }\n", fails: "1:7 expected `=`; a block within a block starts on a line of its own, found `{`")
    check("b {} c {}\n", fails: "1:6 expected a line break after the block, found `c`")
    check("b {}\n}\n", fails: "2:1 this closing brace has no opening one")
    check("b {\n", fails: "1:1 the block is not closed; expected `}`")
    check("b \"l {\n}\n", fails: "1:7 the string is not closed; expected `\"` before the end of the line")
  }
}

import HCLSyntax
import SourceText
import Testing

@Suite("HCL recovery", .timeLimit(.minutes(5)))
struct RecoveryTests {
  /// Checks the one problem, and what is understood all the same.
  private func check(
    _ text: String, problem: String, expects: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let file = SourceFile(path: "x.tf", text: text)
    let document = HCLDocument.parse(file)
    #expect(dump(document.diagnostics, in: file) == [problem], sourceLocation: sourceLocation)
    #expect(dump(document.body) == expects, sourceLocation: sourceLocation)
  }

  private let next = "resource \"c\" \"d\" {\n  e = 1\n}\n"
  private let nextDump = "resource 'c' 'd' {e = 1}"

  @Test("a broken attribute leaves its neighbours")
  func attributes() {
    check(
      "b {\n  a = 1\n  x = )\n  c = 3\n}\n" + next, problem: "3:7 expected an expression, found `)`",
      expects: "b {a = 1; x = invalid; c = 3}; " + nextDump)
    check(
      "b {\n  x\n  c = 3\n}\n" + next,
      problem: "2:4 expected `=` for an attribute, or labels and `{` for a block, found the end of the line",
      expects: "b {c = 3}; " + nextDump)
    check(
      "b {\n  x = f(1,\n}\n" + next, problem: "3:1 expected an expression, found `}`",
      expects: "b {x = invalid}; " + nextDump)
    check(
      "b {\n  x = [1\n  c = 3\n}\n" + next, problem: "3:3 expected `,` or `]` after an item, found `c`",
      expects: "b {x = invalid}; " + nextDump)
    check(
      "b {\n  x = {\n    y = [\n  }\n  z = 1\n}\n" + next, problem: "4:3 expected an expression, found `}`",
      expects: "b {x = invalid; z = 1}; " + nextDump)
  }

  @Test("a body knows whether something of it was lost")
  func completeness() {
    let document = HCLDocument.parse(
      SourceFile(path: "x.tf", text: "a {\n  x = )\n}\nb {\n  c {\n    y\n  }\n}\nd {}\ne {\n"))
    #expect(document.body.blocks.map(\.body.isComplete) == [false, true, true, false])
    #expect(document.body.blocks[1].body.blocks[0].body.isComplete == false)
    #expect(document.body.isComplete)
  }

  @Test("a half typed string ends with its line")
  func strings() {
    let problem = "the string is not closed; expected `\"` before the end of the line"
    check(
      "b {\n  x = \"abc\n  c = 3\n}\n" + next, problem: "2:7 " + problem, expects: "b {x = invalid; c = 3}; " + nextDump
    )
    check(
      "b {\n  x = \"${var.\n  c = 3\n}\n" + next, problem: "2:14 " + problem,
      expects: "b {x = invalid; c = 3}; " + nextDump)
    check(
      "b {\n  x = \"${f(\"a\n  c = 3\n}\n" + next, problem: "2:12 " + problem,
      expects: "b {x = invalid; c = 3}; " + nextDump)
  }

  @Test("a heredoc without end stops where a top-level block ends or begins")
  func heredocs() {
    let problem = "2:7 the heredoc is not closed; expected its closing word on a line of its own"
    check("b {\n  x = <<EOT\n  c = 3\n}\n" + next, problem: problem, expects: "b {x = invalid}; " + nextDump)
  }

  @Test("a block without closing brace ends before the next top-level header")
  func blocks() {
    check(
      "resource \"a\" \"b\" {\n  x = 1\n\n" + next, problem: "1:1 the block is not closed; expected `}`",
      expects: "resource 'a' 'b' {x = 1}; " + nextDump)
    check(
      "resource \"a\" \"b\" {\n  f {\n    x = 1\n}\n\nlocals {\n  y = 2\n}\n" + next,
      problem: "1:1 the block is not closed; expected `}`",
      expects: "resource 'a' 'b' {f {x = 1}}; locals {y = 2}; " + nextDump)
    check(
      "resource \"a\" \"b\" {\n  x = {\n    y = 1\n}\n" + next, problem: "1:1 the block is not closed; expected `}`",
      expects: "resource 'a' 'b' {x = (object y=1)}; " + nextDump)
    check(
      "resource \"a\" \"b\" {\n  x = [\n\n" + next, problem: "4:10 expected `,` or `]` after an item, found a quote",
      expects: "resource 'a' 'b' {x = invalid}; " + nextDump)
  }

  @Test("a closing brace in the middle of a line closes nothing")
  func strayBraces() {
    check(
      "b {\n  x = a}.b\n  c = 3\n}\n" + next, problem: "2:8 expected a line break after the attribute, found `}`",
      expects: "b {x = a; c = 3}; " + nextDump)
  }

  @Test("a header alone is no block")
  func headers() {
    check(
      "resource \"a\" \"b\"\n" + next,
      problem: "1:17 expected `{` on the line of the block's header, found the end of the line", expects: nextDump)
    check(
      "resource \"a\n" + next, problem: "1:12 the string is not closed; expected `\"` before the end of the line",
      expects: nextDump)
  }

  @Test("at most a hundred problems are told, and that there are more")
  func problemLimit() {
    let file = SourceFile(path: "x.tf", text: String(repeating: "x\n", count: 500))
    let problems = HCLDocument.parse(file).diagnostics
    #expect(problems.count == 101)
    #expect(problems.last?.message == "there are more errors than the 100 above")
  }
}

import Testing

@Suite("Reading Swift for the budgets", .timeLimit(.minutes(5)))
struct SwiftTextTests {
  private func check(_ source: String, _ code: String, _ codeAndStrings: String) {
    #expect(SwiftText.withoutCommentsAndStrings(source) == code)
    #expect(SwiftText.withoutComments(source) == codeAndStrings)
  }

  @Test("comments are blanked, and strings where asked") func blanking() {
    check("a // b\nc", "a     \nc", "a     \nc")
    check("a /* /* b */ */ c", "a               c", "a               c")
    check(#"a "b // c" d"#, "a          d", #"a "b // c" d"#)
    check(#"a "\"b" c"#, "a       c", #"a "\"b" c"#)
    check(##"a #"b"c"# d"##, "a         d", ##"a #"b"c"# d"##)
    check("\"\"\"\n\"{\"\n\"\"\" a", "   \n   \n    a", "\"\"\"\n\"{\"\n\"\"\" a")
  }

  @Test("an interpolation is code, with strings of its own") func interpolation() {
    check(#"a "b \(c("d")) e" f"#, "a      c(   ))    f", #"a "b \(c("d")) e" f"#)
  }

  @Test("an unclosed comment or string ends with the file") func unclosed() {
    check("/* a", "    ", "    ")
    check("\"a", "  ", "\"a")
  }

  private func check(_ source: String, lengths: [Int]) {
    #expect(functionLengths(in: source).map(\.count) == lengths)
  }

  @Test("a function's length is the lines between its braces") func lengths() {
    check("func a() {\n  b\n  c\n}\n", lengths: [2])
    check("func a() { b }\n", lengths: [0])
    check("init(\n  a: Int = { 1 }()\n) {\n  b\n}\n", lengths: [1])
    check("init?(a: Int) {\n  b {\n    c\n  }\n}\n", lengths: [3])
    check("func a()\n  -> Int\n{\n  \"}\"\n}\n", lengths: [1])
  }

  @Test("requirements and calls have no length") func bodiless() {
    check("protocol P {\n  func a() -> Int\n  func b()\n}\n", lengths: [])
    check("let a = A.init(b) {\n  c\n}\n", lengths: [])
  }
}

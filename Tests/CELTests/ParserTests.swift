import CEL
import Testing

@Suite("Parsing", .timeLimit(.minutes(5)))
struct ParserTests {
  private func check(_ source: String, expects: String) {
    #expect(evaluatedUnchecked(source) == expects, "\(source)")
  }

  private func check(_ source: String, at span: Range<Int>, expects message: String) {
    let (expression, problems) = Expression.compile(source, in: Environment())
    #expect(expression == nil, "\(source)")
    #expect(problems == [CELProblem(message, at: span)], "\(source)")
  }

  @Test("numbers are decimal, hexadecimal or floating")
  func numbers() {
    check("42", expects: "42")
    check("0x2A", expects: "42")
    check("42u", expects: "42u")
    check("0x2aU", expects: "42u")
    check("1.5e3", expects: "1500.0")
    check(".5", expects: "0.5")
    check("-9223372036854775808", expects: "-9223372036854775808")
    check("18446744073709551615u", expects: "18446744073709551615u")
  }

  @Test("strings have escapes, raw and triple forms")
  func strings() {
    check(#"'a\n\t\\\'\"\x41\u00e9\U0001F600\101'"#, expects: "'a\n\t\\'\"Aé😀A'")
    check(#""\ud83d\ude00""#, expects: "'😀'")
    check(#"r'\d+'"#, expects: "'\\d+'")
    check("'''a\n'b'''", expects: "'a\n'b'")
    check("\"\"\"a\"b\"\"\"", expects: "'a\"b'")
    check(#"b'\xFF\377é'"#, expects: "b[255, 255, 195, 169]")
    check("bR'\\x'", expects: "b[92, 120]")
    check("''", expects: "''")
  }

  @Test("operators bind as in the language definition")
  func precedence() {
    check("1 + 2 * 3 == 7 && true || false ? 'a' : 'b'", expects: "'a'")
    check("10 - 4 - 3", expects: "3")
    check("false ? 1 : true ? 2 : 3", expects: "2")
    check("-(2) * 3", expects: "-6")
    check("!true || true", expects: "true")
    check("(1 + 2) * 3", expects: "9")
    check("1 in [1] == true", expects: "true")
  }

  @Test("blanks, line breaks and comments separate")
  func blanks() {
    check("1 // one\n + // two\r\n\t2", expects: "3")
    check("1 // a carriage return alone does not end\r + 2", expects: "1")
  }

  @Test("lists and maps may end with a comma")
  func aggregates() {
    check("[1, 2,]", expects: "[1, 2]")
    check("{'a': 1, 2: [3],}", expects: "{'a': 1, 2: [3]}")
    check("{'a-b': 1}.`a-b`", expects: "1")
  }

  @Test("a mistake is reported at its place")
  func mistakes() {
    check("", at: 0..<0, expects: "expected a value, but the expression ends")
    check("1 +", at: 3..<3, expects: "expected a value, but the expression ends")
    check("1 2", at: 2..<3, expects: "expected an operator or the end, but found '2'")
    check("(1", at: 2..<2, expects: "expected ')', but the expression ends")
    check("[1 2]", at: 3..<4, expects: "expected ']' or ',' after the element, but found '2'")
    check("{1}", at: 2..<3, expects: "expected ':' after the key, but found '}'")
    check("f(1", at: 3..<3, expects: "expected ')' or ',' after the argument, but the expression ends")
    check("a.", at: 2..<2, expects: "expected a name after '.', but the expression ends")
    check("true ? 1", at: 8..<8, expects: "expected ':' of the conditional, but the expression ends")
    check("'é' + 'a", at: 7..<9, expects: "the string does not end: expected a closing quote")
    check("'a\nb'", at: 0..<2, expects: "expected a value, but the string does not end: expected a closing quote")
    check(#"'ab\q'"#, at: 3..<5, expects: "unknown escape in the string")
    check(#"'\ud800'"#, at: 1..<3, expects: "unknown escape in the string")
    check(#"b'\u0041'"#, at: 2..<4, expects: "unknown escape in the string")
    check("1 § 2", at: 2..<4, expects: "unexpected character '§'")
    check("a = 1", at: 2..<3, expects: "unexpected character '='")
    check("12ab", at: 0..<4, expects: "expected a value, but malformed number")
    check("9223372036854775808", at: 0..<19, expects: "the number is too large: an int has 64 bits")
    check("18446744073709551616u", at: 0..<21, expects: "the number is too large: a uint has 64 bits")
    check("1e999", at: 0..<5, expects: "the number is too large: a double ends at 1.8e308")
    check("for", at: 0..<3, expects: "'for' is reserved and cannot be a name")
    check("Msg{a: 1}", at: 3..<4, expects: "objects cannot be made in an expression")
  }

  @Test("what nests too deep or is too long is refused")
  func limits() {
    func problem(_ source: String) -> String? {
      Expression.compile(source, in: Environment()).problems.first?.message
    }
    let tooDeep = "the expression nests deeper than 64 levels"
    let tooLong = "the expression nests deeper than 128 levels"
    #expect(problem(String(repeating: "(", count: 100_000)) == "the expression is longer than 65536 bytes")
    #expect(problem(String(repeating: "(", count: 60_000)) == tooDeep)
    #expect(problem(String(repeating: "[", count: 60_000)) == tooDeep)
    #expect(problem(String(repeating: "!", count: 60_000) + "true") == tooDeep)
    #expect(problem(String(repeating: "-", count: 60_000) + "1") == tooDeep)
    #expect(problem(String(repeating: "true?true:", count: 6_000) + "true") == tooDeep)
    #expect(problem("1" + String(repeating: "+1", count: 30_000)) == tooLong)
    #expect(problem("a" + String(repeating: ".b", count: 30_000)) == tooLong)
    #expect(problem(String(repeating: "[1].map(x,", count: 6_000)) == tooDeep)
  }

  @Test("expressions nest at least as deep as the language definition asks")
  func depth() {
    check(String(repeating: "(", count: 63) + "1" + String(repeating: ")", count: 63), expects: "1")
    check("1" + String(repeating: " + 1", count: 120), expects: "121")
    check("true" + String(repeating: " && true", count: 5_000), expects: "true")
    let nested = String(repeating: "[1].map(x, ", count: 62) + "1" + String(repeating: ")", count: 62)
    #expect(evaluated("size(\(nested))") == "1")
  }
}

import LinearRegex
import Testing

@Suite("Pattern errors and limits", .timeLimit(.minutes(5)))
struct PatternErrorTests {
  private func check(_ pattern: String, at offset: Int, expects message: String) {
    #expect(throws: PatternError.self) { try Pattern(pattern) }
    do throws(PatternError) {
      _ = try Pattern(pattern)
    } catch {
      #expect(error.offset == offset, "\(pattern)")
      #expect(error.message == message, "\(pattern)")
    }
  }

  @Test("a malformed pattern is reported at its byte")
  func malformed() {
    check("ab)", at: 2, expects: "unexpected ')'")
    check("é(b", at: 2, expects: "the group is not closed: expected ')'")
    check("(?i", at: 0, expects: "the group is not closed: expected ')'")
    check("*a", at: 0, expects: "nothing stands before '*'")
    check("a|*", at: 2, expects: "nothing stands before '*'")
    check("a|{2,3}", at: 2, expects: "nothing stands before '{'")
    check("(?i)*", at: 4, expects: "nothing stands before '*'")
    check("a**", at: 2, expects: "a repetition cannot be repeated: put it in a group")
    check("a{2}{3}", at: 4, expects: "a repetition cannot be repeated: put it in a group")
    check("a{3,2}", at: 1, expects: "the repetition's bounds are in the wrong order")
    check("x[a", at: 1, expects: "the class is not closed: expected ']'")
    check("[b-a]", at: 1, expects: "the range's bounds are in the wrong order")
    check("[[:nope:]]", at: 1, expects: "there is no class '[:nope:]'")
    check("a\\", at: 1, expects: "the pattern ends with a backslash")
    check("\\p{L", at: 0, expects: "the class name is not closed: expected '}'")
    check("(?P<a>x)(?P<a>y)", at: 12, expects: "the group name 'a' is used twice")
    check("(?P<>x)", at: 4, expects: "a group's name consists of letters, digits and '_'")
  }

  @Test("what RE2 leaves out is reported")
  func unsupported() {
    let flags = "RE2 has the flags i, m, s, U and the groups (?:…) and (?P<name>…)"
    check("(?=a)", at: 0, expects: "'(?=' is not supported: \(flags)")
    check("(?<!a)", at: 3, expects: "a group's name consists of letters, digits and '_'")
    check("(a)\\1", at: 3, expects: "references to groups are not supported")
    check("\\Z", at: 0, expects: "'\\Z' is not supported: RE2 has no such escape")
    check("\\C", at: 0, expects: "'\\C' is not supported: RE2 has no such escape")
    check(
      "\\p{Nope}", at: 0, expects: "the class 'Nope' is not supported: only general categories such as L or Lu are")
  }

  @Test("a pattern that would grow too large is refused at once")
  func limits() {
    let tooLarge = "the pattern is too large: it takes more than 10000 instructions"
    check("a{1001}", at: 1, expects: "a part can be repeated 1000 times at most")
    check("a{99999999999999999999}", at: 1, expects: "a part can be repeated 1000 times at most")
    check("(a{1000}){1000}", at: 0, expects: tooLarge)
    check("(?:(?:(?:){1000}){1000}){1000}", at: 0, expects: tooLarge)
    check(String(repeating: "(a)", count: 3_000), at: 0, expects: tooLarge)
    check(String(repeating: "(", count: 300), at: 200, expects: "groups nest deeper than 200 levels")
    check(String(repeating: "a", count: 70_000), at: 0, expects: "the pattern is longer than 65536 bytes")
  }

  @Test("a deeply nested pattern compiles")
  func deep() throws {
    let pattern = String(repeating: "(?:", count: 200) + "a" + String(repeating: ")*", count: 200)
    #expect(try Pattern(pattern).matches(Array("a".utf8)))
  }
}

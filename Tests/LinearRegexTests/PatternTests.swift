import LinearRegex
import Testing

@Suite("Patterns", .timeLimit(.minutes(5)))
struct PatternTests {
  /// Expects the whole match and then each group's text; nil stands for no match or a group that took no part.
  private func check(_ pattern: String, _ text: String, expects: [String?]?) throws {
    let bytes = Array(text.utf8)
    let compiled = try Pattern(pattern)
    let match = compiled.firstMatch(in: bytes)
    let found = match.map { match in
      ([match.range] + match.groups).map { $0.map { String(decoding: bytes[$0], as: UTF8.self) } }
    }
    #expect(found == expects, "\(pattern) on \(text)")
    #expect(compiled.matches(bytes) == (expects != nil), "\(pattern) on \(text)")
  }

  @Test("characters, sequences and alternatives match themselves")
  func plain() throws {
    try check("abc", "xabcx", expects: ["abc"])
    try check("", "abc", expects: [""])
    try check("a|b|", "b", expects: ["b"])
    try check("ab|cd", "acd", expects: ["cd"])
    try check("abc", "ab", expects: nil)
    try check("ñ", "mañana", expects: ["ñ"])
    try check("(a|😀){2}", "🐱😀😀", expects: ["😀😀", "😀"])
    try check("]", "]", expects: ["]"])
    try check("a{,2}", "a{,2}", expects: ["a{,2}"])
    try check("a{x", "a{x", expects: ["a{x"])
  }

  @Test(
    "a pattern matches the same text however many instructions it has", arguments: [1, 59, 60, 61, 62, 63, 64, 65, 200])
  func sizes(count: Int) throws {
    let text = String(repeating: "a", count: count)
    try check("a{\(count)}$", "b" + text, expects: [text])
    try check("^(?:b|a{\(count)})\\b", text + "!", expects: [text])
    try check("^a{\(count)}$", text + "b", expects: nil)
    try check("a{\(count)}b", text, expects: nil)
  }

  @Test("the leftmost match counts, and the first alternative before the longest")
  func preference() throws {
    try check("a|ab", "ab", expects: ["a"])
    try check("b|a", "ab", expects: ["a"])
    try check("(a+)(b+)?", "caab", expects: ["aab", "aa", "b"])
    try check("(a|ab)(c|bcd)(d*)", "abcd", expects: ["abcd", "a", "bcd", ""])
    try check("x*", "axx", expects: [""])
  }

  @Test("repetitions take more or, when lazy, less")
  func repetitions() throws {
    try check("a*", "aaa", expects: ["aaa"])
    try check("a+?", "aaa", expects: ["a"])
    try check("a??b", "ab", expects: ["ab"])
    try check("<.+?>", "<a><b>", expects: ["<a>"])
    try check("a{2,3}", "aaaa", expects: ["aaa"])
    try check("a{2,3}?", "aaaa", expects: ["aa"])
    try check("a{2}", "a", expects: nil)
    try check("a{2,}", "aaaa", expects: ["aaaa"])
    try check("(?U)a+", "aaa", expects: ["a"])
    try check("(?U)a+?", "aaa", expects: ["aaa"])
    try check("a{0}b", "ab", expects: ["b"])
    try check("(a{2}){2}", "aaaaa", expects: ["aaaa", "aa"])
  }

  @Test("groups give what they matched last")
  func groups() throws {
    try check("(a)(b)?", "a", expects: ["a", "a", nil])
    try check("(?:a)(b)", "ab", expects: ["ab", "b"])
    try check("(a|b)*", "abab", expects: ["abab", "b"])
    try check("((a)b)+", "abab", expects: ["abab", "ab", "a"])
    try check("(a*)*", "b", expects: ["", ""])
    try check("(a*)+", "aab", expects: ["aa", "aa"])
    #expect(try Pattern("(?P<year>\\d+)-(\\d+)-(?<day>\\d+)").groupNames == ["year", nil, "day"])
  }

  @Test("flags hold to the end of their group")
  func flags() throws {
    try check("(?i)ABC", "xabC", expects: ["abC"])
    try check("a(?i:b)c", "aBc", expects: ["aBc"])
    try check("a(?i:b)c", "aBC", expects: nil)
    try check("(a(?i)b)c", "aBC", expects: nil)
    try check("(?i)a(?-i)b", "AB", expects: nil)
    try check("(?i)é", "É", expects: ["É"])
    try check("(?i)[a-c]+", "aBCd", expects: ["aBC"])
    try check("(?i)[^k]", "K", expects: nil)
    try check("(?i)\u{212A}", "k", expects: ["k"])
    try check("a.b", "a\nb", expects: nil)
    try check("(?s)a.b", "a\nb", expects: ["a\nb"])
    try check("(?m)^b$", "a\nb\nc", expects: ["b"])
    try check("^b$", "a\nb\nc", expects: nil)
    try check("(?ms)^b.", "a\nb\nc", expects: ["b\n"])
  }

  @Test("classes hold ranges, named classes and their complements")
  func classes() throws {
    try check("[a-c]+", "xabcd", expects: ["abc"])
    try check("[^a-c]+", "abxyc", expects: ["xy"])
    try check("[]a]+", "a]", expects: ["a]"])
    try check("[^]a]", "]ab", expects: ["b"])
    try check("[a-]+", "a-b", expects: ["a-"])
    try check("[\\]\\-]+", "-]", expects: ["-]"])
    try check("[\\d_]+", "a1_2b", expects: ["1_2"])
    try check("[^\\D5]+", "a15", expects: ["1"])
    try check("[[:alpha:]]+", "1aB2", expects: ["aB"])
    try check("[[:^alpha:]]+", "a12b", expects: ["12"])
    try check("[[:word:]-]+", "a-b c", expects: ["a-b"])
    try check("\\d+\\s\\w+", "x12 ab-", expects: ["12 ab"])
    try check("\\D\\S\\W", "1a.-", expects: ["a.-"])
    try check("[α-ω]+", "xλόγος", expects: ["λ"])
    try check("\\w", "é", expects: nil)
  }

  @Test("general categories of Unicode are classes")
  func categories() throws {
    try check("\\p{L}+", "1aéλ2", expects: ["aéλ"])
    try check("\\pL+", "1aéλ2", expects: ["aéλ"])
    try check("\\p{Lu}", "aÉ", expects: ["É"])
    try check("\\P{L}+", "a12b", expects: ["12"])
    try check("\\p{^L}+", "a12b", expects: ["12"])
    try check("[\\p{Nd}x]+", "a٣x", expects: ["٣x"])
    try check("\\p{Any}", "\n", expects: ["\n"])
  }

  @Test("assertions hold between characters")
  func assertions() throws {
    try check("^a", "ba", expects: nil)
    try check("a$", "ab", expects: nil)
    try check("\\Aab\\z", "ab", expects: ["ab"])
    try check("\\bfoo\\b", "a foo.", expects: ["foo"])
    try check("\\bfoo\\b", "afoo", expects: nil)
    try check("\\Boo", "foo", expects: ["oo"])
    try check("^*a", "a", expects: ["a"])
    try check("(^a|b)", "cb", expects: ["b", "b"])
    try check("$", "ab", expects: [""])
  }

  @Test("escapes stand for characters")
  func escapes() throws {
    try check("\\x41\\x{1F600}\\101", "A😀A", expects: ["A😀A"])
    try check("\\.\\*\\\\", ".*\\", expects: [".*\\"])
    try check("\\t\\n\\0", "\t\n\0", expects: ["\t\n\0"])
    try check("\\Qa.b*\\E+", "a.b**", expects: ["a.b**"])
    try check("\\Qa.b", "a.b", expects: ["a.b"])
    try check("a(?i)*b", "aaB", expects: ["aaB"])
    try check("[\\x{61}-\\x63]+", "abcd", expects: ["abc"])
  }

  @Test("all matches are found from left to right, empty ones not right after another")
  func allMatches() throws {
    func all(_ pattern: String, _ text: String) throws -> [Range<Int>] {
      try Pattern(pattern).allMatches(in: Array(text.utf8)).map(\.range)
    }
    #expect(try all("a", "aba") == [0..<1, 2..<3])
    #expect(try all("a*", "baac") == [0..<0, 1..<3, 4..<4])
    #expect(try all("", "é") == [0..<0, 2..<2])
    #expect(try all("^a", "aa") == [0..<1])
    #expect(try all("\\b", "a b") == [0..<0, 1..<1, 2..<2, 3..<3])
  }

  @Test("a search from an offset sees what stands before it")
  func offsets() throws {
    let text = Array("ab ab".utf8)
    #expect(try Pattern("ab").firstMatch(in: text, from: 1)?.range == 3..<5)
    #expect(try Pattern("\\bb").firstMatch(in: text, from: 1) == nil)
    #expect(try Pattern("^b").firstMatch(in: text, from: 1) == nil)
  }

  @Test("bytes that are not UTF-8 match as one replacement character each")
  func invalidText() throws {
    #expect(try Pattern("^..$").matches([0xFF, 0xC3]))
    #expect(try Pattern("\\x{FFFD}").firstMatch(in: [0x61, 0xE2, 0x82])?.range == 1..<2)
  }
}

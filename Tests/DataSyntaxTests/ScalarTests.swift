import DataSyntax
import SourceText
import Testing

@Suite("Scalars", .timeLimit(.minutes(5)))
struct ScalarTests {
  private func node(_ yaml: String) -> Node? {
    parseYAML(SourceFile(path: "t.yaml", text: "k: " + yaml + "\n")).root?["k"]
  }

  private func check(_ yaml: String, expects type: ScalarType, text: String? = nil) {
    #expect(node(yaml)?.scalarType == type, "\(yaml)")
    #expect(node(yaml)?.text == text ?? yaml)
  }

  @Test("text without quotes stands for null, a boolean or a number where it looks like one")
  func types() {
    for yaml in ["", "~", "null", "Null", "NULL"] { check(yaml, expects: .null) }
    for yaml in ["true", "False", "TRUE", "yes", "No", "on", "OFF"] { check(yaml, expects: .bool) }
    for yaml in ["0", "65", "-2", "+3", "0xFFEEBB", "0o14", "99999999999999999999"] { check(yaml, expects: .int) }
    for yaml in ["0.278", "1.", ".5", "-1.5e+3", "12e03", ".inf", "-.INF", ".NaN"] { check(yaml, expects: .float) }
  }

  @Test("all else is text: account ids, dates, times, versions, odd capitals")
  func text() {
    for yaml in [
      "012345678901", "2010-09-09", "12:30", "1_000", "1.2.3", "+", ".", "-.", "1e", "0x", "0xG", "-.nan", "tRUE",
      "yEs", "y", "n", "nil", "truest", "arn:aws:s3:::b",
    ] { check(yaml, expects: .string) }
    check("'true'", expects: .string, text: "true")
    check("\"1\"", expects: .string, text: "1")
    check("|\n  1", expects: .string, text: "1\n")
  }

  @Test("values are read on demand")
  func values() {
    #expect(node("off")?.bool == false && node("ON")?.bool == true && node("no")?.bool == false)
    #expect(node("true")?.bool == true && node("False")?.bool == false && node("1")?.bool == nil)
    #expect(node("0x1F")?.int == 31 && node("0o17")?.int == 15 && node("-7")?.int == -7 && node("+7")?.int == 7)
    #expect(node("99999999999999999999")?.int == nil)
    #expect(node("99999999999999999999")?.double == 1e20)
    #expect(node("12e03")?.double == 12000 && node("3")?.double == 3 && node("1.")?.double == 1)
    #expect(node("-.inf")?.double == -.infinity && node(".nan")?.double?.isNaN == true)
    #expect(node("~")?.string == nil && node("~")?.text == "~" && node("''")?.string == "")
    #expect(node("[a]")?.text == nil && node("[a]")?.scalarType == nil && node("[a]")?.isNull == false)
    #expect(node("abc")?.hasText("abc") == true && node("abc")?.hasText("abd") == false)
  }

  @Test("escapes and folded lines are resolved")
  func unescaped() {
    check(#""a\tb\u263A\x41""#, expects: .string, text: "a\tb☺A")
    check("'it''s'", expects: .string, text: "it's")
    check(">-\n  a\n  b\n\n  c", expects: .string, text: "a b\nc")
    check("|+\n  a\n   b\n", expects: .string, text: "a\n b\n\n")
  }

  @Test("the style is the one written")
  func styles() {
    #expect(node("a")?.scalarStyle == .plain && node("'a'")?.scalarStyle == .singleQuoted)
    #expect(node("\"a\"")?.scalarStyle == .doubleQuoted && node("|\n  a")?.scalarStyle == .literal)
    #expect(node(">\n  a")?.scalarStyle == .folded && node("[a]")?.scalarStyle == nil)
  }

  @Test("a tag is given as written; one of YAML's own decides the type, any other makes text")
  func tags() {
    #expect(node("!GetAtt a.b")?.tag == "!GetAtt" && node("a")?.tag == nil && node("&x a")?.tag == nil)
    #expect(node("!Sub [a, {}]")?.tag == "!Sub" && node("!Transform\n  a: 1")?.tag == "!Transform")
    #expect(node("!<tag:yaml.org,2002:str> 1")?.tag == "!<tag:yaml.org,2002:str>")
    #expect(node("!Ref a")?.hasTag("!Ref") == true && node("!Rex a")?.hasTag("!Ref") == false)
    #expect(node("a")?.hasTag("!Ref") == false)
    check("!Ref 123", expects: .string, text: "123")
    check("!!str 123", expects: .string, text: "123")
    check("!!int '123'", expects: .int, text: "123")
    check("!!float 1", expects: .int, text: "1")
    check("!!int abc", expects: .string, text: "abc")
    check("! 12", expects: .string, text: "12")
    check("!!str", expects: .string, text: "")
  }
}

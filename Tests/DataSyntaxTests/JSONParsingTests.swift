import DataSyntax
import SourceText
import Testing

@Suite("JSON", .timeLimit(.minutes(5)))
struct JSONParsingTests {
  private func parse(_ json: String) -> ParsedData { parseJSON(SourceFile(path: "t.json", text: json)) }

  /// Compares the problems with what is expected; the tree is complete when there are none.
  private func check(_ json: String, expects: [String]) {
    let data = parse(json)
    let table = LineTable(data.file.text)
    let shown = data.diagnostics.map { diagnostic in
      let place = table.position(at: diagnostic.location.span.start, in: .scalar)
      return "\(place.line):\(place.column) \(diagnostic.message)"
    }
    #expect(shown == expects)
    #expect(data.isComplete == expects.isEmpty)
  }

  @Test("values have their kinds, types and places")
  func values() {
    let data = parse(#" {"s": "é", "n": -1.5e3, "i": 12, "t": true, "f": false, "z": null, "a": [1, []], "o": {}} "#)
    let root = data.root
    #expect(data.isComplete && root?.entries.count == 8 && root?.scalarType == nil)
    #expect(root?["s"]?.string == "é" && root?["s"]?.location.text == "\"é\"")
    #expect(root?["s"]?.scalarStyle == .jsonString && root?["n"]?.scalarStyle == .jsonLiteral)
    #expect(root?["n"]?.double == -1500 && root?["n"]?.scalarType == .float && root?["i"]?.int == 12)
    #expect(root?["t"]?.bool == true && root?["f"]?.bool == false && root?["z"]?.isNull == true)
    #expect(root?["a"]?.location.text == "[1, []]" && root?["o"]?.location.text == "{}")
    #expect(root?["s"]?.tag == nil && root?.file[root?.span ?? Span(start: 0, end: 0)].first == "{")
  }

  @Test("escapes are resolved")
  func escapes() {
    #expect(parse(#""\"\\\/\b\f\n\r\t\u00e9\ud83c\udf89""#).root?.text == "\"\\/\u{8}\u{C}\n\r\té🎉")
    #expect(parse(#""\ud83c!""#).root?.text == "\u{FFFD}!")
    #expect(parse(#""\ud83cA""#).root?.text == "\u{FFFD}A")
    #expect(parse(#""long enough for words \" and more text behind""#).root?.text?.hasSuffix("text behind") == true)
    check(#"["\x"]"#, expects: ["1:3 unknown escape; write '\\\\' for a backslash"])
    check(#"["\u12G4"]"#, expects: ["1:3 expected four hexadecimal digits after \\u"])
    check(#"["\u12"]"#, expects: ["1:3 expected four hexadecimal digits after \\u"])
  }

  @Test("equal keys are told, with both places")
  func duplicates() {
    let data = parse(#"{"a": 1, "\u0061": 2}"#)
    #expect(data.root?["a"]?.int == 2 && data.isComplete)
    #expect(data.diagnostics.map(\.message) == ["duplicate key 'a'; the last one counts"])
    #expect(data.diagnostics.first?.related.first?.location.text == "\"a\"")
  }

  @Test("comments and commas too many or too few are told and stepped over")
  func recovery() {
    check("[1, 2,]", expects: ["1:6 the comma before ']' must go; JSON allows none after the last item"])
    check(#"{"a": 1,}"#, expects: ["1:8 the comma before '}' must go; JSON allows none after the last item"])
    check(
      "// a\n[1 /* b */]",
      expects: ["1:1 JSON has no comments; remove this one", "2:4 JSON has no comments; remove this one"])
    check("{\"a\": 1\n\"b\": 2}", expects: ["1:8 expected ',' between the items"])
    check("[\"a\tb\"]", expects: ["1:4 write this control character as an escape, such as \\t"])
    #expect(parse("{\"a\": 1\n\"b\": 2,}").root?["b"]?.int == 2)
  }

  @Test("a problem names the place and what was expected; what stands before it is kept")
  func problems() {
    let value = "expected a value: a text in double quotes, a number, true, false, null, '{' or '['"
    check("", expects: ["1:1 expected a JSON value; there is nothing here"])
    check("[1", expects: ["1:3 expected ',' or ']' after the item; the file ends too early"])
    check(#"{"a""#, expects: ["1:5 expected ':' after the key; the file ends too early"])
    check(#"{"a" 1}"#, expects: ["1:6 expected ':' after the key"])
    check(#"{"a":"#, expects: ["1:6 expected a value; the file ends too early"])
    check("{'a': 1}", expects: ["1:2 expected a key in double quotes"])
    check("{", expects: ["1:2 expected a key or '}'; the file ends too early"])
    check("[\"é\", True]", expects: ["1:7 " + value])
    check("[nul]", expects: ["1:2 " + value])
    check("[truely]", expects: ["1:2 " + value])
    check("[01]", expects: ["1:2 a number cannot start with 0"])
    check("[-]", expects: ["1:3 expected a digit after '-'"])
    check("[1.]", expects: ["1:4 expected a digit after the point"])
    check("[1e+]", expects: ["1:5 expected a digit in the exponent"])
    check("[1] 2", expects: ["1:5 expected the end of the file after the value"])
    check("[\"a\nb\"]", expects: ["1:2 the string has no closing quote on its line"])
    check("[}", expects: ["1:2 expected a value before '}'"])
    #expect(parse(#"{"a": 1, "b": [2, x"#).root?["b"]?.elements.first?.int == 2)
    #expect(parse("[[1").diagnostics.first?.related.first?.location.span == Span(start: 1, end: 2))
  }

  @Test("what the reading broke off in says so, and a key without its value is left out")
  func cutShort() {
    let root = parse(#"{"a": {"x": []}, "b": {"y": [1], "z": {"c": "#).root
    #expect(root?.isCutShort == true && root?["b"]?.isCutShort == true && root?["b"]?["z"]?.isCutShort == true)
    #expect(root?["a"]?.isCutShort == false && root?["b"]?["y"]?.isCutShort == false)
    #expect(root?["b"]?["z"]?.entries.isEmpty == true)
    #expect(parse(#"{"a": 1, "b""#).root?.entries.count == 1)
    #expect(parse(#"{"a": 1,}"#).root?.isCutShort == false)
  }

  @Test("a file cut off anywhere gives a tree or a problem")
  func truncated() {
    let bytes = Array(#"{"a\n": [1.5e3, "é\ud83c\udf89", {"b": null}], "c": /**/ -0}"#.utf8)
    for end in bytes.indices {
      let data = parseJSON(SourceFile(path: "t", text: Array(bytes[..<end])))
      #expect(!data.isComplete && !data.diagnostics.isEmpty)
      #expect(data.diagnostics.allSatisfy { $0.location.span.end <= end })
    }
  }

  @Test("depth and size are limited")
  func limits() {
    let deep = "1:257 the data is nested more than 256 levels deep; what follows is left out"
    check(String(repeating: "[", count: 100_000), expects: [deep])
    check(String(repeating: "[", count: 256) + String(repeating: "]", count: 256), expects: [])
    let tooLong = parseJSON(SourceFile(path: "t", text: [UInt8](repeating: 0x20, count: SourceFile.sizeLimit + 1)))
    #expect(tooLong.diagnostics.map(\.message) == ["the file has 33554433 bytes; at most 33554432 are read"])
  }

  @Test("a file is read as what it is, whatever its name")
  func choice() {
    func style(_ path: String, _ text: String) -> ScalarStyle? {
      parseData(SourceFile(path: path, text: text)).root?["a"]?.scalarStyle
    }
    #expect(style("t.yaml", #" {"a": "b"}"#) == .jsonString && style("t.template", #"{"a": "b"}"#) == .jsonString)
    #expect(style("t.template", "{a: b}") == .plain && style("t.yaml", "{\"a\": \"b\",}") == .doubleQuoted)
    #expect(style("t.json", "{\"a\": \"b\",}") == .jsonString && style("t.yaml", "a: b") == .plain)
    func message(_ path: String) -> String? {
      parseData(SourceFile(path: path, text: "{\"a\": [1}")).diagnostics.first?.message
    }
    #expect(message("t.yaml") == "expected ',' or ']' after the item" && message("t.json") == message("t.yaml"))
  }
}

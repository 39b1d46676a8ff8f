import Testing

@Suite("JSON in text", .timeLimit(.minutes(5)))
struct JSONTextTests {
  private func check(_ text: String, _ path: [String], _ expected: String, at place: SourceLocation = #_sourceLocation)
  {
    #expect(Fixture(property: text).value("R", ["V"] + path) == expected, sourceLocation: place)
  }

  @Test("A path goes on into the JSON that a text holds") func stepping() {
    let text = #"' {"a": [{"b": "x"}, 2, true, null], "c": "d"}'"#
    check(text, ["c"], "'d'")
    check(text, ["a", "0", "b"], "'x'")
    check(text, ["a", "1"], "2")
    check(text, ["a", "2"], "true")
    check(text, ["a", "3"], "absent")
    check(text, ["e"], "absent")
    check(text, ["c", "f"], "absent")
  }

  @Test("Functions in it are none") func functions() {
    check(#"'{"a": {"Ref": "AWS::Region"}}'"#, ["a", "Ref"], "'AWS::Region'")
  }

  @Test("Other text has nothing inside") func otherText() {
    check("'a: 1'", ["a"], "absent")
    check(#"'{"a": '"#, ["a"], "absent")
    check("'" + String(repeating: "[", count: 2_000) + "'", ["0"], "absent")
  }
}

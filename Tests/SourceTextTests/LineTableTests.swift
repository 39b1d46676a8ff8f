import SourceText
import Testing

@Suite("Lines and columns", .timeLimit(.minutes(5)))
struct LineTableTests {
  private func check(_ text: String, at offset: Int, _ unit: ColumnUnit = .scalar, expects: (Int, Int)) {
    let position = LineTable(Array(text.utf8)).position(at: offset, in: unit)
    #expect(position == Position(line: expects.0, column: expects.1))
  }

  @Test("a line ends at LF, CR LF or CR")
  func lineEndings() {
    check("a\nb", at: 2, expects: (2, 1))
    check("a\r\nb", at: 3, expects: (2, 1))
    check("a\rb", at: 2, expects: (2, 1))
    check("a\n", at: 2, expects: (2, 1))
  }

  @Test("a column counts bytes, UTF-16 units or scalars")
  func units() {
    check("é🎉x", at: 6, .byte, expects: (1, 7))
    check("é🎉x", at: 6, .utf16, expects: (1, 4))
    check("é🎉x", at: 6, .scalar, expects: (1, 3))
  }

  @Test("a column far into a long line is counted from its start")
  func longLines() {
    let line = String(repeating: "é🎉x", count: 5_000)
    for start in ["", "ab\n"] {
      let offset = start.utf8.count + 7 * 3_000 + 2
      let number = start.isEmpty ? 1 : 2
      check(start + line + "\nz", at: offset, .scalar, expects: (number, 9_002))
      check(start + line + "\nz", at: offset, .utf16, expects: (number, 12_002))
      check(start + line + "\nz", at: offset, .byte, expects: (number, 21_003))
      check(start + line, at: start.utf8.count + 35_000, .scalar, expects: (number, 15_001))
    }
  }

  @Test("a line's span leaves its ending out")
  func spans() {
    let table = LineTable(Array("ab\r\ncd\n".utf8))
    #expect(table.span(ofLine: 1) == Span(start: 0, end: 2))
    #expect(table.span(ofLine: 2) == Span(start: 4, end: 6))
    #expect(table.span(ofLine: 3) == Span(start: 7, end: 7))
  }
}

import SourceText

/// The lines of one file that a problem speaks of, with marks under them.
struct Excerpt {
  var file: SourceFile
  var marks: [Mark]

  struct Mark {
    var span: Span
    var label: String
    var isPrimary: Bool
  }

  /// One line's part of a mark.
  private struct Segment {
    /// 1-based.
    var line: Int
    var span: Span
    var label: String
    var isPrimary: Bool
  }

  /// The line that is shown last; 1-based.
  func lastLine(_ table: LineTable) -> Int {
    marks.map { table.line(at: $0.span.end) }.max() ?? 1
  }

  /// Source lines and marks, each behind a gutter of `digits` columns, so that no line starts with text of the source.
  func lines(_ table: LineTable, digits: Int, width: Int, paint: Paint, role: Paint.Role) -> [String] {
    let segments = marks.flatMap { self.segments(of: $0, table) }.sorted { ($0.line, $0.span) < ($1.line, $1.span) }
    var output = [Self.gutter("", digits, paint)]
    var previous: Int?
    var index = 0
    while index < segments.count {
      let line = segments[index].line
      let end = segments[index...].firstIndex { $0.line != line } ?? segments.count
      if let previous { output += bridge(from: previous, to: line, table, digits: digits, width: width, paint: paint) }
      output += render(segments[index..<end], table, digits: digits, width: width, paint: paint, role: role)
      previous = line
      index = end
    }
    return output
  }

  /// What stands between two lines that are shown: nothing, the one line, or an ellipsis.
  private func bridge(
    from upper: Int, to lower: Int, _ table: LineTable, digits: Int, width: Int, paint: Paint
  ) -> [String] {
    switch lower - upper {
    case ...1: return []
    case 2:
      let span = table.span(ofLine: upper + 1)
      let line = SourceLine(span, of: file, focus: Span(start: span.start, end: span.start), width: width - digits - 3)
      return [Self.gutter(String(upper + 1), digits, paint) + (line.text.isEmpty ? "" : " " + line.text)]
    default: return [paint("...", .frame)]
    }
  }

  /// A source line and a row of marks for each of its segments.
  private func render(
    _ segments: ArraySlice<Segment>, _ table: LineTable, digits: Int, width: Int, paint: Paint, role: Paint.Role
  ) -> [String] {
    guard let first = segments.first else { return [] }
    let focus = (segments.first { $0.isPrimary } ?? first).span
    let line = SourceLine(table.span(ofLine: first.line), of: file, focus: focus, width: width - digits - 3)
    let source = Self.gutter(String(first.line), digits, paint) + (line.text.isEmpty ? "" : " " + line.text)
    return [source]
      + segments.map { segment in
        let columns = line.columns(of: segment.span)
        let mark = String(repeating: segment.isPrimary ? "^" : "-", count: columns.count)
        let label = segment.label.isEmpty ? "" : " " + segment.label
        let space = String(repeating: " ", count: columns.lowerBound + 1)
        return Self.gutter("", digits, paint) + space + paint(mark + label, segment.isPrimary ? role : .secondary)
      }
  }

  /// A mark over several lines is drawn on each of them when they are few, else on the first and the last.
  private func segments(of mark: Mark, _ table: LineTable) -> [Segment] {
    let first = table.line(at: mark.span.start)
    let last = table.line(at: max(mark.span.start, mark.span.end - 1))
    let lines = last - first < 4 ? Array(first...last) : [first, last]
    return lines.map { number in
      let line = table.span(ofLine: number)
      let start = number == first ? mark.span.start : firstVisible(in: line)
      let end = number == last ? mark.span.end : line.end
      return Segment(
        line: number, span: Span(start: start, end: max(start, end)), label: number == last ? mark.label : "",
        isPrimary: mark.isPrimary)
    }
  }

  /// The offset of the first byte of `line` that is no indentation.
  private func firstVisible(in line: Span) -> Int {
    file.text[line.range].firstIndex { $0 != 0x20 && $0 != 0x09 } ?? line.start
  }

  /// `12 |`, or `   |` for a line without a number.
  static func gutter(_ number: String, _ digits: Int, _ paint: Paint) -> String {
    paint(String(repeating: " ", count: digits - number.utf8.count) + number + " |", .frame)
  }
}

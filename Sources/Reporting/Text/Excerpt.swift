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

  /// Source lines and marks, each behind a gutter, so that no line starts with text of the source.
  func lines(_ table: LineTable, in frame: Frame) -> [String] {
    let segments = marks.flatMap { self.segments(of: $0, table) }.sorted { ($0.line, $0.span) < ($1.line, $1.span) }
    var output = [frame.gutter()]
    var previous: Int?
    var index = 0
    while index < segments.count {
      let line = segments[index].line
      let end = segments[index...].firstIndex { $0.line != line } ?? segments.count
      if let previous { output += bridge(from: previous, to: line, table, in: frame) }
      output += render(segments[index..<end], table, in: frame)
      previous = line
      index = end
    }
    return output
  }

  /// What stands between two lines that are shown: nothing, the one line, or an ellipsis.
  private func bridge(from upper: Int, to lower: Int, _ table: LineTable, in frame: Frame) -> [String] {
    switch lower - upper {
    case ...1: return []
    case 2:
      let span = table.span(ofLine: upper + 1)
      let focus = Span(start: span.start, end: span.start)
      return [frame.source(SourceLine(span, of: file, focus: focus, width: frame.sourceWidth), number: upper + 1)]
    default: return [frame.paint("...", .frame)]
    }
  }

  /// A source line and a row of marks for each of its segments.
  private func render(_ segments: ArraySlice<Segment>, _ table: LineTable, in frame: Frame) -> [String] {
    guard let first = segments.first else { return [] }
    let focus = (segments.first { $0.isPrimary } ?? first).span
    let line = SourceLine(table.span(ofLine: first.line), of: file, focus: focus, width: frame.sourceWidth)
    let marks = segments.map { segment in
      let columns = line.columns(of: segment.span)
      let mark = String(repeating: segment.isPrimary ? "^" : "-", count: columns.count)
      let label = segment.label.isEmpty ? "" : " " + segment.label
      let space = String(repeating: " ", count: columns.lowerBound + 1)
      return frame.gutter() + space + frame.paint(mark + label, segment.isPrimary ? frame.role : .secondary)
    }
    return [frame.source(line, number: first.line)] + marks
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

  /// What stands around the source of one problem.
  struct Frame {
    /// Columns for line numbers.
    var digits: Int
    /// Columns for everything.
    var width: Int
    var paint: Paint
    /// The colour of primary marks.
    var role: Paint.Role

    var sourceWidth: Int { width - digits - 3 }

    /// `12 |`, or `   |` for a line without a number.
    func gutter(_ number: String = "") -> String {
      paint(String(repeating: " ", count: digits - number.utf8.count) + number + " |", .frame)
    }

    func source(_ line: SourceLine, number: Int) -> String {
      gutter(String(number)) + (line.text.isEmpty ? "" : " " + line.text)
    }
  }
}

import SourceText

/// A line of source as a terminal shows it: tabs expanded, control characters escaped, cut to a width around a place.
struct SourceLine {
  private(set) var text = ""
  /// The byte offset of each shown character and the column that it starts at, ascending; columns count from 0.
  private var starts: [(offset: Int, column: Int)] = []
  private var width = 0

  /// - Parameters:
  ///   - line: The line's span, without its ending.
  ///   - focus: What must be seen; a part of `line`.
  ///   - width: The columns that may be used.
  init(_ line: Span, of file: SourceFile, focus: Span, width: Int) {
    // Nothing further away than this can be seen beside the focus: a generated file is one line of megabytes.
    let reach = 4 * width
    let middle = min(max(focus.start, line.start), line.end)
    let start = file.characterBoundary(max(line.start, middle - reach))
    let end = file.characterBoundary(min(line.end, middle + reach))
    let cells = Self.cells(file[Span(start: start, end: end)], from: start)
    let window = Self.window(cells, focus: focus, width: width)
    if window.lowerBound > 0 || start > line.start { append("…", at: nil) }
    for cell in cells[window] { append(cell.text, at: cell.offset) }
    if window.upperBound < cells.count || end < line.end { append("…", at: nil) }
  }

  /// The columns from the start of `span` to its end; at least one.
  func columns(of span: Span) -> Range<Int> {
    let start = column(of: span.start)
    return start..<max(start + 1, column(of: span.end))
  }

  /// The column of the first character at or after `offset`; past the end when there is none.
  private func column(of offset: Int) -> Int {
    starts.first { $0.offset >= offset }?.column ?? width
  }

  private mutating func append(_ piece: String, at offset: Int?) {
    if let offset { starts.append((offset, width)) }
    text += piece
    width += piece.displayWidth
  }

  private struct Cell {
    var text: String
    var offset: Int
    var width: Int
  }

  private static func cells(_ text: String, from start: Int) -> [Cell] {
    var cells: [Cell] = []
    var offset = start
    var column = 0
    var signs = 0
    for character in text {
      let shown = shown(character, column: column, afterSigns: signs)
      cells.append(Cell(text: shown, offset: offset, width: shown.displayWidth))
      offset += character.utf8.count
      column += shown.displayWidth
      signs = character == "#" ? signs + 1 : 0
    }
    return cells
  }

  private static func shown(_ character: Character, column: Int, afterSigns signs: Int) -> String {
    switch character {
    case "\t": String(repeating: " ", count: 4 - column % 4)
    case "[" where signs >= 2: "\\u{5B}"
    default: String(character).printable
    }
  }

  /// The cells to show: all when they fit, else some before the focus and as many after it as there is room for.
  private static func window(_ cells: [Cell], focus: Span, width: Int) -> Range<Int> {
    guard cells.reduce(0, { $0 + $1.width }) > width else { return cells.indices }
    let room = width - 2
    var lower = cells.firstIndex { $0.offset >= focus.start } ?? cells.count
    var used = 0
    while lower > 0, used + cells[lower - 1].width <= room / 3 {
      lower -= 1
      used += cells[lower].width
    }
    var upper = lower
    used = 0
    while upper < cells.count, used + cells[upper].width <= room {
      used += cells[upper].width
      upper += 1
    }
    while upper == cells.count, lower > 0, used + cells[lower - 1].width <= room {
      lower -= 1
      used += cells[lower].width
    }
    return lower..<upper
  }
}

extension SourceFile {
  /// `offset`, or the start of the UTF-8 sequence that it lies in.
  func characterBoundary(_ offset: Int) -> Int {
    var offset = min(offset, text.count)
    while offset > 0, offset < text.count, text[offset] & 0xC0 == 0x80 { offset -= 1 }
    return offset
  }
}

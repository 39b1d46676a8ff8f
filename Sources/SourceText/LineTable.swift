/// Where each line of a text starts; turns byte offsets into lines and columns.
///
/// A line ends at LF, CR LF or a lone CR, as in YAML and in every editor.
/// Made at the edge, by whoever shows a place to a person: O(n) to make, O(log lines) to ask.
package struct LineTable: Sendable {
  private let text: [UInt8]
  /// The byte offset of each line's first byte; the first entry is 0.
  private let starts: [Int]

  package init(_ text: [UInt8]) {
    self.text = text
    var starts = [0]
    var index = 0
    while index < text.count {
      let byte = text[index]
      index += 1
      if byte == 0x0A || (byte == 0x0D && (index == text.count || text[index] != 0x0A)) { starts.append(index) }
    }
    self.starts = starts
  }

  package var lineCount: Int { starts.count }

  /// The 1-based line that holds the byte at `offset`; an offset past the end belongs to the last line.
  package func line(at offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }

  /// The 1-based line and column of `offset`, the column counted in `unit`.
  package func position(at offset: Int, in unit: ColumnUnit) -> Position {
    let line = line(at: offset)
    let start = starts[line - 1]
    let end = min(max(offset, start), text.count)
    return Position(line: line, column: unit.count(text[start..<end]) + 1)
  }

  /// The span of a line without its line ending. `line` is 1-based.
  package func span(ofLine line: Int) -> Span {
    let start = starts[line - 1]
    var end = line < starts.count ? starts[line] : text.count
    if end > start, text[end - 1] == 0x0A { end -= 1 }
    if end > start, text[end - 1] == 0x0D { end -= 1 }
    return Span(start: start, end: end)
  }
}

/// A place as people and protocols write it.
package struct Position: Hashable, Sendable {
  /// 1-based.
  package var line: Int
  /// 1-based, in the unit that it was asked for.
  package var column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}

/// What a column counts.
package enum ColumnUnit: Sendable {
  /// UTF-8 bytes, as rdjson counts.
  case byte
  /// UTF-16 code units, as SARIF and LSP count unless told otherwise.
  case utf16
  /// Unicode scalars, as compilers and terminals' `file:line:column` count.
  case scalar

  func count(_ bytes: ArraySlice<UInt8>) -> Int {
    switch self {
    case .byte: bytes.count
    case .scalar: bytes.count { $0 & 0xC0 != 0x80 }
    case .utf16: bytes.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : $1 >= 0xF0 ? 2 : 1) }
    }
  }
}

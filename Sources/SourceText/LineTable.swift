/// Where each line of a text starts; turns byte offsets into lines and columns.
///
/// A line ends at LF, CR LF or a lone CR, as in YAML and in every editor.
/// Made at the edge, by whoever shows a place to a person: O(n) to make; O(log lines) to ask for a line, and at most a few thousand bytes are counted for a column.
package struct LineTable: Sendable {
  private let text: [UInt8]
  /// The byte offset of each line's first byte; the first entry is 0.
  private let starts: [Int]
  /// What stands before each multiple of `stride`; empty unless a line is longer, because there a column would cost O(line).
  private let milestones: [Milestone]

  private static let stride = 4096

  private struct Milestone {
    var scalars = 0
    var units = 0
  }

  package init(_ text: [UInt8]) {
    self.text = text
    starts = Self.starts(in: text.span)
    let last = text.count - starts[starts.count - 1]
    let longest = zip(starts, starts.dropFirst()).reduce(last) { max($0, $1.1 - $1.0) }
    milestones = longest > Self.stride ? Self.milestones(of: text) : []
  }

  private static func starts(in text: Swift.Span<UInt8>) -> [Int] {
    var starts = [0]
    var index = 0
    while true {
      index = text.first(from: index) { ($0 == 0x0A ? 1 : 0) | ($0 == 0x0D ? 1 : 0) }
      guard index < text.count else { return starts }
      let isHalf = text[index] == 0x0D && index + 1 < text.count && text[index + 1] == 0x0A
      index += 1
      if !isHalf { starts.append(index) }
    }
  }

  private static func milestones(of text: [UInt8]) -> [Milestone] {
    var milestones = [Milestone()]
    var last = Milestone()
    for start in Swift.stride(from: 0, to: text.count, by: stride) {
      let piece = text[start..<min(start + stride, text.count)]
      last.scalars += ColumnUnit.scalar.count(piece)
      last.units += ColumnUnit.utf16.count(piece)
      milestones.append(last)
    }
    return milestones
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
    return Position(line: line, column: count(start..<end, in: unit) + 1)
  }

  private func count(_ range: Range<Int>, in unit: ColumnUnit) -> Int {
    guard range.count > Self.stride, unit != .byte else { return unit.count(text[range]) }
    return total(before: range.upperBound, in: unit) - total(before: range.lowerBound, in: unit)
  }

  /// The count from the start of the text.
  private func total(before offset: Int, in unit: ColumnUnit) -> Int {
    let index = offset / Self.stride
    let rest = unit.count(text[(index * Self.stride)..<offset])
    return rest + (unit == .utf16 ? milestones[index].units : milestones[index].scalars)
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

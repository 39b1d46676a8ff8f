import SourceText

/// Reads TOML line by line; a line that is wrong does not spoil the others.
struct TOMLParser {
  /// How deep arrays and inline tables may nest.
  private static let depthLimit = 32

  private let file: SourceFile
  private(set) var entries: [TOMLDocument.Entry] = []
  private(set) var diagnostics: [Diagnostic] = []
  /// The table whose header came last.
  private var table: [String] = []
  private var reader: TOMLReader

  init(_ file: SourceFile) {
    self.file = file
    reader = TOMLReader(file.text)
  }

  mutating func run() {
    while true {
      reader.skipBlankLines()
      guard !reader.isAtEnd else { return }
      do throws(TOMLProblem) {
        if reader.peek == UInt8(ascii: "[") { try readHeader() } else { try readEntry(below: table, depth: 0) }
        try reader.endLine()
      } catch {
        let place = min(error.offset, file.text.count)
        diagnostics.append(
          Diagnostic(.warning, error.message, at: Location(file, Span(start: place, end: place))))
        reader.skipLine()
      }
    }
  }

  /// `[table]` or `[[array of tables]]`.
  private mutating func readHeader() throws(TOMLProblem) {
    // Nothing below a header that is wrong belongs to the table before it.
    table = ["\u{0}"]
    let isArray = reader.take("[[")
    if !isArray { reader.advance() }
    let path = try reader.key()
    try reader.expect(isArray ? "]]" : "]")
    table = path
  }

  private mutating func readEntry(below path: [String], depth: Int) throws(TOMLProblem) {
    let path = path + (try reader.key())
    try reader.expect("=")
    reader.skipSpaces()
    let value = try readValue(at: path, depth: depth)
    entries.append(TOMLDocument.Entry(path: path, value: value))
  }

  private mutating func readValue(at path: [String], depth: Int) throws(TOMLProblem) -> TOMLValue {
    guard depth < TOMLParser.depthLimit else { throw reader.problem("values nest too deep here") }
    let start = reader.position
    let content: TOMLValue.Content
    switch reader.peek {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): content = .text(try reader.text())
    case UInt8(ascii: "["): content = .list(try readList(at: path, depth: depth))
    case UInt8(ascii: "{"):
      try readInlineTable(at: path, depth: depth)
      content = .table
    default: content = .other(try reader.word())
    }
    return TOMLValue(content: content, location: Location(file, Span(start: start, end: reader.position)))
  }

  private mutating func readList(at path: [String], depth: Int) throws(TOMLProblem) -> [TOMLValue] {
    reader.advance()
    var elements: [TOMLValue] = []
    while true {
      reader.skipBlankLines()
      if reader.take("]") { return elements }
      elements.append(try readValue(at: path, depth: depth + 1))
      reader.skipBlankLines()
      if reader.take(",") { continue }
      try reader.expect("]")
      return elements
    }
  }

  private mutating func readInlineTable(at path: [String], depth: Int) throws(TOMLProblem) {
    reader.advance()
    reader.skipSpaces()
    if reader.take("}") { return }
    while true {
      try readEntry(below: path, depth: depth + 1)
      reader.skipSpaces()
      if reader.take(",") { continue }
      return try reader.expect("}")
    }
  }
}

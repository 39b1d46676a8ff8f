import CLibYAML
import SourceText

extension YAMLReader {
  /// Whether there are more `%TAG` lines than libyaml can bear: it compares each with all others, and each tag with all of them.
  mutating func hasTooManyDirectives() -> Bool {
    var count = 0
    var next = 0
    while let offset = nextPercent(from: next) {
      next = offset + 1
      guard offset == 0 || isBreak(text[offset - 1]), text[offset...].starts(with: "%TAG".utf8) else { continue }
      count += 1
      guard count > DataLimits.tagDirectives else { continue }
      builder.reportAlways(
        "the file has more than \(DataLimits.tagDirectives) '%TAG' lines and was not read",
        at: Span(start: offset, end: offset + 4))
      return true
    }
    return false
  }

  private func nextPercent(from start: Int) -> Int? {
    guard start < text.count, let base = text.baseAddress,
      let found = memchr(base + start, Int32(UInt8(ascii: "%")), text.count - start)
    else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  mutating func reportMemory() {
    builder.reportAlways("there is not enough memory to read the file", at: Span(start: 0, end: 0))
  }

  /// Reports why libyaml stopped, in words that say what to do.
  mutating func reportError(of parser: yaml_parser_t) {
    guard parser.error != YAML_MEMORY_ERROR else { return reportMemory() }
    guard parser.error != YAML_READER_ERROR else {
      return reportCharacter(at: min(parser.problem_offset, text.count))
    }
    let problem = parser.problem.map { String(cString: $0) } ?? ""
    let offset = offsets.offset(of: parser.problem_mark.index)
    let explained = YAMLProblem(problem, next: offset < text.count ? text[offset] : nil)
    let construct = parser.context.flatMap { YAMLProblem.construct(String(cString: $0)) }
    guard let construct, parser.context_mark.index < parser.problem_mark.index else {
      return builder.reportAlways(explained.message, at: character(at: offset), help: explained.help)
    }
    let start = offsets.offset(of: parser.context_mark.index)
    if explained.isAtStart {
      builder.reportAlways(explained.message, at: restOfLine(from: start), help: explained.help)
    } else {
      builder.reportAlways(
        explained.message, at: character(at: offset), help: explained.help,
        related: [.init("\(construct) starts here", at: Location(builder.file, character(at: start)))])
    }
  }

  private mutating func reportCharacter(at offset: Int) {
    let span = character(at: offset)
    let code = builder.file[span].unicodeScalars.first.map { String($0.value, radix: 16, uppercase: true) } ?? ""
    let name = "U+" + String(repeating: "0", count: max(0, 4 - code.utf8.count)) + code
    builder.reportAlways(
      "the character \(name) is not allowed in YAML", at: span,
      help: "remove it, or write it as an escape within double quotes")
  }

  private func restOfLine(from start: Int) -> Span {
    var end = start
    while end < text.count, !isBreak(text[end]) { end += 1 }
    return Span(start: start, end: end)
  }

  /// The span of the character at `offset`; empty at the end.
  private func character(at offset: Int) -> Span {
    var end = min(offset + 1, text.count)
    while end < text.count, text[end] & 0xC0 == 0x80 { end += 1 }
    return Span(start: min(offset, end), end: end)
  }
}

/// A syntax error in our own words.
private struct YAMLProblem {
  var message: String
  var help: String?
  /// Whether the place to show is where the construct starts; libyaml stops where it noticed, lines later.
  var isAtStart = false
}

extension YAMLProblem {
  /// Explains libyaml's `problem`; `next` is the byte where it stopped, nil at the end of the file.
  ///
  /// Source: <https://github.com/yaml/libyaml/blob/0.2.5/src/scanner.c>, `parser.c` beside it.
  init(_ problem: String, next: UInt8?) {
    switch problem {
    case "found character that cannot start any token" where next == 0x09,
      "found a tab character that violates indentation",
      "found a tab character where an indentation space is expected":
      self.init(message: "found a tab where spaces are needed for indentation", help: "indent with spaces only")
    case "found character that cannot start any token":
      let character = next.map { String(Unicode.Scalar($0)) } ?? ""
      self.init(message: "a value cannot start with '\(character)'", help: "put the value in quotes")
    case "mapping values are not allowed in this context":
      self.init(
        message: "found a ':' where no key can be",
        help: "check the indentation, or put the value in quotes if it contains ': '")
    case "block sequence entries are not allowed in this context":
      self.init(message: "found a '-' where no list item can be", help: "start the list on its own line")
    case "mapping keys are not allowed in this context":
      self.init(message: "found a '?' where no key can be", help: "check the indentation, or put the value in quotes")
    case "could not find expected ':'":
      self.init(message: "expected ':' after the key", help: "a key and its ':' stand on one line", isAtStart: true)
    case "did not find expected key":
      self.init(message: "expected a key", help: "check the indentation: keys of one mapping start in one column")
    case "did not find expected '-' indicator":
      self.init(message: "expected '-'", help: "check the indentation: items of one list start in one column")
    case "did not find expected node content":
      self.init(message: "expected a value")
    case "did not find expected ',' or ']'": self.init(message: "expected ',' or ']' after the item")
    case "did not find expected ',' or '}'":
      self.init(
        message: "expected ',' or '}' after the entry",
        help: "a text that starts with '{' needs quotes")
    case "found unexpected end of stream", "found unexpected document indicator":
      self.init(message: "the quoted text has no closing quote", isAtStart: true)
    default:
      self.init(message: Self.rarer[problem] ?? (problem.isEmpty ? "this is not YAML" : problem))
    }
  }

  private static let rarer = [
    "found unknown escape character": "unknown escape in a double-quoted text; write '\\\\' for a backslash",
    "did not find expected hexdecimal number": "expected hexadecimal digits after the escape",
    "found invalid Unicode character escape code": "the escape does not name a Unicode character",
    "found an indentation indicator equal to 0": "the indentation of a block text is 1 to 9",
    "did not find expected comment or line break": "expected a comment or the end of the line",
    "did not find expected alphabetic or numeric character": "expected a name of letters, digits, '-' and '_'",
    "found undefined tag handle": "the tag's prefix is not declared with '%TAG'",
    "did not find expected whitespace or line break": "expected a blank after the tag",
    "did not find expected tag URI": "expected a name after the '!'",
    "did not find the expected '>'": "expected '>' at the end of the tag",
    "did not find expected <document start>": "expected '---' before the next document",
    "found incompatible YAML document": "only YAML 1.1 and 1.2 can be read",
    "found duplicate %YAML directive": "a document has one '%YAML' line at most",
    "found duplicate %TAG directive": "the '%TAG' line declares its prefix a second time",
    "could not find expected directive name": "a value cannot start with '%'; put it in quotes",
    "found unexpected non-alphabetical character": "a value cannot start with '%'; put it in quotes",
    "found unknown directive name": "unknown directive; '%YAML' and '%TAG' are known",
  ]

  /// What libyaml was reading when it stopped, as a noun.
  static func construct(_ context: String) -> String? {
    switch context {
    case "while scanning a quoted scalar": "the quoted text"
    case "while scanning a block scalar": "the block text"
    case "while scanning a simple key": "the key"
    case "while parsing a block mapping": "the mapping"
    case "while parsing a flow mapping": "the '{'"
    case "while parsing a block collection": "the list"
    case "while parsing a flow sequence": "the '['"
    default: nil
    }
  }
}

/// Reads a pattern.
///
/// - Source: <https://github.com/google/re2/wiki/Syntax>
struct PatternParser {
  /// How deep groups nest.
  static let depthLimit = 200
  /// How long a pattern may be, in bytes.
  static let sizeLimit = 1 << 16
  /// How often a part may be repeated with `{n}`.
  static let repetitionLimit = 1000

  /// What `(?ims U)` switches.
  struct Flags {
    var foldsCase = false
    var isMultiline = false
    var dotMatchesNewline = false
    var isLazy = false
  }

  let scalars: [UnicodeScalar]
  var position = 0
  var flags = Flags()
  /// The names of the groups so far.
  private(set) var groupNames: [String?] = []
  private var depth = 0

  init(_ source: String) throws(PatternError) {
    guard source.utf8.count <= Self.sizeLimit else {
      throw PatternError(offset: 0, message: "the pattern is longer than \(Self.sizeLimit) bytes")
    }
    scalars = Array(source.unicodeScalars)
  }

  mutating func parse() throws(PatternError) -> PatternNode {
    let root = try parseChoice()
    guard current == nil else { throw failure("unexpected ')'") }
    return root
  }
}

// MARK: - Structure

extension PatternParser {
  private mutating func parseChoice() throws(PatternError) -> PatternNode {
    var parts = [try parseSequence()]
    while take("|") { parts.append(try parseSequence()) }
    return parts.count == 1 ? parts[0] : .choice(parts)
  }

  private mutating func parseSequence() throws(PatternError) -> PatternNode {
    var parts: [PatternNode] = []
    while let next = current, next != "|", next != ")" {
      if take(all: "\\Q") {
        try parseQuotation(into: &parts)
      } else {
        if let part = try parseRepetitions() { parts.append(part) } else { try repeatLast(of: &parts) }
      }
    }
    return parts.count == 1 ? parts[0] : parts.isEmpty ? .empty : .sequence(parts)
  }

  /// The plain text up to `\E` or the end; what follows repeats its last character.
  private mutating func parseQuotation(into parts: inout [PatternNode]) throws(PatternError) {
    while current != nil, !take(all: "\\E") {
      parts.append(.one(ScalarClass(scalars[position].value, foldsCase: flags.foldsCase)))
      position += 1
    }
    try repeatLast(of: &parts)
  }

  /// A repetition after something that is no part itself belongs to the part before.
  private mutating func repeatLast(of parts: inout [PatternNode]) throws(PatternError) {
    if let last = parts.last { parts[parts.count - 1] = try repeated(last) }
  }

  /// A part with its repetition; nil for a group that only switches flags.
  private mutating func parseRepetitions() throws(PatternError) -> PatternNode? {
    let start = position
    guard try parseCount() == nil else { throw failure("nothing stands before '\(scalars[start])'", at: start) }
    return try parseAtom().map { (node) throws(PatternError) in try repeated(node) }
  }

  private mutating func repeated(_ node: PatternNode) throws(PatternError) -> PatternNode {
    guard let (minimum, maximum) = try parseCount() else { return node }
    let prefersMore = take("?") == flags.isLazy
    let start = position
    guard try parseCount() == nil else {
      position = start
      throw failure("a repetition cannot be repeated: put it in a group")
    }
    return .repetition(node, minimum: minimum, maximum: maximum, prefersMore: prefersMore)
  }

  private mutating func parseCount() throws(PatternError) -> (minimum: Int, maximum: Int?)? {
    if take("*") { return (0, nil) }
    if take("+") { return (1, nil) }
    if take("?") { return (0, 1) }
    return try parseBraces()
  }

  /// `{n}`, `{n,}` or `{n,m}`; nil, with nothing consumed, for another text in braces, which stands for itself.
  private mutating func parseBraces() throws(PatternError) -> (minimum: Int, maximum: Int?)? {
    let start = position
    guard take("{"), let minimum = parseNumber() else {
      position = start
      return nil
    }
    var maximum: Int? = minimum
    if take(",") { maximum = parseNumber() }
    guard take("}") else {
      position = start
      return nil
    }
    guard max(minimum, maximum ?? 0) <= Self.repetitionLimit else {
      throw failure("a part can be repeated \(Self.repetitionLimit) times at most", at: start)
    }
    guard minimum <= maximum ?? minimum else {
      throw failure("the repetition's bounds are in the wrong order", at: start)
    }
    return (minimum, maximum)
  }

  /// Digits as a number; a large one is cut to one that is over every limit.
  private mutating func parseNumber() -> Int? {
    var number: Int?
    while let digit = current?.value, 0x30...0x39 ~= digit {
      number = min((number ?? 0) * 10 + Int(digit - 0x30), Self.repetitionLimit + 1)
      position += 1
    }
    return number
  }
}

// MARK: - Atoms

extension PatternParser {
  private mutating func parseAtom() throws(PatternError) -> PatternNode? {
    guard let next = current else { return nil }
    switch next {
    case "(": return try parseGroup()
    case "[": return .one(try parseClass())
    case "\\": return try parseEscape()
    default: position += 1
    }
    switch next {
    case ".": return .one(flags.dotMatchesNewline ? anyScalar : anyButNewline)
    case "^": return .assertion(flags.isMultiline ? .lineStart : .textStart)
    case "$": return .assertion(flags.isMultiline ? .lineEnd : .textEnd)
    default: return .one(ScalarClass(next.value, foldsCase: flags.foldsCase))
    }
  }

  /// Nil for a group that only switches flags.
  private mutating func parseGroup() throws(PatternError) -> PatternNode? {
    let start = position
    position += 1
    depth += 1
    guard depth <= Self.depthLimit else {
      throw failure("groups nest deeper than \(Self.depthLimit) levels", at: start)
    }
    defer { depth -= 1 }
    let outer = flags
    let node: PatternNode
    if take(all: "?P<") || take(all: "?<") {
      node = try parseCapture(name: try parseGroupName(), start)
    } else if !take("?") {
      node = try parseCapture(name: nil, start)
    } else if try parseFlags(start) {
      // Flags without a colon hold up to the end of the group around them.
      return nil
    } else {
      node = try closeGroup(try parseChoice(), start)
    }
    flags = outer
    return node
  }

  private mutating func parseCapture(name: String?, _ start: Int) throws(PatternError) -> PatternNode {
    groupNames.append(name)
    let number = groupNames.count
    return .group(try closeGroup(try parseChoice(), start), number: number)
  }

  private mutating func closeGroup(_ inner: PatternNode, _ start: Int) throws(PatternError) -> PatternNode {
    guard take(")") else { throw failure("the group is not closed: expected ')'", at: start) }
    return inner
  }

  private mutating func parseGroupName() throws(PatternError) -> String {
    let start = position
    while let next = current, isWord(next) { position += 1 }
    let name = String(String.UnicodeScalarView(scalars[start..<position]))
    guard !name.isEmpty, take(">") else {
      throw failure("a group's name consists of letters, digits and '_'", at: start)
    }
    guard !groupNames.contains(name) else { throw failure("the group name '\(name)' is used twice", at: start) }
    return name
  }

  /// Reads flags up to `:` or `)`; whether it was the latter.
  private mutating func parseFlags(_ start: Int) throws(PatternError) -> Bool {
    var value = true
    while let next = current {
      position += 1
      switch next {
      case "i": flags.foldsCase = value
      case "m": flags.isMultiline = value
      case "s": flags.dotMatchesNewline = value
      case "U": flags.isLazy = value
      case "-" where value: value = false
      case ":": return false
      case ")": return true
      default:
        throw failure(
          "'(?\(next)' is not supported: RE2 has the flags i, m, s, U and the groups (?:…) and (?P<name>…)", at: start)
      }
    }
    throw failure("the group is not closed: expected ')'", at: start)
  }
}

private let anyScalar = ScalarClass([], negated: true)
private let anyButNewline = ScalarClass([.range(0x0A...0x0A)], negated: true)

// MARK: - Characters

extension PatternParser {
  var current: UnicodeScalar? { position < scalars.count ? scalars[position] : nil }

  mutating func take(_ scalar: UnicodeScalar) -> Bool {
    guard current == scalar else { return false }
    position += 1
    return true
  }

  mutating func take(all text: String) -> Bool {
    guard scalars[position...].starts(with: text.unicodeScalars) else { return false }
    position += text.unicodeScalars.count
    return true
  }

  /// - Parameter place: a position in `scalars`; the current one unless said otherwise.
  func failure(_ message: String, at place: Int? = nil) -> PatternError {
    let offset = scalars[..<(place ?? position)].reduce(0) { $0 + UTF8.width($1) }
    return PatternError(offset: offset, message: message)
  }
}

func isWord(_ scalar: UnicodeScalar) -> Bool {
  perlClasses["w", default: []].contains { $0.contains(scalar) }
}

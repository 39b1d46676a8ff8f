/// Why a line cannot be read.
struct TOMLProblem: Error {
  var message: String
  /// In UTF-8 bytes.
  var offset: Int
}

/// Steps through the bytes of a TOML file.
struct TOMLReader {
  /// How many parts a key may have.
  private static let keyLimit = 32

  private let bytes: [UInt8]
  private(set) var position = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  var isAtEnd: Bool { position >= bytes.count }

  /// The next byte; nil at the end.
  var peek: UInt8? { isAtEnd ? nil : bytes[position] }

  func problem(_ message: String) -> TOMLProblem { TOMLProblem(message: message, offset: position) }

  mutating func advance() { position += 1 }

  /// Steps over a text if it comes next.
  mutating func take(_ text: String) -> Bool {
    guard bytes[position...].starts(with: text.utf8) else { return false }
    position += text.utf8.count
    return true
  }

  mutating func expect(_ text: String) throws(TOMLProblem) {
    skipSpaces()
    guard take(text) else { throw problem("'\(text)' was expected here") }
  }

  mutating func skipSpaces() {
    while peek == UInt8(ascii: " ") || peek == UInt8(ascii: "\t") { advance() }
  }

  /// Steps over blanks, ends of lines and comments.
  mutating func skipBlankLines() {
    while let byte = peek {
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n"): advance()
      case UInt8(ascii: "#"): skipLine()
      default: return
      }
    }
  }

  /// Steps behind the end of the line.
  mutating func skipLine() {
    while let byte = peek {
      advance()
      if byte == UInt8(ascii: "\n") { return }
    }
  }

  /// Steps over the end of a line, and a comment before it.
  mutating func endLine() throws(TOMLProblem) {
    skipSpaces()
    switch peek {
    case nil: return
    case UInt8(ascii: "#"), UInt8(ascii: "\r"), UInt8(ascii: "\n"): skipLine()
    default: throw problem("the line was expected to end here")
    }
  }
}

// MARK: - Words and texts

extension TOMLReader {
  /// A key of one part or of several joined by dots.
  mutating func key() throws(TOMLProblem) -> [String] {
    var parts: [String] = []
    repeat {
      skipSpaces()
      if peek == UInt8(ascii: "\"") || peek == UInt8(ascii: "'") {
        parts.append(try text())
      } else {
        let start = position
        while let byte = peek, byte.isBareKey { advance() }
        guard position > start else { throw problem("a key was expected here") }
        parts.append(String(decoding: bytes[start..<position], as: UTF8.self))
      }
      guard parts.count <= TOMLReader.keyLimit else { throw problem("the key has too many parts") }
      skipSpaces()
    } while take(".")
    return parts
  }

  /// A value without quotes, such as a number.
  mutating func word() throws(TOMLProblem) -> String {
    let start = position
    while let byte = peek, !byte.endsWord { advance() }
    guard position > start else { throw problem("a value was expected here") }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  /// A text in quotes of any sort.
  mutating func text() throws(TOMLProblem) -> String {
    if take("\"\"\"") { return try text(until: [34, 34, 34], escapes: true) }
    if take("'''") { return try text(until: [39, 39, 39], escapes: false) }
    let quote = bytes[position]
    advance()
    return try text(until: [quote], escapes: quote == UInt8(ascii: "\""))
  }

  private mutating func text(until end: [UInt8], escapes: Bool) throws(TOMLProblem) -> String {
    let isLong = end.count > 1
    if isLong { _ = take("\r\n") || take("\n") }
    var content: [UInt8] = []
    while let byte = peek {
      if bytes[position...].starts(with: end) {
        position += end.count
        // Quotes may stand right before those that end the text.
        while isLong, peek == end[0] {
          content.append(end[0])
          advance()
        }
        return String(decoding: content, as: UTF8.self)
      }
      if byte == UInt8(ascii: "\n"), !isLong { break }
      advance()
      if byte == UInt8(ascii: "\\"), escapes {
        try escape(into: &content)
      } else {
        content.append(byte)
      }
    }
    throw problem("the text does not end")
  }

  /// What follows a backslash.
  private mutating func escape(into content: inout [UInt8]) throws(TOMLProblem) {
    guard let byte = peek else { throw problem("the text does not end") }
    advance()
    switch byte {
    case UInt8(ascii: "n"): content.append(0x0A)
    case UInt8(ascii: "t"): content.append(0x09)
    case UInt8(ascii: "r"): content.append(0x0D)
    case UInt8(ascii: "b"): content.append(0x08)
    case UInt8(ascii: "f"): content.append(0x0C)
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): content.append(byte)
    case UInt8(ascii: "u"): content += try scalar(digits: 4)
    case UInt8(ascii: "U"): content += try scalar(digits: 8)
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n"):
      // A backslash at a line's end takes all blanks that follow.
      while let next = peek, [0x20, 0x09, 0x0D, 0x0A].contains(next) { advance() }
    default: throw problem("there is no such escape")
    }
  }

  private mutating func scalar(digits: Int) throws(TOMLProblem) -> [UInt8] {
    let text = String(decoding: bytes[position...].prefix(digits), as: UTF8.self)
    guard text.utf8.count == digits, let number = UInt32(text, radix: 16), let scalar = Unicode.Scalar(number) else {
      throw problem("\(digits) hexadecimal digits of a character were expected here")
    }
    position += digits
    return Array(String(Character(scalar)).utf8)
  }
}

extension UInt8 {
  fileprivate var isBareKey: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }

  fileprivate var endsWord: Bool {
    [0x20, 0x09, 0x0D, 0x0A].contains(self)
      || [UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"), 35].contains(self)
  }
}

/// Cuts an expression into tokens, one at a time.
struct Lexer {
  let source: [UInt8]
  private(set) var position: Int

  /// - Parameter start: where the first token is looked for, in bytes.
  init(_ source: [UInt8], from start: Int = 0) {
    self.source = source
    position = start
  }

  mutating func next() -> Token {
    skipBlank()
    let start = position
    let kind = scan()
    return Token(kind: kind, start: start, end: position)
  }

  private func byte(_ ahead: Int = 0) -> UInt8 {
    position + ahead < source.count ? source[position + ahead] : 0
  }

  private mutating func skipBlank() {
    while position < source.count {
      switch source[position] {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"), 0x0C:
        position += 1
      case UInt8(ascii: "/") where byte(1) == UInt8(ascii: "/"):
        while position < source.count, source[position] != UInt8(ascii: "\n") { position += 1 }
      default: return
      }
    }
  }

  private mutating func scan() -> Token.Kind {
    guard position < source.count else { return .end }
    let first = source[position]
    if let string = scanString() { return string }
    if isLetter(first) { return scanIdentifier() }
    if isDigit(first) || (first == UInt8(ascii: ".") && isDigit(byte(1))) { return scanNumber() }
    if first == UInt8(ascii: "`") { return scanQuotedIdentifier() }
    return scanSymbol()
  }

  private mutating func scanIdentifier() -> Token.Kind {
    while isLetter(byte()) || isDigit(byte()) { position += 1 }
    return .identifier
  }

  private mutating func scanQuotedIdentifier() -> Token.Kind {
    position += 1
    let start = position
    while isLetter(byte()) || isDigit(byte()) || [0x20, 0x2D, 0x2E, 0x2F].contains(byte()) { position += 1 }
    guard byte() == UInt8(ascii: "`"), position > start else {
      return .invalid("a name between backticks consists of letters, digits, '_', '.', '-', '/' and blanks")
    }
    position += 1
    return .quotedIdentifier
  }

  private mutating func scanSymbol() -> Token.Kind {
    if let symbol = twoByteSymbol() {
      position += 2
      return .symbol(symbol)
    }
    let first = source[position]
    if let symbol = Token.Symbol(first) {
      position += 1
      return .symbol(symbol)
    }
    let start = position
    position += 1
    while position < source.count, source[position] & 0xC0 == 0x80 { position += 1 }
    return .invalid("unexpected character '\(String(decoding: source[start..<position], as: UTF8.self))'")
  }

  private func twoByteSymbol() -> Token.Symbol? {
    switch (source[position], byte(1)) {
    case (UInt8(ascii: "="), UInt8(ascii: "=")): .equal
    case (UInt8(ascii: "!"), UInt8(ascii: "=")): .notEqual
    case (UInt8(ascii: "<"), UInt8(ascii: "=")): .lessOrEqual
    case (UInt8(ascii: ">"), UInt8(ascii: "=")): .greaterOrEqual
    case (UInt8(ascii: "&"), UInt8(ascii: "&")): .and
    case (UInt8(ascii: "|"), UInt8(ascii: "|")): .or
    default: nil
    }
  }
}

// MARK: - Numbers

extension Lexer {
  private mutating func scanNumber() -> Token.Kind {
    var kind = Token.Kind.int
    if byte() == UInt8(ascii: "0"), byte(1) | 0x20 == UInt8(ascii: "x"), hexDigit(byte(2)) != nil {
      position += 2
      while hexDigit(byte()) != nil { position += 1 }
    } else {
      kind = scanDecimal()
    }
    if kind == .int, byte() | 0x20 == UInt8(ascii: "u") {
      position += 1
      kind = .uint
    }
    guard !isLetter(byte()) else {
      while isLetter(byte()) || isDigit(byte()) { position += 1 }
      return .invalid("malformed number")
    }
    return kind
  }

  private mutating func scanDecimal() -> Token.Kind {
    var kind = Token.Kind.int
    skipDigits()
    if byte() == UInt8(ascii: "."), isDigit(byte(1)) {
      position += 1
      skipDigits()
      kind = .double
    }
    let signed = byte(1) == UInt8(ascii: "+") || byte(1) == UInt8(ascii: "-")
    if byte() | 0x20 == UInt8(ascii: "e"), isDigit(byte(signed ? 2 : 1)) {
      position += signed ? 2 : 1
      skipDigits()
      kind = .double
    }
    return kind
  }

  private mutating func skipDigits() {
    while isDigit(byte()) { position += 1 }
  }
}

// MARK: - Strings

extension Lexer {
  /// Scans a string or bytes literal with its prefix; nil, with nothing consumed, when there is none.
  private mutating func scanString() -> Token.Kind? {
    var prefix = 0
    var isRaw = false
    var kind = Token.Kind.string
    if byte() | 0x20 == UInt8(ascii: "b") {
      kind = .bytes
      prefix = 1
    }
    if byte(prefix) | 0x20 == UInt8(ascii: "r") {
      isRaw = true
      prefix += 1
    }
    let quote = byte(prefix)
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return nil }
    position += prefix
    return scanQuoted(quote, isRaw: isRaw) ? kind : .invalid("the string does not end: expected a closing quote")
  }

  /// Whether a closing quote was found; the position is after it, or at the end of the line or of the expression.
  private mutating func scanQuoted(_ quote: UInt8, isRaw: Bool) -> Bool {
    let isTriple = byte(1) == quote && byte(2) == quote
    position += isTriple ? 3 : 1
    while position < source.count {
      let byte = source[position]
      if byte == UInt8(ascii: "\\"), !isRaw {
        position = min(position + 2, source.count)
      } else if byte == quote, !isTriple || (self.byte(1) == quote && self.byte(2) == quote) {
        position += isTriple ? 3 : 1
        return true
      } else if isNewline(byte), !isTriple {
        return false
      } else {
        position += 1
      }
    }
    return false
  }
}

// MARK: - Bytes

func isLetter(_ byte: UInt8) -> Bool {
  (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte == UInt8(ascii: "_")
}

func isDigit(_ byte: UInt8) -> Bool {
  byte &- UInt8(ascii: "0") < 10
}

func isNewline(_ byte: UInt8) -> Bool {
  byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
}

/// The value of a hexadecimal digit in either case.
func hexDigit(_ byte: UInt8) -> Int? {
  if isDigit(byte) { return Int(byte - UInt8(ascii: "0")) }
  let letter = (byte | 0x20) &- UInt8(ascii: "a")
  return letter < 6 ? Int(letter) + 10 : nil
}

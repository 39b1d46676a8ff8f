/// Reads number and string tokens as the values that they stand for.
///
/// - Source: <https://github.com/google/cel-spec/blob/master/doc/langdef.md#string-and-bytes-values>
struct LiteralReader {
  let source: [UInt8]

  /// - Parameter negated: whether a minus sign stands before the token; only then is -2⁶³ an int.
  func int(_ token: Token, negated: Bool) throws(CELProblem) -> CELValue {
    let magnitude = try magnitude(token, digits: token.span, "an int has 64 bits")
    if negated, magnitude == 1 << 63 { return .int(.min) }
    guard let value = Int(exactly: magnitude) else { throw tooLarge(token.span, "an int has 64 bits") }
    return .int(negated ? -value : value)
  }

  func uint(_ token: Token) throws(CELProblem) -> CELValue {
    .uint(try magnitude(token, digits: token.start..<token.end - 1, "a uint has 64 bits"))
  }

  func double(_ token: Token, negated: Bool) throws(CELProblem) -> CELValue {
    guard let value = Double(text(token.span)), value.isFinite else {
      throw tooLarge(token.span, "a double ends at 1.8e308")
    }
    return .double(negated ? -value : value)
  }

  func string(_ token: Token) throws(CELProblem) -> CELValue {
    .string(String(decoding: try contents(of: token, asBytes: false), as: UTF8.self))
  }

  func bytes(_ token: Token) throws(CELProblem) -> CELValue {
    .bytes(try contents(of: token, asBytes: true))
  }

  func text(_ span: Range<Int>) -> String {
    String(decoding: source[span], as: UTF8.self)
  }

  private func tooLarge(_ span: Range<Int>, _ limit: String) -> CELProblem {
    CELProblem("the number is too large: \(limit)", at: span)
  }

  private func magnitude(_ token: Token, digits span: Range<Int>, _ limit: String) throws(CELProblem) -> UInt {
    let isHex = span.count > 2 && source[span.lowerBound + 1] | 0x20 == UInt8(ascii: "x")
    let value = isHex ? UInt(text(span.dropFirst(2)), radix: 16) : UInt(text(span))
    guard let value else { throw tooLarge(token.span, limit) }
    return value
  }
}

// MARK: - Strings

extension LiteralReader {
  private func contents(of token: Token, asBytes: Bool) throws(CELProblem) -> [UInt8] {
    var start = token.start
    var isRaw = false
    while source[start] != UInt8(ascii: "\""), source[start] != UInt8(ascii: "'") {
      isRaw = isRaw || source[start] | 0x20 == UInt8(ascii: "r")
      start += 1
    }
    let quote = source[start]
    let isTriple = token.end - start >= 6 && source[start + 1] == quote && source[start + 2] == quote
    let inner = start + (isTriple ? 3 : 1)..<token.end - (isTriple ? 3 : 1)
    guard !isRaw, source[inner].contains(UInt8(ascii: "\\")) else { return Array(source[inner]) }
    var unescaping = Unescaping(source: source, range: inner, asBytes: asBytes)
    return try unescaping.run()
  }
}

/// Replaces the escapes in a string by what they stand for.
private struct Unescaping {
  let source: [UInt8]
  let range: Range<Int>
  /// Whether `\x` and octal escapes are bytes rather than code points.
  let asBytes: Bool
  var position: Int
  var result: [UInt8] = []

  init(source: [UInt8], range: Range<Int>, asBytes: Bool) {
    self.source = source
    self.range = range
    self.asBytes = asBytes
    position = range.lowerBound
    result.reserveCapacity(range.count)
  }

  mutating func run() throws(CELProblem) -> [UInt8] {
    while position < range.upperBound {
      if source[position] == UInt8(ascii: "\\") {
        let start = position
        guard escape() else {
          throw CELProblem("unknown escape in the string", at: start..<min(start + 2, range.upperBound))
        }
      } else {
        result.append(source[position])
        position += 1
      }
    }
    return result
  }

  private mutating func escape() -> Bool {
    guard position + 1 < range.upperBound else { return false }
    let letter = source[position + 1]
    position += 2
    if let plain = simpleEscapes[letter] {
      result.append(plain)
      return true
    }
    switch letter {
    case UInt8(ascii: "x"), UInt8(ascii: "X"): return appendNumber(digits: 2, radix: 16)
    case UInt8(ascii: "u") where !asBytes: return appendUTF16()
    case UInt8(ascii: "U") where !asBytes: return appendNumber(digits: 8, radix: 16)
    case UInt8(ascii: "0")...UInt8(ascii: "3"):
      position -= 1
      return appendNumber(digits: 3, radix: 8)
    default: return false
    }
  }

  private mutating func appendNumber(digits: Int, radix: Int) -> Bool {
    number(digits: digits, radix: radix).map { append($0) } ?? false
  }

  /// A code point of the basic plane, or two surrogates.
  private mutating func appendUTF16() -> Bool {
    guard let high = number(digits: 4, radix: 16) else { return false }
    guard 0xD800..<0xDC00 ~= high else { return append(high) }
    guard position + 1 < range.upperBound, source[position] == UInt8(ascii: "\\"),
      source[position + 1] == UInt8(ascii: "u")
    else { return false }
    position += 2
    guard let low = number(digits: 4, radix: 16), 0xDC00..<0xE000 ~= low else { return false }
    return append(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
  }

  private mutating func number(digits: Int, radix: Int) -> Int? {
    guard position + digits <= range.upperBound else { return nil }
    var value = 0
    for byte in source[position..<position + digits] {
      guard let digit = hexDigit(byte), digit < radix else { return nil }
      value = value * radix + digit
    }
    position += digits
    return value
  }

  private mutating func append(_ value: Int) -> Bool {
    if asBytes {
      guard let byte = UInt8(exactly: value) else { return false }
      result.append(byte)
      return true
    }
    guard let scalar = UInt32(exactly: value).flatMap(UnicodeScalar.init) else { return false }
    result.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    return true
  }
}

private let simpleEscapes: [UInt8: UInt8] = [
  UInt8(ascii: "a"): 0x07, UInt8(ascii: "b"): 0x08, UInt8(ascii: "f"): 0x0C, UInt8(ascii: "n"): 0x0A,
  UInt8(ascii: "r"): 0x0D, UInt8(ascii: "t"): 0x09, UInt8(ascii: "v"): 0x0B, UInt8(ascii: "\\"): 0x5C,
  UInt8(ascii: "?"): 0x3F, UInt8(ascii: "\""): 0x22, UInt8(ascii: "'"): 0x27, UInt8(ascii: "`"): 0x60,
]

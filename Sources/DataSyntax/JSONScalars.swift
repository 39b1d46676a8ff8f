import SourceText

extension JSONReader {
  /// Reads the string at `position`, a quote, and adds it.
  mutating func readString() {
    let start = position
    let first = start + 1
    var index = first
    var isPlain = true
    while true {
      index = plainEnd(from: index)
      guard index < text.count, text[index] != 0x0A, text[index] != 0x0D else {
        return fail("the string has no closing quote on its line", help: "write a line break as \\n")
      }
      if text[index] == UInt8(ascii: "\"") { break }
      if text[index] == UInt8(ascii: "\\") {
        isPlain = false
        index += 2
      } else {
        tell("write this control character as an escape, such as \\t", at: index)
        index += 1
      }
    }
    position = index + 1
    var record = NodeRecord(
      start: UInt32(start), end: UInt32(position), first: UInt32(first), count: UInt32(index - first), kind: .scalar,
      style: .jsonString)
    if !isPlain {
      record.first = UInt32(builder.buffer.count)
      record.flag = true
      unescape(from: first, to: index)
      record.count = UInt32(builder.buffer.count) - record.first
    }
    end = position
    builder.addScalar(record)
  }

  /// The offset of the next quote, backslash or control character.
  private func plainEnd(from start: Int) -> Int {
    var index = start
    while index + 8 <= text.count {
      let word = UInt64(
        littleEndian: UnsafeRawBufferPointer(text).loadUnaligned(fromByteOffset: index, as: UInt64.self))
      let ends = word.bytes(below: 0x20) | word.bytes(UInt8(ascii: "\"")) | word.bytes(UInt8(ascii: "\\"))
      if ends != 0 { return index + ends.trailingZeroBitCount / 8 }
      index += 8
    }
    while index < text.count {
      let byte = text[index]
      if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return index }
      index += 1
    }
    return index
  }

  /// Appends the text of a string's inside to the buffer.
  private mutating func unescape(from start: Int, to limit: Int) {
    var index = start
    while index < limit {
      let run = index
      while index < limit, text[index] != UInt8(ascii: "\\") { index += 1 }
      builder.buffer.append(contentsOf: UnsafeBufferPointer(rebasing: text[run..<index]))
      guard index < limit else { return }
      if let character = simpleEscape(text[index + 1]) {
        builder.buffer.append(character)
        index += 2
      } else if text[index + 1] == UInt8(ascii: "u"), let unit = codeUnit(at: index + 2, limit: limit) {
        index += 6
        appendScalar(startingWith: unit, next: &index, limit: limit)
      } else {
        position = index
        return fail(
          text[index + 1] == UInt8(ascii: "u")
            ? "expected four hexadecimal digits after \\u" : "unknown escape; write '\\\\' for a backslash")
      }
    }
  }

  private func simpleEscape(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): byte
    case UInt8(ascii: "b"): 0x08
    case UInt8(ascii: "f"): 0x0C
    case UInt8(ascii: "n"): 0x0A
    case UInt8(ascii: "r"): 0x0D
    case UInt8(ascii: "t"): 0x09
    default: nil
    }
  }

  /// The value of four hexadecimal digits.
  private func codeUnit(at index: Int, limit: Int) -> UInt16? {
    guard index + 4 <= limit else { return nil }
    var unit: UInt16 = 0
    for byte in text[index..<index + 4] {
      guard isHexDigit(byte) else { return nil }
      unit = unit << 4 | UInt16(byte <= UInt8(ascii: "9") ? byte - UInt8(ascii: "0") : (byte | 0x20) - 87)
    }
    return unit
  }

  /// Appends the character of one escape, or of two that make a surrogate pair; half a pair becomes U+FFFD.
  private mutating func appendScalar(startingWith unit: UInt16, next index: inout Int, limit: Int) {
    var value = UInt32(unit)
    if UTF16.isLeadSurrogate(unit), index + 6 <= limit, text[index] == UInt8(ascii: "\\"),
      text[index + 1] == UInt8(ascii: "u"), let low = codeUnit(at: index + 2, limit: limit),
      UTF16.isTrailSurrogate(low)
    {
      value = 0x10000 + (UInt32(unit) & 0x3FF) << 10 + UInt32(low) & 0x3FF
      index += 6
    }
    builder.buffer.append(contentsOf: String(Unicode.Scalar(value) ?? "\u{FFFD}").utf8)
  }

  mutating func readNumber() {
    let start = position
    var isInteger = true
    if peek == UInt8(ascii: "-") { position += 1 }
    let whole = position
    guard skipDigits() > 0 else { return fail("expected a digit after '-'") }
    if text[whole] == UInt8(ascii: "0"), position > whole + 1 {
      position = whole
      return fail("a number cannot start with 0", help: "put it in quotes if it is text")
    }
    if peek == UInt8(ascii: ".") {
      isInteger = false
      position += 1
      guard skipDigits() > 0 else { return fail("expected a digit after the point") }
    }
    if let byte = peek, byte | 0x20 == UInt8(ascii: "e") {
      isInteger = false
      position += 1
      if peek == UInt8(ascii: "+") || peek == UInt8(ascii: "-") { position += 1 }
      guard skipDigits() > 0 else { return fail("expected a digit in the exponent") }
    }
    addLiteral(from: start, type: isInteger ? .int : .float)
  }

  private mutating func skipDigits() -> Int {
    let start = position
    while let byte = peek, byte &- UInt8(ascii: "0") < 10 { position += 1 }
    return position - start
  }

  /// Reads `true`, `false` or `null`; `first` is the byte at `position`.
  mutating func readWord(_ first: UInt8) {
    let start = position
    let (word, type): (StaticString, ScalarType) =
      switch first {
      case UInt8(ascii: "t"): ("true", .bool)
      case UInt8(ascii: "f"): ("false", .bool)
      default: ("null", .null)
      }
    let end = start + word.utf8CodeUnitCount
    let expected = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
    guard end <= text.count, compareBytes(UnsafeBufferPointer(rebasing: text[start..<end]), expected) == 0,
      end == text.count || (text[end] | 0x20) &- UInt8(ascii: "a") >= 26
    else {
      return fail(
        "expected a value: a text in double quotes, a number, true, false, null, '{' or '['",
        help: first == UInt8(ascii: "'") ? "JSON knows no single quotes" : nil)
    }
    position = end
    addLiteral(from: start, type: type)
  }

  private mutating func addLiteral(from start: Int, type: ScalarType) {
    end = position
    builder.addScalar(
      NodeRecord(
        start: UInt32(start), end: UInt32(end), first: UInt32(start), count: UInt32(end - start), kind: .scalar,
        style: .jsonLiteral, type: type))
  }
}

/// Eight bytes looked at together; the first is the lowest. Only the lowest bit of an answer is sure, those above may be too many.
///
/// Source: <https://graphics.stanford.edu/~seander/bithacks.html#HasLessInWord>
extension UInt64 {
  private static var ones: UInt64 { 0x0101_0101_0101_0101 }

  /// The top bit of each byte that is less than `limit`, which is at most 128.
  fileprivate func bytes(below limit: UInt8) -> UInt64 {
    (self &- (Self.ones &* UInt64(limit))) & ~self & (Self.ones << 7)
  }

  /// The top bit of each byte that is `byte`.
  fileprivate func bytes(_ byte: UInt8) -> UInt64 {
    (self ^ (Self.ones &* UInt64(byte))).bytes(below: 1)
  }
}

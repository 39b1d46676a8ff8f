/// The scalar at a byte offset and its length; a byte that is not UTF-8 counts as U+FFFD, and at the end the length is 0.
func decodeScalar(_ text: [UInt8], at place: Int) -> (scalar: UInt32?, length: Int) {
  guard place < text.count else { return (nil, 0) }
  let first = text[place]
  if first < 0x80 { return (UInt32(first), 1) }
  let length = scalarLength(text, at: place)
  guard length > 1 else { return (0xFFFD, 1) }
  let mask: UInt8 = length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07
  var scalar = UInt32(first & mask)
  for byte in text[place + 1..<place + length] { scalar = scalar << 6 | UInt32(byte & 0x3F) }
  return (scalar, length)
}

/// The number of bytes that the scalar at an offset takes; 1 where there is none.
func scalarLength(_ text: [UInt8], at place: Int) -> Int {
  guard place < text.count else { return 1 }
  let length =
    switch text[place] {
    case 0xC2...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF4: 4
    default: 1
    }
  guard place + length <= text.count else { return 1 }
  return text[place + 1..<place + length].allSatisfy { $0 & 0xC0 == 0x80 } ? length : 1
}

/// Whether a condition holds between the bytes before and after an offset.
func holds(_ assertion: Assertion, at place: Int, _ text: [UInt8]) -> Bool {
  switch assertion {
  case .textStart: place == 0
  case .textEnd: place == text.count
  case .lineStart: place == 0 || text[place - 1] == 0x0A
  case .lineEnd: place == text.count || text[place] == 0x0A
  case .wordBoundary: isWordByte(text, place - 1) != isWordByte(text, place)
  case .noWordBoundary: isWordByte(text, place - 1) == isWordByte(text, place)
  }
}

/// Whether there is an ASCII letter, digit or `_` at an offset.
private func isWordByte(_ text: [UInt8], _ place: Int) -> Bool {
  guard text.indices.contains(place) else { return false }
  return switch text[place] {
  case 0x30...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A: true
  default: false
  }
}

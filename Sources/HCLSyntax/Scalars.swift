/// Reads Unicode scalars out of UTF-8 that may be malformed, byte offsets in and out.
enum Scalars {
  /// The scalar that starts at `index`, and its length in bytes; nil and 1 where the bytes are not UTF-8.
  static func read(_ text: [UInt8], at index: Int, end: Int) -> (scalar: Unicode.Scalar?, length: Int) {
    let first = text[index]
    let length = first < 0x80 ? 1 : first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0
    guard length > 0, index + length <= end else { return (nil, 1) }
    var value = length == 1 ? UInt32(first) : UInt32(first) & (0x7F >> UInt32(length))
    for offset in 1..<max(length, 1) {
      let byte = text[index + offset]
      guard byte & 0xC0 == 0x80 else { return (nil, 1) }
      value = value << 6 | UInt32(byte & 0x3F)
    }
    return (Unicode.Scalar(value), length)
  }

  /// The end of the identifier at `start`, or `start` when there is none.
  ///
  /// Source: <https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md#identifiers>
  static func identifierEnd(_ text: [UInt8], from start: Int, end: Int) -> Int {
    var index = start
    while index < end {
      switch text[index] {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"): index += 1
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
        guard index > start else { return start }
        index += 1
      case 0x80...:
        let (scalar, length) = read(text, at: index, end: end)
        guard let properties = scalar?.properties, index > start ? properties.isIDContinue : properties.isIDStart
        else { return index }
        index += length
      default: return index
      }
    }
    return index
  }

  /// The end of the white space that starts at `start`, by Unicode's definition, and the number of scalars in it.
  static func spaceEnd(_ text: [UInt8], from start: Int, to end: Int) -> (end: Int, count: Int) {
    var index = start
    var count = 0
    while index < end {
      let (scalar, length) = read(text, at: index, end: end)
      guard let scalar, isSpace(scalar) else { break }
      index += length
      count += 1
    }
    return (index, count)
  }

  /// Where the white space begins that ends at `end`.
  static func spaceStart(_ text: [UInt8], from start: Int, to end: Int) -> Int {
    var end = end
    while end > start {
      var index = end - 1
      while index > start, text[index] & 0xC0 == 0x80 { index -= 1 }
      let (scalar, length) = read(text, at: index, end: end)
      guard let scalar, index + length == end, isSpace(scalar) else { break }
      end = index
    }
    return end
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x80 ? scalar == " " || (9...13).contains(scalar.value) : scalar.properties.isWhitespace
  }
}

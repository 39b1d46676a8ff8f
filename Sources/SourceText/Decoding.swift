/// Why bytes are not text.
package struct DecodingError: Error, Hashable, Sendable {
  /// The offset of the first bad byte, in the input as it was given.
  package var offset: Int
  /// What is wrong, as a sentence without a full stop.
  package var message: String
}

extension SourceFile {
  /// Decodes UTF-8 or UTF-16, with or without a byte order mark, into UTF-8 without one.
  ///
  /// Without a mark, a zero byte in one of the first two places tells UTF-16, as YAML's encoding rule has it.
  ///
  /// Source: <https://yaml.org/spec/1.2.2/#52-character-encodings>
  package static func decode(_ bytes: [UInt8]) throws(DecodingError) -> [UInt8] {
    switch (bytes.first, bytes.dropFirst().first) {
    case (0xFF, 0xFE): try decodeUTF16(bytes, from: 2, littleEndian: true)
    case (0xFE, 0xFF): try decodeUTF16(bytes, from: 2, littleEndian: false)
    case (0, .some(let second)) where second != 0: try decodeUTF16(bytes, from: 0, littleEndian: false)
    case (.some(let first), 0) where first != 0: try decodeUTF16(bytes, from: 0, littleEndian: true)
    default:
      try validated(bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes, base: bytes.count)
    }
  }

  private static func validated(_ bytes: [UInt8], base: Int) throws(DecodingError) -> [UInt8] {
    guard let offset = firstInvalidByte(in: bytes) else { return bytes }
    let shown = "0x" + String(bytes[offset], radix: 16, uppercase: true)
    throw DecodingError(
      offset: offset + base - bytes.count, message: "the byte \(shown) is not UTF-8; save the file as UTF-8")
  }

  private static func decodeUTF16(_ bytes: [UInt8], from start: Int, littleEndian: Bool) throws(DecodingError)
    -> [UInt8]
  {
    guard (bytes.count - start).isMultiple(of: 2) else {
      throw DecodingError(offset: bytes.count - 1, message: "the UTF-16 text ends in the middle of a code unit")
    }
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var index = start
    func unit(at index: Int) -> UInt16 {
      let (low, high) = littleEndian ? (bytes[index], bytes[index + 1]) : (bytes[index + 1], bytes[index])
      return UInt16(high) << 8 | UInt16(low)
    }
    while index < bytes.count {
      let first = unit(at: index)
      var scalar = UInt32(first)
      if UTF16.isLeadSurrogate(first), index + 3 < bytes.count, UTF16.isTrailSurrogate(unit(at: index + 2)) {
        scalar = 0x10000 + (UInt32(first) & 0x3FF) << 10 + UInt32(unit(at: index + 2)) & 0x3FF
        index += 2
      }
      guard let valid = Unicode.Scalar(scalar) else {
        throw DecodingError(offset: index, message: "the UTF-16 text has half of a surrogate pair")
      }
      output.append(contentsOf: UTF8.encode(valid) ?? .init())
      index += 2
    }
    return output
  }

  /// The offset of the first byte that is not well-formed UTF-8 (Unicode 15, table 3-7), or nil.
  private static func firstInvalidByte(in bytes: [UInt8]) -> Int? {
    var index = 0
    let count = bytes.count
    while index < count {
      if index + asciiBlock <= count, isASCII(bytes[index..<index + asciiBlock]) {
        index += asciiBlock
        continue
      }
      let byte = bytes[index]
      guard byte >= 0x80 else {
        index += 1
        continue
      }
      let (length, second): (Int, ClosedRange<UInt8>) =
        switch byte {
        case 0xC2...0xDF: (2, 0x80...0xBF)
        case 0xE0: (3, 0xA0...0xBF)
        case 0xED: (3, 0x80...0x9F)
        case 0xE1...0xEF: (3, 0x80...0xBF)
        case 0xF0: (4, 0x90...0xBF)
        case 0xF1...0xF3: (4, 0x80...0xBF)
        case 0xF4: (4, 0x80...0x8F)
        default: (0, 0...0)
        }
      guard length > 0, index + length <= count, second.contains(bytes[index + 1]) else { return index }
      for offset in 2..<max(length, 2) where bytes[index + offset] & 0xC0 != 0x80 { return index }
      index += length
    }
    return nil
  }

  /// How many bytes are looked at together; one loop over them without a branch is several times faster than a branch for each.
  private static let asciiBlock = 64

  private static func isASCII(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.reduce(0, |) < 0x80
  }
}

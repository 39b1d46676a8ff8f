package import SourceText

/// How a scalar is written.
package enum ScalarStyle: UInt8, Sendable {
  /// YAML without quotes.
  case plain
  case singleQuoted
  case doubleQuoted
  /// A YAML block scalar with `|`.
  case literal
  /// A YAML block scalar with `>`.
  case folded
  /// A JSON string.
  case jsonString
  /// A JSON number, `true`, `false` or `null`.
  case jsonLiteral
}

extension Node {
  /// Nil for a collection.
  package var scalarStyle: ScalarStyle? { isScalar ? record.style : nil }

  /// What the scalar stands for; nil for a collection.
  package var scalarType: ScalarType? { isScalar ? record.type : nil }

  /// The scalar's text, unescaped and unfolded, whatever its type: `007` is "007". Nil for a collection.
  package var text: String? { textBytes.map { String(decoding: $0, as: UTF8.self) } }

  /// The scalar's text without null: the empty string is a string, nothing at all is not.
  package var string: String? { record.type == .null ? nil : text }

  /// The bytes of `text`, without a copy.
  package var textBytes: ArraySlice<UInt8>? {
    let record = record
    guard record.kind == .scalar else { return nil }
    return (record.ownsText ? tree.buffer : file.text)[record.textRange]
  }

  /// The span of the scalar's text when the text stands in the file as it is, so that places within the text can be shown.
  ///
  /// Nil for a collection and for text with escapes or folded lines.
  package var textSpan: Span? {
    let record = record
    guard record.kind == .scalar, !record.ownsText else { return nil }
    return Span(start: record.textRange.lowerBound, end: record.textRange.upperBound)
  }

  /// Whether this is a scalar with exactly this text, whatever its type.
  package func hasText(_ text: String) -> Bool {
    let record = record
    guard record.kind == .scalar, Int(record.count) == text.utf8.count else { return false }
    var text = text
    return text.withUTF8 { tree.hasText(record, $0) }
  }

  /// Whether this is a scalar whose text begins with `prefix`, whatever its type.
  package func hasPrefix(_ prefix: StaticString) -> Bool {
    let record = record
    let count = prefix.utf8CodeUnitCount
    guard record.kind == .scalar, Int(record.count) >= count else { return false }
    return tree.hasText(
      Int(record.first)..<Int(record.first) + count, of: record,
      UnsafeBufferPointer(start: prefix.utf8Start, count: count))
  }

  package var isNull: Bool { scalarType == .null }

  package var bool: Bool? {
    guard scalarType == .bool, let first = textBytes?.first else { return nil }
    // `on` and `off` differ in their second letter only.
    let second = textBytes?.dropFirst().first.map { $0 | 0x20 }
    return switch first | 0x20 {
    case UInt8(ascii: "t"), UInt8(ascii: "y"): true
    case UInt8(ascii: "o"): second == UInt8(ascii: "n")
    default: false
    }
  }

  /// The integer; nil for other types and past 64 bits. Decimal, `0x…` and `0o…`.
  package var int: Int? {
    guard scalarType == .int, let text else { return nil }
    if text.hasPrefix("0x") { return Int(text.dropFirst(2), radix: 16) }
    if text.hasPrefix("0o") { return Int(text.dropFirst(2), radix: 8) }
    return Int(text)
  }

  /// The number, of an integer too; nil for other types.
  package var double: Double? {
    guard let text, let type = scalarType else { return nil }
    switch type {
    case .int: return int.map(Double.init) ?? Double(text)
    case .float:
      let name = text.lowercased()
      if name.hasSuffix(".inf") { return name.hasPrefix("-") ? -.infinity : .infinity }
      return name == ".nan" ? .nan : Double(text)
    case .null, .bool, .string: return nil
    }
  }
}

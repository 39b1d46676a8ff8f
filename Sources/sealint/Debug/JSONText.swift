/// The JSON that debug commands read and write, one value a line.
enum JSONText {
  case null
  case bool(Bool)
  case number(String)
  case string(String)
  case array([JSONText])
  /// Of two members with the same name the last counts.
  case object([String: JSONText])

  /// Nil when `text` is not one JSON value or nests deeper than 64 levels.
  static func parse(_ text: String) -> JSONText? {
    var reader = JSONReader(bytes: Array(text.utf8))
    guard let value = reader.value(depth: 64) else { return nil }
    return reader.isAtEnd ? value : nil
  }

  static func quote(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\u{0}"..<" ":
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}

private struct JSONReader {
  let bytes: [UInt8]
  var position = 0

  var isAtEnd: Bool {
    mutating get {
      skipBlank()
      return position == bytes.count
    }
  }

  mutating func value(depth: Int) -> JSONText? {
    guard depth > 0 else { return nil }
    skipBlank()
    switch position < bytes.count ? bytes[position] : 0 {
    case UInt8(ascii: "{"): return object(depth: depth - 1)
    case UInt8(ascii: "["): return array(depth: depth - 1)
    case UInt8(ascii: "\""): return string().map(JSONText.string)
    default: return word()
    }
  }

  private mutating func skipBlank() {
    while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) { position += 1 }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    skipBlank()
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  private mutating func object(depth: Int) -> JSONText? {
    var members: [String: JSONText] = [:]
    position += 1
    if take(UInt8(ascii: "}")) { return .object(members) }
    repeat {
      skipBlank()
      guard let name = string(), take(UInt8(ascii: ":")), let value = value(depth: depth) else { return nil }
      members[name] = value
    } while take(UInt8(ascii: ","))
    return take(UInt8(ascii: "}")) ? .object(members) : nil
  }

  private mutating func array(depth: Int) -> JSONText? {
    var elements: [JSONText] = []
    position += 1
    if take(UInt8(ascii: "]")) { return .array(elements) }
    repeat {
      guard let element = value(depth: depth) else { return nil }
      elements.append(element)
    } while take(UInt8(ascii: ","))
    return take(UInt8(ascii: "]")) ? .array(elements) : nil
  }

  private mutating func word() -> JSONText? {
    let start = position
    while position < bytes.count, ![0x20, 0x2C, 0x5D, 0x7D].contains(bytes[position]) { position += 1 }
    switch String(decoding: bytes[start..<position], as: UTF8.self) {
    case "null": return .null
    case "true": return .bool(true)
    case "false": return .bool(false)
    case let text: return Double(text) == nil ? nil : .number(text)
    }
  }

  private mutating func string() -> String? {
    guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else { return nil }
    position += 1
    var units: [UInt8] = []
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      if byte == UInt8(ascii: "\"") { return String(decoding: units, as: UTF8.self) }
      guard byte == UInt8(ascii: "\\") else {
        units.append(byte)
        continue
      }
      guard let text = escape() else { return nil }
      units.append(contentsOf: text.utf8)
    }
    return nil
  }

  private mutating func escape() -> String? {
    guard position < bytes.count else { return nil }
    let letter = bytes[position]
    position += 1
    switch letter {
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return codeUnits()
    default: return String(UnicodeScalar(letter))
    }
  }

  /// One escaped UTF-16 unit and those that follow at once, so that surrogates meet.
  private mutating func codeUnits() -> String? {
    var units: [UInt16] = []
    repeat {
      guard position + 4 <= bytes.count,
        let unit = UInt16(String(decoding: bytes[position..<position + 4], as: UTF8.self), radix: 16)
      else { return nil }
      units.append(unit)
      position += 4
    } while takeUnicodeEscape()
    return String(decoding: units, as: UTF16.self)
  }

  private mutating func takeUnicodeEscape() -> Bool {
    guard position + 1 < bytes.count, bytes[position] == UInt8(ascii: "\\"), bytes[position + 1] == UInt8(ascii: "u")
    else { return false }
    position += 2
    return true
  }
}

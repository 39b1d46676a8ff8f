import ResourceModel

/// Source: <https://developer.hashicorp.com/terraform/language/functions#encoding-functions>
extension FunctionTable {
  static let encodings: [String: CtyFunction] = [
    "base64decode": CtyFunction(.string) { call in
      guard let bytes = Base64.decode(call.text(0)) else {
        throw EvaluationError("\"\(call.text(0).shortened)\" is not valid Base64")
      }
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw EvaluationError("the decoded bytes are not UTF-8 text")
      }
      return .string(text)
    },
    "base64encode": CtyFunction(.string) { .string(Base64.encode(Array($0.text(0).utf8))) },
    "textdecodebase64": CtyFunction(.string, .string) { call in
      guard let bytes = Base64.decode(call.text(0)) else {
        throw EvaluationError("\"\(call.text(0).shortened)\" is not valid Base64")
      }
      guard let encoding = TextEncoding(named: call.text(1)) else {
        return .unknown(.unsupportedFunction(name: call.name), at: call.location)
      }
      guard let text = encoding.decode(bytes) else {
        throw EvaluationError("the text contains symbols that \(call.text(1)) does not define")
      }
      return .string(text)
    },
    "textencodebase64": CtyFunction(.string, .string) { call in
      guard let encoding = TextEncoding(named: call.text(1)) else {
        return .unknown(.unsupportedFunction(name: call.name), at: call.location)
      }
      guard let bytes = encoding.encode(call.text(0)) else {
        throw EvaluationError("the text contains characters that \(call.text(1)) cannot represent")
      }
      return .string(Base64.encode(bytes))
    },
    "urlencode": CtyFunction(.string) { call in
      var output: [UInt8] = []
      for byte in call.text(0).utf8 {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
          UInt8(ascii: "~"):
          output.append(byte)
        case UInt8(ascii: " "): output.append(UInt8(ascii: "+"))
        default:
          let digits = String(byte, radix: 16, uppercase: true)
          output += Array(("%" + (digits.utf8.count == 1 ? "0" : "") + digits).utf8)
        }
      }
      return .string(String(decoding: output, as: UTF8.self))
    },
  ]
}

/// Source: <https://www.rfc-editor.org/rfc/rfc4648#section-4>
enum Base64 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  static func encode(_ bytes: [UInt8]) -> String {
    var output: [UInt8] = []
    output.reserveCapacity((bytes.count + 2) / 3 * 4)
    var index = 0
    while index < bytes.count {
      let count = min(3, bytes.count - index)
      var group = UInt32(bytes[index]) << 16
      if count > 1 { group |= UInt32(bytes[index + 1]) << 8 }
      if count > 2 { group |= UInt32(bytes[index + 2]) }
      for position in 0..<4 {
        output.append(position <= count ? alphabet[Int(group >> UInt32(18 - 6 * position) & 63)] : UInt8(ascii: "="))
      }
      index += 3
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// Nil unless the text is padded and without foreign characters; line breaks are passed over.
  static func decode(_ text: String) -> [UInt8]? {
    let digits = text.utf8.filter { $0 != 0x0A && $0 != 0x0D }
    guard digits.count.isMultiple(of: 4) else { return nil }
    let padding = digits.reversed().prefix { $0 == UInt8(ascii: "=") }.count
    guard padding <= 2 else { return nil }
    var output: [UInt8] = []
    var group: UInt32 = 0
    for (index, digit) in digits.dropLast(padding).enumerated() {
      guard let value = value(of: digit) else { return nil }
      group = group << 6 | UInt32(value)
      if index % 4 == 3 {
        output += [UInt8(group >> 16 & 0xFF), UInt8(group >> 8 & 0xFF), UInt8(group & 0xFF)]
        group = 0
      }
    }
    if padding == 1 { output += [UInt8(group >> 10 & 0xFF), UInt8(group >> 2 & 0xFF)] }
    if padding == 2 { output.append(UInt8(group >> 4 & 0xFF)) }
    return output
  }

  private static func value(of digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): digit - UInt8(ascii: "A")
    case UInt8(ascii: "a")...UInt8(ascii: "z"): digit - UInt8(ascii: "a") + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0") + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}

/// A text encoding by its IANA name; the many legacy ones are left out.
enum TextEncoding {
  case utf8, utf16BigEndian, utf16LittleEndian, latin1

  init?(named name: String) {
    switch name.uppercased() {
    case "UTF-8", "UTF8": self = .utf8
    case "UTF-16BE": self = .utf16BigEndian
    case "UTF-16LE": self = .utf16LittleEndian
    case "ISO-8859-1", "LATIN1", "ISO_8859-1": self = .latin1
    default: return nil
    }
  }

  func encode(_ text: String) -> [UInt8]? {
    switch self {
    case .utf8: return Array(text.utf8)
    case .utf16BigEndian: return text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    case .utf16LittleEndian: return text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    case .latin1:
      let scalars = text.unicodeScalars
      return scalars.allSatisfy { $0.value < 0x100 } ? scalars.map { UInt8($0.value) } : nil
    }
  }

  func decode(_ bytes: [UInt8]) -> String? {
    switch self {
    case .utf8: return String(validating: bytes, as: UTF8.self)
    case .utf16BigEndian, .utf16LittleEndian:
      guard bytes.count.isMultiple(of: 2) else { return nil }
      let units = stride(from: 0, to: bytes.count, by: 2).map { index in
        let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
        return self == .utf16BigEndian ? first << 8 | second : second << 8 | first
      }
      return String(validating: units, as: UTF16.self)
    case .latin1: return String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    }
  }
}

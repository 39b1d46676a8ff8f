/// Replaces the clauses of a format, such as `%s` or `%.2f`, by the arguments in their order.
///
/// - Source: <https://github.com/google/cel-spec/blob/master/doc/extensions/strings.md>
func format(_ format: String, _ arguments: [CELValue]) throws(Refusal) -> CELValue {
  var formatting = Formatting(bytes: Array(format.utf8), arguments: arguments)
  return .string(try formatting.run())
}

private struct Formatting {
  let bytes: [UInt8]
  let arguments: [CELValue]
  private var position = 0
  private var used = 0
  private var result: [UInt8] = []

  init(bytes: [UInt8], arguments: [CELValue]) {
    self.bytes = bytes
    self.arguments = arguments
  }

  mutating func run() throws(Refusal) -> String {
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      if byte == UInt8(ascii: "%") {
        result += try clause().utf8
        guard result.count <= Arguments.textLimit else {
          throw .value("the text would be longer than \(Arguments.textLimit) bytes")
        }
      } else {
        result.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private mutating func clause() throws(Refusal) -> String {
    if take(UInt8(ascii: "%")) { return "%" }
    let precision = try self.precision()
    guard position < bytes.count else { throw .value("the format ends inside of a clause") }
    let letter = UnicodeScalar(bytes[position])
    guard "sdfebxXo".unicodeScalars.contains(letter) else { throw .value("unknown formatting clause '\(letter)'") }
    position += 1
    guard used < arguments.count else { throw .value("the format has more clauses than arguments") }
    used += 1
    return try text(of: arguments[used - 1], letter, precision)
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  /// The number after the dot, 6 without one.
  private mutating func precision() throws(Refusal) -> Int {
    guard take(UInt8(ascii: ".")) else { return 6 }
    var digits = ""
    while position < bytes.count, isDigit(bytes[position]), digits.utf8.count < 4 {
      digits.unicodeScalars.append(UnicodeScalar(bytes[position]))
      position += 1
    }
    guard let precision = Int(digits), precision <= 100 else { throw .value("a precision is a number from 0 to 100") }
    return precision
  }

  private func text(of value: CELValue, _ letter: UnicodeScalar, _ precision: Int) throws(Refusal) -> String {
    switch letter {
    case "s": return try plainText(of: value)
    case "d": return try decimal(value)
    case "f": return try fixed(value, precision)
    case "e": return try scientific(value, precision)
    case "b":
      if case .bool(let value) = value { return value ? "1" : "0" }
      return try whole(value, radix: 2, "binary")
    case "o": return try whole(value, radix: 8, "octal")
    default: return try hexadecimal(value, uppercase: letter == "X")
    }
  }
}

// MARK: - Values

private func plainText(of value: CELValue) throws(Refusal) -> String {
  switch value {
  case .null: return "null"
  case .type(let name): return name
  case .list(let elements):
    var texts = Texts()
    for element in elements { try texts.append(try plainText(of: element)) }
    return "[" + texts.values.joined(separator: ", ") + "]"
  case .map(let map):
    var texts = Texts()
    for (key, value) in map.entries { try texts.append(try plainText(of: key) + ": " + plainText(of: value)) }
    return "{" + texts.values.sorted().joined(separator: ", ") + "}"
  default:
    guard case .string(let text)? = text(of: value) else { throw .value("'%s' does not take this value") }
    return text
  }
}

/// The texts of elements, which end at a limit: shared lists can be far larger than the memory that they take.
private struct Texts {
  private(set) var values: [String] = []
  private var size = 0

  mutating func append(_ text: String) throws(Refusal) {
    size += text.utf8.count + 2
    guard size <= Arguments.textLimit else {
      throw .value("the text would be longer than \(Arguments.textLimit) bytes")
    }
    values.append(text)
  }
}

private func decimal(_ value: CELValue) throws(Refusal) -> String {
  switch value {
  case .int(let value): return String(value)
  case .uint(let value): return String(value)
  case .double(let value) where value.isFinite && value.rounded() != value: return String(value)
  case .double(let value): return text(of: value)
  default: throw .value("'%d' takes a number")
  }
}

private func whole(_ value: CELValue, radix: Int, _ name: String) throws(Refusal) -> String {
  switch value {
  case .int(let value): return String(value, radix: radix)
  case .uint(let value): return String(value, radix: radix)
  default: throw .value("the \(name) clause takes an integer")
  }
}

private func hexadecimal(_ value: CELValue, uppercase: Bool) throws(Refusal) -> String {
  let bytes: [UInt8]
  switch value {
  case .int(let value): return String(value, radix: 16, uppercase: uppercase)
  case .uint(let value): return String(value, radix: 16, uppercase: uppercase)
  case .string(let text): bytes = Array(text.utf8)
  case .bytes(let content): bytes = content
  default: throw .value("the hexadecimal clause takes an integer, a string or bytes")
  }
  return bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: uppercase) }.joined()
}

private func number(_ value: CELValue) throws(Refusal) -> Double {
  switch value {
  case .double(let value): return value
  case .int(let value): return Double(value)
  case .uint(let value): return Double(value)
  default: throw .value("'%f' and '%e' take a number")
  }
}

private func fixed(_ value: CELValue, _ precision: Int) throws(Refusal) -> String {
  let value = try number(value)
  guard value.isFinite else { return text(of: value) }
  return ExactDecimal(value).fixed(precision)
}

private func scientific(_ value: CELValue, _ precision: Int) throws(Refusal) -> String {
  let value = try number(value)
  guard value.isFinite else { return text(of: value) }
  return ExactDecimal(value).scientific(precision)
}

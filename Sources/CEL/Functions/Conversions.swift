import GregorianCalendar

extension CELFunction {
  /// - Source: <https://github.com/google/cel-spec/blob/master/doc/langdef.md#list-of-standard-definitions>
  static let conversions = [
    CELFunction("int", .global, overloads([.int, .uint, .double, .string, .timestamp], .int), body: toInt),
    CELFunction("uint", .global, overloads([.int, .uint, .double, .string], .uint), body: toUInt),
    CELFunction("double", .global, overloads([.int, .uint, .double, .string], .double), body: toDouble),
    CELFunction("bool", .global, overloads([.bool, .string], .bool), body: toBool),
    CELFunction(
      "string", .global, overloads([.bool, .int, .uint, .double, .string, .bytes, .timestamp, .duration], .string)
    ) { text(of: $0[0]) },
    CELFunction("bytes", .global, overloads([.bytes, .string], .bytes), body: toBytes),
  ]

  private static func overloads(_ types: [CELType], _ result: CELType) -> [Overload] {
    types.map { Overload([$0], result) }
  }
}

private let outOfRange = CELValue.failure("the number is out of range of the type that it is converted to")

@Sendable private func toInt(_ arguments: [CELValue]) -> CELValue? {
  switch arguments[0] {
  case .int: arguments[0]
  case .uint(let value): Int(exactly: value).map(CELValue.int) ?? outOfRange
  // The bounds themselves are refused: as doubles they cannot be told from their neighbours.
  case .double(let value): abs(value) < 0x1p63 ? .int(Int(value)) : outOfRange
  case .string(let text): Int(text).map(CELValue.int) ?? malformed(text, "an int")
  case .timestamp(let moment): .int(Int(floorDivide(moment.nanoseconds, by: 1_000_000_000).quotient))
  default: nil
  }
}

@Sendable private func toUInt(_ arguments: [CELValue]) -> CELValue? {
  switch arguments[0] {
  case .uint: arguments[0]
  case .int(let value): UInt(exactly: value).map(CELValue.uint) ?? outOfRange
  case .double(let value): value > -1 && value < 0x1p64 ? .uint(UInt(value)) : outOfRange
  case .string(let text): UInt(text).map(CELValue.uint) ?? malformed(text, "a uint")
  default: nil
  }
}

@Sendable private func toDouble(_ arguments: [CELValue]) -> CELValue? {
  switch arguments[0] {
  case .double: arguments[0]
  case .int(let value): .double(Double(value))
  case .uint(let value): .double(Double(value))
  case .string(let text): Double(text).map(CELValue.double) ?? malformed(text, "a double")
  default: nil
  }
}

@Sendable private func toBool(_ arguments: [CELValue]) -> CELValue? {
  switch arguments[0] {
  case .bool: return arguments[0]
  case .string(let text):
    if ["1", "t", "T", "true", "TRUE", "True"].contains(text) { return .bool(true) }
    if ["0", "f", "F", "false", "FALSE", "False"].contains(text) { return .bool(false) }
    return malformed(text, "a bool")
  default: return nil
  }
}

@Sendable private func toBytes(_ arguments: [CELValue]) -> CELValue? {
  switch arguments[0] {
  case .bytes: arguments[0]
  case .string(let text): .bytes(Array(text.utf8))
  default: nil
  }
}

private func malformed(_ text: String, _ type: String) -> CELValue {
  .failure("'\(text.prefix(40))' is not \(type)")
}

/// What `string(value)` gives; nil for a type that it does not take.
func text(of value: CELValue) -> CELValue? {
  switch value {
  case .string: value
  case .bool(let value): .string(value ? "true" : "false")
  case .int(let value): .string(String(value))
  case .uint(let value): .string(String(value))
  case .double(let value): .string(text(of: value))
  case .bytes(let bytes): String(validating: bytes, as: UTF8.self).map(CELValue.string) ?? .failure("invalid UTF-8")
  case .timestamp(let moment): .string(moment.description)
  case .duration(let length): .string(length.description)
  default: nil
  }
}

/// A whole number is written without fraction.
func text(of value: Double) -> String {
  if value.isNaN { return "NaN" }
  if value.isInfinite { return value < 0 ? "-Infinity" : "Infinity" }
  let text = String(value)
  return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}

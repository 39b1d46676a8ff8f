import ResourceModel

/// Source: <https://developer.hashicorp.com/terraform/language/functions#numeric-functions>
extension FunctionTable {
  static let numbers: [String: CtyFunction] = [
    "abs": CtyFunction(.number) { call in
      let number = call.number(0)
      return .number(number.isNegative ? -number : number)
    },
    "ceil": CtyFunction(.number) { .number($0.number(0).ceil) },
    "floor": CtyFunction(.number) { .number($0.number(0).floor) },
    "log": CtyFunction(.number, .number) { call in
      try result(of: call, logarithm(call.number(0).double) / logarithm(call.number(1).double))
    },
    "max": CtyFunction(variadic: .number) { call in
      guard let largest = call.arguments.compactMap(\.number).max() else {
        throw EvaluationError("max needs at least one number")
      }
      return .number(largest)
    },
    "min": CtyFunction(variadic: .number) { call in
      guard let smallest = call.arguments.compactMap(\.number).min() else {
        throw EvaluationError("min needs at least one number")
      }
      return .number(smallest)
    },
    "parseint": CtyFunction(.string, .number, body: parseInteger),
    "pow": CtyFunction(.number, .number) { call in
      try result(of: call, raised(call.number(0).double, to: call.number(1).double))
    },
    "signum": CtyFunction(.number) { .int(try $0.int(0).signum()) },
  ]

  private static func result(of call: FunctionCall, _ double: Double) throws(EvaluationError) -> CtyValue {
    guard let number = DecimalNumber(double) else {
      throw EvaluationError("\(call.name) has no result for these numbers")
    }
    return .number(number)
  }

  /// Digits are 0-9, a-z, then A-Z for bases above 36; up to base 36 the case of a letter does not matter.
  private static func parseInteger(_ call: FunctionCall) throws(EvaluationError) -> CtyValue {
    let base = try call.int(1)
    guard (2...62).contains(base) else { throw EvaluationError("parseint's base must be between 2 and 62") }
    var digits = call.text(0).utf8[...]
    let isNegative = digits.first == UInt8(ascii: "-")
    if isNegative || digits.first == UInt8(ascii: "+") { digits.removeFirst() }
    var value: Int128 = 0
    guard !digits.isEmpty else { throw unparsable(call, base) }
    for byte in digits {
      guard let digit = digitValue(of: byte, base: base) else { throw unparsable(call, base) }
      let (product, overflow) = value.multipliedReportingOverflow(by: Int128(base))
      let (sum, more) = product.addingReportingOverflow(Int128(digit))
      if overflow || more { return .unknown(.tooLarge, at: call.location) }
      value = sum
    }
    return .number(DecimalNumber(normalizing: isNegative ? -value : value, exponent: 0))
  }

  private static func unparsable(_ call: FunctionCall, _ base: Int) -> EvaluationError {
    EvaluationError("cannot parse \"\(call.text(0).shortened)\" as a base \(base) integer")
  }

  private static func digitValue(of byte: UInt8, base: Int) -> Int? {
    let digit: Int? =
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte) - 48
      case UInt8(ascii: "a")...UInt8(ascii: "z"): Int(byte) - 97 + 10
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(byte) - 65 + (base <= 36 ? 10 : 36)
      default: nil
      }
    return digit.flatMap { $0 < base ? $0 : nil }
  }
}

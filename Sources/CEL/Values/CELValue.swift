/// A value that an expression works on or gives.
///
/// `unknown` and `error` are results too: they pass through operators and functions as the language definition says.
/// - Source: <https://github.com/google/cel-spec/blob/master/doc/langdef.md#values>
package enum CELValue: Sendable {
  case null
  case bool(Bool)
  /// 64 bits.
  case int(Int)
  /// 64 bits.
  case uint(UInt)
  case double(Double)
  /// Text as code points: no normalisation takes place in comparisons.
  case string(String)
  case bytes([UInt8])
  case list([CELValue])
  case map(CELMap)
  /// The name of a type, such as `int` or `lambda.Function`.
  case type(String)
  /// Indirect because its 128 bits would make every other value larger.
  indirect case timestamp(CELTimestamp)
  case duration(CELDuration)
  case object(any CELObject)
  indirect case optional(CELValue?)
  case unknown(CELUnknown)
  indirect case error(CELError)
}

extension CELValue {
  /// Whether the value is neither unknown nor an error; elements of lists and maps are not looked at.
  package var isKnown: Bool {
    switch self {
    case .unknown, .error: false
    case .null, .bool, .int, .uint, .double, .string, .bytes, .list, .map, .type, .timestamp, .duration, .object,
      .optional:
      true
    }
  }

  /// The name that `type(value)` gives; nil for an unknown or an error.
  package var typeName: String? {
    switch self {
    case .null: "null_type"
    case .bool: "bool"
    case .int: "int"
    case .uint: "uint"
    case .double: "double"
    case .string: "string"
    case .bytes: "bytes"
    case .list: "list"
    case .map: "map"
    case .type: "type"
    case .timestamp: CELType.timestamp.description
    case .duration: CELType.duration.description
    case .object(let object): object.typeName
    case .optional: "optional_type"
    case .unknown, .error: nil
    }
  }

  static func failure(_ message: String) -> CELValue {
    .error(CELError(message))
  }
}

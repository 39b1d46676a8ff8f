/// What the checker knows about a value before there is one.
package indirect enum CELType: Hashable, Sendable {
  /// Anything: what happens is decided when the value is there.
  case dyn
  case null
  case bool
  case int
  case uint
  case double
  case string
  case bytes
  case timestamp
  case duration
  case type
  case list(CELType)
  case map(CELType, CELType)
  /// An object type that the environment declares under this name; its values may be null.
  case object(String)
  /// The type itself, or null.
  case nullable(CELType)
  case optional(CELType)
}

extension CELType: CustomStringConvertible {
  /// The type as expressions and messages spell it.
  package var description: String {
    switch self {
    case .dyn: "dyn"
    case .null: "null_type"
    case .bool: "bool"
    case .int: "int"
    case .uint: "uint"
    case .double: "double"
    case .string: "string"
    case .bytes: "bytes"
    case .timestamp: "google.protobuf.Timestamp"
    case .duration: "google.protobuf.Duration"
    case .type: "type"
    case .list(let element): "list(\(element))"
    case .map(let key, let value): "map(\(key), \(value))"
    case .object(let name): name
    case .nullable(let type): type.description
    case .optional(let type): "optional_type(\(type))"
    }
  }
}

extension CELType {
  /// The type without `nullable`: operators take such a value as what it is when it is not null.
  var unwrapped: CELType {
    if case .nullable(let type) = self { type } else { self }
  }

  /// What an optional holds; any other type itself.
  var content: CELType {
    if case .optional(let type) = unwrapped { type } else { self }
  }

  /// Whether a value of one type can be one of the other; `dyn` can be anything.
  func isCompatible(with other: CELType) -> Bool {
    switch (self, other) {
    case (.dyn, _), (_, .dyn): true
    case (.nullable(let type), _): other == .null || type.isCompatible(with: other)
    case (_, .nullable(let type)): self == .null || isCompatible(with: type)
    case (.null, .object), (.object, .null): true
    case (.list(let left), .list(let right)): left.isCompatible(with: right)
    case (.map(let key, let value), .map(let otherKey, let otherValue)):
      key.isCompatible(with: otherKey) && value.isCompatible(with: otherValue)
    case (.optional(let left), .optional(let right)): left.isCompatible(with: right)
    default: self == other
    }
  }

  /// The type of a value that is of one type or the other; `dyn` when they have nothing in common.
  func joined(_ other: CELType) -> CELType {
    if self == other { return self }
    switch (self, other) {
    case (.null, .object), (.null, .nullable): return other
    case (.object, .null), (.nullable, .null): return self
    case (.null, _): return .nullable(other)
    case (_, .null): return .nullable(self)
    case (.nullable(let type), _) where type == other: return self
    case (_, .nullable(let type)) where type == self: return other
    case (.list(let left), .list(let right)): return .list(left.joined(right))
    case (.map(let key, let value), .map(let otherKey, let otherValue)):
      return .map(key.joined(otherKey), value.joined(otherValue))
    default: return .dyn
    }
  }
}

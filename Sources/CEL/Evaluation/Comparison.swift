/// Whether two values are equal: `.bool`, or unknown or an error from inside; values of different types are unequal, except equal numbers.
///
/// A difference that is certain decides, whatever else is unknown.
func areEqual(_ left: CELValue, _ right: CELValue) -> CELValue {
  switch (left, right) {
  case (.string(let left), .string(let right)): return .bool(haveSameCodePoints(left, right))
  case (.bool(let left), .bool(let right)): return .bool(left == right)
  case (.null, .null): return .bool(true)
  case (.bytes(let left), .bytes(let right)): return .bool(left == right)
  case (.type(let left), .type(let right)): return .bool(left == right)
  case (.timestamp(let left), .timestamp(let right)): return .bool(left == right)
  case (.duration(let left), .duration(let right)): return .bool(left == right)
  case (.object(let left), .object(let right)): return left.isEqual(to: right)
  case (.list(let left), .list(let right)): return areEqual(left, right)
  case (.map(let left), .map(let right)): return areEqual(left, right)
  case (.optional(nil), .optional(nil)): return .bool(true)
  case (.optional(let left?), .optional(let right?)): return areEqual(left, right)
  default:
    return spoiled(left, right) ?? .bool(order(left, right) == .same)
  }
}

private func areEqual(_ left: [CELValue], _ right: [CELValue]) -> CELValue {
  guard left.count == right.count else { return .bool(false) }
  var connection = Connection(deciding: false)
  for (left, right) in zip(left, right) where connection.isDecided(by: areEqual(left, right)) { return .bool(false) }
  return connection.result
}

private func areEqual(_ left: CELMap, _ right: CELMap) -> CELValue {
  guard left.count == right.count else { return .bool(false) }
  var connection = Connection(deciding: false)
  for (key, value) in left.entries {
    guard let other = right[key] else { return .bool(false) }
    if connection.isDecided(by: areEqual(value, other)) { return .bool(false) }
  }
  return connection.result
}

/// Whether a value is an element of a list or a key of a map.
func isElement(_ value: CELValue, of collection: CELValue) -> CELValue {
  switch collection {
  case .list(let elements):
    var connection = Connection(deciding: true)
    for element in elements where connection.isDecided(by: areEqual(value, element)) { return .bool(true) }
    return connection.result
  case .map(let map): return .bool(map[value] != nil)
  default: return .error(.noOverload("in", [value, collection]))
  }
}

/// How two values of an ordered type stand to each other.
enum Order {
  case before
  case same
  case after
  /// One of them is not a number.
  case unordered
}

/// Compares numbers of any type, and values of one ordered type; nil for all others.
func order(_ left: CELValue, _ right: CELValue) -> Order? {
  switch (left, right) {
  case (.int(let left), .int(let right)): Order(left, right)
  case (.uint(let left), .uint(let right)): Order(left, right)
  case (.double(let left), .double(let right)): Order(left, right)
  case (.int(let left), .uint(let right)): left < 0 ? .before : Order(UInt(left), right)
  case (.uint(let left), .int(let right)): right < 0 ? .after : Order(left, UInt(right))
  case (.int(let left), .double(let right)): Order(Double(left), right)
  case (.double(let left), .int(let right)): Order(left, Double(right))
  case (.uint(let left), .double(let right)): Order(Double(left), right)
  case (.double(let left), .uint(let right)): Order(left, Double(right))
  case (.bool(let left), .bool(let right)): Order(left ? 1 : 0, right ? 1 : 0)
  case (.string(let left), .string(let right)): Order(left.utf8, right.utf8)
  case (.bytes(let left), .bytes(let right)): Order(left, right)
  case (.timestamp(let left), .timestamp(let right)): Order(left.nanoseconds, right.nanoseconds)
  case (.duration(let left), .duration(let right)): Order(left.nanoseconds, right.nanoseconds)
  default: nil
  }
}

extension Order {
  fileprivate init<Value: Comparable>(_ left: Value, _ right: Value) {
    self = left < right ? .before : left == right ? .same : left > right ? .after : .unordered
  }

  /// UTF-8 bytes stand in the order of their code points.
  fileprivate init(_ left: some Sequence<UInt8>, _ right: some Sequence<UInt8>) {
    self = left.lexicographicallyPrecedes(right) ? .before : right.lexicographicallyPrecedes(left) ? .after : .same
  }
}

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

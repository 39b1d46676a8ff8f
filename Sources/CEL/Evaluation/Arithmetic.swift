extension Evaluator {
  mutating func binary(_ operation: BinaryOperator, _ left: CELValue, _ right: CELValue) -> CELValue {
    if let spoiled = spoiled(left, right) { return spoiled }
    switch operation {
    case .equal: return areEqual(left, right)
    case .notEqual: return not(areEqual(left, right))
    case .contained: return isElement(left, of: right)
    case .less: return compare(operation, left, right) { $0 == .before }
    case .lessOrEqual: return compare(operation, left, right) { $0 == .before || $0 == .same }
    case .greater: return compare(operation, left, right) { $0 == .after }
    case .greaterOrEqual: return compare(operation, left, right) { $0 == .after || $0 == .same }
    case .add: return add(left, right)
    case .subtract, .multiply, .divide, .remainder: return calculate(operation, left, right)
    }
  }

  private mutating func compare(
    _ operation: BinaryOperator, _ left: CELValue, _ right: CELValue, _ holds: (Order) -> Bool
  ) -> CELValue {
    charge(bytes: min(left.shallowSize, right.shallowSize))
    return order(left, right).map { .bool(holds($0)) } ?? .error(.noOverload(operation.rawValue, [left, right]))
  }

  private mutating func add(_ left: CELValue, _ right: CELValue) -> CELValue {
    charge(bytes: left.shallowSize + right.shallowSize)
    guard !isExhausted else { return .failure("the result is too large") }
    return switch (left, right) {
    case (.string(let left), .string(let right)): .string(left + right)
    case (.bytes(let left), .bytes(let right)): .bytes(left + right)
    case (.list(let left), .list(let right)): .list(left + right)
    default: calculate(.add, left, right)
    }
  }

  private func calculate(_ operation: BinaryOperator, _ left: CELValue, _ right: CELValue) -> CELValue {
    switch (left, right) {
    case (.int(let left), .int(let right)): whole(operation, left, right, CELValue.int)
    case (.uint(let left), .uint(let right)): whole(operation, left, right, CELValue.uint)
    case (.double(let left), .double(let right)): fractional(operation, left, right)
    default: time(operation, left, right) ?? .error(.noOverload(operation.rawValue, [left, right]))
    }
  }

  func negate(_ value: CELValue) -> CELValue {
    switch value {
    case .int(let value): value == .min ? .error(.overflow) : .int(-value)
    case .double(let value): .double(-value)
    case .unknown, .error: value
    default: .error(.noOverload("-", [value]))
    }
  }
}

/// - Source: <https://github.com/google/cel-spec/blob/master/doc/langdef.md#overflow>
private func whole<Number: FixedWidthInteger>(
  _ operation: BinaryOperator, _ left: Number, _ right: Number, _ make: (Number) -> CELValue
) -> CELValue {
  let (result, overflow): (Number, Bool)
  switch operation {
  case .add: (result, overflow) = left.addingReportingOverflow(right)
  case .subtract: (result, overflow) = left.subtractingReportingOverflow(right)
  case .multiply: (result, overflow) = left.multipliedReportingOverflow(by: right)
  case .divide:
    guard right != 0 else { return .failure("division by zero") }
    (result, overflow) = left.dividedReportingOverflow(by: right)
  default:
    guard right != 0 else { return .failure("remainder of a division by zero") }
    (result, overflow) = left.remainderReportingOverflow(dividingBy: right)
  }
  return overflow ? .error(.overflow) : make(result)
}

private func fractional(_ operation: BinaryOperator, _ left: Double, _ right: Double) -> CELValue {
  switch operation {
  case .add: .double(left + right)
  case .subtract: .double(left - right)
  case .multiply: .double(left * right)
  case .divide: .double(left / right)
  default: .error(.noOverload(operation.rawValue, [.double(left), .double(right)]))
  }
}

/// Nil when the operation does not exist for the two types.
private func time(_ operation: BinaryOperator, _ left: CELValue, _ right: CELValue) -> CELValue? {
  switch (operation, left, right) {
  case (.add, .duration(let left), .duration(let right)):
    duration(Int128(left.nanoseconds) + Int128(right.nanoseconds))
  case (.subtract, .duration(let left), .duration(let right)):
    duration(Int128(left.nanoseconds) - Int128(right.nanoseconds))
  case (.add, .timestamp(let moment), .duration(let length)), (.add, .duration(let length), .timestamp(let moment)):
    timestamp(moment.nanoseconds + Int128(length.nanoseconds))
  case (.subtract, .timestamp(let moment), .duration(let length)):
    timestamp(moment.nanoseconds - Int128(length.nanoseconds))
  case (.subtract, .timestamp(let left), .timestamp(let right)): duration(left.nanoseconds - right.nanoseconds)
  default: nil
  }
}

func duration(_ nanoseconds: Int128) -> CELValue {
  CELDuration(nanoseconds).map(CELValue.duration) ?? .failure("the duration is out of range: it ends at 292 years")
}

func timestamp(_ nanoseconds: Int128) -> CELValue {
  CELTimestamp(nanoseconds: nanoseconds).map(CELValue.timestamp)
    ?? .failure("the timestamp is out of range: it lies in the years 1 to 9999")
}

extension Checker {
  mutating func not(_ operand: SyntaxTree.ID, _ span: Range<Int>) -> Checked {
    let operand = expect(.bool, operand, "'!' takes")
    return emit(.not(operand.code), .bool, span)
  }

  mutating func negate(_ operand: SyntaxTree.ID, _ span: Range<Int>) -> Checked {
    let checked = check(operand)
    let type = checked.type.unwrapped
    if type != .int, type != .double, type != .duration, type != .dyn {
      report("'-' takes int or double, not \(type)", at: tree[operand].span)
    }
    return emit(.negate(checked.code), type, span)
  }

  mutating func logic(
    _ name: String, _ terms: [SyntaxTree.ID], _ span: Range<Int>, _ instruction: ([Program.ID]) -> Instruction
  ) -> Checked {
    var codes: [Program.ID] = []
    for term in terms { codes.append(expect(.bool, term, "'\(name)' takes").code) }
    return emit(instruction(codes), .bool, span)
  }

  mutating func conditional(
    _ condition: SyntaxTree.ID, _ first: SyntaxTree.ID, _ second: SyntaxTree.ID, _ span: Range<Int>
  ) -> Checked {
    let condition = expect(.bool, condition, "the condition before '?' is")
    let first = check(first)
    let other = check(second)
    let type = first.type.joined(other.type)
    if !first.type.isCompatible(with: other.type), first.type != .null, other.type != .null {
      report("both sides of ':' have one type, but these are \(first.type) and \(other.type)", at: tree[second].span)
    }
    return emit(.conditional(condition.code, first.code, other.code), type, span)
  }

  mutating func index(
    _ operand: SyntaxTree.ID, _ index: SyntaxTree.ID, optional: Bool, _ span: Range<Int>
  ) -> Checked {
    let list = check(operand)
    let key = check(index)
    let isChained = list.type.content != list.type
    let result: CELType
    switch list.type.content.unwrapped {
    case .list(let element):
      requireIndex(.int, key.type, "a list takes", at: tree[index].span)
      result = element
    case .map(let expected, let value):
      requireIndex(expected, key.type, "this map takes", at: tree[index].span)
      result = value
    case .dyn: result = .dyn
    case let other:
      report("\(other) has no elements: an index takes a list or a map", at: tree[operand].span)
      result = .dyn
    }
    guard optional || isChained else { return emit(.index(list.code, key.code), result, span) }
    return emit(.optionalIndex(list.code, key.code), .optional(result.content), span)
  }

  private mutating func requireIndex(_ expected: CELType, _ actual: CELType, _ subject: String, at span: Range<Int>) {
    if !actual.isCompatible(with: expected) {
      report("\(subject) an index of type \(expected), not \(actual)", at: span)
    }
  }

  /// Checks a part that must have a type; `subject` begins the message: "'!' takes".
  mutating func expect(_ type: CELType, _ id: SyntaxTree.ID, _ subject: String) -> Checked {
    let checked = check(id)
    if !checked.type.isCompatible(with: type) { report("\(subject) \(type), not \(checked.type)", at: tree[id].span) }
    return checked
  }
}

// MARK: - Two operands

extension Checker {
  mutating func binary(
    _ operation: BinaryOperator, _ left: SyntaxTree.ID, _ right: SyntaxTree.ID, _ span: Range<Int>
  ) -> Checked {
    let first = check(left)
    let second = check(right)
    let type = resultType(operation, first.type, second.type)
    if type == nil {
      report("'\(operation.rawValue)' does not take \(first.type) and \(second.type)", at: span)
    }
    return emit(.binary(operation, first.code, second.code), type ?? .dyn, span)
  }

  private func resultType(_ operation: BinaryOperator, _ left: CELType, _ right: CELType) -> CELType? {
    switch operation {
    case .equal, .notEqual: left.isCompatible(with: right) ? .bool : nil
    case .less, .lessOrEqual, .greater, .greaterOrEqual: areOrdered(left.unwrapped, right.unwrapped) ? .bool : nil
    case .contained: isElement(left, of: right.unwrapped) ? .bool : nil
    case .add, .subtract, .multiply, .divide, .remainder: arithmetic(operation, left.unwrapped, right.unwrapped)
    }
  }

  private func areOrdered(_ left: CELType, _ right: CELType) -> Bool {
    switch (left, right) {
    case (.dyn, let type), (let type, .dyn): type.isOrdered
    case (.int, .uint), (.int, .double), (.uint, .int), (.uint, .double), (.double, .int), (.double, .uint): true
    default: left == right && left.isOrdered
    }
  }

  private func isElement(_ value: CELType, of collection: CELType) -> Bool {
    switch collection {
    case .dyn: true
    case .list(let element): value.isCompatible(with: element)
    case .map(let key, _): value.isCompatible(with: key)
    default: false
    }
  }

  private func arithmetic(_ operation: BinaryOperator, _ left: CELType, _ right: CELType) -> CELType? {
    switch (left, right) {
    case (.dyn, .dyn): return .dyn
    case (.dyn, let type), (let type, .dyn):
      let isTime = type == .timestamp || type == .duration
      return arithmetic(operation, type, type) != nil || isTime ? (isTime ? .dyn : type) : nil
    default: break
    }
    switch (operation, left, right) {
    case (_, .int, .int), (_, .uint, .uint): return left
    case (.remainder, _, _): return nil
    case (_, .double, .double): return .double
    case (.add, .string, .string), (.add, .bytes, .bytes): return left
    case (.add, .list, .list) where left.isCompatible(with: right): return left.joined(right)
    case (.add, .duration, .duration), (.subtract, .duration, .duration), (.subtract, .timestamp, .timestamp):
      return .duration
    case (.add, .timestamp, .duration), (.add, .duration, .timestamp), (.subtract, .timestamp, .duration):
      return .timestamp
    default: return nil
    }
  }
}

extension CELType {
  fileprivate var isOrdered: Bool {
    switch self {
    case .dyn, .bool, .int, .uint, .double, .string, .bytes, .timestamp, .duration: true
    case .null, .type, .list, .map, .object, .nullable, .optional: false
    }
  }

  var isMapKey: Bool {
    switch unwrapped {
    case .dyn, .bool, .int, .uint, .string: true
    case .null, .double, .bytes, .timestamp, .duration, .type, .list, .map, .object, .nullable, .optional: false
    }
  }
}

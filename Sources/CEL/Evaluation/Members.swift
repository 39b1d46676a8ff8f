/// - Source: <https://github.com/google/cel-spec/blob/master/doc/langdef.md#field-selection>
extension Evaluator {
  func member(_ field: Int, of operand: CELValue) -> CELValue {
    switch operand {
    case .object(let object): object.member(field)
    case .unknown, .error: operand
    default: .failure("\(operand.typeName ?? "this") has no attributes")
    }
  }

  func has(_ field: Int, in operand: CELValue) -> CELValue {
    switch operand {
    case .object(let object): object.has(field)
    case .unknown, .error: operand
    default: .failure("\(operand.typeName ?? "this") has no attributes")
    }
  }

  func select(_ name: String, of operand: CELValue) -> CELValue {
    switch operand {
    case .object(let object): place(of: name, in: object).map(object.member) ?? missing(name, in: operand)
    case .map(let map): map[name] ?? .failure("no such key: '\(name)'")
    case .optional: optionalSelect(name, of: operand)
    case .unknown, .error: operand
    default: missing(name, in: operand)
    }
  }

  func has(_ name: String, in operand: CELValue) -> CELValue {
    switch operand {
    case .object(let object): place(of: name, in: object).map(object.has) ?? missing(name, in: operand)
    case .map(let map): .bool(map[name] != nil)
    case .optional(let content): content.map { has(name, in: $0) } ?? .bool(false)
    case .unknown, .error: operand
    default: missing(name, in: operand)
    }
  }

  private func place(of name: String, in object: any CELObject) -> Int? {
    program.environment.object(object.typeName)?.index(of: name)
  }

  private func missing(_ name: String, in operand: CELValue) -> CELValue {
    .failure("\(operand.typeName ?? "this") has no attribute '\(name)'")
  }

  func element(_ index: CELValue, of operand: CELValue) -> CELValue {
    if let spoiled = spoiled(operand, index) { return spoiled }
    switch operand {
    case .list(let list):
      guard let place = wholeNumber(index) else { return .error(.noOverload("[]", [operand, index])) }
      return list.indices.contains(place) ? list[place] : .failure("index \(place) is out of range")
    case .map(let map): return map[index] ?? .failure("no such key")
    case .optional: return optionalElement(index, of: operand)
    default: return .error(.noOverload("[]", [operand, index]))
    }
  }
}

/// The number that an index is; a double counts when it is whole.
func wholeNumber(_ value: CELValue) -> Int? {
  switch value {
  case .int(let value): value
  case .uint(let value): Int(exactly: value)
  case .double(let value): Int(exactly: value)
  default: nil
  }
}

/// The operand that spoils an operation: unknowns, joined, before the first error.
func spoiled(_ left: CELValue, _ right: CELValue) -> CELValue? {
  switch (left, right) {
  case (.unknown(let first), .unknown(let second)): .unknown(first.union(second))
  case (.unknown, _): left
  case (_, .unknown): right
  case (.error, _): left
  case (_, .error): right
  default: nil
  }
}

/// Access that gives an optional instead of an error.
///
/// - Source: <https://github.com/google/cel-spec/wiki/proposal-246>
extension Evaluator {
  /// `operand.?name`
  func optionalSelect(_ name: String, of operand: CELValue) -> CELValue {
    if case .optional(let content) = operand {
      return content.map { optionalSelect(name, of: $0) } ?? operand
    }
    let isSet = has(name, in: operand)
    guard case .bool(let isSet) = isSet else { return isSet }
    return isSet ? wrapped(select(name, of: operand)) : .optional(nil)
  }

  /// `operand[?index]`
  func optionalElement(_ index: CELValue, of operand: CELValue) -> CELValue {
    if let spoiled = spoiled(operand, index) { return spoiled }
    switch operand {
    case .optional(let content): return content.map { optionalElement(index, of: $0) } ?? operand
    case .map(let map): return map[index].map(wrapped) ?? .optional(nil)
    case .list(let list):
      guard let place = wholeNumber(index) else { return .error(.noOverload("[?]", [operand, index])) }
      return list.indices.contains(place) ? wrapped(list[place]) : .optional(nil)
    default: return .error(.noOverload("[?]", [operand, index]))
    }
  }

  private func wrapped(_ value: CELValue) -> CELValue {
    value.isKnown ? .optional(value) : value
  }

  /// `value.optMap(x, body)`, or `optFlatMap` when the body gives an optional itself.
  mutating func perform(_ map: OptionalMap) -> CELValue {
    let value = evaluate(map.value)
    guard case .optional(let content) = value else {
      return value.isKnown ? .error(.noOverload("optMap", [value])) : value
    }
    guard let content else { return value }
    locals[map.slot] = content
    let result = evaluate(map.body)
    guard map.isFlat else { return wrapped(result) }
    if case .optional = result { return result }
    return result.isKnown ? .failure("the body of 'optFlatMap' is not an optional") : result
  }
}

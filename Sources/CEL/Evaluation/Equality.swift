/// Looking through values, which costs a step for each element: shared lists can be far larger than the memory that they take.
extension Evaluator {
  /// Whether two values are equal: `.bool`, or unknown or an error from inside; values of different types are unequal, except equal numbers.
  ///
  /// A difference that is certain decides, whatever else is unknown.
  mutating func areEqual(_ left: CELValue, _ right: CELValue) -> CELValue {
    budget -= 1
    guard !isExhausted else { return .failure("the values are too large to compare") }
    switch (left, right) {
    case (.string(let left), .string(let right)):
      charge(bytes: min(left.utf8.count, right.utf8.count))
      return .bool(haveSameCodePoints(left, right))
    case (.bool(let left), .bool(let right)): return .bool(left == right)
    case (.null, .null): return .bool(true)
    case (.bytes(let left), .bytes(let right)):
      charge(bytes: min(left.count, right.count))
      return .bool(left == right)
    case (.type(let left), .type(let right)): return .bool(left == right)
    case (.object(let left), .object(let right)): return left.isEqual(to: right)
    case (.list(let left), .list(let right)): return areEqual(left, right)
    case (.map(let left), .map(let right)): return areEqual(left, right)
    case (.optional(nil), .optional(nil)): return .bool(true)
    case (.optional(let left?), .optional(let right?)): return areEqual(left, right)
    default: return spoiled(left, right) ?? .bool(order(left, right) == .same)
    }
  }

  private mutating func areEqual(_ left: [CELValue], _ right: [CELValue]) -> CELValue {
    guard left.count == right.count else { return .bool(false) }
    var connection = Connection(deciding: false)
    for (left, right) in zip(left, right) {
      if connection.isDecided(by: areEqual(left, right)) { return .bool(false) }
      if isExhausted { break }
    }
    return connection.result
  }

  private mutating func areEqual(_ left: CELMap, _ right: CELMap) -> CELValue {
    guard left.count == right.count else { return .bool(false) }
    var connection = Connection(deciding: false)
    for (key, value) in left.entries {
      guard let other = right[key] else { return .bool(false) }
      if connection.isDecided(by: areEqual(value, other)) { return .bool(false) }
      if isExhausted { break }
    }
    return connection.result
  }

  /// Whether a value is an element of a list or a key of a map.
  mutating func isElement(_ value: CELValue, of collection: CELValue) -> CELValue {
    switch collection {
    case .list(let elements):
      var connection = Connection(deciding: true)
      for element in elements {
        if connection.isDecided(by: areEqual(value, element)) { return .bool(true) }
        if isExhausted { break }
      }
      return connection.result
    case .map(let map): return .bool(map[value] != nil)
    default: return .error(.noOverload("in", [value, collection]))
    }
  }

  /// The unknowns, or else the first error, inside lists, maps and optionals; nil when there are none.
  mutating func spoiledInside(_ values: [CELValue]) -> CELValue? {
    var gathered = Gathered()
    for value in values { gatherSpoiled(in: value, &gathered) }
    return gathered.spoiled
  }

  private mutating func gatherSpoiled(in value: CELValue, _ gathered: inout Gathered) {
    switch value {
    case .unknown, .error: gathered.append(value)
    case .list(let elements):
      for element in elements where !isExhausted {
        budget -= 1
        gatherSpoiled(in: element, &gathered)
      }
    case .map(let map):
      for entry in map.entries where !isExhausted {
        budget -= 1
        gatherSpoiled(in: entry.value, &gathered)
      }
    case .optional(let value?): gatherSpoiled(in: value, &gathered)
    default: break
    }
  }
}

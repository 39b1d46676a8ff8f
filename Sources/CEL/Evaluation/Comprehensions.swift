extension Evaluator {
  mutating func perform(_ comprehension: Comprehension) -> CELValue {
    switch evaluate(comprehension.range) {
    case .list(let elements):
      let isPair = comprehension.valueSlot != nil
      return run(comprehension, elements.count) { place in
        isPair ? (.int(place), elements[place]) : (elements[place], .null)
      }
    case .map(let map):
      return run(comprehension, map.count) { map.entries[$0] }
    case .unknown(let ids): return .unknown(ids)
    case .error(let error): return .error(error)
    case let other: return .failure("a macro runs over a list or a map, not \(other.typeName ?? "this")")
    }
  }

  private mutating func run(
    _ comprehension: Comprehension, _ count: Int, _ variables: (Int) -> (CELValue, CELValue)
  ) -> CELValue {
    var state = ComprehensionState(comprehension.kind)
    for place in 0..<count {
      let (first, second) = variables(place)
      locals[comprehension.slot] = first
      if let slot = comprehension.valueSlot { locals[slot] = second }
      let taken = comprehension.condition.map { evaluate($0) } ?? .bool(true)
      if case .bool(false) = taken { continue }
      let result = if case .bool = taken { evaluate(comprehension.body) } else { state.spoiling(taken) }
      if state.isFinished(by: result, of: first) || isExhausted { break }
    }
    return state.result
  }
}

/// What a macro has found so far.
private struct ComprehensionState {
  let kind: Comprehension.Kind
  private var connection: Connection
  private var gathered = Gathered()
  private var trueCount = 0
  private var map = CELMap()

  init(_ kind: Comprehension.Kind) {
    self.kind = kind
    connection = Connection(deciding: kind == .exists)
  }

  /// What a condition that is not a bool makes of the whole: itself when it is unknown or an error.
  func spoiling(_ condition: CELValue) -> CELValue {
    condition.isKnown ? .failure("the condition of the macro is not a bool") : condition
  }

  /// Takes in the result for one element; whether the elements after it no longer matter.
  mutating func isFinished(by result: CELValue, of element: CELValue) -> Bool {
    switch kind {
    case .all, .exists:
      let isDecided = connection.isDecided(by: result)
      if isDecided { decided = result }
      return isDecided
    case .existsOne, .filter: count(result, element)
    case .map: gathered.append(result)
    case .transformMap: insert(element, result)
    case .transformMapEntry: insert(entriesOf: result)
    }
    return false
  }

  private var decided: CELValue?

  private mutating func count(_ result: CELValue, _ element: CELValue) {
    switch result {
    case .bool(true):
      trueCount += 1
      // An element may be unknown in itself and yet be known to belong to the list.
      if kind == .filter { kept.append(element) }
    case .bool(false): break
    case .unknown, .error: gathered.append(result)
    default: gathered.append(.failure("the condition of the macro is not a bool"))
    }
  }

  private var kept: [CELValue] = []

  private mutating func insert(_ key: CELValue, _ value: CELValue) {
    guard value.isKnown else { return gathered.append(value) }
    if let error = map.insert(key, value) { gathered.append(.error(error)) }
  }

  private mutating func insert(entriesOf result: CELValue) {
    guard case .map(let entries) = result else {
      return gathered.append(result.isKnown ? .failure("the body of the macro is not a map") : result)
    }
    for (key, value) in entries.entries { insert(key, value) }
  }

  var result: CELValue {
    switch kind {
    case .all, .exists: decided ?? connection.result
    case .existsOne: gathered.spoiled ?? .bool(trueCount == 1)
    case .filter: gathered.spoiled ?? .list(kept)
    case .map: gathered.value(CELValue.list)
    case .transformMap, .transformMapEntry: gathered.spoiled ?? .map(map)
    }
  }
}

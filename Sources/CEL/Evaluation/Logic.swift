extension Evaluator {
  /// `&&` when `false` decides, `||` when `true` does: the deciding value, else unknown, else an error, else the other value.
  ///
  /// - Source: <https://github.com/google/cel-spec/blob/master/doc/langdef.md#logical-operators>
  mutating func connect(_ terms: [Program.ID], deciding: Bool) -> CELValue {
    var connection = Connection(deciding: deciding)
    for term in terms {
      let value = evaluate(term)
      if connection.isDecided(by: value) { return value }
    }
    return connection.result
  }

  func not(_ value: CELValue) -> CELValue {
    switch value {
    case .bool(let value): .bool(!value)
    case .unknown, .error: value
    default: .error(.noOverload("!", [value]))
    }
  }

  mutating func choose(_ condition: CELValue, _ first: Program.ID, _ second: Program.ID) -> CELValue {
    switch condition {
    case .bool(let isFirst): evaluate(isFirst ? first : second)
    case .unknown, .error: condition
    default: .error(.noOverload("?:", [condition]))
    }
  }
}

/// What a chain of `&&` or `||` is known to be so far.
struct Connection {
  let deciding: Bool
  private var unknown: CELUnknown?
  private var error: CELValue?

  init(deciding: Bool) {
    self.deciding = deciding
  }

  /// Takes in the next term; whether the terms after it no longer matter.
  mutating func isDecided(by value: CELValue) -> Bool {
    switch value {
    case .bool(let value): return value == deciding
    case .unknown(let ids): CELUnknown.merge(&unknown, ids)
    case .error: error = error ?? value
    default: error = error ?? .error(.noOverload(deciding ? "||" : "&&", [value]))
    }
    return false
  }

  /// The result when no term decided.
  var result: CELValue {
    if let unknown { return .unknown(unknown) }
    return error ?? .bool(!deciding)
  }
}

import ResourceModel
import SourceText

/// Which instance of a repeated block.
enum InstanceKey: Hashable, Sendable {
  /// The block is not repeated.
  case none
  case index(Int)
  case key(String)
  /// Stands for all instances, when nobody can tell how many there are.
  case some

  /// As it follows an address: `[0]`, `["a"]`.
  var suffix: String {
    switch self {
    case .none: ""
    case .index(let index): "[\(index)]"
    case .key(let key): "[\(JSONText.quoted(key))]"
    case .some: "[*]"
    }
  }
}

/// The instances of a block under one scenario.
enum Expansion {
  case single
  case count(Int)
  /// The keys and values of `for_each`, sorted by key.
  case forEach([CtyValue.Entry])
  /// `standIn` is the key of the one instance that stands for all.
  case unknown(Unknown, standIn: InstanceKey)
  case failed(EvaluationError)

  /// How many instances a block may have.
  static let limit = 10_000

  var keys: [InstanceKey] {
    switch self {
    case .single: [.none]
    case .count(let count): (0..<count).map(InstanceKey.index)
    case .forEach(let entries): entries.map { .key($0.key) }
    case .unknown(_, let standIn): [standIn]
    case .failed: []
    }
  }

  func contains(_ key: InstanceKey) -> Truth {
    switch (self, key) {
    case (.unknown(let unknown, _), _): .unknown(unknown)
    case (.failed(let error), _): .unknown(Unknown(error.reason, at: error.location))
    case (.single, .none): .yes
    case (.count(let count), .index(let index)): Truth(index < count)
    case (.forEach(let entries), .key(let key)): Truth(entries.contains { $0.key == key })
    case (_, .some): .unknown(Unknown())
    default: .no
    }
  }
}

extension Evaluator {
  func expansion(of resource: ResourceDeclaration, in module: ModuleInstance) -> Expansion {
    expansion(of: resource.repetition, .resource, resource.address, in: module)
  }

  func expansion(of call: ModuleCall, in module: ModuleInstance) -> Expansion {
    expansion(of: call.repetition, .call, call.name, in: module)
  }

  private func expansion(
    of repetition: Repetition, _ sort: EvaluationCache.Key.Sort, _ name: String, in module: ModuleInstance
  ) -> Expansion {
    // Most blocks are not repeated, and there is nothing to keep.
    if case .once = repetition { return .single }
    let key = EvaluationCache.Key(module: ObjectIdentifier(module), sort: sort, name: name)
    return cache.expansion(key) { expand(repetition, in: Scope(module: module)) }
  }

  private func expand(_ repetition: Repetition, in scope: Scope) -> Expansion {
    do throws(EvaluationError) {
      switch repetition {
      case .once: return .single
      case .count(let expression):
        return try locating(expression.location) { () throws(EvaluationError) in
          try expand(count: try evaluate(expression, in: scope))
        }
      case .forEach(let expression):
        return try locating(expression.location) { () throws(EvaluationError) in
          try expand(forEach: try evaluate(expression, in: scope))
        }
      }
    } catch {
      return .failed(error)
    }
  }

  private func expand(count value: CtyValue) throws(EvaluationError) -> Expansion {
    guard !value.isNull else { throw EvaluationError("'count' must not be null") }
    // Most counts that nobody knows are switches: there is one instance or none.
    if let unknown = value.anyUnknown { return .unknown(unknown, standIn: .index(0)) }
    let number: CtyValue
    do { number = try value.converted(to: .number) } catch { throw EvaluationError("'count' must be a number") }
    guard let count = number.number?.int, count >= 0 else {
      throw EvaluationError("'count' must be a whole number that is not negative")
    }
    guard count <= Expansion.limit else {
      throw EvaluationError("'count' is \(count); at most \(Expansion.limit) instances are followed")
    }
    return .count(count)
  }

  private func expand(forEach value: CtyValue) throws(EvaluationError) -> Expansion {
    guard !value.isNull else { throw EvaluationError("'for_each' must not be null") }
    if let unknown = value.unknown { return .unknown(unknown, standIn: .some) }
    var entries = value.entries
    if case .set(let elements, _) = value.content {
      if let unknown = value.anyUnknown { return .unknown(unknown, standIn: .some) }
      entries = []
      for element in elements {
        guard let key = element.string else { throw EvaluationError("a set for 'for_each' must hold strings") }
        entries?.append(CtyValue.Entry(key: key, value: element))
      }
    }
    guard let entries else {
      throw EvaluationError("'for_each' must be a map, or a set of strings, not a \(value.type.name)")
    }
    guard entries.count <= Expansion.limit else {
      throw EvaluationError("'for_each' has \(entries.count) keys; at most \(Expansion.limit) instances are followed")
    }
    return .forEach(entries.map { CtyValue.Entry(key: $0.key, value: $0.value.reached(through: value.trace)) })
  }
}

extension Scope {
  /// The scope inside one instance of a repeated block of the module.
  func inside(_ expansion: Expansion, _ key: InstanceKey, at location: Location) -> Scope {
    var scope = self
    switch key {
    case .none: break
    case .index(let index): scope.countIndex = .int(index)
    case .key(let name):
      var value = CtyValue.unknown(.invalid, at: location)
      if case .forEach(let entries) = expansion, let entry = entries.first(where: { $0.key == name }) {
        value = entry.value
      } else if case .unknown(let unknown, _) = expansion {
        value = .unknown(unknown)
      }
      scope.each = (.string(name), value)
    case .some:
      let unknown = if case .unknown(let unknown, _) = expansion { unknown } else { Unknown(.invalid, at: location) }
      scope.countIndex = .unknown(unknown, type: .number)
      scope.each = (.unknown(unknown, type: .string), .unknown(unknown))
    }
    return scope
  }
}

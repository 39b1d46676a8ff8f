import CEL

/// One statement of an IAM policy.
///
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html>
struct PolicyStatement {
  /// How many pairs of resources are compared.
  private static let comparisonLimit = 10_000

  private let elements: CELMap

  /// Nil for what is no map.
  init?(_ value: CELValue) {
    guard case .map(let elements) = value else { return nil }
    self.elements = elements
  }

  /// Whether it allows or denies an action; nil when it says no effect or no actions.
  func has(effect: String, on action: String) -> PartialTruth? {
    switch elements["Effect"] {
    case .string(effect): return concerns(action)
    case .string("Allow"), .string("Deny"): return .no
    case .unknown(let unknown):
      guard let truth = concerns(action) else { return nil }
      return .all([.unknown(unknown), truth])
    default: return nil
    }
  }

  /// Whether it is about an action, and not only about resources of other services.
  private func concerns(_ action: String) -> PartialTruth? {
    if let patterns = texts("Action") {
      return .any(
        patterns.map { pattern in
          pattern.truth { pattern in
            guard WildcardPattern(pattern).matches(action) else { return .no }
            return pattern.namesService ? .yes : reaches(serviceOf: action)
          }
        })
    }
    guard let patterns = texts("NotAction") else { return nil }
    let isLeftOut = PartialTruth.any(
      patterns.map { pattern in pattern.truth { PartialTruth(WildcardPattern($0).matches(action)) } })
    return .all([!isLeftOut, reaches(serviceOf: action)])
  }

  /// Whether one of its resources can be the action's: an ARN of another service cannot.
  private func reaches(serviceOf action: String) -> PartialTruth {
    let service = action.prefix { $0 != ":" }
    return .any(
      (texts("Resource") ?? [.known("*")]).map { resource in
        resource.truth { resource in
          let parts = resource.split(separator: ":", maxSplits: 3, omittingEmptySubsequences: false)
          guard parts.count > 2 else { return PartialTruth(resource.contains("*")) }
          return PartialTruth(WildcardPattern(String(parts[2])).matches(String(service)))
        }
      })
  }

  /// Whether each of the other's resources is one of its own, which `*` and what ends in `:*` is taken to hold all of.
  func covers(_ other: PolicyStatement) -> PartialTruth? {
    guard let own = texts("Resource"), let others = other.texts("Resource") else { return nil }
    let coversAll = PartialTruth.any(own.map { $0.truth { PartialTruth($0 == "*" || $0.hasSuffix(":*")) } })
    if case .yes = coversAll { return .yes }
    guard own.count * others.count <= PolicyStatement.comparisonLimit else { return nil }
    return .all(
      others.map { resource in
        resource.truth { resource in
          .any(own.map { pattern in pattern.truth { PartialTruth(WildcardPattern($0).matches(resource)) } })
        }
      })
  }

  /// The texts of an element that is one text or a list; nil when it is not there.
  private func texts(_ name: String) -> [PartialText]? {
    guard let value = elements[name] else { return nil }
    guard case .list(let elements) = value else { return [PartialText(value)] }
    return elements.map { PartialText($0) }
  }
}

// MARK: - Conditions

extension PolicyStatement {
  /// The comparisons of its condition: an operator and what it compares, which may be unknown as a whole.
  private var comparisons: [(operator: String, keys: CELValue)]? {
    guard let condition = elements["Condition"] else { return [] }
    switch condition {
    case .map(let map):
      return map.entries.map { entry in
        guard case .string(let name) = entry.key else { return ("", entry.value) }
        return (name, entry.value)
      }
    case .unknown, .error: return [("", condition)]
    default: return nil
    }
  }

  /// The keys in lower case: IAM does not tell the case of keys apart.
  var conditionKeys: CELValue? {
    guard let comparisons else { return nil }
    var keys: [CELValue] = []
    var unknown: CELUnknown?
    for comparison in comparisons {
      switch comparison.keys {
      case .map(let map):
        for case .string(let key) in map.entries.map(\.key) { keys.append(.string(key.lowercased())) }
      case .unknown(let more): unknown = unknown?.union(more) ?? more
      default: return nil
      }
    }
    return unknown.map(CELValue.unknown) ?? .list(keys)
  }

  /// Whether its condition can hold for a request without this key.
  func holds(without key: String) -> PartialTruth? {
    guard let comparisons else { return nil }
    let key = key.lowercased()
    var truths: [PartialTruth] = []
    for comparison in comparisons {
      switch comparison.keys {
      case .map(let map):
        let own = map.entries.filter { if case .string(let name) = $0.key { name.lowercased() == key } else { false } }
        truths += own.map { ConditionOperator(comparison.operator).holdsWithoutKey(comparedWith: $0.value) }
      case .unknown(let unknown): truths.append(.unknown(unknown))
      default: return nil
      }
    }
    return .all(truths)
  }
}

/// A text of a statement, which may not be known.
private enum PartialText {
  case known(String)
  case unknown(CELUnknown)
  /// Something that is no text and that IAM would refuse.
  case malformed

  init(_ value: CELValue) {
    self =
      switch value {
      case .string(let text): .known(text)
      case .unknown(let unknown): .unknown(unknown)
      default: .malformed
      }
  }

  func truth(_ answer: (String) -> PartialTruth) -> PartialTruth {
    switch self {
    case .known(let text): answer(text)
    case .unknown(let unknown): .unknown(unknown)
    case .malformed: .no
    }
  }
}

extension String {
  /// Whether an action's pattern says of which service it is.
  fileprivate var namesService: Bool {
    guard let end = utf8.firstIndex(of: UInt8(ascii: ":")) else { return false }
    return !utf8[..<end].contains { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?") }
  }
}

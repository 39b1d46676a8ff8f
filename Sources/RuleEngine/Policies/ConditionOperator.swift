import CEL

/// An operator of a policy's condition, such as `StringEquals` or `ForAllValues:StringLikeIfExists`.
///
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html>
struct ConditionOperator {
  private let name: String

  init(_ name: String) {
    self.name = name.lowercased()
  }

  /// Whether the comparison holds for a request in which the key is absent.
  ///
  /// - Parameter value: what the key is compared with; only `Null` looks at it.
  func holdsWithoutKey(comparedWith value: CELValue) -> PartialTruth {
    if name == "null" { return nullHolds(value) }
    if name.hasSuffix("ifexists") || name.hasPrefix("forallvalues:") { return .yes }
    if name.hasPrefix("foranyvalue:") { return .no }
    return PartialTruth(name.contains("not"))
  }

  /// `Null` asks whether the key is absent, and takes true and false as words or as they are.
  private func nullHolds(_ value: CELValue) -> PartialTruth {
    switch value {
    case .bool(let wantsAbsence): PartialTruth(wantsAbsence)
    case .string(let text): PartialTruth(text.lowercased() == "true")
    case .list(let values): .any(values.map(nullHolds))
    case .unknown(let unknown): .unknown(unknown)
    default: .no
    }
  }
}

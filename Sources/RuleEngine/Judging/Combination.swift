import ResourceModel

/// What a check comes to in one scenario.
enum Outcome: Hashable {
  /// The resource or the element does not exist, or `when` is false.
  case notApplicable
  case pass
  case fail
  case unknown(Unknown)
}

/// The outcomes as one.
enum CombinedOutcome {
  case notApplicable
  case pass
  /// `scenario` is the one to show; `isCertain` when it fails wherever the check applies.
  case fail(in: Scenario, isCertain: Bool, isDefault: Bool)
  case unknown([Cause])
}

extension CombinedOutcome {
  /// The outcome of the only scenario that there is.
  init(_ outcome: Outcome, in scenario: Scenario) {
    self =
      switch outcome {
      case .notApplicable: .notApplicable
      case .pass: .pass
      case .fail: .fail(in: scenario, isCertain: true, isDefault: scenario.isDefault)
      case .unknown(let unknown): .unknown(unknown.knownCauses)
      }
  }
}

extension Unknown {
  /// The causes; one that says as much where there are none.
  fileprivate var knownCauses: [Cause] { causes.isEmpty ? [Cause(.invalid, at: nil)] : causes }
}

extension Exploration<Outcome> {
  /// A failure anywhere outweighs what is unknown elsewhere, and that outweighs what passes.
  ///
  /// A resource that exists under a condition only, and fails wherever it exists, fails for certain.
  var combined: CombinedOutcome {
    if branches.count == 1, !isCutShort { return CombinedOutcome(branches[0].outcome, in: branches[0].scenario) }
    let applicable = branches.filter { $0.outcome != .notApplicable }
    let failing = applicable.filter { $0.outcome == .fail }
    if let shown = failing.first(where: \.scenario.isDefault) ?? failing.min(by: hasFewerAssumptions) {
      let isCertain = failing.count == applicable.count && !isCutShort
      // What fails whatever is assumed fails with the defaults too, even where an input has none.
      let isDefault = shown.scenario.isDefault || failing.count == branches.count && !isCutShort
      return .fail(in: shown.scenario, isCertain: isCertain, isDefault: isDefault)
    }
    var causes = unknownCauses
    if isCutShort { causes.append(Cause(.tooManyScenarios, at: nil)) }
    guard causes.isEmpty else { return .unknown(causes) }
    return applicable.isEmpty ? .notApplicable : .pass
  }

  private func hasFewerAssumptions(_ left: Branch, _ right: Branch) -> Bool {
    left.scenario.assumptions.count < right.scenario.assumptions.count
  }

  /// Each cause once, in the order met.
  private var unknownCauses: [Cause] {
    var causes: [Cause] = []
    for branch in branches {
      guard case .unknown(let unknown) = branch.outcome else { continue }
      causes += unknown.knownCauses.filter { !causes.contains($0) }
    }
    return causes
  }
}

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

extension Exploration<Outcome> {
  /// A failure anywhere outweighs what is unknown elsewhere, and that outweighs what passes.
  ///
  /// A resource that exists under a condition only, and fails wherever it exists, fails for certain.
  var combined: CombinedOutcome {
    guard branches.count == 1, !isCutShort else { return combinedBranches }
    return switch branches[0].outcome {
    case .notApplicable: .notApplicable
    case .pass: .pass
    case .fail: .fail(in: branches[0].scenario, isCertain: true, isDefault: branches[0].scenario.isDefault)
    case .unknown: .unknown(unknownCauses)
    }
  }

  private var combinedBranches: CombinedOutcome {
    let applicable = branches.filter { $0.outcome != .notApplicable }
    let failing = applicable.filter { $0.outcome == .fail }
    if let shown = failing.first(where: \.scenario.isDefault) ?? failing.min(by: hasFewerAssumptions) {
      let isCertain = failing.count == applicable.count && !isCutShort
      return .fail(in: shown.scenario, isCertain: isCertain, isDefault: shown.scenario.isDefault)
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
      let found = unknown.causes.isEmpty ? [Cause(.invalid, at: nil)] : unknown.causes
      causes += found.filter { !causes.contains($0) }
    }
    return causes
  }
}

/// The outcomes of one question in every scenario that makes a difference to it.
package struct Exploration<Outcome> {
  package struct Branch {
    package var scenario: Scenario
    package var outcome: Outcome

    package init(scenario: Scenario, outcome: Outcome) {
      self.scenario = scenario
      self.outcome = outcome
    }
  }

  /// One branch a scenario, the default scenario first. Together they cover every value of every input, unless `isCutShort`.
  package var branches: [Branch]
  /// True when there were more scenarios than the limit; what the branches say is right, but they do not say all.
  package var isCutShort: Bool

  package init(branches: [Branch] = [], isCutShort: Bool = false) {
    self.branches = branches
    self.isCutShort = isCutShort
  }
}

extension Exploration {
  /// Asks `question` in the scenario `start`, and wherever it depends on an input, in each branch.
  ///
  /// Depth first, the default first. Cost: one call of `question` a scenario and a decision.
  @inlinable
  package init(from start: Scenario = Scenario(), asking question: (Scenario) -> Answer<Outcome>) {
    self.init(branches: [], isCutShort: false)
    var pending = [start]
    var asked = 0
    while let scenario = pending.popLast() {
      guard asked < Explorer.scenarioLimit * 2, branches.count < Explorer.scenarioLimit,
        scenario.assumptions.count <= Explorer.assumptionLimit
      else {
        isCutShort = true
        break
      }
      asked += 1
      switch question(scenario) {
      case .settled(let outcome): branches.append(Branch(scenario: scenario, outcome: outcome))
      case .depends(let split): pending.append(contentsOf: split.branches(of: scenario).reversed())
      }
    }
  }
}

/// What a question answers under one scenario.
package enum Answer<Outcome> {
  case settled(Outcome)
  /// It depends on an input; ask again in each branch.
  case depends(on: Split)
}

/// Explores the scenarios of one judgement at a time, sharing what was evaluated under each scenario.
///
/// A class because it owns the resolvers of the scenarios seen so far.
package final class Explorer {
  /// How many scenarios one question may have. A verdict that depends on more than eight independent switches helps nobody.
  package static let scenarioLimit = 256
  /// How many inputs one scenario may decide. A value that is put together from more of them is unknown.
  package static let assumptionLimit = 64

  private var resolvers: [Scenario: Resolver] = [:]

  /// - Parameter plain: What was found out under the empty scenario already.
  package init(plain: Resolver? = nil) {
    if let plain { resolvers[plain.scenario] = plain }
  }

  /// As `Exploration.init(from:asking:)`, with the scenarios' resolvers.
  @inlinable
  package func explore<Outcome>(
    from start: Scenario = Scenario(), _ question: (Resolver) -> Answer<Outcome>
  ) -> Exploration<Outcome> {
    Exploration(from: start) { question(resolver(for: $0)) }
  }

  /// The resolver of a scenario, made once; forgotten when there are too many.
  @usableFromInline
  func resolver(for scenario: Scenario) -> Resolver {
    if let found = resolvers[scenario] { return found }
    if resolvers.count > 64 { resolvers.removeAll(keepingCapacity: true) }
    let made = Resolver(scenario)
    resolvers[scenario] = made
    return made
  }
}

/// What is assumed of some inputs: a path through the decisions that a verdict depends on.
///
/// Inputs that no decision touched are not in it.
package struct Scenario: Hashable, Sendable {
  /// In the order in which the decisions were made.
  package private(set) var assumptions: [Assumption] = []

  package init() {}

  package struct Assumption: Hashable, Sendable {
    package var input: Input
    package var state: State
  }

  package enum State: Hashable, Sendable {
    case equals(Literal)
    /// Any value but these.
    case noneOf([Literal])
  }

  /// What is assumed of `input`; nil when nothing is.
  package func state(of input: Input) -> State? {
    assumptions.first { $0.input === input }?.state
  }

  package func assuming(_ state: State, of input: Input) -> Scenario {
    var copy = self
    if let index = assumptions.firstIndex(where: { $0.input === input }) {
      copy.assumptions[index].state = state
    } else {
      copy.assumptions.append(Assumption(input: input, state: state))
    }
    return copy
  }

  /// True when every assumed input has its default: what is deployed when nobody sets anything.
  package var isDefault: Bool {
    assumptions.allSatisfy { assumption in
      guard let value = assumption.input.defaultValue else { return false }
      return assumption.state == .equals(value)
    }
  }
}

extension Scenario.Assumption {
  /// `'none'`, `'(anything else)'`; a secret's value is not shown.
  package var shownValue: String {
    switch state {
    case .equals(let value): input.isSecret ? "(secret)" : value.text
    case .noneOf: "(anything else)"
    }
  }
}

/// A way to divide the values of an input so that something undecided becomes decided.
package struct Split: Hashable, Sendable {
  package var input: Input
  /// The values that get a branch of their own, the default first; none is excluded by what was assumed before.
  package var values: [Literal]
  /// True when there are other values as well, which share one branch.
  package var isOpen: Bool

  package init(input: Input, values: [Literal], isOpen: Bool) {
    self.input = input
    self.values = values
    self.isOpen = isOpen
  }

  /// The scenarios that follow `scenario`, one a branch.
  package func branches(of scenario: Scenario) -> [Scenario] {
    var branches = values.map { scenario.assuming(.equals($0), of: input) }
    guard isOpen else { return branches }
    var excluded = values
    if case .noneOf(let before) = scenario.state(of: input) { excluded = before + values }
    branches.append(scenario.assuming(.noneOf(excluded), of: input))
    return branches
  }
}

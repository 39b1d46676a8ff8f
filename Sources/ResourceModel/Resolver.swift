/// One evaluation under one scenario: what the front ends ask when they meet an input.
///
/// A class because it owns the results that are shared within the scenario: a condition used by a hundred resources is evaluated once.
package final class Resolver {
  package let scenario: Scenario
  /// What the graph has been asked for.
  var attributes = AttributeTable()
  /// One object of each front end that evaluates.
  private var caches: [AnyObject] = []

  package init(_ scenario: Scenario = Scenario()) {
    self.scenario = scenario
  }

  /// The one object of type `Cache` that lives as long as this resolver; a front end keeps its results in it.
  package func cache<Cache: AnyObject>(_ make: () -> Cache) -> Cache {
    for cache in caches {
      if let found = cache as? Cache { return found }
    }
    let made = make()
    caches.append(made)
    return made
  }

  /// What an input's value is known to be here.
  package enum Reading: Sendable {
    case known(Literal)
    case unknown(Unknown)
  }

  /// Reads an input. Unknown with a split when its default or its allowed values give it branches; finally unknown without one.
  package func read(_ input: Input) -> Reading {
    let excluded: [Literal]
    switch scenario.state(of: input) {
    case .equals(let value): return .known(value)
    case .noneOf(let values): excluded = values
    case nil: excluded = []
    }
    let unknown = Unknown(.input(input), at: input.location)
    switch input.domain {
    case .oneOf(let values):
      let left = ordered(values, for: input).filter { !excluded.contains($0) }
      if left.count == 1 { return .known(left[0]) }
      return .unknown(Unknown(splits: [Split(input: input, values: left, isOpen: false)]))
    case .anything:
      // What is wrong for some value is mostly wrong at an end: the ends are worth scenarios of their own.
      let notable = [input.defaultValue, input.bounds.greatest, input.bounds.least].compactMap { $0 }
      let left = notable.reduce(into: [Literal]()) { if !$0.contains($1), !excluded.contains($1) { $0.append($1) } }
      guard !left.isEmpty else { return .unknown(unknown) }
      return .unknown(Unknown(splits: [Split(input: input, values: left, isOpen: true)]))
    }
  }

  /// Whether an input equals `value`: a comparison in the template. Splits where both answers are possible.
  package func compare(_ input: Input, with value: Literal) -> Truth {
    var excluded: [Literal] = []
    switch scenario.state(of: input) {
    case .equals(let known): return Truth(known == value)
    case .noneOf(let values): excluded = values
    case nil: break
    }
    if excluded.contains(value) { return .no }
    switch input.domain {
    case .oneOf(let values):
      let left = ordered(values, for: input).filter { !excluded.contains($0) }
      guard left.contains(value) else { return .no }
      guard left.count > 1 else { return .yes }
      return .unknown(Unknown(splits: [Split(input: input, values: left, isOpen: false)]))
    case .anything:
      guard value == input.defaultValue || input.admits(value) else { return .no }
      var values = [value]
      if let other = input.defaultValue, other != value, !excluded.contains(other) { values.insert(other, at: 0) }
      return .unknown(Unknown(splits: [Split(input: input, values: values, isOpen: true)]))
    }
  }

  /// The default first, so that the default scenario is the first one explored.
  private func ordered(_ values: [Literal], for input: Input) -> [Literal] {
    guard let first = input.defaultValue, let index = values.firstIndex(of: first), index > 0 else { return values }
    return [first] + values[..<index] + values[(index + 1)...]
  }
}

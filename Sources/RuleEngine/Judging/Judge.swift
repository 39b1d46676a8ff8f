import CEL
package import ResourceModel
import SourceText

extension RulePack {
  /// Judges the resources of a graph by some of the pack's rules.
  ///
  /// Rules about kinds that the graph does not have cost nothing; the others are compiled when they are first needed.
  ///
  /// - Returns: the verdicts in the order of the rules, then of the resources, then of the elements.
  package func judge(_ graph: ResourceGraph, by rules: [Rule], settings: Settings) -> [Verdict] {
    let judge = Judge(ScenarioView(graph, language, settings: settings.celValue))
    let agenda = Agenda(of: self, by: rules, for: graph)
    var verdicts = agenda.checks.map { _ in [Verdict]() }
    for (index, checks) in agenda.checksOfResources.enumerated() where !checks.isEmpty {
      let resource = JudgedResource(at: index, in: judge.view)
      for check in checks { judge.judge(resource, by: agenda.checks[check].compiled, into: &verdicts[check]) }
    }
    var ordered: [Verdict] = []
    for rule in rules.indices {
      let start = ordered.count
      for (check, found) in zip(agenda.checks, verdicts) where check.rule == rule { ordered += found }
      if rules[rule].checks.count > 1 { mergeUnknowns(from: start, in: &ordered) }
    }
    return ordered
  }

  /// Of several checks that cannot be decided for one resource, the first stays, with the causes of all; none stays where one fails.
  private func mergeUnknowns(from start: Int, in verdicts: inout [Verdict]) {
    guard verdicts[start...].contains(where: { $0.unknownCauses != nil }) else { return }
    var failing: Set<Subject> = []
    for verdict in verdicts[start...] {
      if case .fail = verdict.outcome { failing.insert(Subject(verdict)) }
    }
    var places: [Subject: Int] = [:]
    var merged: [Verdict] = []
    for verdict in verdicts[start...] {
      let subject = Subject(verdict)
      guard let causes = verdict.unknownCauses else {
        merged.append(verdict)
        continue
      }
      if let place = places[subject], let known = merged[place].unknownCauses {
        merged[place].outcome = .unknown(known + causes.filter { !known.contains($0) })
      } else if !failing.contains(subject) {
        places[subject] = merged.count
        merged.append(verdict)
      }
    }
    verdicts.replaceSubrange(start..., with: merged)
  }
}

/// Which checks look at which resources.
///
/// All checks look at a resource before the next one's turn: they share what is found out under the scenarios of its file.
private struct Agenda {
  /// In the order of the rules; those that are about none of the resources are left out.
  private(set) var checks: [(rule: Int, compiled: CompiledCheck)] = []
  /// The places of a resource's checks in `checks`, by its place in the graph.
  private(set) var checksOfResources: [[Int]]

  init(of pack: RulePack, by rules: [Rule], for graph: ResourceGraph) {
    checksOfResources = Array(repeating: [], count: graph.resources.count)
    for place in rules.indices {
      for check in rules[place].checks.indices {
        let resources = graph.indices(ofKind: rules[place].checks[check].kind)
        guard !resources.isEmpty, let compiled = pack.compiled(rules[place], check: check) else { continue }
        for resource in resources where compiled.canApply(toResourceAt: resource, in: graph) {
          checksOfResources[resource].append(checks.count)
        }
        checks.append((place, compiled))
      }
    }
  }
}

extension CompiledCheck {
  /// False where the resource's type has no such list as the check goes through.
  fileprivate func canApply(toResourceAt index: Int, in graph: ResourceGraph) -> Bool {
    guard case .attribute(_, let field)? = list else { return true }
    return graph.hasAttribute(field, at: index)
  }
}

private struct Subject: Hashable {
  var resource: ResourceID
  var element: String?

  init(_ verdict: Verdict) {
    resource = verdict.resource.id
    element = verdict.element
  }
}

extension Verdict {
  fileprivate var unknownCauses: [Cause]? {
    if case .unknown(let causes) = outcome { causes } else { nil }
  }
}

/// Judges resources of one graph.
private struct Judge {
  let view: ScenarioView

  init(_ view: ScenarioView) {
    self.view = view
  }

  func judge(_ resource: JudgedResource, by compiled: CompiledCheck, into verdicts: inout [Verdict]) {
    let judgement = Judgement(compiled, of: resource, in: view)
    switch compiled.list {
    case nil: append(combined(judgement), of: judgement, to: &verdicts)
    case .backlink(let kind, let attribute):
      for source in view.candidates(for: attribute, ofKind: kind, to: judgement.resource) {
        let judgement = judgement.narrowed(to: .source(source))
        append(combined(judgement), of: judgement, to: &verdicts)
      }
    case .attribute(_, let field): judgeItems(of: judgement, field, into: &verdicts)
    }
  }

  /// What the check comes to; most of them depend on no input and are asked once.
  private func combined(_ judgement: Judgement) -> CombinedOutcome {
    var first: Answer<Outcome>? = judgement.answer(in: judgement.start)
    if case .settled(let outcome)? = first { return CombinedOutcome(outcome, in: judgement.start) }
    return Exploration(from: judgement.start) { first.take() ?? judgement.answer(in: $0) }.combined
  }

  /// Asks in every scenario that makes a difference.
  private func outcomes(of judgement: Judgement) -> Exploration<Outcome> {
    Exploration(from: judgement.start) { judgement.answer(in: $0) }
  }

  private func append(_ combined: CombinedOutcome, of judgement: Judgement, to verdicts: inout [Verdict]) {
    let outcome: Verdict.Outcome
    switch combined {
    case .notApplicable: return
    case .pass: outcome = .pass
    case .unknown(let causes): outcome = .unknown(causes)
    case .fail(let scenario, let isCertain, let isDefault):
      outcome = .fail(judgement.failure(in: scenario, isCertain: isCertain, isDefault: isDefault))
    }
    let element: String? = if case .pass = outcome { nil } else { judgement.elementName }
    verdicts.append(
      Verdict(
        ruleID: judgement.compiled.rule.id, resource: judgement.resource, element: element, outcome: outcome))
  }
}

// MARK: - Elements of lists

extension Judge {
  /// Judges each element by itself, so that elements with conditions of their own do not multiply.
  ///
  /// An element is the same in two scenarios when it is written at the same place. What cannot be told of the list as a whole is a
  /// verdict of its own.
  private func judgeItems(of whole: Judgement, _ field: Int, into verdicts: inout [Verdict]) {
    var first: Answer<Shape>? = shape(of: field, whole, in: Scenario())
    // Most lists have no elements, whatever the inputs are.
    if case .settled(.items(let positions))? = first, positions.isEmpty { return }
    let shapes = Exploration { first.take() ?? shape(of: field, whole, in: $0) }
    var items: [Item] = []
    var undecided = Exploration<Outcome>(isCutShort: shapes.isCutShort)
    for shape in shapes.branches {
      switch shape.outcome {
      case .unknown(let reason): undecided.branches.append(.init(scenario: shape.scenario, outcome: .unknown(reason)))
      case .items(let positions):
        for position in positions {
          let judgement = whole.narrowed(to: .item(field: field, position), from: shape.scenario)
          let outcomes = outcomes(of: judgement)
          if let place = items.firstIndex(where: { $0.key == position.key }) {
            items[place].add(outcomes, of: judgement)
          } else {
            items.append(Item(key: position.key, judgement: judgement, outcomes: outcomes))
          }
        }
      }
    }
    for item in items { append(item.combined(among: shapes.branches.count), of: item.judgement, to: &verdicts) }
    if !undecided.branches.isEmpty || undecided.isCutShort { append(undecided.combined, of: whole, to: &verdicts) }
  }

  /// An element with its outcomes in all shapes of its list.
  private struct Item {
    var key: ListPosition.Key
    /// In the shape that tells the failure, if there is one.
    var judgement: Judgement
    var outcomes: Exploration<Outcome>
    private var shapeCount = 1

    init(key: ListPosition.Key, judgement: Judgement, outcomes: Exploration<Outcome>) {
      self.key = key
      self.judgement = judgement
      self.outcomes = outcomes
    }

    /// What the check comes to; of a list with this many shapes, some may not have the element.
    func combined(among shapes: Int) -> CombinedOutcome {
      guard shapeCount < shapes else { return outcomes.combined }
      var all = outcomes
      all.branches.append(.init(scenario: Scenario(), outcome: .notApplicable))
      return all.combined
    }

    mutating func add(_ more: Exploration<Outcome>, of other: Judgement) {
      shapeCount += 1
      outcomes.branches += more.branches
      outcomes.isCutShort = outcomes.isCutShort || more.isCutShort
      guard case .fail(let scenario, _, _) = outcomes.combined else { return }
      if more.branches.contains(where: { $0.scenario == scenario }) { judgement = other }
    }
  }

  /// How many elements of a list are judged: providers allow five layers and twenty publishers, and each element is looked at in
  /// scenarios of its own.
  private static let itemLimit = 256

  private enum Shape {
    case items([ListPosition])
    case unknown(Unknown)
  }

  /// Which elements the list has in a scenario; none where the resource does not exist.
  private func shape(of field: Int, _ judgement: Judgement, in scenario: Scenario) -> Answer<Shape> {
    view.enter(scenario)
    switch view.exists(judgement.index) {
    case .no: return .settled(.items([]))
    case .unknown(let unknown):
      if let split = unknown.splits.first { return .depends(on: split) }
    case .yes: break
    }
    let value = view.value(field, of: judgement.index)
    if case .unknown(let unknown) = value.content {
      return unknown.splits.first.map(Answer.depends) ?? .settled(.unknown(unknown))
    }
    guard value.elements.count <= Judge.itemLimit else {
      return .settled(.unknown(Unknown(.tooLarge, at: value.location)))
    }
    return .settled(.items(ListPosition.all(in: value.elements)))
  }
}

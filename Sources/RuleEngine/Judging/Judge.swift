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
    var verdicts: [Verdict] = []
    for rule in rules {
      var found: [Verdict] = []
      for (index, check) in rule.checks.enumerated() {
        let resources = graph.indices(ofKind: check.kind)
        guard !resources.isEmpty, let compiled = compiled(rule, check: index) else { continue }
        for resource in resources { judge.judge(resource, by: compiled, into: &found) }
      }
      verdicts += rule.checks.count > 1 ? withoutRepeatedUnknowns(found) : found
    }
    return verdicts
  }

  /// Of several checks that cannot be decided for one resource, the first stays, with the causes of all; none stays where one fails.
  private func withoutRepeatedUnknowns(_ verdicts: [Verdict]) -> [Verdict] {
    var places: [Subject: Int] = [:]
    var failing: Set<Subject> = []
    for verdict in verdicts {
      if case .fail = verdict.outcome { failing.insert(Subject(verdict)) }
    }
    var kept: [Verdict] = []
    for verdict in verdicts {
      guard case .unknown(let causes) = verdict.outcome else {
        kept.append(verdict)
        continue
      }
      let subject = Subject(verdict)
      if failing.contains(subject) { continue }
      guard let place = places[subject], case .unknown(let known) = kept[place].outcome else {
        places[subject] = kept.count
        kept.append(verdict)
        continue
      }
      kept[place].outcome = .unknown(known + causes.filter { !known.contains($0) })
    }
    return kept
  }

  private struct Subject: Hashable {
    var resource: ResourceID
    var element: String?

    init(_ verdict: Verdict) {
      resource = verdict.resource.id
      element = verdict.element
    }
  }
}

/// Judges resources of one graph.
private struct Judge {
  let view: ScenarioView

  init(_ view: ScenarioView) {
    self.view = view
  }

  func judge(_ resource: Int, by compiled: CompiledCheck, into verdicts: inout [Verdict]) {
    let judgement = Judgement(compiled, ofResourceAt: resource, in: view)
    switch compiled.list {
    case nil: verdicts.append(verdict([explored(judgement)]))
    case .backlink(let kind, let attribute):
      for source in view.candidates(for: attribute, ofKind: kind, to: judgement.resource) {
        verdicts.append(verdict([explored(judgement.narrowed(to: .source(source, attribute: attribute)))]))
      }
    case .attribute(let name): verdicts += self.verdicts(forItemsOf: name, judgement)
    }
  }

  /// A judgement with its outcomes.
  struct Explored {
    var judgement: Judgement
    var outcomes: ScenarioOutcomes
  }

  /// Asks in every scenario that makes a difference.
  private func explored(_ judgement: Judgement) -> Explored {
    let found = Exploration(from: judgement.start) { judgement.answer(in: $0) }
    let branches = found.branches.map { ScenarioOutcomes.Branch(scenario: $0.scenario, outcome: $0.outcome) }
    return Explored(judgement: judgement, outcomes: .init(branches: branches, isCutShort: found.isCutShort))
  }

  /// One verdict for parts that start from scenarios of their own.
  private func verdict(_ parts: [Explored]) -> Verdict {
    let outcomes = ScenarioOutcomes(
      branches: parts.flatMap(\.outcomes.branches), isCutShort: parts.contains(where: \.outcomes.isCutShort))
    var judgement = parts[0].judgement
    let outcome: Verdict.Outcome
    switch outcomes.combined {
    case .notApplicable: outcome = .notApplicable
    case .pass: outcome = .pass
    case .unknown(let causes): outcome = .unknown(causes)
    case .fail(let scenario, let isCertain, let isDefault):
      let failing = parts.first { $0.outcomes.branches.contains { $0.scenario == scenario } }
      judgement = failing?.judgement ?? judgement
      outcome = .fail(judgement.failure(in: scenario, isCertain: isCertain, isDefault: isDefault))
    }
    return Verdict(
      ruleID: judgement.compiled.rule.id, resource: judgement.resource, element: judgement.elementName, outcome: outcome
    )
  }
}

// MARK: - Elements of lists

extension Judge {
  /// Judges each element by itself, so that elements with conditions of their own do not multiply.
  ///
  /// An element is the same in two scenarios when it is written at the same place.
  private func verdicts(forItemsOf attribute: String, _ whole: Judgement) -> [Verdict] {
    guard let type = itemType(attribute, of: whole.resource) else { return [] }
    let shapes = Exploration { shape(of: attribute, whole, in: $0) }
    var items: [(key: ItemKey, parts: [Explored])] = []
    var undecided = Explored(judgement: whole, outcomes: .init(branches: [], isCutShort: shapes.isCutShort))
    for shape in shapes.branches {
      switch shape.outcome {
      case .unknown(let reason):
        undecided.outcomes.branches.append(.init(scenario: shape.scenario, outcome: .unknown(reason)))
      case .items(let keys):
        for (index, key) in keys.enumerated() {
          let item = Judgement.Element.item(attribute: attribute, type: type, index: index)
          let found = explored(whole.narrowed(to: item, from: shape.scenario))
          if let place = items.firstIndex(where: { $0.key == key }) {
            items[place].parts.append(found)
          } else {
            items.append((key, [found]))
          }
        }
      }
    }
    let isDecided = undecided.outcomes.branches.isEmpty && !undecided.outcomes.isCutShort
    return items.map { verdict($0.parts) } + (isDecided ? [] : [verdict([undecided])])
  }

  private enum Shape {
    case items([ItemKey])
    case unknown(Unknown)
  }

  private struct ItemKey: Hashable {
    var place: Int?
    /// How many elements before it are written at the same place.
    var occurrence: Int
  }

  /// Which elements the list has in a scenario; none where the resource does not exist.
  private func shape(of attribute: String, _ judgement: Judgement, in scenario: Scenario) -> Answer<Shape> {
    view.enter(scenario)
    switch view.exists(judgement.index) {
    case .no: return .settled(.items([]))
    case .unknown(let unknown):
      if let split = unknown.splits.first { return .depends(on: split) }
    case .yes: break
    }
    let value = view.value(attribute, of: judgement.resource)
    if case .unknown(let unknown) = value.content {
      return unknown.splits.first.map(Answer.depends) ?? .settled(.unknown(unknown))
    }
    var occurrences: [Int?: Int] = [:]
    let keys = value.elements.map { element in
      let place = element.location?.span.start
      defer { occurrences[place, default: 0] += 1 }
      return ItemKey(place: place, occurrence: occurrences[place, default: 0])
    }
    return .settled(.items(keys))
  }

  private func itemType(_ attribute: String, of resource: Resource) -> AttributeType? {
    guard case .list(let element)? = view.graph.kind(of: resource)?.attribute(named: attribute)?.type else {
      return nil
    }
    return element
  }
}

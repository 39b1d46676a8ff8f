import ResourceModel
import RuleEngine
import SourceText

/// What of a run is shown: what stands in the files that were asked for, or is deployed by them.
///
/// The files around them were read to judge them rightly, not to be judged.
struct Scope {
  private let targets: Set<String>
  private let context: Set<String>

  init(_ files: InputFiles) {
    targets = files.targets
    context = files.context
  }

  func contains(_ resource: Resource) -> Bool {
    targets.contains(resource.header.file.path) || targets.contains(resource.id.root)
  }

  func findings(_ verdicts: [Verdict], in graph: ResourceGraph) -> [Finding] {
    verdicts.compactMap { verdict -> Finding? in
      guard case .fail(let failure) = verdict.outcome, contains(verdict.resource) else { return nil }
      return Finding(failure, ruleID: verdict.ruleID, subject: Finding.Subject(verdict.resource, in: graph))
    }.grouped()
  }

  func unknowns(_ verdicts: [Verdict], in graph: ResourceGraph) -> [Report.UnknownVerdict] {
    verdicts.compactMap { verdict in
      guard case .unknown(let causes) = verdict.outcome, contains(verdict.resource) else { return nil }
      return Report.UnknownVerdict(
        ruleID: verdict.ruleID, subject: Finding.Subject(verdict.resource, in: graph),
        causes: causes.map { .init(explanation: $0.explanation, remedy: $0.remedy, location: $0.location) })
    }
  }

  /// Each once, ordered by path and place. A file that lies around the targets is read leniently.
  func diagnostics(_ all: [Diagnostic]) -> [Diagnostic] {
    var seen: Set<DiagnosticKey> = []
    return all.filter { !context.contains($0.location.file.path) && seen.insert(DiagnosticKey($0)).inserted }.inOrder
  }

  func inventory(of graph: ResourceGraph) -> Inventory {
    let explorer = Explorer()
    return InventoryBuilder(graph, graph.links(explorer), explorer: explorer).build(contains)
  }

  func view(of graph: ResourceGraph) -> GraphView {
    GraphView(graph, contains)
  }
}

extension [Diagnostic] {
  /// By path and place.
  var inOrder: [Diagnostic] {
    sorted {
      ($0.location.file.path, $0.location.span, $0.message) < ($1.location.file.path, $1.location.span, $1.message)
    }
  }
}

/// What makes two diagnostics one: a nested template is read anew for each environment.
private struct DiagnosticKey: Hashable {
  var place: PlaceKey
  var message: String

  init(_ diagnostic: Diagnostic) {
    place = PlaceKey(diagnostic.location)
    message = diagnostic.message
  }
}

extension Finding {
  init(_ failure: Failure, ruleID: String, subject: Subject) {
    self.init(
      ruleID: ruleID, level: Level(failure.severity), message: failure.message, location: failure.location,
      subject: subject, related: failure.related.map { Note($0.message, at: $0.location) },
      steps: failure.steps.map { Note($0.message, at: $0.location) }, witness: failure.witness.map { Witness($0) },
      help: failure.help,
      fix: failure.fix.map { Fix(title: $0.title, edits: $0.edits, isUnsafe: $0.isUnsafe) })
  }
}

extension Finding.Subject {
  init(_ resource: Resource, in graph: ResourceGraph) {
    self.init(
      address: resource.id.address, type: resource.type, kind: graph.kind(of: resource)?.name ?? "",
      location: resource.header, extent: resource.extent)
  }
}

extension Finding.Witness {
  init(_ scenario: Scenario) {
    self.init(assignments: scenario.assignments, isDefault: scenario.isDefault)
  }
}

extension Scenario {
  var assignments: [Finding.Witness.Assignment] {
    assumptions.map { assumption in
      let isDefault = assumption.input.defaultValue.map { assumption.state == .equals($0) } ?? false
      return .init(input: assumption.input.name, value: assumption.shownValue, isDefault: isDefault)
    }
  }
}

extension Finding.Level {
  init(_ severity: Severity) {
    self =
      switch severity {
      case .note: .note
      case .warning: .warning
      case .error: .error
      }
  }
}

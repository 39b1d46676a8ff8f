import CEL
import ResourceModel

/// One check of one resource, or of one of its elements.
///
/// A class because it is passed along a good deal, and is many references.
final class Judgement {
  let compiled: CompiledCheck
  let view: ScenarioView
  let subject: JudgedResource
  let element: Element
  /// What is assumed for the element to be where it is.
  let start: Scenario

  /// What of the resource is judged.
  enum Element {
    case whole
    /// An element of the list attribute that is this field of the kind.
    case item(field: Int, ListPosition)
    /// The resource at this place in the graph, which links here.
    case source(Int)
  }

  init(
    _ compiled: CompiledCheck, of subject: JudgedResource, _ element: Element = .whole,
    from start: Scenario = Scenario(), in view: ScenarioView
  ) {
    self.compiled = compiled
    self.subject = subject
    self.element = element
    self.start = start
    self.view = view
  }

  var resource: Resource { subject.resource }

  /// The resource's place in the graph.
  var index: Int { subject.resource.index }

  /// The same check of one element.
  func narrowed(to element: Element, from start: Scenario = Scenario()) -> Judgement {
    Judgement(compiled, of: subject, element, from: start, in: view)
  }

  /// What the check comes to in one scenario.
  func answer(in scenario: Scenario) -> Answer<Outcome> {
    view.enter(scenario)
    switch applies() {
    case .yes: break
    case .no: return .settled(.notApplicable)
    case .unknown(let unknown):
      // What holds in any case need not be known to be asked for.
      if case .yes = truth(of: compiled.require) { return .settled(.pass) }
      return answer(unknown)
    }
    switch truth(of: compiled.require) {
    case .yes: return .settled(.pass)
    case .no: return .settled(.fail)
    case .unknown(let unknown): return answer(unknown)
    }
  }

  /// Whether the resource and the element exist and `when` holds.
  ///
  /// A resource of which nobody can tell whether it exists counts as one: what fails, fails wherever it does.
  private func applies() -> Truth {
    switch view.exists(index) {
    case .no: return .no
    case .unknown(let unknown) where !unknown.splits.isEmpty: return .unknown(unknown)
    case .yes, .unknown: break
    }
    if case .source(let source) = element, case .backlink(let kind, let attribute)? = compiled.list {
      let linked = view.isLinked(source, by: attribute, ofKind: kind, to: resource)
      guard case .yes = linked else { return linked }
    }
    if case .item(_, let position) = element, index(of: position) == nil { return .no }
    guard let when = compiled.when else { return .yes }
    return truth(of: when)
  }

  private func answer(_ unknown: Unknown) -> Answer<Outcome> {
    unknown.splits.first.map(Answer.depends) ?? .settled(.unknown(unknown))
  }

  private func truth(of expression: Expression?) -> Truth {
    switch expression?.evaluate(bindings) {
    case .bool(let value): Truth(value)
    case .unknown(let ids): .unknown(view.unknown(of: ids))
    // A value of a type that the provider would refuse; which one, other rules say.
    default: .unknown(Unknown(.invalid, at: nil))
    }
  }

  /// The values of `resource`, `settings` and the variable of `each`, in the current scenario.
  var bindings: [CELValue] {
    switch element {
    case .whole: subject.bindings
    case .item(let field, let position): subject.bindings + [item(field, position)]
    case .source(let source): subject.bindings + [.object(view.object(source))]
    }
  }

  /// The element of a list attribute; null where the list does not have it.
  private func item(_ field: Int, _ position: ListPosition) -> CELValue {
    guard let index = index(of: position) else { return .null }
    switch subject.object.member(field) {
    case .list(let elements): return elements.indices.contains(index) ? elements[index] : .null
    // Whether others are there is not decided, but this one is.
    case .unknown: return itemByItself(at: index)
    default: return .null
    }
  }

  private func itemByItself(at index: Int) -> CELValue {
    guard case .attribute(let attribute, let field) = compiled.list,
      case .list(let type)? = view.graph.kind(of: resource)?.attribute(named: attribute)?.type
    else { return .null }
    let elements = view.value(field, of: self.index).elements
    return elements.indices.contains(index) ? view.read(elements[index], as: type) : .null
  }

  /// Where an element is in the current scenario, which may leave out others before it, or the element itself.
  func index(of position: ListPosition) -> Int? {
    guard case .attribute(_, let field) = compiled.list else { return nil }
    let elements = view.value(field, of: self.index).elements
    // Almost always nothing is left out.
    if elements.count == position.count { return position.index }
    return ListPosition.all(in: elements).firstIndex { $0.key == position.key }
  }
}

/// The resource whose checks are judged, and what all of them give to their expressions.
struct JudgedResource {
  let resource: Resource
  let object: ResourceObject
  /// The values of `resource` and `settings`.
  let bindings: [CELValue]

  init(at index: Int, in view: ScenarioView) {
    resource = view.graph.resources[index]
    object = view.object(index)
    bindings = [.object(object), view.settings]
  }
}

import CEL
import ResourceModel
import Synchronization

/// A graph as expressions see it, under one scenario at a time.
///
/// A class because the objects that expressions hold ask it for their members. Locked because CEL's objects are `Sendable`;
/// one view serves one thread, so nobody ever waits.
final class ScenarioView: Sendable {
  let graph: ResourceGraph
  let language: RuleLanguage
  /// The value of `settings`.
  let settings: CELValue
  private let state: Mutex<State>

  /// How many scenarios and how many unknowns are kept; past that they are made again.
  private static let scenarioLimit = 64
  private static let unknownLimit = 100_000

  private struct State {
    var scenario = Scenario()
    /// The first are those of the empty scenario, in which most questions are settled; then those of the scenarios entered lately.
    var answers: [ScenarioAnswers]
    /// Which of them the current scenario's are.
    var current = 0
    var places: [Scenario: Int] = [:]
    /// What each of CEL's unknown ids stands for.
    var unknowns: [Unknown] = []
    /// The resources as objects, by their places in the graph; each made when it is first asked for.
    var objects: [ResourceObject?]
    /// Made when the first such backlink is asked for.
    var links: [IncomingLinks.Key: IncomingLinks] = [:]
    /// True while a message is made: secrets are not told then.
    var isShowing = false
    /// Whether a secret was met: what is kept may hold it, and what a message holds may not be kept.
    var hasSecrets = false
    /// How many derived attributes are being asked for inside each other.
    var depth = 0

    var keepsMembers: Bool { !isShowing || !hasSecrets }
    var resolver: Resolver { answers[current].resolver }

    init(resourceCount: Int) {
      objects = Array(repeating: nil, count: resourceCount)
      answers = [ScenarioAnswers(scenario)]
    }

    mutating func enter(_ next: Scenario) {
      guard next != scenario else { return }
      scenario = next
      current = next.assumptions.isEmpty ? 0 : places[next] ?? begin(next)
    }

    private mutating func begin(_ scenario: Scenario) -> Int {
      if answers.count > ScenarioView.scenarioLimit {
        answers.removeLast(answers.count - 1)
        places.removeAll(keepingCapacity: true)
      }
      answers.append(ScenarioAnswers(scenario))
      places[scenario] = answers.count - 1
      return answers.count - 1
    }

    mutating func forget() {
      unknowns.removeAll(keepingCapacity: true)
      places.removeAll(keepingCapacity: true)
      answers = [ScenarioAnswers(Scenario())]
      current = scenario.assumptions.isEmpty ? 0 : begin(scenario)
    }
  }

  init(_ graph: ResourceGraph, _ language: RuleLanguage, settings: CELValue) {
    self.graph = graph
    self.language = language
    self.settings = settings
    state = Mutex(State(resourceCount: graph.resources.count))
  }

  /// The resource at this place in the graph, as the one that is judged or that a backlink gives.
  func object(_ index: Int) -> ResourceObject {
    state.withLock { state in
      if let known = state.objects[index] { return known }
      let kind = graph.kind(of: graph.resources[index])?.name ?? ""
      let made = ResourceObject(index, kind: kind, in: self)
      state.objects[index] = made
      return made
    }
  }

  /// Goes over to a scenario.
  func enter(_ scenario: Scenario, isShowing: Bool = false) {
    state.withLock { state in
      state.enter(scenario)
      state.isShowing = isShowing
      if state.unknowns.count > ScenarioView.unknownLimit { state.forget() }
    }
  }

  /// The links that an attribute of a kind makes, in any scenario.
  func incoming(by attribute: String, ofKind kind: String) -> IncomingLinks {
    state.withLock { state in
      let key = IncomingLinks.Key(kind: kind, attribute: attribute)
      if let known = state.links[key] { return known }
      let made = IncomingLinks(by: attribute, ofKind: kind, in: graph, plain: state.answers[0].resolver)
      state.links[key] = made
      return made
    }
  }

  /// Asks with the current scenario's resolver.
  func ask<Answer: Sendable>(_ question: (Resolver) -> Answer) -> Answer {
    state.withLock { question($0.resolver) }
  }

  /// Whether the resource at this place in the graph exists.
  func exists(_ index: Int) -> Truth {
    state.withLock { state in
      let row = state.answers[state.current].row(of: index)
      if let known = state.answers[state.current].rows[row].existence { return known }
      let found = graph.exists(graph.resources[index], in: state.resolver)
      state.answers[state.current].rows[row].existence = found
      return found
    }
  }

  /// A member of a resource, if it was made in this scenario before.
  func member(_ key: MemberKey) -> CELValue? {
    state.withLock { state in
      guard state.keepsMembers else { return nil }
      let row = state.answers[state.current].row(of: key.resource)
      return state.answers[state.current].rows[row].member(key)
    }
  }

  /// Keeps a member of a resource for as long as the scenario.
  func keep(_ value: CELValue, as key: MemberKey) -> CELValue {
    state.withLock { state in
      guard state.keepsMembers else { return }
      let row = state.answers[state.current].row(of: key.resource)
      state.answers[state.current].rows[row].members.append((key.place, value))
    }
    return value
  }
}

/// What was found out under one scenario.
private struct ScenarioAnswers {
  let resolver: Resolver
  private var numbers = RowNumbers()
  /// Of each resource that was asked for.
  var rows: [ResourceAnswers] = []

  init(_ scenario: Scenario) {
    resolver = Resolver(scenario)
  }

  /// The place in `rows` of the resource at a place in the graph.
  mutating func row(of resource: Int) -> Int {
    let row = numbers.number(resource)
    if row == rows.count { rows.append(ResourceAnswers()) }
    return row
  }
}

/// What was found out of one resource under one scenario.
private struct ResourceAnswers {
  var existence: Truth?
  /// By `MemberKey.place`; few of a resource's members are asked for.
  var members: [(place: Int, value: CELValue)] = []

  init() { members.reserveCapacity(12) }

  func member(_ key: MemberKey) -> CELValue? {
    // By index: an iterator would copy each entry.
    for index in members.indices where members[index].place == key.place { return members[index].value }
    return nil
  }
}

/// Which member of which resource, and whether it is asked if it is set.
struct MemberKey {
  /// The resource's place in the graph.
  var resource: Int
  /// The field's place in the resource's kind.
  var field: Int
  var isPresence: Bool

  fileprivate var place: Int { 2 * field + (isPresence ? 1 : 0) }
}

// MARK: - Unknowns and secrets

extension ScenarioView {
  func unknown(_ unknown: Unknown) -> CELValue {
    let id = state.withLock { state in
      state.unknowns.append(unknown)
      return state.unknowns.count - 1
    }
    return .unknown(CELUnknown(id))
  }

  /// Everything that one of CEL's unknowns stands for.
  func unknown(of value: CELUnknown) -> Unknown {
    state.withLock { state in
      let known = value.ids.filter(state.unknowns.indices.contains)
      // Mostly it is one.
      guard let first = known.first else { return Unknown() }
      return known.dropFirst().reduce(state.unknowns[first]) { $0.merged(with: state.unknowns[$1]) }
    }
  }

  /// The text, unless it is a secret in a message.
  func shown(_ text: String, isSecret: Bool) -> String {
    guard isSecret else { return text }
    return state.withLock { state in
      state.hasSecrets = true
      return state.isShowing ? "(secret)" : text
    }
  }
}

// MARK: - Attributes

extension ScenarioView {
  /// The value of an attribute, by its place in its kind, of the resource at this place in the graph.
  func value(_ attribute: Int, of index: Int) -> Value {
    ask { graph.attribute(attribute, ofResourceAt: index, in: $0) }
  }

  func link(_ value: Value, kind: String, by identity: String) -> Link {
    ask { graph.link(value, toKind: kind, by: identity, in: $0) }
  }

  /// Whether an attribute is set: yes for an import, though nobody knows its value; unknown for an input, which may be empty.
  func isSet(_ value: Value, as type: AttributeType) -> CELValue {
    switch value.content {
    case .absent: return .bool(false)
    case .string(""): return .bool(type.link == nil)
    case .unknown(let unknown): return unknown.isCertainlySet ? .bool(true) : self.unknown(unknown)
    case .bool, .number, .string, .partial, .list, .map, .reference: return .bool(true)
    }
  }

  /// An attribute that the kind's file derives from others.
  func derived(_ name: String, of object: CELValue, kind: String) -> CELValue {
    guard let expression = language.derived.expression(name, of: kind, in: language) else { return .null }
    let depth = state.withLock { state in
      state.depth += 1
      return state.depth
    }
    defer { state.withLock { $0.depth -= 1 } }
    guard depth <= 8 else { return .error(CELError("'\(name)' depends on itself")) }
    return expression.evaluate([object, settings])
  }
}

extension Value {
  /// The elements of a list; a single value stands for a list of one, an absent one for none.
  var elements: [Value] {
    switch content {
    case .absent: []
    case .list(let elements): elements
    case .bool, .number, .string, .partial, .map, .reference, .unknown: [self]
    }
  }
}

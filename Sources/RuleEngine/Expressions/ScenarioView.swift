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
    var answers: ScenarioAnswers
    /// Those of the empty scenario, in which most questions are settled.
    var plain: ScenarioAnswers
    /// Those of the other scenarios entered lately.
    var kept: [Scenario: ScenarioAnswers] = [:]
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

    init(resourceCount: Int) {
      objects = Array(repeating: nil, count: resourceCount)
      plain = ScenarioAnswers(scenario)
      answers = plain
    }

    mutating func enter(_ next: Scenario) {
      guard next != scenario else { return }
      scenario = next
      answers = next.assumptions.isEmpty ? plain : kept[next] ?? begin(next)
    }

    private mutating func begin(_ scenario: Scenario) -> ScenarioAnswers {
      if kept.count >= ScenarioView.scenarioLimit { kept.removeAll(keepingCapacity: true) }
      let new = ScenarioAnswers(scenario)
      kept[scenario] = new
      return new
    }

    mutating func forget() {
      kept.removeAll(keepingCapacity: true)
      unknowns.removeAll(keepingCapacity: true)
      plain = ScenarioAnswers(Scenario())
      answers = scenario.assumptions.isEmpty ? plain : begin(scenario)
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
      let table = graph.links(by: attribute, ofKind: kind, Explorer(plain: state.plain.resolver))
      let made = IncomingLinks(table, in: graph)
      state.links[key] = made
      return made
    }
  }

  /// Asks with the current scenario's resolver.
  func ask<Answer: Sendable>(_ question: (Resolver) -> Answer) -> Answer {
    state.withLock { question($0.answers.resolver) }
  }

  /// Whether the resource at this place in the graph exists.
  func exists(_ index: Int) -> Truth {
    state.withLock { state in
      let answers = state.answers[index]
      if let known = answers.existence { return known }
      let found = graph.exists(graph.resources[index], in: state.answers.resolver)
      answers.existence = found
      return found
    }
  }

  /// A member of a resource, if it was made in this scenario before.
  func member(_ key: MemberKey) -> CELValue? {
    state.withLock { $0.keepsMembers ? $0.answers[key.resource].member(key) : nil }
  }

  /// Keeps a member of a resource for as long as the scenario.
  func keep(_ value: CELValue, as key: MemberKey) -> CELValue {
    state.withLock { if $0.keepsMembers { $0.answers[key.resource].keep(value, as: key) } }
    return value
  }
}

/// What was found out under one scenario.
///
/// A class so that going back to a scenario copies nothing.
private final class ScenarioAnswers {
  let resolver: Resolver
  /// By the places in the graph of the resources that were asked for.
  private var resources: [Int: ResourceAnswers] = [:]
  /// Those asked for last: mostly, the next question is about the same resource.
  private var latest: (index: Int, answers: ResourceAnswers)?

  init(_ scenario: Scenario) {
    resolver = Resolver(scenario)
  }

  subscript(index: Int) -> ResourceAnswers {
    if let latest, latest.index == index { return latest.answers }
    let answers = resources[index] ?? ResourceAnswers()
    resources[index] = answers
    latest = (index, answers)
    return answers
  }
}

/// What was found out of one resource under one scenario.
///
/// A class so that it is changed where it is.
private final class ResourceAnswers {
  var existence: Truth?
  /// By `MemberKey.place`; empty until the first is kept.
  private var members: [CELValue?] = []

  func member(_ key: MemberKey) -> CELValue? { key.place < members.count ? members[key.place] : nil }

  func keep(_ value: CELValue, as key: MemberKey) {
    if members.isEmpty { members = Array(repeating: nil, count: 2 * key.memberCount) }
    members[key.place] = value
  }
}

/// Which member of which resource, and whether it is asked if it is set.
struct MemberKey {
  /// The resource's place in the graph.
  var resource: Int
  /// The field's place in the resource's kind.
  var field: Int
  /// How many fields the kind has.
  var memberCount: Int
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
  /// The value of an attribute of the resource at this place in the graph.
  func value(_ attribute: String, of index: Int) -> Value {
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

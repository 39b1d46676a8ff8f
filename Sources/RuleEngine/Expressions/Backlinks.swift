import CEL
import ResourceModel

/// The links that an attribute of a kind makes, in any scenario.
struct IncomingLinks: Sendable {
  /// Nil where the attribute is no link; nothing links here then.
  let attribute: Attribute?
  /// The places in the graph of the resources that link to each.
  let sources: [ResourceID: [Int]]
  let open: [OpenLink]

  /// An attribute that is a link, or a list of links.
  struct Attribute: Sendable {
    /// Its place in its kind.
    var field: Int
    /// The kind that it links to, and by which identity.
    var kind: String
    var identity: String
  }

  init(by attribute: String, ofKind kind: String, in graph: ResourceGraph, plain: Resolver) {
    let attributes = graph.catalog.kind(named: kind)?.attributes ?? []
    self.attribute = attributes.firstIndex { $0.name == attribute }.flatMap { field in
      attributes[field].type.link.map { Attribute(field: field, kind: $0.kind, identity: $0.by) }
    }
    let table = graph.links(by: attribute, ofKind: kind, Explorer(plain: plain))
    sources = Dictionary(grouping: table.edges, by: \.target)
      .mapValues { edges in edges.compactMap { graph[$0.source]?.index } }
    open = table.open
  }

  struct Key: Hashable {
    var kind: String
    var attribute: String
  }
}

/// Who links to a resource.
extension ScenarioView {
  /// The places of the resources that link here in some scenario.
  func candidates(for attribute: String, ofKind kind: String, to target: Resource) -> [Int] {
    incoming(by: attribute, ofKind: kind).sources[target.id] ?? []
  }

  /// Whether the resource at `source`, of a kind, exists and links to `target` in this scenario.
  func isLinked(_ source: Int, by attribute: String, ofKind kind: String, to target: Resource) -> Truth {
    isLinked(source, incoming(by: attribute, ofKind: kind), to: target)
  }

  private func isLinked(_ source: Int, _ links: IncomingLinks, to target: Resource) -> Truth {
    guard let attribute = links.attribute else { return .no }
    let elements = value(attribute.field, of: source).elements.map { element -> Truth in
      switch link(element, kind: attribute.kind, by: attribute.identity) {
      case .unknown(let unknown, _): .unknown(unknown)
      case let found: Truth(found.target?.index == target.index)
      }
    }
    return .all([exists(source), .any(elements)])
  }

  /// The resources that link here in this scenario; an unknown where one that may link here cannot be told.
  func sources(of attribute: String, ofKind kind: String, to target: Resource) -> CELValue {
    let (sources, unknown) = linked(to: target, incoming(by: attribute, ofKind: kind), atMost: .max)
    return unknown.map(self.unknown) ?? .list(sources.map { .object(object($0)) })
  }

  /// Whether a resource links here in this scenario; that none does can only be told when it is known where all of them lead.
  func hasSources(of attribute: String, ofKind kind: String, to target: Resource) -> CELValue {
    let links = incoming(by: attribute, ofKind: kind)
    let (sources, unknown) = linked(to: target, links, atMost: 1)
    guard sources.isEmpty else { return .bool(true) }
    let reasons = unknown.map { [$0] } ?? links.open.map(\.reason)
    guard let first = reasons.first else { return .bool(false) }
    return self.unknown(reasons.dropFirst().reduce(first) { $0.merged(with: $1) })
  }

  /// The places of the first resources that link here for certain, and why it cannot be told of others that were looked at.
  private func linked(
    to target: Resource, _ links: IncomingLinks, atMost limit: Int
  ) -> (sources: [Int], unknown: Unknown?) {
    var sources: [Int] = []
    var unknown: Unknown?
    for candidate in links.sources[target.id] ?? [] where sources.count < limit {
      switch isLinked(candidate, links, to: target) {
      case .yes: sources.append(candidate)
      case .no: continue
      case .unknown(let reason): unknown = unknown?.merged(with: reason) ?? reason
      }
    }
    return (sources, unknown)
  }
}

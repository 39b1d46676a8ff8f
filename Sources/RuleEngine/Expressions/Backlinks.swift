import CEL
import ResourceModel

/// The links that an attribute of a kind makes, in any scenario.
struct IncomingLinks: Sendable {
  /// The attribute's place in its kind, and what its links are; nil where it is no link.
  let field: Int?
  let target: Target
  /// The places in the graph of the resources that link to each.
  let sources: [ResourceID: [Int]]
  let open: [OpenLink]

  struct Target: Sendable {
    var kind = ""
    var identity = ""
  }

  init(by attribute: String, ofKind kind: String, in graph: ResourceGraph, plain: Resolver) {
    let attributes = graph.catalog.kind(named: kind)?.attributes ?? []
    let place = attributes.firstIndex { $0.name == attribute }
    let link = place.flatMap { attributes[$0].type.link }
    field = link == nil ? nil : place
    target = link.map { Target(kind: $0.kind, identity: $0.by) } ?? Target()
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
    guard let field = links.field else { return .no }
    let elements = value(field, of: source).elements.map { element -> Truth in
      switch self.link(element, kind: links.target.kind, by: links.target.identity) {
      case .unknown(let unknown, _): .unknown(unknown)
      case let found: Truth(found.target?.index == target.index)
      }
    }
    return .all([exists(source), .any(elements)])
  }

  /// The resources that link here in this scenario; an unknown where one that may link here cannot be told.
  func sources(of attribute: String, ofKind kind: String, to target: Resource) -> CELValue {
    let links = incoming(by: attribute, ofKind: kind)
    var sources: [CELValue] = []
    var unknown: Unknown?
    for candidate in links.sources[target.id] ?? [] {
      switch isLinked(candidate, links, to: target) {
      case .yes: sources.append(.object(object(candidate)))
      case .no: continue
      case .unknown(let reason): unknown = unknown?.merged(with: reason) ?? reason
      }
    }
    return unknown.map(self.unknown) ?? .list(sources)
  }

  /// Whether a resource links here in this scenario; that none does can only be told when it is known where all of them lead.
  func hasSources(of attribute: String, ofKind kind: String, to target: Resource) -> CELValue {
    let links = incoming(by: attribute, ofKind: kind)
    var unknown: Unknown?
    for candidate in links.sources[target.id] ?? [] {
      switch isLinked(candidate, links, to: target) {
      case .yes: return .bool(true)
      case .no: continue
      case .unknown(let reason): unknown = unknown?.merged(with: reason) ?? reason
      }
    }
    if let unknown { return self.unknown(unknown) }
    let reasons = links.open.map(\.reason)
    guard let first = reasons.first else { return .bool(false) }
    return self.unknown(reasons.dropFirst().reduce(first) { $0.merged(with: $1) })
  }
}

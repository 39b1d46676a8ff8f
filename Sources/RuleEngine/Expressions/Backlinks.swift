import CEL
import ResourceModel

/// The links that an attribute of a kind makes, in any scenario.
struct IncomingLinks: Sendable {
  /// The places in the graph of the resources that link to each.
  let sources: [ResourceID: [Int]]
  let open: [OpenLink]

  init(_ table: LinkTable, in graph: ResourceGraph) {
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

  /// Whether the resource at `source` exists and links to `target` in this scenario.
  func isLinked(_ source: Int, by attribute: String, to target: Resource) -> Truth {
    guard let type = graph.kind(of: graph.resources[source])?.attribute(named: attribute)?.type, let link = type.link
    else {
      return .no
    }
    let elements = value(attribute, of: source).elements.map { element -> Truth in
      switch self.link(element, kind: link.kind, by: link.by) {
      case .unknown(let unknown, _): .unknown(unknown)
      case let found: Truth(found.target?.id == target.id)
      }
    }
    return .all([exists(source), .any(elements)])
  }

  /// The resources that link here in this scenario; an unknown where one that may link here cannot be told.
  func sources(of attribute: String, ofKind kind: String, to target: Resource) -> CELValue {
    var sources: [CELValue] = []
    var unknown: Unknown?
    for candidate in candidates(for: attribute, ofKind: kind, to: target) {
      switch isLinked(candidate, by: attribute, to: target) {
      case .yes: sources.append(.object(object(candidate)))
      case .no: continue
      case .unknown(let reason): unknown = unknown?.merged(with: reason) ?? reason
      }
    }
    return unknown.map(self.unknown) ?? .list(sources)
  }

  /// Whether a resource links here in this scenario; that none does can only be told when it is known where all of them lead.
  func hasSources(of attribute: String, ofKind kind: String, to target: Resource) -> CELValue {
    let sources = sources(of: attribute, ofKind: kind, to: target)
    guard case .list(let elements) = sources else { return sources }
    guard elements.isEmpty else { return .bool(true) }
    let reasons = incoming(by: attribute, ofKind: kind).open.map(\.reason)
    guard let first = reasons.first else { return .bool(false) }
    return unknown(reasons.dropFirst().reduce(first) { $0.merged(with: $1) })
  }
}

/// A link that holds in some scenario: `source.attribute` points at `target`.
package struct Edge: Hashable, Sendable {
  package var source: ResourceID
  package var attribute: String
  package var target: ResourceID
}

/// A link attribute of which no file tells, in some scenario, what it points at: it may be any resource.
package struct OpenLink: Hashable, Sendable {
  package var source: ResourceID
  package var attribute: String
  package var reason: Unknown
}

/// The links between resources over all scenarios, ordered by source and attribute.
package struct LinkTable: Sendable {
  package var edges: [Edge] = []
  package var open: [OpenLink] = []
}

extension ResourceGraph {
  /// Every link between the resources that holds in at least one scenario, ordered by source, attribute and target.
  package func edges(_ explorer: Explorer) -> [Edge] { links(explorer).edges }

  /// Every link that holds in at least one scenario, and those of which nobody can tell.
  package func links(_ explorer: Explorer) -> LinkTable {
    var table = LinkTable()
    for resource in resources {
      for attribute in kind(of: resource)?.attributes ?? [] { add(attribute, of: resource, explorer, to: &table) }
    }
    return table
  }

  /// The links that an attribute of a kind makes, ordered by source and target.
  package func links(by attribute: String, ofKind kind: String, _ explorer: Explorer) -> LinkTable {
    var table = LinkTable()
    guard let attribute = catalog.kind(named: kind)?.attribute(named: attribute) else { return table }
    for index in indices(ofKind: kind) { add(attribute, of: resources[index], explorer, to: &table) }
    return table
  }

  private func add(
    _ attribute: Kind.Attribute, of resource: Resource, _ explorer: Explorer, to table: inout LinkTable
  ) {
    guard let link = attribute.type.link else { return }
    let found = explorer.explore { resolver in
      targets(of: attribute.name, of: resource, as: link, in: resolver)
    }
    table.add(found, of: resource.id, attribute.name)
  }

  private func targets(
    of attribute: String, of resource: Resource, as link: (kind: String, by: String), in resolver: Resolver
  ) -> Answer<LinkTargets> {
    let value = self.attribute(attribute, of: resource, in: resolver)
    let elements = if case .list(let elements) = value.content { elements } else { [value] }
    var targets = LinkTargets()
    for element in elements {
      switch self.link(element, toKind: link.kind, by: link.by, in: resolver) {
      case .resource(let target, _), .wrongAttribute(let target, _), .notCreated(let target, _):
        targets.known.append(target.id)
      case .unknown(let unknown, let isPartial):
        if let split = unknown.splits.first { return .depends(on: split) }
        // A text of which a part is written out names something outside the files, as a literal does.
        if !isPartial { targets.unknown = targets.unknown?.merged(with: unknown) ?? unknown }
      case .absent, .external, .wrongKind, .undeclared, .malformed: continue
      }
    }
    return .settled(targets)
  }
}

/// What a link attribute points at in one scenario.
private struct LinkTargets {
  var known: [ResourceID] = []
  /// Why it is not known of some elements.
  var unknown: Unknown?
}

extension LinkTable {
  fileprivate mutating func add(_ found: Exploration<LinkTargets>, of source: ResourceID, _ attribute: String) {
    var seen: Set<ResourceID> = []
    for target in found.branches.flatMap(\.outcome.known) where seen.insert(target).inserted {
      edges.append(Edge(source: source, attribute: attribute, target: target))
    }
    var reasons = found.branches.compactMap(\.outcome.unknown)
    if found.isCutShort { reasons.append(Unknown(.tooManyScenarios, at: nil)) }
    guard let first = reasons.first else { return }
    let reason = reasons.dropFirst().reduce(first) { $0.merged(with: $1) }
    open.append(OpenLink(source: source, attribute: attribute, reason: reason))
  }
}

extension AttributeType {
  /// The link that the attribute is, or that its elements are.
  package var link: (kind: String, by: String)? {
    switch self {
    case .link(let kind, let by): (kind, by)
    case .list(let element): element.link
    case .string, .prefix, .origin, .int, .least, .greatest, .bool, .any: nil
    }
  }
}

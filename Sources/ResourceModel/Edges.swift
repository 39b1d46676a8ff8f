/// A link that holds in some scenario: `source.attribute` points at `target`.
package struct Edge: Hashable, Sendable {
  package var source: ResourceID
  package var attribute: String
  package var target: ResourceID
}

extension ResourceGraph {
  /// Every link between the resources that holds in at least one scenario, ordered by source, attribute and target.
  package func edges(_ explorer: Explorer) -> [Edge] {
    var edges: [Edge] = []
    for resource in resources {
      guard let kind = kind(of: resource) else { continue }
      for attribute in kind.attributes {
        guard let link = attribute.type.link else { continue }
        let found = explorer.explore { resolver in
          targets(of: attribute.name, of: resource, as: link, in: resolver)
        }
        var seen: [ResourceID] = []
        for target in found.branches.flatMap(\.outcome) where !seen.contains(target) {
          seen.append(target)
          edges.append(Edge(source: resource.id, attribute: attribute.name, target: target))
        }
      }
    }
    return edges
  }

  private func targets(
    of attribute: String, of resource: Resource, as link: (kind: String, by: String), in resolver: Resolver
  ) -> Answer<[ResourceID]> {
    let value = self.attribute(attribute, of: resource, in: resolver)
    let elements = if case .list(let elements) = value.content { elements } else { [value] }
    var targets: [ResourceID] = []
    for element in elements {
      switch self.link(element, toKind: link.kind, by: link.by, in: resolver) {
      case .resource(let target, _), .wrongAttribute(let target, _), .notCreated(let target, _):
        targets.append(target.id)
      case .unknown(let unknown, _):
        if let split = unknown.splits.first { return .depends(on: split) }
      case .absent, .external, .wrongKind, .undeclared, .malformed: continue
      }
    }
    return .settled(targets)
  }
}

extension AttributeType {
  /// The link that the attribute is, or that its elements are.
  package var link: (kind: String, by: String)? {
    switch self {
    case .link(let kind, let by): (kind, by)
    case .list(let element): element.link
    case .string, .prefix, .origin, .int, .bool, .any: nil
    }
  }
}

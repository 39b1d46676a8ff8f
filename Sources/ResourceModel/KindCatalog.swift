/// The kinds in force, found by name and by source type.
package struct KindCatalog: Sendable {
  package let kinds: [Kind]
  private let indexByName: [String: Int]
  private let indexByType: [String: (kind: Int, source: Int)]

  /// A later kind's source wins over an earlier one of the same type, so that users can override.
  package init(_ kinds: [Kind]) {
    self.kinds = kinds
    var byName: [String: Int] = [:]
    var byType: [String: (kind: Int, source: Int)] = [:]
    byName.reserveCapacity(kinds.count)
    byType.reserveCapacity(kinds.reduce(0) { $0 + $1.sources.count })
    for index in kinds.indices {
      byName[kinds[index].name] = index
      for (position, source) in kinds[index].sources.enumerated() { byType[source.type] = (index, position) }
    }
    indexByName = byName
    indexByType = byType
  }

  package func kind(named name: String) -> Kind? { indexByName[name].map { kinds[$0] } }

  /// The kind that a source type is read as, and how.
  package func reading(of type: String) -> (kind: Kind, source: Kind.Source)? {
    indexByType[type].map { (kinds[$0.kind], kinds[$0.kind].sources[$0.source]) }
  }

  /// Whether a resource of a source type is named by this attribute of it.
  package func isIdentity(_ attribute: String, ofType type: String) -> Bool {
    reading(of: type)?.source.places.identities.values.contains { $0.contains(attribute) } ?? false
  }

  package func isKnown(type: String) -> Bool { indexByType[type] != nil }
}

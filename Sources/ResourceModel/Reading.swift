/// How resources of one type are read.
///
/// A class because every resource of the type has the same one, and it is asked for each attribute of each.
final class Reading: Sendable {
  let kind: Kind
  let places: Kind.Places
  /// Whether the type is not known itself: of such a resource nobody knows which attributes it has.
  let isGeneric: Bool
  /// Where each attribute of the kind is found, in the order of the kind's; empty for one that this type does not have.
  let alternatives: [[Kind.Alternative]]

  init(_ kind: Kind, _ places: Kind.Places, isGeneric: Bool) {
    self.kind = kind
    self.places = places
    self.isGeneric = isGeneric
    alternatives = kind.attributes.map { places.attributes[$0.name] ?? [] }
  }

  /// The place of an attribute in the kind.
  func place(of attribute: String) -> Int? { kind.attributes.firstIndex { $0.name == attribute } }
}

extension KindCatalog {
  /// How each resource is read, in their order; nil where no kind knows its type. Made once a type.
  func readings(of resources: [Resource]) -> [Reading?] {
    var known: [TypeNames: Reading?] = [:]
    return resources.map { resource in
      let names = TypeNames(own: resource.type, generic: resource.genericType)
      if let reading = known[names] { return reading }
      let reading = reading(of: resource)
      known[names] = .some(reading)
      return reading
    }
  }

  func reading(of resource: Resource) -> Reading? {
    if let found = reading(of: resource.type) { return Reading(found.kind, found.source.places, isGeneric: false) }
    let found = resource.genericType.flatMap { reading(of: $0) }
    return found.map { Reading($0.kind, $0.source.places, isGeneric: true) }
  }
}

private struct TypeNames: Hashable {
  var own: String
  var generic: String?
}

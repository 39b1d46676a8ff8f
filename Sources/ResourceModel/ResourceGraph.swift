/// All resources of a run, with what the kinds make of them.
///
/// Attributes and links are answered under a scenario and on demand; nothing is evaluated that no rule asks for.
package struct ResourceGraph: Sendable {
  package let catalog: KindCatalog
  /// In the order of their files, and within a file in the order written.
  package let resources: [Resource]
  private let indexByID: [ResourceID: Int]
  private let indicesByKind: [String: [Int]]
  /// How each resource is read, by its place in `resources`; nil where no kind knows its type.
  private let readings: [Reading?]

  package init(_ resources: [Resource], catalog: KindCatalog) {
    self.catalog = catalog
    let listed = resources.enumerated().map { Resource($0.element, at: $0.offset) }
    self.resources = listed
    indexByID = Dictionary(zip(listed.map(\.id), listed.indices)) { first, _ in first }
    readings = catalog.readings(of: listed)
    var byKind: [String: [Int]] = [:]
    for (index, reading) in readings.enumerated() {
      if let reading { byKind[reading.kind.name, default: []].append(index) }
    }
    indicesByKind = byKind
  }

  package subscript(id: ResourceID) -> Resource? { indexByID[id].map { resources[$0] } }

  /// The places of a kind's resources in `resources`.
  package func indices(ofKind name: String) -> [Int] { indicesByKind[name] ?? [] }

  package func resources(ofKind name: String) -> [Resource] { indices(ofKind: name).map { resources[$0] } }

  package func kind(of resource: Resource) -> Kind? { reading(of: resource)?.kind }

  /// How a resource is read; nil when no kind reads it.
  func reading(of resource: Resource) -> Reading? {
    readings.indices.contains(resource.index) ? readings[resource.index] : catalog.reading(of: resource)
  }

  /// Whether a resource exists, by its own conditions and by what its kind's source says of its properties.
  package func exists(_ resource: Resource, in resolver: Resolver) -> Truth {
    let own = resource.body.exists(in: resolver)
    guard let places = reading(of: resource)?.places, !places.absentWhen.isEmpty else { return own }
    let preventions = places.absentWhen.map { resource.body.value(at: $0.path, in: resolver).isEqual(to: $0.value) }
    return .all([own] + preventions.map { !$0 })
  }

  /// Whether the type of the resource at a place in `resources` has an attribute, by its place in its kind, at all.
  package func hasAttribute(_ place: Int, at index: Int) -> Bool {
    readings[index]?.alternatives[place].isEmpty == false
  }

  /// The value of a kind's attribute; absent when the source sets it nowhere and has no fallback.
  package func attribute(_ name: String, of resource: Resource, in resolver: Resolver) -> Value {
    guard let reading = reading(of: resource), let place = reading.place(of: name) else { return .absent }
    guard resource.index >= 0 else { return evaluate(reading.alternatives[place], of: resource, in: resolver) }
    return attribute(place, ofResourceAt: resource.index, in: resolver)
  }

  /// As `attribute(_:of:in:)`, of the resource at a place in `resources`, by the attribute's place in its kind.
  ///
  /// Evaluated once a resolver, however many rules ask for it.
  package func attribute(_ place: Int, ofResourceAt index: Int, in resolver: Resolver) -> Value {
    if let known = resolver.attributes.value(of: place, at: index) { return known }
    guard let reading = readings[index] else { return .absent }
    let value = evaluate(reading.alternatives[place], of: resources[index], in: resolver)
    resolver.attributes.add(value, of: place, at: index)
    return value
  }

  private func evaluate(_ alternatives: [Kind.Alternative], of resource: Resource, in resolver: Resolver) -> Value {
    var written = Value.absent
    for alternative in alternatives {
      switch alternative {
      case .property(let path):
        let value = resource.body.value(at: path, in: resolver)
        guard case .absent = value.content else { return value }
        if written.trace.isEmpty { written = value }
      case .gathered(let list, let path):
        let value = gathered(path, ofEach: list, of: resource, in: resolver)
        guard case .absent = value.content else { return value }
        if written.trace.isEmpty { written = value }
      case .constant(let literal, let path):
        let value = resource.body.value(at: path, in: resolver)
        switch value.content {
        case .absent: continue
        case .unknown(let unknown) where !unknown.splits.isEmpty || unknown.presence == .open: return value
        default: return Value(literal: literal, trace: value.trace)
        }
      case .fallback(let literal): return Value(literal: literal, trace: written.trace)
      }
    }
    return written
  }
}

extension ResourceGraph {
  /// How many elements of a list are looked into; more are no policy that anybody would accept.
  private static let gatheringLimit = 256

  /// What the elements of a list hold at a path, lists of it joined; what is no list counts as its only element.
  private func gathered(
    _ path: [String], ofEach list: [String], of resource: Resource, in resolver: Resolver
  ) -> Value {
    let whole = resource.body.value(at: list, in: resolver)
    switch whole.content {
    case .absent, .unknown: return whole
    case .list(let elements) where elements.count > ResourceGraph.gatheringLimit:
      return .unknown(.tooLarge, at: whole.location)
    case .list: break
    case .bool, .number, .string, .partial, .map, .reference: return resource.body.value(at: list + path, in: resolver)
    }
    var found: [Value] = []
    for var value in resource.body.values(at: path, inEachOf: whole, at: list, in: resolver) {
      // What stands inside the list has a place of its own.
      if let own = value.trace.lastIndex(where: { $0.role == .property }) { value.trace.removeFirst(own) }
      switch value.content {
      case .absent: continue
      case .list(let elements): found += elements
      case .unknown(let unknown) where !unknown.splits.isEmpty: return value
      case .unknown, .bool, .number, .string, .partial, .map, .reference: found.append(value)
      }
    }
    return Value(.list(found), trace: whole.trace)
  }
}

extension Value {
  /// Whether a scalar reads like `literal`: providers take `"true"` for `true`.
  fileprivate func isEqual(to literal: Literal) -> Truth {
    switch content {
    case .unknown(let unknown): .unknown(unknown)
    case .partial(let pieces): .unknown(pieces.unknown)
    case .absent, .bool, .number, .string, .list, .map, .reference: Truth(plainText == literal.text)
    }
  }

  /// A literal as a value.
  package init(literal: Literal, trace: [Hop] = []) {
    self.init(Content(literal: literal), trace: trace)
  }
}

extension Value.Content {
  package init(literal: Literal) {
    self =
      switch literal {
      case .null: .absent
      case .bool(let value): .bool(value)
      case .number(let value): .number(value)
      case .string(let value): .string(value)
      case .list(let elements): .list(elements.map { Value(literal: $0) })
      case .map(let entries):
        .map(entries.sorted { $0.key < $1.key }.map { Value.Entry(key: $0.key, value: Value(literal: $0.value)) })
      }
  }
}

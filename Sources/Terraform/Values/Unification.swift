extension CtyType {
  /// The one type that values of all these types can become, as for the results of a conditional; nil when there is none.
  ///
  /// Source: <https://github.com/zclconf/go-cty/blob/main/cty/convert/unify.go>
  static func unified(_ types: [CtyType]) -> CtyType? {
    guard let first = types.first else { return nil }
    if types.allSatisfy({ $0 == first }) { return first }
    let known = types.filter { $0 != .dynamic }
    let hasDynamic = known.count < types.count
    switch (known.kinds, hasDynamic) {
    case ([], _): return .dynamic
    case ([.map], _), ([.list], _), ([.set], _): return unifiedCollections(known, hasDynamic: hasDynamic)
    case ([.map, .object], _): if let type = unifiedMapping(known) { return type }
    case ([.list, .tuple], _): if let type = unifiedSequence(known) { return type }
    case ([.object], true), ([.tuple], true): return .dynamic
    case ([.object], false): return unifiedObjects(known)
    case ([.tuple], false): return unifiedTuples(known)
    case (let kinds, _) where kinds.isSuperset(of: [.object, .tuple]): return nil
    default: break
    }
    return types.sorted(by: isPreferred).first { wanted in
      types.allSatisfy { $0 == wanted || $0.isConvertible(to: wanted) }
    }
  }

  /// Whether some value of this type can be converted.
  func isConvertible(to target: CtyType) -> Bool {
    if self == target || target == .dynamic || self == .dynamic { return true }
    switch (self, target) {
    case (.number, .string), (.bool, .string), (.string, .number), (.string, .bool): return true
    case (.list(let a), .list(let b)), (.list(let a), .set(let b)), (.set(let a), .list(let b)),
      (.set(let a), .set(let b)), (.map(let a), .map(let b)):
      return a.isConvertible(to: b)
    case (.tuple(let elements), .list(let b)), (.tuple(let elements), .set(let b)):
      return elements.allSatisfy { $0.isConvertible(to: b) } && (b != .dynamic || isUnifiable(elements))
    case (.tuple(let a), .tuple(let b)):
      return a.count == b.count && zip(a, b).allSatisfy { $0.isConvertible(to: $1) }
    case (.object(let attributes), .map(let b)):
      return attributes.allSatisfy { $0.type.isConvertible(to: b) }
        && (b != .dynamic || isUnifiable(attributes.map(\.type)))
    case (.object(let a), .object(let b)):
      return b.allSatisfy { wanted in
        guard let own = a.first(where: { $0.name == wanted.name }) else { return wanted.isOptional }
        return own.type.isConvertible(to: wanted.type)
      }
    case (.map(let a), .object(let b)): return b.allSatisfy { a.isConvertible(to: $0.type) }
    default: return false
    }
  }

  private func isUnifiable(_ types: [CtyType]) -> Bool { types.isEmpty || CtyType.unified(types) != nil }

  /// Strings are preferred, for every primitive can become one; then what can hold more; else the order stays.
  private static func isPreferred(_ left: CtyType, _ right: CtyType) -> Bool { left.preference < right.preference }

  private var preference: Int {
    switch self {
    case .string: 0
    case .list: 1
    case .set: 2
    case .map: 3
    case .bool, .number, .tuple, .object: 4
    case .dynamic: 5
    }
  }

  fileprivate enum TypeKind { case primitive, list, set, map, tuple, object }
}

extension CtyType {
  private static func unifiedCollections(_ types: [CtyType], hasDynamic: Bool) -> CtyType? {
    guard !hasDynamic else { return .dynamic }
    guard let element = unified(types.compactMap(\.elementType)) else { return nil }
    return switch types[0] {
    case .list: .list(element)
    case .set: .set(element)
    default: .map(element)
    }
  }

  private static func unifiedObjects(_ types: [CtyType]) -> CtyType? {
    let attributes = types.map(\.attributes)
    let names = attributes[0].map(\.name)
    guard attributes.allSatisfy({ $0.map(\.name) == names }) else { return unifiedMapping(types) }
    var unifiedAttributes: [ObjectAttribute] = []
    for (index, name) in names.enumerated() {
      guard let type = unified(attributes.map { $0[index].type }) else { return nil }
      unifiedAttributes.append(ObjectAttribute(name: name, type: type))
    }
    return .object(unifiedAttributes)
  }

  private static func unifiedTuples(_ types: [CtyType]) -> CtyType? {
    let elements = types.map(\.memberTypes)
    guard elements.allSatisfy({ $0.count == elements[0].count }) else { return unifiedSequence(types) }
    var unifiedElements: [CtyType] = []
    for index in elements[0].indices {
      guard let type = unified(elements.map { $0[index] }) else { return nil }
      unifiedElements.append(type)
    }
    return .tuple(unifiedElements)
  }

  private static func unifiedMapping(_ types: [CtyType]) -> CtyType? {
    let members = types.flatMap(\.memberTypes)
    return members.isEmpty ? .map(.dynamic) : unified(members).map(CtyType.map)
  }

  private static func unifiedSequence(_ types: [CtyType]) -> CtyType? {
    let members = types.flatMap(\.memberTypes)
    return members.isEmpty ? .list(.dynamic) : unified(members).map(CtyType.list)
  }

  private var attributes: [ObjectAttribute] { if case .object(let attributes) = self { attributes } else { [] } }

  /// The types of what is in it.
  private var memberTypes: [CtyType] {
    switch self {
    case .list(let element), .set(let element), .map(let element): [element]
    case .tuple(let elements): elements
    case .object(let attributes): attributes.map(\.type)
    case .dynamic, .bool, .number, .string: []
    }
  }

  fileprivate var kind: TypeKind {
    switch self {
    case .dynamic, .bool, .number, .string: .primitive
    case .list: .list
    case .set: .set
    case .map: .map
    case .tuple: .tuple
    case .object: .object
    }
  }
}

extension [CtyType] {
  fileprivate var kinds: Set<CtyType.TypeKind> { Set(map(\.kind)) }
}

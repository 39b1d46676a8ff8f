/// A type of Terraform's type system, which is called cty.
///
/// Source: <https://github.com/zclconf/go-cty/blob/main/docs/types.md>
indirect enum CtyType: Hashable, Sendable {
  /// Any type, or one that is not known.
  case dynamic
  case bool
  case number
  case string
  case list(CtyType)
  case set(CtyType)
  case map(CtyType)
  case tuple([CtyType])
  case object([ObjectAttribute])

  /// An attribute of an object type; attributes are sorted by name.
  struct ObjectAttribute: Hashable, Sendable {
    var name: String
    var type: CtyType
    /// Set for `optional(…)` in a type constraint.
    var isOptional = false
    /// The second argument of `optional`; null when there is none.
    var defaultValue: CtyValue?

    static func == (left: ObjectAttribute, right: ObjectAttribute) -> Bool {
      left.name == right.name && left.type == right.type
    }

    func hash(into hasher: inout Hasher) {
      hasher.combine(name)
      hasher.combine(type)
    }
  }

  static func object(named types: [String: CtyType]) -> CtyType {
    .object(types.map { ObjectAttribute(name: $0.key, type: $0.value) }.sorted { $0.name < $1.name })
  }
}

extension CtyType {
  /// As Terraform's messages name it: `list of string`, `object`.
  var name: String {
    switch self {
    case .dynamic: "dynamic"
    case .bool: "bool"
    case .number: "number"
    case .string: "string"
    case .list(let element): "list of \(element.name)"
    case .set(let element): "set of \(element.name)"
    case .map(let element): "map of \(element.name)"
    case .tuple: "tuple"
    case .object: "object"
    }
  }

  var isPrimitive: Bool {
    switch self {
    case .bool, .number, .string: true
    case .dynamic, .list, .set, .map, .tuple, .object: false
    }
  }

  /// Whether a part of the type is not known.
  var hasDynamicPart: Bool {
    switch self {
    case .dynamic: true
    case .bool, .number, .string: false
    case .list(let element), .set(let element), .map(let element): element.hasDynamicPart
    case .tuple(let elements): elements.contains(where: \.hasDynamicPart)
    case .object(let attributes): attributes.contains(where: \.type.hasDynamicPart)
    }
  }

  /// The type of every element of a list, set or map.
  var elementType: CtyType? {
    switch self {
    case .list(let element), .set(let element), .map(let element): element
    case .dynamic, .bool, .number, .string, .tuple, .object: nil
    }
  }
}

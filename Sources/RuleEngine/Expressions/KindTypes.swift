import CEL
import ResourceModel

/// The kinds as CEL's object types.
///
/// A resource and a link to one have the same type: what a link leads to is asked of the link itself.
struct KindTypes: Sendable {
  /// By kind, in the order of the object type's fields: the kind's attributes first, in their order, so that an attribute's place in its
  /// kind is its field.
  let members: [String: [Member]]
  let objects: [ObjectType]

  /// One field of a kind's object type.
  enum Member: Hashable, Sendable {
    case attribute(String, AttributeType)
    /// What the kind's file says in CEL.
    case derived(String, AttributeType)
    case backlink(name: String, kind: String, attribute: String)
    case label
    case address
    case type
    case name
    case root
    case annotations
    case link
  }

  /// The fields that every kind has; no attribute may have such a name.
  static let common: [(name: String, member: Member, type: CELType)] = [
    ("label", .label, .string), ("address", .address, .string), ("type", .type, .string), ("name", .name, .string),
    // The path of the root template, or of the root module's directory.
    ("root", .root, .string),
    ("annotations", .annotations, .map(.string, .string)), ("link", .link, .object(LinkFacts.typeName)),
  ]

  init(_ kinds: [Kind], derived: DerivedSources) {
    var members: [String: [Member]] = [:]
    var objects = [LinkFacts.type]
    for kind in kinds {
      let attributes = kind.attributes.map { attribute in
        let isDerived = derived[kind.name]?[attribute.name] != nil
        let member =
          isDerived ? Member.derived(attribute.name, attribute.type) : .attribute(attribute.name, attribute.type)
        return (member, CELType(attribute.type))
      }
      let backlinks = kind.backlinks.map { backlink in
        (
          Member.backlink(name: backlink.name, kind: backlink.kind, attribute: backlink.attribute),
          CELType.list(.object(backlink.kind))
        )
      }
      let all = attributes + backlinks + KindTypes.common.map { ($0.member, $0.type) }
      members[kind.name] = all.map(\.0)
      objects.append(ObjectType(kind.name, fields: all.map { .init($0.0.name, $0.1) }))
    }
    self.members = members
    self.objects = objects
  }
}

extension KindTypes {
  /// The place of a field in a kind's object type.
  func field(_ name: String, of kind: String) -> Int? {
    members[kind]?.firstIndex { $0.name == name }
  }
}

extension KindTypes.Member {
  var name: String {
    switch self {
    case .attribute(let name, _), .derived(let name, _), .backlink(let name, _, _): name
    case .label: "label"
    case .address: "address"
    case .type: "type"
    case .name: "name"
    case .root: "root"
    case .annotations: "annotations"
    case .link: "link"
    }
  }
}

extension CELType {
  /// The type of an attribute's value; a scalar that is not set is null.
  init(_ type: AttributeType) {
    self =
      switch type {
      case .string, .prefix, .origin: .nullable(.string)
      case .int, .least, .greatest: .nullable(.int)
      case .bool: .nullable(.bool)
      case .list(let element): .list(CELType(element))
      case .link(let kind, _): .object(kind)
      case .any: .dyn
      }
  }
}

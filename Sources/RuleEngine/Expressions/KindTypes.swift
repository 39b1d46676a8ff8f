import CEL
import ResourceModel
import Synchronization

/// The kinds as CEL's object types, each made when it is first asked for.
///
/// A resource and a link to one have the same type: what a link leads to is asked of the link itself.
/// A class because every copy of a pack shares what was made.
final class KindTypes: Sendable {
  private let kinds: KindCatalog
  private let derived: DerivedSources
  private let made = Mutex(Made())

  private struct Made {
    /// In the order of the object type's fields: the kind's attributes first, in their order, so that an attribute's place in its kind
    /// is its field.
    var members: [String: [Member]] = [:]
    /// What only expressions need that are compiled in this run.
    var objects: [String: ObjectType] = [:]
  }

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
    /// The path of the root template, or of the root module's directory.
    case root
    case annotations
    case link
  }

  /// The fields that every kind has; no attribute may have such a name.
  static let common: [Member] = [.label, .address, .type, .name, .root, .annotations, .link]

  init(_ kinds: KindCatalog, derived: DerivedSources) {
    self.kinds = kinds
    self.derived = derived
  }

  /// The fields of a kind's object type.
  func members(of kind: String) -> [Member] {
    if let known = made.withLock({ $0.members[kind] }) { return known }
    let new = kinds.kind(named: kind).map(makeMembers) ?? []
    made.withLock { $0.members[kind] = new }
    return new
  }

  /// The object type of a kind, or of what tells about a link.
  func object(_ name: String) -> ObjectType? {
    if name == LinkFacts.typeName { return LinkFacts.type }
    guard kinds.kind(named: name) != nil else { return nil }
    if let known = made.withLock({ $0.objects[name] }) { return known }
    let new = ObjectType(name, fields: members(of: name).map { .init($0.name, $0.celType) })
    made.withLock { $0.objects[name] = new }
    return new
  }

  /// The place of a field in a kind's object type.
  func field(_ name: String, of kind: String) -> Int? { members(of: kind).firstIndex { $0.name == name } }

  private func makeMembers(of kind: Kind) -> [Member] {
    let derived = derived[kind.name] ?? [:]
    let attributes = kind.attributes.map { attribute in
      derived[attribute.name] == nil
        ? Member.attribute(attribute.name, attribute.type) : .derived(attribute.name, attribute.type)
    }
    let backlinks = kind.backlinks.map {
      Member.backlink(name: $0.name, kind: $0.kind, attribute: $0.attribute)
    }
    return attributes + backlinks + KindTypes.common
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

  fileprivate var celType: CELType {
    switch self {
    case .attribute(_, let type), .derived(_, let type): CELType(type)
    case .backlink(_, let kind, _): .list(.object(kind))
    case .label, .address, .type, .name, .root: .string
    case .annotations: .map(.string, .string)
    case .link: .object(LinkFacts.typeName)
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

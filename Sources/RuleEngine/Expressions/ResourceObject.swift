import CEL
import ResourceModel

/// A resource, or what a link leads to, as expressions see it.
///
/// A class because CEL's objects are.
final class ResourceObject: CELObject {
  /// The kind.
  let typeName: String
  /// The resource's place in the graph; nil when the link leads to nothing among the files.
  private let index: Int?
  /// How expressions got here; nil for the resource judged and for those that backlinks give.
  let link: Link?
  /// The value that the link was read from.
  let value: Value
  let view: ScenarioView
  private let members: [KindTypes.Member]

  init(_ index: Int?, link: Link? = nil, from value: Value = .absent, kind: String, in view: ScenarioView) {
    self.index = index
    self.link = link
    self.value = value
    self.view = view
    typeName = kind
    members = view.language.types.members(of: kind)
  }

  func member(_ field: Int) -> CELValue {
    guard let index else { return memberOfNothing(members[field]) }
    let key = key(index, field, isPresence: false)
    if let known = view.member(key) { return known }
    let member = members[field]
    if member == .link { return facts }
    return view.keep(self.member(member, at: field, of: index), as: key)
  }

  private func key(_ index: Int, _ field: Int, isPresence: Bool) -> MemberKey {
    MemberKey(resource: index, field: field, isPresence: isPresence)
  }

  private func member(_ member: KindTypes.Member, at field: Int, of index: Int) -> CELValue {
    var resource: Resource { view.graph.resources[index] }
    switch member {
    case .attribute(_, let type):
      return view.read(view.value(field, of: index), as: type)
    case .derived(let name, _):
      return view.derived(name, of: .object(view.object(index)), kind: typeName)
    case .backlink(_, let kind, let attribute): return view.sources(of: attribute, ofKind: kind, to: resource)
    case .label: return .string("'\(resource.id.address)'")
    case .address: return .string(resource.id.address)
    case .type: return .string(resource.type)
    case .name: return .string(resource.name)
    case .root: return .string(resource.id.root)
    case .annotations: return .map(CELMap(resource.annotations.map { ($0.name, .string($0.value)) }))
    case .link: return facts
    }
  }

  func has(_ field: Int) -> CELValue {
    switch members[field] {
    case .attribute(_, let type):
      guard let index else { return memberOfNothing(members[field], absent: .bool(false)) }
      let key = key(index, field, isPresence: true)
      return view.member(key)
        ?? view.keep(view.isSet(view.value(field, of: index), as: type), as: key)
    case .derived:
      let value = member(field)
      if case .null = value { return .bool(false) }
      return value.isKnown ? .bool(true) : value
    case .backlink(_, let kind, let attribute):
      guard let index else { return memberOfNothing(members[field], absent: .bool(false)) }
      let key = key(index, field, isPresence: true)
      return view.member(key)
        ?? view.keep(view.hasSources(of: attribute, ofKind: kind, to: view.graph.resources[index]), as: key)
    case .label, .address, .type, .name, .root, .annotations, .link: return .bool(true)
    }
  }

  func isEqual(to other: any CELObject) -> CELValue {
    guard let other = other as? ResourceObject else { return .bool(false) }
    if let index, let target = other.index { return .bool(index == target) }
    if let unknown = link?.unknownIdentity { return view.unknown(unknown) }
    if let unknown = other.link?.unknownIdentity { return view.unknown(unknown) }
    guard index == nil, other.index == nil else { return .bool(false) }
    return .bool(link?.literal == other.link?.literal && link?.reference?.target == other.link?.reference?.target)
  }

  /// What the link itself tells.
  ///
  /// An absent link's attributes are absent; those of anything else outside the files are unknown.
  private func memberOfNothing(_ member: KindTypes.Member, absent: CELValue? = nil) -> CELValue {
    if member == .link { return facts }
    if case .label = member, let text = link?.literal ?? link?.reference?.target.address {
      return .string("'\(view.shown(text, isSecret: value.isSecret))'")
    }
    if let unknown = link?.unknownAttributes { return view.unknown(unknown) }
    if let absent { return absent }
    switch member {
    case .attribute(_, let type), .derived(_, let type): return type.absent(in: view)
    case .backlink: return .list([])
    case .annotations: return .map(CELMap())
    case .label, .address, .type, .name, .root, .link: return .string("")
    }
  }

  private var facts: CELValue { .object(LinkObject(of: self)) }

  /// Of the resource, where it is one of the files'.
  var address: String? { index.map { view.graph.resources[$0].id.address } }
}

extension Link {
  /// Why it is not known which one it leads to.
  fileprivate var unknownIdentity: Unknown? {
    if case .unknown(let unknown, _) = self { unknown } else { nil }
  }
}

extension Resource {
  /// The last part of the address: the logical id without the stacks around it.
  var name: String {
    id.address.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(id.address[id.address.index(after: $0)...]) }
      ?? id.address
  }
}

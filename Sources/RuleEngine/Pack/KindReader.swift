import CEL
import DataSyntax
import LinearRegex
import ResourceModel
import SourceText

/// What a kind says of others, which may be read later.
struct KindMention {
  /// The kind that says it.
  var source: String
  /// The kind that it speaks of.
  var target: String
  var subject: Subject
  var location: Location

  enum Subject {
    /// A link by an identity of the target.
    case identity(String)
    /// A backlink through an attribute of the target.
    case attribute(String)
  }
}

extension PackReader {
  mutating func readKind(_ node: Node) -> KindDefinition? {
    let known = ["kind", "summary", "identities", "attributes", "backlinks", "sources"]
    guard checkKeys(node, of: "a kind", known: known) else { return nil }
    guard let name = requiredText("kind", of: node, "a kind") else { return nil }
    var read = KindDefinition(kind: Kind(name: name, summary: requiredText("summary", of: node, "a kind") ?? ""))
    for entry in mapping("identities", of: node) { readIdentity(entry).map { read.kind.identities.append($0) } }
    for entry in mapping("attributes", of: node) { readAttribute(entry, into: &read) }
    checkIdentities(of: read.kind, in: node)
    for entry in mapping("backlinks", of: node) { readBacklink(entry, into: &read.kind) }
    for entry in mapping("sources", of: node) {
      readSource(entry, of: read.kind).map { read.kind.sources.append($0) }
    }
    return read
  }

  private typealias Entry = (key: Node, value: Node)

  /// The entries of a field that is a mapping; none where it is left out.
  private mutating func mapping(_ key: String, of node: Node) -> [Entry] {
    guard let value = node[key] else { return [] }
    guard value.isMapping else {
      report("'\(key)' is a mapping", at: value.location)
      return []
    }
    return Array(value.entries)
  }

  private mutating func readIdentity(_ entry: Entry) -> Kind.Identity? {
    guard let name = text(entry.key, "an identity's name") else { return nil }
    guard checkKeys(entry.value, of: "an identity", known: ["pattern", "attribute"]) else { return nil }
    let attribute = text("attribute", of: entry.value)
    guard let node = entry.value["pattern"], let pattern = text("pattern", of: entry.value) else {
      return Kind.Identity(name: name, attribute: attribute)
    }
    let compiled = LazyPattern(pattern)
    if let message = compiled.problem { report("the pattern cannot be compiled: \(message)", at: node.location) }
    return Kind.Identity(name: name, pattern: compiled, attribute: attribute)
  }

  private mutating func checkIdentities(of kind: Kind, in node: Node) {
    for identity in kind.identities {
      guard let attribute = identity.attribute, kind.attribute(named: attribute) == nil else { continue }
      let known = suggestion(for: attribute, among: kind.attributes.map(\.name))
      let place = node["identities"]?[identity.name]?["attribute"] ?? node
      report("'\(kind.name)' has no attribute '\(attribute)'" + known, at: place.location)
    }
  }

  private mutating func readAttribute(_ entry: Entry, into read: inout KindDefinition) {
    guard let name = text(entry.key, "an attribute's name") else { return }
    guard checkKeys(entry.value, of: "an attribute", known: ["type", "is", "summary"]) else { return }
    let summary = text("summary", of: entry.value) ?? ""
    guard let node = entry.value["type"] else {
      return report("an attribute needs the field 'type'", at: entry.value.location)
    }
    let type = readType(node)
    checkIsFree(name, read.kind, at: entry.key.location)
    if let value = entry.value["is"], let source = expression(value, "'is'") { read.derived[name] = source }
    read.kind.attributes.append(Kind.Attribute(name: name, type: type, summary: summary))
    if let link = type.link {
      mentions.append(
        KindMention(source: read.kind.name, target: link.kind, subject: .identity(link.by), location: node.location))
    }
  }

  /// A type that is wrong is read as `any`, so that one mistake does not become many.
  private mutating func readType(_ node: Node) -> AttributeType {
    guard let text = text(node, "'type'") else { return .any }
    if let type = AttributeType(parsing: text) { return type }
    let types = "string, prefix, origin, int, bool, any, list(type) and link(kind, identity)"
    report("no such type '\(text.printable)'; there are \(types)", at: node.location)
    return .any
  }

  private mutating func readBacklink(_ entry: Entry, into read: inout Kind) {
    guard let name = text(entry.key, "a backlink's name") else { return }
    guard checkKeys(entry.value, of: "a backlink", known: ["kind", "attribute", "summary"]) else { return }
    let kind = requiredText("kind", of: entry.value, "a backlink")
    let attribute = requiredText("attribute", of: entry.value, "a backlink")
    let summary = text("summary", of: entry.value) ?? ""
    guard let kind, let attribute else { return }
    checkIsFree(name, read, at: entry.key.location)
    read.backlinks.append(Kind.Backlink(name: name, kind: kind, attribute: attribute, summary: summary))
    mentions.append(
      KindMention(source: read.name, target: kind, subject: .attribute(attribute), location: entry.value.location))
  }

  private mutating func checkIsFree(_ name: String, _ kind: Kind, at location: Location) {
    if KindTypes.common.contains(where: { $0.name == name }) {
      report("every kind has '\(name)' already", at: location)
    }
    if kind.attribute(named: name) != nil || kind.backlinks.contains(where: { $0.name == name }) {
      report("'\(name)' is there twice", at: location)
    }
  }
}

// MARK: - What kinds say of each other

extension PackReader {
  /// Reports links to kinds and identities that no file declares, and backlinks through attributes that are no such links.
  mutating func checkMentions(in catalog: KindCatalog) {
    for mention in mentions {
      guard let target = catalog.kind(named: mention.target) else {
        let known = suggestion(for: mention.target, among: catalog.kinds.map(\.name))
        report("no such kind '\(mention.target)'" + known, at: mention.location)
        continue
      }
      switch mention.subject {
      case .identity(let name): checkIdentity(name, of: target, at: mention.location)
      case .attribute(let name): checkBacklink(through: name, of: target, to: mention.source, at: mention.location)
      }
    }
  }

  private mutating func checkIdentity(_ name: String, of kind: Kind, at location: Location) {
    guard kind.identity(named: name) == nil else { return }
    let known = suggestion(for: name, among: kind.identities.map(\.name))
    report("'\(kind.name)' has no identity '\(name)'" + known, at: location)
  }

  private mutating func checkBacklink(through name: String, of kind: Kind, to target: String, at location: Location) {
    guard let attribute = kind.attribute(named: name) else {
      let known = suggestion(for: name, among: kind.attributes.map(\.name))
      return report("'\(kind.name)' has no attribute '\(name)'" + known, at: location)
    }
    if attribute.type.link?.kind != target {
      report("'\(kind.name).\(attribute.name)' does not link to '\(target)'", at: location)
    }
  }
}

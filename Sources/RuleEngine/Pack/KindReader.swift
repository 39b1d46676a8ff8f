import CEL
import DataSyntax
import LinearRegex
import ResourceModel
import SourceText

/// A kind with the places at which it speaks of others, which may be read later.
struct KindDraft {
  var kind: Kind
  var links: [Link] = []
  var backlinks: [Backlink] = []
  /// The CEL of derived attributes, by name.
  var derived: [String: SourceExpression] = [:]

  struct Link {
    var kind: String
    var identity: String
    var location: Location
  }

  struct Backlink {
    var kind: String
    var attribute: String
    var location: Location
  }
}

extension PackReader {
  mutating func readKind(_ node: Node) -> KindDraft? {
    let known = ["kind", "summary", "identities", "attributes", "backlinks", "sources"]
    guard checkKeys(node, of: "a kind", known: known) else { return nil }
    guard let name = requiredText("kind", of: node, "a kind") else { return nil }
    var draft = KindDraft(kind: Kind(name: name, summary: requiredText("summary", of: node, "a kind") ?? ""))
    for entry in mapping("identities", of: node) { readIdentity(entry).map { draft.kind.identities.append($0) } }
    for entry in mapping("attributes", of: node) { readAttribute(entry, into: &draft) }
    for entry in mapping("backlinks", of: node) { readBacklink(entry, into: &draft) }
    for entry in mapping("sources", of: node) {
      readSource(entry, of: draft.kind).map { draft.kind.sources.append($0) }
    }
    return draft
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
    guard checkKeys(entry.value, of: "an identity", known: ["pattern"]) else { return nil }
    guard let node = entry.value["pattern"], let pattern = text("pattern", of: entry.value) else {
      return Kind.Identity(name: name)
    }
    let compiled = LazyPattern(pattern)
    if !isTrusted, let message = compiled.problem {
      report("the pattern cannot be compiled: \(message)", at: node.location)
    }
    return Kind.Identity(name: name) { compiled.matches($0) }
  }

  private mutating func readAttribute(_ entry: Entry, into draft: inout KindDraft) {
    guard let name = text(entry.key, "an attribute's name") else { return }
    guard checkKeys(entry.value, of: "an attribute", known: ["type", "is", "summary"]) else { return }
    let summary = text("summary", of: entry.value) ?? ""
    guard let node = entry.value["type"] else {
      return report("an attribute needs the field 'type'", at: entry.value.location)
    }
    let type = readType(node)
    checkIsFree(name, draft.kind, at: entry.key.location)
    if let value = entry.value["is"], let source = expression(value, "'is'") { draft.derived[name] = source }
    draft.kind.attributes.append(Kind.Attribute(name: name, type: type, summary: summary))
    if let link = type.link {
      draft.links.append(KindDraft.Link(kind: link.kind, identity: link.by, location: node.location))
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

  private mutating func readBacklink(_ entry: Entry, into draft: inout KindDraft) {
    guard let name = text(entry.key, "a backlink's name") else { return }
    guard checkKeys(entry.value, of: "a backlink", known: ["kind", "attribute", "summary"]) else { return }
    let kind = requiredText("kind", of: entry.value, "a backlink")
    let attribute = requiredText("attribute", of: entry.value, "a backlink")
    let summary = text("summary", of: entry.value) ?? ""
    guard let kind, let attribute else { return }
    checkIsFree(name, draft.kind, at: entry.key.location)
    draft.kind.backlinks.append(Kind.Backlink(name: name, kind: kind, attribute: attribute, summary: summary))
    draft.backlinks.append(KindDraft.Backlink(kind: kind, attribute: attribute, location: entry.value.location))
  }

  private mutating func checkIsFree(_ name: String, _ kind: Kind, at location: Location) {
    if isTrusted { return }
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
  mutating func checkKinds() {
    let catalog = KindCatalog(kinds.map(\.kind))
    let names = catalog.kinds.map(\.name)
    for draft in kinds {
      for link in draft.links {
        guard let kind = catalog.kind(named: link.kind) else {
          report("no such kind '\(link.kind)'" + suggestion(for: link.kind, among: names), at: link.location)
          continue
        }
        guard kind.identity(named: link.identity) == nil else { continue }
        let known = suggestion(for: link.identity, among: kind.identities.map(\.name))
        report("'\(kind.name)' has no identity '\(link.identity)'" + known, at: link.location)
      }
      for backlink in draft.backlinks { check(backlink, of: draft.kind, in: catalog) }
    }
  }

  private mutating func check(_ backlink: KindDraft.Backlink, of target: Kind, in catalog: KindCatalog) {
    guard let kind = catalog.kind(named: backlink.kind) else {
      let known = suggestion(for: backlink.kind, among: catalog.kinds.map(\.name))
      return report("no such kind '\(backlink.kind)'" + known, at: backlink.location)
    }
    guard let attribute = kind.attribute(named: backlink.attribute) else {
      let known = suggestion(for: backlink.attribute, among: kind.attributes.map(\.name))
      return report("'\(kind.name)' has no attribute '\(backlink.attribute)'" + known, at: backlink.location)
    }
    if attribute.type.link?.kind != target.name {
      report("'\(kind.name).\(attribute.name)' does not link to '\(target.name)'", at: backlink.location)
    }
  }
}

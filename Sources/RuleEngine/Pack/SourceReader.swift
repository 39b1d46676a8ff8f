import CEL
import DataSyntax
import ResourceModel
import SourceText

/// How a source type is read as a kind.
extension PackReader {
  mutating func readSource(_ entry: (key: Node, value: Node), of kind: Kind) -> Kind.Source? {
    guard let type = text(entry.key, "a source's type") else { return nil }
    guard checkKeys(entry.value, of: "a source", known: ["identities", "attributes", "absent-when"]) else { return nil }
    let places = readPlaces(entry.value, of: kind)
    return Kind.Source(type: type, places: places)
  }

  private mutating func readPlaces(_ node: Node, of kind: Kind) -> Kind.Places {
    var places = Kind.Places()
    for (key, value) in node["identities"]?.entries.map({ $0 }) ?? [] {
      guard let name = text(key, "an identity's name") else { continue }
      if kind.identity(named: name) == nil {
        let known = suggestion(for: name, among: kind.identities.map(\.name))
        report("'\(kind.name)' has no identity '\(name)'" + known, at: key.location)
      }
      places.identities[name] = texts(value, "an identity's attributes")
    }
    for (key, value) in node["attributes"]?.entries.map({ $0 }) ?? [] {
      guard let name = text(key, "an attribute's name") else { continue }
      if kind.attribute(named: name) == nil {
        let known = suggestion(for: name, among: kind.attributes.map(\.name))
        report("'\(kind.name)' has no attribute '\(name)'" + known, at: key.location)
      }
      places.attributes[name] = readAlternatives(value)
    }
    for (key, value) in node["absent-when"]?.entries.map({ $0 }) ?? [] {
      guard let property = text(key, "a property"), let literal = literal(value) else { continue }
      places.absentWhen.append(Kind.PropertyValue(path: path(property), value: literal))
    }
    return places
  }

  /// One way to find an attribute, or a list of them.
  private mutating func readAlternatives(_ node: Node) -> [Kind.Alternative] {
    guard node.isSequence else { return readAlternative(node).map { [$0] } ?? [] }
    var alternatives: [Kind.Alternative] = []
    for element in node.elements { readAlternative(element).map { alternatives.append($0) } }
    return alternatives
  }

  /// `Code.ImageUri`, `Policies.*.Statement`, `{value: Image, when-set: Code.ImageUri}` or `{fallback: Zip}`.
  private mutating func readAlternative(_ node: Node) -> Kind.Alternative? {
    if node.isScalar { return text(node, "a property's path").flatMap { place($0, at: node) } }
    guard checkKeys(node, of: "an attribute's source", known: ["value", "when-set", "fallback"]) else { return nil }
    if let value = node["fallback"], node.entries.count == 1 { return literal(value).map(Kind.Alternative.fallback) }
    guard let value = node["value"], let condition = node["when-set"], node.entries.count == 2 else {
      report("an attribute's source is a path, {value: …, when-set: path} or {fallback: …}", at: node.location)
      return nil
    }
    guard let literal = literal(value), let property = text(condition, "'when-set'") else { return nil }
    return .constant(literal, whenSet: path(property))
  }

  /// A path of which one step may be `*`: every element of a list.
  private mutating func place(_ text: String, at node: Node) -> Kind.Alternative? {
    let path = path(text)
    guard let star = path.firstIndex(of: "*") else { return .property(path) }
    let rest = Array(path[(star + 1)...])
    guard star > 0, !rest.contains("*") else {
      report("a path goes through the elements of one list, as in 'Policies.*.Statement'", at: node.location)
      return nil
    }
    return .gathered(list: Array(path[..<star]), path: rest)
  }

  mutating func literal(_ node: Node) -> Literal? {
    if let bool = node.bool { return .bool(bool) }
    if let number = node.double { return .number(number) }
    if node.isSequence { return .list(texts(node, "a list").map(Literal.string)) }
    return text(node, "a value").map(Literal.string)
  }

  private func path(_ text: String) -> [String] { names(in: text) }
}

/// The names of a path such as `Code.ImageUri`.
func names(in path: String) -> [String] {
  guard path.utf8.contains(UInt8(ascii: ".")) else { return path.isEmpty ? [] : [path] }
  return path.utf8.split(separator: UInt8(ascii: ".")).map { String(Substring($0)) }
}

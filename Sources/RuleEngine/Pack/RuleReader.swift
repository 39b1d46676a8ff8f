import DataSyntax
import SourceText

/// The fields that say what is judged; a rule has them itself or has a list of `checks` that have them.
private let checkFields = ["resource", "each", "when", "require", "at", "message", "related", "fix"]
private let ruleFields = [
  "id", "name", "aliases", "severity", "conditional", "precision", "group", "summary", "checks", "why", "references",
  "tags", "no-examples", "examples",
]

extension PackReader {
  mutating func readRule(_ node: Node) -> Rule? {
    let before = problems.count
    guard checkKeys(node, of: "a rule", known: ruleFields + checkFields) else { return nil }
    let id = requiredText("id", of: node, "a rule")
    let name = requiredText("name", of: node, "a rule")
    let summary = requiredText("summary", of: node, "a rule")
    let severity = choice("severity", of: node, Severity.self)
    if node["severity"] == nil { report("a rule needs the field 'severity'", at: node.location) }
    let conditional = choice("conditional", of: node, Severity.self)
    let precision = choice("precision", of: node, Rule.Precision.self) ?? .high
    let group = choice("group", of: node, Rule.Group.self) ?? .default
    let aliases = texts("aliases", of: node)
    let checks = readChecks(node)
    let documentation = readDocumentation(node)
    guard problems.count == before, let id, let name, let summary, let severity else { return nil }
    return Rule(
      id: id, name: name, aliases: aliases, severity: severity, conditional: conditional ?? severity.lowered,
      precision: precision, group: group, summary: summary, checks: checks,
      location: node["id"]?.location ?? node.location, documentation: documentation)
  }

  private mutating func readChecks(_ node: Node) -> [Check] {
    guard let list = node["checks"] else { return readCheck(node).map { [$0] } ?? [] }
    for (key, _) in node.entries where checkFields.contains(where: key.hasText) {
      report("a rule with 'checks' has '\(key.text ?? "")' in each of them", at: key.location)
    }
    guard list.isSequence, !list.elements.isEmpty else {
      report("'checks' is a list of checks", at: list.location)
      return []
    }
    var checks: [Check] = []
    for element in list.elements {
      guard checkKeys(element, of: "a check", known: checkFields + ["severity", "conditional"]) else { continue }
      guard var check = readCheck(element) else { continue }
      check.severity = choice("severity", of: element)
      check.conditional = choice("conditional", of: element)
      checks.append(check)
    }
    return checks
  }

  private mutating func readCheck(_ node: Node) -> Check? {
    let kind = requiredText("resource", of: node, "a rule")
    let each = node["each"].flatMap { readEach($0) }
    let when = node["when"].flatMap { expression($0, "'when'") }
    let require = requiredExpression("require", of: node)
    let message = requiredExpression("message", of: node)
    let at = node["at"].flatMap { path($0) }
    var related: [AttributePath] = []
    if let list = node["related"] {
      for element in list.isSequence ? Array(list.elements) : [list] { path(element).map { related.append($0) } }
    }
    let fix = node["fix"].flatMap { readFix($0) }
    guard let kind, let require, let message else { return nil }
    return Check(
      kind: kind, kindLocation: node["resource"]?.location ?? node.location, each: each, when: when, require: require,
      at: at, message: message, related: related, fix: fix, severity: nil, conditional: nil)
  }

  /// `publisher in resource.publishers`
  private mutating func readEach(_ node: Node) -> Check.Each? {
    guard let text = text(node, "'each'") else { return nil }
    let words = text.split(separator: " ")
    let prefix = "resource."
    guard words.count == 3, words[1] == "in", words[2].hasPrefix(prefix) else {
      report("'each' is written as 'name in resource.list'", at: node.location)
      return nil
    }
    return Check.Each(
      variable: String(words[0]), list: String(words[2].dropFirst(prefix.count)), location: node.location)
  }

  private mutating func readFix(_ node: Node) -> FixPlan? {
    guard checkKeys(node, of: "a fix", known: ["set", "to", "safety", "title"]) else { return nil }
    enum Safety: String, CaseIterable { case safe, unsafe }
    let safety = choice("safety", of: node, Safety.self) ?? .unsafe
    let attribute = node["set"].flatMap { path($0) }
    let value = node["to"].flatMap { expression($0, "'to'") }
    if (node["set"] == nil) != (node["to"] == nil) {
      report("a fix has both 'set' and 'to', or neither", at: node.location)
    }
    guard let title = requiredText("title", of: node, "a fix") else { return nil }
    return FixPlan(attribute: attribute, value: value, title: title, isUnsafe: safety == .unsafe)
  }

  private mutating func path(_ node: Node) -> AttributePath? {
    guard let text = text(node, "an attribute's path") else { return nil }
    return AttributePath(names: names(in: text), location: node.location)
  }

  private mutating func requiredExpression(_ key: String, of node: Node) -> SourceExpression? {
    guard let value = node[key] else {
      report("a rule needs the field '\(key)'", at: node.location)
      return nil
    }
    return expression(value, "'\(key)'")
  }

  mutating func expression(_ node: Node, _ what: String) -> SourceExpression? {
    guard let text = text(node, what) else { return nil }
    let span = node.textSpan
    return SourceExpression(
      text: text, location: Location(node.file, span ?? node.span),
      isLiteral: span.map { $0.count == text.utf8.count } ?? false)
  }
}

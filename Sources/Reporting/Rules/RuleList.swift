package import Linting
import SourceText

/// Renders a list of rules, ending in a newline.
package func render(
  _ rules: [RuleDescription], as format: CatalogueFormat, _ options: RenderingOptions
) -> [UInt8] {
  switch format {
  case .text: Array(table(of: rules, Paint(isOn: options.usesColor)).utf8)
  case .json: json(of: rules)
  case .markdown: Array(index(of: rules).utf8)
  }
}

/// Renders one rule, ending in a newline.
package func render(_ rule: RuleDescription, as format: CatalogueFormat, _ options: RenderingOptions) -> [UInt8] {
  switch format {
  case .text: return Array(RulePage(rule).terminal(options).utf8)
  case .json:
    var json = JSONWriter(indent: 2)
    write(rule, to: &json)
    json.endLine()
    return json.bytes
  case .markdown: return RulePage(rule).markdown
  }
}

/// What is said of the user's own rules and kinds.
let ownMark = "own"

private func table(of rules: [RuleDescription], _ paint: Paint) -> String {
  let hasOwn = rules.contains { $0.file != nil }
  var table = Table(header: ["ID", "NAME", "SEVERITY", "GROUP"] + (hasOwn ? [""] : []) + ["SUMMARY"])
  for rule in rules {
    let origin = hasOwn ? [Table.Cell(rule.file == nil ? "" : ownMark, .note)] : []
    table.add(
      [
        Table.Cell(rule.id.harmless, .strong), Table.Cell(rule.name.harmless),
        Table.Cell(rule.level.name, Paint.Role(rule.level)), Table.Cell(rule.group),
      ] + origin + [Table.Cell(rule.summary.harmless)])
  }
  return table.lines(paint).joined(separator: "\n") + "\n"
}

/// A table that links to each rule's page, `SEAL201.md`.
private func index(of rules: [RuleDescription]) -> String {
  let rows = rules.map { rule in
    let name = rule.name.markdownEscaped + (rule.file == nil ? "" : " (\(ownMark))")
    let id = rule.id.markdownEscaped
    return "| [\(id)](\(id).md) | \(name) | \(rule.level.name) | \(rule.group) | \(rule.summary.markdownEscaped) |"
  }
  return """
    # Rules

    What Sealint checks. The severity is that of a failure that needs no input to be set; rules outside of the group `default` are asked
    for with `--select` or in `sealint.yaml`.

    | Rule | Name | Severity | Group | What it says |
    |---|---|---|---|---|
    \(rows.joined(separator: "\n"))

    """
}

private func json(of rules: [RuleDescription]) -> [UInt8] {
  var json = JSONWriter(indent: 2)
  json.array { json in
    for rule in rules { write(rule, to: &json) }
  }
  json.endLine()
  return json.bytes
}

/// `{"id", "name", "aliases", "summary", "level", "conditionalLevel", "precision", "group", "kinds", "tags", "references", "why",
/// "howToFix", "settings", "file"}`; `file` is null for a built-in rule.
private func write(_ rule: RuleDescription, to json: inout JSONWriter) {
  json.object { json in
    json.member("id", rule.id)
    json.member("name", rule.name)
    json.strings("aliases", rule.aliases)
    json.member("summary", rule.summary)
    json.member("level", rule.level.name)
    json.member("conditionalLevel", (rule.conditionalLevel ?? rule.level).name)
    json.member("precision", rule.precision)
    json.member("group", rule.group)
    json.strings("kinds", rule.kinds)
    json.strings("tags", rule.tags)
    json.strings("references", rule.references)
    json.member("why", rule.why)
    json.member("howToFix", rule.howToFix)
    json.array("settings", rule.settings) { json, setting in
      json.object { json in
        json.member("name", setting.name)
        json.member("type", setting.type)
        json.member("default", setting.defaultValue)
        json.member("summary", setting.summary)
      }
    }
    json.member("file", rule.file)
  }
}

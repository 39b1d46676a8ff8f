package import Linting
import SourceText

package enum RuleListFormat: String, Sendable, CaseIterable {
  /// Aligned columns, for people.
  case table
  case json
}

/// Renders a list of rules, ending in a newline.
package func render(_ rules: [RuleDescription], as format: RuleListFormat, _ options: RenderingOptions) -> [UInt8] {
  switch format {
  case .table: table(of: rules, Paint(isOn: options.usesColor))
  case .json: json(of: rules)
  }
}

private func table(of rules: [RuleDescription], _ paint: Paint) -> [UInt8] {
  var table = Table(header: ["ID", "NAME", "SEVERITY", "GROUP", "SUMMARY"])
  for rule in rules {
    table.add([
      Table.Cell(rule.id, .strong), Table.Cell(rule.name), Table.Cell(rule.level.name, Paint.Role(rule.level)),
      Table.Cell(rule.group), Table.Cell(rule.summary),
    ])
  }
  return Array((table.lines(paint).joined(separator: "\n") + "\n").utf8)
}

/// `[{"id", "name", "summary", "level", "precision", "group", "tags", "references", "why", "howToFix"}]`, ordered as given.
private func json(of rules: [RuleDescription]) -> [UInt8] {
  var json = JSONWriter(indent: 2)
  json.array { json in
    for rule in rules {
      json.object { json in
        json.member("id", rule.id)
        json.member("name", rule.name)
        json.member("summary", rule.summary)
        json.member("level", rule.level.name)
        json.member("precision", rule.precision)
        json.member("group", rule.group)
        json.strings("tags", rule.tags)
        json.strings("references", rule.references)
        json.member("why", rule.why)
        json.member("howToFix", rule.howToFix)
      }
    }
  }
  return json.bytes + [UInt8(ascii: "\n")]
}

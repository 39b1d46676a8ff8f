/// A rule as reporters show it.
package struct RuleDescription: Hashable, Sendable {
  /// `SEAL201`.
  package var id: String
  /// `config-not-enforcing`.
  package var name: String
  /// One sentence without a full stop.
  package var summary: String
  /// Why it matters: Markdown paragraphs.
  package var why: String
  /// What to do: Markdown; empty when the messages say it.
  package var howToFix: String
  package var level: Finding.Level
  /// `very-high`, `high`, `medium` or `low`.
  package var precision: String
  /// `default`, `governance` or `pedantic`.
  package var group: String
  /// Such as `cwe-347`.
  package var tags: [String]
  /// https links.
  package var references: [String]

  package init(
    id: String, name: String, summary: String, why: String, howToFix: String = "", level: Finding.Level,
    precision: String = "high", group: String = "default", tags: [String] = [], references: [String] = []
  ) {
    self.id = id
    self.name = name
    self.summary = summary
    self.why = why
    self.howToFix = howToFix
    self.level = level
    self.precision = precision
    self.group = group
    self.tags = tags
    self.references = references
  }
}

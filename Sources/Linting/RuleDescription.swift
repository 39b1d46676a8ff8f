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
  package var examples: [RuleExample]

  package init(
    id: String, name: String, summary: String, why: String, howToFix: String = "", level: Finding.Level,
    precision: String = "high", group: String = "default", tags: [String] = [], references: [String] = [],
    examples: [RuleExample] = []
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
    self.examples = examples
  }
}

/// A piece of source that shows what a rule says, or does not say.
package struct RuleExample: Hashable, Sendable {
  package var name: String
  /// As Markdown's code blocks name it: `yaml`, `json`, `hcl`.
  package var language: String
  package var text: String

  package init(name: String, language: String, text: String) {
    self.name = name
    self.language = language
    self.text = text
  }
}

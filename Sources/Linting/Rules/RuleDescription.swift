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
  /// Names under which it was known.
  package var aliases: [String] = []
  /// When it fails only after an input is set; nil where that makes no difference.
  package var conditionalLevel: Finding.Level?
  /// What it judges, such as `lambda.Function`.
  package var kinds: [String] = []
  /// The settings that it reads.
  package var settings: [RuleSetting] = []
  /// The user's own file that it stands in; nil for a built-in rule.
  package var file: String?

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

/// A setting that a rule reads.
package struct RuleSetting: Hashable, Sendable {
  /// As the config has it: `validity.max`.
  package var name: String
  /// Such as `a period such as '12 months'`.
  package var type: String
  package var defaultValue: String
  package var summary: String

  package init(name: String, type: String, defaultValue: String, summary: String) {
    self.name = name
    self.type = type
    self.defaultValue = defaultValue
    self.summary = summary
  }
}

/// A piece of source that shows what a rule says, or does not say.
package struct RuleExample: Hashable, Sendable {
  package var name: String
  package var outcome: Outcome
  /// As Markdown's code blocks name it: `yaml`, `json`, `hcl`.
  package var language: String
  package var text: String

  /// What its marks say.
  package enum Outcome: Hashable, Sendable, CaseIterable {
    case fails, passes, unknown
  }

  package init(name: String, outcome: Outcome = .fails, language: String, text: String) {
    self.name = name
    self.outcome = outcome
    self.language = language
    self.text = text
  }
}

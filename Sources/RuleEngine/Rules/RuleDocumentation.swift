package import ResourceModel

/// What only people and tests read of a rule.
package struct RuleDocumentation: Sendable {
  /// Markdown.
  package var why: String
  /// https links.
  package var references: [String]
  package var tags: [String]
  package var examples: [Example]

  package init(why: String = "", references: [String] = [], tags: [String] = [], examples: [Example] = []) {
    self.why = why
    self.references = references
    self.tags = tags
    self.examples = examples
  }

  /// A small input with marks of what the rule says of it.
  package struct Example: Sendable {
    package var name: String
    package var texts: [(language: Language, text: String)]
    /// What is set before the example is judged, by the settings' names.
    package var settings: [String: Literal]

    package init(name: String, texts: [(language: Language, text: String)], settings: [String: Literal] = [:]) {
      self.name = name
      self.texts = texts
      self.settings = settings
    }
  }

  package enum Language: String, Sendable, CaseIterable {
    case cloudformation, terraform
  }
}

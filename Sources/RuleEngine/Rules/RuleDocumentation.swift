package import ResourceModel
package import SourceText

/// What only people and tests read of a rule.
package struct RuleDocumentation: Sendable {
  /// Markdown.
  package var why: String
  /// https links.
  package var references: [String]
  package var tags: [String]
  /// What the rule has no example of, each with the reason.
  package var exemptions: [Exemption]
  private let makeExamples: @Sendable () -> [Example]

  /// - Parameter examples: evaluated when they are asked for, which most runs never do.
  package init(
    why: String = "", references: [String] = [], tags: [String] = [], exemptions: [Exemption] = [],
    examples: @autoclosure @escaping @Sendable () -> [Example] = []
  ) {
    self.why = why
    self.references = references
    self.tags = tags
    self.exemptions = exemptions
    makeExamples = examples
  }

  package var examples: [Example] { makeExamples() }

  /// A small input with marks of what the rule says of it.
  package struct Example: Sendable {
    package var name: String
    package var texts: [Text]
    /// What is set before the example is judged, by the settings' names.
    package var settings: [String: Literal]
    /// Files that lie beside each of the texts, by their names.
    package var files: [String: String]

    package init(
      name: String, texts: [Text], settings: [String: Literal] = [:], files: [String: String] = [:]
    ) {
      self.name = name
      self.texts = texts
      self.settings = settings
      self.files = files
    }

    package struct Text: Sendable {
      package var language: Language
      package var text: String
      /// Where it stands in the rule's file.
      package var location: Location

      package init(language: Language, text: String, location: Location) {
        self.language = language
        self.text = text
        self.location = location
      }
    }
  }

  /// Why there is no example of something: `cloudformation: CloudFormation has no such property`.
  package struct Exemption: Sendable {
    package var language: Language
    /// Nil for all of them.
    package var sort: ExampleSort?
    /// A sentence.
    package var reason: String

    package init(language: Language, sort: ExampleSort?, reason: String) {
      self.language = language
      self.sort = sort
      self.reason = reason
    }
  }

  /// What an example can show.
  package enum ExampleSort: String, Sendable, CaseIterable {
    case failing, passing
    /// Unknown, or failing only under some inputs.
    case undecided
  }

  package enum Language: String, Sendable, CaseIterable {
    case cloudformation, terraform
  }
}

/// What it is made of again when the program is built.
extension RuleDocumentation: CustomReflectable {
  package var customMirror: Mirror {
    let children: KeyValuePairs<String, Any> = [
      "why": why, "references": references, "tags": tags, "exemptions": exemptions, "examples": examples,
    ]
    return Mirror(self, children: children, displayStyle: .struct)
  }
}

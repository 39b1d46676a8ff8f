package import ResourceModel
package import RuleEngine
package import SourceText

/// One text of one example of one rule.
package struct ExampleCase: Sendable {
  package var rule: Rule
  package var name: String
  package var language: RuleDocumentation.Language
  package var text: String
  /// What is set before it is judged, by the settings' names.
  package var settings: [String: Literal]
  /// Files that lie beside it, by their names.
  package var files: [String: String]
  package var location: Location

  /// The texts of a rule's examples.
  package static func all(of rule: Rule) -> [ExampleCase] {
    rule.documentation.examples.flatMap { example in
      example.texts.map { text in
        ExampleCase(
          rule: rule, name: example.name, language: text.language, text: text.text, settings: example.settings,
          files: example.files, location: text.location)
      }
    }
  }

  /// What its marks say of its rule: `# expect: SEAL201 warning` at the line of a finding, `# expect-unknown: SEAL201`.
  ///
  /// A finding without a level has the rule's own.
  package var marks: [ExampleOutcome] {
    text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap { index, line in
      let words = line.split { $0 == " " || $0 == "\t" || $0 == "\r" }
      let start = words.firstIndex { $0 == "expect:" || $0 == "expect-unknown:" }
      guard let start, start + 1 < words.endIndex, words[start + 1] == rule.id else { return nil }
      let level = start + 2 < words.endIndex ? String(words[start + 2]) : rule.severity.rawValue
      let result = words[start] == "expect:" ? level : ExampleOutcome.unknown
      return ExampleOutcome(line: index + 1, ruleID: rule.id, result: result)
    }
  }
}

/// What a rule says of an example, or should.
package struct ExampleOutcome: Hashable, Comparable, Sendable {
  /// 1-based.
  package var line: Int
  package var ruleID: String
  /// `error`, `warning`, `note` or `unknown`.
  package var result: String
  /// The address of the resource that it is said of; empty in a mark.
  package var subject = ""
  /// Empty in a mark, and for what is unknown.
  package var message = ""

  static let unknown = "unknown"

  /// What a mark says of it.
  var mark: ExampleOutcome { ExampleOutcome(line: line, ruleID: ruleID, result: result) }

  /// The same, wherever it stands.
  var placeless: ExampleOutcome {
    var copy = self
    copy.line = 0
    return copy
  }

  package static func < (left: ExampleOutcome, right: ExampleOutcome) -> Bool {
    (left.line, left.result, left.subject, left.message) < (right.line, right.result, right.subject, right.message)
  }
}

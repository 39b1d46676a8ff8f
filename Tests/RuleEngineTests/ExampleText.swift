import BuiltInRules
import ResourceModel
import RuleEngine
import Testing

/// What an example's marks say: `# expect: SEAL201 error`, `# expect-unknown: SEAL201`.
struct Expectation: Hashable, Comparable, CustomStringConvertible {
  /// 1-based.
  var line: Int
  /// `error`, `warning`, `note` or `unknown`.
  var outcome: String

  var description: String { "line \(line): \(outcome)" }

  static func < (left: Expectation, right: Expectation) -> Bool {
    (left.line, left.outcome) < (right.line, right.outcome)
  }
}

extension Expectation {
  /// The marks of one rule.
  static func marks(in text: String, of rule: String) -> Set<Expectation> {
    var marks: Set<Expectation> = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let words = line.split(separator: " ")
      guard let start = words.firstIndex(where: { $0.hasPrefix("expect") }), words.count > start + 1 else { continue }
      guard words[start + 1] == rule else { continue }
      let outcome = words[start] == "expect-unknown:" ? "unknown" : words.count > start + 2 ? words[start + 2] : "error"
      marks.insert(Expectation(line: index + 1, outcome: String(outcome)))
    }
    return marks
  }
}

/// One text of one example of one rule.
struct ExampleCase: Sendable, CustomTestStringConvertible {
  var rule: String
  var name: String
  var language: RuleDocumentation.Language
  var text: String
  var settings: [String: Literal]

  var testDescription: String { "\(rule): \(name) (\(language.rawValue))" }

  /// Every example of the built-in rules in the languages that can be run.
  static let all: [ExampleCase] = RulePack.builtIn.rules.flatMap { rule in
    rule.documentation.examples.flatMap { example in
      example.texts.map { text in
        ExampleCase(
          rule: rule.id, name: example.name, language: text.language, text: text.text, settings: example.settings)
      }
    }
  }
}

import BuiltInRules
import RuleEngine

extension RuleDescription {
  /// The rule without its examples, which are long.
  init(_ rule: Rule) {
    self.init(
      id: rule.id, name: rule.name, summary: rule.summary, why: rule.documentation.why, howToFix: rule.advice ?? "",
      level: Finding.Level(rule.severity), precision: rule.precision.rawValue, group: rule.group.rawValue,
      tags: rule.documentation.tags, references: rule.documentation.references)
  }

  /// The rule with its examples.
  init(withExamples rule: Rule) {
    self.init(rule)
    examples = rule.documentation.examples.flatMap { example in
      example.texts.map { RuleExample(name: example.name, language: $0.language.codeBlockName, text: $0.text) }
    }
  }
}

extension RuleDocumentation.Language {
  /// As Markdown's code blocks name it.
  fileprivate var codeBlockName: String {
    switch self {
    case .cloudformation: "yaml"
    case .terraform: "hcl"
    }
  }
}

/// The rules in force, ordered by id.
package func ruleDescriptions() -> [RuleDescription] {
  RulePack.builtIn.rules.map { RuleDescription(withExamples: $0) }
}

/// The rule with this id, name or former name.
package func explanation(of name: String) -> RuleDescription? {
  RulePack.builtIn.rule(called: name).map { RuleDescription(withExamples: $0) }
}

import RuleEngine

extension RuleDescription {
  /// What judging knows of a rule: everything but what people read.
  init(_ rule: Rule) {
    self.init(
      id: rule.id, name: rule.name, summary: rule.summary, why: "", howToFix: rule.advice ?? "",
      level: Finding.Level(rule.severity), precision: rule.precision.rawValue, group: rule.group.rawValue)
  }

  /// The rule with its reasons and sources; its examples too when they are wanted.
  init(documented rule: Rule, withExamples: Bool) {
    self.init(rule)
    let documentation = rule.readDocumentation(withExamples: withExamples).documentation
    why = documentation.why
    tags = documentation.tags
    references = documentation.references
    examples = documentation.examples.flatMap { example in
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
  RulePack.load().pack.rules.map { RuleDescription(documented: $0, withExamples: true) }
}

/// The rule with this id, name or former name.
package func explanation(of name: String) -> RuleDescription? {
  RulePack.load().pack.rule(called: name).map { RuleDescription(documented: $0, withExamples: true) }
}

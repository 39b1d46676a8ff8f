import RuleEngine

extension RuleDescription {
  init(_ rule: Rule) {
    self.init(
      id: rule.id, name: rule.name, summary: rule.summary, why: "", level: Finding.Level(rule.severity),
      precision: rule.precision.rawValue, group: rule.group.rawValue)
  }
}

/// The rules in force, ordered by id.
package func ruleDescriptions() -> [RuleDescription] {
  RulePack.load().pack.rules.map { RuleDescription($0) }
}

/// The rule with this id, name or former name.
package func explanation(of name: String) -> RuleDescription? {
  RulePack.load().pack.rule(called: name).map { RuleDescription($0) }
}

import ResourceModel
package import RuleEngine

/// What a rule's examples show, and what they do not.
package struct ExampleCoverage: Sendable {
  /// What no example shows and no exemption excuses, in the languages that the rule has examples in.
  package private(set) var gaps: [Gap] = []
  /// The languages that the rule's kinds are declared in, without examples and without exemption.
  package private(set) var silentLanguages: [RuleDocumentation.Language] = []

  package struct Gap: Hashable, Sendable, CustomStringConvertible {
    /// Nil when there are no examples at all.
    package var language: RuleDocumentation.Language?
    package var sort: RuleDocumentation.ExampleSort?

    package var description: String {
      guard let language, let sort else { return "example" }
      return "\(language.rawValue) example " + sort.words
    }
  }

  package init(of rule: Rule, by pack: RulePack) {
    let cases = ExampleCase.all(of: rule)
    if cases.isEmpty { gaps.append(Gap()) }
    for language in RuleDocumentation.Language.allCases {
      let shown = cases.filter { $0.language == language }
      let exempt = rule.documentation.exemptions.filter { $0.language == language }
      if exempt.contains(where: { $0.sort == nil }) { continue }
      if shown.isEmpty {
        if pack.isDeclared(rule, in: language) { silentLanguages.append(language) }
        continue
      }
      for sort in RuleDocumentation.ExampleSort.allCases
      where !shown.contains(where: { $0.shows(sort, by: pack) }) && !exempt.contains(where: { $0.sort == sort }) {
        gaps.append(Gap(language: language, sort: sort))
      }
    }
  }
}

extension ExampleCase {
  fileprivate func shows(_ sort: RuleDocumentation.ExampleSort, by pack: RulePack) -> Bool {
    switch sort {
    case .failing: marks.contains { $0.result != ExampleOutcome.unknown }
    case .passing: marks.isEmpty
    case .undecided: ExampleRun(self, bytes: Array(text.utf8), by: pack).dependsOnInputs
    }
  }
}

extension RulePack {
  /// Whether resources that the rule is about can be declared in a language.
  fileprivate func isDeclared(_ rule: Rule, in language: RuleDocumentation.Language) -> Bool {
    rule.checks.contains { check in
      catalog.kind(named: check.kind)?.sources.contains { $0.language == language } ?? false
    }
  }
}

extension Kind.Source {
  /// The language that declares it: CloudFormation's types have colons, Terraform's and its modules have none.
  var language: RuleDocumentation.Language { type.utf8.contains(UInt8(ascii: ":")) ? .cloudformation : .terraform }
}

extension RuleDocumentation.ExampleSort {
  fileprivate var words: String {
    switch self {
    case .failing: "that fails"
    case .passing: "that passes"
    case .undecided: "that is unknown or conditional"
    }
  }
}

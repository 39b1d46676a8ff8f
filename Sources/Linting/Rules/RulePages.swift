import ResourceModel
import RuleEngine
import SourceText

extension RuleDescription {
  /// The rule without its examples, which are long, and without what only its page tells.
  init(_ rule: Rule) {
    self.init(
      id: rule.id, name: rule.name, summary: rule.summary, why: rule.documentation.why, howToFix: rule.advice ?? "",
      level: Finding.Level(rule.severity), precision: rule.precision.rawValue, group: rule.group.rawValue,
      tags: rule.documentation.tags, references: rule.documentation.references)
  }

  /// All that there is to say.
  fileprivate init(_ rule: Rule, of policy: Policy) {
    self.init(rule)
    examples = ExampleCase.all(of: rule).map { example in
      RuleExample(
        name: example.name, outcome: example.outcome, language: example.language.codeBlockName, text: example.shownText)
    }
    aliases = rule.aliases
    conditionalLevel = rule.conditional == rule.severity ? nil : Finding.Level(rule.conditional)
    for check in rule.checks where !kinds.contains(check.kind) { kinds.append(check.kind) }
    settings = policy.pack.settings(of: rule).map {
      RuleSetting(name: $0.name, type: $0.type.phrase, defaultValue: $0.defaultValue.text, summary: $0.summary)
    }
    file = policy.isOwn(rule) ? rule.location.file.path : nil
  }
}

extension ExampleCase {
  /// The text; above it, as comments, the files beside it.
  fileprivate var shownText: String {
    let files = files.sorted { $0.key < $1.key }.map { name, content in
      let lines = content.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      return (["\(name):"] + lines.map { "  " + $0 }).map { "# \($0)\n" }.joined()
    }
    return files.joined() + text
  }

  fileprivate var outcome: RuleExample.Outcome {
    let marks = marks
    if marks.isEmpty { return .passes }
    return marks.allSatisfy { $0.result == ExampleOutcome.unknown } ? .unknown : .fails
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

extension Policy {
  /// The rules, ordered by id, whether or not they are judged by.
  package var ruleDescriptions: [RuleDescription] {
    pack.rules.map { RuleDescription($0, of: self) }
  }

  /// The rule or kind with this id, name or former name.
  ///
  /// - Throws: that there is none, with a suggestion.
  package func explanation(of name: String) throws(PolicyError) -> Explanation {
    if let rule = pack.rule(called: name) { return .rule(RuleDescription(rule, of: self)) }
    if let kind = pack.catalog.kind(named: name) { return .kind(KindDescription(kind, of: self)) }
    let names = pack.rules.flatMap { [$0.id, $0.name] + $0.aliases } + pack.catalog.kinds.map(\.name)
    let problem = Shape.KnownNames(subject: "rule or kind", names: names).problem(of: name) ?? ""
    throw PolicyError(messages: [problem + (problem.hasSuffix("?") ? "" : "; `sealint rules` lists the rules")])
  }

  package enum Explanation: Sendable {
    case rule(RuleDescription)
    case kind(KindDescription)
  }

  /// Whether the rule stands in one of the user's own files.
  func isOwn(_ rule: Rule) -> Bool { ownRuleFiles.contains(rule.location.file.path) }
}

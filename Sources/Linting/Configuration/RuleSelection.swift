import RuleEngine
package import SourceText

/// Where something that is in force was said.
package enum Origin: Hashable, Sendable {
  case builtIn
  case file(Location)
  /// An option of the command line, such as `--select`.
  case option(String)
}

/// Which rules are judged by, and how bad their findings are.
struct RuleSelection: Sendable {
  /// A rule's id, name, alias or group, and where it was named.
  struct Entry: Sendable {
    var name: String
    var origin: Origin
  }

  struct Grade: Sendable {
    var entry: Entry
    /// Nil turns the rule off.
    var severity: Severity?
  }

  /// Nil selects the group `default`.
  var selected: [Entry]?
  var ignored: [Entry] = []
  var grades: [Grade] = []

  /// What becomes of each of the pack's rules.
  func resolved(_ rules: [Rule]) -> [Choice] {
    rules.map { rule in
      var choice = Choice(rule: rule, isOn: rule.group == .default, origin: .builtIn)
      if let selected {
        let entry = selected.last { rule.isMeant(by: $0.name) }
        choice.isOn = entry != nil
        choice.origin = entry?.origin ?? selected.first?.origin ?? .builtIn
      }
      guard choice.isOn else { return choice }
      if let grade = grade(of: rule) {
        choice.origin = grade.entry.origin
        choice.isOn = grade.severity != nil
        if let severity = grade.severity { choice.rule = rule.graded(severity) }
      }
      if let entry = ignored.last(where: { rule.isMeant(by: $0.name) }) {
        choice.isOn = false
        choice.origin = entry.origin
      }
      return choice
    }
  }

  /// One rule as it is in force, or not.
  struct Choice: Sendable {
    var rule: Rule
    var isOn: Bool
    var origin: Origin
  }

  /// What is said of the rule itself goes before what is said of its group.
  private func grade(of rule: Rule) -> Grade? {
    let meant = grades.filter { rule.isMeant(by: $0.entry.name) }
    return meant.last { $0.entry.name != rule.group.rawValue } ?? meant.last
  }
}

/// All by which rules can be selected.
func selectableNames(_ rules: [Rule]) -> [String] {
  rules.map(\.id) + rules.map(\.name) + rules.flatMap(\.aliases) + Rule.Group.allCases.map(\.rawValue)
}

extension Rule {
  fileprivate func isMeant(by name: String) -> Bool {
    id == name || self.name == name || aliases.contains(name) || group.rawValue == name
  }
}

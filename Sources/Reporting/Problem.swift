import Linting
import SourceText

/// A finding or a diagnostic, in the one shape that formats for people share.
struct Problem {
  var level: Finding.Level
  /// What it is called: its level, or `unknown`.
  var name: String
  /// The rule; nil for input that could not be analysed.
  var ruleID: String?
  /// Printable, on one line.
  var message: String
  var location: Location
  /// Related places, then the steps of the chain; each place once.
  var notes: [Finding.Note]
  /// `when Stage = 'test', its default`; nil for what does not depend on an input.
  var condition: String?
  /// Lines below the excerpt.
  var remarks: [Remark]

  struct Remark {
    /// `fails`, `help:`.
    var label: String
    /// What follows the label and a space.
    var text: String
  }

  /// The remarks, each on a line after a line feed.
  var remarkLines: String { remarks.map { "\n\($0.label) \($0.text)" }.joined() }
}

extension Problem {
  init(_ finding: Finding) {
    level = finding.level
    name = finding.level.name
    ruleID = finding.ruleID
    message = finding.message.harmless
    location = finding.location
    notes = finding.notes
    remarks = []
    condition = finding.witness?.sentencePart
    if let condition { remarks.append(Remark(label: "fails", text: condition)) }
    if !finding.otherSubjects.isEmpty { remarks.append(Remark(label: "the same for", text: finding.otherSubjectsText)) }
    if let help = finding.help, help != finding.fix?.title {
      remarks.append(Remark(label: "help:", text: help.harmless))
    }
    if let fix = finding.fix {
      remarks.append(Remark(label: fix.isUnsafe ? "unsafe fix:" : "fix:", text: fix.title.harmless))
    }
  }

  init(_ diagnostic: Diagnostic) {
    level = Finding.Level(diagnostic.severity)
    name = level.name
    ruleID = nil
    message = diagnostic.message.harmless
    location = diagnostic.location
    notes = diagnostic.related.map { Finding.Note($0.message, at: $0.location) }
    remarks = diagnostic.help.map { [Remark(label: "help:", text: $0.harmless)] } ?? []
  }
}

extension Problem {
  /// A verdict that nobody can give: why, and what would decide it.
  init(_ verdict: Report.UnknownVerdict) {
    level = .note
    name = "unknown"
    ruleID = verdict.ruleID
    message = "'\(verdict.subject.address)' cannot be judged".harmless
    location = verdict.subject.location
    notes = verdict.causes.compactMap { cause in cause.location.map { Finding.Note(cause.explanation, at: $0) } }
    remarks = verdict.causes.filter { $0.location == nil }.map { Remark(label: "why:", text: $0.explanation.harmless) }
    var remedies: [String] = []
    for remedy in verdict.causes.compactMap(\.remedy) where !remedies.contains(remedy) { remedies.append(remedy) }
    remarks += remedies.map { Remark(label: "help:", text: $0.harmless) }
  }
}

extension Report {
  /// What could not be analysed, then the findings: without the first, the second may not be all.
  var problems: [Problem] { diagnostics.map { Problem($0) } + findings.map { Problem($0) } }
}

extension Finding.Level {
  init(_ severity: Diagnostic.Severity) {
    self =
      switch severity {
      case .error: .error
      case .warning: .warning
      case .note: .note
      }
  }

  /// `error`, `warning` or `note`, as SARIF, compilers and users write it.
  package var name: String {
    switch self {
    case .error: "error"
    case .warning: "warning"
    case .note: "note"
    }
  }
}

extension Finding {
  /// Related places, then steps that are not among them.
  fileprivate var notes: [Note] {
    related + steps.filter { step in !related.contains { $0.location == step.location } }
  }

  /// `A (line 3), B (other.yaml:5) and 3 more`.
  var otherSubjectsText: String {
    let limit = 10
    var tables = LineTables()
    let names = otherSubjects.prefix(limit).map { subject in
      let line = tables.line(of: subject.location)
      let path = subject.location.file.path
      return "\(subject.address) (\(path == location.file.path ? "line \(line)" : "\(path):\(line)"))".harmless
    }
    let text = names.joined(separator: ", ")
    return otherSubjects.count > limit ? "\(text) and \(otherSubjects.count - limit) more" : text
  }
}

extension Finding.Witness {
  /// `when Stage = 'test', its default`.
  var sentencePart: String {
    let parts = assignments.map { assignment in
      "\(assignment.input) = \(assignment.shownValue)" + (assignment.isDefault && !isDefault ? " (its default)" : "")
    }
    let when = "when " + parts.joined(separator: " and ")
    guard isDefault else { return when.harmless }
    return when.harmless + (assignments.count == 1 ? ", its default" : ", their defaults")
  }
}

extension Finding.Witness.Assignment {
  /// In quotes, unless it is a remark in parentheses such as `(anything else)`.
  fileprivate var shownValue: String {
    value.hasPrefix("(") && value.hasSuffix(")") ? value : "'\(value)'"
  }
}

/// The least that makes a run fail.
package enum FailOn: String, Sendable, CaseIterable {
  case error, warning, note, conditional, unknown, never

  package func isMet(by findings: [Finding], _ unknowns: [Report.UnknownVerdict]) -> Bool {
    switch self {
    case .error: findings.contains { $0.level >= .error }
    case .warning: findings.contains { $0.level >= .warning }
    case .note: !findings.isEmpty
    case .conditional: findings.contains { $0.level >= .error || $0.witness != nil }
    case .unknown: findings.contains { $0.level >= .error } || !unknowns.isEmpty
    case .never: false
    }
  }
}

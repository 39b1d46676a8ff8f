extension Policy {
  /// Whether a report makes the run fail: in each environment, by that environment's own word.
  ///
  /// - Parameter failOn: what the command line says, which goes before the config.
  package func isFailed(by report: Report, failOn: FailOn?) -> Bool {
    let general = failOn ?? self.failOn ?? .error
    guard !environments.isEmpty else { return general.isMet(by: report.findings, report.unknowns) }
    return environments.contains { environment in
      guard let name = environment.name else { return false }
      return (failOn ?? environment.failOn ?? general).isMet(
        by: report.findings.filter { $0.environments.contains(name) },
        report.unknowns.filter { $0.environments.contains(name) })
    }
  }
}

import Linting

/// The findings of a report, in as many runs as services need to take them all.
///
/// A service refuses or cuts a run with too many results. Each run but the first names a category of its own: GitHub refuses a file with
/// two runs of one category.
struct SARIFPortions {
  /// How many results a run may have. GitHub shows 5,000; its rules of the SARIF validator, which others use too, allow 1,000.
  ///
  /// Source: <https://github.com/microsoft/sarif-sdk>, rule GH1004
  static let resultLimit = 1_000
  /// How many runs a file may have: GitHub and GitLab refuse one with more.
  ///
  /// Source: <https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support>
  static let runLimit = 20

  /// At least one, in the report's order.
  let runs: [ArraySlice<Finding>]
  /// How many findings no run has room for: none is graver than one that is there.
  let leftOutCount: Int

  init(_ findings: [Finding], resultLimit: Int = Self.resultLimit, runLimit: Int = Self.runLimit) {
    let limit = resultLimit * runLimit
    let shown = findings.count > limit ? findings.gravest(limit) : findings
    let starts = stride(from: 0, to: max(shown.count, 1), by: resultLimit)
    runs = starts.map { shown[$0..<min($0 + resultLimit, shown.count)] }
    leftOutCount = findings.count - shown.count
  }
}

extension [Finding] {
  /// The first `count` by gravity, in the order in which they stand.
  fileprivate func gravest(_ count: Int) -> [Finding] {
    let byGravity = indices.sorted { (self[$1].level, $0) < (self[$0].level, $1) }
    return byGravity.prefix(count).sorted().map { self[$0] }
  }
}

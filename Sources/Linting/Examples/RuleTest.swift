import RuleEngine
package import SourceText

/// What came of judging the examples of rules.
package struct RuleTestReport: Sendable {
  package var ruleCount = 0
  /// Texts, not counting their forms.
  package var exampleCount = 0
  /// How many texts were judged, in all their forms.
  package var runCount = 0
  package var failures: [Failure] = []
  package var gaps: [Gap] = []

  package init() {}

  /// An example of which its rule does not say what its marks say.
  package struct Failure: Sendable {
    package var ruleID: String
    package var ruleName: String
    package var example: String
    /// `cloudformation` or `terraform`.
    package var language: String
    /// Such as `as written`, `as JSON`.
    package var form: String
    /// Where the example stands, when it is the user's own.
    package var location: Location?
    /// The text that was judged.
    package var source: SourceFile
    /// Why it could not be judged as it should be.
    package var problems: [String]
    package var missing: [ExampleOutcome]
    package var unexpected: [ExampleOutcome]
    /// Whether the outcomes' lines are those of the example.
    package var hasLines: Bool
  }

  /// Something that a rule has no example of.
  package struct Gap: Hashable, Sendable {
    package var ruleID: String
    package var ruleName: String
    /// Such as `terraform example that passes`.
    package var lacks: String
    package var location: Location?
  }
}

extension Policy {
  /// Judges the examples of rules in all their forms.
  ///
  /// - Parameter paths: the files and directories whose rules are meant; empty for all rules.
  package func testRules(at paths: [String] = []) -> RuleTestReport {
    test(pack.rules.filter { paths.isEmpty || isOwn($0) && $0.lies(in: paths) })
  }

  func test(_ rules: [Rule]) -> RuleTestReport {
    var report = RuleTestReport()
    for rule in rules { add(rule, to: &report) }
    return report
  }

  private func add(_ rule: Rule, to report: inout RuleTestReport) {
    report.ruleCount += 1
    let location = isOwn(rule) ? rule.location : nil
    report.gaps += ExampleCoverage(of: rule, by: pack).gaps.map {
      .init(ruleID: rule.id, ruleName: rule.name, lacks: $0.description, location: location)
    }
    for example in ExampleCase.all(of: rule) {
      report.exampleCount += 1
      let (failures, count) = test(example)
      report.runCount += count
      report.failures += failures
    }
  }

  /// Where the example itself does not hold, its other forms tell nothing new.
  private func test(_ example: ExampleCase) -> (failures: [RuleTestReport.Failure], count: Int) {
    var plain: ExampleRun?
    var failures: [RuleTestReport.Failure] = []
    var count = 0
    for form in ExampleForm.allCases {
      guard let text = form.text(of: example) else { continue }
      let run = ExampleRun(example, bytes: text.bytes, by: pack)
      count += 1
      let failure = failure(of: example, run, form, text.lines, plain: plain)
      if let failure { failures.append(failure) }
      if plain == nil {
        guard failure == nil else { break }
        plain = run
      }
    }
    return (failures, count)
  }

  /// - Parameter plain: what was said of the example as it is written; nil when this is it, and its marks count.
  private func failure(
    of example: ExampleCase, _ run: ExampleRun, _ form: ExampleForm, _ lines: ExampleForm.Lines, plain: ExampleRun?
  ) -> RuleTestReport.Failure? {
    let expected = form.expected(plain?.outcomes ?? example.marks, lines)
    let key: (ExampleOutcome) -> ExampleOutcome =
      plain == nil ? { $0.mark } : lines == .different ? { $0.placeless } : { $0 }
    let (wanted, got) = (Set(expected.map(key)), Set(run.outcomes.map(key)))
    let problems = plain == nil ? run.problems : []
    guard wanted != got || !problems.isEmpty else { return nil }
    return RuleTestReport.Failure(
      ruleID: example.rule.id, ruleName: example.rule.name, example: example.name, language: example.language.rawValue,
      form: form.rawValue, location: isOwn(example.rule) ? example.location : nil, source: run.file, problems: problems,
      missing: expected.filter { !got.contains(key($0)) },
      unexpected: run.outcomes.filter { !wanted.contains(key($0)) },
      hasLines: lines != .different)
  }
}

extension Rule {
  /// Whether the rule's file is one of `paths`, or lies below one.
  fileprivate func lies(in paths: [String]) -> Bool {
    let file = RelativePath.normalized(location.file.path)
    return paths.map(RelativePath.normalized).contains { path in
      path == file || file.hasPrefix(path + "/") || path == "." && !file.hasPrefix("/") && !file.hasPrefix("../")
    }
  }
}

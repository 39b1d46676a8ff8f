import RuleEngine
import Testing

@testable import Linting

/// The built-in rules, as `sealint test` judges them.
@Suite("Rule examples", .serialized, .timeLimit(.minutes(5)))
struct ExampleTests {
  private static let policy = Policy()

  static let ruleIDs = policy.pack.rules.map(\.id)

  private func rule(_ id: String) throws -> Rule { try #require(Self.policy.pack.rule(called: id)) }

  @Test("a rule says what its examples' marks say, in every form", arguments: ruleIDs)
  func marks(of id: String) throws {
    let report = Self.policy.test([try rule(id)])
    #expect(report.exampleCount > 0)
    #expect(report.failures.map(\.summary) == [])
  }

  @Test("a message leaves nothing open", arguments: ruleIDs)
  func messages(of id: String) throws {
    let rule = try rule(id)
    for example in ExampleCase.all(of: rule) {
      for outcome in ExampleRun(example, bytes: Array(example.text.utf8), by: Self.policy.pack).outcomes {
        #expect(!outcome.message.contains("(unknown)") && !outcome.message.contains("{{"), "\(example.name)")
      }
    }
  }

  /// What cannot be shown is said in the rule's file, with the reason: `no-examples: {terraform.undecided: …}`.
  @Test(
    "a rule has a failing and a passing example and one that depends on inputs, in each language it is about",
    arguments: ruleIDs)
  func coverage(of id: String) throws {
    let rule = try rule(id)
    let coverage = ExampleCoverage(of: rule, by: Self.policy.pack)
    #expect(coverage.gaps.map(\.description) == [])
    #expect(coverage.silentLanguages == [])
  }
}

extension RuleTestReport.Failure {
  /// `example (language), form: problems; - expected; + got`
  var summary: String {
    let differences = missing.map { "- \($0.line) \($0.result)" } + unexpected.map { "+ \($0.line) \($0.result)" }
    return "\(example) (\(language)), \(form): " + (problems + differences).joined(separator: "; ")
  }
}

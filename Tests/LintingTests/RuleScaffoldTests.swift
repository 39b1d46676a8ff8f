import ResourceModel
import RuleEngine
import SourceText
import Testing

@testable import Linting

@Suite("Rule scaffolds", .timeLimit(.minutes(5)))
struct RuleScaffoldTests {
  private func policy(_ ids: [String] = []) throws -> Policy {
    let rule = "severity: note\nsummary: S\nresource: lambda.Function\nrequire: 'true'\nmessage: m\nwhy: W\n"
    let files = ids.map { ("policies/\($0).yaml", "id: \($0)\nname: rule-\($0.lowercased())\n" + rule) }
    return try policy(Dictionary(uniqueKeysWithValues: files))
  }

  private func policy(_ files: [String: String]) throws -> Policy {
    var request = PolicyRequest(paths: ["."], workspace: MemoryWorkspace(files), start: "/")
    request.ruleDirectories = files.isEmpty ? [] : ["policies"]
    return try Policy(request)
  }

  @Test("every kind with a text among its attributes has a scaffold, and its examples hold and lack nothing")
  func holds() throws {
    var count = 0
    for kind in Policy().pack.catalog.kinds {
      guard let scaffold = try? RuleScaffold("some-rule", about: kind.name, prefix: nil, in: Policy()) else { continue }
      let report = try policy(["policies/" + scaffold.fileName: scaffold.text]).testRules(at: ["policies"])
      #expect(report.ruleCount == 1)
      #expect(report.failures.map(\.summary) == [], "\(kind.name)")
      #expect(report.gaps.map(\.lacks) == [], "\(kind.name)")
      count += 1
    }
    #expect(count > 4)
  }

  @Test("the id is the next one of the user's own") func ids() throws {
    func id(_ prefix: String? = nil, after ids: [String]) throws -> String {
      try RuleScaffold("some-rule", about: "lambda.Function", prefix: prefix, in: policy(ids)).id
    }
    #expect(try id(after: []) == "OWN001")
    #expect(try id("ACME", after: []) == "ACME001")
    #expect(try id(after: ["ACME07", "ACME12"]) == "ACME13")
    #expect(try id(after: ["ACME9"]) == "ACME10")
    #expect(try id("B", after: ["ACME9", "B2"]) == "B3")
    #expect(try id(after: ["A99999999999999999999999"]).hasPrefix("A"))
  }

  @Test("names, kinds and prefixes have to be right") func wrong() throws {
    func check(_ name: String, _ kind: String, _ prefix: String?, says message: String) throws {
      let error = try #require(throws: PolicyError.self) {
        try RuleScaffold(name, about: kind, prefix: prefix, in: Policy())
      }
      #expect(error.messages.joined().contains(message), "\(error.messages)")
    }
    for name in ["", "A", "a--b", "-a", "a_b", "../a", "ü"] {
      try check(name, "lambda.Function", nil, says: "lower case")
    }
    try check("function-unsigned", "lambda.Function", nil, says: "there is a rule 'function-unsigned' already")
    try check("a", "lambda.Functoin", nil, says: "there is no kind 'lambda.Functoin'; did you mean 'lambda.Function'?")
    try check("a", "cloudformation.Stack", nil, says: "has no attribute that is a plain text")
    for prefix in ["SEAL", "", "a", "A1", "A/"] { try check("a", "lambda.Function", prefix, says: "capital letters") }
  }
}

import RuleEngine
import SourceText
import Testing

@testable import Linting

@Suite("Selecting rules", .timeLimit(.minutes(5)))
struct ConfigurationSelectionTests {
  @Test("without a word the default group is on") func byDefault() throws {
    let policy = Policy()
    #expect(policy.rules.map(\.id) == policy.pack.rules.filter { $0.group == .default }.map(\.id))
  }

  @Test("select takes the place of the default group") func select() throws {
    try check("select: SEAL101", ["SEAL101"])
    try check("select: [validity-unset, SEAL101]", ["SEAL101", "SEAL301"])
    try check("select: []", [])
    try check("select: [default]", try policy("").rules.map(\.id))
  }

  @Test("a group is selected as a whole, by the config or the command line") func groups() throws {
    let pack = Policy().pack
    let pedantic = pack.rules.filter { $0.group == .pedantic }.map(\.id)
    #expect(pedantic.contains("SEAL501"))
    try check("select: pedantic", pedantic)
    try check("", select: ["pedantic"], pedantic)
    let both = pack.rules.filter { $0.group != .governance }.map(\.id)
    try check("select: [default, pedantic]", both)
    try check("", select: ["default", "pedantic"], both)
  }

  @Test("what is ignored or off is left out of what is selected") func ignore() throws {
    try check("select: [SEAL101, SEAL301]\nignore: validity-unset", ["SEAL101"])
    try check("select: [SEAL101, SEAL301]\nseverity: {SEAL101: off}", ["SEAL301"])
    try check("ignore: default", [])
  }

  @Test("what is said of a rule goes before what is said of its group") func severity() throws {
    let rules = try policy("select: [SEAL101, SEAL301]\nseverity: {SEAL101: warning, default: note}").rules
    #expect(rules.map(\.severity) == [.warning, .note])
    #expect(rules.map(\.conditional) == [.note, .note])
  }

  @Test("the command line's selection takes the place of the config's, its ignoring is added") func commandLine() throws
  {
    try check("select: SEAL101\nignore: SEAL301", select: ["SEAL301", "SEAL302"], ["SEAL301", "SEAL302"])
    try check("select: [SEAL101, SEAL301, SEAL302]\nignore: SEAL301", ignore: ["SEAL302"], ["SEAL101"])
    #expect(
      throws: PolicyError(messages: [
        "--select: there is no rule or group 'SEAL01'; did you mean 'SEAL101'?",
        "--ignore: there is no rule or group 'x'",
      ])
    ) { try policy("", select: ["SEAL01"], ignore: ["x"]) }
  }

  @Test("a grade shows in findings") func grade() throws {
    let template = "Resources:\n  F: {Type: 'AWS::Lambda::Function', Properties: {Code: {S3Bucket: b, S3Key: k}}}\n"
    let workspace = MemoryWorkspace(["t.yaml": template])
    let report = lint(
      LintRequest(paths: ["t.yaml"], workspace: workspace), by: try policy("select: SEAL101\nseverity: {SEAL101: note}")
    )
    #expect(report.findings.map(\.level) == [.note])
    #expect(report.rules.map(\.level) == [.note])
  }

  @Test("own rules are read from the config's and the command line's directories") func ownRules() throws {
    let rule = """
      id: ACME1
      name: timeout-missing
      severity: error
      summary: Function has no config
      resource: lambda.Function
      require: "false"
      message: "never right"
      why: Because.
      """
    let files = ["sealint.yaml": "rules: house\nselect: ACME1", "house/ACME1.yaml": rule, "more/ACME2.yaml": "id: [\n"]
    var request = PolicyRequest(paths: ["."], workspace: MemoryWorkspace(files))
    #expect(try Policy(request).rules.map(\.id) == ["ACME1"])
    #expect(try Policy(request).listing.contains("rules:\n  - house/ACME1.yaml\n"))
    request.ruleDirectories = ["more"]
    #expect(throws: PolicyError.self) { try Policy(request) }
    request.ruleDirectories = ["none"]
    #expect(throws: PolicyError(messages: ["the rules' directory 'none' does not exist"])) {
      try Policy(request)
    }
  }

  @Test("the listing says where everything comes from") func listing() throws {
    let listing = try policy("fail-on: warning\nsettings:\n  validity.max: 2 years\nseverity: {SEAL101: off}\n").listing
    let lines = listing.split(separator: "\n")
    #expect(lines.first == "# sealint.yaml")
    for line in [
      "fail-on: warning  # sealint.yaml:1", "  validity.max: 2 years  # sealint.yaml:3",
      "  validity.min: 6 months  # default", "  SEAL101: off  # function-unsigned, sealint.yaml:4",
      "  SEAL301: warning  # validity-unset, default",
    ] { #expect(lines.contains { $0 == line }, "\(line)") }
    #expect(try policy("", select: ["SEAL101"]).listing.contains("  SEAL101: error  # function-unsigned, --select\n"))
  }

  // MARK: -

  private func policy(
    _ config: String, select: [String]? = nil, ignore: [String] = []
  ) throws(PolicyError) -> Policy {
    var request = PolicyRequest(paths: ["."], workspace: MemoryWorkspace(["sealint.yaml": config]))
    request.selected = select
    request.ignored = ignore
    return try Policy(request)
  }

  private func check(
    _ config: String, select: [String]? = nil, ignore: [String] = [], _ expected: [String],
    _ location: SourceLocation = #_sourceLocation
  ) throws {
    #expect(try policy(config, select: select, ignore: ignore).rules.map(\.id) == expected, sourceLocation: location)
  }
}

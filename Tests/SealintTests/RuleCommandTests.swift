import Testing

@testable import sealint

/// `test`, `rules`, `rules new` and `explain`, with the user's own rules.
@Suite("Rules of one's own", .timeLimit(.minutes(5)))
struct RuleCommandTests {
  /// Reports functions whose name has no prefix.
  static let rule = """
    id: OWN1
    name: name-unprefixed
    aliases: [old-name]
    severity: warning
    summary: Name has no prefix
    resource: lambda.Function
    require: resource.functionName.startsWith("acme-")
    message: "no prefix"
    why: Because.
    examples:
      - name: none
        cloudformation: |
          Resources:
            F: {Type: AWS::Lambda::Function, Properties: {FunctionName: x}} # expect: OWN1 warning

    """

  static let kind = """
    kind: acme.Queue
    summary: A queue of ours
    attributes:
      label1: {type: string, summary: Its label}
    sources:
      acme_queue: {attributes: {label1: label}}

    """

  private func folder(_ rule: String = rule) throws -> Folder {
    try Folder([
      "sealint.yaml": "rules: [policies]\n", "policies/OWN1.yaml": rule, "policies/kinds/queue.yaml": Self.kind,
      "template.yaml": Sample.unsigned,
    ])
  }

  @Test("test judges the built-in rules and one's own") func test() throws {
    let all = try folder().sealint("test")
    #expect(all.status == 0)
    #expect(
      all.output.hasPrefix(
        "warning[OWN1]: there is no cloudformation example that passes\n  --> policies/OWN1.yaml:1:5"))
    #expect(all.output.contains(": all as expected; 2 warnings.\n"))
    let own = try folder().sealint("test", "policies")
    #expect(own.output.hasSuffix("1 rule, 1 example, 9 runs: all as expected; 2 warnings.\n"))
    #expect(try folder().sealint("test", "policies/OWN1.yaml").output == own.output)
    #expect(try folder().sealint("test", "--isolated").output.hasSuffix(": all as expected.\n"))
  }

  @Test("test exits 1 with the difference where a mark does not hold") func failure() throws {
    let run = try folder(Self.rule.replacing("OWN1 warning", with: "OWN1 error")).sealint("test", "policies")
    #expect(run.status == 1)
    #expect(
      run.output.hasPrefix(
        """
        failed[OWN1]: 'none' (cloudformation), as written
          --> policies/OWN1.yaml:13:7
          - expected 2: OWN1 error
          + got      2: OWN1 warning  (no prefix)
          |
        2 |   F: {Type: AWS::Lambda::Function, Properties: {FunctionName: x}} # expect: OWN1 error
        """))
    #expect(run.output.hasSuffix("1 rule, 1 example, 1 run: 1 failed; 2 warnings.\n"))
    #expect(run.errors.isEmpty)
  }

  @Test("a path that is not there, or holds no rules, exits 2") func paths() throws {
    let folder = try folder()
    #expect(
      folder.sealint("test", "nowhere")
        == Run(status: 2, output: "", errors: "error: the rules' directory 'nowhere' does not exist\n"))
    #expect(folder.sealint("test", "x.yaml").errors == "error: 'x.yaml' does not exist\n")
  }

  @Test("one's own rules and kinds are listed and explained, and marked") func listing() throws {
    let folder = try folder()
    let lines = folder.sealint("rules").output.split(separator: "\n").map {
      $0.split(separator: " ").joined(separator: " ")
    }
    #expect(lines.contains("OWN1 name-unprefixed warning default own Name has no prefix"))
    #expect(folder.sealint("rules", "list").output == folder.sealint("rules").output)
    #expect(folder.sealint("rules", "--format", "json").output.contains(#""file": "policies/OWN1.yaml""#))
    #expect(
      folder.sealint("rules", "--format", "markdown").output.contains("| [OWN1](OWN1.md) | name-unprefixed (own) |"))
    #expect(folder.sealint("rules", "kinds").output.contains("acme.Queue                own  A queue of ours"))
    for name in ["OWN1", "name-unprefixed", "old-name"] {
      #expect(folder.sealint("explain", name).output.contains("policies/OWN1.yaml (own)"), "\(name)")
    }
    #expect(folder.sealint("explain", "acme.Queue").output.hasPrefix("acme.Queue (own)\n"))
    #expect(!folder.sealint("rules", "--isolated").output.contains("OWN1"))
    #expect(folder.sealint("explain", "OWN1", "--isolated").status == 2)
    #expect(folder.sealint("explain", "OWN1", "--isolated", "--rules", "policies").status == 0)
    #expect(folder.sealint("explain", "acme.Queue", "--format", "markdown").output.hasPrefix("# acme.Queue (own)\n"))
  }

  @Test("a misspelt name gets a suggestion") func misspelt() throws {
    for (name, meant) in [
      ("seal101", "SEAL101"), ("name-unprefxied", "name-unprefixed"), ("lambda.Functions", "lambda.Function"),
    ] {
      let run = try folder().sealint("explain", name)
      #expect(run.status == 2)
      #expect(run.errors == "error: there is no rule or kind '\(name)'; did you mean '\(meant)'?\n")
    }
    #expect(
      try folder().sealint("explain", "\u{1B}[31m").errors
        == "error: there is no rule or kind '\\u{1B}[31m'; `sealint rules` lists the rules\n")
  }

  @Test("rules new writes a rule that holds, where one's own are, with the next id") func new() throws {
    let folder = try folder()
    let run = folder.sealint("rules", "new", "my-rule")
    #expect(
      run
        == Run(
          status: 0,
          output: """
            wrote policies/OWN2-my-rule.yaml
            `sealint test policies/OWN2-my-rule.yaml` judges its examples.

            """, errors: ""))
    #expect(
      folder.sealint("test", "policies/OWN2-my-rule.yaml").output == "1 rule, 6 examples, 48 runs: all as expected.\n")
    #expect(folder.sealint("rules", "new", "my-rule").errors == "error: there is a rule 'my-rule' already\n")
  }

  @Test("rules new makes a directory, and overwrites nothing") func newDirectory() throws {
    let folder = try Folder()
    let run = folder.sealint("rules", "new", "my-rule", "--prefix", "ACME", "--kind", "signer.SigningProfile")
    #expect(run.output.hasPrefix("wrote policies/ACME001-my-rule.yaml\n"))
    #expect(run.output.contains("`rules: [policies]` in sealint.yaml, or `--rules policies`, puts it in force."))
    let text = try folder.text(of: "policies/ACME001-my-rule.yaml")
    #expect(folder.sealint("test", "policies").status == 0)
    // Without --rules nothing is known of the file.
    #expect(
      folder.sealint("rules", "new", "my-rule", "--prefix", "ACME")
        == Run(
          status: 2, output: "",
          errors: "error: there is a file 'policies/ACME001-my-rule.yaml' already; it stays as it is\n"))
    #expect(try folder.text(of: "policies/ACME001-my-rule.yaml") == text)
    #expect(
      folder.sealint("rules", "new", "other", "--rules", "policies").output.hasPrefix("wrote policies/ACME002-other"))
    #expect(folder.sealint("rules", "new", "other", "--rules", "not/there").status == 2)
  }

  @Test(
    "a rule file that is wrong is said with its place, and exits 2, whatever is asked for",
    arguments: [
      (
        "require: resource.functionName", "require: resource.functoinName",
        "7:19: no such attribute 'functoinName'; did you mean 'functionName'?"
      ),
      (
        "require: resource.functionName.startsWith(\"acme-\")", "require: resource.functionName",
        "7:10: the expression must be bool, not string"
      ),
      (
        "resource: lambda.Function", "resource: lambda.Functions",
        "6:11: no such kind 'lambda.Functions'; did you mean 'lambda.Function'?"
      ),
      ("message: \"no prefix\"", "message: \"no prefix", "8:"),
      ("message: \"no prefix\"", "mesage: \"no prefix\"", "8:1: a rule has no field 'mesage'; did you mean 'message'?"),
      ("severity: warning", "severity: warn", "4:11: 'severity' is one of note, warning, error, not 'warn'"),
    ])
  func wrong(right: String, wrong: String, says message: String) throws {
    let folder = try folder(Self.rule.replacing(right, with: wrong))
    for arguments in [
      ["check"], ["check", "template.yaml"], ["test"], ["test", "policies"], ["rules"], ["rules", "kinds"],
      ["rules", "new", "x"], ["explain", "SEAL101"], ["config", "show"], ["inventory"], ["graph"],
    ] {
      let run = folder.sealint(arguments)
      #expect(run.status == 2, "\(arguments)")
      #expect(run.output.isEmpty, "\(arguments)")
      #expect(run.errors.contains("error: policies/OWN1.yaml:" + message), "\(arguments) \(run.errors)")
    }
  }

  @Test("a kind that is wrong is said with its place") func wrongKind() throws {
    let folder = try folder()
    try folder.write(Self.kind.replacing("type: string", with: "type: strin"), to: "policies/kinds/queue.yaml")
    for command in ["check", "test", "rules"] {
      let run = folder.sealint(command)
      #expect(run.status == 2)
      #expect(run.errors.hasPrefix("error: policies/kinds/queue.yaml:4:18: no such type 'strin'"), "\(run.errors)")
    }
  }
}

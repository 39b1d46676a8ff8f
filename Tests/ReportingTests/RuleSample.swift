import SourceText

@testable import Linting

/// Rules, kinds and test results with all that they can have, some of it hostile.
enum RuleSample {
  static let rules: [RuleDescription] = {
    var rules = Sample.rules
    rules[0].aliases = ["unsigned"]
    rules[0].conditionalLevel = .warning
    rules[0].kinds = ["lambda.Function"]
    rules[0].settings = [
      RuleSetting(
        name: "validity.max", type: "a period such as '12 months'", defaultValue: "12 months",
        summary: "How long | at most"),
      RuleSetting(name: "accounts", type: "a list of texts", defaultValue: "[]", summary: "Which ones"),
    ]
    rules[0].examples += [
      RuleExample(name: "a config", outcome: .passes, language: "yaml", text: "A: b\n"),
      RuleExample(name: "a config", outcome: .passes, language: "hcl", text: "a = \"b\"\n"),
      RuleExample(
        name: "an \u{1B}[31mimport", outcome: .unknown, language: "yaml", text: "A: !ImportValue \u{1B}[0m\n"),
    ]
    rules[2].file = "policies/SEAL302.yaml"
    return rules
  }()

  static let kinds: [KindDescription] = {
    var function = KindDescription(name: "lambda.Function", summary: "A function")
    function.attributes = [
      .init(name: "packageType", type: "string", summary: "Zip | Image"),
      .init(name: "layers", type: "list(link(lambda.LayerVersion, versionArn))", summary: "What it attaches"),
    ]
    function.identities = ["arn", "name"]
    function.sources = ["AWS::Lambda::Function", "aws_lambda_function"]
    var queue = KindDescription(name: "acme.Queue", summary: "A queue of *ours*")
    queue.backlinks = [.init(name: "readers", type: "list(lambda.Function)", summary: "Who reads it")]
    queue.sources = ["acme_queue"]
    queue.isOwn = true
    return [function, queue]
  }()

  static let tests: RuleTestReport = {
    let source = SourceFile(
      path: "template.yaml", text: "Resources:\n  A:\n    Type: B \u{1B}[31m # expect: OWN1 error\n")
    let file = SourceFile(path: "policies/OWN1.yaml", text: "id: OWN1\nexamples:\n")
    let location = Location(file, Span(start: 9, end: 17))
    var report = RuleTestReport()
    report.ruleCount = 2
    report.exampleCount = 1
    report.runCount = 9
    report.failures = [
      .init(
        ruleID: "OWN1", ruleName: "a", example: "an example", language: "cloudformation", form: "as written",
        location: location, source: source, problems: ["line 1: bad \u{1B}[0m"],
        missing: [ExampleOutcome(line: 3, ruleID: "OWN1", result: "error")],
        unexpected: [
          ExampleOutcome(line: 2, ruleID: "OWN1", result: "warning", subject: "A", message: "'A' is \u{202E}wrong"),
          ExampleOutcome(line: 99, ruleID: "OWN1", result: "unknown", subject: "A"),
        ], hasLines: true),
      .init(
        ruleID: "SEAL101", ruleName: "b", example: "another", language: "cloudformation", form: "as JSON",
        location: nil,
        source: source, problems: [],
        missing: [ExampleOutcome(line: 7, ruleID: "SEAL101", result: "error", subject: "A", message: "wrong")],
        unexpected: [], hasLines: false),
    ]
    report.gaps = [
      .init(ruleID: "OWN1", ruleName: "a", lacks: "terraform example that passes", location: location)
    ]
    return report
  }()
}

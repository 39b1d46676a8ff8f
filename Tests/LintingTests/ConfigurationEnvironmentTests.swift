import ResourceModel
import SourceText
import Testing

@testable import Linting

@Suite("Named environments", .timeLimit(.minutes(5)))
struct ConfigurationEnvironmentTests {
  /// The idiom by which many teams turn signing on.
  private static let template = """
    Transform: AWS::Serverless-2016-10-31
    Parameters:
      CodeSigningConfigArn: {Type: String, Default: none}
    Conditions:
      UseCodeSigning: !Not [!Equals [!Ref CodeSigningConfigArn, none]]
    Globals:
      Function:
        CodeSigningConfigArn: !If [UseCodeSigning, !Ref CodeSigningConfigArn, !Ref AWS::NoValue]
    Resources:
      TakeOrder: {Type: AWS::Serverless::Function, Properties: {Handler: a.b, Runtime: nodejs22.x, CodeUri: src}}
      SendMail: {Type: AWS::Serverless::Function, Properties: {Handler: a.b, Runtime: nodejs22.x, CodeUri: src}}
    """
  private static let arn = "arn:aws:lambda:eu-west-1:111122223333:code-signing-config:csc-0a1b2c3d4e5f6a7b8"
  private static let unsigned =
    "'TakeOrder' has no code signing config, so any code can be deployed to it (1 other inherits the same)"

  @Test("signing that a parameter turns on is missing by default") func conditional() throws {
    let (report, isFailed) = try lint("")
    let finding = try #require(report.findings.first)
    #expect(report.findings.count == 1)
    #expect(finding.message == Self.unsigned)
    #expect(finding.level == .error)
    #expect(finding.witness?.isDefault == true)
    #expect(finding.witness?.assignments == [.init(input: "CodeSigningConfigArn", value: "none", isDefault: true)])
    #expect(finding.environments.isEmpty)
    #expect(isFailed)
  }

  @Test("an environment that passes a config is clean") func pinned() throws {
    let (report, isFailed) = try lint("environments: {production: {parameters: {CodeSigningConfigArn: '\(Self.arn)'}}}")
    #expect(report.findings.isEmpty)
    #expect(report.environments == ["production"])
    #expect(!isFailed)
  }

  @Test("an environment that passes none fails for certain") func pinnedToNone() throws {
    let (report, isFailed) = try lint("environments: {dev: {parameters: {CodeSigningConfigArn: none}}}")
    #expect(report.findings.map(\.message) == [Self.unsigned])
    #expect(report.findings.first?.witness == nil)
    #expect(report.findings.first?.environments == ["dev"])
    #expect(isFailed)
  }

  @Test("a finding that not all environments share says whose it is") func some() throws {
    let config = """
      environments:
        production: {parameters: {CodeSigningConfigArn: '\(Self.arn)'}}
        staging: {parameters: {CodeSigningConfigArn: none}}
        dev: {parameters: {CodeSigningConfigArn: none}}
      """
    let (report, _) = try lint(config)
    #expect(report.findings.map(\.message) == [Self.unsigned + " (in staging and dev)"])
    #expect(report.findings.first?.environments == ["staging", "dev"])
  }

  @Test("a finding that all share is shown once, as it is") func shared() throws {
    let (report, _) = try lint("environments: {a: , b: , c: }")
    #expect(report.findings.map(\.message) == [Self.unsigned])
    #expect(report.findings.first?.environments == ["a", "b", "c"])
  }

  @Test("each environment has its own word on what fails") func failOn() throws {
    let config = """
      environments:
        production: {parameters: {CodeSigningConfigArn: '\(Self.arn)'}}
        dev: {fail-on: never}
      """
    #expect(try !lint(config).isFailed)
    #expect(try lint(config + "\n  staging: {}").isFailed)
    #expect(try lint("fail-on: never").isFailed == false)
    #expect(try lint("fail-on: never\nenvironments: {dev: {fail-on: error}}").isFailed)
    let (report, _) = try lint(config)
    #expect(try policy(config).isFailed(by: report, failOn: .error))
  }

  @Test("some environments can be picked") func picked() throws {
    let config = "environments: {production: {parameters: {CodeSigningConfigArn: '\(Self.arn)'}}, dev: }"
    #expect(try lint(config, ["production"]).report.findings.isEmpty)
    #expect(try lint(config, ["dev"]).report.findings.count == 1)
    #expect(
      throws: PolicyError(messages: ["--environment: there is no environment 'prod uction'; did you mean 'production'?"]
      )
    ) { try policy(config, ["prod uction"]) }
  }

  @Test("an environment starts from what holds for all; the command line goes before both") func precedence() throws {
    let config = """
      parameter-files: [all.json]
      parameters: {B: all}
      tfvars: [all.tfvars]
      environments:
        dev: {parameters: {B: dev, C: dev}, tfvars: dev.tfvars}
      """
    let environment = try #require(try policy(config).environments.first)
    #expect(environment.inputs.pins.values == ["A": .string("file"), "B": .string("dev"), "C": .string("dev")])
    #expect(environment.inputs.variableFiles == ["all.tfvars", "dev.tfvars"])
    let pinned = "parameters: {CodeSigningConfigArn: none}"
    #expect(try lint(pinned, pins: ["CodeSigningConfigArn": .string(Self.arn)]).report.findings.isEmpty)
  }

  @Test("the inventory is that of the one environment that is judged") func inventory() throws {
    let config = "environments: {production: {parameters: {CodeSigningConfigArn: '\(Self.arn)'}}, dev: }"
    let production = try lint(config, ["production"]).report.inventory
    #expect(production.functions.map(\.codeSigning.state) == [.attached, .attached])
    let both = try lint(config).report.inventory
    #expect(both.functions.map(\.codeSigning.state) == [.conditional, .conditional])
  }

  // MARK: -

  private func policy(_ config: String, _ environments: [String] = []) throws(PolicyError) -> Policy {
    var request = PolicyRequest(paths: ["template.yaml"], workspace: workspace(config))
    request.environments = environments
    return try Policy(request)
  }

  private func workspace(_ config: String) -> MemoryWorkspace {
    MemoryWorkspace([
      "template.yaml": Self.template, "sealint.yaml": config, "all.json": #"{"A": "file", "B": "file"}"#,
    ])
  }

  private func lint(
    _ config: String, _ environments: [String] = [], pins: [String: Literal] = [:]
  ) throws -> (report: Report, isFailed: Bool) {
    let policy = try policy(config, environments)
    let request = LintRequest(paths: ["template.yaml"], workspace: workspace(config), pins: Pins(pins))
    let report = Linting.lint(request, by: policy)
    return (report, policy.isFailed(by: report, failOn: nil))
  }
}

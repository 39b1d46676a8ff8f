import Linting
import SourceText
import Testing

@Suite("Signing by the SAM CLI", .timeLimit(.minutes(5)))
struct SamSigningTests {
  private let template = """
    Transform: AWS::Serverless-2016-10-31
    Parameters: {Config: {Type: String, Default: none}}
    Resources:
      Api:
        Type: AWS::Serverless::Function
        Properties: {CodeUri: src/, CodeSigningConfigArn: !Ref Signing, Layers: [!Ref Shared]}
      Image:
        Type: AWS::Serverless::Function
        Properties: {PackageType: Image, ImageUri: "i:1"}
      Uploaded:
        Type: AWS::Serverless::Function
        Properties: {CodeUri: "s3://bucket/code.zip", CodeSigningConfigArn: !Ref Signing}
      Free:
        Type: AWS::Serverless::Function
        Properties: {CodeUri: src/}
      Shared:
        Type: AWS::Serverless::LayerVersion
        Properties: {ContentUri: layer/}
      Signing:
        Type: AWS::Lambda::CodeSigningConfig
        Properties:
          AllowedPublishers: {SigningProfileVersionArns: [a]}
          CodeSigningPolicies: {UntrustedArtifactOnDeployment: Enforce}
    """

  private func check(_ configuration: String?, _ expected: [String], at place: SourceLocation = #_sourceLocation) {
    var files = ["template.yaml": template]
    files["samconfig.toml"] = configuration
    let report = lint(LintRequest(paths: ["."], workspace: MemoryWorkspace(files)))
    let findings = report.findings.filter { $0.ruleID == "SEAL505" }.map { finding in
      let line = LineTable(finding.location.file.text).line(at: finding.location.span.start)
      return "\(finding.location.file.path):\(line) \(finding.message)"
    }
    #expect(findings == expected, sourceLocation: place)
  }

  @Test("each function and layer needs a profile in each environment") func missing() {
    check(
      "[default.deploy.parameters]\nsigning_profiles = \"Api=R Shared=R\"\n[prod.deploy.parameters]\nregion = \"eu-west-1\"",
      [
        "template.yaml:4 'Api' enforces signatures, but samconfig has no signing profile for it in 'prod'",
        "template.yaml:16 'Shared' is attached to a function that enforces signatures, but samconfig has no signing profile for it in 'prod'",
      ])
    check("[default.deploy.parameters]\nsigning_profiles = \"Api=R Shared=R\"", [])
    check("[default.build.parameters]\ncached = true", [])
    check(nil, [])
  }

  @Test("a name that is not there is told where it stands") func unknownNames() {
    check(
      "[default.deploy.parameters]\nsigning_profiles = \"Api=R Shared=R Old=R\"",
      ["samconfig.toml:2 there is no function or layer 'Old' to sign"])
  }

  @Test("a config that nobody knows leaves it undecided") func unknown() {
    let files = [
      "template.yaml": template.replacing(
        "CodeUri: src/, CodeSigningConfigArn: !Ref Signing", with: "CodeUri: src/, CodeSigningConfigArn: !ImportValue c"
      ),
      "samconfig.toml": "[default.deploy.parameters]\nregion = \"eu-west-1\"",
    ]
    let report = lint(LintRequest(paths: ["."], workspace: MemoryWorkspace(files)))
    #expect(report.findings.filter { $0.ruleID == "SEAL505" }.map(\.subject.address) == [])
    #expect(report.unknowns.filter { $0.ruleID == "SEAL505" }.map(\.subject.address) == ["Api", "Shared"])
  }
}

import Linting
import ResourceModel
import SourceText

/// The report on files in memory.
func linted(
  _ files: [String: String], _ paths: [String] = ["."], pins: [String: String] = [:], passesOverOthers: Bool = false
) -> Report {
  lint(
    LintRequest(
      paths: paths, workspace: MemoryWorkspace(files), pins: Pins(pins.mapValues(Literal.string)),
      passesOverOthers: passesOverOthers))
}

extension Report {
  /// `template.yaml:3 SEAL101 Function`, one a finding.
  var lines: [String] {
    findings.map { finding in
      let line = LineTable(finding.location.file.text).line(at: finding.location.span.start)
      return "\(finding.location.file.path):\(line) \(finding.ruleID) \(finding.subject.address)"
    }
  }
}

/// A function's declaration, to stand below `Resources:`; `more` is one more property.
func function(_ name: String, _ more: String = "") -> String {
  """
    \(name):
      Type: AWS::Lambda::Function
      Properties:
        Handler: app.handler
        Runtime: python3.13
        Role: arn:aws:iam::111122223333:role/app
        Code: {S3Bucket: artifacts, S3Key: app.zip}\(more.isEmpty ? "" : "\n      " + more)

  """
}

/// A config that enforces, and its profile; to stand below `Resources:`.
let signing = """
    Signing:
      Type: AWS::Lambda::CodeSigningConfig
      Properties:
        AllowedPublishers: {SigningProfileVersionArns: [!GetAtt Release.ProfileVersionArn]}
        CodeSigningPolicies: {UntrustedArtifactOnDeployment: Enforce}
    Release:
      Type: AWS::Signer::SigningProfile
      Properties:
        PlatformId: AWSLambda-SHA384-ECDSA
        SignatureValidityPeriod: {Type: MONTHS, Value: 6}

  """

let someConfig = "arn:aws:lambda:eu-west-2:111122223333:code-signing-config:csc-0a1b2c3d4e5f6a7b8"

import Reporting
import Testing

@testable import sealint

@Suite("Secrets", .timeLimit(.minutes(5)))
struct SecretTests {
  /// Expects a finding that hangs on a secret's default, and the default in no format of the report.
  private func check(_ name: String, _ text: String, at location: SourceLocation = #_sourceLocation) throws {
    let folder = try Folder([name: text])
    for format in ReportFormat.allCases {
      let run = folder.sealint("check", name, "--show-unknown", "--format", format.rawValue)
      #expect(run.status == 1, "\(run)", sourceLocation: location)
      #expect(!run.output.contains("s3cr3t"), "\(run)", sourceLocation: location)
    }
  }

  /// The same for the default of the parameter `Token`, as it is declared.
  private func check(parameters: String, at location: SourceLocation = #_sourceLocation) throws {
    let rest = """
      Conditions:
        IsSigned: !Equals [!Ref Token, 'on']
      Resources:
        F:
          Type: AWS::Lambda::Function
          Properties:
            CodeSigningConfigArn: !If [IsSigned, !ImportValue csc, !Ref AWS::NoValue]

      """
    try check("template.yaml", "Parameters:\n\(parameters)\n\(rest)", at: location)
  }

  @Test("a parameter's default is quoted in no report where NoEcho is set") func parameters() throws {
    try check(parameters: "  Token:\n    Type: String\n    NoEcho: true\n    Default: s3cr3t")
  }

  @Test("nor is one that stands beside the parameter's name") func oneLine() throws {
    try check(parameters: "  Token: {NoEcho: yes, Default: s3cr3t, Type: String}")
  }

  @Test("nor is that of a sensitive variable") func variables() throws {
    try check(
      "main.tf",
      """
      variable "token" {
        sensitive = true
        default   = "s3cr3t"
      }
      resource "aws_lambda_function" "f" {
        function_name           = "f"
        code_signing_config_arn = var.token == "on" ? data.aws_x.y.arn : null
      }
      data "aws_x" "y" {}

      """)
  }
}

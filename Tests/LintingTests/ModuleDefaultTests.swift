import Linting
import SourceText
import Testing

@Suite("Configs that modules have as defaults", .timeLimit(.minutes(5)))
struct ModuleDefaultTests {
  private static let arn = "arn:aws:lambda:eu-west-1:111122223333:code-signing-config:csc-0f6c334abcdea4d8b"

  /// Expects the findings for a call with `argument`, of a module whose function has `expression`.
  private func check(
    _ argument: String, _ expression: String = "var.config", more: String = "", expects lines: [String],
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let report = linted([
      "main.tf": "module \"m\" {\n  source = \"./m\"\n  \(argument)\n}\nvariable \"v\" {\n  default = \"\"\n}",
      "m/main.tf": """
      variable "config" {
        default = "\(Self.arn)"
        \(more)
      }
      resource "aws_lambda_function" "f" {
        function_name           = "f"
        code_signing_config_arn = \(expression)
      }
      """,
    ])
    #expect(report.lines == lines, sourceLocation: sourceLocation)
  }

  @Test("a call that takes the default away opts out") func optOut() {
    let finding = ["m/main.tf:7 SEAL102 module.m.aws_lambda_function.f"]
    check("config = null", expects: finding)
    check("config = \"\"", expects: finding)
    check("config = \"\"", "var.config != \"\" ? var.config : null", expects: finding)
  }

  @Test("a call that leaves it alone does not") func inherited() {
    check("", expects: [])
    check("config = null", more: "nullable = false", expects: [])
    check("config = \"\(Self.arn)\"", expects: [])
  }

  @Test("an input that decides is the missing config's business") func conditional() {
    check("config = var.v", expects: ["m/main.tf:7 SEAL101 module.m.aws_lambda_function.f"])
  }
}

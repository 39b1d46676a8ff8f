import Testing

@testable import sealint

@Suite("Variables from the environment", .timeLimit(.minutes(1)))
struct VariableEnvironmentTests {
  /// Expects what the one output of a root module is; `TF_VAR_a` is `env`.
  private func check(
    _ arguments: String..., files: [String: String] = [:], expects output: String,
    at location: SourceLocation = #_sourceLocation
  ) throws {
    let module = "variable \"a\" {\n  default = \"default\"\n}\noutput \"a\" {\n  value = var.a\n}\n"
    let folder = try Folder(files.merging(["main.tf": module]) { given, _ in given })
    let run = folder.sealint(
      ["debug", "module", folder.path] + arguments, environment: ["TF_VAR_a": "env", "TF_VAR_l": "[\"x\"]"])
    #expect(run.output == "{\"outputs\":{\"a\":\(output)},\"resources\":{}}\n", "\(run)", sourceLocation: location)
  }

  @Test("the environment is read only where the user asks for it") func asked() throws {
    try check(expects: "\"default\"")
    try check("--var-env", expects: "\"env\"")
  }

  @Test("files and options win over it") func precedence() throws {
    try check("--var-env", "--var", "a=option", expects: "\"option\"")
    try check("--var-env", files: ["terraform.tfvars": "a = \"file\""], expects: "\"file\"")
  }

  @Test("a value for a list is an expression") func lists() throws {
    let module = "variable \"l\" {\n  type = list(string)\n}\noutput \"a\" {\n  value = var.l\n}\n"
    try check("--var-env", files: ["main.tf": module], expects: "[\"x\"]")
  }

  @Test("check takes it too") func judging() throws {
    let module = """
      variable "arn" {
        default = ""
      }
      resource "aws_lambda_function" "f" {
        function_name           = "f"
        code_signing_config_arn = var.arn
      }

      """
    let arn = "arn:aws:lambda:eu-west-1:111122223333:code-signing-config:csc-0f6c334abcdea4d8b"
    let folder = try Folder(["main.tf": module])
    #expect(folder.sealint(["check", "."], environment: ["TF_VAR_arn": arn]).status == 1)
    #expect(folder.sealint(["check", ".", "--var-env"], environment: ["TF_VAR_arn": arn]).status == 0)
  }
}

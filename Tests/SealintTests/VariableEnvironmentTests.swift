import Testing

@testable import sealint

@Suite("Variables from the environment", .timeLimit(.minutes(5)))
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

  @Test("a variable file may lie anywhere, and one that is not there is a mistake of the command line")
  func variableFiles()
    throws
  {
    let module =
      "variable \"arn\" {\n  default = \"\"\n}\nresource \"aws_lambda_function\" \"f\" {\n  code_signing_config_arn = var.arn\n}\n"
    let arn = "arn:aws:lambda:eu-west-1:111122223333:code-signing-config:csc-0f6c334abcdea4d8b"
    let other = try Folder(["outside.tfvars": "arn = \"\(arn)\"\n"])
    let folder = try Folder(["main.tf": module, "broken.tfvars": "arn =\n"])
    #expect(folder.sealint("check", ".").status == 1)
    #expect(folder.sealint("check", ".", "--var-file", other.path + "/outside.tfvars").status == 0)
    let missing = folder.sealint("check", ".", "--var-file", "nowhere.tfvars")
    #expect(missing.status == 2)
    #expect(missing.errors == "error: --var-file: 'nowhere.tfvars' does not exist\n")
    let broken = folder.sealint("check", ".", "--var-file", "broken.tfvars", "--format", "concise")
    #expect(broken.status == 3)
    #expect(broken.output.split(separator: "\n").count { $0.hasPrefix("broken.tfvars:1:") } == 1, "\(broken)")
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

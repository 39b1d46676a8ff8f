import Linting
import SourceText
import Testing

@Suite("Plans beside their configuration", .timeLimit(.minutes(5)))
struct PlanTests {
  private static let files = [
    "main.tf": "resource \"aws_lambda_function\" \"f\" {\n  function_name = \"f\"\n}\n",
    "plan.json": """
    {"terraform_version": "1.9.8",
     "planned_values": {"root_module": {"resources": [
       {"address": "aws_lambda_function.f", "mode": "managed", "type": "aws_lambda_function", "name": "f", "values": {}}]}},
     "configuration": {"root_module": {"resources": [{"address": "aws_lambda_function.f", "expressions": {}}]}}}
    """,
  ]

  private func check(_ paths: [String], among files: [String: String] = files, expects lines: [String]) {
    #expect(linted(files, paths).lines == lines)
  }

  @Test("a plan's findings are told once, at the configuration") func once() {
    check(["plan.json"], expects: ["main.tf:1 SEAL101 aws_lambda_function.f"])
    check(["plan.json", "."], expects: ["main.tf:1 SEAL101 aws_lambda_function.f"])
    check(["."], expects: ["main.tf:1 SEAL101 aws_lambda_function.f"])
  }

  @Test("a plan that is named is judged instead of its configuration, one that is met is not") func precedence() {
    var files = Self.files
    files["plan.json"] = files["plan.json"]?.replacing(
      "\"values\": {}", with: "\"values\": {\"package_type\": \"Image\"}")
    check(["plan.json", "."], among: files, expects: [])
    check(["."], among: files, expects: ["main.tf:1 SEAL101 aws_lambda_function.f"])
  }

  @Test("a plan without its configuration is judged wherever it is met") func alone() {
    let files = Self.files.filter { $0.key == "plan.json" }
    check(["."], among: files, expects: ["plan.json:3 SEAL101 aws_lambda_function.f"])
  }

  @Test("the plan stays as a further place") func related() {
    let finding = linted(Self.files, ["plan.json"]).findings.first
    #expect(finding?.related.map(\.location.file.path) == ["plan.json"])
  }
}

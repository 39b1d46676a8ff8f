import ResourceModel
import SourceText
import Testing

@testable import Terraform

@Suite("Mistakes in expressions", .timeLimit(.minutes(5)))
struct ModuleCheckTests {
  /// Expects the problems of a root module as `line: message`.
  private func check(
    _ source: String, _ expected: String..., and files: [String: String] = [:], judged: Set<String> = [],
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let workspace = MemoryWorkspace(files.merging(["main.tf": source]) { $1 })
    let policy = ModulePolicy(isJudged: judged.contains)
    let evaluation = evaluateModules([.directory(".")], workspace: workspace, policy: policy)
    let problems = evaluation.diagnostics.map { problem in
      let line = LineTable(problem.location.file.text).line(at: problem.location.span.start)
      return "\(line): \(problem.message)"
    }
    #expect(problems == expected, sourceLocation: sourceLocation)
  }

  private func resource(_ value: String) -> String { "resource \"aws_f\" \"f\" {\n  x = \(value)\n}\n" }

  @Test("names that nothing declares are reported once, with what may be meant") func names() {
    check(
      resource("[var.regoin, var.regoin]") + "variable \"region\" {}",
      "2: \"var.regoin\" is not declared or not available here; did you mean 'region'?")
    check(
      resource("upper(local.nam)") + "locals {\n  name = 1\n}",
      "2: \"local.nam\" is not declared or not available here; did you mean 'name'?")
    check(
      resource("vra.region") + "variable \"region\" {}",
      "2: \"vra.region\" is not declared or not available here; did you mean 'var.region'?")
    check(resource("module.m.x"), "2: \"module.m\" is not declared or not available here")
    check(
      resource("aws_rol.r.arn") + "resource \"aws_role\" \"r\" {}",
      "2: \"aws_rol.r\" is not declared or not available here; did you mean 'aws_role.r'?")
    check(
      resource("data.aws_r.b.x") + "data \"aws_r\" \"a\" {}",
      "2: \"data.aws_r.b\" is not declared; did you mean 'data.aws_r.a'?")
    check(resource("try(var.nope, 1)"), "2: \"var.nope\" is not declared or not available here")
  }

  @Test("calls and divisions that must fail are reported") func calls() {
    check(resource("uper(\"a\")"), "2: there is no function named \"uper\"; did you mean 'upper'?")
    check(resource("upper(var.v, 1)") + "variable \"v\" {}", "2: upper takes only 1 arguments, not 2")
    check(resource("replace(\"a\")"), "2: replace needs 3 arguments, not 1")
    check(resource("1 / 0"), "2: division by zero")
    check(resource("var.v % 0") + "variable \"v\" {}")
    check(
      resource("jsondecode(\"{\")"), "2: the text is not valid JSON: expected a key or '}'; the file ends too early")
  }

  @Test("what may not be evaluated may be wrong") func uncertain() {
    check(resource("try(uper(\"a\"), 1 / 0, 2)"))
    check(resource("can(uper(\"a\"))"))
    check(resource("var.v ? 1 / 0 : 2") + "variable \"v\" {}")
    check(resource("var.v || 1 / 0 > 1") + "variable \"v\" {}")
    check(resource("[for s in var.v : 1 / 0]") + "variable \"v\" {}")
  }

  @Test("names that are bound, or of another sort, are none of these") func silence() {
    check(resource("[for s in var.v : s.name if s.on]") + "variable \"v\" {}")
    check(
      resource("{ for k, v in var.v : k => v.name }") + "variable \"v\" {\n  type = map(object({ name = string }))\n}")
    check(resource("\"%{for s in var.v}${s.name}%{endfor}\"") + "variable \"v\" {}")
    check(resource("var.v[*].name") + "variable \"v\" {}")
    check(resource("provider::aws::arn_parse(1)"))
    check(
      """
      resource "aws_f" "f" {
        provider = aws.eu
        for_each = {}
        name     = each.value.name
        dynamic "a" {
          for_each = each.value.list
          content {
            x = a.value.x
          }
        }
        dynamic "b" {
          for_each = [1]
          iterator = it
          content {
            x = it.value.x
          }
        }
        lifecycle {
          ignore_changes = [tags, code.hash]
        }
        provisioner "local-exec" {
          when    = destroy
          command = self.name
        }
      }
      module "m" {
        source    = "./m"
        providers = { aws = aws.eu }
      }
      moved {
        from = aws_f.old
        to   = aws_f.f
      }
      """,
      and: ["m/main.tf": "terraform {\n  required_providers {\n    aws = { configuration_aliases = [aws.x] }\n  }\n}"])
  }

  @Test("a link to a resource that is not declared is a rule's business") func links() {
    check(resource("aws_c.missing.arn"), judged: ["aws_c"])
    check(resource("[aws_c.missing.arn]"), judged: ["aws_c"])
    check(
      resource("upper(aws_c.missing.arn)"), "2: \"aws_c.missing\" is not declared or not available here",
      judged: ["aws_c"])
  }

  @Test("a module that could not be read as a whole may declare what is missing") func broken() {
    let problems = ["more.tf": "variable \"v\" {"]
    let workspace = MemoryWorkspace(problems.merging(["main.tf": resource("var.v")]) { $1 })
    let messages = evaluateModules([.directory(".")], workspace: workspace).diagnostics.map(\.message)
    #expect(!messages.contains { $0.contains("var.v") })
  }
}

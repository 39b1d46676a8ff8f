import DataSyntax
import ResourceModel
import SourceText
import Testing

@testable import Terraform

@Suite("Terraform resources", .timeLimit(.minutes(5)))
struct ResourceTests {
  private func check(
    _ source: String, _ path: String, of address: String = "aws_f.f", _ expected: [String],
    and files: [String: String] = [:], sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let found = branches(
      path.split(separator: ".").map(String.init), of: address,
      in: files.merging(["main.tf": source]) { first, _ in first })
    #expect(found == expected, sourceLocation: sourceLocation)
  }

  @Test("a computed attribute is a reference") func references() {
    let config = "resource \"aws_c\" \"c\" {\n name = \"n\"\n}\n"
    check(config + "resource \"aws_f\" \"f\" {\n x = aws_c.c.arn\n}", "x", ["aws_c.c . arn"])
    check(config + "resource \"aws_f\" \"f\" {\n x = aws_c.c.name\n}", "x", ["'n'"])
    check(config + "resource \"aws_f\" \"f\" {\n x = \"${aws_c.c.arn}\"\n}", "x", ["aws_c.c . arn"])
    check(config + "resource \"aws_f\" \"f\" {\n x = \"${aws_c.c.arn}:1\"\n}", "x", ["partial: <aws_c.c . arn>:1"])
    check(config + "resource \"aws_f\" \"f\" {\n x = aws_c.c.list[0].part\n}", "x", ["aws_c.c . list.0.part"])
    check(config + "resource \"aws_f\" \"f\" {\n x = [aws_c.c.arn, \"a\"]\n}", "x", ["[aws_c.c . arn, 'a']"])
    check(config + "resource \"aws_f\" \"f\" {\n x = aws_c.c.arn == null ? 1 : 2\n}", "x", ["2"])
  }

  @Test("references pass through functions that only choose") func choosing() {
    let config = "resource \"aws_c\" \"c\" {\n count = COUNT\n}\n"
    for (expression, some, none) in [
      ("try(aws_c.c[0].arn, null)", "aws_c.c[0] . arn", "absent"),
      ("one(aws_c.c[*].arn)", "aws_c.c[0] . arn", "absent"),
      ("join(\"\", aws_c.c.*.arn)", "aws_c.c[0] . arn", "''"),
      ("element(concat(aws_c.c[*].arn, [\"\"]), 0)", "aws_c.c[0] . arn", "''"),
      ("coalesce(one(aws_c.c[*].arn), \"none\")", "aws_c.c[0] . arn", "'none'"),
      ("length(aws_c.c) > 0 ? aws_c.c[0].arn : null", "aws_c.c[0] . arn", "absent"),
      ("one(compact([for c in aws_c.c : c.arn]))", "aws_c.c[0] . arn", "absent"),
      ("flatten([[aws_c.c[*].arn], \"x\"])[0]", "aws_c.c[0] . arn", "'x'"),
    ] {
      let function = "resource \"aws_f\" \"f\" {\n x = \(expression)\n}"
      check(config.replacing("COUNT", with: "1") + function, "x", [some])
      check(config.replacing("COUNT", with: "0") + function, "x", [none])
    }
  }

  @Test("nested blocks are lists of maps, dynamic ones too") func blocks() {
    check(
      "resource \"aws_f\" \"f\" {\n policies {\n  mode = \"Enforce\"\n }\n}", "policies.0.mode", ["'Enforce'"])
    check(
      "resource \"aws_f\" \"f\" {\n policies {\n  mode = \"Enforce\"\n }\n}", "policies", ["[{mode: 'Enforce'}]"])
    check(
      "resource \"aws_f\" \"f\" {\n dynamic \"p\" {\n  for_each = [1, 2]\n  content {\n   n = p.value\n  }\n }\n}", "p",
      ["[{n: 1}, {n: 2}]"])
    check(
      """
      variable "on" {
        default = false
      }
      resource "aws_f" "f" {
        dynamic "p" {
          for_each = var.on ? [1] : []
          iterator = it
          content {
            n = it.key
          }
        }
      }
      """, "p", ["absent", "overridden: [{n: 0}]"])
    check("resource \"aws_f\" \"f\" {\n code = {\n  key = \"k\"\n }\n}", "code.key", ["'k'"])
    check("resource \"aws_f\" \"f\" {\n x = null\n}", "x", ["absent"])
    check("resource \"aws_f\" \"f\" {}", "x.0.y", ["absent"])
  }

  @Test("a result that fails where it is not chosen divides nothing and fails nothing") func undecidedFailure() {
    check(
      """
      variable "on" {
        default = false
      }
      resource "aws_f" "f" {
        x = var.on ? [][0] : "off"
      }
      """, "x", ["'off'", "overridden: unknown: the template is wrong here"])
  }

  @Test("an input divides the scenarios where it is compared") func scenarios() {
    let variable = "variable \"arn\" {\n type = string\n default = \"none\"\n}\n"
    check(
      variable + "resource \"aws_f\" \"f\" {\n x = var.arn == \"none\" ? null : var.arn\n}", "x",
      ["absent", "overridden: unknown: 'arn' can be set to another value than its default"])
    check(
      "variable \"on\" {\n type = bool\n default = true\n}\nresource \"aws_f\" \"f\" {\n x = var.on ? \"a\" : \"b\"\n}",
      "x",
      ["'a'", "overridden: 'b'"])
    check(
      "variable \"v\" {\n type = string\n}\nresource \"aws_f\" \"f\" {\n x = var.v\n}", "x",
      ["unknown: 'v' has no default"])
    check(
      variable + "resource \"aws_f\" \"f\" {\n x = { none = 1, all = 2 }[var.arn]\n}", "x",
      ["1", "overridden: 2", "overridden: unknown: the template is wrong here"])
    let stage = """
      variable "stage" {
        validation {
          condition     = contains(["dev", "prod"], var.stage)
          error_message = "No."
        }
      }
      resource "aws_f" "f" {
        x = var.stage == "prod"
      }
      """
    check(stage, "x", ["overridden: false", "overridden: true"])
  }

  @Test("an instance exists where its count says so") func existence() {
    let files = "variable \"on\" {\n default = true\n}\nresource \"aws_f\" \"f\" {\n count = var.on ? 1 : 0\n x = 1\n}"
    check(files, "x", of: "aws_f.f[0]", ["1", "overridden: not created"])
    let off = files.replacing("true", with: "false")
    check(off, "x", of: "aws_f.f[0]", ["not created", "overridden: 1"])
    check(
      "variable \"n\" {}\nresource \"aws_f\" \"f\" {\n count = var.n\n x = count.index\n}", "x", of: "aws_f.f[0]", ["0"]
    )
    check(
      "variable \"n\" {}\nresource \"aws_f\" \"f\" {\n for_each = var.n\n x = each.key\n}", "x", of: "aws_f.f[*]",
      ["unknown: 'n' has no default"])
    check(
      "module \"m\" {\n source = \"./m\"\n on = var.on\n}\nvariable \"on\" {\n default = true\n}", "x",
      of: "module.m.aws_f.f[0]", ["1", "overridden: not created"], and: ["m/main.tf": files])
  }

  @Test("a module that is not at hand is one resource of its source") func missingModules() {
    check(
      "module \"m\" {\n source = \"org/m/aws\"\n arn = aws_c.c.arn\n}\nresource \"aws_c\" \"c\" {}", "arn",
      of: "module.m",
      ["aws_c.c . arn"])
    check(
      "module \"m\" {\n source = \"org/m/aws\"\n}\nresource \"aws_f\" \"f\" {\n x = module.m.arn\n}", "x",
      ["unknown: the files of module 'org/m/aws' are not here"])
  }

  @Test("what has no value says why") func reasons() {
    let circle =
      "resource \"aws_f\" \"f\" {\n x = aws_f.g.x\n}\nresource \"aws_f\" \"g\" {\n x = \"${aws_f.f.x}!\"\n}"
    check(circle, "x", ["unknown: 'aws_f.g.x' is defined by itself, directly or through others"])
    let counts =
      "resource \"aws_f\" \"f\" {\n x = length(aws_f.g)\n}\nresource \"aws_f\" \"g\" {\n count = length(aws_f.g)\n}"
    check(counts, "x", ["unknown: 'aws_f.g' is defined by itself, directly or through others"])
    let file = "locals {\n t = file(\"none.txt\")\n}\nresource \"aws_f\" \"f\" {\n x = local.t\n}"
    check(file, "x", ["unknown: 'none.txt' cannot be read"])
    check(file.replacing("= local.t", with: "= try(local.t, 1)"), "x", ["1"])
  }

  @Test("data sources are unknown, but for policy documents") func dataSources() {
    check(
      "data \"aws_c\" \"c\" {}\nresource \"aws_f\" \"f\" {\n x = data.aws_c.c.arn\n}", "x",
      ["unknown: 'data.aws_c.c' is looked up when Terraform runs"])
    let document = """
      data "aws_iam_policy_document" "d" {
        statement {
          actions   = ["lambda:CreateFunction"]
          resources = RESOURCES
          condition {
            test     = "StringEquals"
            variable = "lambda:CodeSigningConfigArn"
            values   = ["x"]
          }
        }
      }
      resource "aws_c" "c" {}
      resource "aws_f" "f" {
        x = data.aws_iam_policy_document.d.json
      }
      """
    check(
      document.replacing("RESOURCES", with: "[\"*\"]"), "x",
      [
        "'{\"Statement\":[{\"Action\":\"lambda:CreateFunction\",\"Condition\":{\"StringEquals\":"
          + "{\"lambda:CodeSigningConfigArn\":\"x\"}},\"Effect\":\"Allow\",\"Resource\":\"*\"}],\"Version\":\"2012-10-17\"}'"
      ])
    check(
      document.replacing("RESOURCES", with: "[aws_c.c.arn]"), "x.Statement.0.Resource", ["aws_c.c . arn"])
  }

  @Test("a trace names every hop") func traces() throws {
    let files = [
      "main.tf": """
      variable "mode" {
        default = "Warn"
      }
      locals {
        mode = var.mode
      }
      module "m" {
        source = "./m"
        mode   = local.mode
      }
      """, "m/main.tf": "variable \"mode\" {}\nresource \"aws_f\" \"f\" {\n x = var.mode\n}",
    ]
    let evaluation = evaluateModules([.directory(".")], workspace: MemoryWorkspace(files))
    let resource = try #require(evaluation.resources.first)
    #expect(resource.id == ResourceID(root: ".", address: "module.m.aws_f.f"))
    let value = Explorer().explore { resolver -> Answer<Value> in
      let value = resource.body.value(at: ["x"], in: resolver)
      if case .unknown(let unknown) = value.content, let split = unknown.splits.first { return .depends(on: split) }
      return .settled(value)
    }.branches[0].outcome
    let hops = value.trace.map { hop in
      "\(hop.role) \(hop.location.file.path) \(LineTable(hop.location.file.text).line(at: hop.location.span.start))"
    }
    #expect(
      hops == [
        "property m/main.tf 3", "caller(name: \"mode\") main.tf 9", "definition(name: \"mode\") main.tf 5",
        "defaultValue(name: \"mode\") main.tf 2",
      ])
  }

  @Test("a single file can be judged alone") func singleFile() {
    let files = ["d/a.tf": "resource \"aws_f\" \"a\" {}", "d/b.tf": "resource \"aws_f\" \"b\" {}"]
    let evaluation = evaluateModules([.file("d/b.tf")], workspace: MemoryWorkspace(files))
    #expect(evaluation.resources.map(\.id.address) == ["aws_f.b"])
  }
}

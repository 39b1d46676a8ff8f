import DataSyntax
import ResourceModel
import SourceText
import Testing

@testable import Terraform

@Suite("Terraform plans", .timeLimit(.minutes(5)))
struct PlanTests {
  @Test("a plan's values come first, its references where a value is known after apply only") func plans() throws {
    let plan = """
      {"terraform_version": "1.9.8", "format_version": "1.2",
       "planned_values": {"root_module": {"child_modules": [{"address": "module.m", "resources": [
         {"address": "module.m.aws_f.f", "mode": "managed", "type": "aws_f", "name": "f",
          "values": {"name": "n", "off": null, "policy": "{\\"Statement\\": [{\\"Sid\\": \\"s\\"}]}"}}]}],
        "resources": [{"address": "aws_c.c[0]", "mode": "managed", "type": "aws_c", "name": "c", "values": {}}]}},
       "resource_changes": [
         {"address": "module.m.aws_f.f", "change": {"after_unknown": {"arn": true, "x": true}}},
         {"address": "aws_c.c[0]", "change": {"after_unknown": {"arn": true}}}],
       "configuration": {"root_module": {
         "resources": [{"address": "aws_c.c", "expressions": {}}],
         "module_calls": {"m": {"source": "./m",
           "expressions": {"x": {"references": ["aws_c.c[0].list[0].part", "aws_c.c[0].list[0]", "aws_c.c[0].list", "aws_c.c[0]", "aws_c.c"]}},
           "module": {"resources": [{"address": "aws_f.f",
             "expressions": {"x": {"references": ["var.x"]}}}]}}}}}}
      """
    let file = SourceFile(path: "plan.json", text: plan)
    let root = try #require(parseJSON(file).root)
    #expect(isTerraformPlan(root))
    let resources = TerraformPlan(root, workspace: MemoryWorkspace([:])).evaluate().resources
    #expect(resources.map(\.id.address) == ["aws_c.c[0]", "module.m.aws_f.f"])
    let body = resources[1].body
    #expect(text(body.value(at: ["name"], in: Resolver())) == "'n'")
    #expect(text(body.value(at: ["policy", "Statement", "0", "Sid"], in: Resolver())) == "'s'")
    #expect(text(body.value(at: ["policy", "Version"], in: Resolver())) == "absent")
    #expect(text(body.value(at: ["off"], in: Resolver())) == "absent")
    #expect(text(body.value(at: ["x"], in: Resolver())) == "aws_c.c[0] . list.0.part")
    #expect(text(body.value(at: ["arn"], in: Resolver())) == "absent")
    #expect(text(resources[0].body.value(at: ["arn"], in: Resolver())) == "absent")
  }

  private static let plan = """
    {"terraform_version": "1.9.8", "format_version": "1.2",
     "planned_values": {"root_module": {
       "resources": [{"address": "aws_c.c", "mode": "managed", "type": "aws_c", "name": "c",
         "values": {"policies": [{"mode": "Warn"}], "names": ["a", "b"], "computed": "x"}}],
       "child_modules": [{"address": "module.m[0]", "resources": [
         {"address": "module.m[0].aws_f.f", "mode": "managed", "type": "aws_f", "name": "f", "values": {"name": "n"}}]}]}},
     "configuration": {"root_module": {
       "resources": [{"address": "aws_c.c", "mode": "managed", "expressions": {}}],
       "module_calls": {"m": {"source": "./m", "module": {"resources": [{"address": "aws_f.f", "expressions": {}}]}}}}}}
    """

  private static let configuration = [
    "main.tf": """
    module "m" {
      source = "./m"
      count  = 1
    }
    resource "aws_c" "c" {
      policies {
        mode = var.mode
      }
      names = [
        "a",
        "b",
      ]
    }
    """,
    "m/main.tf": "resource \"aws_f\" \"f\" {\n  name = \"n\"\n}",
  ]

  /// `file:line` where the value at `path` is written, and each further place.
  private func places(
    of path: String, in address: String, plan place: String = "plan.json", among files: [String: String]
  ) throws -> [String] {
    let root = try #require(parseJSON(SourceFile(path: place, text: Self.plan)).root)
    let resources = TerraformPlan(root, workspace: MemoryWorkspace(files)).evaluate().resources
    let resource = try #require(resources.first { $0.id.address == address })
    let value = resource.body.value(at: path.split(separator: ".").map(String.init), in: Resolver())
    let locations = path.isEmpty ? [resource.header] : value.trace.map(\.location)
    return locations.map { "\($0.file.path):\(LineTable($0.file.text).line(at: $0.span.start))" }
  }

  private static func moved(to directory: String) -> [String: String] {
    Dictionary(uniqueKeysWithValues: configuration.map { ("\(directory)/\($0)", $1) })
  }

  @Test("values and resources are found where the configuration writes them") func source() throws {
    let files = Self.configuration
    #expect(try places(of: "", in: "aws_c.c", among: files) == ["main.tf:5"])
    #expect(try places(of: "", in: "module.m[0].aws_f.f", among: files) == ["m/main.tf:1"])
    #expect(try places(of: "name", in: "module.m[0].aws_f.f", among: files) == ["m/main.tf:2", "plan.json:6"])
    #expect(try places(of: "policies.0.mode", in: "aws_c.c", among: files) == ["main.tf:7", "plan.json:4"])
    #expect(try places(of: "names.1", in: "aws_c.c", among: files) == ["main.tf:11", "plan.json:4"])
    #expect(try places(of: "computed", in: "aws_c.c", among: files) == ["main.tf:5", "plan.json:4"])
  }

  @Test("the configuration may lie above the plan, or in one directory below it") func directories() throws {
    let above = try places(
      of: "", in: "aws_c.c", plan: "out/a/plan.json", among: Self.configuration.merging(["out/a/x": ""]) { $1 })
    #expect(above == ["main.tf:5"])
    #expect(try places(of: "", in: "aws_c.c", among: Self.moved(to: "infra")) == ["infra/main.tf:5"])
  }

  @Test("a configuration that declares something else, or one of two, is not the plan's") func otherConfigurations()
    throws
  {
    var changed = Self.configuration
    changed["more.tf"] = "resource \"aws_c\" \"d\" {}"
    #expect(try places(of: "", in: "aws_c.c", among: changed) == ["plan.json:3"])
    #expect(try places(of: "names", in: "aws_c.c", among: changed) == ["plan.json:4"])
    let two = Self.moved(to: "a").merging(Self.moved(to: "b")) { $1 }
    #expect(try places(of: "", in: "aws_c.c", among: two) == ["plan.json:3"])
    #expect(try places(of: "", in: "aws_c.c", among: [:]) == ["plan.json:3"])
  }
}

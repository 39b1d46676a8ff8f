import SourceText
import Testing

@testable import Terraform

@Suite("Terraform modules", .timeLimit(.minutes(5)))
struct ModuleTests {
  private func check(
    _ files: [String: String], _ expected: String, settings: VariableSettings = VariableSettings(),
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(dump(files, settings: settings) == expected, sourceLocation: sourceLocation)
  }

  @Test("locals may stand in any order") func locals() {
    check(
      ["main.tf": "output \"o\" {\n value = local.a\n}\nlocals {\n a = local.b + 1\n b = 1\n}"],
      "{\"outputs\":{\"o\":2},\"resources\":{}}")
    check(
      ["main.tf": "locals {\n a = local.b\n b = local.a\n}"],
      "main.tf:2: the local value 'a' is defined by itself: local.a → local.b → local.a")
  }

  @Test("variables have types, defaults and optional attributes") func variables() {
    let variable = """
      variable "v" {
        type    = object({ name = string, size = optional(number, 3), tags = optional(list(string)) })
        default = { name = 5, extra = true }
      }
      output "v" {
        value = var.v
      }
      """
    check(["main.tf": variable], "{\"outputs\":{\"v\":{\"name\":\"5\",\"size\":3,\"tags\":null}},\"resources\":{}}")
    check(
      ["main.tf": "variable \"v\" {\n default = upper(\"x\")\n}"], "main.tf:2: functions may not be called here")
    check(
      ["main.tf": "variable \"v\" {\n type = number\n default = \"x\"\n}"],
      "main.tf:3: cannot convert \"x\" to number; expected a decimal number")
    check(
      ["main.tf": "variable \"v\" {\n type = list(foo)\n}"],
      "main.tf:2: a type is expected: string, number, bool, any, list(…), set(…), map(…), object({…}) or tuple([…])")
  }

  @Test("later variable files win over earlier ones") func precedence() {
    let files = [
      "main.tf": ["a", "b", "c", "d", "e"].map { "variable \"\($0)\" {\n default = 0\n}\n" }.joined()
        + "output \"o\" {\n value = [var.a, var.b, var.c, var.d, var.e]\n}",
      "terraform.tfvars": "a = 1\nb = 1\nc = 1\nd = 1\n",
      "x.auto.tfvars.json": "{\"b\": 2, \"c\": 2, \"d\": 2}",
      "own.tfvars": "c = 3\nd = 3\n",
    ]
    check(
      files, "{\"outputs\":{\"o\":[1,2,3,\"4\",0]},\"resources\":{}}",
      settings: VariableSettings(files: ["own.tfvars"], values: [("d", "4")]))
  }

  @Test("a value that the validation refuses is told when the user sets it") func refusals() {
    let variable = """
      variable "stage" {
        default = "dev"
        validation {
          condition     = contains(["dev", "prod"], var.stage)
          error_message = "No such stage."
        }
      }
      variable "on" {
        type = bool
      }
      """
    func check(_ values: (name: String, value: String)..., expects expected: String) {
      self.check(["main.tf": variable], expected, settings: VariableSettings(values: values))
    }
    let nothing = "{\"outputs\":{},\"resources\":{}}"
    check(("stage", "prod"), ("on", "true"), expects: nothing)
    check(("stage", "test"), expects: "main.tf:1: \"stage\" is set to 'test' that its validation refuses")
  }

  @Test("override files replace attributes and blocks") func overrides() {
    check(
      [
        "main.tf": "resource \"terraform_data\" \"r\" {\n input = 1\n}\nlocals {\n a = 1\n}",
        "x_override.tf": "resource \"terraform_data\" \"r\" {\n input = local.a\n}\nlocals {\n a = 2\n}",
      ], "{\"outputs\":{},\"resources\":{\"terraform_data.r\":{\"input\":2}}}")
  }

  @Test("modules are called with count and for_each") func calls() {
    check(
      [
        "main.tf": """
        module "m" {
          source   = "./m"
          for_each = { b = 1, a = 2 }
          n        = each.value
        }
        output "o" {
          value = { for k, m in module.m : k => m.names }
        }
        """,
        "m/main.tf": """
        variable "n" {}
        resource "terraform_data" "r" {
          count = var.n
          input = "${path.module}-${count.index}"
        }
        output "names" {
          value = terraform_data.r[*].input
        }
        """,
      ],
      "{\"outputs\":{\"o\":{\"a\":[\"m-0\",\"m-1\"],\"b\":[\"m-0\"]}},\"resources\":{"
        + "\"module.m[\\\"a\\\"].terraform_data.r[0]\":{\"input\":\"m-0\"},"
        + "\"module.m[\\\"a\\\"].terraform_data.r[1]\":{\"input\":\"m-1\"},"
        + "\"module.m[\\\"b\\\"].terraform_data.r[0]\":{\"input\":\"m-0\"}}}")
  }

  @Test("a null argument becomes the default where null is refused") func nullable() {
    let child = "variable \"v\" {\n default = \"d\"\n nullable = NULLABLE\n}\noutput \"v\" {\n value = var.v\n}"
    let root = "module \"m\" {\n source = \"./m\"\n v = null\n}\noutput \"o\" {\n value = module.m.v\n}"
    check(
      ["main.tf": root, "m/main.tf": child.replacing("NULLABLE", with: "false")],
      "{\"outputs\":{\"o\":\"d\"},\"resources\":{}}")
    check(
      ["main.tf": root, "m/main.tf": child.replacing("NULLABLE", with: "true")],
      "{\"outputs\":{\"o\":null},\"resources\":{}}")
  }

  @Test("the JSON syntax means the same") func json() {
    check(
      [
        "main.tf.json": """
        {"variable": {"x": {"default": "a", "type": "string"}},
         "locals": [{"y": "${var.x}-${1 + 1}"}, {"//": "a comment"}],
         "resource": {"terraform_data": {"r": [{"input": {"k${1}": "${local.y}"}}]}},
         "output": {"o": {"value": "${terraform_data.r.input}"}}}
        """
      ], "{\"outputs\":{\"o\":{\"k1\":\"a-2\"}},\"resources\":{\"terraform_data.r\":{\"input\":{\"k1\":\"a-2\"}}}}")
  }

  @Test("mistakes are reported where they are") func mistakes() {
    check(
      ["main.tf": "module \"m\" {\n source = \"./nowhere\"\n}"],
      "main.tf:2: the module's directory 'nowhere' has no configuration, or does not exist")
    check(
      ["main.tf": "resource \"a\" \"b\" {\n count = 1\n for_each = {}\n}"],
      "main.tf:2: 'count' and 'for_each' exclude each other")
    check(
      ["main.tf": "resource \"a\" \"b\" {\n for_each = [\"x\"]\n}"],
      "main.tf:2: 'for_each' must be a map, or a set of strings, not a tuple")
    check(["main.tf": "resource \"a\" \"b\" {}\nresource \"a\" \"b\" {}"], "main.tf:2: \"a.b\" is declared twice")
    check(
      ["main.tf": "output \"o\" {\n value = [][0]\n}"], "main.tf:2: the index 0 is out of range; there are 0 elements")
  }

  @Test("modules of a registry are found through terraform's list") func manifest() {
    check(
      [
        "main.tf": "module \"m\" {\n source = \"org/m/aws\"\n}\noutput \"o\" {\n value = module.m.v\n}",
        ".terraform/modules/modules.json":
          "{\"Modules\":[{\"Key\":\"m\",\"Source\":\"registry.terraform.io/org/m/aws\",\"Dir\":\".terraform/modules/m\"}]}",
        ".terraform/modules/m/main.tf": "output \"v\" {\n value = 7\n}",
      ], "{\"outputs\":{\"o\":7},\"resources\":{}}")
  }

  @Test("a directory that others call is no root, unless only its own examples call it") func roots() {
    func roots(_ files: [String: String], _ directories: [String]) -> [String] {
      rootModules(in: directories, workspace: MemoryWorkspace(files))
    }
    let call = "module \"m\" {\n source = \"../m\"\n}"
    #expect(roots(["a/main.tf": call, "m/main.tf": ""], ["a", "m"]) == ["a"])
    #expect(
      roots(["m/main.tf": "", "m/ex/main.tf": "module \"m\" {\n source = \"../\"\n}"], ["m", "m/ex"]) == ["m", "m/ex"])
    let circle = [
      "a/main.tf": "module \"b\" {\n source = \"../b\"\n}", "b/main.tf": "module \"a\" {\n source = \"../a\"\n}",
    ]
    #expect(roots(circle, ["a", "b"]) == ["a"])
  }
}

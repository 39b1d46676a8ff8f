import ResourceModel
import SourceText
import Testing

@testable import Terraform

@Suite("Terraform's limits", .timeLimit(.minutes(5)))
struct LimitTests {
  @Test("values that double with every line become unknown") func doubling() {
    let strings = (1..<60).map { " a\($0) = \"${local.a\($0 - 1)}${local.a\($0 - 1)}\"\n" }.joined()
    check("local.a59", "unknown", in: ["main.tf": "locals {\n a0 = \"xxxxxxxx\"\n\(strings)}"])
    let lists = (1..<60).map { " a\($0) = [local.a\($0 - 1), local.a\($0 - 1)]\n" }.joined()
    check("local.a59", "unknown", in: ["main.tf": "locals {\n a0 = [1]\n\(lists)}"])
    check("local.a59 == local.a58", "unknown", in: ["main.tf": "locals {\n a0 = [1]\n\(lists)}"])
  }

  @Test("chains of references end somewhere") func chains() {
    let chain = (1..<5000).map { " a\($0) = local.a\($0 - 1) + 1\n" }.joined()
    check("local.a4999", "unknown", in: ["main.tf": "locals {\n a0 = 1\n\(chain)}"])
    check("local.a50", "50", in: ["main.tf": "locals {\n a0 = 0\n\(chain)}"])
  }

  @Test("counts are limited") func counts() {
    #expect(
      dump(["main.tf": "resource \"a\" \"b\" {\n count = 1000000000\n}"])
        == "main.tf:2: 'count' is 1000000000; at most 10000 instances are followed")
    check("range(1000000000)", "error")
    let manyKeys = "toset([for p in setproduct(range(1000), range(1000)) : join(\"-\", p)])"
    #expect(
      dump(["main.tf": "resource \"a\" \"b\" {\n for_each = \(manyKeys)\n}"])
        == "{\"outputs\":{},\"resources\":{\"a.b[*]\":{}}}")
  }

  @Test("a module that calls itself is reported, and not followed") func recursion() {
    let evaluation = evaluateModules(
      [.directory("m")],
      workspace: MemoryWorkspace(["m/main.tf": "module \"m\" {\n source = \"../m\"\n}\nresource \"a\" \"b\" {}"]))
    #expect(evaluation.resources.map(\.id.address) == ["a.b"])
    #expect(
      evaluation.diagnostics.map(shown) == ["m/main.tf:2: the module 'm' calls itself, directly or through others"])
  }

  @Test("trees of modules stay bounded") func trees() {
    var files = ["main.tf": "module \"a\" {\n source = \"./m1\"\n}\nmodule \"b\" {\n source = \"./m1\"\n}"]
    for level in 1..<20 {
      let next = "\n source = \"../m\(level + 1)\"\n}\n"
      files["m\(level)/main.tf"] = "module \"a\" {\(next)module \"b\" {\(next)"
    }
    files["m20/main.tf"] = "resource \"aws_f\" \"f\" {}"
    let evaluation = evaluateModules([.directory(".")], workspace: MemoryWorkspace(files))
    #expect(evaluation.diagnostics.map(\.message).contains { $0.contains("more than 20000 instances") })
  }

  @Test("patterns that explode elsewhere do not here") func patterns() {
    let letters = String(repeating: "a", count: 5_000)
    check("can(regex(\"(a+)+$\", \"\(letters)b\"))", "false")
    check("length(replace(\"\(letters)\", \"/(a|a)*(a|a)*(a|a)*b/\", \"x\"))", "5000")
    check("regex(\"((a{1,1000}){1,1000}){1,1000}\", \"aaa\")", "error")
  }

  @Test("huge numbers neither trap nor hang") func numbers() {
    check("170141183460469231731687303715884105727 + 1 > 0", "true")
    check("1e4000 * 1e4000", "unknown")
    check("1e-4000 / 1e4000", "unknown")
    check("format(\"%9999999999999999999d\", 1)", "error")
    check("substr(\"abc\", -9223372036854775808, 9223372036854775807)", "\"abc\"")
    check("cidrhost(\"::/0\", -9223372036854775808)", "\"ffff:ffff:ffff:ffff:8000::\"")
    check("parseint(\"zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz\", 36)", "unknown")
    check("abs(-170141183460469231731687303715884105728) > 0", "true")
    check("timeadd(\"2017-11-22T00:00:00Z\", \"99999999999999h\")", "error")
  }

  @Test("a template that includes itself ends") func templates() {
    check(
      "templatefile(\"t\", {})", "unknown", in: ["main.tf": "", "t": "x${templatefile(\"t\", {})}"])
  }
}

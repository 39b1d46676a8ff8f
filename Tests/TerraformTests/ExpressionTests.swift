import Testing

@Suite("Terraform expressions", .timeLimit(.minutes(5)))
struct ExpressionTests {
  @Test("numbers are decimal and exact") func numbers() {
    check("0.1 + 0.2 == 0.3", "true")
    check("12345678901234567890.5", "12345678901234567890.5")
    check("1e21", "1000000000000000000000")
    check("1.5e-3", "0.0015")
    check("-7 / 2", "-3.5")
    check("-7 % 3", "-1")
    check("4.35 * 100", "435")
    check("1 / 0", "error")
    check("\"3\" * \"4\"", "12")
    check("\"x\" * 2", "error")
  }

  @Test("equality never crosses types") func equality() {
    check("1 == \"1\"", "false")
    check("[1] == tolist([1])", "false")
    check("{a = 1} == {a = \"1\"}", "false")
    check("null == null", "true")
    check("toset([1, 2]) == toset([2, 1])", "true")
  }

  @Test("logic stops where the left side decides") func logic() {
    check("false && 1 / 0 > 0", "false")
    check("true || 1 / 0 > 0", "true")
    check("true && \"true\"", "true")
    check("null || true", "error")
  }

  @Test("a conditional makes both results one type") func conditionals() {
    check("true ? 1 : \"x\"", "\"1\"")
    check("true ? [1, 2] : [3]", "[1,2]")
    check("true ? {a = 1, b = \"x\"} : {a = \"y\", b = 2}", "{\"a\":\"1\",\"b\":\"x\"}")
    check("true ? 1 : true", "error")
    check("true ? {a = 1} : [\"b\"]", "error")
    check("false ? 1 / 0 : 2", "2")
    check("null ? 1 : 2", "error")
    check("true ? null : {a = 1}", "null")
  }

  @Test("for makes tuples, objects and groups") func loops() {
    check("[for i, x in [\"a\", \"b\"] : \"${i}${x}\"]", "[\"0a\",\"1b\"]")
    check("{for k, v in {b = 1, a = 2} : v => k}", "{\"1\":\"b\",\"2\":\"a\"}")
    check("{for x in [\"a\", \"b\", \"a\"] : x => 1}", "error")
    check("{for x in [\"a\", \"b\", \"a\"] : x => 1...}", "{\"a\":[1,1],\"b\":[1]}")
    check("[for x in [1, 2, 3] : x if x > 1]", "[2,3]")
    check("[for x in null : x]", "error")
  }

  @Test("a splat reaches into every item") func splats() {
    check("[{a = 1}, {a = 2}][*].a", "[1,2]")
    check("[{a = [1]}, {a = [2]}][*].a[0]", "[1,2]")
    check("[{a = [1]}, {a = [2]}].*.a[0]", "[1]")
    check("null[*]", "[]")
    check("{a = 1}[*].a", "[1]")
  }

  @Test("templates put strings together") func templates() {
    check("\"a${1}b${true}\"", "\"a1btrue\"")
    check("\"${[1]}\"", "[1]")
    check("\"a${[1]}\"", "error")
    check("\"a${null}\"", "error")
    check("\"%{ if true }y%{ else }n%{ endif }\"", "\"y\"")
    check("\"%{ for x in [1, 2] }${x},%{ endfor }\"", "\"1,2,\"")
    check("<<-EOT\n    a\n      b\n  EOT", "\"a\\n  b\\n\"")
  }

  @Test("try and can catch errors, but no misspelt names") func attempts() {
    check("try({}.a, \"d\")", "\"d\"")
    check("can(tonumber(\"x\"))", "false")
    check("can(local.nothing)", "error")
    check("true ? 1 : var.nothing", "error")
    check("try()", "error")
  }

  @Test("indices and attributes are checked") func access() {
    check("[1, 2][1]", "2")
    check("[1, 2][2]", "error")
    check("{a = 1}[\"a\"]", "1")
    check("{a = 1}.b", "error")
    check("toset([1])[0]", "error")
    check("null.a", "error")
    check("[[1, 2]].0[1]", "2")
  }
}

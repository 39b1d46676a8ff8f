import CEL
import Testing

@Suite("Objects and unknowns", .timeLimit(.minutes(5)))
struct ObjectTests {
  private let a = CELValue.unknown(CELUnknown(1))
  private let b = CELValue.unknown(CELUnknown(2))

  /// Evaluates with two unknowns `a` and `b`, an error `e` and a list `l` of 1 and an unknown.
  private func check(_ source: String, expects: String) {
    let environment = Environment(variables: [
      .init("a", .dyn), .init("b", .dyn), .init("e", .dyn), .init("l", .list(.dyn)),
    ])
    let list = CELValue.list([.int(1), .unknown(CELUnknown(3))])
    #expect(evaluated(source, in: environment, [a, b, .error(CELError("failed")), list]) == expects, "\(source)")
  }

  @Test("members are read through declared fields")
  func members() {
    func check(_ source: String, _ resource: CELValue, expects: String) {
      #expect(evaluated(source, in: signing, [resource, .int(1)]) == expects, "\(source)")
    }
    let enforced = function(policy: .string("Enforce"), layers: [.string("one"), .string("two")], memory: .int(128))
    check("resource.codeSigningConfig.untrustedArtifactOnDeployment == 'Enforce'", enforced, expects: "true")
    check("resource.layers.map(l, l.arn)", enforced, expects: "['one', 'two']")
    check("resource.memory > limit", enforced, expects: "true")
    check("has(resource.memory)", enforced, expects: "true")
    check("has(resource.memory)", function(policy: .null), expects: "false")
    check("resource.memory == null", function(policy: .null), expects: "true")
    check("dyn(resource).packageType", enforced, expects: "'Zip'")
    check("has(dyn(resource).memory)", enforced, expects: "true")
    check("dyn(resource).other", enforced, expects: "error: lambda.Function has no attribute 'other'")
    check("resource == resource && type(resource) == type(dyn(resource))", enforced, expects: "true")
    check("resource.?memory.orValue(0)", enforced, expects: "128")
    check("resource.?memory.orValue(7)", function(policy: .null), expects: "7")
    check(
      "resource.codeSigningConfig.untrustedArtifactOnDeployment", .null, expects: "error: null_type has no attributes")
    check("resource.codeSigningConfig.untrustedArtifactOnDeployment == 'x'", function(policy: a), expects: "unknown[1]")
    check("has(resource.memory)", function(policy: .null, memory: b), expects: "unknown[2]")
    check("resource.codeSigningConfig.untrustedArtifactOnDeployment", a, expects: "unknown[1]")
  }

  @Test("a deciding operand wins over unknowns, and unknowns win over errors")
  func logic() {
    check("a && false", expects: "false")
    check("false && a", expects: "false")
    check("a || true", expects: "true")
    check("a && true", expects: "unknown[1]")
    check("a || false", expects: "unknown[1]")
    check("a && b", expects: "unknown[1, 2]")
    check("a || b || a", expects: "unknown[1, 2]")
    check("e && a", expects: "unknown[1]")
    check("a || e", expects: "unknown[1]")
    check("e && false", expects: "false")
    check("e && true", expects: "error: failed")
    check("!a", expects: "unknown[1]")
    check("a ? 1 : 2", expects: "unknown[1]")
    check("true ? a : b", expects: "unknown[1]")
  }

  @Test("operators and functions join the unknowns of their operands")
  func joining() {
    check("a + b", expects: "unknown[1, 2]")
    check("a + e", expects: "unknown[1]")
    check("e + b", expects: "unknown[2]")
    check("a == b", expects: "unknown[1, 2]")
    check("a == 1", expects: "unknown[1]")
    check("a < e", expects: "unknown[1]")
    check("a.x.y[b]", expects: "unknown[1, 2]")
    check("has(a.x)", expects: "unknown[1]")
    check("'x'.replace(a, b)", expects: "unknown[1, 2]")
    check("size(a)", expects: "unknown[1]")
    check("a.matches(b)", expects: "unknown[1, 2]")
    check("'x'.matches(b)", expects: "unknown[2]")
    check("a.matches('x')", expects: "unknown[1]")
    check("[1, a, b]", expects: "unknown[1, 2]")
    check("{'x': a, b: 1}", expects: "unknown[1, 2]")
    check("type(a)", expects: "unknown[1]")
  }

  @Test("a list can hold unknown elements, of which only those that are used matter")
  func elements() {
    check("size(l)", expects: "2")
    check("l[0]", expects: "1")
    check("l[1]", expects: "unknown[3]")
    check("1 in l", expects: "true")
    check("2 in l", expects: "unknown[3]")
    check("l == [1]", expects: "false")
    check("l == [2, 2]", expects: "false")
    check("l == [1, 2]", expects: "unknown[3]")
    check("{'x': l} == {'x': [1, 2]}", expects: "unknown[3]")
    check("(l + [4])[2]", expects: "4")
    check("l.join()", expects: "unknown[3]")
    check("'%s'.format([l])", expects: "unknown[3]")
  }

  @Test("macros decide where they can and keep every unknown where they cannot")
  func macros() {
    check("l.exists(x, x == 1)", expects: "true")
    check("l.exists(x, x == 2)", expects: "unknown[3]")
    check("l.all(x, x == 2)", expects: "false")
    check("l.all(x, x == 1)", expects: "unknown[3]")
    check("l.all(x, x == 1 && a)", expects: "unknown[1, 3]")
    check("l.exists(x, x == a || x == b)", expects: "unknown[1, 2, 3]")
    check("l.exists_one(x, x == 1)", expects: "unknown[3]")
    check("l.filter(x, x == 1)", expects: "unknown[3]")
    check("l.filter(x, true)[1]", expects: "unknown[3]")
    check("l.map(x, x)", expects: "unknown[3]")
    check("l.map(x, a)", expects: "unknown[1]")
    check("l.map(x, b, x)", expects: "unknown[2]")
    check("l.transformMap(i, x, x)", expects: "unknown[3]")
    check("l.transformMapEntry(i, x, {i: x})", expects: "unknown[3]")
    check("a.all(x, true)", expects: "unknown[1]")
    check("l.all(x, e && x == 1)", expects: "unknown[3]")
    check("[1].all(x, e)", expects: "error: failed")
    check("cel.bind(x, a, x == 1 || b)", expects: "unknown[1, 2]")
  }
}

import Testing

@testable import CEL

@Suite("Checking", .timeLimit(.minutes(5)))
struct CheckerTests {
  /// Expects a problem whose span covers `part`.
  private func check(_ source: String, at part: String, expects message: String) {
    let (expression, problems) = Expression.compile(source, in: signing)
    #expect(expression == nil, "\(source)")
    #expect(problems.map(\.message) == [message], "\(source)")
    let bytes = Array(source.utf8)
    #expect(problems.map { String(decoding: bytes[$0.span], as: UTF8.self) } == [part], "\(source)")
  }

  private func check(_ source: String, expects type: CELType) throws {
    var parser = Parser(Array(source.utf8))
    let root = try parser.parseExpression()
    let checked = Expression.check(parser.tree, root, in: signing, expecting: .dyn, checksPatterns: true)
    #expect(checked.problems == [], "\(source)")
    #expect(checked.type == type, "\(source)")
  }

  @Test("a misspelt name is reported with the one that was meant")
  func suggestions() {
    check(
      "'é' != '' && resource.codeSigningConfg != null", at: "codeSigningConfg",
      expects: "no such attribute 'codeSigningConfg'; did you mean 'codeSigningConfig'?")
    check(
      "has(resource.layer)", at: "layer", expects: "no such attribute 'layer'; did you mean 'layers'?")
    check(
      "resource.layers.all(l, l.anr == '')", at: "anr", expects: "no such attribute 'anr'; did you mean 'arn'?")
    check("resource.zebra == 1", at: "zebra", expects: "no such attribute 'zebra'")
    check("resorce.label", at: "resorce", expects: "no such variable 'resorce'; did you mean 'resource'?")
    check("[1].exists(index, idnex == 1)", at: "idnex", expects: "no such variable 'idnex'; did you mean 'index'?")
    check(
      "resource.label.startWith('a')", at: "startWith",
      expects: "no such function 'startWith'; did you mean 'startsWith'?")
    check("length('a')", at: "length", expects: "no such function 'length'")
  }

  @Test("an operand of the wrong type is reported with what was expected")
  func types() {
    check("resource.label == 1", at: "resource.label == 1", expects: "'==' does not take string and int")
    check("limit + 1u", at: "limit + 1u", expects: "'+' does not take int and uint")
    check("limit < 'a'", at: "limit < 'a'", expects: "'<' does not take int and string")
    check("limit in ['a']", at: "limit in ['a']", expects: "'in' does not take int and list(string)")
    check("true && limit", at: "limit", expects: "'&&' takes bool, not int")
    check("!resource.label", at: "resource.label", expects: "'!' takes bool, not string")
    check("-resource.label", at: "resource.label", expects: "'-' takes int or double, not string")
    check("limit ? 1 : 2", at: "limit", expects: "the condition before '?' is bool, not int")
    check("true ? 1 : 'a'", at: "'a'", expects: "both sides of ':' have one type, but these are int and string")
    check("resource.layers['a']", at: "'a'", expects: "a list takes an index of type int, not string")
    check("limit[0]", at: "limit", expects: "int has no elements: an index takes a list or a map")
    check("resource.label.size", at: "size", expects: "string has no attribute 'size'")
    check("{1.5: 1}", at: "1.5", expects: "double cannot be a map key: a key is bool, int, uint or string")
    check("[1, ?2]", at: "2", expects: "'?' takes optional_type(dyn), not int")
  }

  @Test("a call is checked against what the function takes")
  func calls() {
    check("resource.label.startsWith(1)", at: "1", expects: "'startsWith' takes string, not int")
    check("limit.startsWith('a')", at: "limit", expects: "'startsWith' is called on string, not int")
    check("resource.label.startsWith()", at: "startsWith", expects: "'startsWith' takes 1 argument, not 0")
    check("startsWith('a', 'b')", at: "startsWith", expects: "'startsWith' is called as value.startsWith(…)")
    check("'a'.int()", at: "int", expects: "'int' is called as int(value)")
    check("has(resource)", at: "resource", expects: "'has' takes an attribute, as in has(resource.name)")
    check("'a'.matches(1)", at: "1", expects: "'matches' takes string, not int")
    check("'a'.matches('(')", at: "'('", expects: "invalid pattern at byte 0: the group is not closed: expected ')'")
  }

  @Test("a macro is checked with its variables")
  func macros() {
    check("limit.all(x, true)", at: "limit", expects: "a macro runs over a list or a map, not int")
    check("[1].all(x, x)", at: "x", expects: "the condition of the macro is bool, not int")
    check("[1].all(x.y, true)", at: "x.y", expects: "the macro declares a variable here: expected a plain name")
    check("[1].all(x, x, true)", at: "x", expects: "the two variables of the macro have the same name")
    check("[1].map(x, 'a').exists(s, s == 1)", at: "s == 1", expects: "'==' does not take string and int")
    check("[1].all(x, true) && x == 1", at: "x", expects: "no such variable 'x'")
  }

  @Test("all problems are found, in the order of the source")
  func several() {
    let problems = Expression.compile("resource.a == 1 && limt > 2 && !limit", in: signing).problems
    #expect(problems.map(\.span.lowerBound) == [9, 19, 32])
  }

  @Test("types are inferred through operators, macros and functions")
  func inference() throws {
    try check("limit + 1", expects: .int)
    try check("resource.layers.map(l, l.arn)", expects: .list(.string))
    try check("resource.layers[0].arn.split(':')[4]", expects: .string)
    try check("{'a': 1}", expects: .map(.string, .int))
    try check("[1, 'a']", expects: .list(.dyn))
    try check("[]", expects: .list(.dyn))
    try check("true ? resource.codeSigningConfig : null", expects: .object("lambda.CodeSigningConfig"))
    try check("resource.memory + 1", expects: .int)
    try check("dyn(1)", expects: .dyn)
    try check("{'a': 1}.?a", expects: .optional(.int))
  }

  @Test("objects and nullable values can be compared with null")
  func null() throws {
    try check("resource.codeSigningConfig == null", expects: .bool)
    try check("resource.memory != null", expects: .bool)
    check("resource.label == null", at: "resource.label == null", expects: "'==' does not take string and null_type")
  }

  @Test("the whole must have the expected type")
  func expected() {
    let (expression, problems) = Expression.compile("resource.label", in: signing, expecting: .bool)
    #expect(expression == nil)
    #expect(problems == [CELProblem("the expression must be bool, not string", at: 0..<14)])
    #expect(Expression.compile("dyn(1)", in: signing, expecting: .bool).problems == [])
  }

  @Test("variables and functions of the environment can have names with dots")
  func qualified() {
    let environment = Environment(
      variables: [.init("settings.validity", .int), .init("settings", .map(.string, .int))],
      functions: [
        CELFunction("math.double", .global, [.init([.int], .int)]) { arguments in
          guard case .int(let value) = arguments[0] else { return nil }
          return .int(value * 2)
        }
      ])
    let settings = CELValue.map(CELMap([("validity", .int(1)), ("other", .int(2))]))
    #expect(evaluated("settings.validity + settings.other", in: environment, [.int(7), settings]) == "9")
    #expect(evaluated("math.double(21)", in: environment, []) == "42")
    #expect(evaluated("math.double('a')", in: environment, []) == "problem: 'math.double' takes int, not string")
    #expect(evaluated("[1].map(settings, settings + 1)", in: environment, [.int(7), settings]) == "[2]")
    #expect(evaluated("[1].map(settings, .settings.validity)", in: environment, [.int(7), settings]) == "[7]")
  }
}

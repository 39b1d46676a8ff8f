import CEL
import Testing

@Suite("Evaluating", .timeLimit(.minutes(5)))
struct EvaluationTests {
  private func check(_ source: String, expects: String) {
    #expect(evaluatedUnchecked(source) == expects, "\(source)")
  }

  @Test("arithmetic overflows into errors")
  func arithmetic() {
    check("7 / 2 * 2 + 7 % 2", expects: "7")
    check("-7 / 2", expects: "-3")
    check("-7 % 2", expects: "-1")
    check("9223372036854775807 + 1", expects: "error: the result does not fit into 64 bits")
    check("-9223372036854775808 / -1", expects: "error: the result does not fit into 64 bits")
    check("-9223372036854775808 % -1", expects: "error: the result does not fit into 64 bits")
    check("-(-9223372036854775808)", expects: "error: the result does not fit into 64 bits")
    check("1u - 2u", expects: "error: the result does not fit into 64 bits")
    check("1 / 0", expects: "error: division by zero")
    check("1 % 0", expects: "error: remainder of a division by zero")
    check("1.0 / 0.0", expects: "inf")
    check("1 + 1u", expects: "error: no such overload: '+' does not take (int, uint)")
    check("'a' + 'b'", expects: "'ab'")
    check("b'a' + b'b'", expects: "b[97, 98]")
    check("[1] + [2]", expects: "[1, 2]")
  }

  @Test("equality compares numbers across types and strings by code points")
  func equality() {
    check("dyn(1) == 1.0 && dyn(1u) == 1", expects: "true")
    check("dyn('1') == 1", expects: "false")
    check("[1, [2.0]] == [1.0, [2u]]", expects: "true")
    check("{'a': 1, 'b': 2} == {'b': 2.0, 'a': 1u}", expects: "true")
    check("0.0/0.0 == 0.0/0.0", expects: "false")
    check(#"'\u00e9' == 'e\u0301'"#, expects: "false")
    check(#"{'\u00e9': 1, 'e\u0301': 2}['e\u0301']"#, expects: "2")
    check("type(1) == int", expects: "true")
    check("null == null", expects: "true")
  }

  @Test("order exists within a type and across numbers")
  func order() {
    check("1 < 2u && 2u < 2.5 && dyn(-1) < 0u", expects: "true")
    check("'a' < 'é' && '' < 'a' && b'a' < b'b' && false < true", expects: "true")
    check("9223372036854775807 < 9223372036854775808u", expects: "true")
    check("0.0/0.0 < 1.0 || 0.0/0.0 >= 1.0", expects: "false")
    check("[1] < [2]", expects: "error: no such overload: '<' does not take (list, list)")
  }

  @Test("&& and || are commutative towards errors")
  func logic() {
    check("1 / 0 == 0 || true", expects: "true")
    check("1 / 0 == 0 && false", expects: "false")
    check("true && 1 / 0 == 0", expects: "error: division by zero")
    check("false || 'a'", expects: "error: no such overload: '||' does not take (string)")
    check("true ? 1 : 1 / 0", expects: "1")
  }

  @Test("lists and maps are indexed, and missing parts are errors")
  func access() {
    check("[1, 2][1]", expects: "2")
    check("[1, 2][2]", expects: "error: index 2 is out of range")
    check("[1, 2][-1]", expects: "error: index -1 is out of range")
    check("[1, 2][0.5]", expects: "error: no such overload: '[]' does not take (list, double)")
    check("{'a': 1}.a", expects: "1")
    check("{'a': 1}.b", expects: "error: no such key: 'b'")
    check("{1: 'a'}[1u] + {1: 'a'}[1.0]", expects: "'aa'")
    check("{'a': 1, 'a': 2}", expects: "error: a map has each key once")
    check("{1: 1, 1u: 2}", expects: "error: a map has each key once")
    check("has({'a': 1}.a) && !has({'a': 1}.b)", expects: "true")
    check("'a' in {'a': 1} && !(2 in [1])", expects: "true")
  }

  @Test("macros run over lists and the keys of maps")
  func macros() {
    check("[1, 2].all(x, x > 0) && ![1, 2].all(x, x > 1)", expects: "true")
    check("[1, 0].exists(x, 1 / x == 1)", expects: "true")
    check("[0, 1].all(x, 1 / x == 5)", expects: "false")
    check("[0, 1].all(x, 1 / x == 1)", expects: "error: division by zero")
    check("[1, 2, 2].exists_one(x, x == 1)", expects: "true")
    check("[1, 2, 3].filter(x, x > 1)", expects: "[2, 3]")
    check("[1, 2, 3].map(x, x > 1, x * 10)", expects: "[20, 30]")
    check("{'a': 1, 'b': 2}.map(k, k)", expects: "['a', 'b']")
    check("{'a': 1, 'b': 2}.exists(k, v, k == 'b' && v == 2)", expects: "true")
    check("['a', 'b'].transformList(i, v, i > 0, v + string(i))", expects: "['b1']")
    check("{'a': 1}.transformMap(k, v, v + 1)", expects: "{'a': 2}")
    check("['a'].transformMapEntry(i, v, {v: i})", expects: "{'a': 0}")
    check("['a', 'a'].transformMapEntry(i, v, {v: i})", expects: "error: a map has each key once")
    check("[[1, 2], [3]].map(x, x.map(y, y * size(x)))", expects: "[[2, 4], [3]]")
    check("cel.bind(x, 2, cel.bind(y, x + 1, x * y))", expects: "6")
    check("1.all(x, true)", expects: "error: a macro runs over a list or a map, not int")
  }

  @Test("conversions keep to the range of their type")
  func conversions() {
    check("int(3.9) + int('-4') + int(2u)", expects: "1")
    check("int(9223372036854775808u)", expects: "error: the number is out of range of the type that it is converted to")
    check("int(0.0/0.0)", expects: "error: the number is out of range of the type that it is converted to")
    check("uint(-1)", expects: "error: the number is out of range of the type that it is converted to")
    check("int('x')", expects: "error: 'x' is not an int")
    check("double('1.5') + double(1)", expects: "2.5")
    check("string(1.0) + string(1.5) + string(true) + string(b'a')", expects: "'11.5truea'")
    check(#"string(b'\xff')"#, expects: "error: invalid UTF-8")
    check("bytes('é')", expects: "b[195, 169]")
    check("bool('t') && !bool('0')", expects: "true")
    check("type(type(1)) == type && type({}) == map", expects: "true")
  }

  @Test("an error carries its place")
  func errorSpans() {
    let expression = Expression.compile("[1].map(x, 'é' + string(x / 0))", in: Environment()).expression
    guard case .error(let error)? = expression?.evaluate() else {
      Issue.record("expected an error")
      return
    }
    #expect(error == CELError("division by zero", at: 25..<30))
  }

  @Test("an expression without its variables is an error")
  func unbound() {
    #expect(evaluated("limit", in: signing, []) == "error: variable 'limit' has no value")
  }
}

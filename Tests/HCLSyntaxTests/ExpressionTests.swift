import HCLSyntax
import SourceText
import Testing

@Suite("HCL expressions", .timeLimit(.minutes(5)))
struct ExpressionTests {
  private func check(_ text: String, expects: String, sourceLocation: SourceLocation = #_sourceLocation) {
    let (expression, diagnostics) = HCLDocument.parseExpression(SourceFile(path: "x.tf", text: text))
    #expect(diagnostics.map(\.message) == [], sourceLocation: sourceLocation)
    #expect(dump(expression) == expects, sourceLocation: sourceLocation)
  }

  private func check(_ text: String, fails: String, sourceLocation: SourceLocation = #_sourceLocation) {
    let file = SourceFile(path: "x.tf", text: text)
    let (_, diagnostics) = HCLDocument.parseExpression(file)
    #expect(dump(diagnostics, in: file) == [fails], sourceLocation: sourceLocation)
  }

  @Test("literals keep their text")
  func literals() {
    check("null", expects: "null")
    check("true", expects: "true")
    check("false", expects: "false")
    check("12", expects: "12")
    check("1.50", expects: "1.50")
    check("1e5", expects: "1e5")
    check("1.5E-3", expects: "1.5E-3")
    check("nullable", expects: "nullable")
    check("foo-bar", expects: "foo-bar")
    check("ünïcode_名", expects: "ünïcode_名")
  }

  @Test("a number has a value, and one dot and one exponent at most")
  func numbers() {
    func value(_ text: String) -> Double? {
      guard case .number(let number) = HCLDocument.parseExpression(SourceFile(path: "x", text: text)).0.kind else {
        return nil
      }
      return number.value
    }
    #expect(value("007") == 7)
    #expect(value("1.5e3") == 1500)
    #expect(value("1.e2") == 100)
    #expect(value("1e999") == .infinity)
    check("1.2.3", fails: "1:1 `1.2.3` is not a number")
    check("1e5.5", fails: "1:1 `1e5.5` is not a number")
  }

  @Test("operators group by precedence, and from the left")
  func operators() {
    check("1 + 2 * 3", expects: "(+ 1 (* 2 3))")
    check("1 - 2 - 3", expects: "(- (- 1 2) 3)")
    check("a || b && c == d < e + f % g", expects: "(|| a (&& b (== c (< d (+ e (% f g))))))")
    check("a / b >= c != d", expects: "(!= (>= (/ a b) c) d)")
    check("a <= b || a > c", expects: "(|| (<= a b) (> a c))")
    check("-a.b + !c", expects: "(+ (- (. a b)) (! c))")
    check("!a == b", expects: "(== (! a) b)")
    check("--1", expects: "(- (- 1))")
    check("(1 + 2) * 3", expects: "(* (parens (+ 1 2)) 3)")
  }

  @Test("a conditional groups from the right")
  func conditionals() {
    check("a ? b : c", expects: "(? a b c)")
    check("a ? b : c ? d : e", expects: "(? a b (? c d e))")
    check("a ? b ? 1 : 2 : 3", expects: "(? a (? b 1 2) 3)")
    check("a || b ? 1 : 2", expects: "(? (|| a b) 1 2)")
    check("a ? b", fails: "1:6 expected `:` and what the condition gives when it is false, found the end of the text")
  }

  @Test("steps behind a term reach into it")
  func steps() {
    check("var.a.b", expects: "(. (. var a) b)")
    check("a[0]", expects: "(index a 0)")
    check("a[\"k\"][var.i]", expects: "(index (index a 'k') (. var i))")
    check("a.0.b", expects: "(. (index a 0) b)")
    check("f(x)[0].y", expects: "(. (index (call f x) 0) y)")
    check("{a = 1}.a", expects: "(. (object a=1) a)")
    check("\"x\".y", expects: "(. 'x' y)")
    check("a.0.1", fails: "1:3 two indices in a row are written `[0][1]`, not `.0.1`")
    check("a.", fails: "1:3 expected the name of an attribute after the dot, found the end of the text")
    check("a[0", fails: "1:2 this is never closed; expected `]` after the index before the end of the text")
  }

  @Test("a full splat takes all that follows, an attribute splat names only")
  func splats() {
    check("a[*].b[0].c", expects: "([*] a (. (index (. @ b) 0) c))")
    check("a.b[*]", expects: "([*] (. a b) @)")
    check("a[*].b[*].c", expects: "([*] a ([*] (. @ b) (. @ c)))")
    check("a.*.b.c[0]", expects: "(index (.* a (. (. @ b) c)) 0)")
    check("a.*.0.b", expects: "(.* a (. (index @ 0) b))")
    check("a.*", expects: "(.* a @)")
    check("a[*", fails: "1:4 expected `]` after the splat's star, found the end of the text")
  }

  @Test("a call has arguments, a namespace, and an expanded last argument")
  func calls() {
    check("f()", expects: "(call f)")
    check("f(1, \"a\",)", expects: "(call f 1 'a')")
    check("f(a, b...)", expects: "(call f a b ...)")
    check("f (\n a,\n b\n)", expects: "(call f a b)")
    check("provider::aws::arn_parse(x)", expects: "(call provider::aws::arn_parse x)")
    check("core :: /* c */ max(1)", expects: "(call core::max 1)")
    check("f(a... , b)", fails: "1:8 expected `)` after `...`, found `,`")
    check("f(a b)", fails: "1:5 expected `,` or `)` after an argument, found `b`")
    check("a::b", fails: "1:5 expected `(` after the name of a function, found the end of the text")
    check("a::(b)", fails: "1:4 expected the name of a function after `::`, found `(`")
  }

  @Test("tuples and objects take line breaks, commas and trailing commas")
  func collections() {
    check("[]", expects: "(tuple)")
    check("[1,\n 2\n,]", expects: "(tuple 1 2)")
    check("{}", expects: "(object)")
    check("{\n a = 1\n\n b : 2, c = 3,\n}", expects: "(object a=1 b=2 c=3)")
    check(
      "{ \"a b\" = 1, (c) = 2, d.e = 3, \"${f}\" = 4, 5 = 6 }",
      expects: "(object 'a b'=1 (parens c)=2 (. d e)=3 (interpolation f)=4 5=6)")
    check("{ true = 1, null = 2, if = 3 }", expects: "(object true=1 null=2 if=3)")
    check("{ a = [\n 1,\n 2\n] }", expects: "(object a=(tuple 1 2))")
    check("{ a = (1 +\n 2) }", expects: "(object a=(parens (+ 1 2)))")
    check("[1 2]", fails: "1:4 expected `,` or `]` after an item, found `2`")
    check("{ a = 1 b = 2 }", fails: "1:9 expected a line break, `,` or `}` after an item, found `b`")
    check("{ a = 1 +\n 2 }", fails: "1:10 expected an expression, found the end of the line")
    check("{ a }", fails: "1:5 expected `=` or `:` after the key, found `}`")
    check("[1,,2]", fails: "1:4 expected an expression, found `,`")
  }

  @Test("for makes a tuple or an object")
  func forExpressions() {
    check("[for x in xs : x.id]", expects: "(for x in xs : (. x id))")
    check("[for i, x in xs : i if x > 1]", expects: "(for i x in xs : i if (> x 1))")
    check("{for k, v in m : k => v}", expects: "(for k v in m : k => v)")
    check("{\n for v in m :\n v.k =>\n v... if\n true\n}", expects: "(for v in m : (. v k) => v ... if true)")
    check("[for x in xs : x => 1]", fails: "1:16 `[for …]` makes a tuple, which has no keys")
    check("[for x in xs : x...]", fails: "1:17 `[for …]` makes a tuple, which has no keys to group by")
    check("{for x in xs : x}", fails: "1:17 expected `=>` and a value, since `{for …}` makes an object, found `}`")
    check("[for in xs : 1]", fails: "1:9 expected `in` after the names of `for`, found `xs`")
    check("[for x xs : 1]", fails: "1:8 expected `in` after the names of `for`, found `xs`")
    check("[for x in xs x]", fails: "1:14 expected `:` after the collection of `for`, found `x`")
  }

  @Test("line breaks count for nothing in a lone expression and between brackets")
  func lineBreaks() {
    check("1\n+\n2", expects: "(+ 1 2)")
    check("\n(\n1\n)\n", expects: "(parens 1)")
    check("a[\n0\n]", expects: "(index a 0)")
  }

  @Test("what makes no sense is told once, at its place")
  func errors() {
    check("", fails: "1:1 expected an expression, found the end of the text")
    check("1 2", fails: "1:3 expected the end of the expression, found `2`")
    check("(1", fails: "1:1 this is never closed; expected `)` before the end of the text")
    check("é + * 2", fails: "1:5 expected an expression, found `*`")
    check("'a'", fails: "1:1 a string is enclosed in double quotes, not in single ones")
    check("a & b", fails: "1:3 there are no bitwise operators; expected `&&`")
    check("a; b", fails: "1:2 items are separated by line breaks or commas, not by `;`")
    check("\u{A0}a", fails: "1:1 the character U+00A0 has no meaning here")
    check("a ** b", fails: "1:4 expected an expression, found `*`")
  }

  @Test("a span is exactly the expression's bytes, within its file")
  func spans() {
    func check(_ text: String, in span: Span, expects: [String]) {
      let file = SourceFile(path: "x.tf", text: text)
      let (expression, _) = HCLDocument.parseExpression(file, in: span)
      var found: [String] = []
      func visit(_ expression: Expression) {
        found.append(file[expression.span])
        switch expression.kind {
        case .binary(_, let left, let right): [left, right].forEach(visit)
        case .attribute(let source, let name):
          found.append(file[name.span])
          visit(source)
        case .index(let source, let key): [source, key].forEach(visit)
        case .call(let call):
          found.append(file[call.name.span])
          call.arguments.forEach(visit)
        case .tuple(let items): items.forEach(visit)
        case .splat(let source, let each, _): [source, each].forEach(visit)
        default: break
        }
      }
      visit(expression)
      #expect(found == expects)
    }
    check(
      "é ab + c.d [0] .", in: Span(start: 3, end: 15), expects: ["ab + c.d [0]", "ab", "c.d [0]", "c.d", "d", "c", "0"])
    check(
      "p::f(1, [ \"x\" ])", in: Span(start: 0, end: 16),
      expects: ["p::f(1, [ \"x\" ])", "p::f", "1", "[ \"x\" ]", "\"x\""])
    check("a[*].b", in: Span(start: 0, end: 6), expects: ["a[*].b", "a", "[*].b", "b", "[*]"])
  }

  @Test("an expression is equal only to itself")
  func identity() {
    let file = SourceFile(path: "x.tf", text: "[a, a]")
    let (first, _) = HCLDocument.parseExpression(file)
    let (second, _) = HCLDocument.parseExpression(file)
    #expect(first != second)
    guard case .tuple(let items) = first.kind, case .tuple(let again) = first.kind else {
      Issue.record("not a tuple")
      return
    }
    #expect(items == again)
    #expect(Set(items + again).count == 2)
  }
}

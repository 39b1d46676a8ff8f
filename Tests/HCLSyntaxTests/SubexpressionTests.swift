import HCLSyntax
import SourceText
import Testing

@Suite("Walking down HCL expressions", .timeLimit(.minutes(5)))
struct SubexpressionTests {
  private func parse(_ text: String) -> (SourceFile, Expression) {
    let file = SourceFile(path: "x.tf", text: text)
    return (file, HCLDocument.parseExpression(file).0)
  }

  private func check(_ text: String, parts: [String], sourceLocation: SourceLocation = #_sourceLocation) {
    let (file, expression) = parse(text)
    #expect(expression.subexpressions.map { file[$0.span] } == parts, sourceLocation: sourceLocation)
  }

  private func check(_ text: String, references: [String], sourceLocation: SourceLocation = #_sourceLocation) {
    let found = parse(text).1.references.map { "\($0.root).\($0.name)" }
    #expect(found == references, sourceLocation: sourceLocation)
  }

  @Test("an expression is made of others, in the order written") func parts() {
    for text in ["1", "null", "a", "\"x\""] { check(text, parts: []) }
    check("(a)", parts: ["a"])
    check("-a", parts: ["a"])
    check("a.b.c", parts: ["a.b"])
    check("a[0]", parts: ["a", "0"])
    check("a + b", parts: ["a", "b"])
    check("a ? b : c", parts: ["a", "b", "c"])
    check("f(a, b...)", parts: ["a", "b"])
    check("[a, [b]]", parts: ["a", "[b]"])
  }

  @Test("the names of items and loops are no expressions") func names() {
    check("{ a = b, (c) = d, \"e\" : f }", parts: ["b", "(c)", "d", "\"e\"", "f"])
    check("[for k, v in a : b if c]", parts: ["a", "b", "c"])
    check("{for v in a : b => c...}", parts: ["a", "b", "c"])
  }

  @Test("what stands in directives is part of their template") func templates() {
    check("\"x${a}y${b}\"", parts: ["a", "b"])
    check("\"${a}\"", parts: ["a"])
    check("\"x%{if a}${b}%{else}${c}%{endif}${d}\"", parts: ["a", "b", "c", "d"])
    check("\"x%{if a}y%{endif}\"", parts: ["a"])
    check("\"%{for k, v in a}${b}%{if c}${d}%{endif}%{endfor}${e}\"", parts: ["a", "b", "c", "d", "e"])
    check("\"x${\"y${a}\"}\"", parts: ["\"y${a}\""])
  }

  @Test("references are found wherever they stand, each once, in the order written") func references() {
    check("a", references: [])
    check("a.b.c[d.e].f", references: ["a.b", "d.e"])
    check("f({ x = a.b, (c.d) = [e.f] })", references: ["a.b", "c.d", "e.f"])
    check("a.b ? \"x${c.d}\" : [for v in e.f : v.g]", references: ["a.b", "c.d", "e.f", "v.g"])
    check("a.b[*].c", references: ["a.b"])
  }
}

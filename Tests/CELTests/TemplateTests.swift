import CEL
import Testing

@Suite("Templates", .timeLimit(.minutes(5)))
struct TemplateTests {
  private func check(_ source: String, _ resource: CELValue = function(policy: .string("Warn")), expects: String) {
    let (template, problems) = Template.compile(source, in: signing)
    #expect(problems == [], "\(source)")
    #expect(template?.evaluate([resource, .int(3)], placeholder: "…") == expects, "\(source)")
  }

  private func check(_ source: String, at span: Range<Int>, expects message: String) {
    let (template, problems) = Template.compile(source, in: signing)
    #expect(template == nil)
    #expect(problems == [CELProblem(message, at: span)], "\(source)")
  }

  @Test("expressions in braces are replaced by their values")
  func holes() {
    check("plain", expects: "plain")
    check("", expects: "")
    check("{{ resource.label }} lets code through", expects: "Api lets code through")
    check("é {{resource.label}}{{limit}}!", expects: "é Api3!")
    check("{{ '}}' + \"{{\" }}", expects: "}}{{")
    check("{{ {'a': {'b': 1}}.a.b }}", expects: "1")
    check("{ {a} }", expects: "{ {a} }")
    check("{{ limit > 2 ? 'many' : 'few' }}", expects: "many")
  }

  @Test("an unknown or an error is shown as the placeholder")
  func placeholders() {
    let resource = function(policy: .unknown(CELUnknown(1)))
    check("{{ resource.codeSigningConfig.untrustedArtifactOnDeployment }}!", resource, expects: "…!")
    check("{{ limit / 0 }}!", expects: "…!")
    check("{{ dyn([1]) }}!", expects: "…!")
  }

  @Test("problems are placed in the whole text")
  func problems() {
    check("é {{ resource.lable }}", at: 15..<20, expects: "no such attribute 'lable'; did you mean 'label'?")
    check("a {{ resource }}", at: 5..<13, expects: "lambda.Function cannot be part of a text")
    check("a {{ limit", at: 10..<10, expects: "expected '}}' after the expression, but the expression ends")
    check("a {{ limit } }", at: 11..<12, expects: "expected '}}' after the expression, but found '}'")
    check("{{ }}", at: 3..<4, expects: "expected a value, but found '}'")
    check("{{ 1 + }} {{ limit }}", at: 7..<8, expects: "expected a value, but found '}'")
  }
}

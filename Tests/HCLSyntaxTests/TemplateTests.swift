import HCLSyntax
import SourceText
import Testing

@Suite("HCL templates", .timeLimit(.minutes(5)))
struct TemplateTests {
  private func check(_ text: String, expects: String, sourceLocation: SourceLocation = #_sourceLocation) {
    let file = SourceFile(path: "x.tf", text: "v = " + text + "\n")
    let document = HCLDocument.parse(file)
    #expect(dump(document.diagnostics, in: file) == [], sourceLocation: sourceLocation)
    #expect(document.body.attribute("v").map { dump($0.value) } == expects, sourceLocation: sourceLocation)
  }

  private func check(_ text: String, fails: String, sourceLocation: SourceLocation = #_sourceLocation) {
    let file = SourceFile(path: "x.tf", text: text + "\n")
    #expect(dump(HCLDocument.parse(file).diagnostics, in: file) == [fails], sourceLocation: sourceLocation)
  }

  @Test("escapes are decoded")
  func escapes() {
    check(#""""#, expects: "''")
    check(#""a\n\r\t\"\\b""#, expects: #"'a\n\r\t"\b'"#)
    check(#""\u00e9\U0001F600""#, expects: "'é😀'")
    check(#""$${a} %%{b} $$ % $""#, expects: "'${a} %{b} $$ % $'")
    check(#""$$${a}""#, expects: "'$${a}'")
    check(##""# // /* not comments""##, expects: "'# // /* not comments'")
    check(#"v = "a\qb""#, fails: #"1:7 `\` starts an escape; expected one of `n r t " \ u U` after it"#)
    check(#"v = "\u12""#, fails: #"1:6 expected 4 hexadecimal digits after `\u`"#)
    check(#"v = "\ud800""#, fails: "1:6 this escape names no Unicode character")
  }

  @Test("a lone interpolation is told apart from one among text")
  func interpolations() {
    check(#""${x}""#, expects: "(interpolation x)")
    check(#""a${x}""#, expects: "(template 'a' x)")
    check(#""${x}${y}""#, expects: "(template x y)")
    check(#""${"${x}"}""#, expects: "(interpolation (interpolation x))")
    check(#""${f("a", {b = "}"})}.""#, expects: "(template (call f 'a' (object b='}')) '.')")
    check("\"${\n x\n}\"", expects: "(interpolation x)")
  }

  @Test("a trim mark takes the white space beside it")
  func trims() {
    check(#""a ${~ x ~} b""#, expects: "(template 'a' x 'b')")
    check(#""${x ~} ""#, expects: "(template x '')")
    check(#""a\n ${~ x ~}\n\tb""#, expects: "(template 'a' x 'b')")
    // It reaches one token far: a lone dollar is one of its own.
    check(#""${x ~}  $ a""#, expects: "(template x '$ a')")
  }

  @Test("directives nest")
  func directives() {
    check(#""%{if a}b%{else}c%{endif}""#, expects: "(template (if a (then 'b') (else 'c')))")
    check(#""%{ if a ~} b %{~ endif }.""#, expects: "(template (if a (then 'b') (else)) '.')")
    check(#""%{for x in xs}${x},%{endfor}""#, expects: "(template (for x xs x ','))")
    check(
      #""%{for k, v in m}%{if v}${k}%{endif}%{endfor}""#,
      expects: "(template (for k v m (if v (then k) (else))))")
    check(#"v = "%{if a}b""#, fails: "1:6 `%{if}` has no `%{endif}`")
    check(#"v = "%{for a in b}%{endif}""#, fails: "1:6 `%{for}` has no `%{endfor}`")
    check(#"v = "a%{endif}""#, fails: "1:7 nothing is open that this directive could belong to")
    check(#"v = "%{if a}%{else}%{else}%{endif}""#, fails: "1:6 `%{if}` has no `%{endif}`")
    check(
      #"v = "%{unless a}""#,
      fails:
        "1:8 expected `if`, `else`, `endif`, `for` or `endfor` (`%%{` stands for the characters `%{`), found `unless`")
  }

  @Test("a heredoc keeps its lines as they are")
  func heredocs() {
    check("<<EOT\n  a\n\n    b \"q\" \\n\nEOT", expects: #"'  a\n\n    b "q" \n\n'"#)
    check("<<EOT\nEOT", expects: "''")
    check("<<EOT\n${x}\nEOT", expects: #"(template x '\n')"#)
    check("<<EOT\nx EOT\n  EOT  ", expects: #"'x EOT\n'"#)
    check("<<A\n${<<B\nb\nB\n}\nA", expects: #"(template 'b\n' '\n')"#)
    check("<<EOT\na\r\nEOT", expects: #"'a\r\n'"#)
  }

  @Test("an indented heredoc loses what all its lines begin with")
  func outdentedHeredocs() {
    check("<<-A\n    one\n      two\n\n    three\n  A", expects: #"'one\n  two\n\nthree\n'"#)
    check("<<-A\n    one ${x}\n   ${x}\n     two\n  A", expects: #"(template ' one ' x '\n' x '\n  two\n')"#)
    check("<<-A\n${x}\n  two\n  A", expects: #"(template x '\n  two\n')"#)
    check("<<-A\n\ttab\n\t  two\n  A", expects: #"'tab\n  two\n'"#)
    check("<<-A\n    a\n   \n      b\n  A", expects: #"'a\n   \n  b\n'"#)
    check("<<-A\n   $ a\n      b\n  A", expects: #"'$ a\n   b\n'"#)
    // A trimmed line break starts no new line, so the next line keeps its indentation.
    check("<<-A\n    a ${x ~}\n      b\n    c\n  A", expects: #"(template 'a ' x '      b\nc\n')"#)
    check("<<-A\n  A", expects: "''")
  }

  @Test("a mark that is never closed is told where it opens")
  func unclosed() {
    check("v = \"abc", fails: "1:5 the string is not closed; expected `\"` before the end of the line")
    check("v = \"a ${b\nw = 1", fails: "1:11 the string is not closed; expected `\"` before the end of the line")
    check("v = <<EOT\nabc\n", fails: "1:5 the heredoc is not closed; expected its closing word on a line of its own")
    check("v = <<EOT abc\n", fails: "1:5 expected a word and a line break after `<<`, which opens a heredoc")
    check("v = 1 /* abc", fails: "1:7 the comment is not closed; expected `*/`")
    check(
      "v = \"${a:b}\"",
      fails: "1:9 expected `}` after the interpolation (`$${` stands for the characters `${`), found `:`")
  }

  @Test("a lone template needs no quotes, and points into its file")
  func loneTemplates() {
    let file = SourceFile(path: "x.tf.json", text: #"{"a": "x ${b} \"q\""}"#)
    let (plain, problems) = HCLDocument.parseTemplate(file, in: Span(start: 7, end: 13))
    #expect(problems.isEmpty)
    #expect(dump(plain) == "(template 'x ' b)")
    guard case .template(let parts) = plain.kind, case .interpolation(let inner) = parts[1] else {
      Issue.record("not a template")
      return
    }
    #expect(inner.span == Span(start: 11, end: 12))

    let whole = Span(start: 7, end: 19)
    let (decoded, _) = HCLDocument.parseTemplate(file, in: whole, decoded: #"x ${b} "q""#)
    #expect(dump(decoded) == #"(template 'x ' b ' "q"')"#)
    #expect(decoded.span == whole)
    #expect(dump(HCLDocument.parseTemplate(file, decoded: "a\\n\n$").0) == #"'a\n\n$'"#)
    #expect(dump(HCLDocument.parseTemplate(file, decoded: "").0) == "''")
    #expect(dump(HCLDocument.parseTemplate(file, decoded: "${x}").0) == "(interpolation x)")
    #expect(HCLDocument.parseTemplate(file, decoded: "${x").1.map(\.location.span) == [file.span])
  }
}

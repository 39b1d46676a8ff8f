import HCLSyntax
import SourceText
import Testing

@Suite("HCL limits", .timeLimit(.minutes(5)))
struct NestingTests {
  private let tooDeep = "this is nested more than \(HCLDocument.depthLimit) levels deep"

  @Test("nesting has a limit, which is told once")
  func nesting() {
    let openers = [
      "(", "[", "{a=", "f(", "-", "a[", "\"${", "[for a in ", "b ? c : ", "<<A\n${", "a||b&&c==d<e+f*(",
    ]
    for opener in openers {
      let file = SourceFile(path: "x.tf", text: "v = " + String(repeating: opener, count: 10_000) + "\nw = 1\n")
      #expect(HCLDocument.parse(file).diagnostics.map(\.message).contains(tooDeep), "\(opener)")
    }
    let directives = String(repeating: "%{if a}", count: 1_000) + String(repeating: "%{endif}", count: 1_000)
    #expect(HCLDocument.parseTemplate(SourceFile(path: "x.tf", text: directives)).1.map(\.message) == [tooDeep])
    let blocks = String(repeating: "b {\n", count: 10_000) + String(repeating: "}\n", count: 10_000) + "w = 1\n"
    let document = HCLDocument.parse(SourceFile(path: "x.tf", text: blocks))
    #expect(document.diagnostics.map(\.message) == [tooDeep])
    #expect(document.body.attribute("w") != nil)
  }

  @Test("a long chain is deep, too")
  func chains() {
    for step in [".a", "[0]", "[*]", " + 1"] {
      let text = "v = a" + String(repeating: step, count: 10_000) + "\nw = 1\n"
      let document = HCLDocument.parse(SourceFile(path: "x.tf", text: text))
      #expect(document.diagnostics.map(\.message) == [tooDeep], "\(step)")
      #expect(document.body.attribute("v").map { dump($0.value) } == "invalid")
      #expect(document.body.attribute("w") != nil)
    }
  }

  @Test("what is allowed to be deep is")
  func allowed() {
    let text = String(repeating: "(", count: 150) + "1" + String(repeating: ")", count: 150)
    let (expression, problems) = HCLDocument.parseExpression(SourceFile(path: "x.tf", text: text))
    #expect(problems.isEmpty)
    #expect(expression.height == 151)
  }

  @Test("bad text of any length takes linear time")
  func linearTime() {
    let pieces = [
      "\"${\n", "a = \"${b(\"\n", "a = <<A\n", "b {\n a = <<A\n", "/*", "\"", "{)", "}", "a \"b\" ", "a \"b\" {\n",
      "a = 1\n",
      "<<A\n${", "$", "%%{", "\"x\n", "<<-A\n $ ${a\n",
    ]
    for piece in pieces {
      let file = SourceFile(path: "x.tf", text: String(repeating: piece, count: 4_000))
      #expect(!HCLDocument.parse(file).diagnostics.isEmpty, "\(piece)")
      _ = HCLDocument.parseTemplate(file)
      _ = HCLDocument.parseExpression(file)
    }
  }

  @Test("a text that is too long is not read")
  func size() {
    let text = [UInt8](repeating: UInt8(ascii: "("), count: SourceFile.sizeLimit + 1)
    let document = HCLDocument.parse(SourceFile(path: "x.tf", text: text))
    #expect(document.diagnostics.map(\.message) == ["the text has 33554433 bytes; at most 33554432 are read"])
    #expect(document.body.attributes.isEmpty)
  }

  @Test("every cut through a text parses")
  func cuts() {
    let text = """
      resource "a" "b" { # c
        x = "a ${f({b = [1, "\\u00e9"]}, c...)[*].d ~} %{if e}f%{else}g%{endif}"
        y = <<-EOT
          h ${i.0.*.j}
        EOT
        k { l = [for m, n in o : p ? -q : !r if s] }
      }
      """
    let bytes = Array(text.utf8)
    for cut in 0..<bytes.count {
      let file = SourceFile(path: "x.tf", text: Array(bytes[..<cut]))
      for problem in HCLDocument.parse(file).diagnostics { #expect(problem.location.span.end <= cut) }
      let tail = SourceFile(path: "x.tf", text: Array(bytes[cut...]))
      #expect(HCLDocument.parse(tail).diagnostics.count < 12)
    }
    #expect(HCLDocument.parse(SourceFile(path: "x.tf", text: bytes)).diagnostics.isEmpty)
  }
}

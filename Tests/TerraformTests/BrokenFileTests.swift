import SourceText
import Testing

@testable import Terraform

@Suite("Broken Terraform files", .timeLimit(.minutes(5)))
struct BrokenFileTests {
  private let lost = "unknown: the template is wrong here"

  private func check(
    _ path: String, of address: String = "aws_f.f", _ expected: String, in files: [String: String],
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let found = branches(path.split(separator: ".").map(String.init), of: address, in: files)
    #expect(found == [expected], sourceLocation: sourceLocation)
  }

  @Test("what a broken block does not say is not known, and its neighbours are") func blocks() {
    let source = """
      resource "aws_f" "f" {
        x = 1
        y =
        p {
          q = "a
        }
      }
      resource "aws_f" "whole" {
        x = 1
      }
      """
    check("x", "1", in: ["main.tf": source])
    check("z", lost, in: ["main.tf": source])
    check("z.0.a", lost, in: ["main.tf": source])
    check("p.0.r", lost, in: ["main.tf": source])
    check("z", of: "aws_f.whole", "absent", in: ["main.tf": source])
  }

  @Test("a block that is never closed may hold anything") func unclosed() {
    let source = "resource \"aws_f\" \"f\" {\n  e {\n    v = {\n  }\n  z = 1\n}\nresource \"aws_f\" \"whole\" {}"
    check("z", lost, in: ["main.tf": source])
    check("z", of: "aws_f.whole", "absent", in: ["main.tf": source])
    check("z", lost, in: ["main.tf": "resource \"aws_f\" \"f\" {\n  x = \"a"])
  }

  @Test("JSON that breaks off is no other") func json() {
    let source = #"{"resource": {"aws_f": {"whole": {"x": 1}, "f": {"x": 1, "y": "#
    check("x", "1", in: ["main.tf.json": source])
    check("y", lost, in: ["main.tf.json": source])
    check("y", of: "aws_f.whole", "absent", in: ["main.tf.json": source])
  }

  @Test("a call that is broken may pass what it seems not to") func calls() {
    let child = "variable \"x\" {\n  default = null\n}\nresource \"aws_f\" \"f\" {\n  x = var.x\n}"
    func check(_ body: String, _ expected: String, sourceLocation: SourceLocation = #_sourceLocation) {
      let caller = "module \"m\" {\n  source = \"./m\"\n  \(body)\n}"
      self.check(
        "x", of: "module.m.aws_f.f", expected, in: ["main.tf": caller, "m/main.tf": child],
        sourceLocation: sourceLocation)
    }
    check("", "absent")
    check("x: 1", lost)
  }

  @Test("a declaration that was lost is no missing one") func references() {
    let function = "resource \"aws_f\" \"f\" {\n  x = aws_c.c.arn\n}\n"
    check("x", "aws_c.c . arn", in: ["main.tf": function])
    check("x", lost, in: ["main.tf": function + "resource \"aws_c\" c\" {\n}\n"])
    check("x", lost, in: ["main.tf": function, "other.tf": "\u{1}"])
    check("x", lost, in: ["main.tf": function, "other.tf.json": ""])
  }
}

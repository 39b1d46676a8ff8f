import ResourceModel
import SourceText
import Terraform
import Testing

@Suite("Local values that are defined by themselves", .timeLimit(.minutes(5)))
struct CircularLocalsTests {
  private func check(_ locals: String, expects messages: [String]) {
    let workspace = MemoryWorkspace(["main.tf": "locals {\n\(locals)\n}\n"])
    let evaluation = evaluateModules([.directory(".")], workspace: workspace)
    #expect(evaluation.diagnostics.map(\.message) == messages)
  }

  @Test("a circle is reported once, with its way round")
  func circles() {
    check("a = local.a", expects: ["the local value 'a' is defined by itself: local.a → local.a"])
    check(
      "a = upper(local.b)\nb = \"${local.c}-x\"\nc = [for x in [1] : local.a]",
      expects: ["the local value 'a' is defined by itself: local.a → local.b → local.c → local.a"])
  }

  @Test("a local value used twice is no circle")
  func diamonds() {
    check("a = [local.b, local.c]\nb = local.d\nc = local.d\nd = 1", expects: [])
  }

  @Test("a chain as long as the file is followed without recursion")
  func longChain() {
    let chain = (0..<5_000).map { "v\($0) = local.v\($0 + 1)" }.joined(separator: "\n")
    check(chain + "\nv5000 = 1", expects: [])
  }
}

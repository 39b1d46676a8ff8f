import Foundation
import Testing

@Suite("Examples", .timeLimit(.minutes(5)))
struct ExampleTests {
  @Test("every example says what it shows, and what is expected of it") func files() throws {
    let examples = try Repository.names(in: "examples").filter { !$0.contains(".") }
    #expect(examples.count >= 10)
    for example in examples {
      let page = try Repository.file("examples/\(example)/README.md")
      #expect(page.lines.first == "# \(example)")
      expect(Repository.exists("examples/\(example)/expected.txt"), "\(example) has no expected.txt")
    }
  }

  @Test("README shows what the examples really print; UPDATE_GOLDEN=1 rewrites it and fails") func readme() throws {
    var text = try Repository.file("README.md").text
    let shown = #/```(?:console|text)\n\$ sealint check (?<path>examples\/[\w-]+)\n(?<output>[^`]*)```/#
    let blocks = text.matches(of: shown)
    #expect(blocks.contains { $0.output.path == "examples/sam-unsigned" })
    for block in blocks.reversed() {
      let expected = try Repository.file(block.output.path + "/expected.txt").text
      expect(String(block.output.output) == expected, "README differs from \(block.output.path)/expected.txt")
      text.replaceSubrange(block.output.output.startIndex..<block.output.output.endIndex, with: expected)
    }
    if Repository.isUpdating {
      try Repository.write(text, to: "README.md")
      Issue.record("README.md was rewritten; run again without UPDATE_GOLDEN")
    }
  }
}

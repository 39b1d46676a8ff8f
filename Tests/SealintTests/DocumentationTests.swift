import Foundation
import Testing

@testable import sealint

/// What `script/docs` writes is what the rule files say. `UPDATE_GOLDEN=1` writes it anew, and fails.
@Suite("Generated documents", .timeLimit(.minutes(5)))
struct DocumentationTests {
  private static let folder = repository.appending(path: "docs")

  private static let ids = Run(["rules", "--isolated", "--color", "never"], in: repository.path()).output
    .split(separator: "\n").dropFirst().compactMap { $0.split(separator: " ").first.map(String.init) }

  private func check(_ arguments: String..., equals name: String) throws {
    let run = Run(arguments + ["--isolated", "--format", "markdown"], in: repository.path())
    #expect(run.status == 0)
    try SealintTests.check(run.output, equals: Self.folder.appending(path: name))
  }

  @Test("a rule's page is what its file says", arguments: ids)
  func page(of id: String) throws {
    try check("explain", id, equals: "rules/\(id).md")
  }

  @Test("the index and the kinds are up to date") func lists() throws {
    try check("rules", equals: "rules/README.md")
    try check("rules", "kinds", equals: "kinds.md")
  }

  @Test("there is no page of a rule that is gone") func leftOver() throws {
    let pages = try FileManager.default.contentsOfDirectory(atPath: Self.folder.appending(path: "rules").path())
    #expect(pages.sorted() == (Self.ids.map { $0 + ".md" } + ["README.md"]).sorted())
  }
}

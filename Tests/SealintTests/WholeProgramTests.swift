import Foundation
import Testing

/// Each folder of `Golden` is one run: `arguments` one a line, `files` to run among, `input` for standard input where there is one;
/// `expected` holds what comes out, and below a line of dashes the exit code and what goes to stderr.
///
/// `UPDATE_GOLDEN=1 swift test --filter "Whole program"` writes them anew, and fails.
@Suite("Whole program", .timeLimit(.minutes(5)))
struct WholeProgramTests {
  private static let goldenFolder = testFolder.appending(path: "Golden")

  @Test("a run prints what its golden file has", arguments: folders(in: goldenFolder))
  func golden(name: String) throws {
    let place = Self.goldenFolder.appending(path: name)
    let folder = try Folder()
    try folder.copy(place.appending(path: "files"))
    let arguments = try String(contentsOf: place.appending(path: "arguments"), encoding: .utf8)
    let input = (try? String(contentsOf: place.appending(path: "input"), encoding: .utf8)) ?? ""
    let run = folder.sealint(arguments.split(separator: "\n").map(String.init), input: input)
    try check("\(run.output)---\nexit code \(run.status)\n\(run.errors)", equals: place.appending(path: "expected"))
  }

  @Test("there are runs to look at") func cases() {
    #expect(folders(in: Self.goldenFolder).count > 10)
  }

  @Test(
    "an example prints what its expected.txt has, as from the repository's top",
    arguments: folders(in: repository.appending(path: "examples")))
  func example(name: String) throws {
    let run = Run(["check", "examples/\(name)"], in: repository.path())
    try check(run.output, equals: repository.appending(path: "examples/\(name)/expected.txt"))
    #expect(run.errors.isEmpty)
  }
}

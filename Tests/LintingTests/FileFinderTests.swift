import SourceText
import Testing

@testable import Linting

@Suite("Finding files", .timeLimit(.minutes(5)))
struct FileFinderTests {
  /// Expects the data files and module files found from `paths`; those that the user named have a mark before them.
  private func check(
    _ files: [String], from paths: [String], finds data: [String] = [], modules: [String] = [],
    at location: SourceLocation = #_sourceLocation
  ) {
    let workspace = MemoryWorkspace(Dictionary(uniqueKeysWithValues: files.map { ($0, "") }))
    let found = FileFinder(workspace).find(paths)
    #expect(found.dataFiles.map(shown) == data, sourceLocation: location)
    #expect(found.moduleFiles.map(shown) == modules, sourceLocation: location)
    #expect(found.unreadable.isEmpty, sourceLocation: location)
  }

  private func shown(_ path: FileFinder.Path) -> String { (path.isNamed ? "!" : "") + path.text }

  @Test("a directory stands for what lies below it, by name, files before folders") func order() {
    check(
      ["b.yaml", "a.yaml", "c/z.yaml", "c/a/x.yaml", "a/y.yaml"], from: ["."],
      finds: ["a.yaml", "b.yaml", "a/y.yaml", "c/z.yaml", "c/a/x.yaml"])
  }

  @Test("paths keep the order in which they were asked for, each once") func given() {
    check(
      ["a.yaml", "b.yaml", "c/d.yaml"], from: ["c", "b.yaml", "a.yaml", "./b.yaml", "c/../c"],
      finds: ["c/d.yaml", "!b.yaml", "!a.yaml"])
    check(["a.yaml", "b.yaml"], from: ["b.yaml", "."], finds: ["!b.yaml", "a.yaml"])
  }

  @Test("names tell templates from modules, in any case") func names() {
    check(
      ["a.yaml", "b.YML", "c.json", "d.template", "e.tf", "f.tf.json", "g.tofu", "h.txt", "i", "j.yaml.bak"],
      from: ["."], finds: ["a.yaml", "b.YML", "c.json", "d.template"], modules: ["e.tf", "f.tf.json", "g.tofu"])
  }

  @Test("a file that is named counts whatever its name") func named() {
    check(["a.txt", "b.tf"], from: ["a.txt", "b.tf", "gone"], finds: ["!a.txt", "!gone"], modules: ["!b.tf"])
  }

  @Test("hidden directories and node_modules are passed over, unless they are named") func hidden() {
    let files = [".github/a.yaml", ".hidden.yaml", "node_modules/p/b.yaml", "src/node_modules/c.yaml", "src/d.yaml"]
    check(files, from: ["."], finds: [".hidden.yaml", "src/d.yaml"])
    check(files, from: [".github", "node_modules"], finds: [".github/a.yaml", "node_modules/p/b.yaml"])
  }

  @Test("links to directories are not walked, those to files are read, and what cannot be had is said") func links() {
    let found = FileFinder(LinkedWorkspace()).find(["."])
    #expect(found.dataFiles.map(\.text) == ["link.yaml", "real/a.yaml"])
    #expect(
      found.unreadable == [
        .init(path: "circle.yaml", explanation: "cannot be read: a circle"),
        .init(path: "closed", explanation: "cannot be read: permission denied"),
      ])
  }

  @Test("a directory that cannot be listed is said") func unreadable() {
    let found = FileFinder(LinkedWorkspace()).find(["closed", "/"])
    #expect(found.unreadable.map(\.path) == ["closed", "/"])
    #expect(found.dataFiles.isEmpty)
  }
}

/// What a disk can hold and memory cannot.
private struct LinkedWorkspace: Workspace {
  func read(_ path: String) throws(WorkspaceError) -> [UInt8] { throw .notFound }

  func list(_ directory: String) throws(WorkspaceError) -> [WorkspaceEntry] {
    switch directory {
    case ".":
      [
        WorkspaceEntry(name: "again", isDirectory: true, isLink: true),
        WorkspaceEntry(name: "circle.yaml", isDirectory: false, isLink: true, problem: .unreadable("a circle")),
        WorkspaceEntry(name: "closed", isDirectory: true),
        WorkspaceEntry(name: "link.yaml", isDirectory: false, isLink: true),
        WorkspaceEntry(name: "real", isDirectory: true),
      ]
    case "real": [WorkspaceEntry(name: "a.yaml", isDirectory: false)]
    case "closed": throw .unreadable("permission denied")
    default: throw .outsideRoot
    }
  }
}

import SourceText
import Synchronization
import Testing

@testable import Linting

@Suite("Finding the config", .timeLimit(.minutes(5)))
struct ConfigurationSearchTests {
  @Test("the nearest above the path wins") func nearest() throws {
    let files = ["sealint.yaml": "", "infra/sealint.yaml": "", "infra/api/t.yaml": "", "web/t.yaml": ""]
    try check(["infra/api/t.yaml"], in: files, finds: "infra/sealint.yaml")
    try check(["infra/api"], in: files, finds: "infra/sealint.yaml")
    try check(["infra"], in: files, finds: "infra/sealint.yaml")
    try check(["web/t.yaml"], in: files, finds: "sealint.yaml")
    try check(["."], in: files, finds: "sealint.yaml")
    try check(["./infra/../web"], in: files, finds: "sealint.yaml")
  }

  @Test("several paths share the nearest above all of them") func several() throws {
    let files = [
      "sealint.yaml": "", "infra/sealint.yaml": "", "infra/a.yaml": "", "infra/b/c.yaml": "", "web/t.yaml": "",
    ]
    try check(["infra/a.yaml", "infra/b/c.yaml"], in: files, finds: "infra/sealint.yaml")
    try check(["infra/a.yaml", "web/t.yaml"], in: files, finds: "sealint.yaml")
    try check(["infra/a.yaml", "infrared.yaml"], in: files, finds: "sealint.yaml")
  }

  @Test("none is found where there is none, and none is asked for") func absent() throws {
    try check(["infra/a.yaml"], in: ["infra/a.yaml": "", "web/sealint.yaml": ""], finds: nil)
    try check(["/nowhere/a.yaml"], in: [:], finds: nil)
    var request = PolicyRequest(paths: ["."], workspace: MemoryWorkspace(["sealint.yaml": "select: [nothing]"]))
    request.source = .none
    #expect(try Policy(request).file == nil)
  }

  @Test("a named config goes before the nearest") func named() throws {
    var request = PolicyRequest(
      paths: ["."], workspace: MemoryWorkspace(["sealint.yaml": "select: [nothing]", "ci/strict.yaml": ""]))
    request.source = .file("ci/strict.yaml")
    #expect(try Policy(request).file?.path == "ci/strict.yaml")
    request.source = .file("ci/lax.yaml")
    #expect(throws: PolicyError(messages: ["--config: 'ci/lax.yaml' does not exist"])) { try Policy(request) }
  }

  @Test("a config that cannot be read is told") func unreadable() {
    let workspace = MemoryWorkspace(bytes: ["sealint.yaml": [0x61, 0xFF]])
    #expect(
      throws: PolicyError(messages: [
        "'sealint.yaml' cannot be read: the byte 0xFF is not UTF-8; save the file as UTF-8"
      ])
    ) { try Policy(PolicyRequest(paths: ["a.yaml"], workspace: workspace)) }
  }

  @Test("a run without a config looks at a few names and lists nothing") func cost() throws {
    let workspace = CountingWorkspace()
    #expect(try Policy(PolicyRequest(paths: ["a/b/c/t.yaml"], workspace: workspace)).file == nil)
    #expect(
      workspace.reads == [
        "a/b/c/t.yaml/sealint.yaml", "a/b/c/sealint.yaml", "a/b/sealint.yaml", "a/sealint.yaml", "sealint.yaml",
      ])
  }

  private func check(
    _ paths: [String], in files: [String: String], finds: String?, _ location: SourceLocation = #_sourceLocation
  ) throws {
    let policy = try Policy(PolicyRequest(paths: paths, workspace: MemoryWorkspace(files)))
    #expect(policy.file?.path == finds, sourceLocation: location)
  }
}

/// An empty workspace that knows what it was asked for, and cannot list.
///
/// A class because it owns the list of what was read.
private final class CountingWorkspace: Workspace {
  private let asked = Mutex<[String]>([])

  var reads: [String] { asked.withLock { $0 } }

  func read(_ path: String) throws(WorkspaceError) -> [UInt8] {
    asked.withLock { $0.append(path) }
    throw .notFound
  }

  func list(_ directory: String) throws(WorkspaceError) -> [WorkspaceEntry] {
    throw .unreadable("nothing is to be listed")
  }
}

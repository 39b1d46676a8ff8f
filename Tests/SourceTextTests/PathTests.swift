import SourceText
import Testing

@Suite("Paths", .timeLimit(.minutes(5)))
struct PathTests {
  @Test("a path is normalized as text")
  func normalized() {
    #expect(RelativePath.normalized("a/./b//c/../d") == "a/b/d")
    #expect(RelativePath.normalized("./") == ".")
    #expect(RelativePath.normalized("../a/../..") == "../..")
    #expect(RelativePath.normalized("/../a") == "/a")
    for path in ["/", "//", "/.", "/.."] { #expect(RelativePath.normalized(path) == "/") }
    for path in ["a/", "./a", "a/.", "a//"] { #expect(RelativePath.normalized(path) == "a") }
    for path in ["", ".", "a/..", "./."] { #expect(RelativePath.normalized(path) == ".") }
  }

  @Test("a name may begin with dots, and a slash stays one whatever mark follows it")
  func unusualNames() {
    for path in [".github/...", "/..a/.b", "a/\u{301}b", "..."] { #expect(RelativePath.normalized(path) == path) }
    #expect(RelativePath.normalized("./a/\u{301}b") == "a/\u{301}b")
    #expect(RelativePath.directory(of: "a/\u{301}b") == "a")
    #expect(RelativePath.name(of: "a/\u{301}b") == "\u{301}b")
  }

  @Test("a path is joined to the directory it is written in")
  func joined() {
    #expect(RelativePath.join("stacks", "../shared/x.yaml") == "shared/x.yaml")
    #expect(RelativePath.join(".", "x.yaml") == "x.yaml")
    #expect(RelativePath.join("a", "/etc/x") == "/etc/x")
    #expect(RelativePath.directory(of: "x.yaml") == ".")
    #expect(RelativePath.directory(of: "/x.yaml") == "/")
    #expect(RelativePath.name(of: "a/b.yaml") == "b.yaml")
  }

  @Test("a workspace in memory lists and reads what is below its root, and nothing else")
  func memory() throws {
    let workspace = MemoryWorkspace(["a.yaml": "1", "sub/b.yaml": "2"])
    #expect(try workspace.read("sub/../a.yaml") == Array("1".utf8))
    #expect(try workspace.list(".").map(\.name) == ["a.yaml", "sub"])
    #expect(try workspace.list("sub").map(\.isDirectory) == [false])
    #expect(throws: WorkspaceError.notFound) { try workspace.read("c.yaml") }
    #expect(throws: WorkspaceError.outsideRoot) { try workspace.read("../a.yaml") }
  }

  @Test("text from a stranger cannot steer a terminal")
  func printable() {
    #expect("a\u{1B}[31mb".printable == "a\\u{1B}[31mb")
    #expect("a\nb\tc".printable == "a\\u{A}b\\u{9}c")
    #expect("\u{202E}x".printable == "\\u{202E}x")
    #expect("é🎉".printable == "é🎉")
  }
}

@Suite("An unsaved buffer", .timeLimit(.minutes(5)))
struct OverlayTests {
  private let workspace = OverlayWorkspace(
    MemoryWorkspace(["dir/a.yaml": "old", "dir/b.yaml": "b"]), path: "./dir/a.yaml", bytes: Array("new".utf8))

  @Test("it stands in front of the file below, and only of that one")
  func reading() throws {
    #expect(try workspace.read("dir/a.yaml") == Array("new".utf8))
    #expect(try workspace.read("dir/b.yaml") == Array("b".utf8))
  }

  @Test("it is listed once, also where there is no such file yet")
  func listing() throws {
    #expect(try workspace.list("dir").map(\.name) == ["a.yaml", "b.yaml"])
    let fresh = OverlayWorkspace(MemoryWorkspace([:]), path: "new/x.yaml", bytes: [])
    #expect(try fresh.list("new").map(\.name) == ["x.yaml"])
    #expect(throws: WorkspaceError.notFound) { try fresh.list("other") }
  }

  @Test("A path as another directory sees it")
  func relative() {
    #expect(RelativePath.relative("modules/fn", to: "live/prod") == "../../modules/fn")
    #expect(RelativePath.relative("a/b", to: "a") == "b")
    #expect(RelativePath.relative("a", to: "a") == ".")
    #expect(RelativePath.relative("../b", to: "..") == "b")
    #expect(RelativePath.relative("a", to: "../b") == "a")
  }

  @Test("A directory around another one")
  func around() {
    for (outer, inner) in [(".", "a"), ("a", "a/b"), ("..", "a"), ("..", "../a"), ("../..", ".."), ("../..", "../a")] {
      #expect(RelativePath.isAround(outer, inner))
      #expect(!RelativePath.isAround(inner, outer))
    }
    #expect(!RelativePath.isAround("a", "a"))
    #expect(!RelativePath.isAround("a", "ab"))
    #expect(!RelativePath.isAround(".", "../a"))
    #expect(!RelativePath.isAround("../../a", "b"))
  }

  @Test("A path that climbs above the start and comes back does not climb")
  func start() {
    let workspace = StartedBelow(startInRoot: "modules/fn")
    #expect(workspace.normalized("../../modules/fn/main.tf") == "main.tf")
    #expect(workspace.normalized("../fn") == ".")
    #expect(workspace.normalized("../other/../fn/x") == "x")
    #expect(workspace.normalized("../../live") == "../../live")
    #expect(workspace.normalized("../../../out") == "../../../out")
    #expect(workspace.relative(".", to: "../../live") == "../modules/fn")
    #expect(MemoryWorkspace([:]).relative("modules/fn", to: ".") == "modules/fn")
  }
}

/// A workspace without files, in which paths start somewhere below the root.
private struct StartedBelow: Workspace {
  var startInRoot: String

  func read(_ path: String) throws(WorkspaceError) -> [UInt8] { throw .notFound }
  func list(_ directory: String) throws(WorkspaceError) -> [WorkspaceEntry] { throw .notFound }
}

import Foundation
import Testing

@testable import sealint

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// What may lie on a disk, and what templates may ask of it.
@Suite("Hostile disk", .timeLimit(.minutes(5)))
struct HostileDiskTests {
  private func folder(_ files: [String: String] = [:]) throws -> Folder {
    try Folder(files.merging(["good.yaml": Sample.unsigned]) { given, _ in given })
  }

  /// Expects a run over the folder, and its good file judged; without words on stdout when there is nothing to say.
  private func check(
    _ folder: Folder, _ arguments: [String] = ["."], exits status: Int32, says words: String? = nil,
    at location: SourceLocation = #_sourceLocation
  ) {
    let run = folder.sealint(["check", "--format", "concise"] + arguments)
    #expect(run.status == status, "\(run)", sourceLocation: location)
    #expect(run.output.contains("good.yaml:2:3: error:"), "\(run)", sourceLocation: location)
    if let words {
      #expect(run.output.contains(words), "\(run)", sourceLocation: location)
    } else {
      #expect(run.output.utf8.count { $0 == UInt8(ascii: "\n") } == 1, "\(run)", sourceLocation: location)
    }
    #expect(!run.output.contains("root:") && !run.output.contains("SECRET"), sourceLocation: location)
  }

  @Test("a file of 50 MB is not read") func large() throws {
    let folder = try folder()
    try folder.write("", to: "x.yaml")
    #expect(truncate(folder.path + "/x.yaml", 50 << 20) == 0)
    check(folder, exits: 3, says: "x.yaml: error: has 52428800 bytes; at most 33554432 are read")
  }

  @Test("a pipe or a device in a directory is passed over, and named it is refused; neither hangs") func devices()
    throws
  {
    let folder = try folder()
    #expect(mkfifo(folder.path + "/x.yaml", 0o644) == 0)
    check(folder, exits: 1)
    check(folder, ["x.yaml", "good.yaml"], exits: 3, says: "x.yaml: error: is not a regular file")
    check(folder, ["/dev/zero", "good.yaml"], exits: 3, says: "/dev/zero: error: is not a regular file")
  }

  @Test("links in a circle are said; links to directories are not walked") func circles() throws {
    let folder = try folder()
    try folder.link("x.yaml", to: "x.yaml")
    try folder.link("sub", to: ".")
    check(folder, exits: 3, says: "x.yaml: error: cannot be read: its symbolic links go in a circle")
    for paths in [["x.yaml", "good.yaml"], ["good.yaml", "x.yaml"]] {
      check(folder, paths, exits: 3, says: "x.yaml: error: cannot be read: its symbolic links go in a circle")
    }
  }

  @Test("a link that leads out of the repository is never read") func outside() throws {
    let secret = try Folder(["secret.yaml": Sample.unsigned + "# SECRET\n"])
    let folder = try folder()
    try folder.link("x.yaml", to: secret.path + "/secret.yaml")
    try folder.link("directory", to: secret.path)
    check(folder, exits: 1)
    check(
      folder, ["x.yaml", "good.yaml"], exits: 3, says: "x.yaml: error: lies outside the workspace and was not read")
    check(
      folder, ["directory/secret.yaml", "good.yaml"], exits: 3,
      says: "directory/secret.yaml: error: lies outside the workspace and was not read")
  }

  @Test("a link within the repository is a file like any other") func inside() throws {
    let folder = try folder(["real/a.yaml": Sample.unsigned])
    try folder.link("b.yaml", to: "real/a.yaml")
    check(folder, exits: 1, says: "b.yaml:2:3: error:")
  }

  @Test(
    "a template cannot have files outside the repository read",
    arguments: [
      "../../../../../../../../etc/passwd", "/etc/passwd", "/dev/zero", "/proc/self/environ",
    ])
  func nested(path: String) throws {
    let folder = try folder(["x.yaml": stack(at: path)])
    check(folder, exits: 1, says: "x.yaml:2:3: warning: the nested template '")
    let run = folder.sealint("check", "--format", "text", ".")
    #expect(run.output.contains("lies outside the workspace and was not read"))
  }

  @Test("a template's odd paths are only looked for") func oddPaths() throws {
    for (path, words) in [
      ("\"a\\0b.yaml\"", #"'a\u{0}b.yaml' does not exist"#), (".", "is not a regular file"),
      ("missing.yaml", "does not exist"),
      ("\"\\e[31m\"", #"'\u{1B}[31m' does not exist"#), ("good.yaml/x", "does not exist"),
      (String(repeating: "a", count: 3_000), "cannot be read: "),
    ] {
      check(try folder(["x.yaml": stack(at: path)]), exits: 1, says: words)
    }
  }

  @Test("a template that nests itself, by itself or through another, is said") func circularStacks() throws {
    check(try folder(["x.yaml": stack(at: "x.yaml")]), exits: 3, says: "x.yaml:2:3: error: 'S' nests its own template")
    check(
      try folder(["x.yaml": stack(at: "y.yaml"), "y.yaml": stack(at: "./x.yaml")]), exits: 3,
      says: "error: 'S' nests its own template")
  }

  @Test("stacks that multiply end with one message") func manyStacks() throws {
    func many(_ path: String) -> String {
      "Resources:\n"
        + (0..<80).map { "  S\($0): {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: \(path)}}\n" }.joined()
    }
    let folder = try folder(["a.yaml": many("b.yaml"), "b.yaml": many("c.yaml"), "c.yaml": many("good.yaml")])
    let run = folder.sealint("check", "--format", "concise", ".")
    #expect(run.status == 3)
    #expect(run.output.components(separatedBy: "there are more than 5000 stacks").count == 2)
  }

  @Test("a missing path is said, one that is empty too") func missing() throws {
    check(try folder(), ["gone.yaml", "good.yaml"], exits: 2, says: "gone.yaml: error: does not exist")
    check(try folder(), ["good.yaml/x.yaml", "good.yaml"], exits: 2, says: "good.yaml/x.yaml: error: does not exist")
    check(try folder(), ["a\nb", "good.yaml"], exits: 2, says: "does not exist")
  }

  @Test("what may not be read is said", .enabled(if: geteuid() != 0, "permissions do not bind root"))
  func unreadable() throws {
    let folder = try folder(["x.yaml": Sample.unsigned, "closed/y.yaml": Sample.unsigned])
    chmod(folder.path + "/x.yaml", 0)
    chmod(folder.path + "/closed", 0)
    defer { chmod(folder.path + "/closed", 0o755) }
    check(folder, exits: 3, says: "x.yaml: error: cannot be read: permission denied")
    check(folder, exits: 3, says: "closed: error: cannot be read: permission denied")
  }

  private func stack(at path: String) -> String {
    "Resources:\n  S: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: \(path)}}\n"
  }

  @Test("Terraform's file functions do not follow links out of the repository") func fileFunctions() throws {
    let secret = try Folder(["secret.txt": "arn:secret"])
    let folder = try Folder([
      "main.tf": """
      resource "aws_lambda_function" "f" {
        code_signing_config_arn = file("link.txt")
      }
      resource "aws_lambda_function" "g" {
        code_signing_config_arn = templatefile("directory/secret.txt", {})
      }
      resource "aws_lambda_function" "h" {
        code_signing_config_arn = file("\(secret.path)/secret.txt")
      }
      """
    ])
    try folder.link("link.txt", to: secret.path + "/secret.txt")
    try folder.link("directory", to: secret.path)
    let run = folder.sealint("check", "main.tf", "--show-unknown")
    #expect(run.status == 0, "\(run)")
    #expect(!run.output.contains("arn:secret"))
    #expect(run.output.components(separatedBy: "lies outside the workspace").count > 3, "\(run)")
  }
}

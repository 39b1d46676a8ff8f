import Testing

@testable import sealint

/// A file that is named, or comes through standard input, is judged with what lies around it, and only it is reported on.
@Suite("Files around the named one", .timeLimit(.minutes(5)))
struct SurroundingFilesTests {
  private static let arn = "arn:aws:lambda:eu-west-2:111122223333:code-signing-config:csc-0a1b2c3d4e5f6a7b8"

  private static let child = """
    Parameters:
      ConfigArn: {Type: String}
    Resources:
      Charge:
        Type: AWS::Lambda::Function
        Properties:
          Handler: app.handler
          Runtime: python3.13
          Role: r
          Code: {S3Bucket: b, S3Key: k}
          CodeSigningConfigArn: !Ref ConfigArn

    """

  private static func parent(argument: String) -> String {
    """
    Resources:
      Unsigned:
        Type: AWS::Lambda::Function
        Properties: {Handler: app.handler, Runtime: python3.13, Role: r, Code: {S3Bucket: b, S3Key: k}}
      Workers:
        Type: AWS::CloudFormation::Stack
        Properties:
          TemplateURL: ./workers.yaml
          Parameters: {ConfigArn: \(argument)}

    """
  }

  @Test("findings elsewhere are left out") func scope() throws {
    let folder = try Folder(["a.yaml": Sample.unsigned, "b.yaml": Sample.unsigned, "sub/c.yaml": Sample.unsigned])
    #expect(folder.sealint("a.yaml", "--format", "concise").output.hasPrefix("a.yaml:2:3: "))
    #expect(!folder.sealint("a.yaml", "--format", "concise").output.contains("b.yaml"))
    let named = folder.sealint("check", "sub", "b.yaml", "--format", "concise").output
    #expect(named.contains("sub/c.yaml:2:3") && named.contains("b.yaml:2:3") && !named.contains("a.yaml"))
  }

  @Test("what the named file imports is read") func imports() throws {
    let folder = try Folder(["app.yaml": Sample.imported, "platform.yaml": Sample.exporter])
    #expect(folder.sealint("check", "app.yaml", "--fail-on", "unknown").status == 0)
    #expect(folder.sealint("check", "platform.yaml").status == 1)
    let inventory = folder.sealint("inventory", "app.yaml").output
    #expect(inventory.contains("Warn") && inventory.contains("Charge"))
    #expect(try Folder(["app.yaml": Sample.imported]).sealint("check", "app.yaml", "--fail-on", "unknown").status == 1)
  }

  @Test("the parent that nests the named file says what its parameters are") func parent() throws {
    let alone = try Folder(["workers.yaml": Self.child])
    #expect(alone.sealint("inventory", "workers.yaml").output.contains("unknown"))
    let signed = try Folder(["workers.yaml": Self.child, "parent.yaml": Self.parent(argument: Self.arn)])
    let run = signed.sealint("inventory", "workers.yaml")
    #expect(run.output.contains(Self.arn), "\(run.output)")
    #expect(!run.output.contains("Unsigned"))
    let unsigned = try Folder(["workers.yaml": Self.child, "parent.yaml": Self.parent(argument: "''")])
    #expect(unsigned.sealint("check", "workers.yaml", "--format", "concise").output.hasPrefix("workers.yaml:"))
  }

  @Test("a broken neighbour does not make the named file's run fail") func brokenNeighbour() throws {
    let folder = try Folder(["app.yaml": Sample.imported, "platform.yaml": Sample.exporter + "\t- \"Export\n"])
    let run = folder.sealint("check", "app.yaml")
    #expect(run.status == 0, "\(run.output)")
    #expect(!run.output.contains("platform.yaml"))
  }

  @Test("a buffer is judged instead of the file that it stands for") func buffer() throws {
    let folder = try Folder(["template.yaml": "not: a template\n", "other.yaml": Sample.unsigned])
    let run = folder.sealint(
      "check", "-", "--stdin-filename", "template.yaml", "--format", "concise", input: Sample.unsigned)
    #expect(run.status == 1)
    #expect(run.output.hasPrefix("template.yaml:2:3: error:"))
    #expect(!run.output.contains("other.yaml"))
  }

  @Test("a buffer is judged with the files around its path") func bufferContext() throws {
    let folder = try Folder(["infra/platform.yaml": Sample.exporter, "infra/app.yaml": "old: text\n"])
    for path in ["infra/app.yaml", "./infra/../infra/app.yaml", "infra/new.yaml", folder.path + "/infra/app.yaml"] {
      let run = folder.sealint(
        "check", "-", "--stdin-filename", path, "--fail-on", "unknown", input: Sample.imported)
      #expect(run.status == 0, "\(path): \(run)")
    }
    let nowhere = folder.sealint("check", "-", "--fail-on", "unknown", input: Sample.imported)
    #expect(nowhere.status == 1)
    #expect(folder.sealint("check", "-", "--format", "concise", input: Sample.unsigned).output.hasPrefix("stdin:2:3"))
  }

  @Test("a buffer above the current directory is judged with its neighbours too") func bufferAbove() throws {
    let folder = try Folder(["platform.yaml": Sample.exporter, "sub/x": ""])
    let run = Run(
      ["check", "-", "--stdin-filename", "../app.yaml", "--fail-on", "unknown"], in: folder.path + "/sub",
      input: Array(Sample.imported.utf8))
    #expect(run.status == 0, "\(run)")
  }

  @Test("an empty buffer, a broken one, and one that is no template") func oddBuffers() throws {
    let folder = try Folder()
    #expect(folder.sealint("check", "-", input: "").status == 0)
    #expect(folder.sealint("check", "-", input: "a: b\n").status == 0)
    let broken = folder.sealint("check", "-", "--format", "concise", input: "Resources: {A: {Type: 'AWS::X'\n")
    #expect(broken.status == 3)
    #expect(broken.output.hasPrefix("stdin:"))
  }

  @Test("paths are shown as they were given") func paths() throws {
    let folder = try Folder(["infra/a.yaml": Sample.unsigned, "sub/x": ""])
    let absolute = folder.path + "/infra/a.yaml"
    #expect(folder.sealint("check", absolute, "--format", "concise").output.hasPrefix(absolute + ":2:3"))
    #expect(folder.sealint("./infra//a.yaml", "--format", "concise").output.hasPrefix("infra/a.yaml:2:3"))
    let above = Run(["check", "../infra", "--format", "concise"], in: folder.path + "/sub")
    #expect(above.output.hasPrefix("../infra/a.yaml:2:3"))
  }

  @Test("a file that is named twice is judged once") func twice() throws {
    let folder = try Folder(["a.yaml": Sample.unsigned])
    let once = folder.sealint("check", "a.yaml", "--format", "json")
    #expect(folder.sealint("check", "a.yaml", ".", "./a.yaml", "--format", "json") == once)
  }
}

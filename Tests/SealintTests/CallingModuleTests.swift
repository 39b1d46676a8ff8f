import Testing

@testable import sealint

/// A file of a module that is named is judged through the modules that call it, wherever in the repository they are.
@Suite("Modules that call the named one", .timeLimit(.minutes(5)))
struct CallingModuleTests {
  private static let module = """
    variable "config" {
      default = null
    }
    resource "aws_lambda_function" "f" {
      function_name           = "f"
      code_signing_config_arn = var.config
    }

    """

  private static func caller(of source: String, passing config: String) -> String {
    "module \"fn\" {\n  source = \"\(source)\"\n  config = \(config)\n}\n"
  }

  private static let arn = "\"arn:aws:lambda:eu-west-1:111122223333:code-signing-config:csc-0f6c334abcdea4d8b\""

  /// Expects how `modules/fn/main.tf` fares beside `files`, named from the repository's root and from inside of it.
  private func check(_ files: [String: String], exits status: Int32, at location: SourceLocation = #_sourceLocation)
    throws
  {
    let folder = try Folder(files.merging(["modules/fn/main.tf": Self.module]) { given, _ in given })
    for (directory, given, shown) in Self.ways {
      let run = Run(["check", given, "--format", "concise"], in: folder.path + directory)
      #expect(run.status == status, "\(given): \(run)", sourceLocation: location)
      #expect(run.output.isEmpty || run.output.hasPrefix(shown + ":6:"), "\(run)", sourceLocation: location)
    }
  }

  /// Where the program is started, how the file is given there, and how it is shown.
  private static let ways = [
    ("", "modules/fn/main.tf", "modules/fn/main.tf"), ("/modules", "fn/main.tf", "fn/main.tf"),
    ("/modules/fn", "main.tf", "main.tf"), ("/modules/fn", "../fn/main.tf", "main.tf"),
    ("/modules", "../modules/fn/main.tf", "fn/main.tf"),
  ]

  @Test("a directory that is given by a detour is judged like any other") func detour() throws {
    let folder = try Folder(["modules/fn/main.tf": Self.module])
    let run = Run(["check", "../fn", "--format", "concise"], in: folder.path + "/modules/fn")
    #expect(run.status == 1)
    #expect(run.output.hasPrefix("main.tf:6:"), "\(run)")
  }

  @Test("above it") func above() throws {
    try check([:], exits: 1)
    try check(["main.tf": Self.caller(of: "./modules/fn", passing: Self.arn)], exits: 0)
    try check(["main.tf": Self.caller(of: "./modules/fn", passing: "null")], exits: 1)
  }

  @Test("beside it, and far away") func beside() throws {
    try check(["modules/app/main.tf": Self.caller(of: "../fn", passing: Self.arn)], exits: 0)
    try check(["live/prod/app/main.tf": Self.caller(of: "../../../modules/fn", passing: Self.arn)], exits: 0)
  }

  @Test("through others") func through() throws {
    let stack = "variable \"c\" {}\n" + Self.caller(of: "../../modules/fn", passing: "var.c")
    let live = "module \"stack\" {\n  source = \"../../stacks/app\"\n  c = \(Self.arn)\n}\n"
    try check(["stacks/app/main.tf": stack, "live/prod/main.tf": live], exits: 0)
  }

  @Test("an example below a module does not deploy it") func examples() throws {
    try check(["modules/fn/examples/signed/main.tf": Self.caller(of: "../..", passing: Self.arn)], exits: 1)
  }

  @Test("a call in a hidden directory or of another module says nothing") func others() throws {
    try check([".terraform/x/main.tf": Self.caller(of: "../../modules/fn", passing: Self.arn)], exits: 1)
    try check(["main.tf": Self.caller(of: "./modules/other", passing: Self.arn)], exits: 1)
  }

  @Test("findings in callers are left out") func scope() throws {
    let unsigned = "resource \"aws_lambda_function\" \"g\" {\n  function_name = \"g\"\n}\n"
    try check(["live/main.tf": unsigned + Self.caller(of: "../modules/fn", passing: Self.arn)], exits: 0)
  }

  @Test("path.module leads to the module, wherever the program was started") func paths() throws {
    let module = Self.module.replacing("var.config", with: "trimspace(file(\"${path.module}/arn.txt\"))")
    let arn = Self.arn.filter { $0 != "\"" } + "\n"
    try check(
      [
        "modules/fn/main.tf": module, "modules/fn/arn.txt": arn,
        "live/main.tf": Self.caller(of: "../modules/fn", passing: "null"),
      ], exits: 0)
  }
}

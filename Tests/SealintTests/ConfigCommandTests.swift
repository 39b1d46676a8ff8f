import Testing

@testable import sealint

@Suite("The config on the command line", .timeLimit(.minutes(5)))
struct ConfigCommandTests {
  private static let arn = "arn:aws:lambda:eu-west-1:111122223333:code-signing-config:csc-0a1b2c3d4e5f6a7b8"
  private static let config = """
    fail-on: never
    environments:
      production: {fail-on: error, parameters: {CodeSigningConfigArn: '\(arn)'}}
      dev: {parameters: {CodeSigningConfigArn: none}}
    """
  private static let template = """
    Transform: AWS::Serverless-2016-10-31
    Parameters:
      CodeSigningConfigArn: {Type: String, Default: none}
    Conditions:
      UseCodeSigning: !Not [!Equals [!Ref CodeSigningConfigArn, none]]
    Globals:
      Function:
        CodeSigningConfigArn: !If [UseCodeSigning, !Ref CodeSigningConfigArn, !Ref AWS::NoValue]
    Resources:
      TakeOrder: {Type: AWS::Serverless::Function, Properties: {Handler: a.b, Runtime: nodejs22.x, CodeUri: src}}

    """

  @Test("a config above the path is found, also by the shortest command line") func found() throws {
    let folder = try Folder(["sealint.yaml": Self.config, "infra/template.yaml": Self.template])
    for arguments in [["infra/template.yaml"], ["check", "infra"], ["check", "--hook", "infra/template.yaml"], []] {
      let run = folder.sealint(arguments)
      #expect(run.status == 0)
      #expect(run.output.contains("code can be deployed to it (in dev)"), "\(arguments)")
    }
    #expect(folder.sealint("check", "--isolated").status == 1)
    #expect(folder.sealint("check", "--isolated").output.contains("fails when CodeSigningConfigArn = 'none'"))
    let below = Run(["check", "."], in: folder.path + "/infra")
    #expect(below.status == 0)
    #expect(below.output.contains("(in dev)"))
  }

  @Test("nothing outside the repository is a config") func repository() throws {
    let folder = try Folder(["sealint.yaml": "select: []", "inner/.git/HEAD": "", "inner/template.yaml": Self.template])
    #expect(folder.sealint("check", "inner").status == 1)
    #expect(folder.sealint("check").status == 0)
    try folder.link("inner/sealint.yaml", to: folder.path + "/sealint.yaml")
    let run = folder.sealint("check", "inner")
    #expect(run.status == 2)
    #expect(run.errors == "error: 'inner/sealint.yaml' lies outside the workspace and was not read\n")
  }

  @Test("environments are picked by name") func environments() throws {
    let folder = try Folder(["sealint.yaml": Self.config, "template.yaml": Self.template])
    #expect(folder.sealint("check", "--environment", "production").output.contains("No findings"))
    #expect(folder.sealint("check", "--environment", "dev", "--fail-on", "error").status == 1)
    let run = folder.sealint("check", "--environment", "prod")
    #expect(run == Run(status: 2, output: "", errors: "error: --environment: there is no environment 'prod'\n"))
    #expect(folder.sealint("inventory", "--environment", "production").output.contains("csc-0a1b2c3d4e5f6a7b8"))
  }

  @Test("rules are selected and ignored, with commas or several times") func selection() throws {
    let folder = try Folder(["template.yaml": Self.template])
    #expect(folder.sealint("check", "--select", "SEAL301, SEAL302").status == 0)
    #expect(folder.sealint("check", "--ignore", "SEAL301,function-unsigned", "--ignore", "SEAL302").status == 0)
    #expect(
      folder.sealint("check", "--select", "SEAL1O1")
        == Run(
          status: 2, output: "",
          errors: "error: --select: there is no rule or group 'SEAL1O1'; did you mean 'SEAL101'?\n"))
  }

  @Test("a wrong config exits 2 with the place of each problem") func wrong() throws {
    let folder = try Folder(["sealint.yaml": "selct: []\nfail-on: \"\\e[31m\"\n", "template.yaml": Self.template])
    for command in ["check", "inventory", "graph"] {
      let run = folder.sealint(command)
      #expect(run.status == 2)
      #expect(run.output.isEmpty)
      #expect(run.errors.hasPrefix("error: sealint.yaml:1:1: there is no key 'selct'; did you mean 'select'?\n"))
      #expect(run.errors.hasSuffix("not '\\u{1B}[31m'\n"))
    }
    #expect(folder.sealint("check", "--isolated").status == 1)
    #expect(folder.sealint("config", "validate").status == 2)
    #expect(folder.sealint("check", "--isolated", "--config", "x").status == 2)
  }

  @Test("a config elsewhere reads its files from beside it") func elsewhere() throws {
    let shared = try Folder([
      "strict.yaml": "parameter-files: all.json\n", "all.json": #"{"CodeSigningConfigArn": "\#(Self.arn)"}"#,
    ])
    let folder = try Folder(["sealint.yaml": "selct: []", "template.yaml": Self.template])
    #expect(folder.sealint("check", "--config", shared.path + "/strict.yaml").output.contains("No findings"))
  }

  @Test("init writes a config once") func initialise() throws {
    let folder = try Folder()
    #expect(folder.sealint("init") == Run(status: 0, output: "wrote sealint.yaml\n", errors: ""))
    #expect(folder.sealint("config", "validate").output == "sealint.yaml is valid\n")
    try folder.write("select: SEAL101\n", to: "sealint.yaml")
    #expect(folder.sealint("init").status == 2)
    #expect(try folder.text(of: "sealint.yaml") == "select: SEAL101\n")
  }

  @Test("config show says what is in force for a path") func show() throws {
    let folder = try Folder(["sealint.yaml": Self.config, "inner/sealint.yaml": "select: SEAL101\n"])
    #expect(folder.sealint("config", "show").output.hasPrefix("# sealint.yaml\nfail-on: never  # sealint.yaml:1\n"))
    #expect(
      folder.sealint("config", "show", "inner").output.hasPrefix("# inner/sealint.yaml\nfail-on: error  # default\n"))
    #expect(folder.sealint("config", "show", "--isolated").output.hasPrefix("# no config\n"))
    #expect(try Folder().sealint("config", "validate").status == 2)
  }

  @Test("config schema prints JSON") func schema() throws {
    let run = try Folder().sealint("config", "schema")
    #expect(run.status == 0)
    #expect(run.output.contains("\"$schema\": \"https://json-schema.org/draft/2020-12/schema\""))
  }

  @Test("own rules come from a directory that may lie anywhere") func rules() throws {
    let rule = """
      id: ACME1
      name: never-right
      severity: warning
      summary: Function is never right
      resource: lambda.Function
      require: "false"
      message: "never right"
      why: Because.
      """
    let shared = try Folder(["rules/ACME1.yaml": rule, "wrong/ACME2.yaml": rule + "\nrequired: 1\n"])
    let folder = try Folder(["template.yaml": Self.template])
    let run = folder.sealint("check", "--rules", shared.path + "/rules", "--select", "ACME1", "--format", "concise")
    #expect(run.output.contains("warning: never right [ACME1]"))
    #expect(run.status == 0)
    let wrong = folder.sealint("check", "--rules", shared.path + "/wrong")
    #expect(wrong.status == 2)
    #expect(wrong.errors.contains("ACME2.yaml:9:1: a rule has no field 'required'; did you mean 'require'?"))
  }
}

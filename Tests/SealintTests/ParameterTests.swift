import Testing

@testable import sealint

@Suite("Parameters on the command line", .timeLimit(.minutes(5)))
struct ParameterTests {
  /// Expects how a template that is unsigned where `IsSigned` is false fares.
  private func check(
    _ arguments: String..., files: [String: String] = [:], exits status: Int32, complains errors: String = "",
    at location: SourceLocation = #_sourceLocation
  ) throws {
    let folder = try Folder(files.merging(["template.yaml": Sample.overridable]) { given, _ in given })
    let run = folder.sealint(["check", "template.yaml"] + arguments)
    #expect(run.status == status, "\(run)", sourceLocation: location)
    #expect(run.errors.contains(errors) && run.errors.isEmpty == errors.isEmpty, "\(run)", sourceLocation: location)
  }

  @Test("--param sets one") func single() throws {
    try check(exits: 0)
    try check("--param", "IsSigned=false", exits: 1)
    try check("--param", "IsSigned=true", exits: 0)
    try check("--param=IsSigned=false", exits: 1)
    try check("--param", "IsSigned=x=y=z", exits: 1)
    try check("--param", "IsSigned=false", "--param", "IsSigned=true", exits: 0)
  }

  @Test("a name that nothing declares is told, but to no hook") func undeclared() throws {
    try check(
      "--param", "isSinged=false", exits: 0,
      complains: "warning: nothing that was read declares 'isSinged', which --param sets; did you mean 'IsSigned'?\n")
    try check(
      "--var", "stage=prod", exits: 0, complains: "warning: nothing that was read declares 'stage', which --var sets\n")
    try check("--hook", "--param", "IsSinged=false", exits: 0)
    try check("--param", "AWS::Region=eu-west-1", exits: 0)
    let module = "variable \"stage\" {}\n"
    try check("main.tf", "--var", "stage=prod", files: ["main.tf": module], exits: 0)
  }

  @Test(
    "--parameters takes each form",
    arguments: [
      #"[{"ParameterKey": "IsSigned", "ParameterValue": "false"}]"#,
      #"[{"ParameterKey": "Other", "UsePreviousValue": true}, {"ParameterKey": "IsSigned", "ParameterValue": false}]"#,
      #"{"Parameters": {"IsSigned": "false"}, "Tags": {"a": "b"}, "StackPolicy": {}}"#,
      #"{"IsSigned": "false", "Zones": ["a", "b"], "Count": 3}"#,
    ])
  func forms(text: String) throws {
    try check("--parameters", "p.json", files: ["p.json": text], exits: 1)
    try check("--parameters", "p.yaml", files: ["p.yaml": text], exits: 1)
  }

  @Test("a pinned region is known to rules") func region() throws {
    let config = """
      Resources:
        Signing:
          Type: AWS::Lambda::CodeSigningConfig
          Properties:
            AllowedPublishers:
              SigningProfileVersionArns: [arn:aws:signer:eu-west-1:111122223333:/signing-profiles/R/a1b2c3d4e5]
            CodeSigningPolicies: {UntrustedArtifactOnDeployment: Enforce}

      """
    let folder = try Folder(["config.yaml": config])
    for (pin, isReported) in [("eu-west-1", false), ("ap-south-2", true)] {
      let run = folder.sealint("check", "config.yaml", "--param", "AWS::Region=\(pin)")
      #expect(run.output.contains("SEAL207") == isReported, "\(run)")
    }
    #expect(!folder.sealint("check", "config.yaml").output.contains("SEAL207"))
  }

  @Test("--parameters takes YAML") func yaml() throws {
    try check("--parameters", "p.yaml", files: ["p.yaml": "IsSigned: false\n"], exits: 1)
    try check("--parameters", "p.yaml", files: ["p.yaml": "Parameters:\n  IsSigned: 'false'\n"], exits: 1)
    try check("--parameters", "p", files: ["p": "- ParameterKey: IsSigned\n  ParameterValue: 'false'\n"], exits: 1)
  }

  @Test("later files come before earlier ones, and --param before all") func order() throws {
    let files = ["a.json": #"{"IsSigned": "false"}"#, "b.json": #"{"IsSigned": "true"}"#]
    try check("--parameters", "a.json", "--parameters", "b.json", files: files, exits: 0)
    try check("--parameters", "b.json", "--parameters", "a.json", files: files, exits: 1)
    try check("--param", "IsSigned=true", "--parameters", "a.json", files: files, exits: 0)
  }

  @Test("a file that holds no parameters exits 2, with the place") func wrong() throws {
    for (text, message) in [
      ("", "p.json:1:1: expected a JSON value"),
      ("just text", "p.json:1:1: "),
      ("[1]", "p.json:1:2: expected {\"ParameterKey\": …, \"ParameterValue\": …}"),
      (#"{"A": {"B": "c"}}"#, "p.json:1:7: expected a text, a number or a list as a parameter's value"),
      (#"{"A": [["b"]]}"#, "p.json:1:7: expected a text, a number or a list as a parameter's value"),
      (#"{"A": "b""#, "p.json:1:"),
    ] {
      try check("--parameters", "p.json", files: ["p.json": text], exits: 2, complains: message)
    }
    let folder = try Folder(["template.yaml": Sample.overridable])
    try folder.write([0x7B, 0xFF], to: "p.json")
    let run = folder.sealint("check", "--parameters", "p.json")
    #expect(run.status == 2 && run.errors.contains("UTF-8"), "\(run)")
  }
}

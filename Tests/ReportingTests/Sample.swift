import Linting
import Reporting
import SourceText

/// One report with everything in it that a format could trip over.
enum Sample {
  static let options: RenderingOptions = {
    var options = RenderingOptions(
      tool: RenderingOptions.Tool(version: "1.2.3", homepage: "https://example.com/sealint"))
    options.exitCode = 3
    options.repository = "https://example.com/team/stacks"
    options.pathInRepository = "infra"
    return options
  }()

  static let report = Report(
    rules: rules, findings: findings, diagnostics: diagnostics,
    unreadable: [
      Report.UnreadablePath(path: "missing.yaml", explanation: "does not exist"),
      Report.UnreadablePath(path: "::error::x\u{1B}[31m.yaml", explanation: "cannot be read: no ##[permission]"),
    ],
    unknowns: [unknown], inventory: inventory,
    analysedPaths: ["broken.yaml", "clean.yaml", "template.yaml"])

  // MARK: Files

  static let template = SourceFile(
    path: "template.yaml",
    text: """
      AWSTemplateFormatVersion: '2010-09-09'
      Parameters:
        CodeSigningConfigArn:
          Type: String
          Default: none
        Secret:
          Type: String
          NoEcho: true
          Default: hunter2
      Globals:
        Function:
          CodeSigningConfigArn: !If [Signed, !Ref CodeSigningConfigArn, !Ref AWS::NoValue]
      Resources:
        First:
          Type: AWS::Serverless::Function
          Properties:
            Description: "say \\"hi\\" <b>&amp;</b> 🎉 日本語"
        Second:
          Type: AWS::Serverless::Function
        Config:
          Type: AWS::Lambda::CodeSigningConfig
          Properties:
            CodeSigningPolicies:
      \t\t\tUntrustedArtifactOnDeployment:\tWarn # ::error::owned ##[error]owned
        Last:
          Type: AWS::Lambda::Function
      """)
  static let windows = SourceFile(path: "windows.yaml", text: "a: 1\r\nProfile:\r\n  Validity: 36\r\n")
  static let minified = SourceFile(
    path: "cdk.out/Näme & <co>.json",
    text: "{" + (0..<300).map { "\"Key\($0)\":\"välue 🎉\"," }.joined() + "\"Fn\":{\"Type\":\"AWS::Lambda::Function\"}}")
  static let absolute = SourceFile(
    path: "/srv/stacks/main.tf", text: "resource \"aws_lambda_function\" \"this\" {\n}\n")
  static let broken = SourceFile(path: "broken.yaml", text: "Resources:\n  A: [1, 2\n  B: \u{1B}[31mred\u{202E}\n")

  // MARK: Rules

  static let rules = [
    RuleDescription(
      id: "SEAL101", name: "function-unsigned", summary: "Function has no code signing config",
      why: "Anybody who can call `UpdateFunctionCode` can deploy *any* code.\n\nA config stops that.",
      howToFix: "Set the config:\n\n```yaml\nCodeSigningConfigArn: !Ref Config\n```\n", level: .error,
      precision: "very-high", tags: ["cis-aws-compute-4.8", "cwe-347", "cwe-9999"],
      references: ["https://docs.aws.amazon.com/lambda/latest/dg/configuration-codesigning.html"],
      examples: [
        RuleExample(name: "no config", language: "yaml", text: "Resources:\n  Fn:\n    Type: AWS::Lambda::Function\n"),
        RuleExample(name: "a fence inside", language: "hcl", text: "# ```\nresource \"x\" \"y\" {}\n"),
      ]),
    RuleDescription(
      id: "SEAL201", name: "config-not-enforcing", summary: "Config does not {enforce}", why: "Warn only logs.",
      level: .warning, tags: ["cwe-347"]),
    RuleDescription(
      id: "SEAL302", name: "validity-too-long", summary: "Signature lives too long", why: "", level: .note,
      precision: "medium", group: "governance"),
  ]

  // MARK: Findings

  static let findings = [
    // A chain over two files, a witness by default, related places, others with the same, help, a fix.
    Finding(
      ruleID: "SEAL101", level: .error, message: "function First is unsigned by default",
      location: place("CodeSigningConfigArn: !If", in: template), subject: subject("First"),
      otherSubjects: [subject("Second"), subject("Last")],
      related: [
        Finding.Note("the default makes the condition false [1]", at: place("none", in: template)),
        Finding.Note("the profile that would sign it", at: place("Profile", in: windows)),
      ],
      steps: [
        Finding.Note("First takes Globals", at: place("First", in: template)),
        Finding.Note("the config is here", at: place("Config:", in: template)),
      ],
      witness: Finding.Witness(assignments: [.init(input: "CodeSigningConfigArn", value: "none")], isDefault: true),
      help: "pin the parameter in `environments`",
      fix: Finding.Fix(
        title: "Set the policy to Enforce",
        edits: [TextEdit(place("Warn", in: template), replacement: "Enforce")], isUnsafe: true)),
    // Neither a related place nor help; a quote, markup and an emoji before the span.
    Finding(
      ruleID: "SEAL101", level: .error,
      message: "function 'First' says \"hi\" & <b>bye</b>: module.a[\"x\"](https://x) ${y}",
      location: place("日本語", in: template), subject: subject("First")),
    // Several lines, a secret, more than one input, a newline in the message.
    Finding(
      ruleID: "SEAL201", level: .warning, message: "lets untrusted code\nthrough _with_ a warning",
      location: place("Second:\n    Type: AWS::Serverless::Function\n  Config:", in: template),
      subject: subject("Config"),
      witness: Finding.Witness(
        assignments: [.init(input: "Secret", value: "(secret)"), .init(input: "Stage", value: "it's")], isDefault: false
      )),
    // A tab, and text that a CI runner would obey.
    Finding(
      ruleID: "SEAL201", level: .warning, message: "policy is Warn", location: place("Warn", in: template),
      subject: subject("Config"), related: [Finding.Note("and ##[error] here", at: place("owned ##", in: template))]),
    // At the end of the file, empty.
    Finding(
      ruleID: "SEAL302", level: .note, message: "nothing follows",
      location: Location(template, Span(start: template.text.count, end: template.text.count)), subject: subject("Last")
    ),
    // CRLF.
    Finding(
      ruleID: "SEAL302", level: .note, message: "36 months is more than 12", location: place("36", in: windows),
      subject: subject("Profile", in: windows)),
    // One very long line, in a path that needs escapes.
    Finding(
      ruleID: "SEAL101", level: .error, message: "function Fn is unsigned", location: place("\"Fn\"", in: minified),
      subject: subject("Fn", in: minified)),
    // An absolute path.
    Finding(
      ruleID: "SEAL201", level: .warning, message: "lies outside the repository",
      location: place("resource \"aws_lambda_function\" \"this\"", in: absolute),
      subject: subject("this", in: absolute)),
  ]

  static let diagnostics = [
    Diagnostic(
      .error, "expected ',' or ']' before 'B'", at: place("B", in: broken), help: "close the list",
      related: [Diagnostic.Related("the list starts here", at: place("[1", in: broken))]),
    Diagnostic(.warning, "the key \u{1B} is odd", at: place("red", in: broken)),
  ]

  static let unknown = Report.UnknownVerdict(
    ruleID: "SEAL101", subject: subject("Last"),
    causes: [.init(explanation: "'Arn' is imported", remedy: nil, location: place("Last", in: template))])

  // MARK: Inventory

  static let inventory: Inventory = {
    var inventory = Inventory()
    let config = Inventory.Target.resource(inventoryPlace("Config", type: "AWS::Lambda::CodeSigningConfig"))
    let publisher = Inventory.Publisher(
      target: .resource(inventoryPlace("Profile", type: "AWS::Signer::SigningProfile", in: windows)),
      attribute: "ProfileVersionArn", platform: "AWSLambda-SHA384-ECDSA",
      validity: Inventory.Validity(value: "36", type: "MONTHS"))
    let branches = [
      Inventory.Branch(
        when: [.init(input: "CodeSigningConfigArn", value: "none")], isDefault: true, state: .absent, config: nil,
        policy: nil),
      Inventory.Branch(
        when: [.init(input: "CodeSigningConfigArn", value: "(anything else)")], isDefault: false, state: .unknown,
        config: .input(name: "CodeSigningConfigArn", defaultValue: nil), policy: "unknown"),
    ]
    inventory.functions = [
      function(
        "First", .init(state: .conditional, source: "globals", location: place("!If", in: template), branches: branches)
      ),
      function(
        "Second", .init(state: .attached, source: "resource", config: config, policy: "Warn", publishers: [publisher]),
        layers: [
          .resource(inventoryPlace("Layer", type: "X", at: "Config")), .external("arn:aws:lambda:x"), .unknown("why"),
        ]),
      function("Last", .init(state: .absent)),
      function("Image", at: "Last", .init(state: .notApplicable), packageType: .image),
      function("Imported", at: "Last", .init(state: .unknown, config: .imported("Export"), policy: "unknown")),
      function("Given", at: "Last", .init(state: .unknown, config: .input(name: "Arn", defaultValue: "none"))),
    ]
    inventory.layers = [
      Inventory.Layer(
        place: inventoryPlace("Layer", type: "AWS::Lambda::LayerVersion", at: "Config"), consumers: ["Second"],
        coverage: .covered),
      Inventory.Layer(
        place: inventoryPlace("Other", type: "AWS::Lambda::LayerVersion", at: "Last"), consumers: [],
        coverage: .uncovered),
    ]
    inventory.codeSigningConfigs = [
      Inventory.Config(
        place: inventoryPlace("Config", type: "AWS::Lambda::CodeSigningConfig"), policy: "Warn",
        publishers: [publisher, .init(target: .external("arn:aws:signer:y"))], consumers: ["Second"])
    ]
    inventory.signingProfiles = [
      Inventory.Profile(
        place: inventoryPlace("Profile", type: "AWS::Signer::SigningProfile", in: windows),
        platform: "AWSLambda-SHA384-ECDSA", validity: Inventory.Validity(value: "a few", type: "MONTHS")),
      Inventory.Profile(
        place: inventoryPlace("Unset", type: "AWS::Signer::SigningProfile", in: windows, at: "a: 1"), platform: nil,
        validity: nil),
    ]
    return inventory
  }()

  static let graph = GraphView(
    nodes: [
      .init(address: "Fn", kind: "lambda.Function", type: "AWS::Lambda::Function", file: "template.yaml", line: 3),
      .init(
        address: "module.a[\"x<y>#`\"].this", kind: nil, type: "aws_lambda_code_signing_config", file: "main.tf",
        line: 1),
    ],
    edges: [.init(source: 0, attribute: "codeSigningConfig", target: 1)])
}

// MARK: - Places

extension Sample {
  /// The first place of `text` in `file`.
  static func place(_ text: String, in file: SourceFile) -> Location {
    let needle = Array(text.utf8)
    let start = file.text.indices.first { file.text[$0...].starts(with: needle) }
    guard let start else { preconditionFailure("'\(text)' is not in \(file.path)") }
    return Location(file, Span(start: start, end: start + needle.count))
  }

  private static func subject(_ address: String, in file: SourceFile = template) -> Finding.Subject {
    Finding.Subject(
      address: address, type: "AWS::Lambda::Function", kind: "lambda.Function", location: place(address, in: file))
  }

  private static func inventoryPlace(
    _ address: String, type: String, in file: SourceFile = template, at text: String? = nil
  ) -> Inventory.Place {
    Inventory.Place(address: address, type: type, location: place(text ?? address, in: file))
  }

  private static func function(
    _ address: String, at text: String? = nil, _ signing: Inventory.CodeSigning,
    packageType: Inventory.PackageType = .zip, layers: [Inventory.Target] = []
  ) -> Inventory.Function {
    Inventory.Function(
      place: inventoryPlace(address, type: "AWS::Lambda::Function", at: text), packageType: packageType,
      exists: .always, codeSigning: signing, layers: layers)
  }
}

import Linting
import Testing

@Suite("Inventory", .timeLimit(.minutes(5)))
struct InventoryTests {
  /// The only function of a template with these resources.
  private func onlyFunction(
    _ resources: String, sections: String = "", pins: [String: String] = [:]
  ) throws -> Inventory.Function {
    let report = linted(["t.yaml": sections + "Resources:\n" + resources], pins: pins)
    #expect(report.inventory.functions.count == 1)
    return try #require(report.inventory.functions.first)
  }

  private func resource(_ target: Inventory.Target?) -> String? {
    if case .resource(let place) = target { place.address } else { nil }
  }

  @Test("a function without a config has none; an image cannot have one") func absent() throws {
    let unsigned = try onlyFunction(function("F"))
    #expect(unsigned.codeSigning == .init(state: .absent))
    #expect(unsigned.packageType == .zip && unsigned.exists == .always && unsigned.layers.isEmpty)
    let image = try onlyFunction(function("F", "PackageType: Image"))
    #expect(image.packageType == .image && image.codeSigning.state == .notApplicable)
  }

  @Test("a chain in the template is followed to the profile") func chain() throws {
    let signed = try onlyFunction(function("F", "CodeSigningConfigArn: !Ref Signing") + signing)
    #expect(signed.codeSigning.state == .attached && signed.codeSigning.policy == "Enforce")
    #expect(signed.codeSigning.source == "resource")
    #expect(resource(signed.codeSigning.config) == "Signing")
    let publisher = try #require(signed.codeSigning.publishers.first)
    #expect(resource(publisher.target) == "Release" && publisher.attribute == "ProfileVersionArn")
    #expect(publisher.platform == "AWSLambda-SHA384-ECDSA")
    #expect(publisher.validity == .init(value: "6", type: "MONTHS"))
  }

  @Test("what lies outside is told as what it is") func outside() throws {
    let literal = try onlyFunction(function("F", "CodeSigningConfigArn: \(someConfig)"))
    #expect(literal.codeSigning.config == .external(someConfig) && literal.codeSigning.policy == "unknown")
    let imported = try onlyFunction(function("F", "CodeSigningConfigArn: !ImportValue signing"))
    #expect(imported.codeSigning.config == .imported("signing"))
    let input = try onlyFunction(
      function("F", "CodeSigningConfigArn: !Ref Arn"), sections: "Parameters: {Arn: {Type: String}}\n")
    #expect(input.codeSigning.config == .input(name: "Arn", defaultValue: nil))
  }

  @Test("what is known not to be empty is there") func notEmpty() throws {
    let sections = """
      Parameters: {Arn: {Type: String, Default: ''}}
      Conditions: {HasArn: !Not [!Equals [!Ref Arn, '']]}

      """
    let property = "CodeSigningConfigArn: !If [HasArn, !Ref Arn, !Ref AWS::NoValue]"
    let signing = try onlyFunction(function("F", property), sections: sections).codeSigning
    #expect(signing.branches.map(\.state) == [.absent, .attached])
    #expect(signing.branches.last?.config == .input(name: "Arn", defaultValue: ""))
    let part = "CodeSigningConfigArn: !If [HasArn, !Select [0, !Split [',', !Ref Arn]], !Ref AWS::NoValue]"
    let selected = try onlyFunction(function("F", part), sections: sections).codeSigning
    #expect(selected.branches.map(\.state) == [.absent, .unknown])
  }

  @Test("a scenario that the template's rules refuse is none") func refused() throws {
    let parameters =
      "Parameters: {Arn: {Type: String, Default: ''}, Stage: {Type: String, AllowedValues: [dev, prod]}}\n"
    let conditions = "Conditions: {HasArn: !Not [!Equals [!Ref Arn, '']], IsProd: !Equals [!Ref Stage, prod]}\n"
    func branches(_ rule: String) throws -> [String] {
      let sections = parameters + conditions + "Rules: {Signed: {\(rule)}}\n"
      let choice = "!If [IsProd, !If [HasArn, !Ref Arn, !Ref AWS::NoValue], !Ref Signing]"
      let found = try onlyFunction(function("F", "CodeSigningConfigArn: " + choice) + signing, sections: sections)
      return found.codeSigning.branches.map { $0.when.map(\.value).joined(separator: " ") }
    }
    let isSet = "Assertions: [{Assert: !Not [!Equals [!Ref Arn, '']]}]"
    let inProduction = "RuleCondition: !Equals [!Ref Stage, prod]"
    #expect(try branches("Assertions: []") == ["dev", "prod ", "prod (anything else)"])
    #expect(try branches("\(inProduction), \(isSet)") == ["dev", "prod (anything else)"])
  }

  @Test("the layers are those that the defaults give") func defaultLayers() throws {
    let sections = """
      Parameters: {Traced: {Type: String, Default: 'no'}, Version: {Type: Number, Default: 7}, Other: {Type: String}}
      Conditions: {IsTraced: !Equals [!Ref Traced, 'yes']}

      """
    let content = "Properties: {Content: {S3Bucket: b, S3Key: k}}"
    let declared =
      "  Common: {Type: AWS::Lambda::LayerVersion, \(content)}\n"
      + "  Tracing: {Type: AWS::Lambda::LayerVersion, Condition: IsTraced, \(content)}\n"
    func layers(_ property: String, _ pins: [String: String] = [:]) throws -> [Inventory.Target] {
      try onlyFunction(function("F", "Layers: " + property) + declared, sections: sections, pins: pins).layers
    }
    let conditional = "[!Ref Other, !If [IsTraced, !Ref Tracing, !Ref AWS::NoValue], !Ref Common]"
    let other = Inventory.Target.input(name: "Other", defaultValue: nil)
    #expect(try layers(conditional).map(resource) == [nil, "Common"])
    #expect(try layers(conditional).first == other)
    #expect(try layers(conditional, ["Traced": "yes"]).map(resource) == [nil, "Tracing", "Common"])
    let arn = "arn:aws:lambda:eu-west-2:111122223333:layer:x:"
    #expect(try layers("[!Sub '\(arn)${Version}']") == [.external(arn + "7")])
  }

  @Test("what a condition chooses that nobody can decide is attached only where every branch attaches one")
  func undecided() throws {
    let sections = """
      Parameters: {Arn: {Type: "AWS::SSM::Parameter::Value<String>", Default: /arn}, A: {Type: String}, B: {Type: String}}
      Conditions: {HasArn: !Not [!Equals [!Ref Arn, none]], AreSame: !Equals [!Ref A, !Ref B]}

      """
    func state(_ property: String) throws -> Inventory.SigningState {
      try onlyFunction(function("F", property) + signing, sections: sections).codeSigning.state
    }
    #expect(try state("CodeSigningConfigArn: !If [HasArn, !Ref Arn, !Ref AWS::NoValue]") == .unknown)
    #expect(try state("CodeSigningConfigArn: !If [HasArn, '', !Ref Signing]") == .unknown)
    #expect(try state("CodeSigningConfigArn: !If [HasArn, !Ref Arn, !Ref Signing]") == .attached)
    #expect(try state("CodeSigningConfigArn: !If [AreSame, !Ref Arn, !Ref Signing]") == .attached)
    #expect(try state("CodeSigningConfigArn: !If [AreSame, !Ref A, !Ref Signing]") == .unknown)
    #expect(try state("CodeSigningConfigArn: !Select [0, !If [AreSame, ['', a], [!Ref Signing]]]") == .unknown)
    let packageType = try onlyFunction(
      "  F: {Type: AWS::Lambda::Function, Properties: {Code: !If [HasArn, {ImageUri: i}, {S3Bucket: b}]}}\n",
      sections: sections
    ).packageType
    #expect(packageType == .unknown)
    let text = """
      data "aws_ssm_parameter" "arn" { name = "/arn" }
      resource "aws_lambda_function" "f" {
        function_name           = "f"
        code_signing_config_arn = data.aws_ssm_parameter.arn.value == "none" ? null : data.aws_ssm_parameter.arn.value
      }
      """
    let report = linted(["main.tf": text])
    #expect(report.inventory.functions.map(\.codeSigning.state) == [.unknown])
    #expect(report.unknowns.map(\.ruleID).contains("SEAL101"))
  }

  @Test("a switch makes a branch for each scenario, the default's first in the plain fields") func branches() throws {
    let sections = """
      Parameters: {Stage: {Type: String, Default: dev, AllowedValues: [dev, prod]}}
      Conditions: {IsProd: !Equals [!Ref Stage, prod]}

      """
    let resources = function("F", "CodeSigningConfigArn: !If [IsProd, !Ref Signing, !Ref AWS::NoValue]") + signing
    let switched = try onlyFunction(resources, sections: sections)
    #expect(switched.codeSigning.state == .conditional && switched.codeSigning.config == nil)
    #expect(switched.codeSigning.branches.map(\.state) == [.absent, .attached])
    #expect(switched.codeSigning.branches.map(\.isDefault) == [true, false])
    #expect(switched.codeSigning.branches.map { $0.when.map(\.value) } == [["dev"], ["prod"]])
    #expect(switched.codeSigning.branches.map(\.policy) == [nil, "Enforce"])
    let pinned = try onlyFunction(resources, sections: sections, pins: ["Stage": "prod"])
    #expect(pinned.codeSigning.state == .attached && pinned.codeSigning.branches.isEmpty)
  }

  @Test("a function can be there always, never, or under a condition") func existence() throws {
    func exists(_ condition: String, pins: [String: String] = [:]) throws -> Inventory.Existence {
      try onlyFunction(
        function("F").replacing("Type:", with: "Condition: C\n    Type:"),
        sections: "Parameters: {P: {Type: String, Default: a}}\nConditions: {C: \(condition)}\n", pins: pins
      ).exists
    }
    #expect(try exists("!Equals [a, a]") == .always)
    #expect(try exists("!Equals [a, b]") == .never)
    #expect(try exists("!Equals [!Ref P, b]") == .conditional)
    #expect(try exists("!Equals [!Ref P, b]", pins: ["P": "b"]) == .always)
    #expect(try exists("!Equals ['{{resolve:ssm:/a}}', b]") == .unknown)
  }

  @Test("Globals are named as the source") func globals() throws {
    let signed = try onlyFunction(
      "  F: {Type: AWS::Serverless::Function, Properties: {CodeUri: f/}}\n",
      sections: """
        Transform: AWS::Serverless-2016-10-31
        Globals: {Function: {Runtime: python3.13, Handler: a.b, CodeSigningConfigArn: \(someConfig)}}

        """)
    #expect(signed.codeSigning.source == "globals" && signed.codeSigning.state == .attached)
  }

  @Test("a layer is as covered as the functions that attach it") func layers() throws {
    let layer = "  Common: {Type: AWS::Lambda::LayerVersion, Properties: {Content: {S3Bucket: b, S3Key: k}}}\n"
    func coverage(_ functions: String) -> Inventory.Coverage? {
      linted(["t.yaml": "Resources:\n" + layer + functions + signing]).inventory.layers.first?.coverage
    }
    let signed = "Layers: [!Ref Common]\n      CodeSigningConfigArn: !Ref Signing"
    #expect(coverage("") == .unattached)
    #expect(coverage(function("A", signed)) == .covered)
    #expect(coverage(function("A", signed) + function("B", "Layers: [!Ref Common]")) == .uncovered)
    #expect(
      coverage(function("A", "Layers: [!Ref Common]\n      CodeSigningConfigArn: !ImportValue x")) == .unknown)
  }

  @Test("configs and profiles are listed with who uses them") func others() throws {
    let template = "Resources:\n" + signing + function("A", "CodeSigningConfigArn: !Ref Signing") + function("B")
    let inventory = linted(["t.yaml": template]).inventory
    #expect(inventory.codeSigningConfigs.map(\.consumers) == [["A"]])
    #expect(inventory.codeSigningConfigs.map(\.policy) == ["Enforce"])
    #expect(inventory.signingProfiles.map(\.validity) == [.init(value: "6", type: "MONTHS")])
  }

  @Test("a secret's default is not shown") func secrets() throws {
    let signed = try onlyFunction(
      function("F", "CodeSigningConfigArn: !Ref Arn"),
      sections: "Parameters: {Arn: {Type: String, NoEcho: true, Default: hidden}}\n")
    let shown =
      String(describing: signed.codeSigning.branches.map(\.when)) + "\(String(describing: signed.codeSigning.config))"
    #expect(!shown.contains("hidden"))
  }

  @Test("nobody can say that a layer is unattached where a function attaches what no file tells") func openLayers() {
    let layer = """
        Common:
          Type: AWS::Lambda::LayerVersion
          Properties: {Content: {S3Bucket: b, S3Key: k}}

      """
    func coverage(_ layers: String) -> [Inventory.Coverage] {
      linted(["t.yaml": "Resources:\n" + function("F", "Layers: \(layers)") + layer]).inventory.layers.map(\.coverage)
    }
    #expect(coverage("[]") == [.unattached])
    #expect(coverage("[!ImportValue common]") == [.unknown])
  }
}

import Testing

@testable import sealint

/// What a stranger's pull request can hold. Each is said clearly and with its place, and `good.yaml` beside it is judged all the same.
@Suite("Bad input", .timeLimit(.minutes(5)))
struct BadInputTests {
  /// Expects the concise lines on `x.yaml` (or another name) and the exit code; the good neighbour is always reported.
  private func check(
    _ text: String, name: String = "x.yaml", says line: String?, exits status: Int32 = 3,
    at location: SourceLocation = #_sourceLocation
  ) throws {
    try check(Array(text.utf8), name: name, says: line, exits: status, at: location)
  }

  private func check(
    _ bytes: [UInt8], name: String = "x.yaml", says line: String?, exits status: Int32 = 3,
    at location: SourceLocation = #_sourceLocation
  ) throws {
    let folder = try Folder(["good.yaml": Sample.unsigned])
    try folder.write(bytes, to: name)
    let run = folder.sealint("check", "--format", "concise", ".")
    #expect(run.status == status, "\(run.output.prefix(500))", sourceLocation: location)
    if let line {
      #expect(
        run.output.split(separator: "\n").contains { $0.hasPrefix(line) }, "\(run.output.prefix(500))",
        sourceLocation: location)
    }
    #expect(run.output.contains("good.yaml:2:3: error: "), sourceLocation: location)
    #expect(run.errors.isEmpty, sourceLocation: location)
    expectHarmless(run.output, at: location)
  }

  private func expectHarmless(_ output: String, at location: SourceLocation) {
    let raw = output.unicodeScalars.filter { scalar in
      scalar != "\n" && (scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value) || scalar == "\u{202E}")
    }
    #expect(raw.isEmpty, "control characters are printed", sourceLocation: location)
  }

  @Test("text that is not UTF-8 is said with the byte's place") func encoding() throws {
    let text = Array("Resources:\n  A: {Type: AWS::SNS::Topic, N: ü".utf8)
    try check(text + [0xFF], says: "x.yaml:2:34: error: the byte 0xFF is not UTF-8; save the file as UTF-8")
    try check(text + [0xC3], says: "x.yaml:2:34: error: the byte 0x")
    try check(text + [0xED, 0xA0, 0x80], says: "x.yaml:2:34: error: the byte 0x")
  }

  @Test("UTF-16 and byte order marks are understood") func utf16() throws {
    for bigEndian in [false, true] {
      let units = Array(("\u{FEFF}" + Sample.unsigned).utf16)
      let bytes = units.flatMap { unit -> [UInt8] in
        let pair = [UInt8(truncatingIfNeeded: unit), UInt8(truncatingIfNeeded: unit >> 8)]
        return bigEndian ? pair.reversed() : pair
      }
      try check(bytes, says: "x.yaml:2:3: error: 'Charge'", exits: 1)
      try check(bytes.dropLast(), says: "x.yaml:4:")
    }
    try check("\u{FEFF}" + Sample.unsigned, says: "x.yaml:2:3: error: 'Charge'", exits: 1)
  }

  @Test("text that ends too early is said with the place") func truncated() throws {
    try check("Resources:\n  A: {Type: \"AWS::SNS", says: "x.yaml:2:13: error: the quoted text has no closing quote")
    try check("Resources:\n  A: {Type: AWS::SNS::Topic", says: "x.yaml:2:")
    try check(#"{"Resources": {"A": {"Type": "AWS::SNS::T"#, name: "x.json", says: "x.json:1:30: error: the string")
    try check(#"{"Resources": {"A": {"Type": "AWS::SNS::Topic"}"#, name: "x.json", says: "x.json:1:")
    try check(#"{"Resources": {"A": {"Type": "AWS::SNS::Topic"}},"#, name: "x.json", says: "x.json:1:")
  }

  @Test("a resource that is not whole is not accused of what may be in the part that is missing") func notWhole() throws
  {
    func check(_ text: String, _ name: String, at location: SourceLocation = #_sourceLocation) throws {
      let folder = try Folder([name: text])
      let run = folder.sealint("check", "--format", "concise", name)
      #expect(run.status == 3, "\(run)", sourceLocation: location)
      #expect(!run.output.contains("SEAL"), "\(run)", sourceLocation: location)
    }
    let function = "Resources:\n  F:\n    Type: AWS::Lambda::Function\n    Properties:\n      "
    try check(function + "Role: [a", "x.yaml")
    try check(function + "CodeSigningConfigArn: !Ref Csc\n  Bad: {a: [\n  Csc:\n    Type: AWS::SNS::Topic\n", "x.yaml")
    let json = #"{"Resources": {"F": {"Type": "AWS::Lambda::Function", "Properties": {"#
    try check(json + #""CodeSigningConfigArn": }}}}"#, "x.json")
    let resource = "resource \"aws_lambda_function\" \"f\" {\n  function_name = \"f\"\n"
    try check(resource + "  filename = \"x.zip\n", "main.tf")
    try check(resource + "  code_signing_config_arn = \n}\n", "main.tf")
    try check(resource + "  environment {\n    variables = {\n  }\n  code_signing_config_arn = \"a\"\n}\n", "main.tf")
  }

  @Test("what lies too deep is left out, in any style") func depth() throws {
    let count = 100_000
    func repeated(_ text: String) -> String { String(repeating: text, count: count) }
    let start = "Resources:\n  A: {Type: AWS::SNS::Topic}\n  B: "
    let message = "error: the data is nested more than 256 levels deep; what follows is left out"
    try check(start + repeated("[") + repeated("]"), says: "x.yaml:3:260: " + message)
    try check(start + repeated("["), says: "x.yaml:3:260: " + message)
    try check(start + "\n   " + repeated("- ") + "a", says: "x.yaml:4:512: " + message)
    try check(start + repeated("{a: "), says: "x.yaml:3:")
    let json = #"{"Resources": {"A": {"Type": "AWS::SNS::Topic"}, "B": "#
    try check(json + repeated("[") + repeated("]") + "}}", name: "x.json", says: "x.json:1:")
    try check(json + repeated(#"{"a":"#), name: "x.json", says: "x.json:1:")
    let steps = (0..<2_000).map { String(repeating: " ", count: $0 + 4) + "a:\n" }.joined()
    try check(start + "\n" + steps, says: "x.yaml:258:259: " + message)
  }

  @Test("intrinsics that lie deep in each other are followed to a depth, and are unknown below") func deepIntrinsics()
    throws
  {
    let depth = 120
    let value =
      String(repeating: "!If [c, ", count: depth) + "a" + String(repeating: ", !Ref AWS::NoValue]", count: depth)
    let text = """
      Conditions: {c: !Equals [a, a]}
      Resources:
        F:
          Type: AWS::Lambda::Function
          Properties: {CodeSigningConfigArn: \(value)}

      """
    try check(text, says: nil, exits: 1)
  }

  @Test("a key that stands twice, a tab, and control characters are said with their places") func characters() throws {
    try check("Resources:\n  A: {Type: AWS::SNS::Topic}\n  A: {}\n", says: "x.yaml:3:3: error: duplicate key 'A'")
    try check(
      #"{"Resources": {"A": {"Type": "AWS::X"}, "A": 1}}"#, name: "x.json", says: "x.json:1:41: error: duplicate")
    try check("Resources:\n  A:\n\t\tType: AWS::SNS::Topic\n", says: "x.yaml:3:1: error: found a tab")
    try check(
      "Resources:\n  A: {Type: AWS::SNS::Topic, B: \"\u{1B}[31m\"}\n", says: "x.yaml:2:34: error: the character U+001B")
    try check("Resources:\n  A: {Type: AWS::SNS::Topic} # \0\n", says: "x.yaml:2:32: error: the character U+0000")
  }

  @Test("names cannot write control characters to a terminal, or lines of their own") func names() throws {
    let nasty = #""F\e[31m\a\u202e\u009b\u2028\0\n::error::x""#
    try check(
      "Resources:\n  \(nasty): {Type: \"AWS::Lambda::Function\"}\n", says: #"x.yaml:2:3: error: 'F\u{1B}[31m"#, exits: 1
    )
    try check(
      Sample.unsigned, name: "x\u{1B}[31m\n::error::y.yaml", says: #"x\u{1B}[31m"#, exits: 1)
  }

  @Test("huge numbers are numbers, and no trap") func numbers() throws {
    for number in [
      String(repeating: "9", count: 5_000), "1e999999999", "-0x" + String(repeating: "f", count: 500),
      "9223372036854775808", ".inf", "-.inf", ".nan", "1e400", "0.1e-400",
    ] {
      try check(
        """
        Resources:
          P:
            Type: AWS::Signer::SigningProfile
            Properties:
              PlatformId: AWSLambda-SHA384-ECDSA
              SignatureValidityPeriod: {Type: YEARS, Value: \(number)}
          F: {Type: AWS::Lambda::Function, Properties: {MemorySize: \(number)}}

        """, says: "x.yaml:7:3: error: 'F'", exits: 1)
    }
  }

  @Test("aliases that multiply end in an unknown, not in a hang", arguments: ["[", "{"])
  func laughs(open: String) throws {
    var text = "Metadata:\n  a0: &a0 lol\n"
    for level in 1..<30 {
      let elements = (0..<10).map { open == "[" ? "*a\(level - 1)" : "k\($0): *a\(level - 1)" }
      text += "  a\(level): &a\(level) \(open)\(elements.joined(separator: ", "))\(open == "[" ? "]" : "}")\n"
    }
    try check(text + Sample.unsigned, says: "x.yaml:33:3: error: 'Charge'", exits: 1)
    try check(
      text + Sample.unsigned.replacing("Role: r", with: "CodeSigningConfigArn: *a29, Layers: *a29"), says: nil, exits: 1
    )
  }

  @Test("ten thousand parameters in one value") func parameters() throws {
    let names = (0..<10_000).map { "P\($0)" }
    let text = """
      Parameters:
      \(names.map { "  \($0): {Type: String, Default: a}" }.joined(separator: "\n"))
      Resources:
        F:
          Type: AWS::Lambda::Function
          Properties: {CodeSigningConfigArn: !Join ["", [\(names.map { "!Ref \($0)" }.joined(separator: ", "))]]}

      """
    try check(text, says: nil, exits: 1)
  }

  @Test("two thousand conditions, each on those before it") func conditions() throws {
    let conditions = (2..<2_000).map {
      "  C\($0): !Or [!And [!Condition C\($0 - 1), !Condition C\($0 - 2)], !Not [!Condition C\($0 - 1)]]"
    }
    let text = """
      Parameters:
        A: {Type: String, Default: x}
        B: {Type: String, Default: y}
      Conditions:
        C0: !Equals [!Ref A, x]
        C1: !Equals [!Ref B, x]
      \(conditions.joined(separator: "\n"))
      Resources:
        F:
          Type: AWS::Lambda::Function
          Properties: {CodeSigningConfigArn: !If [C1999, arn, !Ref AWS::NoValue]}

      """
    try check(text, says: nil, exits: 1)
  }

  @Test("a line of two million characters") func longLine() throws {
    let text = Sample.unsigned.replacing("Role: r", with: "Description: '\(String(repeating: "x", count: 2_000_000))'")
    try check(text, says: "x.yaml:2:3: error: 'Charge'", exits: 1)
  }

  @Test("an empty file, comments alone, and other data are no templates") func others() throws {
    for text in ["", "# Resources ::\n", "---\n...\n", "Resources: [AWS::X]\n"] {
      try check(text, says: nil, exits: 1)
    }
  }
}

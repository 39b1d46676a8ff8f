import RuleEngine
import SourceText
import Testing

@testable import Linting

/// What becomes of rules whose examples are wrong.
@Suite("Testing rules", .timeLimit(.minutes(5)))
struct RuleTestTests {
  private func policy(_ examples: String, documentation: String = "why: Because.") throws(PolicyError) -> Policy {
    let rule = """
      id: OWN1
      name: prefixed
      severity: warning
      summary: Name has no prefix
      resource: lambda.Function
      when: has(resource.functionName)
      require: resource.functionName.startsWith("acme-")
      at: functionName
      message: "'{{ resource.functionName }}' has no prefix"
      \(documentation)
      """
    let files = ["policies/OWN1.yaml": rule + "\n" + examples]
    var request = PolicyRequest(paths: ["."], workspace: MemoryWorkspace(files), start: "/")
    request.ruleDirectories = ["policies"]
    return try Policy(request)
  }

  private func check(
    _ examples: String, fails expected: [String], sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let report = try policy("examples:\n" + examples).testRules(at: ["policies"])
    #expect(report.failures.map(\.summary) == expected, sourceLocation: sourceLocation)
  }

  private func terraform(_ name: String, _ text: String) -> String {
    "  - name: \(name)\n    terraform: |\n" + text.split(separator: "\n").map { "      \($0)\n" }.joined()
  }

  private let named = "resource \"aws_lambda_function\" \"f\" {\n  function_name = "

  @Test("marks that hold are silent, also one without a level") func holds() throws {
    try check(terraform("wrong", named + "\"x\" # expect: OWN1 warning\n}"), fails: [])
    try check(terraform("wrong", named + "\"x\" # expect: OWN1\n}"), fails: [])
    try check(terraform("right", named + "\"acme-x\"\n}"), fails: [])
    try check(terraform("other rule", named + "\"acme-x\" # expect: OWN2 error\n}"), fails: [])
  }

  @Test("what is missing and what is too much is told once, for the example as it is written") func differences() throws
  {
    try check(terraform("a", named + "\"x\"\n}"), fails: ["a (terraform), as written: + 2 warning"])
    try check(
      terraform("a", named + "\"acme-x\" # expect: OWN1 error\n}"), fails: ["a (terraform), as written: - 2 error"])
    try check(
      terraform("a", named + "\"x\" # expect: OWN1 error\n}"),
      fails: ["a (terraform), as written: - 2 error; + 2 warning"])
    try check(
      terraform("a", "# expect-unknown: OWN1\n" + named + "\"x\" # expect: OWN1\n}"),
      fails: ["a (terraform), as written: - 1 unknown"])
  }

  @Test("an example that cannot be read is a failure, and so is a setting that is not there") func problems() throws {
    let report = try policy("examples:\n" + terraform("a", "resource {")).testRules()
    let own = report.failures.filter { $0.ruleID == "OWN1" }
    #expect(own.count == 1)
    #expect(own[0].problems.contains { $0.hasPrefix("line 1: ") })
    try check(
      "  - name: a\n    settings: {validity.mx: 1 year}\n    terraform: |\n      locals {}\n",
      fails: ["a (terraform), as written: no such setting 'validity.mx'; did you mean 'validity.max'?"])
  }

  @Test("what no example shows is a gap, unless the rule says why") func gaps() throws {
    func gaps(_ examples: String, _ documentation: String = "why: Because.") throws -> [String] {
      try policy(examples, documentation: documentation).testRules(at: ["."]).gaps.map(\.lacks)
    }
    let failing = "examples:\n" + terraform("a", named + "\"x\" # expect: OWN1\n}")
    #expect(try gaps("") == ["example"])
    #expect(try gaps(failing) == ["terraform example that passes", "terraform example that is unknown or conditional"])
    let exempt = "why: Because.\nno-examples: {terraform.passing: Nothing is right., terraform.undecided: No inputs.}"
    #expect(try gaps(failing, exempt) == [])
    #expect(try gaps(failing, "why: Because.\nno-examples: {terraform: Not worth it.}") == [])
    #expect(throws: PolicyError.self) { try gaps(failing, "why: B.\nno-examples: {terraform.pasing: Typo.}") }
  }

  @Test("only the rules at the paths are tested") func paths() throws {
    let policy = try policy("")
    #expect(policy.testRules().ruleCount == policy.pack.rules.count)
    for path in ["policies", "policies/OWN1.yaml", "./policies/", "."] {
      #expect(policy.testRules(at: [path]).ruleCount == 1, "\(path)")
    }
    #expect(policy.testRules(at: ["polic"]).ruleCount == 0)
    #expect(policy.testRules(at: ["rules"]).ruleCount == 0)
  }

  @Test("documentation that is wrong is an error with its place") func documentation() throws {
    let error = try #require(throws: PolicyError.self) {
      try policy("examples:\n  - title: x\n", documentation: "references: [http://a]").testRules(at: ["."])
    }
    #expect(
      error.diagnostics.map(\.message).sorted() == [
        "a reference is an https link", "an example has no field 'title'",
        "an example needs the field 'name'",
      ])
  }
}

@Suite("Forms of examples", .timeLimit(.minutes(5)))
struct ExampleFormTests {
  private func text(_ form: ExampleForm, of text: String, _ language: RuleDocumentation.Language) throws -> String? {
    let rule = try #require(Policy().pack.rules.first)
    let location = Location(SourceFile(path: "a.yaml", text: ""), Span(start: 0, end: 0))
    let example = ExampleCase(
      rule: rule, name: "a", language: language, text: text, settings: [:], files: [:], location: location)
    return form.text(of: example).map { String(decoding: $0.bytes, as: UTF8.self) }
  }

  @Test("a neighbour stands last among the resources, indented like them") func neighbours() throws {
    #expect(
      try text(.besideOther, of: "Resources:\n    A: {Type: B}\nOutputs: {}\n", .cloudformation)
        == "Resources:\n    A: {Type: B}\n    Unrelated:\n      Type: Custom::Other\nOutputs: {}\n")
    #expect(
      try text(.besideOther, of: "Resources:\n  A:\n    Type: B", .cloudformation)
        == "Resources:\n  A:\n    Type: B\n  Unrelated:\n    Type: Custom::Other\n")
    #expect(try text(.besideBroken, of: "Resources: {A: {Type: B}}", .cloudformation) == nil)
    #expect(try text(.besideBroken, of: "{\"Resources\": {\n \"A\": {}}}", .cloudformation) == nil)
    #expect(try text(.besideBroken, of: "Transform: x", .cloudformation) == nil)
    #expect(try text(.besideOther, of: "locals {}", .terraform) == "locals {}\nresource \"unrelated\" \"other\" {}\n")
  }

  @Test("JSON has long names for tags, the entries that are merged in, and the keys in order or in reverse") func json()
    throws
  {
    let yaml = "a: &a {b: !GetAtt C.D, e: 'x\"\n  y'}\nf: {<<: *a, g: !Ref H}\n"
    #expect(
      try text(.json, of: yaml, .cloudformation) == """
        {"a": {"b": {"Fn::GetAtt": "C.D"},
        "e": "x\\" y"},
        "f": {"g": {"Ref": "H"},
        "b": {"Fn::GetAtt": "C.D"},
        "e": "x\\" y"}}
        """)
    #expect(try text(.reversedJSON, of: "a: 1\nb: true\n", .cloudformation) == "{\"b\": true,\n\"a\": 1}")
    #expect(try text(.json, of: "locals {}", .terraform) == nil)
  }

  @Test("every form but JSON keeps the lines or says how they move") func encodings() throws {
    #expect(try text(.windowsLines, of: "a\nb\n", .terraform) == "a\r\nb\r\n")
    #expect(try text(.byteOrderMark, of: "a", .terraform) == "\u{FEFF}a")
    #expect(try text(.commentedOut, of: "a\n  b\n", .terraform) == "# a\n#   b\n")
  }
}

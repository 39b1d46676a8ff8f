import DataSyntax
import SourceText
import Testing

@testable import Linting

@Suite("The config's schema and sample", .timeLimit(.minutes(5)))
struct ConfigurationSchemaTests {
  @Test("the schema says which draft it is in and describes every key") func keys() throws {
    let schema = try root(Policy().schema, "schema.json")
    #expect(schema["$schema"]?.text == "https://json-schema.org/draft/2020-12/schema")
    for key in ConfigurationKey.allCases {
      #expect(schema["properties"]?[key.rawValue]?["description"]?.text == key.summary)
    }
  }

  @Test("a config that the reader takes is right by the schema") func right() throws {
    try check(
      """
      settings: {validity: {max: 12 months}, validity.min: 30 days, trusted-publishers: [111122223333]}
      select: [default, SEAL101]
      ignore: function-unsigned
      severity: {SEAL303: warning, pedantic: off}
      exclude: ["**/x"]
      fail-on: warning
      parameters: {A: 1, B: [x, y], C: true}
      tfvars: prod.tfvars
      environments:
        production: {parameters: {A: b}, tfvars: [a.tfvars, b.tfvars]}
        dev: {fail-on: never}
        test:
      """, isRight: true)
  }

  @Test(
    "a config that the reader refuses is wrong by the schema",
    arguments: [
      "setings: {}", "settings: {validity: {mux: 1 year}}", "settings: {cdk-provider-functions: x}",
      "settings: {validity.max: forever}", "severity: {SEAL101: warn}", "select: {a: b}", "fail-on: [error]",
      "parameters: [a]", "environments: {dev: {select: [SEAL101]}}", "[a]",
    ])
  func wrong(config: String) throws {
    try check(config, isRight: false)
  }

  @Test("the sample says nothing, and is right when its comments are taken away") func sample() throws {
    let sample = Policy().sample
    #expect(try root(sample + "\n{}", "sample.yaml").entries.isEmpty)
    let lines = sample.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.hasPrefix("# ") && !line.hasPrefix("#  ") ? line : line.drop { $0 == "#" }
    }
    let whole = lines.joined(separator: "\n")
    for key in ConfigurationKey.allCases { #expect(try root(whole, "sample.yaml")[key.rawValue] != nil, "\(key)") }
    try check(whole, isRight: true)
  }

  /// The reader and the schema must agree.
  private func check(_ config: String, isRight: Bool, _ location: SourceLocation = #_sourceLocation) throws {
    let schema = try root(Policy().schema, "schema.json")
    let problems = SchemaCheck(root: schema).problems(of: try root(config, "sealint.yaml"), schema, at: "")
    #expect(problems.isEmpty == isRight, "\(problems)", sourceLocation: location)
    let request = PolicyRequest(paths: ["."], workspace: MemoryWorkspace(["sealint.yaml": config]))
    #expect(((try? Policy(request)) != nil) == isRight, sourceLocation: location)
  }

  private func root(_ text: String, _ path: String) throws -> Node {
    try #require(parseData(SourceFile(path: path, text: text)).root)
  }
}

/// As much of JSON Schema as the config's uses.
private struct SchemaCheck {
  var root: Node

  func problems(of node: Node, _ schema: Node, at path: String) -> [String] {
    var problems: [String] = []
    for (key, value) in schema.entries {
      switch key.text {
      case "$ref": problems += self.problems(of: node, root["$defs"]?["rule"] ?? schema, at: path)
      case "type": if !value.texts.contains(where: { node.isOf(type: $0.text ?? "") }) { problems.append(path) }
      case "enum": if !value.elements.contains(where: { $0.text == node.text }) { problems.append(path) }
      case "anyOf":
        if !value.elements.contains(where: { self.problems(of: node, $0, at: path).isEmpty }) { problems.append(path) }
      case "items": for element in node.elements { problems += self.problems(of: element, value, at: path + "[]") }
      case "pattern": if node.text?.wholeMatch(of: period) == nil { problems.append(path) }
      case "properties", "additionalProperties":
        if key.hasText("properties"), schema["additionalProperties"] != nil { problems += members(node, schema, path) }
        if key.hasText("additionalProperties"), schema["properties"] == nil { problems += members(node, schema, path) }
      case "propertyNames": for entry in node.entries { problems += self.problems(of: entry.key, value, at: path) }
      case "$schema", "title", "description", "default", "$defs": break
      default: problems.append("unknown keyword \(key.text ?? "")")
      }
    }
    return problems
  }

  private func members(_ node: Node, _ schema: Node, _ path: String) -> [String] {
    node.entries.flatMap { key, value -> [String] in
      let path = path + "/" + (key.text ?? "")
      if let member = schema["properties"]?[key.text ?? ""] { return problems(of: value, member, at: path) }
      guard let others = schema["additionalProperties"], others.isMapping else { return [path] }
      return problems(of: value, others, at: path)
    }
  }

  private var period: Regex<Substring> { #/[0-9]+ +(?:days?|months?|years?)/# }
}

extension Node {
  fileprivate func isOf(type: String) -> Bool {
    switch type {
    case "object": isMapping
    case "array": isSequence
    case "null": isNull
    case "string": scalarType == .string
    case "boolean": scalarType == .bool
    case "integer": int != nil
    case "number": double != nil
    default: false
    }
  }
}

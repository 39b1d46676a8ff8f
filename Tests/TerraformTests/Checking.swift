import ResourceModel
import SourceText
import Testing

@testable import Terraform

/// Evaluates an expression in a root module made of `files`, and compares the JSON of its value; `error` and `unknown` stand for themselves.
func check(
  _ expression: String, _ expected: String, in files: [String: String] = ["main.tf": ""],
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let inspection = Inspection(".", workspace: MemoryWorkspace(files))
  let answer =
    switch inspection?.evaluate(expression) {
    case .value(let json): json
    case .unknown: "unknown"
    case .error: "error"
    case nil: "no module"
    }
  #expect(answer == expected, "\(expression)", sourceLocation: sourceLocation)
}

/// The outputs and resources of a root module as JSON, or its problems as `file:line: message`.
func dump(_ files: [String: String], settings: VariableSettings = VariableSettings()) -> String {
  guard let inspection = Inspection(".", workspace: MemoryWorkspace(files), settings: settings) else {
    return "no module"
  }
  let dump = inspection.dump()
  return dump.diagnostics.isEmpty ? dump.json : dump.diagnostics.map(shown).joined(separator: "\n")
}

func shown(_ problem: Diagnostic) -> String {
  let line = LineTable(problem.location.file.text).line(at: problem.location.span.start)
  return "\(problem.location.file.path):\(line): \(problem.message)"
}

/// What a resource's property is in each scenario, the default scenario first.
func branches(_ path: [String], of address: String, in files: [String: String]) -> [String] {
  let evaluation = evaluateModules([.directory(".")], workspace: MemoryWorkspace(files))
  guard let resource = evaluation.resources.first(where: { $0.id.address == address }) else {
    return ["no resource"] + evaluation.diagnostics.map(shown)
  }
  let exploration = Explorer().explore { resolver -> Answer<String> in
    switch resource.body.exists(in: resolver) {
    case .no: return .settled("not created")
    case .unknown(let unknown): if let split = unknown.splits.first { return .depends(on: split) }
    case .yes: break
    }
    let value = resource.body.value(at: path, in: resolver)
    if case .unknown(let unknown) = value.content, let split = unknown.splits.first { return .depends(on: split) }
    return .settled(text(value))
  }
  return exploration.branches.map { ($0.scenario.isDefault ? "" : "overridden: ") + $0.outcome }
}

func text(_ value: Value) -> String {
  switch value.content {
  case .absent: "absent"
  case .bool(let bool): bool ? "true" : "false"
  case .number(let number): Literal.text(of: number)
  case .string(let string): "'\(string)'"
  case .reference(let reference): "\(reference.target.address) . \(reference.attribute)"
  case .list(let elements): "[" + elements.map(text).joined(separator: ", ") + "]"
  case .map(let entries): "{" + entries.map { "\($0.key): \(text($0.value))" }.joined(separator: ", ") + "}"
  case .unknown(let unknown): "unknown: " + unknown.causes.map(\.explanation).joined(separator: "; ")
  case .partial(let pieces):
    "partial: "
      + pieces.map { piece in
        switch piece {
        case .text(let text): text
        case .hole: "?"
        case .reference(let reference): "<\(reference.target.address) . \(reference.attribute)>"
        }
      }.joined()
  }
}

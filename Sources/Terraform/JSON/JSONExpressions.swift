import DataSyntax
import HCLSyntax
import ResourceModel
import SourceText

extension Evaluator {
  /// Evaluates a value of Terraform's JSON syntax: every string is a template, keys included.
  ///
  /// Source: <https://github.com/hashicorp/hcl/blob/main/json/spec.md#expressions>
  func evaluate(_ node: Node, in scope: Scope) throws(EvaluationError) -> CtyValue {
    guard cache.enter() else { return .unknown(.tooLarge, at: node.location) }
    defer { cache.leave() }
    switch node.kind {
    case .scalar: return try scalar(node, in: scope)
    case .sequence:
      var elements: [CtyValue] = []
      for element in node.elements { elements.append(try evaluate(element, in: scope)) }
      return .tuple(elements)
    case .mapping:
      var entries: [String: CtyValue] = [:]
      for entry in node.entries {
        switch try key(try template(entry.key, in: scope), at: entry.key.location) {
        case .known(let key): entries[key] = try evaluate(entry.value, in: scope)
        case .unknown(let unknown): return .unknown(unknown)
        }
      }
      return .object(entries)
    }
  }

  private func scalar(_ node: Node, in scope: Scope) throws(EvaluationError) -> CtyValue {
    switch node.scalarType {
    case .bool: .bool(node.bool ?? false)
    case .int, .float:
      DecimalNumber(parsing: node.text ?? "").map(CtyValue.number) ?? .unknown(.tooLarge, at: node.location)
    case .string: try template(node, in: scope)
    case .null, nil: .null
    }
  }

  private func template(_ node: Node, in scope: Scope) throws(EvaluationError) -> CtyValue {
    guard let (expression, problems) = node.template else { return .string(node.text ?? "") }
    if let problem = problems.first(where: { $0.severity == .error }) {
      throw EvaluationError(problem.message, at: problem.location, isStatic: true)
    }
    return try evaluate(expression, in: scope)
  }
}

extension Node {
  /// A string of the JSON syntax as a template, with what is wrong with it; nil when it is plain text.
  var template: (expression: Expression, problems: [Diagnostic])? {
    guard let text, text.utf8.contains(UInt8(ascii: "$")) || text.utf8.contains(UInt8(ascii: "%")) else { return nil }
    return textSpan.map { HCLDocument.parseTemplate(file, in: $0) }
      ?? HCLDocument.parseTemplate(file, in: span, decoded: text)
  }
}

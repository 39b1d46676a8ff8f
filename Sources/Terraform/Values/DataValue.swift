import DataSyntax
import ResourceModel
import SourceText

/// Values out of data files.
enum DataValue {
  static func decodeJSON(_ text: String) throws(EvaluationError) -> CtyValue {
    try decode(parseJSON(SourceFile(path: "", text: text)), "JSON")
  }

  static func decodeYAML(_ text: String) throws(EvaluationError) -> CtyValue {
    let parsed = parseYAML(SourceFile(path: "", text: text))
    guard parsed.documents.count < 2 else { throw EvaluationError("the YAML has more than one document") }
    return parsed.root == nil && parsed.isComplete ? .null : try decode(parsed, "YAML")
  }

  private static func decode(_ parsed: ParsedData, _ language: String) throws(EvaluationError) -> CtyValue {
    if let problem = parsed.diagnostics.first(where: { $0.severity == .error }) {
      throw EvaluationError("the text is not valid \(language): \(problem.message)")
    }
    guard let root = parsed.root else { throw EvaluationError("the text is not valid \(language): it is empty") }
    return value(of: root)
  }

  /// The value of a node, its strings taken as they are.
  static func value(of node: Node) -> CtyValue {
    var budget = CtyValue.weightLimit
    return value(of: node, &budget)
  }

  /// Aliases can make a small text a huge value; past the budget it is unknown.
  private static func value(of node: Node, _ budget: inout Int) -> CtyValue {
    budget -= 1
    guard budget > 0 else { return .unknown(.tooLarge, at: nil) }
    switch node.kind {
    case .scalar: return scalar(node)
    case .sequence: return .tuple(node.elements.map { value(of: $0, &budget) })
    case .mapping:
      var entries: [String: CtyValue] = [:]
      for entry in node.mergedEntries { entries[entry.key.text ?? ""] = value(of: entry.value, &budget) }
      return .object(entries)
    }
  }

  private static func scalar(_ node: Node) -> CtyValue {
    let text = node.text ?? ""
    switch node.scalarType {
    case .bool: return .bool(node.bool ?? false)
    case .null, nil: return .null
    case .string: return .string(text)
    case .int:
      if let int = node.int { return .int(int) }
      return DecimalNumber(parsing: text).map(CtyValue.number) ?? .string(text)
    case .float:
      if let exact = DecimalNumber(parsing: text) { return .number(exact) }
      return node.double.flatMap { DecimalNumber($0) }.map(CtyValue.number) ?? .string(text)
    }
  }
}

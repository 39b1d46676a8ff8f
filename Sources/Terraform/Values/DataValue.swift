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

  /// Terraform writes a date that YAML has without quotes out in full, such as `2012-10-17T00:00:00Z`.
  ///
  /// Source: <https://github.com/zclconf/go-cty-yaml/blob/main/resolve.go>
  private static func dateAsTimestamp(_ text: String) -> String? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].utf8.count == 4, parts[1...].allSatisfy({ (1...2).contains($0.utf8.count) }) else {
      return nil
    }
    guard let month = Int(parts[1]), let day = Int(parts[2]) else { return nil }
    return try? Timestamp(parsing: "\(parts[0])-\(month.padded(2))-\(day.padded(2))T00:00:00Z").text
  }

  private static func scalar(_ node: Node) -> CtyValue {
    let text = node.text ?? ""
    switch node.scalarType {
    case .bool: return .bool(node.bool ?? false)
    case .null, nil: return .null
    case .string: return .string(node.scalarStyle == .plain ? dateAsTimestamp(text) ?? text : text)
    case .int:
      if let int = node.int { return .int(int) }
      return DecimalNumber(parsing: text).map(CtyValue.number) ?? .string(text)
    case .float:
      if let exact = DecimalNumber(parsing: text) { return .number(exact) }
      return node.double.flatMap { DecimalNumber($0) }.map(CtyValue.number) ?? .string(text)
    }
  }
}

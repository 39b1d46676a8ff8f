import DataSyntax
import ResourceModel
import SourceText

/// JSON, YAML and CSV as text.
extension FunctionTable {
  static let documents: [String: CtyFunction] = [
    "csvdecode": CtyFunction(.string) { try CommaSeparated.decode($0.text(0)) },
    "jsondecode": CtyFunction(.string) { try DataValue.decodeJSON($0.text(0)) },
    "jsonencode": CtyFunction(.any.symbolic.nullable) { call in
      if case .unknown(let unknown) = call[0].content { return .unknown(unknown.unknown, type: .string) }
      return call[0].anyUnknown == nil ? .string(JSONText.encode(call[0])) : CtyValue(.encoded(call[0]))
    },
    "yamldecode": CtyFunction(.string) { try DataValue.decodeYAML($0.text(0)) },
    "yamlencode": CtyFunction(.any.nullable) { .string(YAMLText.encode($0[0])) },
  ]
}

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

/// Writes YAML as Terraform's `yamlencode` does: strings quoted, keys sorted, lists not indented.
///
/// Source: <https://developer.hashicorp.com/terraform/language/functions/yamlencode>
enum YAMLText {
  static func encode(_ value: CtyValue) -> String {
    if let elements = value.elements, !elements.isEmpty { return lines(value, indent: 0) }
    if let entries = value.entries, !entries.isEmpty { return lines(value, indent: 0) }
    let text = scalar(value, indent: 0)
    let isPlain = value.string == nil && value.elements == nil && value.entries == nil
    return text + (text.hasSuffix("\n") ? "" : "\n") + (isPlain ? "...\n" : "")
  }

  private static func lines(_ value: CtyValue, indent: Int) -> String {
    let margin = String(repeating: " ", count: indent)
    var text = ""
    for element in value.elements ?? [] {
      if isNested(element) {
        let inner = lines(element, indent: indent + 2)
        text += margin + "- " + inner.dropFirst(indent + 2)
      } else {
        text += margin + "- " + scalar(element, indent: indent + 2) + "\n"
      }
    }
    for entry in value.entries ?? [] {
      text += margin + JSONText.quoted(entry.key) + ":"
      if isNested(entry.value) {
        text += "\n" + lines(entry.value, indent: entry.value.elements == nil ? indent + 2 : indent)
      } else {
        text += " " + scalar(entry.value, indent: indent + 2) + "\n"
      }
    }
    return text
  }

  private static func isNested(_ value: CtyValue) -> Bool {
    value.elements?.isEmpty == false || value.entries?.isEmpty == false
  }

  /// A string of several lines is a block; everything else stands on one line.
  private static func scalar(_ value: CtyValue, indent: Int) -> String {
    if value.elements != nil { return "[]" }
    if value.entries != nil { return "{}" }
    guard let text = value.string else { return JSONText.encode(value) }
    guard text.utf8.contains(0x0A), !text.hasPrefix(" "), !text.hasPrefix("\n") else { return quoted(text) }
    let margin = String(repeating: " ", count: max(indent, 2))
    let mark = text.hasSuffix("\n\n") ? "|+" : text.hasSuffix("\n") ? "|" : "|-"
    let body = text.split(byBytes: "\n").dropLast(text.hasSuffix("\n") ? 1 : 0)
    return mark + body.map { $0.isEmpty ? "\n" : "\n" + margin + $0 }.joined()
  }

  private static func quoted(_ text: String) -> String {
    var output = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": output += "\\\""
      case "\\": output += "\\\\"
      case "\n": output += "\\n"
      case "\r": output += "\\r"
      case "\t": output += "\\t"
      default: output.unicodeScalars.append(scalar)
      }
    }
    return output + "\""
  }
}

/// Source: <https://developer.hashicorp.com/terraform/language/functions/csvdecode>
enum CommaSeparated {
  static func decode(_ text: String) throws(EvaluationError) -> CtyValue {
    let rows = try rows(Array(text.utf8))
    guard let header = rows.first else { throw EvaluationError("the CSV has no header line") }
    guard Set(header).count == header.count else { throw EvaluationError("a column of the CSV is declared twice") }
    let type = CtyType.object(named: Dictionary(uniqueKeysWithValues: header.map { ($0, .string) }))
    var records: [CtyValue] = []
    for row in rows.dropFirst() {
      guard row.count == header.count else { throw EvaluationError("a line of the CSV has the wrong number of fields") }
      records.append(.object(zip(header, row).map { CtyValue.Entry(key: $0.normalized, value: .string($1)) }))
    }
    return .list(records, of: type)
  }

  /// Blank lines are passed over; a field in quotes may hold commas, line breaks and doubled quotes.
  private static func rows(_ bytes: [UInt8]) throws(EvaluationError) -> [[String]] {
    var rows: [[String]] = []
    var row: [String] = []
    var index = 0
    func finishRow() {
      if row != [""] { rows.append(row) }
      row = []
    }
    while index < bytes.count {
      row.append(try field(bytes, &index))
      if index < bytes.count, bytes[index] == UInt8(ascii: ",") {
        index += 1
        if index == bytes.count { row.append("") }
        continue
      }
      if index < bytes.count, bytes[index] == 0x0D { index += 1 }
      if index < bytes.count, bytes[index] == 0x0A { index += 1 }
      finishRow()
    }
    if !row.isEmpty { finishRow() }
    return rows
  }

  private static func field(_ bytes: [UInt8], _ index: inout Int) throws(EvaluationError) -> String {
    var field: [UInt8] = []
    guard bytes[index] == UInt8(ascii: "\"") else {
      while index < bytes.count, !ends(bytes, index) {
        guard bytes[index] != UInt8(ascii: "\"") else {
          throw EvaluationError("a quote stands in a field without quotes")
        }
        field.append(bytes[index])
        index += 1
      }
      return String(decoding: field, as: UTF8.self)
    }
    index += 1
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "\"") {
        index += 1
        if index == bytes.count || ends(bytes, index) { return String(decoding: field, as: UTF8.self) }
        guard bytes[index] == UInt8(ascii: "\"") else { throw EvaluationError("a quote in the CSV is not doubled") }
      }
      field.append(bytes[index])
      index += 1
    }
    throw EvaluationError("a quote of the CSV is not closed")
  }

  private static func ends(_ bytes: [UInt8], _ index: Int) -> Bool {
    bytes[index] == UInt8(ascii: ",") || bytes[index] == 0x0A
      || (bytes[index] == 0x0D && (index + 1 == bytes.count || bytes[index + 1] == 0x0A))
  }
}

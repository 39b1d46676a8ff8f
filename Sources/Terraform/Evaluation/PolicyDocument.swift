import ResourceModel
import SourceText

/// The one data source that reads nothing: it turns its blocks into an IAM policy.
///
/// Source: <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document>
struct PolicyDocument {
  static let type = "aws_iam_policy_document"
  static let outputs: Set<String> = ["json", "minified_json"]

  /// The policy as an object; each statement has the place of its block.
  let document: CtyValue

  init(of resource: ResourceInstance, _ evaluator: Evaluator) throws(EvaluationError) {
    let blocks = try evaluator.value(of: resource.declaration.block.body, in: evaluator.scope(inside: resource))
    if let unknown = blocks.entry("statement")?.unknown {
      document = .unknown(unknown)
      return
    }
    var statements: [CtyValue] = []
    for name in ["source_policy_documents", "statement", "override_policy_documents"] {
      guard let list = blocks.entry(name), !list.isNull else { continue }
      guard let elements = list.elements else {
        document = .unknown(list.anyUnknown ?? Unknown())
        return
      }
      for element in elements {
        let added =
          name == "statement" ? [PolicyDocument.statement(element)] : try PolicyDocument.statements(in: element)
        for statement in added { PolicyDocument.add(statement, to: &statements) }
      }
    }
    var entries = ["Version": CtyValue.string("2012-10-17")]
    for (name, attribute) in [("Version", "version"), ("Id", "policy_id")] {
      if let value = blocks.entry(attribute), !value.isNull { entries[name] = value }
    }
    if !statements.isEmpty { entries["Statement"] = .tuple(statements) }
    document = .object(entries)
  }

  func output(_ name: String) throws(EvaluationError) -> CtyValue {
    if case .unknown = document.content { return document }
    if document.anyUnknown != nil { return CtyValue(.encoded(document)) }
    return .string(JSONText.encode(document))
  }

  /// A later statement takes the place of an earlier one with the same id.
  private static func add(_ statement: CtyValue, to statements: inout [CtyValue]) {
    if let id = statement.entry("Sid")?.string, !id.isEmpty,
      let place = statements.firstIndex(where: { $0.entry("Sid")?.string == id })
    {
      statements[place] = statement
    } else {
      statements.append(statement)
    }
  }

  private static func statements(in text: CtyValue) throws(EvaluationError) -> [CtyValue] {
    if text.isNull || text.string == "" { return [] }
    if case .encoded(let value) = text.content { return list(value.entry("Statement")) }
    guard let source = text.string else { return [text] }
    return list(try DataValue.decodeJSON(source).entry("Statement"))
  }

  private static func list(_ value: CtyValue?) -> [CtyValue] { value.map { $0.elements ?? [$0] } ?? [] }

  /// One statement as IAM writes it; a list of one becomes its element.
  private static func statement(_ block: CtyValue) -> CtyValue {
    var entries: [String: CtyValue] = [:]
    func copy(_ attribute: String, _ name: String) {
      guard let value = block.entry(attribute), !value.isNull, value.elements?.isEmpty != true else { return }
      entries[name] = simplified(value)
    }
    copy("sid", "Sid")
    copy("effect", "Effect")
    if entries["Effect"] == nil { entries["Effect"] = .string("Allow") }
    copy("actions", "Action")
    copy("not_actions", "NotAction")
    copy("resources", "Resource")
    copy("not_resources", "NotResource")
    for (attribute, name) in [("principals", "Principal"), ("not_principals", "NotPrincipal")] {
      if let principals = principals(list(block.entry(attribute))) { entries[name] = principals }
    }
    if let conditions = conditions(list(block.entry("condition"))) { entries["Condition"] = conditions }
    return .object(entries).reached(through: block.trace)
  }

  private static func simplified(_ value: CtyValue) -> CtyValue {
    guard let elements = value.elements, elements.count == 1 else { return value }
    return elements[0].reached(through: value.trace)
  }

  private static func principals(_ blocks: [CtyValue]) -> CtyValue? {
    var byType: [String: [CtyValue]] = [:]
    for block in blocks {
      guard let type = block.entry("type")?.string else {
        return .unknown(block.anyUnknown ?? Unknown())
      }
      byType[type, default: []] += list(block.entry("identifiers"))
    }
    if byType.count == 1, let all = byType["*"], all.first?.string == "*" { return .string("*") }
    return byType.isEmpty ? nil : .object(byType.mapValues { simplified(.tuple($0)) })
  }

  private static func conditions(_ blocks: [CtyValue]) -> CtyValue? {
    var byTest: [String: [String: [CtyValue]]] = [:]
    for block in blocks {
      guard let test = block.entry("test")?.string, let variable = block.entry("variable")?.string else {
        return .unknown(block.anyUnknown ?? Unknown())
      }
      byTest[test, default: [:]][variable, default: []] += list(block.entry("values"))
    }
    if byTest.isEmpty { return nil }
    return .object(byTest.mapValues { .object($0.mapValues { simplified(.tuple($0)) }) })
  }
}

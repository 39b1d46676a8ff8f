import DataSyntax
import HCLSyntax
import ResourceModel
import SourceText

extension CtyType {
  /// Reads a variable's `type`.
  ///
  /// Source: <https://developer.hashicorp.com/terraform/language/expressions/type-constraints>
  static func constraint(_ expression: ConfigExpression) throws(EvaluationError) -> CtyType {
    switch expression {
    case .native(let expression): return try constraint(expression)
    case .constant(_, let location): throw EvaluationError("a type is expected here", at: location)
    case .data(let node):
      let (expression, problems) =
        if let span = node.textSpan {
          HCLDocument.parseExpression(node.file, in: span)
        } else {
          HCLDocument.parseExpression(SourceFile(path: node.file.path, text: node.text ?? ""))
        }
      guard problems.isEmpty else { throw EvaluationError("a type is expected here", at: node.location) }
      return try constraint(expression)
    }
  }

  /// The parser limits how deep a type can be nested.
  private static func constraint(_ expression: Expression) throws(EvaluationError) -> CtyType {
    let invalid = EvaluationError(
      "a type is expected: string, number, bool, any, list(…), set(…), map(…), object({…}) or tuple([…])",
      at: expression.location)
    switch expression.kind {
    case .variable(let name), .string(let name):
      guard let type = keyword(name) else { throw invalid }
      return type
    case .parentheses(let inner): return try constraint(inner)
    case .call(let call):
      guard call.arguments.count == 1 else { throw invalid }
      switch (call.name.text, call.arguments[0].kind) {
      case ("list", _): return .list(try constraint(call.arguments[0]))
      case ("set", _): return .set(try constraint(call.arguments[0]))
      case ("map", _): return .map(try constraint(call.arguments[0]))
      case ("object", .object(let items)): return try object(items, invalid)
      case ("tuple", .tuple(let elements)):
        var types: [CtyType] = []
        for element in elements { types.append(try constraint(element)) }
        return .tuple(types)
      default: throw invalid
      }
    default: throw invalid
    }
  }

  /// The bare collections and quoted words are those of Terraform 0.11.
  private static func keyword(_ name: String) -> CtyType? {
    switch name {
    case "string": .string
    case "number": .number
    case "bool": .bool
    case "any": .dynamic
    case "list": .list(.dynamic)
    case "map": .map(.dynamic)
    case "set": .set(.dynamic)
    default: nil
    }
  }

  private static func object(_ items: [ObjectItem], _ invalid: EvaluationError) throws(EvaluationError) -> CtyType {
    var attributes: [ObjectAttribute] = []
    for item in items {
      let name: String
      switch item.key {
      case .name(let word): name = word.text
      case .expression(let expression):
        guard case .string(let text) = expression.kind else { throw invalid }
        name = text
      }
      guard !attributes.contains(where: { $0.name == name }) else { throw invalid }
      attributes.append(try attribute(name, item.value, invalid))
    }
    return .object(attributes.sorted { $0.name < $1.name })
  }

  private static func attribute(_ name: String, _ expression: Expression, _ invalid: EvaluationError)
    throws(EvaluationError) -> ObjectAttribute
  {
    guard case .call(let call) = expression.kind, call.name.text == "optional" else {
      return ObjectAttribute(name: name, type: try constraint(expression))
    }
    guard let first = call.arguments.first, call.arguments.count <= 2 else { throw invalid }
    var attribute = ObjectAttribute(name: name, type: try constraint(first), isOptional: true)
    if call.arguments.count == 2 {
      let value = try Evaluator(Resolver()).evaluate(call.arguments[1], in: .constant)
      attribute.defaultValue = try locating(expression.location) { () throws(EvaluationError) in
        try value.converted(to: attribute.type)
      }
    }
    return attribute
  }
}

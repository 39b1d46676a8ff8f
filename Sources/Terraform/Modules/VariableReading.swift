import HCLSyntax
import ResourceModel
import SourceText

extension VariableDeclaration {
  /// Reads a `variable` block; what is wrong with it leaves the rest as it is.
  static func read(_ block: ConfigBlock) -> (VariableDeclaration, [Diagnostic]) {
    var problems: [Diagnostic] = []
    func attempt<Result>(_ body: () throws(EvaluationError) -> Result) -> Result? {
      do { return try body() } catch {
        problems.append(Diagnostic(.error, error.message, at: error.location ?? block.header))
        return nil
      }
    }
    let evaluator = Evaluator(Resolver())
    let type = block.body.attribute("type").flatMap { attribute in
      attempt { () throws(EvaluationError) in try CtyType.constraint(attribute.value) }
    }
    let setting = block.body.attribute("default")
    let defaultValue = setting.flatMap { attribute in
      attempt { () throws(EvaluationError) in
        let value = try evaluator.evaluate(attribute.value, in: .constant)
        return try locating(attribute.value.location) { () throws(EvaluationError) in
          try value.converted(to: type ?? .dynamic)
        }
      }
    }
    func flag(_ name: String) -> Bool? {
      block.body.attribute(name).flatMap { try? evaluator.evaluate($0.value, in: .constant).bool }
    }
    let name = block.labels.first ?? ""
    let variable = VariableDeclaration(
      name: name, type: type ?? .dynamic, defaultValue: defaultValue, defaultLocation: setting?.value.location,
      isNullable: flag("nullable") ?? true, isSensitive: flag("sensitive") ?? false,
      allowed: allowedValues(of: name, type ?? defaultValue?.type ?? .dynamic, block), location: block.header)
    return (variable, problems)
  }

  /// The values that every validation of a known form allows; nil when none has such a form.
  private static func allowedValues(of name: String, _ type: CtyType, _ block: ConfigBlock) -> [Literal]? {
    var allowed: [Literal]?
    for validation in block.body.blocks("validation") {
      guard case .native(let condition)? = validation.body.attribute("condition")?.value,
        let values = literals(condition, of: name, type)
      else { continue }
      allowed = allowed.map { $0.filter(values.contains) } ?? values
    }
    if allowed == nil, type == .bool { return [.bool(true), .bool(false)] }
    return allowed?.isEmpty == true ? nil : allowed
  }

  /// Understands `contains([…], var.name)`, `var.name == value` and both joined by `||`.
  private static func literals(_ condition: Expression, of name: String, _ type: CtyType) -> [Literal]? {
    switch condition.kind {
    case .parentheses(let inner): return literals(inner, of: name, type)
    case .binary(.or, let left, let right):
      guard let first = literals(left, of: name, type), let second = literals(right, of: name, type) else { return nil }
      return first + second.filter { !first.contains($0) }
    case .binary(.equal, let left, let right):
      let other = isVariable(left, name) ? right : isVariable(right, name) ? left : nil
      return other.flatMap { literal($0, type) }.map { [$0] }
    case .call(let call) where call.name.text == "contains" && call.arguments.count == 2:
      guard isVariable(call.arguments[1], name), case .tuple(let elements) = call.arguments[0].kind else { return nil }
      let values = elements.compactMap { literal($0, type) }
      return values.count == elements.count ? values : nil
    default: return nil
    }
  }

  private static func isVariable(_ expression: Expression, _ name: String) -> Bool {
    guard case .attribute(let owner, let attribute) = expression.kind, case .variable("var") = owner.kind else {
      return false
    }
    return attribute.text == name
  }

  private static func literal(_ expression: Expression, _ type: CtyType) -> Literal? {
    let value = try? Evaluator(Resolver()).evaluate(expression, in: .constant)
    return (try? value?.converted(to: type))?.literal
  }
}

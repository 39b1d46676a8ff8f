import HCLSyntax

/// Finds names that nothing declares, in every part of an expression, whether it would be evaluated or not.
///
/// Terraform does this before it evaluates anything, so that not even `try` forgives a misspelt name.
struct ReferenceCheck {
  private let scope: Scope

  init(_ scope: Scope) {
    self.scope = scope
  }

  func firstError(in expression: Expression) -> EvaluationError? {
    firstError(in: expression, bound: [])
  }

  private func firstError(in expression: Expression, bound: Set<String>) -> EvaluationError? {
    switch expression.kind {
    case .null, .bool, .number, .string, .splatItem, .invalid: nil
    case .variable(let name):
      bound.contains(name) || scope.binding(name) != nil
        ? nil : EvaluationError("the reference \"\(name.shortened)\" is not complete", at: expression.location)
    case .attribute(let owner, let name): error(in: owner, name: name.text, expression, bound: bound)
    case .interpolation(let inner), .parentheses(let inner), .unary(_, let inner):
      firstError(in: inner, bound: bound)
    case .index(let owner, let key): first([owner, key], bound)
    case .splat(let owner, let each, _): first([owner, each], bound)
    case .call(let call): first(call.arguments, bound)
    case .binary(_, let left, let right): first([left, right], bound)
    case .conditional(let condition, let then, let otherwise): first([condition, then, otherwise], bound)
    case .tuple(let elements): first(elements, bound)
    case .object(let items): first(items.flatMap(\.subexpressions), bound)
    case .template(let parts): firstError(in: parts, bound: bound)
    case .forEach(let loop): firstError(in: loop, bound: bound)
    }
  }

  private func first(_ expressions: [Expression], _ bound: Set<String>) -> EvaluationError? {
    for expression in expressions {
      if let error = firstError(in: expression, bound: bound) { return error }
    }
    return nil
  }

  private func error(in owner: Expression, name: String, _ expression: Expression, bound: Set<String>)
    -> EvaluationError?
  {
    switch owner.kind {
    case .variable(let root) where !bound.contains(root) && scope.binding(root) == nil:
      return isDeclared(root, name)
        ? nil : EvaluationError("\"\(root).\(name)\" is not declared or not available here", at: expression.location)
    case .attribute(let innermost, let type):
      if case .variable("data") = innermost.kind, !bound.contains("data") {
        return scope.module?.source?.resource("data.\(type.text).\(name)") != nil
          ? nil : EvaluationError("\"data.\(type.text).\(name)\" is not declared", at: expression.location)
      }
    default: break
    }
    return firstError(in: owner, bound: bound)
  }

  private func isDeclared(_ root: String, _ name: String) -> Bool {
    guard let source = scope.module?.source else { return false }
    return switch root {
    case "var": source.variables[name] != nil
    case "local": source.locals[name] != nil
    case "module": source.call(name) != nil
    case "path": ["module", "root", "cwd"].contains(name)
    case "terraform", "tofu": name == "workspace"
    case "each": scope.each != nil
    case "count": scope.countIndex != nil
    case "self": scope.itself != nil
    case "data", "resource": false
    default: source.resource("\(root).\(name)") != nil
    }
  }

  private func firstError(in loop: ForExpression, bound: Set<String>) -> EvaluationError? {
    if let error = firstError(in: loop.collection, bound: bound) { return error }
    let inner = bound.union([loop.value.text, loop.key?.text].compactMap { $0 })
    let results =
      switch loop.result {
      case .tuple(let value): [value]
      case .object(let key, let value, _): [key, value]
      }
    return first(results + [loop.condition].compactMap { $0 }, inner)
  }

  private func firstError(in parts: [TemplatePart], bound: Set<String>) -> EvaluationError? {
    for part in parts {
      let error: EvaluationError? =
        switch part {
        case .text: nil
        case .interpolation(let expression): firstError(in: expression, bound: bound)
        case .conditional(let condition, let then, let otherwise, _):
          firstError(in: condition, bound: bound) ?? firstError(in: then + otherwise, bound: bound)
        case .loop(let key, let value, let collection, let body, _):
          firstError(in: collection, bound: bound)
            ?? firstError(in: body, bound: bound.union([value.text, key?.text].compactMap { $0 }))
        }
      if let error { return error }
    }
    return nil
  }
}

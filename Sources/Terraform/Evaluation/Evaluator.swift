import HCLSyntax
import ResourceModel
import SourceText

/// Evaluates expressions under one scenario.
///
/// Source: <https://developer.hashicorp.com/terraform/language/expressions>
struct Evaluator {
  let resolver: Resolver
  let cache: EvaluationCache

  init(_ resolver: Resolver) {
    self.resolver = resolver
    cache = resolver.cache { EvaluationCache() }
  }

  func evaluate(_ expression: ConfigExpression, in scope: Scope) throws(EvaluationError) -> CtyValue {
    switch expression {
    case .native(let expression): try evaluate(expression, in: scope)
    case .data(let node): try evaluate(node, in: scope)
    case .constant(let value, _): value
    }
  }

  func evaluate(_ expression: Expression, in scope: Scope) throws(EvaluationError) -> CtyValue {
    guard cache.enter() else {
      return .unknown(.tooLarge, at: expression.location)
    }
    defer { cache.leave() }
    do { return try evaluateKind(of: expression, in: scope) } catch { throw error.located(at: expression.location) }
  }

  private func evaluateKind(of expression: Expression, in scope: Scope) throws(EvaluationError) -> CtyValue {
    switch expression.kind {
    case .null: .null
    case .bool(let value): .bool(value)
    case .number(let literal): number(literal, at: expression)
    case .string(let text): .string(text)
    case .template(let parts): try template(parts, in: scope)
    case .interpolation(let inner), .parentheses(let inner): try evaluate(inner, in: scope)
    case .variable(let name): try variable(name, at: expression, in: scope)
    case .attribute(let owner, let name): try attribute(name.text, of: owner, at: expression, in: scope)
    case .index(let owner, let key): try index(owner, by: key, at: expression, in: scope)
    case .splat(let owner, let each, _): try splat(owner, each, in: scope)
    case .splatItem: scope.splatItem ?? .unknown(.invalid, at: expression.location)
    case .call(let call): try self.call(call, at: expression, in: scope)
    case .unary(let symbol, let operand): try unary(symbol, operand, in: scope)
    case .binary(let symbol, let left, let right): try binary(symbol, left, right, in: scope)
    case .conditional(let condition, let then, let otherwise):
      try conditional(condition, then, otherwise, in: scope)
    case .tuple(let elements): try tuple(elements, in: scope)
    case .object(let items): try object(items, in: scope)
    case .forEach(let loop): try forExpression(loop, in: scope)
    case .invalid: throw EvaluationError("the expression is not valid", isStatic: true)
    }
  }

  private func number(_ literal: NumberLiteral, at expression: Expression) -> CtyValue {
    DecimalNumber(parsing: literal.text).map(CtyValue.number) ?? .unknown(.tooLarge, at: expression.location)
  }

  private func tuple(_ elements: [Expression], in scope: Scope) throws(EvaluationError) -> CtyValue {
    var values: [CtyValue] = []
    values.reserveCapacity(elements.count)
    for element in elements { values.append(try evaluate(element, in: scope)) }
    return .tuple(values)
  }

  /// A later item with the same key wins; an unknown key makes the whole object unknown.
  private func object(_ items: [ObjectItem], in scope: Scope) throws(EvaluationError) -> CtyValue {
    var entries: [String: CtyValue] = [:]
    var unknown: Unknown?
    for item in items {
      let value = try evaluate(item.value, in: scope)
      switch item.key {
      case .name(let name): entries[name.text.normalized] = value
      case .expression(let expression):
        switch try key(expression, in: scope) {
        case .known(let key): entries[key] = value
        case .unknown(let reason): unknown = unknown?.merged(with: reason) ?? reason
        }
      }
    }
    return unknown.map { .unknown($0) } ?? .object(entries)
  }

  enum Key {
    case known(String)
    case unknown(Unknown)
  }

  /// The key of an object, as text.
  func key(_ expression: Expression, in scope: Scope) throws(EvaluationError) -> Key {
    if case .attribute = expression.kind {
      throw EvaluationError(
        "a reference as a key must stand in parentheses", at: expression.location, isStatic: true)
    }
    return try key(try evaluate(expression, in: scope), at: expression.location)
  }

  func key(_ value: CtyValue, at location: Location) throws(EvaluationError) -> Key {
    if let unknown = value.unknown { return .unknown(unknown) }
    guard !value.isNull else { throw EvaluationError("a key must not be null", at: location) }
    do {
      return .known(try value.converted(to: .string).string ?? "")
    } catch {
      throw EvaluationError("a key must be a string, not \(value.type.name)", at: location)
    }
  }
}

import HCLSyntax
import ResourceModel

extension Evaluator {
  func unary(_ symbol: UnaryOperator, _ operand: Expression, in scope: Scope) throws(EvaluationError) -> CtyValue {
    let value = try evaluate(operand, in: scope)
    switch symbol {
    case .negate:
      let number = try operandValue(value, as: .number, at: operand)
      return finish(number.number.map { .number(-$0) }, from: [number])
    case .not:
      let bool = try operandValue(value, as: .bool, at: operand)
      return finish(bool.bool.map { .bool(!$0) }, from: [bool])
    }
  }

  func binary(_ symbol: BinaryOperator, _ left: Expression, _ right: Expression, in scope: Scope)
    throws(EvaluationError) -> CtyValue
  {
    switch symbol {
    case .and, .or: return try logic(symbol, left, right, in: scope)
    case .equal, .notEqual:
      let (a, b) = (try evaluate(left, in: scope), try evaluate(right, in: scope))
      let truth = a.equals(b, in: resolver)
      let result = FunctionTable.value(of: symbol == .equal ? truth : !truth)
      return result.marked(sensitive: a.isSensitiveInside || b.isSensitiveInside)
    case .greater, .greaterOrEqual, .less, .lessOrEqual, .add, .subtract, .multiply, .divide, .remainder:
      let a = try operandValue(try evaluate(left, in: scope), as: .number, at: left)
      let b = try operandValue(try evaluate(right, in: scope), as: .number, at: right)
      guard let x = a.number, let y = b.number else { return finish(nil, from: [a, b]) }
      return finish(try arithmetic(symbol, x, y), from: [a, b])
    }
  }

  /// The left side alone decides where it can; then the right side is not even checked.
  private func logic(_ symbol: BinaryOperator, _ left: Expression, _ right: Expression, in scope: Scope)
    throws(EvaluationError) -> CtyValue
  {
    let deciding = symbol == .or
    let a = try operandValue(try evaluate(left, in: scope), as: .bool, at: left)
    if a.bool == deciding { return a }
    let b = try operandValue(try evaluate(right, in: scope), as: .bool, at: right)
    if b.bool == deciding { return .bool(deciding).marked(sensitive: a.isSensitive || b.isSensitive) }
    return finish(a.bool != nil && b.bool != nil ? .bool(!deciding) : nil, from: [a, b])
  }

  private func arithmetic(_ symbol: BinaryOperator, _ x: DecimalNumber, _ y: DecimalNumber) throws(EvaluationError)
    -> CtyValue
  {
    let result: DecimalNumber?
    switch symbol {
    case .greater: return .bool(x > y)
    case .greaterOrEqual: return .bool(x >= y)
    case .less: return .bool(x < y)
    case .lessOrEqual: return .bool(x <= y)
    case .add: result = x + y
    case .subtract: result = x - y
    case .multiply: result = x * y
    case .divide, .remainder:
      guard y != .zero else { throw EvaluationError("division by zero") }
      result = symbol == .divide ? x / y : x % y
    case .or, .and, .equal, .notEqual: result = nil
    }
    return result.map(CtyValue.number) ?? .unknown(.tooLarge, at: nil)
  }

  private func operandValue(_ value: CtyValue, as type: CtyType, at operand: Expression) throws(EvaluationError)
    -> CtyValue
  {
    guard !value.isNull else { throw EvaluationError("an operand must not be null", at: operand.location) }
    do { return try value.converted(to: type) } catch {
      throw EvaluationError("the operand must be a \(type.name): \(error.message)", at: operand.location)
    }
  }

  private func finish(_ result: CtyValue?, from operands: [CtyValue]) -> CtyValue {
    let isSensitive = operands.contains(where: \.isSensitive)
    if let result { return result.marked(sensitive: isSensitive) }
    let unknown = operands.compactMap(\.anyUnknown).reduce(Unknown()) { $0.merged(with: $1) }
    return .unknown(unknown).marked(sensitive: isSensitive)
  }

  /// Both results are evaluated, since each has a say in the type; an error in one that is not chosen, or not yet, is of no account.
  func conditional(
    _ condition: Expression, _ then: Expression, _ otherwise: Expression, in scope: Scope
  ) throws(EvaluationError) -> CtyValue {
    let test = try truth(of: condition, in: scope)
    let (first, second) = (attempt(then, in: scope), attempt(otherwise, in: scope))
    for case .failure(let error) in [first, second] where error.isStatic { throw error }
    guard let isTrue = test.bool else {
      guard case .success(let first) = first, case .success(let second) = second else {
        return .unknown(test.anyUnknown ?? Unknown())
      }
      return try undecided(test, first, second)
    }
    let chosen = try (isTrue ? first : second).get()
    guard case .success(let other) = isTrue ? second : first else { return chosen }
    let type = try resultType(chosen, other)
    return try chosen.converted(to: type).marked(sensitive: chosen.isSensitive || test.isSensitive)
  }

  /// A condition as a bool or unknown.
  func truth(of condition: Expression, in scope: Scope) throws(EvaluationError) -> CtyValue {
    let value = try evaluate(condition, in: scope)
    guard !value.isNull else { throw EvaluationError("the condition is null", at: condition.location) }
    do { return try value.converted(to: .bool) } catch {
      throw EvaluationError("the condition must be a bool: \(error.message)", at: condition.location)
    }
  }

  private func attempt(_ expression: Expression, in scope: Scope) -> Result<CtyValue, EvaluationError> {
    do { return .success(try evaluate(expression, in: scope)) } catch { return .failure(error) }
  }

  private func undecided(_ test: CtyValue, _ first: CtyValue, _ second: CtyValue) throws(EvaluationError) -> CtyValue {
    let type = try resultType(first, second)
    var unknown = test.anyUnknown ?? Unknown()
    if !(first.isCertainlySet && second.isCertainlySet) { unknown.presence = .open }
    if unknown.splits.isEmpty, first.isIdentical(to: second) { return try first.converted(to: type) }
    return .unknown(unknown, type: type)
  }

  private func resultType(_ first: CtyValue, _ second: CtyValue) throws(EvaluationError) -> CtyType {
    if case .null(.dynamic) = first.content { return second.type }
    if case .null(.dynamic) = second.content { return first.type }
    guard let type = CtyType.unified([first.type, second.type]) else {
      throw EvaluationError(
        "both results of a conditional must have one type, not \(first.type.name) and \(second.type.name)")
    }
    return type
  }
}

extension CtyValue {
  /// Whether it is there for certain, and no empty string.
  fileprivate var isCertainlySet: Bool {
    switch content {
    case .null, .string(""): false
    case .unknown(let content): content.unknown.isCertainlySet
    case .bool, .number, .string, .partial, .reference, .resource, .encoded, .module, .list, .set, .tuple, .map,
      .object:
      true
    }
  }
}

import LinearRegex

extension Evaluator {
  /// - Source: <https://github.com/google/cel-spec/blob/master/doc/langdef.md#regular-expressions>
  mutating func matches(_ text: CELValue, _ pattern: Program.ID, _ literal: LazyPattern?) -> CELValue {
    if let literal, case .string(let text) = text { return match(text, literal.compiled) }
    let source = evaluate(pattern)
    if let spoiled = spoiled(text, source) { return spoiled }
    guard case .string(let text) = text, case .string(let source) = source else {
      return .error(.noOverload("matches", [text, source]))
    }
    charge(bytes: source.utf8.count << 5)
    guard !isExhausted else { return .failure("the pattern is too long") }
    return match(text, Result { () throws(PatternError) in try Pattern(source) })
  }

  /// A character of the text may cost as much as the pattern has instructions.
  private mutating func match(_ text: String, _ compiled: Result<Pattern, PatternError>) -> CELValue {
    let pattern: Pattern
    switch compiled {
    case .success(let made): pattern = made
    case .failure(let error): return .failure(error.explanation)
    }
    let cost = text.utf8.count.multipliedReportingOverflow(by: pattern.size)
    charge(bytes: cost.overflow ? .max : cost.partialValue)
    return isExhausted ? .failure("the text is too long for its pattern") : .bool(pattern.matches(Array(text.utf8)))
  }
}

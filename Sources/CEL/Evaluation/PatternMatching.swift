import LinearRegex

extension Evaluator {
  /// - Source: <https://github.com/google/cel-spec/blob/master/doc/langdef.md#regular-expressions>
  mutating func matches(_ text: CELValue, _ pattern: Program.ID, _ compiled: Pattern?) -> CELValue {
    if let compiled, case .string(let text) = text { return match(text, compiled) }
    let source = evaluate(pattern)
    if let spoiled = spoiled(text, source) { return spoiled }
    guard case .string(let text) = text, case .string(let source) = source else {
      return .error(.noOverload("matches", [text, source]))
    }
    charge(bytes: source.utf8.count << 5)
    guard !isExhausted else { return .failure("the pattern is too long") }
    do throws(PatternError) {
      return match(text, try Pattern(source))
    } catch {
      return .failure(error.explanation)
    }
  }

  /// A character of the text may cost as much as the pattern has instructions.
  private mutating func match(_ text: String, _ pattern: Pattern) -> CELValue {
    let cost = text.utf8.count.multipliedReportingOverflow(by: pattern.size)
    charge(bytes: cost.overflow ? .max : cost.partialValue)
    return isExhausted ? .failure("the text is too long for its pattern") : .bool(pattern.matches(Array(text.utf8)))
  }
}

import LinearRegex

extension Checker {
  /// `text.matches(pattern)` or `matches(text, pattern)`; a pattern that is a literal is compiled once.
  mutating func matches(_ name: SyntaxName, _ arguments: [SyntaxTree.ID], _ span: Range<Int>) -> Checked {
    guard arguments.count == 2 else { return fail("'matches' takes a text and a pattern", at: name.span) }
    let text = expect(.string, arguments[0], "'matches' is called on")
    let pattern = expect(.string, arguments[1], "'matches' takes")
    let literal = literalPattern(arguments[1])
    return emit(.matches(text.code, pattern: pattern.code, literal: literal), .bool, span)
  }

  private mutating func literalPattern(_ id: SyntaxTree.ID) -> LazyPattern? {
    guard case .literal(.string(let source)) = tree[id].kind else { return nil }
    let pattern = LazyPattern(source)
    if checksPatterns, case .failure(let error) = pattern.compiled { report(error.explanation, at: tree[id].span) }
    return pattern
  }
}

extension PatternError {
  /// The message with the offset in the pattern, whose escapes keep it from being a place in the expression.
  var explanation: String { "invalid pattern at byte \(offset): \(message)" }
}

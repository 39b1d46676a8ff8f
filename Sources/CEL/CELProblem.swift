/// Why an expression cannot be compiled, and where.
package struct CELProblem: Error, Hashable, Sendable {
  /// UTF-8 byte offsets in the expression or template, half open.
  package var span: Range<Int>
  /// One sentence without a full stop: what is wrong and what was expected.
  package var message: String

  package init(_ message: String, at span: Range<Int>) {
    self.message = message
    self.span = span
  }
}

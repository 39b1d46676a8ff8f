/// Why an evaluation gave no value.
package struct CELError: Hashable, Sendable {
  /// One sentence without a full stop.
  package var message: String
  /// The part of the expression that failed, in UTF-8 bytes; nil when the error came from outside and was not placed yet.
  package var span: Range<Int>?

  package init(_ message: String, at span: Range<Int>? = nil) {
    self.message = message
    self.span = span
  }
}

extension CELError {
  static func noOverload(_ function: String, _ arguments: [CELValue]) -> CELError {
    let types = arguments.map { $0.typeName ?? "unknown" }.joined(separator: ", ")
    return CELError("no such overload: '\(function)' does not take (\(types))")
  }

  static let overflow = CELError("the result does not fit into 64 bits")
}

import SourceText

/// What is wrong with an expression: a diagnostic in the making, which `try` and `can` catch.
///
/// Thrown only inside the evaluator; at its edge it becomes a diagnostic and the value unknown.
struct EvaluationError: Error, Sendable {
  /// A sentence without a full stop.
  var message: String
  var location: Location?
  /// True for what Terraform finds before it evaluates anything, such as an undeclared name: `try` does not catch it.
  var isStatic = false

  init(_ message: String, at location: Location? = nil, isStatic: Bool = false) {
    self.message = message
    self.location = location
    self.isStatic = isStatic
  }

  /// The error with a place, unless it has one.
  func located(at location: Location) -> EvaluationError {
    var copy = self
    if copy.location == nil { copy.location = location }
    return copy
  }
}

/// Gives errors without a place this one.
func locating<Result>(_ location: Location, _ body: () throws(EvaluationError) -> Result) throws(EvaluationError)
  -> Result
{
  do { return try body() } catch { throw error.located(at: location) }
}

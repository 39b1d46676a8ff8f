import ResourceModel
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
  /// Why a value is unknown that the error leaves without one.
  var reason = Cause.Reason.invalid

  init(_ message: String, at location: Location? = nil, isStatic: Bool = false) {
    self.message = message
    self.location = location
    self.isStatic = isStatic
  }

  /// A value that is needed to make itself.
  static func circular(_ name: String) -> EvaluationError {
    var error = EvaluationError("'\(name)' refers to itself, directly or through others")
    error.reason = .circular(name: name)
    return error
  }

  /// A file that is not there.
  static func missing(file path: String) -> EvaluationError {
    var error = EvaluationError("there is no file '\(path.shortened)'")
    error.reason = .unreadableFile(path: path)
    return error
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

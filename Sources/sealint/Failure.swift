/// What the exit codes say.
enum ExitStatus {
  static let findings: Int32 = 1
  static let usage: Int32 = 2
  static let incomplete: Int32 = 3
}

/// An error that ends the program with one line on stderr.
struct Failure: Error {
  var message: String
  var code: Int32 = ExitStatus.usage
}

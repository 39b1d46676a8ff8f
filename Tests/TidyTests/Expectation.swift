import Testing

/// Expects that something holds of a file; unlike `#expect`, does not print the file when it does not.
func expect(_ holds: Bool, _ message: @autoclosure () -> String, at location: SourceLocation = #_sourceLocation) {
  if !holds { Issue.record(Comment(rawValue: message()), sourceLocation: location) }
}

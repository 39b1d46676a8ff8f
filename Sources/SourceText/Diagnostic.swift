/// A problem with the input itself: it could not be read as it stands.
///
/// Findings of rules are not diagnostics; a diagnostic means that a part of the input was not judged, or not as written.
package struct Diagnostic: Hashable, Sendable {
  package enum Severity: Hashable, Sendable {
    /// A part of the input was not understood; the program ends with exit code 3.
    case error
    /// The input was understood, but it is not what its author will have meant.
    case warning
    /// Worth knowing; nothing to do.
    case note
  }

  /// Another place that explains the problem, such as the first of two equal keys.
  package struct Related: Hashable, Sendable {
    package var message: String
    package var location: Location

    package init(_ message: String, at location: Location) {
      self.message = message
      self.location = location
    }
  }

  package var severity: Severity
  /// One sentence without a full stop: what is wrong and what was expected.
  package var message: String
  package var location: Location
  /// What the user can do about it; nil where the message says it all.
  package var help: String?
  package var related: [Related]

  package init(
    _ severity: Severity = .error, _ message: String, at location: Location, help: String? = nil,
    related: [Related] = []
  ) {
    self.severity = severity
    self.message = message
    self.location = location
    self.help = help
    self.related = related
  }
}

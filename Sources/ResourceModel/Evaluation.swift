package import SourceText

/// What a front end makes of its files.
package struct Evaluation: Sendable {
  /// In the order of their files, and within a file in the order written.
  package var resources: [Resource]
  package var diagnostics: [Diagnostic]

  package init(resources: [Resource] = [], diagnostics: [Diagnostic] = []) {
    self.resources = resources
    self.diagnostics = diagnostics
  }

  package mutating func append(_ other: Evaluation) {
    resources += other.resources
    diagnostics += other.diagnostics
  }
}

/// Inputs that the user set: with parameter files, `--param`, tfvars, a named environment.
///
/// A pinned input is known; no scenario ever splits it.
package struct Pins: Hashable, Sendable {
  package private(set) var values: [String: Literal]

  package init(_ values: [String: Literal] = [:]) {
    self.values = values
  }

  package subscript(name: String) -> Literal? {
    get { values[name] }
    set { values[name] = newValue }
  }
}

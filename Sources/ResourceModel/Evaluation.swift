package import SourceText

/// What a front end makes of its files.
package struct Evaluation: Sendable {
  /// In the order of their files, and within a file in the order written.
  package var resources: [Resource]
  package var diagnostics: [Diagnostic]
  /// The names of the parameters and variables that the user can set, in no order and some more than once.
  package var inputNames: [String]

  package init(resources: [Resource] = [], diagnostics: [Diagnostic] = [], inputNames: [String] = []) {
    self.resources = resources
    self.diagnostics = diagnostics
    self.inputNames = inputNames
  }

  package mutating func append(_ other: Evaluation) {
    resources += other.resources
    diagnostics += other.diagnostics
    inputNames += other.inputNames
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

package import SourceText

/// All that one run has to say; every reporter renders this and nothing else.
package struct Report: Sendable {
  /// The rules that were in force, ordered by id, whether or not they found anything.
  package var rules: [RuleDescription]
  /// Ordered by path, place and rule id.
  package var findings: [Finding]
  /// What could not be analysed, ordered by path and place.
  package var diagnostics: [Diagnostic]
  /// Paths that could not be read at all.
  package var unreadable: [UnreadablePath]
  /// What nobody can tell from the files, one entry a rule and resource.
  package var unknowns: [UnknownVerdict]
  package var inventory: Inventory
  package var graph: GraphView
  /// The paths of the files that were analysed, ordered.
  package var analysedPaths: [String]
  /// The environments that were judged, in the config's order; empty where none are configured.
  package var environments: [String] = []
  /// The names of the parameters and variables that the user can set, in no order and some more than once.
  package var inputNames: [String] = []

  package init(
    rules: [RuleDescription] = [], findings: [Finding] = [], diagnostics: [Diagnostic] = [],
    unreadable: [UnreadablePath] = [], unknowns: [UnknownVerdict] = [], inventory: Inventory = Inventory(),
    graph: GraphView = GraphView(nodes: [], edges: []), analysedPaths: [String] = []
  ) {
    self.rules = rules
    self.findings = findings
    self.diagnostics = diagnostics
    self.unreadable = unreadable
    self.unknowns = unknowns
    self.inventory = inventory
    self.graph = graph
    self.analysedPaths = analysedPaths
  }

  package struct UnreadablePath: Hashable, Sendable {
    package var path: String
    /// A sentence part that follows the path, such as `does not exist`.
    package var explanation: String
    /// True when the user named a path that does not exist: a mistake on the command line rather than in the input.
    package var isMistyped: Bool

    package init(path: String, explanation: String, isMistyped: Bool = false) {
      self.path = path
      self.explanation = explanation
      self.isMistyped = isMistyped
    }
  }

  /// A rule that could not be decided for a resource.
  package struct UnknownVerdict: Hashable, Sendable {
    package var ruleID: String
    package var subject: Finding.Subject
    /// What no file says, and where it comes in.
    package var causes: [Cause]
    /// The environments in which it is so; empty where none are configured.
    package var environments: [String] = []

    package struct Cause: Hashable, Sendable {
      package var explanation: String
      package var remedy: String?
      package var location: Location?

      package init(explanation: String, remedy: String?, location: Location?) {
        self.explanation = explanation
        self.remedy = remedy
        self.location = location
      }
    }

    package init(ruleID: String, subject: Finding.Subject, causes: [Cause]) {
      self.ruleID = ruleID
      self.subject = subject
      self.causes = causes
    }
  }

  /// True when a part of the input was not judged: exit code 3.
  package var isIncomplete: Bool {
    !unreadable.isEmpty || diagnostics.contains { $0.severity == .error }
  }
}

package import SourceText

/// One thing that a rule found wrong, ready to be shown.
package struct Finding: Hashable, Sendable {
  package var ruleID: String
  package var level: Level
  /// One or two sentences, without source text in braces: what is wrong with this resource and under which assignment.
  package var message: String
  /// The attribute, or the resource's header where the attribute is not written.
  package var location: Location
  /// The resource that was judged.
  package var subject: Subject
  /// Further resources with the same finding at the same place, such as all that inherit it from Globals.
  package var otherSubjects: [Subject]
  /// Places that explain it: where Globals set it, where the config says Warn, the default that makes the condition false.
  package var related: [Note]
  /// The chain from the subject to the place that decides, in order: function, config, profile. Empty when it is one hop.
  package var steps: [Note]
  /// The assignment under which it fails; nil when it fails in every scenario.
  package var witness: Witness?
  /// What to do, in a sentence; nil when the rule has no more to say than its message.
  package var help: String?
  package var fix: Fix?
  /// The environments in which it holds, in the config's order; empty where none are configured.
  package var environments: [String] = []

  package enum Level: Int, Hashable, Comparable, Sendable, CaseIterable {
    case note, warning, error

    package static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
  }

  package struct Subject: Hashable, Sendable {
    /// `LogicalId`, `Stack/LogicalId`, `module.a.aws_lambda_function.b[0]`.
    package var address: String
    /// The type as the source names it.
    package var type: String
    /// `lambda.Function`.
    package var kind: String
    /// The resource's header.
    package var location: Location
    /// The whole declaration.
    package var extent: Location

    package init(address: String, type: String, kind: String, location: Location, extent: Location? = nil) {
      self.address = address
      self.type = type
      self.kind = kind
      self.location = location
      self.extent = extent ?? location
    }
  }

  package struct Note: Hashable, Sendable {
    package var message: String
    package var location: Location

    package init(_ message: String, at location: Location) {
      self.message = message
      self.location = location
    }
  }

  /// The inputs' values under which the finding holds.
  package struct Witness: Hashable, Sendable {
    package var assignments: [Assignment]
    /// True when these are the defaults: it fails when nobody sets anything.
    package var isDefault: Bool

    package struct Assignment: Hashable, Sendable {
      package var input: String
      /// As it is shown; a secret's value is not.
      package var value: String
      package var isDefault: Bool

      package init(input: String, value: String, isDefault: Bool = false) {
        self.input = input
        self.value = value
        self.isDefault = isDefault
      }
    }

    package init(assignments: [Assignment], isDefault: Bool) {
      self.assignments = assignments
      self.isDefault = isDefault
    }
  }

  package struct Fix: Hashable, Sendable {
    package var title: String
    package var edits: [TextEdit]
    /// True when it can change what is deployed in a way that the user must think about.
    package var isUnsafe: Bool

    package init(title: String, edits: [TextEdit], isUnsafe: Bool) {
      self.title = title
      self.edits = edits
      self.isUnsafe = isUnsafe
    }
  }

  package init(
    ruleID: String, level: Level, message: String, location: Location, subject: Subject, otherSubjects: [Subject] = [],
    related: [Note] = [], steps: [Note] = [], witness: Witness? = nil, help: String? = nil, fix: Fix? = nil
  ) {
    self.ruleID = ruleID
    self.level = level
    self.message = message
    self.location = location
    self.subject = subject
    self.otherSubjects = otherSubjects
    self.related = related
    self.steps = steps
    self.witness = witness
    self.help = help
    self.fix = fix
  }
}

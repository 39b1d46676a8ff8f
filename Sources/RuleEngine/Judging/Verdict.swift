package import ResourceModel
package import SourceText

/// What one check says of one resource, or of one element of it, over all scenarios; none where it is about others.
package struct Verdict: Sendable {
  package var ruleID: String
  package var resource: Resource
  /// The element judged, where the check looks at each of several: its text or its address.
  package var element: String?
  package var outcome: Outcome

  package enum Outcome: Sendable {
    case pass
    case fail(Failure)
    /// Nothing fails, but in some scenario nobody can tell.
    case unknown([Cause])
  }
}

/// What is wrong, and where and when.
package struct Failure: Sendable {
  /// One line, safe to print; secrets are left out.
  package var message: String
  package var severity: Severity
  /// The attribute that the rule points at, or the resource's header where it is not written.
  package var location: Location
  /// Places that explain it.
  package var related: [Note]
  /// The chain from the resource to the place that decides; empty when nothing is followed.
  package var steps: [Note]
  /// The assumptions under which it fails; nil when it fails whatever is assumed.
  package var witness: Scenario?
  /// What to do; nil when the rule has no fix.
  package var help: String?
  package var fix: Fix?

  package struct Note: Hashable, Sendable {
    package var message: String
    package var location: Location
  }

  /// A change to the text that would make it pass.
  package struct Fix: Hashable, Sendable {
    package var title: String
    package var edits: [TextEdit]
    package var isUnsafe: Bool
  }
}

/// How bad a failure is.
package enum Severity: String, Hashable, Comparable, Sendable, CaseIterable {
  case note, warning, error

  /// One step lower; a note stays a note.
  package var lowered: Severity {
    switch self {
    case .error: .warning
    case .warning, .note: .note
    }
  }

  package static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .note: 0
    case .warning: 1
    case .error: 2
    }
  }
}

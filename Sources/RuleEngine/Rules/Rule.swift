package import SourceText

/// One rule as its file states it.
package struct Rule: Sendable {
  /// `SEAL201`; never given to another rule.
  package var id: String
  /// `config-not-enforcing`: reads well after "allow".
  package var name: String
  /// Names under which it was known.
  package var aliases: [String]
  /// When it fails wherever it applies, or with the defaults.
  package var severity: Severity
  /// When it fails only after an input is set.
  package var conditional: Severity
  package var precision: Precision
  package var group: Group
  /// One sentence without a full stop.
  package var summary: String
  /// What the rule looks at; one that is about several kinds has a check for each.
  package var checks: [Check]
  /// Where the id is written.
  package var location: Location
  package var documentation: RuleDocumentation

  package init(
    id: String, name: String, aliases: [String], severity: Severity, conditional: Severity, precision: Precision,
    group: Group, summary: String, checks: [Check], location: Location, documentation: RuleDocumentation
  ) {
    self.id = id
    self.name = name
    self.aliases = aliases
    self.severity = severity
    self.conditional = conditional
    self.precision = precision
    self.group = group
    self.summary = summary
    self.checks = checks
    self.location = location
    self.documentation = documentation
  }

  /// What to do about a failure, in a sentence; nil when the messages say it.
  package var advice: String? { checks.lazy.compactMap(\.fix?.title).first }

  /// How often a finding is right.
  package enum Precision: String, Sendable, CaseIterable {
    case veryHigh = "very-high"
    case high, medium, low
  }

  /// Rules outside `default` are asked for by name or group.
  package enum Group: String, Sendable, CaseIterable {
    case `default`, governance, pedantic
  }
}

extension Rule {
  /// The rule with another severity, in all its checks.
  ///
  /// What fails only after an input is set stays one step lower, unless the rule makes no such difference.
  package func graded(_ severity: Severity) -> Rule {
    var copy = self
    copy.conditional = conditional == self.severity ? severity : severity.lowered
    copy.severity = severity
    for index in copy.checks.indices {
      copy.checks[index].severity = nil
      copy.checks[index].conditional = nil
    }
    return copy
  }
}

/// One question about the resources of a kind.
package struct Check: Sendable {
  package var kind: String
  package var kindLocation: Location
  /// What is judged one by one: `publisher in resource.publishers`.
  var each: Each?
  /// CEL; false means that the check is not about this resource. Always when it is left out.
  var when: SourceExpression?
  /// CEL; false is a failure.
  var require: SourceExpression
  /// What the finding points at.
  var at: AttributePath?
  var message: SourceExpression
  /// What else explains it.
  var related: [AttributePath]
  var fix: FixPlan?
  /// Instead of the rule's own.
  var severity: Severity?
  var conditional: Severity?

  package init(
    kind: String, kindLocation: Location, each: Each?, when: SourceExpression?, require: SourceExpression,
    at: AttributePath?, message: SourceExpression, related: [AttributePath], fix: FixPlan?, severity: Severity?,
    conditional: Severity?
  ) {
    self.kind = kind
    self.kindLocation = kindLocation
    self.each = each
    self.when = when
    self.require = require
    self.at = at
    self.message = message
    self.related = related
    self.fix = fix
    self.severity = severity
    self.conditional = conditional
  }

  package struct Each: Sendable {
    var variable: String
    /// An attribute or backlink that is a list.
    var list: String
    var location: Location

    package init(variable: String, list: String, location: Location) {
      self.variable = variable
      self.list = list
      self.location = location
    }
  }
}

/// How a failure is mended.
package struct FixPlan: Sendable {
  /// The attribute to set; nil when the title says what to do and no text can be made.
  var attribute: AttributePath?
  /// CEL: its new value.
  var value: SourceExpression?
  var title: String
  /// Whether it can change what is deployed in a way that its user must think about.
  var isUnsafe: Bool

  package init(attribute: AttributePath?, value: SourceExpression?, title: String, isUnsafe: Bool) {
    self.attribute = attribute
    self.value = value
    self.title = title
    self.isUnsafe = isUnsafe
  }
}

/// CEL in a rule file.
package struct SourceExpression: Sendable {
  let text: String
  let location: Location
  /// True when the text stands in the file byte for byte, so that a place in it is a place in the file.
  let isLiteral: Bool
  /// What the text was compiled to, as CEL stores it; nil for what was read in this run.
  ///
  /// It names attributes and settings by their positions: `RuleLanguage` decides whether they are still the same.
  var program: String?

  package init(text: String, location: Location, isLiteral: Bool, program: String? = nil) {
    self.text = text
    self.location = location
    self.isLiteral = isLiteral
    self.program = program
  }

  /// The place of some of its UTF-8 bytes.
  func location(of span: Range<Int>) -> Location {
    guard isLiteral else { return location }
    let start = min(location.span.start + span.lowerBound, location.span.end)
    let end = min(max(location.span.start + span.upperBound, start), location.span.end)
    return Location(location.file, Span(start: start, end: end))
  }
}

/// Names joined by dots: `codeSigningConfig.untrustedArtifactOnDeployment`, `publisher`, `consumer.layers`.
///
/// The first is an attribute of the resource or the variable of `each`; each further one is an attribute of what the one before links to.
package struct AttributePath: Sendable {
  var names: [String]
  var location: Location

  package init(names: [String], location: Location) {
    self.names = names
    self.location = location
  }
}

package import LinearRegex

/// What rules know of a sort of resource, whatever language declares it: `lambda.Function`, `signer.SigningProfile`.
///
/// Kinds are data: they are read from `rules/kinds/` and from the user's own files.
package struct Kind: Sendable {
  /// `service.Resource`.
  package var name: String
  /// One sentence for people who write rules.
  package var summary: String
  /// The ways to name a resource of this kind from elsewhere, such as `arn`, `versionArn`, `name`.
  package var identities: [Identity]
  package var attributes: [Attribute]
  /// Who points here: `consumers` of a layer are the functions whose `layers` name it.
  package var backlinks: [Backlink]
  package var sources: [Source]

  package init(
    name: String, summary: String, identities: [Identity] = [], attributes: [Attribute] = [],
    backlinks: [Backlink] = [],
    sources: [Source] = []
  ) {
    self.name = name
    self.summary = summary
    self.identities = identities
    self.attributes = attributes
    self.backlinks = backlinks
    self.sources = sources
  }

  package func attribute(named name: String) -> Attribute? { attributes.first { $0.name == name } }
  package func identity(named name: String) -> Identity? { identities.first { $0.name == name } }

  package struct Identity: Sendable {
    package var name: String
    /// The form of such an identity; nil when nothing is known of it.
    package var pattern: LazyPattern?
    /// The attribute in which a resource itself says what it is called, so that a literal leads to it.
    package var attribute: String?

    package init(name: String, pattern: LazyPattern? = nil, attribute: String? = nil) {
      self.name = name
      self.pattern = pattern
      self.attribute = attribute
    }

    /// Whether a literal text can be such an identity at all.
    package func accepts(_ text: String) -> Bool { pattern?.matches(text) ?? true }
  }

  package struct Attribute: Sendable {
    package var name: String
    package var type: AttributeType
    package var summary: String

    package init(name: String, type: AttributeType, summary: String = "") {
      self.name = name
      self.type = type
      self.summary = summary
    }
  }

  package struct Backlink: Sendable {
    package var name: String
    package var kind: String
    /// The attribute of the other kind that holds the link, or the list of links.
    package var attribute: String
    package var summary: String

    package init(name: String, kind: String, attribute: String, summary: String = "") {
      self.name = name
      self.kind = kind
      self.attribute = attribute
      self.summary = summary
    }
  }
}

/// The type of an attribute as rules see it.
package indirect enum AttributeType: Hashable, Sendable {
  case string
  /// As much of a string's beginning as is known.
  case prefix
  /// Where a value comes from that is known only after deployment: the address of a resource or data source.
  case origin
  case int
  /// A number as an `int`; of an input, the least and the greatest that it can be.
  case least, greatest
  case bool
  case list(AttributeType)
  /// A reference to a resource of `kind` by its identity `by`, or a literal of that identity.
  case link(kind: String, by: String)
  case any
}

extension Kind {
  /// How one source type is read as this kind.
  package struct Source: Sendable {
    /// `AWS::Lambda::Function`, `aws_lambda_function`, a module source.
    package var type: String
    /// Which reference attributes yield which identity: `["arn": ["Ref", "CodeSigningConfigArn"]]`.
    package var identities: [String: [String]]
    /// Where each of the kind's attributes is found; one that is left out is always absent.
    package var attributes: [String: [Alternative]]
    /// The resource does not exist where one of these properties has its value: a module call with `create = false`.
    package var absentWhen: [PropertyValue]

    package init(
      type: String, identities: [String: [String]] = [:], attributes: [String: [Alternative]] = [:],
      absentWhen: [PropertyValue] = []
    ) {
      self.type = type
      self.identities = identities
      self.attributes = attributes
      self.absentWhen = absentWhen
    }
  }

  /// A property and a value that it may have.
  package struct PropertyValue: Hashable, Sendable {
    package var path: [String]
    package var value: Literal

    package init(path: [String], value: Literal) {
      self.path = path
      self.value = value
    }
  }

  /// One way to find an attribute; the first that applies counts.
  package enum Alternative: Hashable, Sendable {
    /// The property at a path, when it is set.
    case property([String])
    /// What stands at a path in each element of the list at another, all in one list.
    case gathered(list: [String], path: [String])
    /// A fixed value, when something is set at a path.
    case constant(Literal, whenSet: [String])
    /// A fixed value: what the provider takes when nothing is set.
    case fallback(Literal)
  }
}

/// The kinds in force, found by name and by source type.
package struct KindCatalog: Sendable {
  package let kinds: [Kind]
  private let indexByName: [String: Int]
  private let indexByType: [String: (kind: Int, source: Int)]

  /// A later kind's source wins over an earlier one of the same type, so that users can override.
  package init(_ kinds: [Kind]) {
    self.kinds = kinds
    var byName: [String: Int] = [:]
    var byType: [String: (kind: Int, source: Int)] = [:]
    for (index, kind) in kinds.enumerated() {
      byName[kind.name] = index
      for (position, source) in kind.sources.enumerated() { byType[source.type] = (index, position) }
    }
    indexByName = byName
    indexByType = byType
  }

  package func kind(named name: String) -> Kind? { indexByName[name].map { kinds[$0] } }

  /// The kind that a source type is read as, and how.
  package func reading(of type: String) -> (kind: Kind, source: Kind.Source)? {
    indexByType[type].map { (kinds[$0.kind], kinds[$0.kind].sources[$0.source]) }
  }

  /// Whether a resource of a source type is named by this attribute of it.
  package func isIdentity(_ attribute: String, ofType type: String) -> Bool {
    reading(of: type)?.source.identities.values.contains { $0.contains(attribute) } ?? false
  }

  package func isKnown(type: String) -> Bool { indexByType[type] != nil }
}

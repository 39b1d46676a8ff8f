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

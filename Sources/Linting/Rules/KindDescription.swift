import ResourceModel
import RuleEngine

/// A kind as people see it who write rules.
package struct KindDescription: Hashable, Sendable {
  /// `lambda.Function`.
  package var name: String
  package var summary: String
  package var attributes: [Attribute] = []
  /// Lists of the resources that link here.
  package var backlinks: [Attribute] = []
  /// The ways to name such a resource from elsewhere: `arn`, `versionArn`.
  package var identities: [String] = []
  /// The types and modules that are read as it.
  package var sources: [String] = []
  /// Whether the user's own files declare it.
  package var isOwn = false

  package init(name: String, summary: String) {
    self.name = name
    self.summary = summary
  }

  package struct Attribute: Hashable, Sendable {
    package var name: String
    /// As kinds' files write it: `list(link(lambda.LayerVersion, versionArn))`.
    package var type: String
    package var summary: String

    package init(name: String, type: String, summary: String) {
      self.name = name
      self.type = type
      self.summary = summary
    }
  }
}

extension KindDescription {
  init(_ kind: Kind, of policy: Policy) {
    self.init(name: kind.name, summary: kind.summary)
    attributes = kind.attributes.map { .init(name: $0.name, type: $0.type.text, summary: $0.summary) }
    backlinks = kind.backlinks.map { .init(name: $0.name, type: "list(\($0.kind))", summary: $0.summary) }
    identities = kind.identities.map(\.name)
    sources = kind.sources.map(\.type)
    isOwn = policy.pack.ownKinds.contains(kind.name)
  }

  /// What every resource has, whatever its kind.
  package static var ofResources: [Attribute] { RuleVocabulary.ofResources.map(Attribute.init) }

  /// What a link has in its `link`.
  package static var ofLinks: [Attribute] { RuleVocabulary.ofLinks.map(Attribute.init) }
}

extension KindDescription.Attribute {
  fileprivate init(_ name: RuleVocabulary.Name) {
    self.init(name: name.name, type: name.type, summary: name.summary)
  }
}

extension Policy {
  /// The kinds that rules can be about, ordered by name.
  package var kindDescriptions: [KindDescription] {
    pack.catalog.kinds.map { KindDescription($0, of: self) }.sorted { $0.name < $1.name }
  }
}

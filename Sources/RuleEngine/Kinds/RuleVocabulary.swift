package import ResourceModel

/// What rules can name besides attributes, for people who write them.
package enum RuleVocabulary {
  package struct Name: Hashable, Sendable {
    package var name: String
    /// As CEL has it.
    package var type: String
    package var summary: String
  }

  /// What every resource has, whatever its kind.
  package static let ofResources = [
    Name(name: "label", type: "string", summary: "How messages call it"),
    Name(
      name: "address", type: "string", summary: "Its name with the stacks or modules around it, such as `Api/Charge`"),
    Name(name: "type", type: "string", summary: "Its type in the language that declares it"),
    Name(name: "name", type: "string", summary: "The logical id, or the last part of the address"),
    Name(name: "root", type: "string", summary: "The path of the root template, or of the root module's directory"),
    Name(name: "annotations", type: "map(string, string)", summary: "What its language says besides its properties"),
    Name(name: "link", type: "Link", summary: "How the link to it is written"),
  ]

  /// What a link's `link` has.
  package static let ofLinks = [
    Name(
      name: "state", type: "string",
      summary: """
        `resource` (declared in these files and named by the right attribute), `external` (a literal that fits), `absent`, \
        `wrong-attribute`, `wrong-kind`, `undeclared`, `not-created`, `malformed`
        """),
    Name(
      name: "isReference", type: "bool",
      summary: "Whether it is written as a reference, even to something that is not there"),
    Name(name: "isConditional", type: "bool", summary: "Whether a condition or an input chose it"),
    Name(name: "text", type: "string", summary: "A literal's text"),
    Name(
      name: "form", type: "string", summary: "The text, with `${…}` in place of what is unknown of it"),
    Name(name: "attribute", type: "string", summary: "The target's attribute by which it is named"),
    Name(name: "target", type: "string", summary: "The target's address"),
    Name(
      name: "account", type: "string",
      summary: "The account that an ARN or its own number names, be other parts of it unknown"),
    Name(
      name: "accountOrigin", type: "string",
      summary:
        "Where an unknown account comes from: the address of a resource or data source, or a pseudo parameter"),
  ]
}

extension RulePack {
  /// Whether an attribute is said in CEL by its kind's file.
  package func isDerived(_ attribute: String, of kind: Kind) -> Bool {
    language.derived.sources[kind.name]?[attribute] != nil
  }
}

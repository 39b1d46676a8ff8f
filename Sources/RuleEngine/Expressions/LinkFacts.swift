import CEL
import ResourceModel

/// What expressions see at `.link` of a link: how it was written, whatever it leads to.
enum LinkFacts {
  static let typeName = "Link"

  static let type = ObjectType(typeName, fields: Field.allCases.map { .init($0.declaration.name, $0.declaration.type) })

  /// In the order of the type's fields.
  enum Field: Int, CaseIterable {
    /// One of `State`; unknown for an unknown link.
    case state
    /// Whether it is written as a reference, even to something that is not there.
    case isReference
    /// Whether a condition or an input chose it.
    case isConditional
    /// The text of a literal.
    case text
    /// The text with `${…}` in place of what is unknown of it; null where it is no text.
    case form
    /// The attribute of the target by which it is named.
    case attribute
    /// The address of the target.
    case target
    /// The account that an ARN or its own number names, be other parts of it unknown; null for a text that names none.
    case account
    /// Where that account comes from when no file tells it: the address of a resource or data source, or a pseudo parameter.
    case accountOrigin

    fileprivate var declaration: (name: String, type: CELType) {
      switch self {
      case .state: ("state", .string)
      case .isReference: ("isReference", .bool)
      case .isConditional: ("isConditional", .bool)
      case .text: ("text", .nullable(.string))
      case .form: ("form", .nullable(.string))
      case .attribute: ("attribute", .nullable(.string))
      case .target: ("target", .nullable(.string))
      case .account: ("account", .nullable(.string))
      case .accountOrigin: ("accountOrigin", .nullable(.string))
      }
    }
  }

  enum State: String {
    /// A resource among the files, by the right attribute.
    case resource
    /// A literal that fits.
    case external
    case wrongAttribute = "wrong-attribute"
    case wrongKind = "wrong-kind"
    case undeclared
    /// A resource that does not exist in this scenario.
    case notCreated = "not-created"
    case malformed
    case absent
  }
}

extension Link {
  /// Nil when it is unknown.
  var state: LinkFacts.State? {
    switch self {
    case .absent: .absent
    case .resource: .resource
    case .external: .external
    case .wrongAttribute: .wrongAttribute
    case .wrongKind: .wrongKind
    case .undeclared: .undeclared
    case .notCreated: .notCreated
    case .malformed: .malformed
    case .unknown: nil
    }
  }

  var reference: Reference? {
    switch self {
    case .resource(_, let reference), .wrongAttribute(_, let reference), .wrongKind(_, let reference),
      .notCreated(_, let reference), .undeclared(let reference):
      reference
    case .absent, .external, .unknown, .malformed: nil
    }
  }

  var literal: String? {
    switch self {
    case .external(let text), .malformed(let text): text
    case .absent, .resource, .wrongAttribute, .wrongKind, .notCreated, .undeclared, .unknown: nil
    }
  }

  /// The resource whose attributes the link shows: the target, even when it is named by the wrong attribute or not created.
  var target: Resource? {
    switch self {
    case .resource(let target, _), .wrongAttribute(let target, _), .notCreated(let target, _): target
    case .absent, .external, .unknown, .wrongKind, .undeclared, .malformed: nil
    }
  }

  /// Why the attributes of what it leads to are not known; nil for an absent link, which has none.
  var unknownAttributes: Unknown? {
    switch self {
    case .absent: nil
    case .unknown(let unknown, _): unknown
    case .external(let text): Unknown(.external(identity: text), at: nil)
    case .wrongKind(_, let reference), .undeclared(let reference): Unknown(.invalid, at: reference.location)
    case .malformed, .resource, .wrongAttribute, .notCreated: Unknown(.invalid, at: nil)
    }
  }
}

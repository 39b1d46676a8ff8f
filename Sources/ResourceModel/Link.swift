import SourceText

/// What a link attribute points at, under one scenario.
package enum Link: Sendable {
  /// Not set, or set to an empty string: providers take both for no link.
  case absent
  /// A resource of the right kind, by the right attribute, or by the name that it gives itself.
  case resource(Resource, Reference)
  /// A literal that fits the identity: something outside the files.
  case external(String)
  /// Set to something that no file tells, such as an import. `isPartial` when a part of the text is known.
  case unknown(Unknown, isPartial: Bool)
  /// A resource of the right kind, but an attribute that is not the identity wanted.
  case wrongAttribute(Resource, Reference)
  case wrongKind(Resource, Reference)
  /// A resource that is declared nowhere.
  case undeclared(Reference)
  /// A resource that does not exist in this scenario, its own condition being false.
  case notCreated(Resource, Reference)
  /// A literal that cannot be the identity wanted.
  case malformed(String)
}

extension ResourceGraph {
  /// Reads `value` as a link to a resource of `kind` by its identity `identity`.
  package func link(_ value: Value, toKind kind: String, by identity: String, in resolver: Resolver) -> Link {
    switch value.content {
    case .absent, .string(""): .absent
    case .string(let text): literal(text, at: value.location, kind: kind, identity: identity, in: resolver)
    case .number, .bool: .malformed(value.plainText ?? "")
    case .list: .malformed("[…]")
    case .map: .malformed("{…}")
    case .partial(let pieces):
      // A text that is nothing but a reference is that reference: `join("", [x.arn])`.
      if pieces.count == 1, case .reference(let reference)? = pieces.first {
        follow(reference, kind: kind, identity: identity, in: resolver)
      } else {
        .unknown(pieces.unknown, isPartial: true)
      }
    case .unknown(let unknown): .unknown(unknown, isPartial: false)
    case .reference(let reference): follow(reference, kind: kind, identity: identity, in: resolver)
    }
  }

  private func literal(
    _ text: String, at location: Location?, kind: String, identity: String, in resolver: Resolver
  ) -> Link {
    guard let known = catalog.kind(named: kind)?.identity(named: identity) else { return .external(text) }
    guard known.accepts(text) else { return .malformed(text) }
    guard let attribute = known.attribute,
      let target = resource(ofKind: kind, whose: attribute, is: text, in: resolver)
    else { return .external(text) }
    return existing(target, Reference(to: target.id, attribute: identity, at: location ?? target.header), in: resolver)
  }

  private func follow(_ reference: Reference, kind: String, identity: String, in resolver: Resolver) -> Link {
    guard let target = self[reference.target] else { return .undeclared(reference) }
    // Of what has a generic type, nobody knows what its attributes are.
    guard let reading = reading(of: target), !reading.isGeneric else {
      let reason = Cause.Reason.computed(address: reference.target.address, attribute: reference.attribute)
      return .unknown(Unknown(reason, at: reference.location), isPartial: false)
    }
    guard reading.kind.name == kind else { return .wrongKind(target, reference) }
    guard reading.places.identities[identity]?.contains(reference.attribute) ?? true else {
      return .wrongAttribute(target, reference)
    }
    return existing(target, reference, in: resolver)
  }

  private func existing(_ target: Resource, _ reference: Reference, in resolver: Resolver) -> Link {
    switch exists(target, in: resolver) {
    case .yes: .resource(target, reference)
    case .no: .notCreated(target, reference)
    case .unknown(let unknown) where unknown.splits.isEmpty: .resource(target, reference)
    case .unknown(let unknown): .unknown(unknown, isPartial: true)
    }
  }
}

extension Value {
  /// The text of a scalar; nil for anything that is not a known scalar.
  package var plainText: String? {
    switch content {
    case .string(let text): text
    case .number(let number): Literal.text(of: number)
    case .bool(let value): value ? "true" : "false"
    case .absent, .partial, .list, .map, .reference, .unknown: nil
    }
  }
}

extension [Value.Piece] {
  /// Why the string is not known as a whole.
  package var unknown: Unknown {
    reduce(Unknown()) { unknown, piece in
      switch piece {
      case .text: unknown
      case .hole(let hole): unknown.merged(with: hole)
      case .reference(let reference):
        unknown.merged(
          with: Unknown(
            .computed(address: reference.target.address, attribute: reference.attribute), at: reference.location))
      }
    }
  }
}

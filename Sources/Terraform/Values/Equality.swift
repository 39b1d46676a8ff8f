import ResourceModel

extension CtyValue {
  /// Whether two values are equal under `==`: never across types, and asking the scenario where an input is compared.
  ///
  /// Source: <https://developer.hashicorp.com/terraform/language/expressions/operators#equality-operators>
  func equals(_ other: CtyValue, in resolver: Resolver) -> Truth {
    switch (content, other.content) {
    case (.unknown(let unknown), _): return CtyValue.compare(unknown, with: other, in: resolver)
    case (_, .unknown(let unknown)): return CtyValue.compare(unknown, with: self, in: resolver)
    case (.null, .null): return .yes
    case (.null, _), (_, .null): return .no
    case (.reference(let a), .reference(let b)) where a.target == b.target && a.attribute == b.attribute: return .yes
    case (.reference, .string("")), (.string(""), .reference): return .no
    case (.partial(let pieces), .string(let text)), (.string(let text), .partial(let pieces)):
      return pieces.couldBe(text) ? .unknown(pieces.unknown) : .no
    case (.encoded, .string("")), (.string(""), .encoded): return .no
    case (.bool(let a), .bool(let b)): return Truth(a == b)
    case (.number(let a), .number(let b)): return Truth(a == b)
    case (.string(let a), .string(let b)): return Truth(a == b)
    default: break
    }
    if let unknown = unknown ?? other.unknown { return .unknown(unknown) }
    return equalsStructure(of: other, in: resolver)
  }

  private func equalsStructure(of other: CtyValue, in resolver: Resolver) -> Truth {
    if let mine = elements, let others = other.elements, sameKind(as: other) {
      guard mine.count == others.count else { return .no }
      return .all(zip(mine, others).lazy.map { $0.equals($1, in: resolver) })
    }
    if let mine = entries, let others = other.entries, sameKind(as: other) {
      guard mine.map(\.key) == others.map(\.key) else { return .no }
      return .all(zip(mine, others).lazy.map { $0.value.equals($1.value, in: resolver) })
    }
    return .no
  }

  private func sameKind(as other: CtyValue) -> Bool {
    switch (content, other.content) {
    case (.list(_, let a), .list(_, let b)), (.set(_, let a), .set(_, let b)), (.map(_, let a), .map(_, let b)):
      a == b || a.hasDynamicPart || b.hasDynamicPart
    case (.tuple, .tuple), (.object, .object): true
    default: false
    }
  }

  private static func compare(_ unknown: UnknownContent, with other: CtyValue, in resolver: Resolver) -> Truth {
    if let input = unknown.input, let literal = other.literal {
      return resolver.compare(input, with: other.isNull ? .null : literal)
    }
    return .unknown(other.anyUnknown.map { unknown.unknown.merged(with: $0) } ?? unknown.unknown)
  }
}

extension [Value.Piece] {
  /// False when what is known of the string already differs from `text`.
  fileprivate func couldBe(_ text: String) -> Bool {
    if case .text(let start)? = first, !text.hasPrefix(start) { return false }
    if case .text(let end)? = last, !text.hasSuffix(end) { return false }
    let known = reduce(0) { count, piece in if case .text(let text) = piece { count + text.utf8.count } else { count } }
    return known <= text.utf8.count
  }
}

extension CtyValue {
  /// Whether two values are the same without asking any scenario: an unknown equals nothing but itself.
  func isIdentical(to other: CtyValue) -> Bool {
    switch (content, other.content) {
    case (.unknown, _), (_, .unknown), (.partial, _), (_, .partial): false
    default: equals(other, in: Resolver()) == .yes
    }
  }

  /// In the order in which Terraform lists a set, each once.
  static func uniqueSorted(_ elements: [CtyValue]) -> [CtyValue] {
    if elements.count < 2 { return elements }
    let keyed = elements.map { (key: $0.sortKey, value: $0) }.sorted { $0.key < $1.key }
    var unique: [(key: SortKey, value: CtyValue)] = []
    for element in keyed where unique.last.map({ $0.key != element.key || element.value.unknownOnly }) ?? true {
      unique.append(element)
    }
    return unique.map(\.value)
  }

  private var unknownOnly: Bool { if case .unknown = content { true } else { false } }

  /// Known values by themselves, then null, then what is unknown.
  private var sortKey: SortKey {
    switch content {
    case .bool(let value): SortKey(rank: 0, number: value ? .one : .zero)
    case .number(let number): SortKey(rank: 0, number: number)
    case .string(let text): SortKey(rank: 0, text: text)
    case .null: SortKey(rank: 1)
    default: SortKey(rank: anyUnknown == nil ? 0 : 2, text: serialized)
    }
  }

  private struct SortKey: Comparable {
    var rank: Int
    var number = DecimalNumber.zero
    var text = ""

    static func < (left: SortKey, right: SortKey) -> Bool {
      (left.rank, left.number, left.text) < (right.rank, right.number, right.text)
    }
  }

  /// A text that is the same for the same value.
  ///
  /// Source of the form: <https://github.com/zclconf/go-cty/blob/main/cty/set_internals.go>
  private var serialized: String {
    switch content {
    case .null: "N"
    case .bool(let value): value ? "T" : "F"
    case .number(let number): number.text
    case .string(let text): "\"\(text)\""
    case .list(let elements, _), .set(let elements, _): "[" + elements.map { $0.serialized + ";" }.joined() + "]"
    case .tuple(let elements): "<" + elements.map { $0.serialized + ";" }.joined() + ">"
    case .map(let entries, _): "{" + entries.map { "\"\($0.key)\":\($0.value.serialized);" }.joined() + "}"
    case .object(let entries): "<" + entries.map { $0.value.serialized + ";" }.joined() + ">"
    case .reference(let reference): "\(reference.target.address).\(reference.attribute)"
    case .resource(let resource): resource.address
    case .encoded(let value): "json " + value.serialized
    case .module(let module): module.address
    case .partial(let pieces): "\(pieces.map(\.serialized))"
    case .unknown: "?"
    }
  }
}

extension Value.Piece {
  fileprivate var serialized: String {
    switch self {
    case .text(let text): text
    case .hole: "?"
    case .reference(let reference): "\(reference.target.address).\(reference.attribute)"
    }
  }
}

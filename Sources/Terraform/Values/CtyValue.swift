import ResourceModel
import SourceText

/// A value of Terraform's type system, with what only a linter needs: symbols for what is known after deployment, and places.
struct CtyValue: Sendable {
  var content: Content
  /// The hops that led to it, as `Value.trace` has them.
  var trace: [Hop] = []
  /// Terraform's mark for what must not be printed.
  var isSensitive = false
  /// A measure of the value's size: the number of scalars in it, long strings counted as several.
  let weight: Int

  /// The largest weight; a larger value becomes unknown, because values double with every line that a stranger writes.
  static let weightLimit = 1 << 18
  /// The longest string, in UTF-8 bytes.
  static let stringLimit = 1 << 20

  indirect enum Content: Sendable {
    case null(CtyType)
    case bool(Bool)
    case number(DecimalNumber)
    case string(String)
    /// A string of which a part is symbolic.
    case partial([Value.Piece])
    /// An attribute of a resource that exists only after deployment. Never null; its type is not known.
    case reference(Reference)
    /// A resource as a whole: an object whose attributes are evaluated when they are asked for.
    case resource(ResourceInstance)
    /// The JSON text of a value of which a part is symbolic.
    case encoded(CtyValue)
    /// A called module as a whole: an object whose attributes are its outputs.
    case module(ModuleInstance)
    case list([CtyValue], of: CtyType)
    /// Ordered and without equal elements.
    case set([CtyValue], of: CtyType)
    case tuple([CtyValue])
    case map([Entry], of: CtyType)
    case object([Entry])
    case unknown(UnknownContent)
  }

  /// One entry of a map or object; entries are sorted by key and keys are unique.
  struct Entry: Sendable {
    var key: String
    var value: CtyValue
  }

  struct UnknownContent: Sendable {
    var unknown: Unknown
    var type: CtyType = .dynamic
    /// The root module's variable whose value this is, as a whole: comparing it divides the scenarios.
    var input: Input?
  }

  init(_ content: Content) {
    self.content = content
    weight = 1
  }

  private init(_ content: Content, weight: Int) {
    self.content = weight > CtyValue.weightLimit ? CtyValue.tooLarge : content
    self.weight = weight > CtyValue.weightLimit ? 1 : weight
  }

  private static let tooLarge = Content.unknown(UnknownContent(unknown: Unknown(.tooLarge, at: nil)))
}

extension CtyValue {
  static let null = CtyValue(.null(.dynamic))
  static let yes = CtyValue(Content.bool(true))
  static let no = CtyValue(Content.bool(false))

  static func null(_ type: CtyType) -> CtyValue { CtyValue(.null(type)) }
  static func bool(_ value: Bool) -> CtyValue { value ? yes : no }
  static func number(_ value: DecimalNumber) -> CtyValue { CtyValue(.number(value)) }
  static func int(_ value: Int) -> CtyValue { CtyValue(.number(DecimalNumber(value))) }

  static func string(_ text: String) -> CtyValue {
    let count = text.utf8.count
    guard count <= stringLimit else { return CtyValue(tooLarge) }
    return CtyValue(.string(text.normalized), weight: 1 + count / 64)
  }

  static func partial(_ pieces: [Value.Piece]) -> CtyValue { CtyValue(.partial(pieces), weight: 1 + pieces.count) }

  static func list(_ elements: [CtyValue], of type: CtyType) -> CtyValue {
    CtyValue(.list(elements, of: type), weight: weigh(elements))
  }

  static func tuple(_ elements: [CtyValue]) -> CtyValue { CtyValue(.tuple(elements), weight: weigh(elements)) }

  /// Sorts the elements and takes out doubles.
  static func set(_ elements: [CtyValue], of type: CtyType) -> CtyValue {
    CtyValue(.set(uniqueSorted(elements), of: type), weight: weigh(elements))
  }

  static func map(_ entries: [Entry], of type: CtyType) -> CtyValue {
    CtyValue(.map(entries.sorted { $0.key < $1.key }, of: type), weight: weigh(entries))
  }

  static func object(_ entries: [Entry]) -> CtyValue {
    CtyValue(.object(entries.sorted { $0.key < $1.key }), weight: weigh(entries))
  }

  static func object(_ entries: [String: CtyValue]) -> CtyValue {
    object(entries.map { Entry(key: $0.key, value: $0.value) })
  }

  static func unknown(_ unknown: Unknown, type: CtyType = .dynamic) -> CtyValue {
    CtyValue(.unknown(UnknownContent(unknown: unknown, type: type)))
  }

  static func unknown(_ reason: Cause.Reason, at location: Location?) -> CtyValue {
    .unknown(Unknown(reason, at: location))
  }

  private static func weigh(_ elements: [CtyValue]) -> Int { elements.reduce(1) { $0 + $1.weight } }
  private static func weigh(_ entries: [Entry]) -> Int { entries.reduce(1) { $0 + $1.value.weight } }

  /// The value with hops in front of its own.
  func reached(through hops: [Hop]) -> CtyValue {
    guard !hops.isEmpty else { return self }
    var copy = self
    copy.trace = hops + trace
    return copy
  }

  func marked(sensitive: Bool) -> CtyValue {
    guard sensitive != isSensitive else { return self }
    var copy = self
    copy.isSensitive = sensitive
    return copy
  }
}

extension CtyValue {
  /// The elements of a list, set or tuple.
  var elements: [CtyValue]? {
    switch content {
    case .list(let elements, _), .set(let elements, _), .tuple(let elements): elements
    case .null, .bool, .number, .string, .partial, .encoded, .reference, .resource, .module, .map, .object, .unknown:
      nil
    }
  }

  /// The entries of a map or object.
  var entries: [Entry]? {
    switch content {
    case .map(let entries, _), .object(let entries): entries
    case .null, .bool, .number, .string, .partial, .encoded, .reference, .resource, .module, .list, .set, .tuple,
      .unknown:
      nil
    }
  }

  var isNull: Bool { if case .null = content { true } else { false } }

  var string: String? { if case .string(let text) = content { text } else { nil } }

  var number: DecimalNumber? { if case .number(let number) = content { number } else { nil } }

  var bool: Bool? { if case .bool(let value) = content { value } else { nil } }

  /// Why the value as a whole is not known; nil for a known value, and for a collection with unknown elements.
  var unknown: Unknown? {
    switch content {
    case .unknown(let unknown): unknown.unknown
    case .reference(let reference):
      Unknown(.computed(address: reference.target.address, attribute: reference.attribute), at: reference.location)
    case .partial(let pieces): pieces.unknown
    case .encoded(let value): value.anyUnknown ?? Unknown()
    case .resource(let resource): Unknown(.computed(address: resource.address, attribute: "id"), at: resource.location)
    case .module(let module): Unknown(.computed(address: module.address, attribute: "*"), at: module.location)
    case .null, .bool, .number, .string, .list, .set, .tuple, .map, .object: nil
    }
  }

  /// Why the value or a part of it is not known.
  var anyUnknown: Unknown? {
    if let elements { return elements.lazy.compactMap(\.anyUnknown).reduce(nil) { $0?.merged(with: $1) ?? $1 } }
    if let entries { return entries.lazy.compactMap(\.value.anyUnknown).reduce(nil) { $0?.merged(with: $1) ?? $1 } }
    return unknown
  }

  /// Whether the value or a part of it is marked.
  var isSensitiveInside: Bool {
    isSensitive || elements?.contains(where: \.isSensitiveInside) ?? false
      || entries?.contains(where: \.value.isSensitiveInside) ?? false
  }

  /// The value of an entry. O(log entries).
  func entry(_ key: String) -> CtyValue? {
    guard let entries else { return nil }
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].key < key { low = middle + 1 } else { high = middle }
    }
    return low < entries.count && entries[low].key == key ? entries[low].value : nil
  }

  var type: CtyType {
    switch content {
    case .null(let type): type
    case .bool: .bool
    case .number: .number
    case .string, .partial, .encoded: .string
    case .reference, .resource, .module: .dynamic
    case .list(_, let element): .list(element)
    case .set(_, let element): .set(element)
    case .tuple(let elements): .tuple(elements.map(\.type))
    case .map(_, let element): .map(element)
    case .object(let entries):
      .object(entries.map { CtyType.ObjectAttribute(name: $0.key, type: $0.value.type) })
    case .unknown(let unknown): unknown.type
    }
  }
}

import CEL
import ResourceModel

/// How deep a value of type `any` is read.
private let depthLimit = 32

extension ScenarioView {
  /// A value as an attribute of `type`.
  ///
  /// A scalar that cannot be of its type stays what it is, so that a rule can say so: `type(x) == int`.
  func read(_ value: Value, as type: AttributeType) -> CELValue {
    switch type {
    case .string: readText(value)
    case .prefix: readPrefix(value)
    case .origin: value.origin.map(CELValue.string) ?? .null
    case .int: readInt(value)
    case .least: readInt(value, orEnd: \.least)
    case .greatest: readInt(value, orEnd: \.greatest)
    case .bool: readText(value, as: { Bool($0).map(CELValue.bool) })
    case .list(let element): readList(value, of: element)
    case .link(let kind, let identity): readLink(value, kind: kind, by: identity)
    case .any: readAny(value, depth: 0)
    }
  }

  private func readText(_ value: Value, as convert: (String) -> CELValue? = { _ in nil }) -> CELValue {
    switch value.content {
    case .absent: .null
    case .bool, .number, .string:
      convert(value.plainText ?? "") ?? .string(shown(value.plainText ?? "", isSecret: value.isSecret))
    case .partial(let pieces): unknown(pieces.unknown)
    case .reference(let reference): unknown(reference.unknown)
    case .unknown(let reason): unknown(reason)
    case .list, .map: readAny(value, depth: 0)
    }
  }

  private func readInt(_ value: Value, orEnd end: KeyPath<Input.Bounds, Literal?>? = nil) -> CELValue {
    if let end, case .unknown(let unknown) = value.content, let input = unknown.onlyInput,
      let bound = input.bounds[keyPath: end], let number = Int(bound.text)
    {
      return .int(number)
    }
    return readText(value) { Int($0).map(CELValue.int) }
  }

  private func readPrefix(_ value: Value) -> CELValue {
    guard case .partial(let pieces) = value.content, case .text(let text)? = pieces.first else {
      return readText(value)
    }
    return .string(shown(text, isSecret: value.isSecret))
  }

  private func readList(_ value: Value, of element: AttributeType) -> CELValue {
    if case .unknown(let reason) = value.content { return unknown(reason) }
    if let reason = value.elements.lazy.compactMap(\.doubtOfPresence).first { return unknown(reason) }
    return .list(value.elements.map { read($0, as: element) })
  }

  func readLink(_ value: Value, kind: String, by identity: String) -> CELValue {
    let link = link(value, kind: kind, by: identity)
    return .object(
      ResourceObject(link.target?.index, link: link, from: value, kind: kind, in: self))
  }

  private func readAny(_ value: Value, depth: Int) -> CELValue {
    guard depth < depthLimit else { return unknown(Unknown(.tooLarge, at: value.location)) }
    switch value.content {
    case .absent: return .null
    case .bool(let value): return .bool(value)
    case .number(let number): return Int(exactly: number).map(CELValue.int) ?? .double(number)
    case .string(let text): return .string(shown(text, isSecret: value.isSecret))
    case .partial(let pieces): return unknown(pieces.unknown)
    case .list(let elements): return .list(elements.map { readAny($0, depth: depth + 1) })
    case .map(let entries): return .map(CELMap(entries.map { ($0.key, readAny($0.value, depth: depth + 1)) }))
    case .reference(let reference): return unknown(reference.unknown)
    case .unknown(let reason): return unknown(reason)
    }
  }
}

extension Value {
  /// What decides whether the value, an element of a list, is there at all; nil when it is. A condition may take it out, and then the list
  /// is shorter.
  fileprivate var doubtOfPresence: Unknown? {
    guard case .unknown(let unknown) = content, !unknown.splits.isEmpty else { return nil }
    let isChosen = trace.contains { hop in
      if case .condition = hop.role { true } else { false }
    }
    return isChosen ? unknown : nil
  }

  /// The address that a computed value comes from.
  fileprivate var origin: String? {
    switch content {
    case .reference(let reference): reference.target.address
    case .unknown(let unknown): unknown.origin
    case .absent, .bool, .number, .string, .partial, .list, .map: nil
    }
  }
}

extension Unknown {
  /// The resource, data source or pseudo parameter whose value only the deployment knows.
  var origin: String? {
    switch causes.first?.reason {
    case .computed(let address, _), .dataSource(let address): address
    case .pseudoParameter(let name): name
    case .input, .importedValue, .stackOutput, .dynamicReference, .storedParameter, .missingModule, .missingTemplate,
      .macro, .unsupportedFunction, .external, .outsideWorkspace, .unreadableFile, .fileContents, .tooManyScenarios,
      .tooLarge, .circular, .invalid, nil:
      nil
    }
  }
}

extension Unknown {
  /// The input that the value is, when it is nothing else.
  fileprivate var onlyInput: Input? {
    guard splits.isEmpty, causes.count == 1, case .input(let input) = causes[0].reason else { return nil }
    return input
  }
}

extension Reference {
  /// What an attribute of a resource is where only its name is known.
  fileprivate var unknown: Unknown {
    Unknown(.computed(address: target.address, attribute: attribute), at: location)
  }
}

extension AttributeType {
  /// What an attribute is that is set nowhere.
  func absent(in view: ScenarioView) -> CELValue {
    switch self {
    case .string, .prefix, .origin, .int, .least, .greatest, .bool, .any: .null
    case .list: .list([])
    case .link(let kind, _): .object(ResourceObject(nil, link: .absent, kind: kind, in: view))
    }
  }
}

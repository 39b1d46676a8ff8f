import ResourceModel

extension CtyValue {
  /// The value without types; nil when a part of it is symbolic or unknown.
  var literal: Literal? {
    switch content {
    case .null: return .null
    case .bool(let value): return .bool(value)
    case .number(let number): return .number(number.double)
    case .string(let text): return .string(text)
    case .list(let elements, _), .set(let elements, _), .tuple(let elements):
      var literals: [Literal] = []
      for element in elements {
        guard let literal = element.literal else { return nil }
        literals.append(literal)
      }
      return .list(literals)
    case .map(let entries, _), .object(let entries):
      var literals: [String: Literal] = [:]
      for entry in entries {
        guard let literal = entry.value.literal else { return nil }
        literals[entry.key] = literal
      }
      return .map(literals)
    case .partial, .encoded, .reference, .resource, .module, .unknown: return nil
    }
  }

  /// A tuple or object where the literal is a list or map; a variable's type makes more of it.
  init(_ literal: Literal) {
    self =
      switch literal {
      case .null: .null
      case .bool(let value): .bool(value)
      case .number(let value): DecimalNumber(value).map(CtyValue.number) ?? .unknown(.tooLarge, at: nil)
      case .string(let text): .string(text)
      case .list(let elements): .tuple(elements.map { CtyValue($0) })
      case .map(let entries): .object(entries.mapValues { CtyValue($0) })
      }
  }

  /// What the resource graph sees.
  var value: Value {
    var value = Value(modelContent, trace: trace)
    value.isSecret = isSensitive
    return value
  }

  private var modelContent: Value.Content {
    switch content {
    case .null: .absent
    case .bool(let value): .bool(value)
    case .number(let number): .number(number.double)
    case .string(let text): .string(text)
    case .partial(let pieces): .partial(pieces)
    case .encoded(let value): value.modelContent
    case .reference(let reference): .reference(reference)
    case .resource(let resource): .reference(resource.reference(to: "id", at: resource.location))
    case .module: .unknown(unknown ?? Unknown())
    case .list(let elements, _), .set(let elements, _), .tuple(let elements): .list(elements.map(\.value))
    case .map(let entries, _), .object(let entries):
      .map(entries.filter { !$0.value.isNull }.map { Value.Entry(key: $0.key, value: $0.value.value) })
    case .unknown(let unknown): .unknown(unknown.unknown)
    }
  }
}

import ResourceModel

/// Functions that look into collections or take them apart; elements may be symbolic.
///
/// Source: <https://developer.hashicorp.com/terraform/language/functions#collection-functions>
extension FunctionTable {
  static let collections: [String: CtyFunction] = [
    "alltrue": CtyFunction(.list(.bool).open) { call in
      value(of: .all(call.elements(0).map { truth(of: $0) }))
    },
    "anytrue": CtyFunction(.list(.bool).open) { call in
      value(of: .any(call.elements(0).map { truth(of: $0) }))
    },
    "contains": CtyFunction(.any.open, .any.symbolic.nullable) { call in
      guard let elements = call[0].elements else { throw EvaluationError("contains needs a list, set or tuple") }
      return value(of: .any(elements.map { call[1].equals($0, in: call.resolver) }))
    },
    "index": CtyFunction(.any.open, .any.symbolic.nullable) { call in
      guard let elements = call[0].elements else { throw EvaluationError("index needs a list or tuple") }
      for (position, element) in elements.enumerated() {
        switch element.equals(call[1], in: call.resolver) {
        case .yes: return .int(position)
        case .no: continue
        case .unknown(let unknown): return .unknown(unknown, type: .number)
        }
      }
      throw EvaluationError("index found no such item")
    },
    "keys": CtyFunction(.any.open) { call in
      guard let entries = call[0].entries else { throw EvaluationError("keys needs a map or object") }
      let keys = entries.map { CtyValue.string($0.key) }
      if case .map = call[0].content { return .list(keys, of: .string) }
      return .tuple(keys)
    },
    "length": CtyFunction(.any.open, body: length),
    "sum": CtyFunction(.any, body: sum),
    "transpose": CtyFunction(.map(.list(.string))) { call in
      var lists: [String: [CtyValue]] = [:]
      for entry in call[0].entries ?? [] {
        for element in entry.value.elements ?? [] {
          lists[element.string ?? "", default: []].append(.string(entry.key))
        }
      }
      return .map(
        lists.map { CtyValue.Entry(key: $0.key, value: .list($0.value, of: .string)) }, of: .list(.string))
    },
    "values": CtyFunction(.any.open) { call in
      guard let entries = call[0].entries else { throw EvaluationError("values needs a map or object") }
      if case .map(_, let element) = call[0].content { return .list(entries.map(\.value), of: element) }
      return .tuple(entries.map(\.value))
    },
    "zipmap": CtyFunction(.list(.string), .any.open, body: zipmap),
    "merge": CtyFunction(variadic: .any.open.nullable, body: merge),
    "range": CtyFunction(.number, variadic: .number, body: range),
  ]

  static func value(of truth: Truth) -> CtyValue {
    switch truth {
    case .yes: .yes
    case .no: .no
    case .unknown(let unknown): .unknown(unknown, type: .bool)
    }
  }

  private static func truth(of value: CtyValue) -> Truth {
    if let bool = value.bool { return Truth(bool) }
    return value.unknown.map(Truth.unknown) ?? .no
  }

  private static func length(_ call: FunctionCall) throws(EvaluationError) -> CtyValue {
    switch call[0].content {
    case .string(let text): .int(text.count)
    case .list(let elements, _), .tuple(let elements), .set(let elements, _): .int(elements.count)
    case .map(let entries, _), .object(let entries): .int(entries.count)
    case .null, .bool, .number, .partial, .encoded, .reference, .resource, .module, .unknown:
      throw EvaluationError("length needs a string, collection or structure, not \(call[0].type.name)")
    }
  }

  private static func sum(_ call: FunctionCall) throws(EvaluationError) -> CtyValue {
    guard let elements = call[0].elements, !elements.isEmpty else {
      throw EvaluationError("sum needs a list, set or tuple that is not empty")
    }
    var total = DecimalNumber.zero
    for element in elements {
      guard let number = try? element.converted(to: .number).number else {
        throw EvaluationError("sum needs numbers")
      }
      total = total + number
    }
    return .number(total)
  }

  private static func zipmap(_ call: FunctionCall) throws(EvaluationError) -> CtyValue {
    let keys = call.elements(0)
    guard let values = call[1].elements else { throw EvaluationError("zipmap needs a list or tuple of values") }
    guard keys.count == values.count else {
      throw EvaluationError("zipmap has \(keys.count) keys but \(values.count) values")
    }
    var entries: [String: CtyValue] = [:]
    for (key, value) in zip(keys, values) {
      guard let key = key.string else { throw EvaluationError("a key of zipmap must not be null") }
      entries[key] = value
    }
    if let element = call[1].type.elementType {
      return .map(entries.map { CtyValue.Entry(key: $0.key, value: $0.value) }, of: element)
    }
    return .object(entries)
  }

  /// A map when all arguments are maps of one type, else an object.
  private static func merge(_ call: FunctionCall) throws(EvaluationError) -> CtyValue {
    var merged: [String: CtyValue] = [:]
    var types: [CtyType] = []
    for argument in call.arguments where !argument.isNull {
      guard let entries = argument.entries else {
        throw EvaluationError("merge takes maps and objects, not \(argument.type.name)")
      }
      types.append(argument.type)
      for entry in entries { merged[entry.key] = entry.value.reached(through: argument.trace) }
    }
    if let first = types.first, case .map(let element) = first, types.allSatisfy({ $0 == first }) {
      return .map(merged.map { CtyValue.Entry(key: $0.key, value: $0.value) }, of: element)
    }
    return .object(merged)
  }

  /// Terraform itself refuses more than 1024 numbers.
  private static func range(_ call: FunctionCall) throws(EvaluationError) -> CtyValue {
    let numbers = call.arguments.compactMap(\.number)
    guard numbers.count <= 3 else { throw EvaluationError("range takes one to three numbers") }
    let start = numbers.count == 1 ? .zero : numbers[0]
    let end = numbers.count == 1 ? numbers[0] : numbers[1]
    let step = numbers.count == 3 ? numbers[2] : end < start ? -DecimalNumber.one : .one
    guard step != .zero, start == end || (end < start) == step.isNegative else {
      throw EvaluationError("range's step leads away from its limit")
    }
    var result: [CtyValue] = []
    var current = start
    while step.isNegative ? current > end : current < end {
      guard result.count < 1024 else { throw EvaluationError("range makes more than 1024 values") }
      result.append(.number(current))
      current = current + step
    }
    return .list(result, of: .number)
  }
}

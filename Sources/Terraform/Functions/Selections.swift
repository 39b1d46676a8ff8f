import ResourceModel

/// Functions that choose among values or put lists together; elements may be symbolic.
extension FunctionTable {
  static let selections: [String: CtyFunction] = [
    "chunklist": CtyFunction(.list(.dynamic).open, .number, body: chunklist),
    "coalesce": CtyFunction(variadic: .any.symbolic.nullable, body: coalesce),
    "coalescelist": CtyFunction(variadic: .any.open.nullable) { call in
      guard !call.arguments.isEmpty else { throw EvaluationError("coalescelist needs at least one list") }
      for argument in call.arguments {
        guard let elements = argument.elements else { throw EvaluationError("coalescelist takes lists and tuples") }
        if !elements.isEmpty { return argument }
      }
      throw EvaluationError("coalescelist found no list that is not empty")
    },
    "compact": CtyFunction(.list(.string).open) { call in
      var kept: [CtyValue] = []
      for element in call.elements(0) where !element.isNull && element.string != "" {
        if case .unknown(let unknown) = element.content { return .unknown(unknown.unknown, type: .list(.string)) }
        kept.append(element)
      }
      return .list(kept, of: .string)
    },
    "concat": CtyFunction(variadic: .any.open, body: concat),
    "distinct": CtyFunction(.list(.dynamic).open) { call in
      var kept: [CtyValue] = []
      for element in call.elements(0) where !kept.contains(where: { $0.isIdentical(to: element) }) {
        guard kept.count < 4096 else { return .unknown(.tooLarge, at: call.location) }
        kept.append(element)
      }
      return .list(kept, of: call[0].type.elementType ?? .dynamic)
    },
    "element": CtyFunction(.any.open, .number) { call in
      let index = try call.int(1)
      if case .set = call[0].content { throw EvaluationError("element cannot read from a set") }
      guard let elements = call[0].elements else { throw EvaluationError("element needs a list or tuple") }
      guard !elements.isEmpty else { throw EvaluationError("element cannot read from an empty list") }
      guard index >= 0 else { throw EvaluationError("element's index must not be negative") }
      return elements[index % elements.count].reached(through: call[0].trace)
    },
    "flatten": CtyFunction(.any.open) { call in
      guard let elements = call[0].elements else { throw EvaluationError("flatten needs a list, set or tuple") }
      var flat: [CtyValue] = []
      if let unknown = flatten(elements, into: &flat) { return .unknown(unknown) }
      return .tuple(flat)
    },
    "lookup": CtyFunction(.any.open, .string.symbolic, variadic: .any.symbolic.nullable, body: lookup),
    "matchkeys": CtyFunction(.list(.dynamic).open, .list(.dynamic), .list(.dynamic), body: matchkeys),
    "one": CtyFunction(.any.open.nullable) { call in
      if call[0].isNull { return .null }
      guard let elements = call[0].elements, elements.count < 2 else {
        throw EvaluationError("one needs a list, set or tuple with at most one element")
      }
      return elements.first?.reached(through: call[0].trace) ?? .null(call[0].type.elementType ?? .dynamic)
    },
    "reverse": CtyFunction(.any.open) { call in
      switch call[0].content {
      case .tuple(let elements): return .tuple(elements.reversed())
      case .list(let elements, let type), .set(let elements, let type): return .list(elements.reversed(), of: type)
      default: throw EvaluationError("reverse needs a list or tuple, not \(call[0].type.name)")
      }
    },
    "slice": CtyFunction(.any.open, .number, .number, body: slice),
    "sort": CtyFunction(.list(.string)) { call in
      let texts = call.elements(0).compactMap(\.string)
      guard texts.count == call.elements(0).count else { throw EvaluationError("sort cannot sort a null element") }
      return .list(texts.sorted().map(CtyValue.string), of: .string)
    },
  ]

  private static func chunklist(_ call: FunctionCall) throws(EvaluationError) -> CtyValue {
    let size = try call.int(1)
    guard size >= 0 else { throw EvaluationError("chunklist's size must not be negative") }
    let elements = call.elements(0)
    let type = call[0].type.elementType ?? .dynamic
    guard size > 0 else { return .list([call[0]], of: .list(type)) }
    var chunks: [CtyValue] = []
    var start = 0
    while start < elements.count {
      let end = min(start + min(size, elements.count), elements.count)
      chunks.append(.list(Array(elements[start..<end]), of: type))
      start = end
    }
    return .list(chunks, of: .list(type))
  }

  /// The first argument that is neither null nor an empty string, as the one type that all arguments can become.
  private static func coalesce(_ call: FunctionCall) throws(EvaluationError) -> CtyValue {
    let types = call.arguments.map(\.type).filter { $0 != .dynamic }
    guard !call.arguments.isEmpty, let type = types.isEmpty ? .dynamic : CtyType.unified(types) else {
      throw EvaluationError("coalesce needs arguments of one type")
    }
    for argument in call.arguments where !argument.isNull && argument.string != "" {
      if case .unknown(let unknown) = argument.content {
        let isEmpty = Truth.any([
          argument.equals(.null, in: call.resolver), argument.equals(.string(""), in: call.resolver),
        ])
        switch isEmpty {
        case .yes: continue
        case .no: return try argument.converted(to: type)
        case .unknown(let undecided): return .unknown(undecided.merged(with: unknown.unknown), type: type)
        }
      }
      return try argument.converted(to: type)
    }
    throw EvaluationError("coalesce found no argument that is neither null nor empty")
  }

  /// A list when all arguments are lists, else a tuple.
  private static func concat(_ call: FunctionCall) throws(EvaluationError) -> CtyValue {
    guard !call.arguments.isEmpty else { throw EvaluationError("concat needs at least one list") }
    var elements: [CtyValue] = []
    var types: [CtyType] = []
    for argument in call.arguments {
      switch argument.content {
      case .list(let part, let type):
        elements += part.map { $0.reached(through: argument.trace) }
        types.append(type)
      case .tuple(let part): elements += part.map { $0.reached(through: argument.trace) }
      default: throw EvaluationError("concat takes lists and tuples, not \(argument.type.name)")
      }
      guard elements.count <= CtyValue.weightLimit else { return .unknown(.tooLarge, at: call.location) }
    }
    guard types.count == call.arguments.count, let type = CtyType.unified(types) else { return .tuple(elements) }
    var converted: [CtyValue] = []
    for element in elements { converted.append(try element.converted(to: type)) }
    return .list(converted, of: type)
  }

  /// Gives why it cannot be told how many elements there are, if so. A reference counts as one element.
  private static func flatten(_ elements: [CtyValue], into flat: inout [CtyValue]) -> Unknown? {
    for element in elements {
      if case .unknown(let unknown) = element.content, !unknown.type.isPrimitive { return unknown.unknown }
      guard let inner = element.elements else {
        flat.append(element)
        continue
      }
      if let unknown = flatten(inner, into: &flat) { return unknown }
    }
    return nil
  }

  private static func lookup(_ call: FunctionCall) throws(EvaluationError) -> CtyValue {
    guard call.arguments.count < 4 else { throw EvaluationError("lookup takes two or three arguments") }
    guard let entries = call[0].entries else { throw EvaluationError("lookup needs a map or object") }
    for entry in entries {
      switch call[1].equals(.string(entry.key), in: call.resolver) {
      case .yes: return entry.value.reached(through: call[0].trace)
      case .no: continue
      case .unknown(let unknown): return .unknown(unknown)
      }
    }
    guard call.arguments.count == 3 else {
      throw EvaluationError("lookup found no element \"\(call.text(1).shortened)\", and has no default")
    }
    if case .map(_, let type) = call[0].content, !call[2].isNull { return try call[2].converted(to: type) }
    return call[2]
  }

  private static func matchkeys(_ call: FunctionCall) throws(EvaluationError) -> CtyValue {
    let values = call.elements(0)
    guard values.count == call.elements(1).count else {
      throw EvaluationError("matchkeys needs as many keys as values")
    }
    let types = [call[1].type, call[2].type].compactMap(\.elementType)
    guard let type = CtyType.unified(types) else {
      throw EvaluationError("matchkeys needs keys of the search set's type")
    }
    let keys = try call[1].converted(to: .list(type)).elements ?? []
    let wanted = CtyValue.set(try call[2].converted(to: .list(type)).elements ?? [], of: type).elements ?? []
    let kept = zip(values, keys).filter { pair in wanted.contains { $0.isIdentical(to: pair.1) } }.map(\.0)
    return .list(kept, of: call[0].type.elementType ?? .dynamic)
  }

  private static func slice(_ call: FunctionCall) throws(EvaluationError) -> CtyValue {
    let (start, end) = (try call.int(1), try call.int(2))
    guard let elements = call[0].elements else { throw EvaluationError("slice needs a list or tuple") }
    guard start >= 0, start <= end, end <= elements.count else {
      throw EvaluationError("slice from \(start) to \(end) does not fit a list of \(elements.count)")
    }
    let part = Array(elements[start..<end])
    if case .list(_, let type) = call[0].content { return .list(part, of: type) }
    return .tuple(part)
  }
}

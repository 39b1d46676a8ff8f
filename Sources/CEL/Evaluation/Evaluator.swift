/// Runs a program over the values of its variables.
struct Evaluator {
  private let code: Code
  private let bindings: [CELValue]
  var locals: [CELValue]
  /// How many steps are left; below zero, the evaluation is over.
  var budget: Int
  private let allowance: Int

  var program: Program {
    _read { yield code.program }
  }

  init(_ code: Code, bindings: [CELValue], budget: Int) {
    self.code = code
    self.bindings = bindings
    self.budget = budget
    allowance = budget
    locals = code.program.localCount == 0 ? [] : Array(repeating: .null, count: code.program.localCount)
  }

  mutating func run(_ root: Program.ID) -> CELValue {
    let value = evaluate(root)
    return isExhausted ? exhausted(root) : value
  }

  var isExhausted: Bool { budget < 0 }

  mutating func evaluate(_ id: Program.ID) -> CELValue {
    budget -= 1
    guard budget >= 0 else { return exhausted(id) }
    let value = perform(program.instructions[id])
    if case .error(let error) = value, error.span == nil {
      return .error(CELError(error.message, at: program.spans[id]))
    }
    return value
  }

  private mutating func perform(_ instruction: Instruction) -> CELValue {
    switch instruction {
    case .constant(let value): return value
    case .variable(let slot): return slot < bindings.count ? bindings[slot] : unbound(slot)
    case .local(let slot): return locals[slot]
    case .member(let operand, let field): return member(field, of: evaluate(operand))
    case .select(let operand, let name): return select(name, of: evaluate(operand))
    case .optionalSelect(let operand, let name): return optionalSelect(name, of: evaluate(operand))
    case .hasMember(let operand, let field): return has(field, in: evaluate(operand))
    case .has(let operand, let name): return has(name, in: evaluate(operand))
    case .index(let operand, let index): return element(evaluate(index), of: evaluate(operand))
    case .optionalIndex(let operand, let index): return optionalElement(evaluate(index), of: evaluate(operand))
    case .not(let operand): return not(evaluate(operand))
    case .negate(let operand): return negate(evaluate(operand))
    case .binary(let operation, let left, let right): return binary(operation, evaluate(left), evaluate(right))
    case .and(let terms): return connect(terms, deciding: false)
    case .or(let terms): return connect(terms, deciding: true)
    case .conditional(let condition, let first, let second): return choose(evaluate(condition), first, second)
    case .list(let elements): return list(elements)
    case .map(let entries): return map(entries)
    case .call(let call): return perform(call)
    case .matches(let text, let pattern, let literal): return matches(evaluate(text), pattern, literal)
    case .comprehension(let comprehension): return perform(comprehension)
    case .optionalMap(let map): return perform(map)
    case .bind(let slot, let value, let body):
      locals[slot] = evaluate(value)
      return evaluate(body)
    case .failure(let error): return .error(error)
    }
  }

  private func unbound(_ slot: Int) -> CELValue {
    .failure("variable '\(program.environment.variables[slot].name)' has no value")
  }

  private func exhausted(_ id: Program.ID) -> CELValue {
    .error(CELError("the evaluation takes more than \(allowance) steps", at: program.spans[id]))
  }

  /// Takes the cost of handling `bytes` bytes from the budget.
  mutating func charge(bytes: Int) {
    budget -= bytes >> 5
  }
}

// MARK: - Building and calling

extension Evaluator {
  private mutating func list(_ elements: [SyntaxNode.ListElement]) -> CELValue {
    gather(elements.map(\.value)).value { values in
      var list: [CELValue] = []
      for (element, value) in zip(elements, values) {
        guard element.optional else {
          list.append(value)
          continue
        }
        guard case .optional(let content) = value else { return .error(.noOverload("[?]", [value])) }
        if let content { list.append(content) }
      }
      return .list(list)
    }
  }

  private mutating func map(_ entries: [SyntaxNode.MapEntry]) -> CELValue {
    gather(entries.flatMap { [$0.key, $0.value] }).value { values in
      var map = CELMap()
      for (place, entry) in entries.enumerated() {
        var value = values[2 * place + 1]
        if entry.optional {
          guard case .optional(let content) = value else { return .error(.noOverload("{?}", [value])) }
          guard let content else { continue }
          value = content
        }
        if let error = map.insert(values[2 * place], value) { return .error(error) }
      }
      return .map(map)
    }
  }

  private mutating func perform(_ call: Call) -> CELValue {
    let gathered = gather(call.arguments)
    if let spoiled = gathered.spoiled { return spoiled }
    let arguments = gathered.values
    if !call.looksAway, let spoiled = spoiledInside(arguments) { return spoiled }
    for argument in arguments { charge(bytes: argument.shallowSize) }
    guard !isExhausted else { return .failure("the arguments are too large") }
    for function in call.functions {
      guard let result = function.body(arguments) else { continue }
      charge(bytes: result.shallowSize)
      return result
    }
    return .error(.noOverload(call.name, arguments))
  }

  private mutating func gather(_ parts: [Program.ID]) -> Gathered {
    var gathered = Gathered()
    gathered.values.reserveCapacity(parts.count)
    for part in parts {
      gathered.append(evaluate(part))
      if isExhausted { break }
    }
    return gathered
  }
}

/// The values of several parts, of which one that is unknown or an error spoils all.
struct Gathered {
  var values: [CELValue] = []
  private var unknown: CELUnknown?
  private var error: CELValue?

  mutating func append(_ value: CELValue) {
    switch value {
    case .unknown(let ids): CELUnknown.merge(&unknown, ids)
    case .error: error = error ?? value
    default: values.append(value)
    }
  }

  /// Unknown before error before what `make` makes of the values.
  func value(_ make: ([CELValue]) -> CELValue) -> CELValue {
    if let unknown { return .unknown(unknown) }
    return error ?? make(values)
  }

  /// What spoils the parts, if anything does.
  var spoiled: CELValue? {
    unknown.map(CELValue.unknown) ?? error
  }
}

extension CELValue {
  /// Bytes, or 32 for each element: what it costs to look at the value once.
  var shallowSize: Int {
    switch self {
    case .string(let text): text.utf8.count
    case .bytes(let bytes): bytes.count
    case .list(let elements): elements.count << 5
    case .map(let map): map.count << 5
    default: 0
    }
  }
}

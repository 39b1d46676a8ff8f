import SourceText

/// Gives every part of an expression its type and instruction, and reports what cannot work.
///
/// It goes on after a problem: the part that has it becomes `dyn` and an instruction that fails.
struct Checker {
  /// What is known about a checked part.
  struct Checked {
    var type: CELType
    var code: Program.ID
  }

  /// A variable that a macro declares.
  private struct Local {
    var name: String
    var type: CELType
  }

  let tree: SyntaxTree
  private(set) var program: Program
  private(set) var problems: [CELProblem] = []
  private var locals: [Local] = []
  let checksPatterns: Bool

  init(_ tree: SyntaxTree, in environment: Environment, checksPatterns: Bool) {
    self.tree = tree
    self.checksPatterns = checksPatterns
    program = Program(environment: environment)
  }

  var environment: Environment { program.environment }

  mutating func check(_ id: SyntaxTree.ID) -> Checked {
    let node = tree[id]
    switch node.kind {
    case .literal(let value): return emit(.constant(value), value.staticType, node.span)
    case .identifier(let name, let isAbsolute): return identifier(name, isAbsolute: isAbsolute, node.span)
    case .select(let operand, let name, let optional):
      return qualifiedVariable(id) ?? select(operand, name, optional: optional, node.span)
    case .index(let operand, let index, let optional): return self.index(operand, index, optional: optional, node.span)
    case .call(let name, let target, let arguments): return call(name, on: target, arguments, node.span)
    case .list(let elements): return list(elements, node.span)
    case .map(let entries): return map(entries, node.span)
    case .not(let operand): return not(operand, node.span)
    case .negate(let operand): return negate(operand, node.span)
    case .binary(let operation, let left, let right): return binary(operation, left, right, node.span)
    case .and(let terms): return logic("&&", terms, node.span, Instruction.and)
    case .or(let terms): return logic("||", terms, node.span, Instruction.or)
    case .conditional(let condition, let first, let second): return conditional(condition, first, second, node.span)
    }
  }

  mutating func emit(_ instruction: Instruction, _ type: CELType, _ span: Range<Int>) -> Checked {
    Checked(type: type, code: program.append(instruction, span))
  }

  mutating func report(_ message: String, at span: Range<Int>) {
    problems.append(CELProblem(message, at: span))
  }

  /// Reports a part that means nothing and puts an instruction in its place that fails.
  mutating func fail(_ message: String, at span: Range<Int>) -> Checked {
    report(message, at: span)
    return emit(.failure(CELError(message, at: span)), .dyn, span)
  }
}

// MARK: - Names

extension Checker {
  private mutating func identifier(_ name: String, isAbsolute: Bool, _ span: Range<Int>) -> Checked {
    if !isAbsolute, let slot = locals.lastIndex(where: { $0.name == name }) {
      return emit(.local(slot: slot), locals[slot].type, span)
    }
    if let known = global(name, span) { return known }
    let candidates = locals.map(\.name) + environment.variables.map(\.name)
    return fail("no such variable '\(name)'" + suggestion(for: name, among: candidates), at: span)
  }

  /// The environment's variable of that name, or the type that it denotes.
  private mutating func global(_ name: String, _ span: Range<Int>) -> Checked? {
    if let slot = environment.slot(of: name) {
      return emit(.variable(slot: slot), environment.variables[slot].type, span)
    }
    if typeNames.contains(name) { return emit(.constant(.type(name)), .type, span) }
    return nil
  }

  /// The variable or type whose name is a whole selection such as `a.b.c`.
  private mutating func qualifiedVariable(_ id: SyntaxTree.ID) -> Checked? {
    guard let name = qualifiedName(id) else { return nil }
    return global(name, tree[id].span)
  }

  /// The selection as a name with dots, when one could be declared; a macro's variable hides it.
  private func qualifiedName(_ id: SyntaxTree.ID) -> String? {
    switch tree[id].kind {
    case .identifier(let name, let isAbsolute):
      guard environment.hasQualifiedVariables || name == "google" else { return nil }
      return isAbsolute || !isLocal(name) ? name : nil
    case .select(let operand, let name, optional: false):
      return qualifiedName(operand).map { $0 + "." + name.text }
    default: return nil
    }
  }

  func isLocal(_ name: String) -> Bool {
    locals.contains { $0.name == name }
  }

  /// Declares variables while `body` runs; the first gets the slot that `nextSlot` gives before.
  mutating func declaring<Result>(
    _ variables: [(name: String, type: CELType)], _ body: (inout Checker) -> Result
  ) -> Result {
    locals.append(contentsOf: variables.map { Local(name: $0.name, type: $0.type) })
    program.localCount = max(program.localCount, locals.count)
    defer { locals.removeLast(variables.count) }
    return body(&self)
  }

  var nextSlot: Int { locals.count }
}

private let typeNames: Set<String> = [
  "bool", "int", "uint", "double", "string", "bytes", "list", "map", "null_type", "type", "optional_type",
  "google.protobuf.Timestamp", "google.protobuf.Duration",
]

// MARK: - Literals

extension CELValue {
  /// The type of a literal.
  fileprivate var staticType: CELType {
    switch self {
    case .null: .null
    case .bool: .bool
    case .int: .int
    case .uint: .uint
    case .double: .double
    case .string: .string
    case .bytes: .bytes
    case .list, .map, .type, .timestamp, .duration, .object, .optional, .unknown, .error: .dyn
    }
  }
}

extension Checker {
  private mutating func list(_ elements: [SyntaxNode.ListElement], _ span: Range<Int>) -> Checked {
    var type: CELType?
    var codes = elements
    for (place, element) in elements.enumerated() {
      let checked = content(element.value, optional: element.optional)
      type = type?.joined(checked.type) ?? checked.type
      codes[place].value = checked.code
    }
    let constants = codes.compactMap { $0.optional ? nil : program.constant($0.value) }
    let instruction = constants.count == codes.count ? Instruction.constant(.list(constants)) : .list(codes)
    return emit(instruction, .list(type ?? .dyn), span)
  }

  private mutating func map(_ entries: [SyntaxNode.MapEntry], _ span: Range<Int>) -> Checked {
    var types: (key: CELType, value: CELType)?
    var codes = entries
    for (place, entry) in entries.enumerated() {
      let key = check(entry.key)
      let value = content(entry.value, optional: entry.optional)
      if !key.type.isMapKey {
        report("\(key.type) cannot be a map key: a key is bool, int, uint or string", at: tree[entry.key].span)
      }
      types = (types?.key.joined(key.type) ?? key.type, types?.value.joined(value.type) ?? value.type)
      (codes[place].key, codes[place].value) = (key.code, value.code)
    }
    return emit(.map(codes), .map(types?.key ?? .dyn, types?.value ?? .dyn), span)
  }

  /// An element or value; one that is written with `?` is an optional, whose content counts.
  private mutating func content(_ id: SyntaxTree.ID, optional: Bool) -> Checked {
    guard optional else { return check(id) }
    let checked = expect(.optional(.dyn), id, "'?' takes")
    if case .optional(let content) = checked.type { return Checked(type: content, code: checked.code) }
    return Checked(type: .dyn, code: checked.code)
  }
}

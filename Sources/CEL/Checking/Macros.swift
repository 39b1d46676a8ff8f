/// - Source: <https://github.com/google/cel-spec/blob/master/doc/langdef.md#macros>
extension Checker {
  /// The macro that a call is; nil when it is a plain call.
  mutating func macro(
    _ name: SyntaxName, on target: SyntaxTree.ID, _ arguments: [SyntaxTree.ID], _ span: Range<Int>
  ) -> Checked? {
    if name.text == "bind", arguments.count == 3, case .identifier("cel", _) = tree[target].kind {
      return bind(arguments, span)
    }
    if name.text == "optMap" || name.text == "optFlatMap", arguments.count == 2 {
      return optionalMap(target, arguments, isFlat: name.text == "optFlatMap", span)
    }
    guard let shape = MacroShape(name.text, arguments.count) else { return nil }
    return comprehension(shape, on: target, arguments, span)
  }

  /// `cel.bind(name, value, body)`
  private mutating func bind(_ arguments: [SyntaxTree.ID], _ span: Range<Int>) -> Checked {
    guard let name = variableName(arguments[0]) else { return failVariable(arguments[0]) }
    let value = check(arguments[1])
    let slot = nextSlot
    let body = declaring([(name, value.type)]) { $0.check(arguments[2]) }
    return emit(.bind(slot: slot, value: value.code, body: body.code), body.type, span)
  }

  /// `target.optMap(name, body)`
  private mutating func optionalMap(
    _ target: SyntaxTree.ID, _ arguments: [SyntaxTree.ID], isFlat: Bool, _ span: Range<Int>
  ) -> Checked {
    guard let name = variableName(arguments[0]) else { return failVariable(arguments[0]) }
    let value = expect(.optional(.dyn), target, "the macro is called on")
    let slot = nextSlot
    let body = declaring([(name, value.type.content)]) { checker in
      isFlat
        ? checker.expect(.optional(.dyn), arguments[1], "the body of 'optFlatMap' is") : checker.check(arguments[1])
    }
    let map = OptionalMap(slot: slot, value: value.code, body: body.code, isFlat: isFlat)
    return emit(.optionalMap(map), .optional(body.type.content), span)
  }

  private mutating func comprehension(
    _ shape: MacroShape, on target: SyntaxTree.ID, _ arguments: [SyntaxTree.ID], _ span: Range<Int>
  ) -> Checked {
    var names: [String] = []
    for argument in arguments.prefix(shape.variables) {
      guard let name = variableName(argument) else { return failVariable(argument) }
      names.append(name)
    }
    guard Set(names).count == names.count else {
      return fail("the two variables of the macro have the same name", at: tree[arguments[1]].span)
    }
    let range = check(target)
    let types = variableTypes(of: range.type, count: shape.variables)
    if types == nil { report("a macro runs over a list or a map, not \(range.type)", at: tree[target].span) }
    let slot = nextSlot
    let variables = zip(names, types ?? [.dyn, .dyn]).map { (name: $0, type: $1) }
    let rest = Array(arguments.dropFirst(shape.variables))
    return declaring(variables) { checker in
      let condition = rest.count == 2 ? checker.expect(.bool, rest[0], "the condition of the macro is").code : nil
      let body = checker.body(shape.kind, rest[rest.count - 1])
      let comprehension = Comprehension(
        kind: shape.kind, range: range.code, slot: slot, valueSlot: shape.variables == 2 ? slot + 1 : nil,
        condition: condition, body: body.code)
      let type = resultType(shape.kind, range: range.type, body: body.type)
      return checker.emit(.comprehension(comprehension), type, span)
    }
  }

  private mutating func body(_ kind: Comprehension.Kind, _ id: SyntaxTree.ID) -> Checked {
    switch kind {
    case .all, .exists, .existsOne, .filter: expect(.bool, id, "the condition of the macro is")
    case .map, .transformMap: check(id)
    case .transformMapEntry: expect(.map(.dyn, .dyn), id, "'transformMapEntry' makes of each entry a")
    }
  }

  private func variableName(_ id: SyntaxTree.ID) -> String? {
    if case .identifier(let name, isAbsolute: false) = tree[id].kind { name } else { nil }
  }

  private mutating func failVariable(_ id: SyntaxTree.ID) -> Checked {
    fail("the macro declares a variable here: expected a plain name", at: tree[id].span)
  }
}

/// The types of a macro's variables; nil when it cannot run over such a value.
private func variableTypes(of range: CELType, count: Int) -> [CELType]? {
  switch range.unwrapped {
  case .list(let element): count == 1 ? [element] : [.int, element]
  case .map(let key, let value): count == 1 ? [key] : [key, value]
  case .dyn: [.dyn, .dyn]
  default: nil
  }
}

private func resultType(_ kind: Comprehension.Kind, range: CELType, body: CELType) -> CELType {
  switch (kind, range.unwrapped) {
  case (.all, _), (.exists, _), (.existsOne, _): .bool
  case (.filter, .list(let element)): .list(element)
  case (.filter, .map(let key, _)): .list(key)
  case (.filter, _): .list(.dyn)
  case (.map, _): .list(body)
  case (.transformMap, .map(let key, _)): .map(key, body)
  case (.transformMap, .list): .map(.int, body)
  case (.transformMap, _): .map(.dyn, body)
  case (.transformMapEntry, _): body
  }
}

/// What a macro is by its name and number of arguments.
private struct MacroShape {
  var kind: Comprehension.Kind
  var variables: Int

  init?(_ name: String, _ arguments: Int) {
    switch (name, arguments) {
    case ("all", 2...3): (kind, variables) = (.all, arguments - 1)
    case ("exists", 2...3): (kind, variables) = (.exists, arguments - 1)
    case ("exists_one", 2...3), ("existsOne", 2...3): (kind, variables) = (.existsOne, arguments - 1)
    case ("filter", 2): (kind, variables) = (.filter, 1)
    case ("map", 2...3): (kind, variables) = (.map, 1)
    case ("transformList", 3...4): (kind, variables) = (.map, 2)
    case ("transformMap", 3...4): (kind, variables) = (.transformMap, 2)
    case ("transformMapEntry", 3...4): (kind, variables) = (.transformMapEntry, 2)
    default: return nil
    }
  }
}

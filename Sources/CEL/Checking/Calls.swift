import SourceText

extension Checker {
  mutating func call(
    _ name: SyntaxName, on target: SyntaxTree.ID?, _ arguments: [SyntaxTree.ID], _ span: Range<Int>
  ) -> Checked {
    guard let target else { return globalCall(name, arguments, span) }
    if let macro = macro(name, on: target, arguments, span) { return macro }
    if name.text == "matches" { return matches(name, [target] + arguments, span) }
    if let qualified = qualifiedFunction(name, target) { return resolve(qualified, .global, arguments, span) }
    return resolve(name, .member, [target] + arguments, span)
  }

  private mutating func globalCall(_ name: SyntaxName, _ arguments: [SyntaxTree.ID], _ span: Range<Int>) -> Checked {
    switch (name.text, arguments.count) {
    case ("has", 1): return has(arguments[0], span)
    case ("dyn", 1):
      let value = check(arguments[0])
      return Checked(type: .dyn, code: value.code)
    case ("matches", _): return matches(name, arguments, span)
    default: return resolve(name, .global, arguments, span)
    }
  }

  /// A function such as `strings.quote`, whose name looks like a call on a variable.
  private func qualifiedFunction(_ name: SyntaxName, _ target: SyntaxTree.ID) -> SyntaxName? {
    guard case .identifier(let space, _) = tree[target].kind, !isLocal(space), environment.slot(of: space) == nil else {
      return nil
    }
    let qualified = SyntaxName(text: space + "." + name.text, span: tree[target].span.lowerBound..<name.span.upperBound)
    return environment.functions(named: qualified.text).isEmpty ? nil : qualified
  }

  private mutating func resolve(
    _ name: SyntaxName, _ style: CELFunction.Style, _ arguments: [SyntaxTree.ID], _ span: Range<Int>
  ) -> Checked {
    let candidates = environment.functions(named: name.text, style)
    guard !candidates.isEmpty else { return fail(missing(name.text, style), at: name.span) }
    var checked: [Checked] = []
    for argument in arguments { checked.append(check(argument)) }
    let types = checked.map(\.type)
    let overloads = candidates.flatMap(\.overloads)
    let matching = overloads.filter { $0.accepts(types) }
    if matching.isEmpty { reportMismatch(name, style, overloads, zip(arguments, types).map { ($0, $1) }) }
    let call = Call(name.text, style, checked.map(\.code), in: environment)
    let result = matching.dropFirst().reduce(matching.first?.result ?? .dyn) { $1.result == $0 ? $0 : .dyn }
    return emit(.call(call), result, span)
  }

  private func missing(_ name: String, _ style: CELFunction.Style) -> String {
    let others = environment.functions(named: name)
    guard let other = others.first else {
      return "no such function '\(name)'" + suggestion(for: name, among: environment.functionNames)
    }
    return switch other.style {
    case .global: "'\(name)' is called as \(name)(value)"
    case .member: "'\(name)' is called as value.\(name)(…)"
    }
  }

  /// Says which argument is wrong when only one overload is meant, and else lists the types.
  private mutating func reportMismatch(
    _ name: SyntaxName, _ style: CELFunction.Style, _ overloads: [CELFunction.Overload],
    _ arguments: [(SyntaxTree.ID, CELType)]
  ) {
    let meant = overloads.filter { $0.parameters.count == arguments.count }
    let skipped = style == .member ? 1 : 0
    guard let first = meant.first else {
      let counts = Set(overloads.map { String($0.parameters.count - skipped) }).sorted().joined(separator: " or ")
      return report(
        "'\(name.text)' takes \(counts) argument\(counts == "1" ? "" : "s"), not \(arguments.count - skipped)",
        at: name.span)
    }
    for (place, (argument, type)) in arguments.enumerated() {
      guard !meant.contains(where: { $0.parameters[place].isCompatible(with: type) }) else { continue }
      let expected = Set(meant.map(\.parameters[place].description)).sorted().joined(separator: " or ")
      let subject = place < skipped ? "'\(name.text)' is called on" : "'\(name.text)' takes"
      return report("\(subject) \(expected), not \(type)", at: tree[argument].span)
    }
    let types = arguments.map(\.1.description).joined(separator: ", ")
    let expected = first.parameters.map(\.description).joined(separator: ", ")
    report("'\(name.text)' does not take (\(types)); it takes (\(expected)), among others", at: name.span)
  }
}

extension CELFunction.Overload {
  fileprivate func accepts(_ arguments: [CELType]) -> Bool {
    parameters.count == arguments.count && zip(arguments, parameters).allSatisfy { $0.isCompatible(with: $1) }
  }
}

internal import ResourceModel

/// Whether what inputs give is empty: how templates ask whether an optional list was set.
///
/// `!Equals [!Join ['', !Ref List], '']` and `!Equals [!Select [0, !Ref List], '']` divide the list's values into none and any, although
/// nobody can tell what the joined text or the first element is.
extension Evaluator {
  /// An input that is empty when, and only when, something else is.
  private struct Source {
    var input: Input
    var hop: Hop
    /// What the input is when it is empty.
    var nothing: Literal
  }

  /// Whether one side of a comparison is empty, where the other is the empty text; nil where neither is, or no input alone decides.
  func emptiness(of left: Term, or right: Term) -> Decision? {
    if right.isEmptyText { return emptiness(of: left) }
    return left.isEmptyText ? emptiness(of: right) : nil
  }

  private func emptiness(of term: Term) -> Decision? {
    guard let sources = sources(of: term) else { return nil }
    var hops: [Hop] = []
    for source in sources { hops = Decision.hops(hops, and: [source.hop]) }
    return Decision(truth: .all(sources.map { resolver.compare($0.input, with: $0.nothing) }), hops: hops)
  }

  /// The inputs that are all empty when a function's result is.
  private func sources(of term: Term) -> [Source]? {
    guard let call = term.call, let operands = call.argument.elements, operands.count == 2 else { return nil }
    switch call.name {
    case "Fn::Join":
      if let list = list(operands[1]) { return [list] }
      guard operands[0].isEmptyText, let items = operands[1].elements, items.count > 1 else { return nil }
      let sources = items.compactMap { scalar($0) ?? text($0) }
      return sources.count == items.count ? sources : nil
    case "Fn::Select":
      guard operands[0].call == nil, operands[0].text == "0" else { return nil }
      return list(operands[1]).map { [$0] }
    default: return nil
    }
  }

  /// The input behind a `Ref` to a list parameter.
  private func list(_ term: Term) -> Source? {
    guard let call = term.call, call.name == "Ref",
      let parameter = call.argument.text.flatMap({ stack.parameters[$0] }),
      parameter.type.isList
    else { return nil }
    switch parameter.source {
    case .input(let input): return Source(input: input, hop: input.hop, nothing: .list([]))
    case .passed(let argument, _):
      guard let caller, let written = argument.written else { return nil }
      return memo.descend { caller.list(written) ?? caller.text(written) ?? caller.scalar(written) } ?? nil
    case .pinned, .fixed, .stored: return nil
    }
  }

  /// The input behind a list that is joined to one text.
  private func text(_ term: Term) -> Source? {
    guard let call = term.call, call.name == "Fn::Join", let operands = call.argument.elements, operands.count == 2
    else {
      return nil
    }
    return list(operands[1])
  }

  private func scalar(_ term: Term) -> Source? {
    directInput(term).map { Source(input: $0, hop: $1, nothing: .string("")) }
  }
}

extension Term {
  fileprivate var isEmptyText: Bool { call == nil && text?.isEmpty ?? false }
}

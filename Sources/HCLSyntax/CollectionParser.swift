import SourceText

// Calls, tuples, objects and `for`.
//
// Source: <https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md#collection-values>
extension Parser {
  // MARK: Calls

  /// Parses a call from behind the first word of its name.
  mutating func parseCall(_ first: Span) -> Int32 {
    while takeIf(.doubleColon) {
      guard peek() == .identifier else {
        failExpecting("the name of a function after `::`")
        return invalid()
      }
      take()
    }
    let name = spanSince(first.start)
    guard peek() == .openParenthesis else {
      failExpecting("`(` after the name of a function")
      return invalid()
    }
    let open = take().span
    let outer = skipsNewlines
    skipsNewlines = true
    let base = pendingChildren.count
    let expands = parseArguments(open)
    skipsNewlines = outer
    return addCall(name, expands: expands, from: base)
  }

  /// Parses up to and with the closing parenthesis; the answer is whether `...` stood before it.
  private mutating func parseArguments(_ open: Span) -> Bool {
    let related = ProblemRelated(message: "opened here", span: open)
    while !takeIf(.closeParenthesis) {
      pendingChildren.append(parseExpression())
      switch peek() {
      case .comma: take()
      case .closeParenthesis: break
      case .ellipsis:
        take()
        if !takeIf(.closeParenthesis) { failExpecting("`)` after `...`", related: related) }
        return true
      default:
        failExpecting("`,` or `)` after an argument", related: related)
        return false
      }
    }
    return false
  }

  // MARK: Tuples and objects

  mutating func parseTuple() -> Int32 {
    let open = take().span
    let outer = skipsNewlines
    skipsNewlines = true
    if peekWord("for") { return parseFor(open, isObject: false, outer) }
    let base = pendingChildren.count
    while !takeIf(.closeBracket) {
      pendingChildren.append(parseExpression())
      switch peek() {
      case .comma: take()
      case .closeBracket: break
      default:
        failExpecting("`,` or `]` after an item", related: ProblemRelated(message: "opened here", span: open))
        return addCollection(.tuple, at: open.start, from: base)
      }
    }
    skipsNewlines = outer
    return addCollection(.tuple, at: open.start, from: base)
  }

  mutating func parseObject() -> Int32 {
    let open = take().span
    let outer = skipsNewlines
    if isFor(after: index) {
      skipsNewlines = true
      return parseFor(open, isObject: true, outer)
    }
    skipsNewlines = false
    let base = pendingChildren.count
    while parseItem(of: open) {}
    skipsNewlines = outer
    return addCollection(.object, at: open.start, from: base)
  }

  private func isFor(after start: Int) -> Bool {
    let next = tokens[start].kind == .newline ? start + 1 : start
    return tokens[next].kind == .identifier && isWord(tokens[next].span, "for")
  }

  /// Parses an item and what separates it from the next; false when the object is over.
  private mutating func parseItem(of open: Span) -> Bool {
    let related = ProblemRelated(message: "opened here", span: open)
    while takeIf(.newline) {}
    guard !takeIf(.closeBrace), failure == nil else { return false }
    let key = parseKey()
    guard takeIf(.equal) || takeIf(.colon) else {
      failExpecting("`=` or `:` after the key", related: related)
      return false
    }
    pendingChildren.append(key)
    pendingChildren.append(parseExpression())
    switch peek() {
    case .comma, .newline: take()
    case .closeBrace: break
    default: failExpecting("a line break, `,` or `}` after an item", related: related)
    }
    return true
  }

  /// A bare word stands for itself, even `null` and the like.
  private mutating func parseKey() -> Int32 {
    let key = parseExpression()
    switch arena.nodes[Int(key)].tag {
    case .variable, .yes, .no, .null: arena.nodes[Int(key)].tag = .name
    default: break
    }
    return key
  }

  // MARK: For

  /// Parses from `for` up to and with the closing bracket.
  private mutating func parseFor(_ open: Span, isObject: Bool, _ outer: Bool) -> Int32 {
    take()
    let names = parseForNames()
    let collection = parseExpression()
    if !takeIf(.colon) { failExpecting("`:` after the collection of `for`") }
    var (key, value) = (SyntaxNode.none, parseExpression())
    if peek() == .arrow {
      key = value
      checkKey(key, isObject)
      take()
      value = parseExpression()
    } else if isObject {
      failExpecting("`=>` and a value, since `{for …}` makes an object")
    }
    let isGrouping = parseGrouping(isObject)
    var condition = SyntaxNode.none
    if peekWord("if") {
      take()
      condition = parseExpression()
    }
    if !takeIf(isObject ? .closeBrace : .closeBracket) {
      failExpecting(
        isObject ? "`}` after `for`" : "`]` after `for`", related: ProblemRelated(message: "opened here", span: open))
    }
    guard failure == nil else { return invalid() }
    skipsNewlines = outer
    return addFor(
      [names.key, names.value, collection, key, value, condition], isObject: isObject, isGrouping: isGrouping,
      from: open.start)
  }

  private mutating func checkKey(_ key: Int32, _ isObject: Bool) {
    if !isObject { fail("`[for …]` makes a tuple, which has no keys", at: span(key)) }
  }

  private mutating func parseGrouping(_ isObject: Bool) -> Bool {
    guard peek() == .ellipsis else { return false }
    if !isObject { fail("`[for …]` makes a tuple, which has no keys to group by", at: tokens[index].span) }
    take()
    return true
  }

  private mutating func addFor(_ slots: [Int32], isObject: Bool, isGrouping: Bool, from start: Int) -> Int32 {
    let base = pendingChildren.count
    pendingChildren.append(contentsOf: slots)
    let detail = (isObject ? ForFlags.object : 0) | (isGrouping ? ForFlags.grouping : 0)
    return addList(
      SyntaxNode(tag: .forExpression, detail: detail, span: spanSince(start)), from: base)
  }

  /// Parses `value in` or `key, value in`.
  mutating func parseForNames() -> (key: Int32, value: Int32) {
    var key = SyntaxNode.none
    var value = parseForName("the name of a variable after `for`")
    if takeIf(.comma) {
      key = value
      value = parseForName("the name of a variable after the comma")
    }
    if !peekWord("in") { failExpecting("`in` after the names of `for`") }
    take()
    return (key, value)
  }

  private mutating func parseForName(_ expected: String) -> Int32 {
    guard peek() == .identifier else {
      failExpecting(expected)
      return invalid()
    }
    return add(SyntaxNode(tag: .name, span: take().span))
  }
}

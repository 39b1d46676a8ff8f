import SourceText

// Operators and terms.
//
// Source: <https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md#expressions>
extension Parser {
  mutating func parseExpression() -> Int32 {
    guard enter() else { return invalid() }
    defer { leave() }
    let condition = parseBinary(minimum: 1)
    guard peek() == .question else { return condition }
    take()
    let then = parseExpression()
    guard takeIf(.colon) else {
      failExpecting("`:` and what the condition gives when it is false")
      return invalid()
    }
    let otherwise = parseExpression()
    return add(
      SyntaxNode(
        tag: .conditional, span: span(condition).union(span(otherwise)), a: condition, b: then, c: otherwise),
      above: max(height(condition), height(then), height(otherwise)))
  }

  /// Parses a chain of operators that bind at least as tightly as `minimum`.
  private mutating func parseBinary(minimum: Int) -> Int32 {
    var left = parseTerm()
    while let symbol = peek().binaryOperator, symbol.precedence >= minimum {
      take()
      let right = parseBinary(minimum: symbol.precedence + 1)
      left = add(
        SyntaxNode(tag: .binary, detail: symbol.rawValue, span: span(left).union(span(right)), a: left, b: right),
        above: max(height(left), height(right)))
    }
    return left
  }

  /// Parses a term and the steps behind it.
  private mutating func parseTerm() -> Int32 {
    switch peek() {
    case .minus: return parseUnary(.negate)
    case .bang: return parseUnary(.not)
    case .identifier: return parseSteps(from: parseWord())
    case .openQuote: return parseSteps(from: parseQuoted())
    case .number: return parseSteps(from: parseNumber())
    case .openBracket: return parseSteps(from: parseTuple())
    case .openBrace: return parseSteps(from: parseObject())
    case .openParenthesis: return parseSteps(from: parseParentheses())
    case .openHeredoc: return parseSteps(from: parseHeredoc())
    default:
      failExpecting("an expression")
      return invalid()
    }
  }

  /// A sign binds looser than the steps behind its operand, and tighter than every other operator.
  private mutating func parseUnary(_ symbol: UnaryOperator) -> Int32 {
    let start = take().span
    guard enter() else { return invalid() }
    defer { leave() }
    let operand = parseTerm()
    return add(
      SyntaxNode(tag: .unary, detail: symbol.rawValue, span: start.union(span(operand)), a: operand),
      above: height(operand))
  }

  private mutating func parseParentheses() -> Int32 {
    let start = take().span
    let outer = skipsNewlines
    skipsNewlines = true
    let inner = parseExpression()
    guard takeIf(.closeParenthesis) else {
      failExpecting("`)`", related: ProblemRelated(message: "opened here", span: start))
      return invalid()
    }
    skipsNewlines = outer
    return add(
      SyntaxNode(tag: .parentheses, span: spanSince(start.start), a: inner), above: height(inner))
  }

  mutating func parseNumber() -> Int32 {
    let token = take()
    guard isNumber(token.span) else {
      fail("`\(String(decoding: text[token.span.range], as: UTF8.self))` is not a number", at: token.span)
      return invalid()
    }
    return add(SyntaxNode(tag: .number, span: token.span))
  }

  /// Whether there is at most one dot, and it stands before the only exponent.
  private func isNumber(_ span: Span) -> Bool {
    var dots = 0
    var exponents = 0
    for byte in text[span.range] {
      switch byte {
      case UInt8(ascii: "."):
        guard exponents == 0 else { return false }
        dots += 1
      case UInt8(ascii: "e"), UInt8(ascii: "E"): exponents += 1
      default: break
      }
    }
    return dots < 2 && exponents < 2
  }

  /// A call, a keyword, or a variable.
  private mutating func parseWord() -> Int32 {
    let span = take().span
    switch peek() {
    case .openParenthesis, .doubleColon: return parseCall(span)
    default: break
    }
    let tag: NodeTag =
      isWord(span, "true") ? .yes : isWord(span, "false") ? .no : isWord(span, "null") ? .null : .variable
    return add(SyntaxNode(tag: tag, span: span))
  }

  // MARK: Steps

  /// Parses the attributes, indices and splats behind `source`.
  private mutating func parseSteps(from source: Int32) -> Int32 {
    var result = source
    while true {
      switch peek() {
      case .dot: result = parseDot(result)
      case .openBracket: result = parseBracket(result)
      default: return result
      }
    }
  }

  private mutating func parseDot(_ source: Int32) -> Int32 {
    take()
    switch peek() {
    case .star: return parseAttributeSplat(source)
    default: return parseNameStep(source)
    }
  }

  /// Behind a dot: a name, or a number in the old way to write an index.
  private mutating func parseNameStep(_ source: Int32) -> Int32 {
    switch peek() {
    case .identifier:
      let name = take().span
      return add(
        SyntaxNode(
          tag: .attribute, span: span(source).union(name), a: source, b: Int32(name.start), c: Int32(name.end)),
        above: height(source))
    case .number:
      if text[tokens[index].span.range].contains(UInt8(ascii: ".")) {
        fail("two indices in a row are written `[0][1]`, not `.0.1`", at: tokens[index].span)
        return invalid()
      }
      let key = parseNumber()
      return addIndex(of: source, key: key)
    default:
      failExpecting("the name of an attribute after the dot")
      return invalid()
    }
  }

  private mutating func addIndex(of source: Int32, key: Int32) -> Int32 {
    add(
      SyntaxNode(tag: .index, span: spanSince(span(source).start), a: source, b: key),
      above: max(height(source), height(key)))
  }

  /// `.*` and the names behind it, which apply to each item.
  private mutating func parseAttributeSplat(_ source: Int32) -> Int32 {
    var each = add(SyntaxNode(tag: .splatItem, span: take().span))
    while peek() == .dot {
      take()
      each = parseNameStep(each)
    }
    return addSplat(of: source, each: each, isFull: false)
  }

  private mutating func addSplat(of source: Int32, each: Int32, isFull: Bool) -> Int32 {
    add(
      SyntaxNode(
        tag: .splat, detail: isFull ? 1 : 0, span: span(source).union(span(each)), a: source, b: each),
      above: max(height(source), height(each)))
  }

  /// `[key]`, or `[*]` and everything behind it.
  private mutating func parseBracket(_ source: Int32) -> Int32 {
    let open = take().span
    guard peek() != .star else { return parseFullSplat(source, open) }
    let outer = skipsNewlines
    skipsNewlines = true
    let key = parseExpression()
    guard takeIf(.closeBracket) else {
      failExpecting("`]` after the index", related: ProblemRelated(message: "opened here", span: open))
      return invalid()
    }
    skipsNewlines = outer
    return addIndex(of: source, key: key)
  }

  private mutating func parseFullSplat(_ source: Int32, _ open: Span) -> Int32 {
    take()
    guard takeIf(.closeBracket) else {
      failExpecting("`]` after the splat's star")
      return invalid()
    }
    guard enter() else { return invalid() }
    defer { leave() }
    let item = add(SyntaxNode(tag: .splatItem, span: spanSince(open.start)))
    return addSplat(of: source, each: parseSteps(from: item), isFull: true)
  }
}

import SourceText

// Operators and terms.
//
// Source: <https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md#expressions>
extension Parser {
  mutating func parseExpression() -> Int32 {
    let condition = parseBinary(minimum: 1)
    return peek() == .question ? parseConditional(condition) : condition
  }

  private mutating func parseConditional(_ condition: Int32) -> Int32 {
    guard enter() else { return invalid() }
    defer { leave() }
    take()
    let then = parseExpression()
    guard takeIf(.colon) else {
      failExpecting("`:` and what the condition gives when it is false")
      return invalid()
    }
    return addConditional(condition, then, parseExpression())
  }

  /// Parses a chain of operators that bind at least as tightly as `minimum`.
  private mutating func parseBinary(minimum: Int) -> Int32 {
    guard enter() else { return invalid() }
    defer { leave() }
    var left = parseTerm()
    while let symbol = peek().binaryOperator, symbol.precedence >= minimum {
      take()
      left = addBinary(symbol, left, parseBinary(minimum: symbol.precedence + 1))
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
    return addUnary(symbol, start, parseTerm())
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
    return addParentheses(inner, from: start.start)
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
    let word = take().span
    switch peek() {
    case .openParenthesis, .doubleColon: return parseCall(word)
    default: return addWord(word)
    }
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
      return addAttribute(take().span, of: source)
    case .number:
      if text[tokens[index].span.range].contains(UInt8(ascii: ".")) {
        fail("two indices in a row are written `[0][1]`, not `.0.1`", at: tokens[index].span)
        return invalid()
      }
      return addIndex(parseNumber(), of: source)
    default:
      failExpecting("the name of an attribute after the dot")
      return invalid()
    }
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
    return addIndex(key, of: source)
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

/// Reads one expression by precedence climbing and stops at the first mistake.
///
/// - Source: <https://github.com/google/cel-spec/blob/master/doc/langdef.md#syntax>
struct Parser {
  /// How deep brackets, prefixes and conditionals nest; the language definition asks for 32 at least.
  ///
  /// Small enough for the 512 KiB of stack that a thread has on macOS.
  static let nestingLimit = 64
  /// How many operators follow on one another, brackets counted in; the language definition asks for 32 at least.
  static let depthLimit = 128
  /// How long an expression may be, in bytes.
  static let sizeLimit = 1 << 16

  private(set) var tree = SyntaxTree()
  private(set) var token: Token
  private var lexer: Lexer
  let literals: LiteralReader
  private var depth = 0
  private var previousEnd = 0

  /// - Parameter start: where the expression begins in `source`, in bytes.
  init(_ source: [UInt8], from start: Int = 0) {
    lexer = Lexer(source, from: start)
    literals = LiteralReader(source: source)
    token = lexer.next()
  }

  /// Reads an expression; `token` is then what follows it.
  mutating func parseExpression() throws(CELProblem) -> SyntaxTree.ID {
    try descend()
    defer { depth -= 1 }
    let condition = try parseOr()
    guard try take(.question) else { return condition }
    let first = try parseOr()
    try expect(.colon, "':' of the conditional")
    let second = try parseExpression()
    return try append(
      .conditional(condition, first, second), tree[condition].span.lowerBound, [condition, first, second])
  }
}

// MARK: - Operators

extension Parser {
  private mutating func parseOr() throws(CELProblem) -> SyntaxTree.ID {
    var terms = [try parseAnd()]
    while try take(.or) { terms.append(try parseAnd()) }
    return terms.count == 1 ? terms[0] : try append(.or(terms), tree[terms[0]].span.lowerBound, terms)
  }

  private mutating func parseAnd() throws(CELProblem) -> SyntaxTree.ID {
    var terms = [try parseBinary(atLeast: 1)]
    while try take(.and) { terms.append(try parseBinary(atLeast: 1)) }
    return terms.count == 1 ? terms[0] : try append(.and(terms), tree[terms[0]].span.lowerBound, terms)
  }

  private mutating func parseBinary(atLeast lowest: Int) throws(CELProblem) -> SyntaxTree.ID {
    var left = try parseUnary()
    while let (operation, precedence) = binaryOperator(), precedence >= lowest {
      try advance()
      let right = try parseBinary(atLeast: precedence + 1)
      left = try append(.binary(operation, left, right), tree[left].span.lowerBound, [left, right])
    }
    return left
  }

  private func binaryOperator() -> (BinaryOperator, precedence: Int)? {
    switch token.kind {
    case .symbol(.equal): (.equal, 1)
    case .symbol(.notEqual): (.notEqual, 1)
    case .symbol(.less): (.less, 1)
    case .symbol(.lessOrEqual): (.lessOrEqual, 1)
    case .symbol(.greater): (.greater, 1)
    case .symbol(.greaterOrEqual): (.greaterOrEqual, 1)
    case .identifier where token.end - token.start == 2 && text(token) == "in": (.contained, 1)
    case .symbol(.plus): (.add, 2)
    case .symbol(.minus): (.subtract, 2)
    case .symbol(.star): (.multiply, 3)
    case .symbol(.slash): (.divide, 3)
    case .symbol(.percent): (.remainder, 3)
    default: nil
    }
  }

  private mutating func parseUnary() throws(CELProblem) -> SyntaxTree.ID {
    let start = token.start
    if try take(.not) {
      let operand = try parseOperand()
      return try append(.not(operand), start, [operand])
    }
    guard try take(.minus) else { return try parseMember(try parsePrimary()) }
    if token.kind == .int || token.kind == .double {
      return try parseMember(try parseLiteral(negatedAt: start))
    }
    let operand = try parseOperand()
    return try append(.negate(operand), start, [operand])
  }

  private mutating func parseOperand() throws(CELProblem) -> SyntaxTree.ID {
    try descend()
    defer { depth -= 1 }
    return try parseUnary()
  }
}

// MARK: - Members

extension Parser {
  private mutating func parseMember(_ primary: SyntaxTree.ID) throws(CELProblem) -> SyntaxTree.ID {
    var node = primary
    while true {
      if try take(.dot) {
        node = try parseSelection(of: node)
      } else if try take(.leftBracket) {
        let optional = try take(.question)
        let index = try parseExpression()
        try expect(.rightBracket, "']' after the index")
        node = try append(.index(node, index, optional: optional), tree[node].span.lowerBound, [node, index])
      } else {
        return node
      }
    }
  }

  private mutating func parseSelection(of operand: SyntaxTree.ID) throws(CELProblem) -> SyntaxTree.ID {
    let optional = try take(.question)
    let name = try parseFieldName()
    let start = tree[operand].span.lowerBound
    guard !optional, try take(.leftParenthesis) else {
      return try append(.select(operand, name, optional: optional), start, [operand])
    }
    let arguments = try parseArguments()
    return try append(.call(name, target: operand, arguments), start, [operand] + arguments)
  }

  /// A name after a dot; words that are reserved elsewhere are allowed here.
  private mutating func parseFieldName() throws(CELProblem) -> SyntaxName {
    let name: SyntaxName
    switch token.kind {
    case .identifier where !["in", "true", "false", "null"].contains(text(token)):
      name = SyntaxName(text: text(token), span: token.span)
    case .quotedIdentifier:
      name = SyntaxName(text: literals.text(token.start + 1..<token.end - 1), span: token.span)
    default: throw unexpected("a name after '.'")
    }
    try advance()
    return name
  }

  mutating func parseArguments() throws(CELProblem) -> [SyntaxTree.ID] {
    var arguments: [SyntaxTree.ID] = []
    if try take(.rightParenthesis) { return arguments }
    repeat {
      arguments.append(try parseExpression())
    } while try take(.comma)
    try expect(.rightParenthesis, "')' or ',' after the argument")
    return arguments
  }
}

// MARK: - Tokens

extension Parser {
  mutating func advance() throws(CELProblem) {
    previousEnd = token.end
    token = lexer.next()
    if case .invalid(let message) = token.kind { throw failure(message, token.span) }
  }

  mutating func take(_ symbol: Token.Symbol) throws(CELProblem) -> Bool {
    guard token.kind == .symbol(symbol) else { return false }
    try advance()
    return true
  }

  mutating func expect(_ symbol: Token.Symbol, _ what: String) throws(CELProblem) {
    guard try take(symbol) else { throw unexpected(what) }
  }

  /// The failure that `token` is not what belongs here.
  func unexpected(_ expected: String) -> CELProblem {
    let found =
      switch token.kind {
      case .end: "the expression ends"
      case .invalid(let message): message
      default: "found '\(text(token))'"
      }
    return failure("expected \(expected), but \(found)", token.span)
  }

  func failure(_ message: String, _ span: Range<Int>) -> CELProblem {
    CELProblem(message, at: span)
  }

  func text(_ token: Token) -> String {
    literals.text(token.span)
  }

  private mutating func descend() throws(CELProblem) {
    depth += 1
    if depth > Parser.nestingLimit { throw tooDeep(token.span, Parser.nestingLimit) }
  }

  private func tooDeep(_ span: Range<Int>, _ limit: Int) -> CELProblem {
    failure("the expression nests deeper than \(limit) levels", span)
  }

  mutating func append(
    _ kind: SyntaxNode.Kind, _ start: Int, _ children: [SyntaxTree.ID]
  ) throws(CELProblem) -> SyntaxTree.ID {
    let span = start..<previousEnd
    let depth = children.reduce(0) { max($0, tree[$1].depth) } + 1
    if depth > Parser.depthLimit { throw tooDeep(span, Parser.depthLimit) }
    return tree.append(SyntaxNode(kind: kind, span: span, depth: depth))
  }
}

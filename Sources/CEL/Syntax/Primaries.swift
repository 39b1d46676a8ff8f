/// Names, literals and what stands in brackets.
extension Parser {
  mutating func parsePrimary() throws(CELProblem) -> SyntaxTree.ID {
    let start = token.start
    switch token.kind {
    case .identifier: return try parseName(isAbsolute: false, start)
    case .int, .uint, .double, .string, .bytes: return try parseLiteral(negatedAt: nil)
    case .symbol(.dot):
      try advance()
      return try parseName(isAbsolute: true, start)
    case .symbol(.leftParenthesis):
      try advance()
      let inner = try parseExpression()
      try expect(.rightParenthesis, "')'")
      return inner
    case .symbol(.leftBracket):
      try advance()
      return try parseList(start)
    case .symbol(.leftBrace):
      try advance()
      return try parseMap(start)
    case .quotedIdentifier, .symbol, .end, .invalid: throw unexpected("a value")
    }
  }

  private mutating func parseName(isAbsolute: Bool, _ start: Int) throws(CELProblem) -> SyntaxTree.ID {
    guard token.kind == .identifier else { throw unexpected("a name after '.'") }
    let name = SyntaxName(text: text(token), span: token.span)
    let constant = constants[name.text]
    if constant == nil, reservedWords.contains(name.text) {
      throw failure("'\(name.text)' is reserved and cannot be a name", name.span)
    }
    try advance()
    if let constant, !isAbsolute { return try append(.literal(constant), start, []) }
    guard try take(.leftParenthesis) else {
      if token.kind == .symbol(.leftBrace) { throw failure("objects cannot be made in an expression", token.span) }
      return try append(.identifier(name.text, isAbsolute: isAbsolute), start, [])
    }
    let arguments = try parseArguments()
    return try append(.call(name, target: nil, arguments), start, arguments)
  }

  mutating func parseLiteral(negatedAt sign: Int?) throws(CELProblem) -> SyntaxTree.ID {
    let value =
      switch token.kind {
      case .int: try literals.int(token, negated: sign != nil)
      case .uint: try literals.uint(token)
      case .double: try literals.double(token, negated: sign != nil)
      case .string: try literals.string(token)
      default: try literals.bytes(token)
      }
    let start = sign ?? token.start
    try advance()
    return try append(.literal(value), start, [])
  }

  private mutating func parseList(_ start: Int) throws(CELProblem) -> SyntaxTree.ID {
    var elements: [SyntaxNode.ListElement] = []
    while token.kind != .symbol(.rightBracket) {
      let optional = try take(.question)
      elements.append(SyntaxNode.ListElement(value: try parseExpression(), optional: optional))
      guard try take(.comma) else { break }
    }
    try expect(.rightBracket, "']' or ',' after the element")
    return try append(.list(elements), start, elements.map(\.value))
  }

  private mutating func parseMap(_ start: Int) throws(CELProblem) -> SyntaxTree.ID {
    var entries: [SyntaxNode.MapEntry] = []
    while token.kind != .symbol(.rightBrace) {
      let optional = try take(.question)
      let key = try parseExpression()
      try expect(.colon, "':' after the key")
      entries.append(SyntaxNode.MapEntry(key: key, value: try parseExpression(), optional: optional))
      guard try take(.comma) else { break }
    }
    try expect(.rightBrace, "'}' or ',' after the entry")
    return try append(.map(entries), start, entries.flatMap { [$0.key, $0.value] })
  }
}

private let constants: [String: CELValue] = ["true": .bool(true), "false": .bool(false), "null": .null]

private let reservedWords: Set<String> = [
  "as", "break", "const", "continue", "else", "for", "function", "if", "import", "in", "let", "loop", "package",
  "namespace", "return", "var", "void", "while",
]

import SourceText

/// Builds the tree out of tokens by recursive descent.
///
/// At the first error in an item of a body the parser jumps to the end token, where every rule gives up at once and silently;
/// the body then recovers and goes on with its next item.
struct Parser {
  let text: [UInt8]
  let tokens: [Token]
  var arena = SyntaxArena()
  var problems = ProblemList()

  /// The next token. Never past the last, which is `.end`.
  var index = 0
  /// Whether line breaks count for nothing, as between brackets.
  var skipsNewlines = false
  /// The token at which the current item failed; nil while it goes well.
  var failure: Int?
  /// The blocks, expressions and templates that are open.
  private var depth = 0

  /// Lists that are being gathered; each rule takes its own off the end.
  var pendingChildren: [Int32] = []
  var pendingAttributes: [AttributeRecord] = []
  var pendingBlocks: [BlockRecord] = []
  var pendingParts: [TemplatePiece] = []

  /// Whether a word at the start of a line ends every block that is open, because some block lacks its closing brace.
  var trustsLayout: Bool
  /// Whether the text ended inside a block.
  var endedInBlock = false
  /// Whether the error was already told that a block within this top-level item is not closed.
  var reportedUnclosed = false

  init(_ text: [UInt8], tokens: [Token], trustsLayout: Bool = false) {
    self.text = text
    self.tokens = tokens
    self.trustsLayout = trustsLayout
    arena.nodes.reserveCapacity(tokens.count / 2 + 8)
  }

  // MARK: Tokens

  /// The kind of the next token that counts.
  @inline(__always)
  mutating func peek() -> TokenKind {
    let kind = tokens[index].kind
    guard kind == .newline, skipsNewlines else { return kind }
    // A run of line breaks is one token.
    index += 1
    return tokens[index].kind
  }

  /// The next token that counts, taken; the end is never passed.
  @discardableResult
  mutating func take() -> Token {
    _ = peek()
    let token = tokens[index]
    if token.kind != .end { index += 1 }
    return token
  }

  mutating func takeIf(_ kind: TokenKind) -> Bool {
    guard peek() == kind else { return false }
    take()
    return true
  }

  /// Where the last token that was taken ends.
  var previousEnd: Int { index > 0 ? tokens[index - 1].span.end : 0 }

  func spanSince(_ start: Int) -> Span { Span(start: start, end: max(start, previousEnd)) }

  /// Whether the next token is the bare word `word`.
  mutating func peekWord(_ word: String) -> Bool {
    guard peek() == .identifier else { return false }
    return isWord(tokens[index].span, word)
  }

  func isWord(_ span: Span, _ word: String) -> Bool {
    guard span.count == word.utf8.count else { return false }
    return text[span.range].elementsEqual(word.utf8)
  }

  // MARK: Errors

  /// Gives the current item up: from here on there is only the end token.
  mutating func fail(_ message: String, at span: Span, related: ProblemRelated? = nil) {
    guard failure == nil else { return }
    problems.add(message, at: span, related: related)
    failure = index
    index = tokens.count - 1
  }

  /// Gives the current item up because the next token is none of `expected`; `related` is the mark that it would close.
  mutating func failExpecting(_ expected: String, related: ProblemRelated? = nil) {
    guard failure == nil else { return }
    _ = peek()
    let token = tokens[index]
    if token.kind == .end, let related {
      return fail("this is never closed; expected \(expected) before the end of the text", at: related.span)
    }
    let reason = lexicalReason(of: token)
    fail(
      reason ?? "expected \(expected), found \(describe(token))", at: token.span, related: reason == nil ? related : nil
    )
  }

  // MARK: Nodes

  mutating func enter() -> Bool {
    depth += 1
    guard depth > HCLDocument.depthLimit else { return true }
    depth -= 1
    failTooDeep()
    return false
  }

  mutating func leave() { depth -= 1 }

  private mutating func failTooDeep() {
    fail("this is nested more than \(HCLDocument.depthLimit) levels deep", at: tokens[index].span)
  }

  /// Adds a node above nodes of at most `height` levels.
  mutating func add(_ node: SyntaxNode, above height: UInt16 = 0) -> Int32 {
    var node = node
    node.height = height + 1
    if Int(node.height) > HCLDocument.depthLimit {
      failTooDeep()
      node = SyntaxNode(tag: .invalid, span: node.span)
    }
    arena.nodes.append(node)
    return Int32(arena.nodes.count - 1)
  }

  mutating func invalid() -> Int32 { add(SyntaxNode(tag: .invalid, span: tokens[failure ?? index].span)) }

  func span(_ node: Int32) -> Span { arena.nodes[Int(node)].span }

  func height(_ node: Int32) -> UInt16 { node == SyntaxNode.none ? 0 : arena.nodes[Int(node)].height }

  /// Moves the children gathered since `base` into the arena, and adds the node that owns them as `a` and `b`.
  mutating func addList(_ node: SyntaxNode, from base: Int) -> Int32 {
    var node = node
    node.a = Int32(arena.children.count)
    node.b = Int32(pendingChildren.count - base)
    var tallest: UInt16 = 0
    for index in base..<pendingChildren.count { tallest = max(tallest, height(pendingChildren[index])) }
    arena.children.append(contentsOf: pendingChildren[base...])
    pendingChildren.removeSubrange(base...)
    return add(node, above: tallest)
  }
}

import SourceText

// How expressions are put together. Apart from the parsing, because building a node takes much stack, which recursion would multiply.
extension Parser {
  mutating func addWord(_ word: Span) -> Int32 {
    add(SyntaxNode(tag: Parser.tag(of: text[word.range]), span: word))
  }

  private static func tag(of word: ArraySlice<UInt8>) -> NodeTag {
    // Few words are as long as these.
    guard word.count == 4 || word.count == 5 else { return .variable }
    if word.elementsEqual("true".utf8) { return .yes }
    if word.elementsEqual("false".utf8) { return .no }
    return word.elementsEqual("null".utf8) ? .null : .variable
  }

  mutating func addCall(_ name: Span, expands: Bool, from base: Int) -> Int32 {
    addList(
      SyntaxNode(
        tag: .call, detail: expands ? 1 : 0, span: name.union(spanSince(name.start)), c: Int32(name.end)),
      from: base)
  }

  /// Adds a tuple or an object, whose opening bracket is at offset `start`.
  mutating func addCollection(_ tag: NodeTag, at start: Int, from base: Int) -> Int32 {
    addList(SyntaxNode(tag: tag, span: spanSince(start)), from: base)
  }

  mutating func addConditional(_ condition: Int32, _ then: Int32, _ otherwise: Int32) -> Int32 {
    add(
      SyntaxNode(tag: .conditional, span: span(condition).union(span(otherwise)), a: condition, b: then, c: otherwise),
      above: max(height(condition), height(then), height(otherwise)))
  }

  mutating func addBinary(_ symbol: BinaryOperator, _ left: Int32, _ right: Int32) -> Int32 {
    add(
      SyntaxNode(tag: .binary, detail: symbol.rawValue, span: span(left).union(span(right)), a: left, b: right),
      above: max(height(left), height(right)))
  }

  mutating func addUnary(_ symbol: UnaryOperator, _ start: Span, _ operand: Int32) -> Int32 {
    add(
      SyntaxNode(tag: .unary, detail: symbol.rawValue, span: start.union(span(operand)), a: operand),
      above: height(operand))
  }

  mutating func addParentheses(_ inner: Int32, from start: Int) -> Int32 {
    add(SyntaxNode(tag: .parentheses, span: spanSince(start), a: inner), above: height(inner))
  }

  mutating func addAttribute(_ name: Span, of source: Int32) -> Int32 {
    add(
      SyntaxNode(
        tag: .attribute, span: span(source).union(name), a: source, b: Int32(name.start), c: Int32(name.end)),
      above: height(source))
  }

  mutating func addIndex(_ key: Int32, of source: Int32) -> Int32 {
    add(
      SyntaxNode(tag: .index, span: spanSince(span(source).start), a: source, b: key),
      above: max(height(source), height(key)))
  }

  mutating func addSplat(of source: Int32, each: Int32, isFull: Bool) -> Int32 {
    add(
      SyntaxNode(tag: .splat, detail: isFull ? 1 : 0, span: span(source).union(span(each)), a: source, b: each),
      above: max(height(source), height(each)))
  }
}

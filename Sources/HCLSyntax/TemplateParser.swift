import SourceText

/// A token of a template, a level above the lexer's: literal text, or a whole interpolation or directive mark.
struct TemplatePiece {
  enum Kind: UInt8 {
    case text, interpolation, openIf, elseMark, closeIf, openFor, closeFor
  }

  var kind: Kind
  /// With its marks.
  var span: Span
  /// The text, in the source or in `SyntaxArena.decoded`.
  var text = Span(start: 0, end: 0)
  var isDecoded = false
  /// The interpolated expression, the condition or the collection.
  var expression = SyntaxNode.none
  var keyName = SyntaxNode.none
  var valueName = SyntaxNode.none
}

// Strings and heredocs.
//
// Source: <https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md#templates>
extension Parser {
  mutating func parseQuoted() -> Int32 {
    let start = take().span.start
    let first = tokens[index]
    if first.kind == .closeQuote {
      index += 1
      return addString(Span(start: first.span.start, end: first.span.start), false, from: start)
    }
    // Most strings are one token long.
    if first.kind == .text, tokens[index + 1].kind == .closeQuote {
      index += 2
      return addString(first.span, false, from: start)
    }
    return parseTemplate(from: start, closedBy: .closeQuote)
  }

  mutating func parseHeredoc() -> Int32 {
    let open = take().span
    return parseTemplate(
      from: open.start, closedBy: .closeHeredoc, isOutdented: text[open.start + 2] == UInt8(ascii: "-"))
  }

  /// Parses from behind the opening mark.
  mutating func parseTemplate(from start: Int, closedBy closer: TokenKind, isOutdented: Bool = false) -> Int32 {
    guard enter() else { return invalid() }
    defer { leave() }
    let base = pendingParts.count
    gatherPieces(from: start, closedBy: closer)
    if isOutdented { outdent(from: base) }
    meldRuns(from: base)
    let result = addTemplate(from: base, start)
    pendingParts.removeSubrange(base...)
    return result
  }

  private mutating func addString(_ content: Span, _ isDecoded: Bool, from start: Int) -> Int32 {
    add(
      SyntaxNode(
        tag: .string, detail: isDecoded ? 1 : 0, span: spanSince(start), a: Int32(content.start), b: Int32(content.end))
    )
  }

  private mutating func addTemplate(from base: Int, _ start: Int) -> Int32 {
    guard pendingParts.count > base else {
      return addString(Span(start: start, end: start), false, from: start)
    }
    let first = pendingParts[base]
    if pendingParts.count == base + 1, first.kind == .text {
      return addString(first.text, first.isDecoded, from: start)
    }
    if pendingParts.count == base + 1, first.kind == .interpolation {
      return add(
        SyntaxNode(tag: .wrapped, span: spanSince(start), a: first.expression), above: height(first.expression))
    }
    var cursor = base
    let template = addSequence(&cursor)
    arena.nodes[Int(template)].span = spanSince(start)
    if cursor < pendingParts.count {
      fail("nothing is open that this directive could belong to", at: pendingParts[cursor].span)
    }
    return template
  }

  // MARK: Pieces

  private mutating func gatherPieces(from start: Int, closedBy closer: TokenKind) {
    var trimsNext = false
    var followsText = false
    while true {
      let token = take()
      switch token.kind {
      case closer: return
      case .text, .escapedText, .marker:
        pendingParts.append(literalPiece(token))
        if trimsNext { trimStart() }
        (trimsNext, followsText) = (false, true)
      case .openInterpolation, .openDirective:
        if followsText, token.span.count == 3 { trimEnd() }
        trimsNext = token.kind == .openInterpolation ? parseInterpolation(token) : parseDirective(token)
        followsText = false
      default:
        if token.kind != .end { index -= 1 }
        return failUnclosed(from: start, closedBy: closer)
      }
    }
  }

  private mutating func failUnclosed(from start: Int, closedBy closer: TokenKind) {
    guard failure == nil else { return }
    let mark = tokens[index]
    guard mark.kind == .unclosedQuote || mark.kind == .unclosedHeredoc, let reason = lexicalReason(of: mark) else {
      return failExpecting(closer == .closeQuote ? "`\"`" : "the end of the template")
    }
    // The place of the opening mark says more than the end of the line or of the file.
    let length = mark.kind == .unclosedQuote ? 1 : 2
    fail(reason, at: Span(start: start, end: start + length))
  }

  /// Parses from behind `${`; the answer is whether the closing mark trims what follows.
  private mutating func parseInterpolation(_ open: Token) -> Bool {
    let outer = skipsNewlines
    skipsNewlines = true
    let expression = parseExpression()
    guard peek() == .closeTemplate else {
      failExpecting(
        "`}` after the interpolation (`$${` stands for the characters `${`)",
        related: ProblemRelated(message: "opened here", span: open.span))
      return false
    }
    let close = take().span
    skipsNewlines = outer
    pendingParts.append(
      TemplatePiece(kind: .interpolation, span: open.span.union(close), expression: expression))
    return close.count == 2
  }

  /// Parses from behind `%{`; the answer is whether the closing mark trims what follows.
  private mutating func parseDirective(_ open: Token) -> Bool {
    let outer = skipsNewlines
    skipsNewlines = true
    guard var piece = parseDirectiveContent(open) else {
      failExpecting("`if`, `else`, `endif`, `for` or `endfor` (`%%{` stands for the characters `%{`)")
      return false
    }
    guard peek() == .closeTemplate else {
      failExpecting("`}` after the directive", related: ProblemRelated(message: "opened here", span: open.span))
      return false
    }
    let close = take().span
    skipsNewlines = outer
    piece.span = open.span.union(close)
    pendingParts.append(piece)
    return close.count == 2
  }

  private mutating func parseDirectiveContent(_ open: Token) -> TemplatePiece? {
    let keywords: [(String, TemplatePiece.Kind)] = [
      ("if", .openIf), ("else", .elseMark), ("endif", .closeIf), ("for", .openFor), ("endfor", .closeFor),
    ]
    guard peek() == .identifier, let kind = keywords.first(where: { isWord(tokens[index].span, $0.0) })?.1 else {
      return nil
    }
    take()
    var piece = TemplatePiece(kind: kind, span: open.span)
    if kind == .openFor { (piece.keyName, piece.valueName) = parseForNames() }
    if kind == .openFor || kind == .openIf { piece.expression = parseExpression() }
    return piece
  }

  // MARK: Directives

  /// Adds the template of the pieces from `cursor` up to one that closes a directive around them, or to the end.
  private mutating func addSequence(_ cursor: inout Int) -> Int32 {
    guard enter() else { return invalid() }
    defer { leave() }
    let base = pendingChildren.count
    let start = cursor
    gather: while cursor < pendingParts.count, failure == nil {
      let piece = pendingParts[cursor]
      switch piece.kind {
      case .elseMark, .closeIf, .closeFor: break gather
      case .text:
        let node = SyntaxNode(
          tag: .text, detail: piece.isDecoded ? 1 : 0, span: piece.span, a: Int32(piece.text.start),
          b: Int32(piece.text.end))
        pendingChildren.append(add(node))
      case .interpolation: pendingChildren.append(piece.expression)
      case .openIf:
        pendingChildren.append(addIf(&cursor))
        continue gather
      case .openFor:
        pendingChildren.append(addLoop(&cursor))
        continue gather
      }
      cursor += 1
    }
    let span = start < cursor ? pendingParts[start].span.union(pendingParts[cursor - 1].span) : Span(start: 0, end: 0)
    return addList(SyntaxNode(tag: .template, span: span), from: base)
  }

  /// Adds the directive that `cursor` is at, and moves behind its end.
  private mutating func addIf(_ cursor: inout Int) -> Int32 {
    let open = pendingParts[cursor]
    cursor += 1
    let then = addSequence(&cursor)
    var otherwise = SyntaxNode.none
    if cursor < pendingParts.count, pendingParts[cursor].kind == .elseMark {
      cursor += 1
      otherwise = addSequence(&cursor)
    }
    let close = takeDirective(&cursor, .closeIf, "`%{if}` has no `%{endif}`", open)
    return add(
      SyntaxNode(tag: .ifDirective, span: close, a: open.expression, b: then, c: otherwise),
      above: max(height(open.expression), height(then), height(otherwise)))
  }

  private mutating func addLoop(_ cursor: inout Int) -> Int32 {
    let open = pendingParts[cursor]
    cursor += 1
    let body = addSequence(&cursor)
    let close = takeDirective(&cursor, .closeFor, "`%{for}` has no `%{endfor}`", open)
    let base = pendingChildren.count
    pendingChildren.append(contentsOf: [open.keyName, open.valueName, open.expression, body])
    return addList(SyntaxNode(tag: .forDirective, span: close), from: base)
  }

  /// Takes the closing piece, and answers the span of the whole directive.
  private mutating func takeDirective(
    _ cursor: inout Int, _ kind: TemplatePiece.Kind, _ message: String, _ open: TemplatePiece
  ) -> Span {
    guard cursor < pendingParts.count, pendingParts[cursor].kind == kind else {
      fail(message, at: open.span)
      return open.span
    }
    cursor += 1
    return open.span.union(pendingParts[cursor - 1].span)
  }
}

import SourceText

// How a body goes on after a broken item.
extension Parser {
  /// Moves to the end of the item that began at token `start` and failed at token `failed`.
  ///
  /// The item ends at a line break outside all brackets, before a line that begins with a closing brace for none of the item's
  /// own braces, or before the header of a top-level block.
  mutating func recover(from start: Int, failed: Int) {
    failure = nil
    skipsNewlines = false
    // A block that is not closed may well be a consequence.
    reportedUnclosed = true
    pendingChildren.removeAll(keepingCapacity: true)
    pendingParts.removeAll(keepingCapacity: true)
    var open = OpenMarks()
    let isHeader = tokens[start].kind == .identifier && tokens[start + 1].kind != .equal
    index = start
    while tokens[index].kind != .end {
      let kind = tokens[index].kind
      if index >= failed {
        // An opening brace on the next line belongs to the broken header before it.
        if kind == .newline, open.isEmpty, tokens[index + 1].kind != .openBrace { return }
        if kind == .closeBrace, !open.holds(.brace), isFirstOnLine(index) { return skipStrayBrace(at: start) }
      }
      if index > start, isTopLevelHeader(at: index) {
        trustsLayout = true
        return
      }
      open.note(kind)
      if kind == .unclosedQuote, isHeader, endsInBrace(lineOf: tokens[index]) { open.note(.openBrace) }
      index += 1
    }
  }

  /// Stays before a closing brace that may close the body; one that began the item closes nothing and is taken.
  private mutating func skipStrayBrace(at start: Int) {
    if index == start { index += 1 }
  }

  private func isFirstOnLine(_ index: Int) -> Bool { index == 0 || tokens[index - 1].kind == .newline }

  /// Whether the unclosed string at the end of a line swallowed the opening brace of a block.
  private func endsInBrace(lineOf mark: Token) -> Bool {
    let end = Scalars.spaceStart(text, from: 0, to: mark.span.start)
    return end > 0 && text[end - 1] == UInt8(ascii: "{")
  }

  /// Whether the token begins a line, unindented, that reads like the header of one of Terraform's top-level blocks.
  ///
  /// Source: <https://developer.hashicorp.com/terraform/language/syntax/configuration#blocks>
  func isTopLevelHeader(at index: Int) -> Bool {
    let token = tokens[index]
    guard token.kind == .identifier else { return false }
    let start = token.span.start
    guard start == 0 || text[start - 1] == UInt8(ascii: "\n") else { return false }
    switch tokens[index + 1].kind {
    case .openQuote: return true
    case .openBrace: return isWord(token.span, "locals") || isWord(token.span, "terraform")
    default: return false
    }
  }
}

/// The brackets, quotes and template marks that are open at a place in the tokens.
private struct OpenMarks {
  enum Mark: Int {
    case brace, bracket, parenthesis, quote, heredoc, template
  }

  private var stack: [Mark] = []
  private var counts = [0, 0, 0, 0, 0, 0]

  var isEmpty: Bool { stack.isEmpty }

  func holds(_ mark: Mark) -> Bool { counts[mark.rawValue] > 0 }

  mutating func note(_ kind: TokenKind) {
    switch kind {
    case .openBrace: open(.brace)
    case .openBracket: open(.bracket)
    case .openParenthesis: open(.parenthesis)
    case .openQuote: open(.quote)
    case .openHeredoc: open(.heredoc)
    case .openInterpolation, .openDirective: open(.template)
    case .closeBrace: close(.brace)
    case .closeBracket: close(.bracket)
    case .closeParenthesis: close(.parenthesis)
    case .closeQuote: close(.quote)
    case .closeHeredoc: close(.heredoc)
    case .unclosedQuote: closeAll(.quote)
    case .unclosedHeredoc: closeAll(.heredoc)
    case .closeTemplate: close(.template)
    default: break
    }
  }

  private mutating func open(_ mark: Mark) {
    stack.append(mark)
    counts[mark.rawValue] += 1
  }

  /// Closes the outermost mark of this kind, as the lexer does with what is not closed.
  private mutating func closeAll(_ mark: Mark) {
    while holds(mark) { close(mark) }
  }

  /// Closes the innermost mark of this kind and what is open within it; a mark that closes nothing is passed over.
  private mutating func close(_ mark: Mark) {
    guard holds(mark) else { return }
    while let last = stack.popLast() {
      counts[last.rawValue] -= 1
      if last == mark { return }
    }
  }
}

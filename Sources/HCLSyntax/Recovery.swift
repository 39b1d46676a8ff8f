import SourceText

// How a body goes on after a broken item.
extension Parser {
  /// Moves to the end of the item that began at token `start` and failed at token `failed`.
  ///
  /// The item ends at a line break outside all brackets, before a closing brace that none of its own braces matches, or before
  /// the header of a top-level block.
  mutating func recover(from start: Int, failed: Int) {
    failure = nil
    skipsNewlines = false
    pendingChildren.removeAll(keepingCapacity: true)
    pendingParts.removeAll(keepingCapacity: true)
    var open = OpenMarks()
    index = start
    while tokens[index].kind != .end {
      let kind = tokens[index].kind
      if index >= failed {
        if kind == .newline, open.isEmpty { return }
        if kind == .closeBrace, !open.holds(.brace) { return skipStrayBrace(at: start) }
        if index > start, isTopLevelHeader(at: index) {
          trustsLayout = true
          return
        }
      }
      open.note(kind)
      index += 1
    }
  }

  /// Stays before a closing brace that may close the body; one that began the item closes nothing and is taken.
  private mutating func skipStrayBrace(at start: Int) {
    if index == start { index += 1 }
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
    case .closeQuote, .unclosedQuote: close(.quote)
    case .closeHeredoc, .unclosedHeredoc: close(.heredoc)
    case .closeTemplate: close(.template)
    default: break
    }
  }

  private mutating func open(_ mark: Mark) {
    stack.append(mark)
    counts[mark.rawValue] += 1
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

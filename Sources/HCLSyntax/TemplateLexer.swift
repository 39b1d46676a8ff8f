import SourceText

// How the lexer reads the literal text of strings, heredocs and bare templates.
//
// The cuts between literal tokens are HashiCorp's, because trim marks reach exactly one token far: to the end of a line in a
// heredoc, to a lone `$` or `%` everywhere.
// Source: <https://github.com/hashicorp/hcl/blob/main/hclsyntax/scan_tokens.rl>
extension Lexer {
  /// Reads a quoted string up to its closing quote, or to an interpolation.
  mutating func lexQuoted() {
    var start = position
    var kind = TokenKind.text
    while position < end {
      switch text[position] {
      case UInt8(ascii: "\""):
        flush(kind, from: start)
        position += 1
        emit(.closeQuote, from: position - 1)
        frames.removeLast()
        return
      case UInt8(ascii: "\\"):
        kind = .escapedText
        let isEscape = position + 1 < end && !isLineBreak(position + 1)
        position += isEscape ? 2 : 1
      case UInt8(ascii: "$"), UInt8(ascii: "%"):
        flush(kind, from: start)
        guard !lexMarker() else { return }
        (start, kind) = (position, .text)
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        flush(kind, from: start)
        return closeBrokenQuote(at: position)
      default: position += 1
      }
    }
    flush(kind, from: start)
  }

  /// Reads a heredoc up to the line that closes it, or to an interpolation.
  mutating func lexHeredoc() {
    let frame = frames.count - 1
    while position < end {
      let start = position
      skipPlainText()
      guard position < end, isLineBreak(position) else {
        flush(.text, from: start)
        frames[frame].isAtLineStart = false
        guard position < end, !lexMarker() else { return }
        continue
      }
      if frames[frame].isAtLineStart, isMarker(frames[frame].marker, from: start, to: position),
        lineBreakLength(at: position) > 0
      {
        emit(.closeHeredoc, from: start)
        frames.removeLast()
        return
      }
      lexLineEnd(from: start)
      frames[frame].isAtLineStart = true
    }
  }

  private mutating func skipPlainText() {
    while position < end {
      switch text[position] {
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "$"), UInt8(ascii: "%"): return
      default: position += 1
      }
    }
  }

  /// Reads a template without marks up to an interpolation or the end.
  mutating func lexBare() {
    while position < end {
      let start = position
      while position < end, text[position] != UInt8(ascii: "\n"), text[position] != UInt8(ascii: "$"),
        text[position] != UInt8(ascii: "%")
      {
        position += 1
      }
      guard position < end, text[position] == UInt8(ascii: "\n") else {
        flush(.text, from: start)
        guard position < end, !lexMarker() else { return }
        continue
      }
      lexLineEnd(from: start)
    }
  }

  /// Takes the line break into the text before it; a lone carriage return is no line break.
  private mutating func lexLineEnd(from start: Int) {
    let length = lineBreakLength(at: position)
    guard length == 0 else {
      position += length
      return emit(.text, from: start)
    }
    flush(.text, from: start)
    position += 1
    emit(.invalid, from: position - 1)
  }

  /// Reads at `$` or `%`: the start of an interpolation or directive, for which the answer is true, an escape of one, or plain text.
  private mutating func lexMarker() -> Bool {
    let start = position
    let sign = text[position]
    if byte(at: position + 1) == UInt8(ascii: "{") {
      position += byte(at: position + 2) == UInt8(ascii: "~") ? 3 : 2
      emit(sign == UInt8(ascii: "$") ? .openInterpolation : .openDirective, from: start)
      frames[frames.count - 1].isAtLineStart = false
      open(.code)
      return true
    }
    guard byte(at: position + 1) == sign, byte(at: position + 2) == UInt8(ascii: "{") else {
      position += 1
      emit(.text, from: start)
      return false
    }
    position += byte(at: position + 3) == UInt8(ascii: "~") ? 4 : 3
    emit(.marker, from: start)
    return false
  }

  private mutating func flush(_ kind: TokenKind, from start: Int) {
    if position > start { emit(kind, from: start) }
  }

  private func isLineBreak(_ index: Int) -> Bool {
    switch text[index] {
    case UInt8(ascii: "\n"), UInt8(ascii: "\r"): true
    default: false
    }
  }

  /// 1 for a line feed, 2 for one after a carriage return, else 0.
  private func lineBreakLength(at index: Int) -> Int {
    if byte(at: index) == UInt8(ascii: "\n") { return 1 }
    return byte(at: index) == UInt8(ascii: "\r") && byte(at: index + 1) == UInt8(ascii: "\n") ? 2 : 0
  }

  /// Whether the line holds the closing word and nothing else but white space.
  private func isMarker(_ marker: Span, from start: Int, to lineEnd: Int) -> Bool {
    guard lineEnd - start >= marker.count else { return false }
    let first = Scalars.spaceEnd(text, from: start, to: lineEnd).end
    guard lineEnd - first >= marker.count, text[first] == text[marker.start] else { return false }
    return text[first..<Scalars.spaceStart(text, from: first, to: lineEnd)].elementsEqual(text[marker.range])
  }
}

import SourceText

// What the lexer does about quotes and heredocs that are never closed: the damage ends near the line where they were opened.
extension Lexer {
  /// Ends the outermost string that the line break at `offset` cuts off.
  ///
  /// When an interpolation took the string over several lines, it is taken to end on its first one.
  mutating func closeBrokenQuote(at offset: Int) {
    guard let index = frames[frames.count - 1].outermostQuote else { return }
    var stop = firstLineBreak(after: frames[index])
    if stop < offset {
      if retriesLeft == 0 { stop = offset } else { retriesLeft -= 1 }
    }
    truncate(to: stop)
    frames.removeSubrange(index...)
    emit(.unclosedQuote, from: stop)
  }

  /// Deals with what is still open at the end of the text. True when the lexer went back and has to go on.
  mutating func closeAtEnd() -> Bool {
    guard let index = frames.firstIndex(where: { $0.mode == .quoted || $0.mode == .heredoc }) else { return false }
    let isQuote = frames[index].mode == .quoted
    let stop = isQuote ? firstLineBreak(after: frames[index]) : firstTopLevelLine(after: frames[index])
    guard retriesLeft > 0, stop < end else {
      frames.removeSubrange(index...)
      emit(isQuote ? .unclosedQuote : .unclosedHeredoc, from: end)
      return false
    }
    retriesLeft -= 1
    truncate(to: stop)
    frames.removeSubrange(index...)
    emit(isQuote ? .unclosedQuote : .unclosedHeredoc, from: stop)
    return true
  }

  private func firstLineBreak(after frame: Frame) -> Int {
    var index = tokens[frame.opener].span.end
    while index < end, text[index] != UInt8(ascii: "\n") { index += 1 }
    return index > 0 && index < end && text[index - 1] == UInt8(ascii: "\r") ? index - 1 : index
  }

  /// The line break before the first line that looks like the end of a top-level block, or the start of the next one.
  private func firstTopLevelLine(after frame: Frame) -> Int {
    var index = tokens[frame.opener].span.end - 1
    while index < end {
      if text[index] == UInt8(ascii: "\n"), isTopLevel(lineAt: index + 1) { return index }
      index += 1
    }
    return end
  }

  private func isTopLevel(lineAt start: Int) -> Bool {
    if byte(at: start) == UInt8(ascii: "}") { return true }
    let wordEnd = Scalars.identifierEnd(text, from: min(start, end), end: end)
    return wordEnd > start && byte(at: wordEnd) == UInt8(ascii: " ")
      && (byte(at: wordEnd + 1) == UInt8(ascii: "\"") || byte(at: wordEnd + 1) == UInt8(ascii: "{"))
  }
}

import SourceText

// The literal text of templates: escapes, trim marks, indentation.
extension Parser {
  /// The text that a literal token stands for.
  mutating func literalPiece(_ token: Token) -> TemplatePiece {
    var piece = TemplatePiece(kind: .text, span: token.span, text: token.span)
    switch token.kind {
    case .marker: piece.text = Span(start: token.span.start + 1, end: token.span.end)
    case .escapedText:
      piece.text = decode(token.span)
      piece.isDecoded = true
    default: break
    }
    return piece
  }

  // MARK: Escapes

  /// Decodes backslash escapes into `SyntaxArena.decoded`.
  private mutating func decode(_ span: Span) -> Span {
    let start = arena.decoded.count
    var index = span.start
    while index < span.end {
      if text[index] == UInt8(ascii: "\\") {
        index = decodeEscape(at: index, end: span.end)
      } else {
        arena.decoded.append(text[index])
        index += 1
      }
    }
    return Span(start: start, end: arena.decoded.count)
  }

  /// Decodes the escape at `index`, and answers where it ends.
  private mutating func decodeEscape(at index: Int, end: Int) -> Int {
    let selector = index + 1 < end ? text[index + 1] : 0
    switch selector {
    case UInt8(ascii: "n"): arena.decoded.append(UInt8(ascii: "\n"))
    case UInt8(ascii: "r"): arena.decoded.append(UInt8(ascii: "\r"))
    case UInt8(ascii: "t"): arena.decoded.append(UInt8(ascii: "\t"))
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): arena.decoded.append(selector)
    case UInt8(ascii: "u"): return decodeScalar(at: index, digits: 4, end: end)
    case UInt8(ascii: "U"): return decodeScalar(at: index, digits: 8, end: end)
    default:
      let length = index + 1 < end ? Scalars.read(text, at: index + 1, end: end).length : 0
      reportEscape(
        "`\\` starts an escape; expected one of `n r t \" \\ u U` after it", from: index, to: index + 1 + length)
      arena.decoded.append(contentsOf: text[index + 1..<index + 1 + length])
      return index + 1 + length
    }
    return index + 2
  }

  private mutating func decodeScalar(at index: Int, digits: Int, end: Int) -> Int {
    var value: UInt32 = 0
    var next = index + 2
    while next < min(end, index + 2 + digits), let digit = Character(Unicode.Scalar(text[next])).hexDigitValue {
      value = value << 4 | UInt32(digit)
      next += 1
    }
    if next < index + 2 + digits {
      reportEscape("expected \(digits) hexadecimal digits after `\\\(digits == 4 ? "u" : "U")`", from: index, to: next)
    } else if let scalar = Unicode.Scalar(value), let bytes = UTF8.encode(scalar) {
      arena.decoded.append(contentsOf: bytes)
    } else {
      reportEscape("this escape names no Unicode character", from: index, to: next)
    }
    return next
  }

  private mutating func reportEscape(_ message: String, from start: Int, to end: Int) {
    if failure == nil { problems.add(message, at: Span(start: start, end: end)) }
  }

  // MARK: Trimming

  /// Takes the white space off the start of the last piece.
  mutating func trimStart() {
    let last = pendingParts.count - 1
    let piece = pendingParts[last].text
    let buffer = pendingParts[last].isDecoded ? arena.decoded : text
    pendingParts[last].text = Span(
      start: Scalars.spaceEnd(buffer, from: piece.start, to: piece.end).end, end: piece.end)
  }

  /// Takes the white space off the end of the last piece.
  mutating func trimEnd() {
    let last = pendingParts.count - 1
    let piece = pendingParts[last].text
    let buffer = pendingParts[last].isDecoded ? arena.decoded : text
    pendingParts[last].text = Span(
      start: piece.start, end: Scalars.spaceStart(buffer, from: piece.start, to: piece.end))
  }

  // MARK: Indentation

  /// Takes the white space off the lines of a `<<-` heredoc that all of them begin with, blank lines not counted.
  ///
  /// A line that begins with an interpolation has none; the closing word's line does not count.
  /// Source: <https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md#template-literals>
  mutating func outdent(from base: Int) {
    var least = Int.max
    var lines: [Int] = []
    var isLineStart = true
    for index in base..<pendingParts.count {
      let piece = pendingParts[index]
      let content = piece.text
      let endsLine = piece.kind == .text && !content.isEmpty && text[content.end - 1] == UInt8(ascii: "\n")
      if isLineStart {
        let space = Scalars.spaceEnd(text, from: content.start, to: content.end)
        if piece.kind != .text {
          least = 0
        } else if space.end < content.end || !endsLine {
          least = min(least, space.count)
          lines.append(index)
        }
      }
      isLineStart = endsLine
    }
    for index in lines { dropScalars(least, of: index) }
  }

  private mutating func dropScalars(_ count: Int, of index: Int) {
    let content = pendingParts[index].text
    var start = content.start
    for _ in 0..<count where start < content.end { start += Scalars.read(text, at: start, end: content.end).length }
    pendingParts[index].text = Span(start: start, end: content.end)
  }

  // MARK: Joining

  /// Makes one piece of each run of text.
  mutating func meldRuns(from base: Int) {
    var write = base
    var read = base
    while read < pendingParts.count {
      var runEnd = read + 1
      if pendingParts[read].kind == .text {
        while runEnd < pendingParts.count, pendingParts[runEnd].kind == .text { runEnd += 1 }
      }
      if runEnd - read > 1 {
        pendingParts[write] = melded(read..<runEnd)
      } else if write < read {
        pendingParts[write] = pendingParts[read]
      }
      write += 1
      read = runEnd
    }
    if write < read { pendingParts.removeSubrange(write...) }
  }

  /// Joins and takes off all pieces from `base` on, which are text; nothing at all is the empty text at an offset of the source.
  mutating func meld(from base: Int, emptyAt offset: Int) -> (text: Span, isDecoded: Bool) {
    guard pendingParts.count > base else { return (Span(start: offset, end: offset), false) }
    let piece = melded(base..<pendingParts.count)
    pendingParts.removeSubrange(base...)
    return (piece.text, piece.isDecoded)
  }

  private mutating func melded(_ run: Range<Int>) -> TemplatePiece {
    var result = pendingParts[run.lowerBound]
    result.span = result.span.union(pendingParts[run.upperBound - 1].span)
    if let whole = contiguous(run) {
      result.text = whole
      return result
    }
    let start = arena.decoded.count
    for piece in pendingParts[run] {
      // Not by slices: one would make the array copy itself whole.
      for index in piece.text.range { arena.decoded.append(piece.isDecoded ? arena.decoded[index] : text[index]) }
    }
    result.text = Span(start: start, end: arena.decoded.count)
    result.isDecoded = true
    return result
  }

  /// The span of a run's text in the source; nil unless it is all there in one stretch.
  private func contiguous(_ run: Range<Int>) -> Span? {
    var whole = pendingParts[run.lowerBound].text
    for piece in pendingParts[run] {
      guard !piece.isDecoded, piece.text.start == whole.end || piece.text == whole else { return nil }
      whole = Span(start: whole.start, end: piece.text.end)
    }
    return pendingParts[run.lowerBound].isDecoded ? nil : whole
  }
}

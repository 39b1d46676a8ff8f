import SourceText

/// The tag and the anchor before a YAML value.
struct NodeHeader {
  /// Empty when there is no tag.
  private(set) var tag = Span(start: 0, end: 0)
  /// Where the value itself starts, at most `limit`.
  private(set) var end: Int

  /// - Parameters:
  ///   - tag: whether a tag may stand here; likewise `anchor`.
  init(_ text: UnsafeBufferPointer<UInt8>, start: Int, limit: Int, tag: Bool = true, anchor: Bool = true) {
    end = start
    var (tag, anchor) = (tag, anchor)
    while end < limit {
      if tag, text[end] == UInt8(ascii: "!") {
        tag = false
        let first = end
        let isVerbatim = end + 1 < limit && text[end + 1] == UInt8(ascii: "<")
        while end < limit, !isBlankOrBreak(text[end]), isVerbatim || text[end] != UInt8(ascii: ",") { end += 1 }
        self.tag = Span(start: first, end: end)
      } else if anchor, text[end] == UInt8(ascii: "&") {
        anchor = false
        end += 1
        while end < limit, isAnchorByte(text[end]) { end += 1 }
      } else {
        return
      }
      end = skipBlanksAndComments(text, from: end, to: limit)
    }
  }
}

/// Where a YAML scalar and its text stand in the file.
struct ScalarPlace {
  /// See `Node.span`.
  private(set) var span: Span
  /// Where its text starts, if the text stands in the file as it is.
  private(set) var textStart: Int
  private(set) var properties: NodeProperties?

  /// - Parameters:
  ///   - outer: the scalar as libyaml has it, with tag, anchor and block scalar header, and with blank lines after a block scalar.
  ///   - previousEnd: where the value before it ends.
  init(_ text: UnsafeBufferPointer<UInt8>, _ outer: Span, style: ScalarStyle, after previousEnd: Int) {
    let header = NodeHeader(text, start: outer.start, limit: outer.end)
    span = Span(start: header.end, end: outer.end)
    textStart = header.end
    switch style {
    case .singleQuoted, .doubleQuoted: textStart += 1
    case .literal, .folded:
      span = blockContent(text, header: header.end, end: outer.end)
      textStart = span.start
    case .plain, .jsonString, .jsonLiteral:
      if outer.isEmpty { span = nearbyEmpty(text, at: outer.start, after: previousEnd) }
    }
    if span.start > outer.start {
      properties = NodeProperties(start: UInt32(outer.start), tag: header.tag)
    }
  }

  /// Whether the file has exactly `value` where the text starts.
  func holds(_ value: UnsafeBufferPointer<UInt8>, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard textStart + value.count <= text.count else { return false }
    return compareBytes(UnsafeBufferPointer(rebasing: text[textStart..<textStart + value.count]), value) == 0
  }
}

/// The place of a value that is not written: behind its `:` or `-`, or else behind the key, not at the next token, where libyaml sees it.
private func nearbyEmpty(_ text: UnsafeBufferPointer<UInt8>, at start: Int, after previousEnd: Int) -> Span {
  let isBehindIndicator = start > 0 && !isBlankOrBreak(text[start - 1])
  let place = isBehindIndicator ? start : min(previousEnd, start)
  return Span(start: place, end: place)
}

/// The content of a block scalar: from the first byte after the first line's indentation to the last line's end.
private func blockContent(_ text: UnsafeBufferPointer<UInt8>, header: Int, end: Int) -> Span {
  var headerEnd = header
  while headerEnd < end, !isBreak(text[headerEnd]) { headerEnd += 1 }
  var start = headerEnd
  while start < end, isBlankOrBreak(text[start]) { start += 1 }
  var last = end
  while last > start, isBlankOrBreak(text[last - 1]) { last -= 1 }
  guard start < last else { return Span(start: headerEnd, end: headerEnd) }
  // Blanks at the end of the last line belong to it.
  while last < end, !isBreak(text[last]) { last += 1 }
  return Span(start: start, end: last)
}

/// The offset of the next byte that is neither blank, nor line break, nor in a comment.
private func skipBlanksAndComments(_ text: UnsafeBufferPointer<UInt8>, from start: Int, to limit: Int) -> Int {
  var offset = start
  while offset < limit {
    if text[offset] == UInt8(ascii: "#"), offset > start {
      while offset < limit, !isBreak(text[offset]) { offset += 1 }
    } else if isBlankOrBreak(text[offset]) {
      offset += 1
    } else {
      return offset
    }
  }
  return limit
}

func isBreak(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
func isBlankOrBreak(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || isBreak(byte) }

private func isAnchorByte(_ byte: UInt8) -> Bool {
  byte &- UInt8(ascii: "0") < 10 || (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte == UInt8(ascii: "-")
    || byte == UInt8(ascii: "_")
}

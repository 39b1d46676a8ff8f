import SourceText

/// What of a body is parsed so far; its attributes and blocks are the last of the pending ones.
struct BodyContents {
  var isFile: Bool
  var firstAttribute: Int
  var firstBlock: Int
  /// Whether nothing of the body was lost to an error.
  var isComplete = true
  /// The attributes by name, once there are many.
  var names: [String: Span] = [:]
}

// Bodies, blocks and attributes.
//
// Source: <https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md#structural-elements>
extension Parser {
  /// Parses the whole text as the body with index 0.
  mutating func parseFile() {
    reserveCapacity()
    arena.bodies.append(.empty)
    var contents = BodyContents(isFile: true, firstAttribute: 0, firstBlock: 0)
    while !takesEnd(&contents) { parseItem(&contents) }
    finish(contents, as: 0, span: Span(start: 0, end: text.count))
  }

  /// Makes room for what an ordinary file has, so that the lists need not grow step by step.
  private mutating func reserveCapacity() {
    arena.children.reserveCapacity(tokens.count / 8 + 8)
    arena.attributes.reserveCapacity(tokens.count / 16 + 8)
    arena.bodies.reserveCapacity(tokens.count / 32 + 8)
    arena.blocks.reserveCapacity(tokens.count / 32 + 8)
    arena.labels.reserveCapacity(tokens.count / 32 + 8)
    pendingChildren.reserveCapacity(64)
    pendingAttributes.reserveCapacity(16)
    pendingBlocks.reserveCapacity(16)
    pendingParts.reserveCapacity(8)
  }

  /// Whether the body is over; line breaks are skipped, and the closing brace is left.
  private mutating func takesEnd(_ contents: inout BodyContents) -> Bool {
    while true {
      switch tokens[index].kind {
      case .newline: index += 1
      case .end:
        if !contents.isFile { endedInBlock = true }
        return true
      case .closeBrace where !contents.isFile: return true
      case .identifier where trustsLayout && !contents.isFile && isTopLevelHeader(at: index):
        endedInBlock = true
        return true
      default: return false
      }
    }
  }

  /// Moves the attributes and blocks of `contents` into the arena.
  private mutating func finish(_ contents: BodyContents, as body: Int, span: Span) {
    arena.bodies[body] = BodyRecord(
      span: span, firstAttribute: Int32(arena.attributes.count),
      attributeCount: Int32(pendingAttributes.count - contents.firstAttribute),
      firstBlock: Int32(arena.blocks.count), blockCount: Int32(pendingBlocks.count - contents.firstBlock),
      isComplete: contents.isComplete)
    arena.attributes.append(contentsOf: pendingAttributes[contents.firstAttribute...])
    arena.blocks.append(contentsOf: pendingBlocks[contents.firstBlock...])
    pendingAttributes.removeSubrange(contents.firstAttribute...)
    pendingBlocks.removeSubrange(contents.firstBlock...)
  }

  /// Parses one attribute or block, and recovers when it is broken.
  private mutating func parseItem(_ contents: inout BodyContents) {
    let start = index
    let name = tokens[start].span
    if contents.isFile { reportedUnclosed = false }
    if tokens[start].kind != .identifier {
      failAtItem(isFile: contents.isFile)
    } else {
      index += 1
      switch tokens[index].kind {
      case .equal:
        index += 1
        parseAttribute(name, &contents)
        expectLineEnd(after: "the attribute")
      case .openQuote, .openBrace, .identifier: parseBlock(name, &contents)
      default:
        failExpecting("`=` for an attribute, or labels and `{` for a block")
      }
    }
    if let failed = failure {
      contents.isComplete = false
      recover(from: start, failed: failed)
    }
  }

  private mutating func failAtItem(isFile: Bool) {
    switch tokens[index].kind {
    case .openQuote: fail("the name of an attribute is written without quotes", at: tokens[index].span)
    case .closeBrace where isFile: fail("this closing brace has no opening one", at: tokens[index].span)
    default: failExpecting("an attribute or a block")
    }
  }

  private mutating func expectLineEnd(after item: String) {
    switch tokens[index].kind {
    case .newline: index += 1
    case .end: break
    case .comma: failExpecting("a line break after \(item); attributes are not separated by commas")
    default: failExpecting("a line break after \(item)")
    }
  }

  private mutating func parseAttribute(_ name: Span, _ contents: inout BodyContents) {
    // Half of a broken value would be taken for the whole.
    let parsed = parseExpression()
    let value = failure == nil ? parsed : invalid()
    if let first = firstAttribute(named: name, in: &contents) {
      problems.add(
        "the attribute \(String(decoding: text[name.range], as: UTF8.self)) is already set in this body", at: name,
        related: ProblemRelated(message: "set here first", span: first))
      return
    }
    pendingAttributes.append(AttributeRecord(name: name, value: value))
  }

  /// The name of the attribute of this body that is called like `name`. The names move to a dictionary once there are many.
  private func firstAttribute(named name: Span, in contents: inout BodyContents) -> Span? {
    let count = pendingAttributes.count - contents.firstAttribute
    guard count >= 16 else {
      for index in contents.firstAttribute..<pendingAttributes.count where isSame(pendingAttributes[index].name, name) {
        return pendingAttributes[index].name
      }
      return nil
    }
    for index in contents.firstAttribute + contents.names.count..<pendingAttributes.count {
      let known = pendingAttributes[index].name
      contents.names[String(decoding: text[known.range], as: UTF8.self)] = known
    }
    return contents.names[String(decoding: text[name.range], as: UTF8.self)]
  }

  private func isSame(_ left: Span, _ right: Span) -> Bool {
    let (start, other) = (left.start, right.start)
    guard left.count == right.count, text[start] == text[other] else { return false }
    for offset in 1..<max(1, left.count) where text[start + offset] != text[other + offset] { return false }
    return true
  }

  // MARK: Blocks

  private mutating func parseBlock(_ type: Span, _ contents: inout BodyContents) {
    let firstLabel = arena.labels.count
    parseLabels()
    guard failure == nil else { return }
    let header = spanSince(type.start)
    let labelCount = arena.labels.count - firstLabel
    let brace = take().span
    guard enter() else { return }
    let (body, end) = parseBlockBody(brace, header: header)
    leave()
    pendingBlocks.append(
      BlockRecord(
        type: type, firstLabel: Int32(firstLabel), labelCount: Int32(labelCount), header: header,
        span: Span(start: type.start, end: end), body: body))
  }

  private mutating func parseLabels() {
    while true {
      switch tokens[index].kind {
      case .openBrace: return
      case .identifier:
        let span = take().span
        arena.labels.append(LabelRecord(span: span, content: span, isDecoded: false))
      case .openQuote: parseQuotedLabel()
      case .equal: return failExpecting("`{`; a block has no equals sign")
      case .newline: return failExpecting("`{` on the line of the block's header")
      default: return failExpecting("a label or `{`")
      }
    }
  }

  /// A label is a string without interpolations.
  private mutating func parseQuotedLabel() {
    let start = take().span.start
    let base = pendingParts.count
    while true {
      let token = take()
      switch token.kind {
      case .text, .escapedText, .marker: pendingParts.append(literalPiece(token))
      case .closeQuote:
        let content = meld(from: base, emptyAt: token.span.start)
        arena.labels.append(
          LabelRecord(
            span: Span(start: start, end: token.span.end), content: content.text, isDecoded: content.isDecoded))
        return
      case .openInterpolation, .openDirective:
        pendingParts.removeSubrange(base...)
        return fail(
          "a label holds no interpolation; write `$${` or `%%{` for the characters themselves", at: token.span)
      default:
        pendingParts.removeSubrange(base...)
        if token.kind != .end { index -= 1 }
        return failExpecting("`\"`")
      }
    }
  }

  /// Parses from behind the opening brace to the end of the closing brace's line, and says where the block ends.
  private mutating func parseBlockBody(_ brace: Span, header: Span) -> (body: Int32, end: Int) {
    let body = arena.bodies.count
    arena.bodies.append(.empty)
    var contents = BodyContents(
      isFile: false, firstAttribute: pendingAttributes.count, firstBlock: pendingBlocks.count)
    switch tokens[index].kind {
    case .newline, .end, .closeBrace:
      while !takesEnd(&contents) { parseItem(&contents) }
    default: parseOnlyAttribute(&contents)
    }
    let end = max(brace.end, failure == nil && index > 0 ? tokens[index].span.start : previousEnd(of: failure))
    let isClosed = tokens[index].kind == .closeBrace
    if !isClosed { contents.isComplete = false }
    finish(contents, as: Int(body), span: Span(start: brace.end, end: end))
    if isClosed {
      index += 1
      expectLineEnd(after: "the block")
      return (Int32(body), end + 1)
    }
    if failure == nil { reportUnclosed(header) }
    return (Int32(body), end)
  }

  private func previousEnd(of failed: Int?) -> Int { failed.map { tokens[$0].span.start } ?? 0 }

  /// The inside of `type { name = value }`.
  private mutating func parseOnlyAttribute(_ contents: inout BodyContents) {
    let name = take()
    guard name.kind == .identifier else {
      index -= name.kind == .end ? 0 : 1
      return failExpecting("an attribute, a line break or `}`")
    }
    guard takeIf(.equal) else { return failExpecting("`=`; a block within a block starts on a line of its own") }
    parseAttribute(name.span, &contents)
    guard tokens[index].kind != .closeBrace else { return }
    failExpecting("`}` after the only attribute of a block on one line")
  }

  /// Says once for all blocks around that one of them is never closed.
  private mutating func reportUnclosed(_ header: Span) {
    guard !reportedUnclosed else { return }
    problems.add("the block is not closed; expected `}`", at: header)
    reportedUnclosed = true
  }
}

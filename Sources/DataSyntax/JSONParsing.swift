package import SourceText

/// Reads a JSON file.
///
/// Comments, trailing commas and missing commas are told and stepped over; after another error the tree holds what stands before it.
///
/// Source: <https://www.rfc-editor.org/rfc/rfc8259>
package func parseJSON(_ file: SourceFile) -> ParsedData {
  file.text.withUnsafeBufferPointer { text in
    var reader = JSONReader(file, text)
    reader.read()
    return reader.builder.finish(isComplete: !reader.isStopped && !reader.isFaulty, at: reader.end)
  }
}

struct JSONReader {
  var builder: NodeBuilder
  let text: UnsafeBufferPointer<UInt8>
  var position = 0
  /// The end of the last value, key or bracket.
  var end = 0
  /// Whether the text is not JSON, though what follows may be read.
  var isFaulty = false
  /// Whether nothing that follows can be read.
  var isStopped = false

  private enum Expectation {
    case value, keyOrClose, key, valueOrClose, commaOrClose
  }

  init(_ file: SourceFile, _ text: UnsafeBufferPointer<UInt8>) {
    builder = NodeBuilder(file)
    self.text = text
  }

  mutating func read() {
    guard builder.checkSize() else { return }
    skipSpace()
    guard peek != nil else { return fail("expected a JSON value; there is nothing here") }
    var expectation = Expectation.value
    while !isStopped, !builder.isFull {
      skipSpace()
      switch expectation {
      case .value: expectation = readValue()
      case .valueOrClose: expectation = peek == UInt8(ascii: "]") ? close() : readValue()
      case .keyOrClose: expectation = peek == UInt8(ascii: "}") ? close() : readKey()
      case .key: expectation = readKey()
      case .commaOrClose:
        if builder.depth == 0 { return readEnd() }
        expectation = readSeparator()
      }
    }
  }

  /// The next byte; nil at the end.
  var peek: UInt8? { position < text.count ? text[position] : nil }

  private mutating func readEnd() {
    if position < text.count { fail("expected the end of the file after the value") }
  }
}

// MARK: - Structure

extension JSONReader {
  private mutating func readValue() -> Expectation {
    switch peek {
    case UInt8(ascii: "{"): return open(.mapping, then: .keyOrClose)
    case UInt8(ascii: "["): return open(.sequence, then: .valueOrClose)
    case UInt8(ascii: "\""): readString()
    case .some(let byte) where byte == UInt8(ascii: "-") || byte &- UInt8(ascii: "0") < 10: readNumber()
    case .some(let byte) where byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}"):
      fail("expected a value before '\(String(Unicode.Scalar(byte)))'")
    case .some(let byte): readWord(byte)
    case nil: fail("expected a value; the file ends too early", opened: builder.openNode)
    }
    return .commaOrClose
  }

  private mutating func readKey() -> Expectation {
    guard peek == UInt8(ascii: "\"") else {
      failAtKey()
      return .key
    }
    readString()
    skipSpace()
    guard !isStopped else { return .value }
    guard peek == UInt8(ascii: ":") else {
      fail(peek == nil ? "expected ':' after the key; the file ends too early" : "expected ':' after the key")
      return .value
    }
    position += 1
    return .value
  }

  private mutating func failAtKey() {
    switch peek {
    case nil: fail("expected a key or '}'; the file ends too early", opened: builder.openNode)
    case UInt8(ascii: "'"): fail("expected a key in double quotes", help: "JSON knows no single quotes")
    case UInt8(ascii: ","): fail("expected a key before ','")
    default: fail("expected a key in double quotes")
    }
  }

  private mutating func open(_ kind: Node.Kind, then next: Expectation) -> Expectation {
    builder.open(kind, at: position)
    position += 1
    end = position
    return next
  }

  private mutating func close() -> Expectation {
    position += 1
    end = position
    builder.close(at: end)
    return .commaOrClose
  }

  /// Reads what follows a value in a collection.
  private mutating func readSeparator() -> Expectation {
    let isMapping = builder.isInMapping
    let closer = UInt8(ascii: isMapping ? "}" : "]")
    if peek == closer { return close() }
    if peek == UInt8(ascii: ",") {
      let comma = position
      position += 1
      skipSpace()
      if peek == closer {
        tell("the comma before '\(isMapping ? "}" : "]")' must go; JSON allows none after the last item", at: comma)
        return close()
      }
      return isMapping ? .key : .value
    }
    if peek == UInt8(ascii: "\""), isMapping || text[end - 1] != UInt8(ascii: "\"") || end < position {
      tell("expected ',' between the items", at: end)
      return isMapping ? .key : .value
    }
    let expected = isMapping ? "',' or '}' after the entry" : "',' or ']' after the item"
    fail("expected \(expected)" + (peek == nil ? "; the file ends too early" : ""), opened: builder.openNode)
    return .commaOrClose
  }
}

// MARK: - Space and problems

extension JSONReader {
  mutating func skipSpace() {
    while position < text.count {
      if isJSONSpace(text[position]) {
        position += 1
      } else if text[position] == UInt8(ascii: "/") || text[position] == UInt8(ascii: "#") {
        guard skipComment() else { return }
      } else {
        return
      }
    }
  }

  /// Steps over a comment, which JSON does not have; false when this is none.
  private mutating func skipComment() -> Bool {
    let start = position
    let isBlock = position + 1 < text.count && text[position] == 0x2F && text[position + 1] == UInt8(ascii: "*")
    let isLine = text[position] == UInt8(ascii: "#") || position + 1 < text.count && text[position + 1] == 0x2F
    guard isBlock || isLine else { return false }
    if isBlock {
      position += 2
      while position < text.count, !(text[position] == 0x2F && text[position - 1] == 0x2A && position > start + 2) {
        position += 1
      }
      position = min(position + 1, text.count)
    } else {
      while position < text.count, !isBreak(text[position]) { position += 1 }
    }
    tell("JSON has no comments; remove this one", from: start, to: position)
    return true
  }

  /// Reports what can be stepped over.
  mutating func tell(_ message: String, at offset: Int) { tell(message, from: offset, to: offset + 1) }

  mutating func tell(_ message: String, from start: Int, to end: Int) {
    isFaulty = true
    builder.report(message, at: Span(start: start, end: max(start, min(end, text.count))))
  }

  /// Reports what cannot be stepped over, at the next byte.
  mutating func fail(_ message: String, help: String? = nil, opened node: Int32? = nil) {
    guard !isStopped else { return }
    isStopped = true
    var end = min(position + 1, text.count)
    while end < text.count, text[end] & 0xC0 == 0x80 { end += 1 }
    var related: [Diagnostic.Related] = []
    if let node, position >= text.count {
      let start = Int(builder.records[Int(node)].start)
      related.append(.init("this is never closed", at: Location(builder.file, Span(start: start, end: start + 1))))
    }
    builder.reportAlways(message, at: Span(start: min(position, end), end: end), help: help, related: related)
  }
}

func isJSONSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }

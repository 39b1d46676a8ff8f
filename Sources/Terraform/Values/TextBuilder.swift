import ResourceModel

/// Puts a string together of values, keeping what is symbolic as pieces.
struct TextBuilder {
  private var pieces: [Value.Piece] = []
  /// The text after the last piece.
  private var literal = ""
  private var byteCount = 0
  private var isSensitive = false
  private var trace: [Hop] = []

  mutating func append(_ text: String) {
    byteCount += text.utf8.count
    guard !text.isEmpty, byteCount <= CtyValue.stringLimit else { return }
    literal += text
  }

  /// - Precondition: `value` is a string, a number, a bool, or symbolic.
  mutating func append(_ value: CtyValue) {
    isSensitive = isSensitive || value.isSensitive
    if trace.isEmpty { trace = value.trace }
    switch value.content {
    case .string(let text): append(text)
    case .number(let number): append(number.text)
    case .bool(let value): append(value ? "true" : "false")
    case .partial(let others): for piece in others { append(piece) }
    case .reference(let reference): append(.reference(reference))
    case .null, .encoded, .resource, .module, .list, .set, .tuple, .map, .object, .unknown:
      append(.hole(value.anyUnknown ?? Unknown()))
    }
  }

  private mutating func append(_ piece: Value.Piece) {
    if case .text(let text) = piece {
      append(text)
    } else {
      byteCount += 32
      if !literal.isEmpty { pieces.append(.text(literal)) }
      literal = ""
      pieces.append(piece)
    }
  }

  /// A known string when nothing in it is symbolic.
  var value: CtyValue {
    let pieces = literal.isEmpty ? pieces : pieces + [.text(literal)]
    var result: CtyValue
    if byteCount > CtyValue.stringLimit {
      result = .unknown(.tooLarge, at: nil)
    } else if self.pieces.isEmpty {
      result = .string(literal)
    } else if pieces.count == 1, case .hole(let unknown) = pieces[0] {
      result = .unknown(unknown, type: .string)
    } else if pieces.count == 1, case .reference(let reference) = pieces[0] {
      result = CtyValue(.reference(reference))
    } else {
      result = .partial(pieces)
    }
    result.trace = trace
    return result.marked(sensitive: isSensitive)
  }
}

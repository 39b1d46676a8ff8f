internal import ResourceModel
internal import SourceText

/// Puts a string together from values that may be unknown.
struct TextAssembly {
  /// The longest string that is followed, in UTF-8 bytes; a parameter's value ends at 4 KB and a template at 1 MB.
  static let sizeLimit = 64 << 10
  static let pieceLimit = 256

  private var pieces: [Value.Piece] = []
  /// Text that belongs after the last of `pieces`.
  private var tail = ""
  private var size = 0
  private var isTooLarge = false
  /// Set when a part is wholly unsuitable, such as a list: the whole is unknown for this reason.
  private var spoiled: Unknown?
  private var isSecret = false

  init() {}

  mutating func append(_ text: String) {
    size += text.utf8.count
    guard size <= TextAssembly.sizeLimit else {
      isTooLarge = true
      return
    }
    tail += text
  }

  /// Appends a scalar; anything else spoils the text.
  mutating func append(_ value: Value, at location: Location) {
    isSecret = isSecret || value.isSecret
    switch value.content {
    case .string, .number, .bool: append(value.plainText ?? "")
    case .partial(let inner): for piece in inner { append(piece) }
    case .unknown(let unknown): append(.hole(unknown))
    case .reference(let reference): append(.reference(reference))
    case .absent, .list, .map: spoiled = spoiled ?? Unknown(.invalid, at: location)
    }
  }

  private mutating func append(_ piece: Value.Piece) {
    if case .text(let text) = piece { return append(text) }
    guard pieces.count < TextAssembly.pieceLimit else {
      isTooLarge = true
      return
    }
    flushTail()
    pieces.append(piece)
  }

  private mutating func flushTail() {
    guard !tail.isEmpty else { return }
    pieces.append(.text(tail))
    tail = ""
  }

  /// The string; `location` is where it is built, for the reason when it is too large.
  func value(at location: Location) -> Value {
    var whole = self
    whole.flushTail()
    var value = Value(whole.content(at: location))
    value.isSecret = isSecret
    return value
  }

  private func content(at location: Location) -> Value.Content {
    if isTooLarge { return .unknown(Unknown(.tooLarge, at: location)) }
    if let spoiled { return .unknown(spoiled) }
    guard let first = pieces.first else { return .string("") }
    guard pieces.count == 1 else { return .partial(pieces) }
    return switch first {
    case .text(let text): .string(text)
    case .hole(let unknown): .unknown(unknown)
    case .reference(let reference): .reference(reference)
    }
  }

  /// The string, which is unknown as a whole when its parts make a dynamic reference together.
  func joinedValue(at location: Location) -> Value {
    var value = value(at: location)
    let pieces: [Value.Piece] =
      if case .partial(let pieces) = value.content { pieces } else { [Value.Piece.text(value.plainText ?? "")] }
    guard let reference = TextAssembly.openReference(in: pieces) else { return value }
    value.content = .unknown(Unknown(.dynamicReference(reference), at: location))
    return value
  }

  /// The start of a dynamic reference that the pieces make together, without its braces.
  private static func openReference(in pieces: [Value.Piece]) -> String? {
    for case .text(let text) in pieces {
      guard let parts = DynamicReferencePart.parts(of: text, closed: false) else { continue }
      for case .reference(let reference) in parts { return reference }
    }
    return nil
  }
}

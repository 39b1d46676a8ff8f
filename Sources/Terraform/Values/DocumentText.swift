import ResourceModel

/// JSON text of which something inside is wanted, such as an IAM policy written as a heredoc.
struct DocumentText {
  /// Stands for a symbolic piece while the text is read, its number between two of them; nobody writes this private letter.
  private static let mark: Character = "\u{F8FF}"

  private let pieces: [Value.Piece]

  /// What a string holds; nil for one that is no JSON, and unknown where its symbolic pieces make up more than strings.
  static func decode(_ value: CtyValue) -> CtyValue? {
    switch value.content {
    case .string(let text):
      guard text.first(where: { !$0.isWhitespace }).map("{[".contains) ?? false else { return nil }
      return (try? DataValue.decodeJSON(text))?.reached(through: value.trace)
    case .partial(let pieces):
      let document = DocumentText(pieces: pieces).document ?? .unknown(pieces.unknown, type: .dynamic)
      return document.reached(through: value.trace)
    default: return nil
    }
  }

  private var document: CtyValue? {
    var text = ""
    for (index, piece) in pieces.enumerated() {
      switch piece {
      case .text(let part):
        guard !part.contains(DocumentText.mark) else { return nil }
        text += part
      case .hole, .reference: text += "\(DocumentText.mark)\(index)\(DocumentText.mark)"
      }
    }
    return (try? DataValue.decodeJSON(text)).map(restored)
  }

  /// The value with its marks turned back into pieces; an object with one in a key is unknown.
  private func restored(_ value: CtyValue) -> CtyValue {
    if let elements = value.elements { return .tuple(elements.map(restored)) }
    if let entries = value.entries {
      guard !entries.contains(where: { $0.key.contains(DocumentText.mark) }) else { return .unknown(pieces.unknown) }
      return .object(entries.map { CtyValue.Entry(key: $0.key, value: restored($0.value)) })
    }
    guard let text = value.string, text.contains(DocumentText.mark) else { return value }
    var builder = TextBuilder()
    for (index, part) in text.split(separator: DocumentText.mark, omittingEmptySubsequences: false).enumerated() {
      if index.isMultiple(of: 2) {
        builder.append(String(part))
      } else if let number = Int(part), pieces.indices.contains(number) {
        builder.append(pieces[number].symbol)
      }
    }
    return builder.value
  }
}

extension Value.Piece {
  fileprivate var symbol: CtyValue {
    switch self {
    case .text(let text): .string(text)
    case .hole(let unknown): .unknown(unknown, type: .string)
    case .reference(let reference): CtyValue(.reference(reference))
    }
  }
}

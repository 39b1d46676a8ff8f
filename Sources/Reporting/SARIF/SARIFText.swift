import Linting
import SourceText

/// One message in the two forms that SARIF has: plain text and Markdown.
///
/// In both, a link is `[text](id)`, where the id is that of a related location, and braces are doubled.
/// Source: <https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/sarif-v2.1.0-errata01-os-complete.html>
struct SARIFText {
  /// GitLab drops a result whose message is longer than 1,024 characters. Counted in bytes, which are as many or more.
  private static let limit = 900

  /// As UTF-8, like all that is written to a log.
  private(set) var text: [UInt8] = []
  private(set) var markdown: [UInt8] = []

  /// Appends a sentence, unless the message would become too long by it.
  mutating func sentence(_ start: String, _ pieces: [Piece] = []) {
    let isFirst = text.isEmpty
    let pieces = [Piece(isFirst ? start.cut(to: Self.limit) : start)] + pieces
    var plain: [UInt8] = []
    for piece in pieces { piece.appendPlain(to: &plain) }
    guard isFirst || text.count + plain.count < Self.limit else { return }
    if !isFirst {
      text.append(UInt8(ascii: " "))
      markdown.append(UInt8(ascii: " "))
    }
    text += plain
    for piece in pieces { piece.appendMarkdown(to: &markdown) }
    guard ![".", "…", "?"].contains(where: { plain.ends(with: $0.utf8) }) else { return }
    text.append(UInt8(ascii: "."))
    markdown.append(UInt8(ascii: "."))
  }

  /// Text, or a link to a related location.
  struct Piece {
    private let text: [UInt8]
    private let target: Int?

    init(_ text: String, to target: Int? = nil) {
      self.text = Array(text.harmless.utf8)
      self.target = target
    }

    func appendPlain(to output: inout [UInt8]) {
      guard let target else { return output.append(text, marking: Escape.plain) }
      output.append(UInt8(ascii: "["))
      output.append(text, marking: Escape.link)
      output += "](\(target))".utf8
    }

    func appendMarkdown(to output: inout [UInt8]) {
      if target != nil { output.append(UInt8(ascii: "[")) }
      output.append(text, marking: Escape.message)
      if let target { output += "](\(target))".utf8 }
    }
  }
}

extension SARIFText.Piece {
  /// `A, B and C`, each a link.
  static func list(_ items: [(text: String, target: Int)]) -> [Self] {
    var pieces: [Self] = []
    for (index, item) in items.enumerated() {
      if index > 0 { pieces.append(Self(index == items.count - 1 ? " and " : ", ")) }
      pieces.append(Self(item.text, to: item.target))
    }
    return pieces
  }
}

extension [UInt8] {
  fileprivate func ends(with other: String.UTF8View) -> Bool { suffix(other.count).elementsEqual(other) }
}

extension String {
  /// The text, at most `limit` scalars of it.
  func cut(to limit: Int) -> String {
    let scalars = unicodeScalars
    guard utf8.count > limit, let end = scalars.index(scalars.startIndex, offsetBy: limit, limitedBy: scalars.endIndex),
      end < scalars.endIndex
    else { return self }
    return String(self[..<end]) + "…"
  }
}

import Linting
import SourceText

/// One message in the two forms that SARIF has: plain text and Markdown.
///
/// In both, a link is `[text](id)`, where the id is that of a related location, and braces are doubled.
/// Source: <https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/sarif-v2.1.0-errata01-os-complete.html>
struct SARIFText {
  /// GitLab drops a result whose message is longer than 1,024 characters. Counted in bytes, which are as many or more.
  private static let limit = 900

  private(set) var text = ""
  private(set) var markdown = ""

  /// Appends a sentence, unless the message would become too long by it.
  mutating func sentence(_ start: String, _ pieces: [Piece] = []) {
    let isFirst = text.isEmpty
    let pieces = [Piece(isFirst ? start.cut(to: Self.limit) : start)] + pieces
    let plain = pieces.map(\.plain).joined()
    guard isFirst || text.utf8.count + plain.utf8.count < Self.limit else { return }
    let stop = [".", "…", "?"].contains { plain.hasSuffix($0) } ? "" : "."
    let space = isFirst ? "" : " "
    text += space + plain + stop
    markdown += space + pieces.map(\.markdown).joined() + stop
  }

  /// Text, or a link to a related location.
  struct Piece {
    var text: String
    var target: Int?

    init(_ text: String, to target: Int? = nil) {
      self.text = text.harmless
      self.target = target
    }

    var plain: String {
      guard let target else { return text.withoutLinks.doublingBraces }
      return "[\(text.linkEscaped.doublingBraces)](\(target))"
    }

    var markdown: String {
      let escaped = text.markdownEscaped.doublingBraces
      return target.map { "[\(escaped)](\($0))" } ?? escaped
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

extension String {
  var doublingBraces: String {
    inserting { byte, _ in byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}") ? byte : nil }
  }

  /// Text inside a link: brackets end it.
  fileprivate var linkEscaped: String {
    inserting { byte, _ in
      switch byte {
      case UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "\\"): UInt8(ascii: "\\")
      default: nil
      }
    }
  }

  /// Text that Markdown shows as it is: no markup, no HTML.
  ///
  /// Source: <https://spec.commonmark.org/0.31.2/#backslash-escapes>
  var markdownEscaped: String {
    inserting { byte, _ in
      switch byte {
      case UInt8(ascii: "!"), UInt8(ascii: "#"), UInt8(ascii: "&"), UInt8(ascii: "*"), UInt8(ascii: "<"),
        UInt8(ascii: ">"), UInt8(ascii: "["), UInt8(ascii: "\\"), UInt8(ascii: "]"), UInt8(ascii: "_"),
        UInt8(ascii: "`"), UInt8(ascii: "|"), UInt8(ascii: "~"):
        UInt8(ascii: "\\")
      default: nil
      }
    }
  }

  /// The text with the ASCII character that `mark` gives before each byte; it is asked with the byte and the one before it.
  private func inserting(_ mark: (UInt8, UInt8) -> UInt8?) -> String {
    var previous: UInt8 = 0
    let needsNone = utf8.allSatisfy { byte in
      defer { previous = byte }
      return mark(byte, previous) == nil
    }
    if needsNone { return self }
    var output: [UInt8] = []
    output.reserveCapacity(utf8.count + 16)
    previous = 0
    for byte in utf8 {
      if let mark = mark(byte, previous) { output.append(mark) }
      output.append(byte)
      previous = byte
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// The text, at most `limit` scalars of it.
  func cut(to limit: Int) -> String {
    let scalars = unicodeScalars
    guard utf8.count > limit, let end = scalars.index(scalars.startIndex, offsetBy: limit, limitedBy: scalars.endIndex),
      end < scalars.endIndex
    else { return self }
    return String(self[..<end]) + "…"
  }

  /// The text without anything that reads as a link: `](` gets a space.
  fileprivate var withoutLinks: String {
    inserting { byte, previous in
      byte == UInt8(ascii: "(") && previous == UInt8(ascii: "]") ? UInt8(ascii: " ") : nil
    }
  }
}

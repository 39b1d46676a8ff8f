import Linting
import SourceText

/// One message in the two forms that SARIF has: plain text and Markdown.
///
/// In both, a link is `[text](id)`, where the id is that of a related location, and braces are doubled.
/// Source: <https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/sarif-v2.1.0-errata01-os-complete.html>
struct SARIFText {
  /// GitLab drops a result whose message is longer than 1,024 characters; links make it longer than it is counted here.
  private static let limit = 900

  private(set) var text = ""
  private(set) var markdown = ""

  /// Appends a sentence, unless the message would become too long by it.
  mutating func sentence(_ start: String, _ pieces: [Piece] = []) {
    let isFirst = text.isEmpty
    let pieces = [Piece(isFirst ? start.cut(to: Self.limit) : start)] + pieces
    let plain = pieces.map(\.plain).joined()
    guard isFirst || text.unicodeScalars.count + plain.unicodeScalars.count < Self.limit else { return }
    let stop = plain.hasSuffix(".") || plain.hasSuffix("…") ? "" : "."
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
      return "[\(text.escaping(#"[]\"#).doublingBraces)](\(target))"
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
    var output = ""
    for scalar in unicodeScalars {
      output.unicodeScalars.append(scalar)
      if scalar == "{" || scalar == "}" { output.unicodeScalars.append(scalar) }
    }
    return output
  }

  /// The text with a backslash before each of `marks`.
  func escaping(_ marks: String) -> String {
    var output = ""
    for scalar in unicodeScalars {
      if marks.unicodeScalars.contains(scalar) { output += "\\" }
      output.unicodeScalars.append(scalar)
    }
    return output
  }

  /// Text that Markdown shows as it is: no markup, no HTML.
  ///
  /// Source: <https://spec.commonmark.org/0.31.2/#backslash-escapes>
  var markdownEscaped: String { escaping(##"\`*_[]<>&|#~!"##) }

  /// The text, at most `limit` scalars of it.
  func cut(to limit: Int) -> String {
    let scalars = unicodeScalars
    guard let end = scalars.index(scalars.startIndex, offsetBy: limit, limitedBy: scalars.endIndex),
      end < scalars.endIndex
    else { return self }
    return String(self[..<end]) + "…"
  }

  /// The text without anything that reads as a link: `](` gets a space.
  fileprivate var withoutLinks: String {
    var output = ""
    var previous: Unicode.Scalar?
    for scalar in unicodeScalars {
      if scalar == "(", previous == "]" { output += " " }
      output.unicodeScalars.append(scalar)
      previous = scalar
    }
    return output
  }
}

/// Swift source with its comments, and if asked its strings, blanked out; lines and columns stay.
///
/// It knows nested comments, raw and multi-line strings and interpolation, not regular expression literals.
struct SwiftText {
  private var bytes: [UInt8]
  private var position = 0
  private let keepsStrings: Bool
  /// For each open interpolation: the string that it is in, and the parentheses open within it.
  private var interpolations: [(string: Delimiter, depth: Int)] = []

  private struct Delimiter {
    var quotes: Int
    var signs: Int
  }

  static func withoutComments(_ source: String) -> String {
    SwiftText(source, keepsStrings: true).blanked()
  }

  static func withoutCommentsAndStrings(_ source: String) -> String {
    SwiftText(source, keepsStrings: false).blanked()
  }

  private init(_ source: String, keepsStrings: Bool) {
    bytes = Array(source.utf8)
    self.keepsStrings = keepsStrings
  }

  private func blanked() -> String {
    var copy = self
    while copy.position < copy.bytes.count { copy.step() }
    return String(decoding: copy.bytes, as: UTF8.self)
  }

  private mutating func step() {
    switch bytes[position] {
    case UInt8(ascii: "/"), UInt8(ascii: "\""), UInt8(ascii: "#"): commentOrString()
    default: code()
    }
  }

  private mutating func commentOrString() {
    if isAt("//") {
      while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { blank(1) }
    } else if isAt("/*") {
      blockComment()
    } else if let delimiter = openingDelimiter() {
      pass(delimiter.quotes + delimiter.signs)
      string(delimiter)
    } else {
      code()
    }
  }

  /// One byte of code; the last parenthesis of an interpolation goes back to its string.
  private mutating func code() {
    let byte = bytes[position]
    position += 1
    guard let open = interpolations.last else { return }
    if byte == UInt8(ascii: "(") { interpolations[interpolations.count - 1].depth += 1 }
    guard byte == UInt8(ascii: ")") else { return }
    interpolations[interpolations.count - 1].depth -= 1
    guard open.depth == 1 else { return }
    interpolations.removeLast()
    string(open.string)
  }

  private mutating func blockComment() {
    var depth = 0
    repeat {
      if isAt("/*") {
        depth += 1
        blank(2)
      } else if isAt("*/") {
        depth -= 1
        blank(2)
      } else {
        blank(1)
      }
    } while depth > 0 && position < bytes.count
  }

  /// The rest of a string up to its end, or up to an interpolation, which is code.
  private mutating func string(_ delimiter: Delimiter) {
    let signs = String(repeating: "#", count: delimiter.signs)
    let end = String(repeating: "\"", count: delimiter.quotes) + signs
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\"") where isAt(end): return pass(end.utf8.count)
      case UInt8(ascii: "\n") where delimiter.quotes == 1: return
      case UInt8(ascii: "\\") where isAt("\\" + signs + "("):
        pass(signs.utf8.count + 2)
        interpolations.append((delimiter, 1))
        return
      case UInt8(ascii: "\\") where isAt("\\" + signs): pass(signs.utf8.count + 2)
      default: pass(1)
      }
    }
  }

  private func openingDelimiter() -> Delimiter? {
    var index = position
    while index < bytes.count, bytes[index] == UInt8(ascii: "#") { index += 1 }
    let signs = index - position
    guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else { return nil }
    let isMultiline = bytes[index...].starts(with: "\"\"\"".utf8)
    return Delimiter(quotes: isMultiline ? 3 : 1, signs: signs)
  }

  private func isAt(_ text: String) -> Bool { bytes[position...].starts(with: text.utf8) }

  private mutating func pass(_ count: Int) {
    if keepsStrings { position = min(position + count, bytes.count) } else { blank(count) }
  }

  private mutating func blank(_ count: Int) {
    for _ in 0..<count where position < bytes.count {
      if bytes[position] != UInt8(ascii: "\n") { bytes[position] = UInt8(ascii: " ") }
      position += 1
    }
  }
}

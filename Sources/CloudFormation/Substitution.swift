/// The parts of an `Fn::Sub` string: literal text and the names in `${…}`.
///
/// `${!Literal}` is the text `${Literal}`; blanks inside the braces do not count; a `${` that is never closed is text.
/// Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-sub.html>
enum SubstitutionPart: Hashable {
  case text(String)
  case name(String)

  static func parts(of text: String) -> [SubstitutionPart] {
    let bytes = Array(text.utf8)
    var parts: [SubstitutionPart] = []
    var literal = ""
    var taken = 0
    func flush() {
      guard !literal.isEmpty else { return }
      parts.append(.text(literal))
      literal = ""
    }
    func take(upTo end: Int) { literal += String(decoding: bytes[taken..<end], as: UTF8.self) }
    var search = 0
    while let dollar = bytes[search...].firstIndex(of: UInt8(ascii: "$")) {
      search = dollar + 1
      guard search < bytes.count, bytes[search] == UInt8(ascii: "{") else { continue }
      guard let end = bytes[search...].firstIndex(of: UInt8(ascii: "}")) else { break }
      take(upTo: dollar)
      if bytes[dollar + 2] == UInt8(ascii: "!") {
        literal += "${"
        taken = dollar + 3
        take(upTo: end + 1)
      } else {
        flush()
        parts.append(.name(trimmed(bytes[(dollar + 2)..<end])))
      }
      taken = end + 1
      search = taken
    }
    take(upTo: bytes.count)
    flush()
    return parts
  }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> String {
    let isBlank: (UInt8) -> Bool = { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    let start = bytes.drop(while: isBlank)
    guard let last = start.lastIndex(where: { !isBlank($0) }) else { return "" }
    return String(decoding: start[...last], as: UTF8.self)
  }
}

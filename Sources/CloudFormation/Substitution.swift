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
    var literal: [UInt8] = []
    var index = 0
    var mayClose = true
    func flush() {
      guard !literal.isEmpty else { return }
      parts.append(.text(String(decoding: literal, as: UTF8.self)))
      literal = []
    }
    while index < bytes.count {
      let opens = bytes[index] == UInt8(ascii: "$") && index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "{")
      guard opens, mayClose, let end = bytes[(index + 2)...].firstIndex(of: UInt8(ascii: "}")) else {
        mayClose = mayClose && !opens
        literal.append(bytes[index])
        index += 1
        continue
      }
      if bytes[index + 2] == UInt8(ascii: "!") {
        literal += Array("${".utf8) + bytes[(index + 3)...end]
      } else {
        flush()
        parts.append(.name(trimmed(bytes[(index + 2)..<end])))
      }
      index = end + 1
    }
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

internal import SourceText

/// The parts of a string that may hold `{{resolve:…}}`.
///
/// Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html>
enum DynamicReferencePart: Hashable {
  case text(String)
  /// The text between the braces, such as `resolve:ssm:/app/config:1`.
  case reference(String)

  /// Nil when the text holds none, which is the rule.
  ///
  /// - Parameter closed: whether the closing braces must be in the text too, and not in what is yet to follow it.
  static func parts(of text: String, closed: Bool = true) -> [DynamicReferencePart]? {
    let bytes = Array(text.utf8)
    guard search.isFound(in: bytes) else { return nil }
    var parts: [DynamicReferencePart] = []
    var literalStart = 0
    var index = 0
    while let start = bytes[index...].firstIndex(of: UInt8(ascii: "{")) {
      guard bytes[start...].starts(with: opening.utf8),
        let end = closing(of: bytes, from: start + opening.utf8.count) ?? (closed ? nil : bytes.count)
      else {
        index = start + 1
        continue
      }
      if literalStart < start { parts.append(.text(String(decoding: bytes[literalStart..<start], as: UTF8.self))) }
      parts.append(.reference(String(decoding: bytes[(start + 2)..<end], as: UTF8.self)))
      index = min(end + 2, bytes.count)
      literalStart = index
    }
    guard !parts.isEmpty else { return nil }
    if literalStart < bytes.count { parts.append(.text(String(decoding: bytes[literalStart...], as: UTF8.self))) }
    return parts
  }

  private static let opening = "{{resolve:"
  private static let search = ByteSearch(opening)

  /// The offset of the `}}` that follows, names in `${…}` left aside; nil when the reference is never closed or another one begins first.
  private static func closing(of bytes: [UInt8], from start: Int) -> Int? {
    var index = start
    while index + 1 < bytes.count {
      if bytes[index] == UInt8(ascii: "$"), bytes[index + 1] == UInt8(ascii: "{") {
        guard let end = bytes[index...].firstIndex(of: UInt8(ascii: "}")) else { return nil }
        index = end + 1
        continue
      }
      if bytes[index] == UInt8(ascii: "}"), bytes[index + 1] == UInt8(ascii: "}") { return index }
      if bytes[index] == UInt8(ascii: "{"), bytes[index + 1] == UInt8(ascii: "{") { return nil }
      index += 1
    }
    return nil
  }
}

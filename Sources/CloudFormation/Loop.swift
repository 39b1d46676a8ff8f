internal import ResourceModel

/// One turn of an `Fn::ForEach`: what its identifier stands for.
struct Loop: Sendable {
  var identifier: String
  /// The member of the collection; nil when no file tells what the collection holds.
  var member: String?
  /// Why the member is not known.
  var reason: Unknown?

  /// What the key of a loop begins with.
  static let keyPrefix = "Fn::ForEach::"

  /// Puts the members in place of `${Identifier}`, and of `&{Identifier}` without what is neither letter nor digit.
  ///
  /// Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-foreach.html>
  static func fill(_ text: String, with loops: [Loop]) -> String {
    guard !loops.isEmpty, text.utf8.contains(UInt8(ascii: "{")) else { return text }
    var filled = text
    for loop in loops {
      guard let member = loop.member else { continue }
      filled = replaced(filled, "${" + loop.identifier + "}", by: member)
      filled = replaced(filled, "&{" + loop.identifier + "}", by: String(member.filter(\.isLetterOrDigit)))
      guard filled.utf8.count <= TextAssembly.sizeLimit else { return filled }
    }
    return filled
  }

  private static func replaced(_ text: String, _ pattern: String, by replacement: String) -> String {
    let (bytes, word) = (Array(text.utf8), Array(pattern.utf8))
    var output: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == word[0], bytes[index...].starts(with: word) {
        output += Array(replacement.utf8)
        index += word.count
      } else {
        output.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: output, as: UTF8.self)
  }
}

extension Character {
  fileprivate var isLetterOrDigit: Bool { isASCII && (isLetter || isNumber) }
}

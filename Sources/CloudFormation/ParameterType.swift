internal import ResourceModel

/// What the `Type` of a parameter says about its values.
///
/// Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html>
struct ParameterType: Hashable {
  /// True when a `Ref` to it gives a list: `CommaDelimitedList`, `List<…>`.
  var isList = false
  /// True when the value that is set is the key under which the SSM parameter store holds the real one.
  var isStored = false

  init(_ text: String) {
    var type = text[...]
    if let inner = ParameterType.argument(of: type, "AWS::SSM::Parameter::Value") {
      isStored = true
      type = inner
    }
    isList = type == "CommaDelimitedList" || ParameterType.argument(of: type, "List") != nil
  }

  /// The value that `text` stands for: the text itself, or its comma-separated items without the blanks around them.
  func literal(_ text: String) -> Literal {
    guard isList else { return .string(text) }
    let items = text.isEmpty ? [] : text.split(separator: ",", omittingEmptySubsequences: false)
    return .list(items.map { .string(trimmed($0)) })
  }

  /// The value that a user pinned, brought to this type.
  func literal(_ pinned: Literal) -> Literal {
    switch pinned {
    case .list(let elements): isList ? .list(elements.map { .string($0.text) }) : .string(joined(elements))
    case .null, .bool, .number, .string, .map: literal(pinned.text)
    }
  }

  private func joined(_ elements: [Literal]) -> String { elements.map(\.text).joined(separator: ",") }

  private static func argument(of type: Substring, _ generic: String) -> Substring? {
    guard type.utf8.last == UInt8(ascii: ">"), type.hasPrefix(generic + "<") else { return nil }
    return type.dropFirst(generic.count + 1).dropLast()
  }
}

/// The text without blanks and line ends around it.
func trimmed(_ text: some StringProtocol) -> String {
  let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" || $0.isNewline }
  guard let start = text.firstIndex(where: { !isBlank($0) }), let end = text.lastIndex(where: { !isBlank($0) }) else {
    return ""
  }
  return String(text[start...end])
}

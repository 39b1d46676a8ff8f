/// Writes values as Terraform's `jsonencode` does.
///
/// Source: <https://developer.hashicorp.com/terraform/language/functions/jsonencode>
enum JSONText {
  /// - Precondition: nothing in the value is unknown or symbolic; such a part is written as null.
  static func encode(_ value: CtyValue) -> String {
    var text = ""
    write(value, into: &text)
    return text
  }

  private static func write(_ value: CtyValue, into text: inout String) {
    switch value.content {
    case .bool(let value): text += value ? "true" : "false"
    case .number(let number): text += number.text
    case .string(let string): text += quoted(string)
    case .list(let elements, _), .set(let elements, _), .tuple(let elements):
      text += "["
      for (index, element) in elements.enumerated() {
        if index > 0 { text += "," }
        write(element, into: &text)
      }
      text += "]"
    case .map(let entries, _), .object(let entries):
      text += "{"
      for (index, entry) in entries.enumerated() {
        if index > 0 { text += "," }
        text += quoted(entry.key) + ":"
        write(entry.value, into: &text)
      }
      text += "}"
    case .null, .partial, .encoded, .reference, .resource, .module, .unknown: text += "null"
    }
  }

  /// Escapes what HTML and JavaScript would stumble over, as Go does.
  static func quoted(_ string: String) -> String {
    var text = "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "\u{8}": text += "\\b"
      case "\u{C}": text += "\\f"
      case "<", ">", "&", "\u{2028}", "\u{2029}", "\0"..<" ":
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text + "\""
  }
}

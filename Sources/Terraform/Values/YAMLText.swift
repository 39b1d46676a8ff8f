internal import SourceText

/// Writes YAML as Terraform's `yamlencode` does: strings quoted, keys sorted, lists not indented.
///
/// Source: <https://developer.hashicorp.com/terraform/language/functions/yamlencode>
enum YAMLText {
  static func encode(_ value: CtyValue) -> String {
    if let elements = value.elements, !elements.isEmpty { return lines(value, indent: 0) }
    if let entries = value.entries, !entries.isEmpty { return lines(value, indent: 0) }
    let text = scalar(value, indent: 0)
    let isPlain = value.string == nil && value.elements == nil && value.entries == nil
    return text + (text.hasSuffix("\n") ? "" : "\n") + (isPlain ? "...\n" : "")
  }

  private static func lines(_ value: CtyValue, indent: Int) -> String {
    let margin = String(repeating: " ", count: indent)
    var text = ""
    for element in value.elements ?? [] {
      if isNested(element) {
        let inner = lines(element, indent: indent + 2)
        text += margin + "- " + inner.dropFirst(indent + 2)
      } else {
        text += margin + "- " + scalar(element, indent: indent + 2) + "\n"
      }
    }
    for entry in value.entries ?? [] {
      text += margin + JSONText.quoted(entry.key) + ":"
      if isNested(entry.value) {
        text += "\n" + lines(entry.value, indent: entry.value.elements == nil ? indent + 2 : indent)
      } else {
        text += " " + scalar(entry.value, indent: indent + 2) + "\n"
      }
    }
    return text
  }

  private static func isNested(_ value: CtyValue) -> Bool {
    value.elements?.isEmpty == false || value.entries?.isEmpty == false
  }

  /// A string of several lines is a block; everything else stands on one line.
  private static func scalar(_ value: CtyValue, indent: Int) -> String {
    if value.elements != nil { return "[]" }
    if value.entries != nil { return "{}" }
    guard let text = value.string else { return JSONText.encode(value) }
    guard text.utf8.contains(0x0A), !text.hasPrefix(" "), !text.hasPrefix("\n") else { return quoted(text) }
    let margin = String(repeating: " ", count: max(indent, 2))
    let mark = text.hasSuffix("\n\n") ? "|+" : text.hasSuffix("\n") ? "|" : "|-"
    let body = text.split(byBytes: "\n").dropLast(text.hasSuffix("\n") ? 1 : 0)
    return mark + body.map { $0.isEmpty ? "\n" : "\n" + margin + $0 }.joined()
  }

  private static func quoted(_ text: String) -> String {
    var output = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": output += "\\\""
      case "\\": output += "\\\\"
      case "\n": output += "\\n"
      case "\r": output += "\\r"
      case "\t": output += "\\t"
      default: output.unicodeScalars.append(scalar)
      }
    }
    return output + "\""
  }
}

extension StringProtocol {
  /// The text with every control, format-override and line-separating character written as `\u{…}`, on one line.
  ///
  /// What comes out of a stranger's template goes to a terminal and into CI logs; escape sequences and bidirectional overrides must not.
  /// Source: <https://www.unicode.org/reports/tr36/#Bidirectional_Text_Spoofing>
  package var printable: String {
    let text = String(self)
    // Almost every text is printable ASCII, of which the bytes tell.
    if text.utf8.allSatisfy({ 0x20...0x7E ~= $0 }) { return text }
    guard text.unicodeScalars.contains(where: \.needsEscape) else { return text }
    var output = ""
    for scalar in text.unicodeScalars {
      if scalar.needsEscape {
        output += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      } else {
        output.unicodeScalars.append(scalar)
      }
    }
    return output
  }
}

extension Unicode.Scalar {
  fileprivate var needsEscape: Bool {
    switch value {
    case 0x20...0x7E: false
    case 0...0x1F, 0x7F...0x9F: true
    case 0x61C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF, 0xFFF9...0xFFFB: true
    default: false
    }
  }
}

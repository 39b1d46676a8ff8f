/// The ASCII character that each form wants before a byte, which is given with the one before it.
enum Escape {
  /// Braces are placeholders.
  static func braces(_ byte: UInt8, _ previous: UInt8) -> UInt8? {
    byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}") ? byte : nil
  }

  /// Plain text without anything that reads as a link: `](` gets a space.
  static func plain(_ byte: UInt8, _ previous: UInt8) -> UInt8? {
    byte == UInt8(ascii: "(") && previous == UInt8(ascii: "]") ? UInt8(ascii: " ") : braces(byte, previous)
  }

  /// Text inside a link of plain text: brackets end it.
  static func link(_ byte: UInt8, _ previous: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "\\"): UInt8(ascii: "\\")
    default: braces(byte, previous)
    }
  }

  /// Text that Markdown shows as it is: no markup, no HTML.
  ///
  /// Source: <https://spec.commonmark.org/0.31.2/#backslash-escapes>
  static func markdown(_ byte: UInt8, _ previous: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "!"), UInt8(ascii: "#"), UInt8(ascii: "&"), UInt8(ascii: "*"), UInt8(ascii: "<"),
      UInt8(ascii: ">"), UInt8(ascii: "["), UInt8(ascii: "\\"), UInt8(ascii: "]"), UInt8(ascii: "_"),
      UInt8(ascii: "`"), UInt8(ascii: "|"), UInt8(ascii: "~"):
      UInt8(ascii: "\\")
    default: nil
    }
  }

  /// The same in a message.
  static func message(_ byte: UInt8, _ previous: UInt8) -> UInt8? {
    markdown(byte, previous) ?? braces(byte, previous)
  }
}

extension [UInt8] {
  /// Appends the text with what `mark` gives before each byte; it is asked with the byte and the one before it.
  @inline(__always)  // So that asking is no call for each byte.
  mutating func append(_ text: [UInt8], marking mark: (UInt8, UInt8) -> UInt8?) {
    var previous: UInt8 = 0
    var start = 0
    for (index, byte) in text.enumerated() {
      if let mark = mark(byte, previous) {
        self += text[start..<index]
        append(mark)
        start = index
      }
      previous = byte
    }
    self += text[start...]
  }
}

extension String {
  var doublingBraces: String { marking(Escape.braces) }

  /// Text that Markdown shows as it is.
  var markdownEscaped: String { marking(Escape.markdown) }

  @inline(__always)
  private func marking(_ mark: (UInt8, UInt8) -> UInt8?) -> String {
    let text = Array(utf8)
    var previous: UInt8 = 0
    // Most texts need no mark.
    let isPlain = text.allSatisfy { byte in
      defer { previous = byte }
      return mark(byte, previous) == nil
    }
    guard !isPlain else { return self }
    var output: [UInt8] = []
    output.append(text, marking: mark)
    return String(decoding: output, as: UTF8.self)
  }
}

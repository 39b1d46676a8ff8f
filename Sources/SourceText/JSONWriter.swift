/// Writes JSON text into a byte buffer; keys stay in the order given.
///
///     var json = JSONWriter(indent: 2)
///     json.object { json in
///       json.member("name", "sealint")
///       json.array("lines") { json in json.integer(3) }
///     }
///     print(json.text)
///
/// The caller keeps the shape right: inside an object each value follows `key`, `member` or a labelled `object` or `array`.
///
/// Source: <https://www.rfc-editor.org/rfc/rfc8259>
package struct JSONWriter: Sendable {
  /// The JSON written so far, as UTF-8.
  package private(set) var bytes: [UInt8] = []
  /// Spaces per level; nil writes everything on one line.
  private let indent: Int?
  private var depth = 0
  /// A line's end and the spaces that the next line of the innermost container starts with; nothing without an indent.
  private var lineBreak: [UInt8]
  /// Whether nothing stands yet in the innermost container.
  private var isFresh = true
  /// Whether the next value belongs to a name just written.
  private var isAfterKey = false

  /// - Parameter size: about how many bytes will be written, so that they need not be moved while they become more.
  package init(indent: Int? = nil, size: Int = 0) {
    self.indent = indent
    bytes.reserveCapacity(size)
    lineBreak = indent == nil ? [] : [UInt8(ascii: "\n")]
  }

  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Ends the last line, as a file wants it.
  package mutating func endLine() { bytes.append(UInt8(ascii: "\n")) }
}

// MARK: - Containers

extension JSONWriter {
  /// Writes an object, as the member `name` where there is one; `body` writes its members.
  package mutating func object(
    _ name: String? = nil, _ body: (inout JSONWriter) throws -> Void
  ) rethrows {
    if let name { key(name) }
    try container("{", "}", body)
  }

  /// Writes an array, as the member `name` where there is one; `body` writes its elements.
  package mutating func array(
    _ name: String? = nil, _ body: (inout JSONWriter) throws -> Void
  ) rethrows {
    if let name { key(name) }
    try container("[", "]", body)
  }

  /// Writes the name of the member whose value comes next.
  package mutating func key(_ name: String) {
    startMember(name.utf8)
  }

  /// Writes the name of the member whose value comes next. `name` must be valid UTF-8.
  package mutating func key(utf8 name: ArraySlice<UInt8>) {
    startMember(name)
  }
}

// MARK: - Values

extension JSONWriter {
  package mutating func string(_ value: String) {
    separate()
    quote(value.utf8)
  }

  /// Writes a string whose text is `value`, which must be valid UTF-8.
  package mutating func string(utf8 value: ArraySlice<UInt8>) {
    separate()
    quote(value)
  }

  package mutating func integer(_ value: Int) {
    separate()
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    appendDigits(of: value.magnitude)
  }

  package mutating func boolean(_ value: Bool) { raw(value ? "true" : "false") }
  package mutating func null() { raw("null") }

  /// Writes a number; infinity and not-a-number, which JSON does not know, become null.
  package mutating func number(_ value: Double) { raw(value.isFinite ? value.description : "null") }

  /// Writes `json`, one whole JSON value, as it stands.
  package mutating func raw(_ json: String) {
    separate()
    bytes.append(contentsOf: json.utf8)
  }

  package mutating func member(_ name: String, _ value: String) {
    key(name)
    string(value)
  }

  /// Writes the member with its text, or null.
  package mutating func member(_ name: String, _ value: String?) {
    key(name)
    if let value { string(value) } else { null() }
  }

  /// Writes the member with a text, which must be valid UTF-8.
  package mutating func member(_ name: String, utf8 value: ArraySlice<UInt8>) {
    key(name)
    string(utf8: value)
  }

  package mutating func member(_ name: String, _ value: Int) {
    key(name)
    integer(value)
  }

  package mutating func member(_ name: String, _ value: Bool) {
    key(name)
    boolean(value)
  }
}

// MARK: - Bytes

extension JSONWriter {
  private mutating func appendDigits(of number: UInt) {
    if number > 9 { appendDigits(of: number / 10) }
    bytes.append(UInt8(ascii: "0") + UInt8(number % 10))
  }

  private mutating func container(
    _ open: Unicode.Scalar, _ close: Unicode.Scalar, _ body: (inout JSONWriter) throws -> Void
  ) rethrows {
    separate()
    bytes.append(UInt8(ascii: open))
    depth += 1
    for _ in 0..<(indent ?? 0) { lineBreak.append(UInt8(ascii: " ")) }
    isFresh = true
    try body(&self)
    depth -= 1
    lineBreak.removeLast(indent ?? 0)
    if !isFresh { bytes += lineBreak }
    bytes.append(UInt8(ascii: close))
    isFresh = false
  }

  private mutating func startMember(_ name: some Collection<UInt8>) {
    separate()
    quote(name)
    bytes.append(UInt8(ascii: ":"))
    if indent != nil { bytes.append(UInt8(ascii: " ")) }
    isAfterKey = true
  }

  /// Writes the comma and the line break that come before a value or a key.
  private mutating func separate() {
    if isAfterKey {
      isAfterKey = false
      return
    }
    if !isFresh { bytes.append(UInt8(ascii: ",")) }
    if depth > 0 { bytes += lineBreak }
    isFresh = false
  }

  /// Copies the text as a whole, then, where something in it needs an escape, once more from there on.
  private mutating func quote(_ text: some Collection<UInt8>) {
    bytes.append(UInt8(ascii: "\""))
    let start = bytes.count
    bytes.append(contentsOf: text)
    let first = Self.firstEscape(in: bytes.span, from: start)
    if first < bytes.count {
      let rest = Array(bytes[first...])
      bytes.removeSubrange(first...)
      escape(rest)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// The index of the first byte that needs an escape; the end when there is none.
  private static func firstEscape(in text: Swift.Span<UInt8>, from start: Int) -> Int {
    text.first(from: start) { byte in
      (byte < 0x20 ? 1 : 0) | (byte == UInt8(ascii: "\"") ? 1 : 0) | (byte == UInt8(ascii: "\\") ? 1 : 0)
    }
  }

  /// Copies the runs between the bytes that need an escape.
  private mutating func escape(_ text: [UInt8]) {
    var start = 0
    while start < text.count {
      let end = Self.firstEscape(in: text.span, from: start)
      bytes.append(contentsOf: text[start..<end])
      if end < text.count { escape(text[end]) }
      start = end + 1
    }
  }

  private mutating func escape(_ byte: UInt8) {
    bytes.append(UInt8(ascii: "\\"))
    switch byte {
    case UInt8(ascii: "\n"): bytes.append(UInt8(ascii: "n"))
    case UInt8(ascii: "\r"): bytes.append(UInt8(ascii: "r"))
    case UInt8(ascii: "\t"): bytes.append(UInt8(ascii: "t"))
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(byte)
    default:
      bytes.append(contentsOf: "u00".utf8)
      bytes.append(UInt8(ascii: "0") + byte >> 4)
      bytes.append(byte & 0xF < 10 ? UInt8(ascii: "0") + byte & 0xF : UInt8(ascii: "A") - 10 + byte & 0xF)
    }
  }
}

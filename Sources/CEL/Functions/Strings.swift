/// The functions on strings; positions count code points from 0.
///
/// - Source: <https://github.com/google/cel-go/blob/master/ext/README.md#strings>
extension CELFunction {
  static let textFunctions: [CELFunction] = [
    member("contains", [[.string, .string]], .bool) { (arguments) throws(Refusal) in
      .bool(find(Array(try arguments.text(1).utf8), in: Array(try arguments.text(0).utf8)) != nil)
    },
    member("startsWith", [[.string, .string]], .bool) { (arguments) throws(Refusal) in
      .bool(try arguments.text(0).utf8.starts(with: try arguments.text(1).utf8))
    },
    member("endsWith", [[.string, .string]], .bool) { (arguments) throws(Refusal) in
      let end = try arguments.text(1).utf8
      return .bool(try arguments.text(0).utf8.suffix(end.count).elementsEqual(end))
    },
    member("charAt", [[.string, .int]], .string, body: charAt),
    member("indexOf", [[.string, .string], [.string, .string, .int]], .int, body: indexOf),
    member("lastIndexOf", [[.string, .string], [.string, .string, .int]], .int, body: lastIndexOf),
    member("substring", [[.string, .int], [.string, .int, .int]], .string, body: substring),
    member("lowerAscii", [[.string]], .string) { (arguments) throws(Refusal) in
      .string(try arguments.text(0).mappingBytes { 65...90 ~= $0 ? $0 + 32 : $0 })
    },
    member("upperAscii", [[.string]], .string) { (arguments) throws(Refusal) in
      .string(try arguments.text(0).mappingBytes { 97...122 ~= $0 ? $0 - 32 : $0 })
    },
    member("trim", [[.string]], .string) { (arguments) throws(Refusal) in .string(try arguments.text(0).trimmed()) },
    member("reverse", [[.string]], .string) { (arguments) throws(Refusal) in
      .string(text(try arguments.text(0).unicodeScalars.reversed()[...]))
    },
    member("replace", [[.string, .string, .string], [.string, .string, .string, .int]], .string, body: replace),
    member("split", [[.string, .string], [.string, .string, .int]], .list(.string), body: split),
    member("join", [[.list(.string)], [.list(.string), .string]], .string, body: join),
    member("format", [[.string, .list(.dyn)]], .string) { (arguments) throws(Refusal) in
      try format(try arguments.text(0), try arguments.list(1))
    },
    CELFunction("strings.quote", .global, [Overload([.string], .string)]) { arguments in
      guard case .string(let text) = arguments[0] else { return nil }
      return .string(quote(text))
    },
  ]

  private static func member(
    _ name: String, _ parameters: [[CELType]], _ result: CELType,
    body: @escaping @Sendable (Arguments) throws(Refusal) -> CELValue
  ) -> CELFunction {
    CELFunction(name, .member, parameters.map { Overload($0, result) }) { arguments in
      do throws(Refusal) {
        return try body(Arguments(values: arguments))
      } catch {
        return switch error {
        case .type: nil
        case .value(let message): .failure(message)
        }
      }
    }
  }
}

// MARK: - Positions

/// The character at a position, and nothing at the end.
@Sendable private func charAt(_ arguments: Arguments) throws(Refusal) -> CELValue {
  let scalars = Array(try arguments.text(0).unicodeScalars)
  let position = try arguments.position(1, within: scalars.count)
  return .string(text(scalars[position...].prefix(1)))
}

@Sendable private func indexOf(_ arguments: Arguments) throws(Refusal) -> CELValue {
  let text = Array(try arguments.text(0).unicodeScalars)
  let part = Array(try arguments.text(1).unicodeScalars)
  let start = arguments.count > 2 ? try arguments.position(2, within: text.count) : 0
  // Found as bytes, in linear time, and then counted as code points.
  guard let offset = find(utf8(part[...]), in: utf8(text[start...])) else { return .int(-1) }
  return .int(start + utf8(text[start...])[..<offset].count { $0 & 0xC0 != 0x80 })
}

@Sendable private func lastIndexOf(_ arguments: Arguments) throws(Refusal) -> CELValue {
  let text = Array(try arguments.text(0).unicodeScalars)
  let part = Array(try arguments.text(1).unicodeScalars)
  let last = arguments.count > 2 ? try arguments.position(2, within: text.count) : text.count
  // The search runs backwards over both.
  let end = min(text.count, last + part.count)
  let reversed = utf8(Array(text[..<end].reversed())[...])
  guard let offset = find(utf8(Array(part.reversed())[...]), in: reversed) else { return .int(-1) }
  return .int(end - part.count - reversed[..<offset].count { $0 & 0xC0 != 0x80 })
}

@Sendable private func substring(_ arguments: Arguments) throws(Refusal) -> CELValue {
  let scalars = Array(try arguments.text(0).unicodeScalars)
  let start = try arguments.position(1, within: scalars.count)
  let end = arguments.count > 2 ? try arguments.position(2, within: scalars.count) : scalars.count
  guard start <= end else { throw .value("the range ends at \(end), before its start at \(start)") }
  return .string(text(scalars[start..<end]))
}

private func utf8(_ scalars: ArraySlice<UnicodeScalar>) -> [UInt8] {
  Array(text(scalars).utf8)
}

private func text(_ scalars: ArraySlice<UnicodeScalar>) -> String {
  String(String.UnicodeScalarView(scalars))
}

extension String {
  fileprivate func mappingBytes(_ transform: (UInt8) -> UInt8) -> String {
    String(decoding: utf8.map(transform), as: UTF8.self)
  }

  fileprivate func trimmed() -> String {
    let rest = unicodeScalars.drop { $0.properties.isWhitespace }
    let end = rest.lastIndex { !$0.properties.isWhitespace }
    return end.map { String(rest[...$0]) } ?? ""
  }
}

// MARK: - Parts

@Sendable private func replace(_ arguments: Arguments) throws(Refusal) -> CELValue {
  let text = try arguments.text(0)
  let limit = arguments.count > 3 ? try arguments.int(3) : -1
  let pieces = split(
    text, Array(try arguments.text(1).utf8), limit: 0..<Int.max ~= limit ? limit + 1 : .max, atEnds: true)
  return .string(try joined(pieces, try arguments.text(2)))
}

@Sendable private func split(_ arguments: Arguments) throws(Refusal) -> CELValue {
  let limit = arguments.count > 2 ? try arguments.int(2) : -1
  guard limit != 0 else { return .list([]) }
  let pieces = split(
    try arguments.text(0), Array(try arguments.text(1).utf8), limit: limit < 0 ? .max : limit, atEnds: false)
  return .list(pieces.map(CELValue.string))
}

@Sendable private func join(_ arguments: Arguments) throws(Refusal) -> CELValue {
  var pieces: [String] = []
  for element in try arguments.list(0) {
    guard case .string(let text) = element else { throw .type }
    pieces.append(text)
  }
  return .string(try joined(pieces, arguments.count > 1 ? try arguments.text(1) : ""))
}

/// At most `limit` pieces; an empty separator splits between code points, and `atEnds` before the first and after the last.
private func split(_ text: String, _ separator: [UInt8], limit: Int, atEnds: Bool) -> [String] {
  guard !separator.isEmpty else {
    var pieces = text.unicodeScalars.map { String($0) }
    if atEnds { pieces = [""] + pieces + [""] }
    guard pieces.count > limit else { return pieces }
    return pieces[..<(limit - 1)] + [pieces[(limit - 1)...].joined()]
  }
  let bytes = Array(text.utf8)
  var pieces: [String] = []
  var start = 0
  while pieces.count + 1 < limit, let found = find(separator, in: bytes, from: start) {
    pieces.append(String(decoding: bytes[start..<found], as: UTF8.self))
    start = found + separator.count
  }
  return pieces + [String(decoding: bytes[start...], as: UTF8.self)]
}

private func joined(_ pieces: [String], _ separator: String) throws(Refusal) -> String {
  let size = pieces.reduce(separator.utf8.count.multipliedReportingOverflow(by: pieces.count).partialValue) {
    $0 &+ $1.utf8.count
  }
  guard 0...Arguments.textLimit ~= size else {
    throw .value("the text would be longer than \(Arguments.textLimit) bytes")
  }
  return pieces.joined(separator: separator)
}

/// The text between double quotes with escapes for what cannot be seen.
private func quote(_ text: String) -> String {
  text.unicodeScalars.reduce(into: "\"") { result, scalar in
    if let escape = escapes[scalar] {
      result += escape
    } else {
      result.unicodeScalars.append(scalar)
    }
  } + "\""
}

private let escapes: [UnicodeScalar: String] = [
  "\u{7}": "\\a", "\u{8}": "\\b", "\u{C}": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\u{B}": "\\v", "\\": "\\\\",
  "\"": "\\\"",
]

internal import SourceText

/// Source: <https://developer.hashicorp.com/terraform/language/functions#string-functions>
extension FunctionTable {
  static let strings: [String: CtyFunction] = [
    "chomp": CtyFunction(.string) { call in
      let text = call.text(0).unicodeScalars
      let end = text.lastIndex { $0 != "\n" && $0 != "\r" }.map(text.index(after:)) ?? text.startIndex
      return .string(String(text[..<end]))
    },
    "endswith": CtyFunction(.string, .string) { .bool($0.text(0).hasByteSuffix($0.text(1))) },
    "indent": CtyFunction(.number, .string) { call in
      let count = try call.int(0)
      guard (0...1024).contains(count) else { throw EvaluationError("indent takes 0 to 1024 spaces") }
      let lines = call.text(1).split(byBytes: "\n")
      return .string(lines.joined(separator: "\n" + String(repeating: " ", count: count)))
    },
    "join": CtyFunction(.string, variadic: .list(.string).open, body: join),
    "lower": CtyFunction(.string) { .string($0.text(0).mappingScalars(\.properties.lowercaseMapping)) },
    "split": CtyFunction(.string, .string, body: split),
    "startswith": CtyFunction(.string, .string) { .bool($0.text(0).utf8.starts(with: $0.text(1).utf8)) },
    "strcontains": CtyFunction(.string, .string) { .bool($0.text(1).isEmpty || $0.text(0).contains($0.text(1))) },
    "strrev": CtyFunction(.string) { .string(String($0.text(0).reversed())) },
    "substr": CtyFunction(.string, .number, .number, body: substring),
    "title": CtyFunction(.string) { .string($0.text(0).titled) },
    "trim": CtyFunction(.string, .string) { call in
      let cut = Set(call.text(1).unicodeScalars)
      return .string(call.text(0).trimmed { cut.contains($0) })
    },
    "trimprefix": CtyFunction(.string, .string) { call in
      let (text, prefix) = (call.text(0), call.text(1))
      return .string(
        text.utf8.starts(with: prefix.utf8)
          ? String(decoding: text.utf8.dropFirst(prefix.utf8.count), as: UTF8.self) : text)
    },
    "trimspace": CtyFunction(.string) { .string($0.text(0).trimmed(\.properties.isWhitespace)) },
    "trimsuffix": CtyFunction(.string, .string) { call in
      let (text, suffix) = (call.text(0), call.text(1))
      return .string(
        text.hasByteSuffix(suffix) ? String(decoding: text.utf8.dropLast(suffix.utf8.count), as: UTF8.self) : text)
    },
    "upper": CtyFunction(.string) { .string($0.text(0).mappingScalars(\.properties.uppercaseMapping)) },
  ]

  /// Keeps references and unknown parts as pieces of the string.
  private static func join(_ call: FunctionCall) throws(EvaluationError) -> CtyValue {
    var text = TextBuilder()
    var isFirst = true
    for list in call.arguments.dropFirst() {
      for element in list.elements ?? [] {
        if element.isNull { throw EvaluationError("join cannot join a null element") }
        if !isFirst { text.append(call.text(0)) }
        isFirst = false
        text.append(element)
      }
    }
    return text.value
  }

  private static func split(_ call: FunctionCall) throws(EvaluationError) -> CtyValue {
    let (separator, text) = (call.text(0), call.text(1))
    let parts: [String]
    if separator.isEmpty {
      parts = text.unicodeScalars.map { String($0) }
    } else {
      parts = text.split(byBytes: separator)
    }
    return .list(parts.map(CtyValue.string), of: .string)
  }

  /// Counts in grapheme clusters, from the end where the offset is negative; a negative length reaches to the end.
  private static func substring(_ call: FunctionCall) throws(EvaluationError) -> CtyValue {
    let characters = Array(call.text(0))
    var offset = try call.int(1)
    let length = try call.int(2)
    if offset < 0 { offset = max(offset, -characters.count) + characters.count }
    guard offset < characters.count, length != 0 else { return .string("") }
    let available = characters.count - offset
    let count = length < 0 ? available : min(length, available)
    return .string(String(characters[offset..<offset + count]))
  }
}

extension String {
  fileprivate func hasByteSuffix(_ suffix: String) -> Bool { utf8.reversed().starts(with: suffix.utf8.reversed()) }

  /// Maps each scalar by itself; a mapping to several scalars is left out, as Go does.
  fileprivate func mappingScalars(_ mapping: (Unicode.Scalar) -> String) -> String {
    var result = UnicodeScalarView()
    for scalar in unicodeScalars {
      let mapped = mapping(scalar).unicodeScalars
      result.append(mapped.count == 1 ? mapped.first ?? scalar : scalar)
    }
    return String(result)
  }

  func trimmed(_ isCut: (Unicode.Scalar) -> Bool) -> String {
    var rest = unicodeScalars[...]
    while let first = rest.first, isCut(first) { rest.removeFirst() }
    while let last = rest.last, isCut(last) { rest.removeLast() }
    return String(rest)
  }

  /// The first letter of each word in title case; a word ends at a blank or at ASCII punctuation other than the underscore.
  fileprivate var titled: String {
    var result = UnicodeScalarView()
    var startsWord = true
    for scalar in unicodeScalars {
      let mapped = scalar.properties.titlecaseMapping.unicodeScalars
      result.append(startsWord && mapped.count == 1 ? mapped.first ?? scalar : scalar)
      startsWord = scalar.endsWord
    }
    return String(result)
  }
}

extension Unicode.Scalar {
  fileprivate var endsWord: Bool {
    guard isASCII else { return properties.isWhitespace }
    switch self {
    case "a"..."z", "A"..."Z", "0"..."9", "_": return false
    default: return true
    }
  }
}

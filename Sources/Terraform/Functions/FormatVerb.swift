import ResourceModel

/// One verb of a format string, such as `%-10s` or `%[2]05.2f`.
struct FormatVerb {
  var flags: Set<Character> = []
  var width: Int?
  var precision: Int?
  /// 1-based; nil takes the next argument.
  var argument: Int?
  var letter: Character

  private static let letters: Set<Character> = ["v", "t", "b", "d", "o", "x", "X", "e", "E", "f", "g", "G", "s", "q"]

  /// Reads what follows the percent sign; nil when it is no verb.
  init?(parsing rest: inout ArraySlice<UInt8>) {
    while let byte = rest.first, " #+-0".utf8.contains(byte) {
      flags.insert(Character(Unicode.Scalar(byte)))
      rest.removeFirst()
    }
    letter = "v"
    guard takeArgument(from: &rest) else { return nil }
    width = FormatVerb.takeNumber(from: &rest)
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      precision = FormatVerb.takeNumber(from: &rest) ?? 0
    }
    guard takeArgument(from: &rest), let byte = rest.popFirst(), (width ?? 0) <= 4096, (precision ?? 0) <= 4096 else {
      return nil
    }
    letter = Character(Unicode.Scalar(byte))
    guard FormatVerb.letters.contains(letter) else { return nil }
  }

  private mutating func takeArgument(from rest: inout ArraySlice<UInt8>) -> Bool {
    guard rest.first == UInt8(ascii: "[") else { return true }
    rest.removeFirst()
    argument = FormatVerb.takeNumber(from: &rest)
    return argument != nil && rest.popFirst() == UInt8(ascii: "]")
  }

  private static func takeNumber(from rest: inout ArraySlice<UInt8>) -> Int? {
    let digits = rest.prefix { (0x30...0x39).contains($0) }
    rest = rest.dropFirst(digits.count)
    return digits.isEmpty ? nil : Int(String(decoding: digits, as: UTF8.self)) ?? .max
  }
}

extension FormatVerb {
  func format(_ value: CtyValue) throws(EvaluationError) -> CtyValue {
    if letter != "v", value.isNull { throw EvaluationError("%\(letter) cannot format a null value") }
    if value.anyUnknown != nil {
      let isPlain = width == nil && precision == nil && flags.isEmpty && (letter == "s" || letter == "v")
      if isPlain, value.elements == nil, value.entries == nil { return value }
      return .unknown(value.anyUnknown ?? Unknown(), type: .string)
    }
    switch letter {
    case "v": return .string(padded(asIs(value)))
    case "t": return .string(padded(try value.converted(to: .bool).bool == true ? "true" : "false"))
    case "s": return .string(padded(cut(try text(of: value))))
    case "q": return .string(padded(JSONText.quoted(cut(try text(of: value)))))
    case "b", "d", "o", "x", "X": return .string(try integer(value))
    default: return .string(padNumber(formatted(try number(of: value))))
    }
  }

  private func text(of value: CtyValue) throws(EvaluationError) -> String {
    try value.converted(to: .string).string ?? ""
  }

  private func number(of value: CtyValue) throws(EvaluationError) -> DecimalNumber {
    try value.converted(to: .number).number ?? .zero
  }

  private func asIs(_ value: CtyValue) -> String {
    if !flags.contains("#") {
      if let text = value.string { return text }
      if let number = value.number { return general(number, exponentMark: "e") }
    }
    return JSONText.encode(value)
  }

  private func cut(_ text: String) -> String { precision.map { String(text.prefix($0)) } ?? text }

  private func padded(_ text: String) -> String {
    guard let width, text.count < width else { return text }
    let padding = String(repeating: flags.contains("0") && !flags.contains("-") ? "0" : " ", count: width - text.count)
    return flags.contains("-") ? text + padding : padding + text
  }

  private func integer(_ value: CtyValue) throws(EvaluationError) -> String {
    let number = try number(of: value)
    guard number.isWhole else { throw EvaluationError("%\(letter) needs a whole number") }
    let radix = letter == "b" ? 2 : letter == "o" ? 8 : letter == "d" ? 10 : 16
    guard radix != 10 else { return padNumber(number.text) }
    guard let int = number.int else { throw EvaluationError("%\(letter) needs a smaller number") }
    let digits = String(int.magnitude, radix: radix, uppercase: letter == "X")
    let prefix = flags.contains("#") ? (radix == 16 ? "0\(letter)" : radix == 8 ? "0" : "0b") : ""
    return padNumber((int < 0 ? "-" : "") + prefix + digits)
  }

  /// Adds the sign that the flags ask for, and the width; zeros go between sign and digits.
  private func padNumber(_ text: String) -> String {
    var sign = text.hasPrefix("-") ? "-" : ""
    let digits = text.dropFirst(sign.count)
    if sign.isEmpty { sign = flags.contains("+") ? "+" : flags.contains(" ") ? " " : "" }
    let missing = max((width ?? 0) - sign.count - digits.count, 0)
    if flags.contains("-") { return sign + digits + String(repeating: " ", count: missing) }
    if flags.contains("0") { return sign + String(repeating: "0", count: missing) + digits }
    return String(repeating: " ", count: missing) + sign + digits
  }

  private func formatted(_ number: DecimalNumber) -> String {
    switch letter {
    case "f": number.fixed(precision ?? 6)
    case "e": number.scientific(precision ?? 6, mark: "e")
    case "E": number.scientific(precision ?? 6, mark: "E")
    default: general(number, exponentMark: letter == "G" ? "E" : "e")
    }
  }

  /// The shorter of both forms, as Go's `%g` has it.
  private func general(_ number: DecimalNumber, exponentMark mark: String) -> String {
    let rounded = precision.map { number.rounded(toDigits: max($0, 1)) } ?? number
    let digits = String(rounded.significand.magnitude).utf8.count
    let order = digits + rounded.exponent - 1
    let wanted = precision.map { max($0, 1) } ?? 6
    let limit = precision != nil && wanted > digits && digits > order ? digits : wanted
    guard rounded.significand != 0, order < -4 || order >= limit else {
      return rounded.text
    }
    return rounded.scientific(digits - 1, mark: mark)
  }
}

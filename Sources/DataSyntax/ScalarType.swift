/// What a scalar stands for.
package enum ScalarType: UInt8, Sendable {
  case null, bool, int, float, string
}

extension ScalarType {
  /// Resolves a YAML scalar without quotes and without a tag.
  ///
  /// The rules are those of YAML 1.2's core schema, with two changes that CloudFormation templates need:
  /// - `yes`, `no`, `on` and `off` are booleans, as in YAML 1.1, which CloudFormation reads;
  /// - digits behind a leading zero are text, so that the account id `012345678901` stays what it is.
  /// Dates such as `2010-09-09`, `1_000` and `12:30` are text.
  ///
  /// Source: <https://yaml.org/spec/1.2.2/#1032-tag-resolution>, <https://yaml.org/type/bool.html>
  init(plain text: UnsafeBufferPointer<UInt8>) {
    guard let first = text.first else {
      self = .null
      return
    }
    switch first {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
      self = Self.number(text)
    case UInt8(ascii: "~"): self = text.count == 1 ? .null : .string
    default: self = text.count <= 5 ? Self.word(text) : .string
    }
  }

  private static func word(_ text: UnsafeBufferPointer<UInt8>) -> ScalarType {
    func matches(_ lower: StaticString) -> Bool {
      guard text.count == lower.utf8CodeUnitCount else { return false }
      let word = UnsafeBufferPointer(start: lower.utf8Start, count: text.count)
      let hasUpperRest = text[1] & 0x20 == 0
      for index in text.indices {
        // `True`, `TRUE` and `true` are the same; `tRUE` and `trUe` are text.
        let isUpper = text[index] & 0x20 == 0
        guard text[index] | 0x20 == word[index] else { return false }
        guard index == 0 ? (isUpper || !hasUpperRest) : isUpper == hasUpperRest else { return false }
      }
      return true
    }
    return switch text[0] | 0x20 {
    case UInt8(ascii: "t"): matches("true") ? .bool : .string
    case UInt8(ascii: "f"): matches("false") ? .bool : .string
    case UInt8(ascii: "y"): matches("yes") ? .bool : .string
    case UInt8(ascii: "n"): matches("null") ? .null : matches("no") ? .bool : .string
    case UInt8(ascii: "o"): matches("on") || matches("off") ? .bool : .string
    default: .string
    }
  }

  private static func number(_ text: UnsafeBufferPointer<UInt8>) -> ScalarType {
    var index = 0
    func at(_ index: Int) -> UInt8 { index < text.count ? text[index] : 0 }
    func skipDigits() -> Int {
      let start = index
      while at(index) &- UInt8(ascii: "0") < 10 { index += 1 }
      return index - start
    }
    if at(0) == UInt8(ascii: "0"), text.count > 2, at(1) == UInt8(ascii: "x") || at(1) == UInt8(ascii: "o") {
      let isHex = at(1) == UInt8(ascii: "x")
      return text[2...].allSatisfy { isHex ? isHexDigit($0) : $0 &- UInt8(ascii: "0") < 8 } ? .int : .string
    }
    if at(0) == UInt8(ascii: "+") || at(0) == UInt8(ascii: "-") { index = 1 }
    let start = index
    let whole = skipDigits()
    if index == text.count { return whole > 1 && at(start) == UInt8(ascii: "0") || whole == 0 ? .string : .int }
    var fraction = 0
    if at(index) == UInt8(ascii: ".") {
      index += 1
      if whole == 0, isInfinity(text, from: index, signed: start == 1) { return .float }
      fraction = skipDigits()
    }
    guard whole + fraction > 0 else { return .string }
    if at(index) | 0x20 == UInt8(ascii: "e") {
      index += 1
      if at(index) == UInt8(ascii: "+") || at(index) == UInt8(ascii: "-") { index += 1 }
      guard skipDigits() > 0 else { return .string }
    }
    return index == text.count ? .float : .string
  }

  /// Whether `inf`, or `nan` without a sign, is all that follows the point.
  private static func isInfinity(_ text: UnsafeBufferPointer<UInt8>, from index: Int, signed: Bool) -> Bool {
    guard text.count - index == 3 else { return false }
    return switch (text[index], text[index + 1], text[index + 2]) {
    case (0x69, 0x6E, 0x66), (0x49, 0x6E, 0x66), (0x49, 0x4E, 0x46): true  // inf, Inf, INF
    case (0x6E, 0x61, 0x6E), (0x4E, 0x61, 0x4E), (0x4E, 0x41, 0x4E): !signed  // nan, NaN, NAN
    default: false
    }
  }
}

func isHexDigit(_ byte: UInt8) -> Bool {
  byte &- UInt8(ascii: "0") < 10 || (byte | 0x20) &- UInt8(ascii: "a") < 6
}

extension Timestamp {
  /// Reads a duration such as `1h30m` or `-1.5h` in nanoseconds.
  ///
  /// Source: <https://pkg.go.dev/time#ParseDuration>
  static func duration(_ text: String) throws(EvaluationError) -> Int128 {
    let invalid = EvaluationError("\"\(text.shortened)\" is not a duration such as 1h30m")
    var rest = Substring(text)
    let isNegative = rest.first == "-"
    if isNegative || rest.first == "+" { rest.removeFirst() }
    if rest == "0" { return 0 }
    guard !rest.isEmpty else { throw invalid }
    var total = DecimalNumber.zero
    while !rest.isEmpty {
      let digits = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
      rest = rest.dropFirst(digits.count)
      let unit = rest.prefix { !($0.isASCII && ($0.isNumber || $0 == ".")) }
      rest = rest.dropFirst(unit.count)
      guard digits.count < 20, let amount = DecimalNumber(parsing: String(digits)), let scale = units[String(unit)],
        let part = amount * DecimalNumber(scale)
      else { throw invalid }
      total = total + part
    }
    guard let nanoseconds = total.floor.int else { throw invalid }
    return Int128(isNegative ? -nanoseconds : nanoseconds)
  }

  private static let units = [
    "ns": 1, "us": 1_000, "µs": 1_000, "μs": 1_000, "ms": 1_000_000, "s": 1_000_000_000, "m": 60_000_000_000,
    "h": 3_600_000_000_000,
  ]
}

extension Int {
  /// With zeros in front up to this many digits.
  func padded(_ width: Int) -> String {
    let digits = String(self)
    return String(repeating: "0", count: Swift.max(width - digits.count, 0)) + digits
  }
}

/// The quotient rounded down, also for negative numbers.
func floorDivide(_ value: Int128, _ divisor: Int128) -> Int128 {
  let quotient = value / divisor
  return value % divisor < 0 ? quotient - 1 : quotient
}

extension CELDuration: CustomStringConvertible {
  /// Seconds with as many of nine decimals as are needed: `1.5s`.
  package var description: String {
    let sign = nanoseconds < 0 ? "-" : ""
    let magnitude = abs(nanoseconds)
    return sign + String(magnitude / 1_000_000_000) + decimals(Int(magnitude % 1_000_000_000)) + "s"
  }
}

/// `.25` for 250,000,000 nanoseconds, nothing for none.
func decimals(_ nanoseconds: Int) -> String {
  guard nanoseconds > 0 else { return "" }
  var digits = String(nanoseconds)
  digits = String(repeating: "0", count: 9 - digits.count) + digits
  while digits.hasSuffix("0") { digits.removeLast() }
  return "." + digits
}

extension CELTimestamp: CustomStringConvertible {
  /// RFC 3339 in UTC.
  package var description: String {
    let date = CivilTime(self)
    func padded(_ value: Int, _ width: Int) -> String {
      let digits = String(value)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    let day = "\(padded(date.year, 4))-\(padded(date.month, 2))-\(padded(date.day, 2))"
    let time = "\(padded(date.hour, 2)):\(padded(date.minute, 2)):\(padded(date.second, 2))"
    return "\(day)T\(time)\(decimals(date.nanosecond))Z"
  }
}

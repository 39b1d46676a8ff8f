import GregorianCalendar

extension CELDuration: CustomStringConvertible {
  /// Seconds with as many of nine decimals as are needed: `1.5s`.
  package var description: String {
    let magnitude = nanoseconds.magnitude
    let sign = nanoseconds < 0 ? "-" : ""
    return sign + String(magnitude / 1_000_000_000) + decimals(Int(magnitude % 1_000_000_000)) + "s"
  }
}

extension CELTimestamp: CustomStringConvertible {
  /// RFC 3339 in UTC.
  package var description: String {
    let time = CivilTime(nanoseconds: nanoseconds)
    let day = "\(padded(time.year, 4))-\(padded(time.month, 2))-\(padded(time.day, 2))"
    let clock = "\(padded(time.hour, 2)):\(padded(time.minute, 2)):\(padded(time.second, 2))"
    return "\(day)T\(clock)\(decimals(time.nanosecond))Z"
  }
}

/// `.25` for 250,000,000 nanoseconds, nothing for none.
private func decimals(_ nanoseconds: Int) -> String {
  guard nanoseconds > 0 else { return "" }
  var digits = padded(nanoseconds, 9)
  while digits.hasSuffix("0") { digits.removeLast() }
  return "." + digits
}

private func padded(_ value: Int, _ width: Int) -> String {
  let digits = String(value)
  return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}

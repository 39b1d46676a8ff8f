import GregorianCalendar

/// Reads timestamps, durations and offsets from UTC.
struct TimeReader {
  private let bytes: [UInt8]
  private var position = 0

  init(_ text: String) {
    bytes = Array(text.utf8)
  }

  private var isAtEnd: Bool { position == bytes.count }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  private mutating func take(_ text: StaticString) -> Bool {
    let wanted = Array(text.description.utf8)
    guard bytes[position...].starts(with: wanted) else { return false }
    position += wanted.count
    return true
  }

  /// A number of exactly so many digits.
  private mutating func number(digits: Int) -> Int? {
    guard position + digits <= bytes.count, bytes[position..<position + digits].allSatisfy(isDigit) else { return nil }
    defer { position += digits }
    return bytes[position..<position + digits].reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
  }
}

// MARK: - Timestamps

extension TimeReader {
  /// Nanoseconds since 1970 of an RFC 3339 text; nil when it is none.
  ///
  /// - Source: <https://www.rfc-editor.org/rfc/rfc3339#section-5.6>
  mutating func timestamp() -> Int128? {
    guard let year = number(digits: 4), take(UInt8(ascii: "-")), let month = number(digits: 2),
      take(UInt8(ascii: "-")), let day = number(digits: 2), take(UInt8(ascii: "T")) || take(UInt8(ascii: "t")),
      let hour = number(digits: 2), take(UInt8(ascii: ":")), let minute = number(digits: 2),
      take(UInt8(ascii: ":")), let second = number(digits: 2)
    else { return nil }
    guard 1...12 ~= month, 1...daysInMonth(year, month) ~= day, hour < 24, minute < 60, second < 60 else { return nil }
    let fraction = self.fraction()
    guard let fraction, let offset = take(UInt8(ascii: "Z")) || take(UInt8(ascii: "z")) ? 0 : offset(), isAtEnd else {
      return nil
    }
    let seconds = daysSinceEpoch(year, month, day) * 86_400 + hour * 3_600 + minute * 60 + second - offset
    return Int128(seconds) * 1_000_000_000 + fraction
  }

  /// Nanoseconds after the dot; 0 without one, nil for a dot alone.
  private mutating func fraction() -> Int128? {
    guard take(UInt8(ascii: ".")) else { return 0 }
    return decimals(of: 1_000_000_000)
  }

  /// `±hh:mm` as seconds.
  mutating func offset() -> Int? {
    let isNegative = take(UInt8(ascii: "-"))
    guard isNegative || take(UInt8(ascii: "+")), let hours = number(digits: 2), take(UInt8(ascii: ":")),
      let minutes = number(digits: 2), hours < 24, minutes < 60, isAtEnd
    else { return nil }
    return (isNegative ? -1 : 1) * (hours * 3_600 + minutes * 60)
  }
}

// MARK: - Durations

extension TimeReader {
  /// Nanoseconds of a text such as `1h30m`, `-1.5s` or `0`; nil when it is none.
  mutating func duration() -> Int128? {
    let isNegative = take(UInt8(ascii: "-"))
    if !isNegative { _ = take(UInt8(ascii: "+")) }
    if bytes[position...].elementsEqual([UInt8(ascii: "0")]) { return 0 }
    var total: Int128 = 0
    repeat {
      guard let part = durationPart() else { return nil }
      total += part
      guard total < 1 << 64 else { return isNegative ? -total : total }
    } while !isAtEnd
    return isNegative ? -total : total
  }

  private mutating func durationPart() -> Int128? {
    let start = position
    var whole: Int128 = 0
    while position < bytes.count, isDigit(bytes[position]) {
      whole = min(whole * 10 + Int128(bytes[position] - UInt8(ascii: "0")), 1 << 64)
      position += 1
    }
    let hasWhole = position > start
    let point = position
    // The unit follows the decimals, which can be valued only then.
    let hasPoint = take(UInt8(ascii: "."))
    while hasPoint, position < bytes.count, isDigit(bytes[position]) { position += 1 }
    guard hasWhole || position > point + 1, let unit = unit() else { return nil }
    guard hasPoint else { return whole * unit }
    let end = position
    position = point + 1
    let fraction = decimals(of: unit) ?? 0
    position = end
    return whole * unit + fraction
  }

  /// The unit in nanoseconds.
  private mutating func unit() -> Int128? {
    if take("ns") { return 1 }
    if take("us") || take("µs") || take("μs") { return 1_000 }
    if take("ms") { return 1_000_000 }
    if take("s") { return 1_000_000_000 }
    if take("m") { return 60_000_000_000 }
    if take("h") { return 3_600_000_000_000 }
    return nil
  }

  /// The digits at the position as that part of a unit; nil when there are none.
  private mutating func decimals(of unit: Int128) -> Int128? {
    let start = position
    var value: Int128 = 0
    var scale: Int128 = 1
    while position < bytes.count, isDigit(bytes[position]) {
      // More digits than these do not change a nanosecond.
      if scale < 1_000_000_000_000_000 {
        value = value * 10 + Int128(bytes[position] - UInt8(ascii: "0"))
        scale *= 10
      }
      position += 1
    }
    return position == start ? nil : value * unit / scale
  }
}

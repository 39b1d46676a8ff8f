import GregorianCalendar

/// Source: <https://developer.hashicorp.com/terraform/language/functions/formatdate>
extension FunctionTable {
  static let dates: [String: CtyFunction] = [
    "formatdate": CtyFunction(.string, .string) { call in
      .string(try Timestamp(parsing: call.text(1)).formatted(call.text(0)))
    },
    "timeadd": CtyFunction(.string, .string) { call in
      let time = try Timestamp(parsing: call.text(0))
      return .string(try time.adding(nanoseconds: Timestamp.duration(call.text(1))).text)
    },
    "timecmp": CtyFunction(.string, .string) { call in
      let (left, right) = (try Timestamp(parsing: call.text(0)), try Timestamp(parsing: call.text(1)))
      return .int(left.nanoseconds < right.nanoseconds ? -1 : left.nanoseconds == right.nanoseconds ? 0 : 1)
    },
  ]
}

/// A moment with its offset from UTC, as RFC 3339 writes it.
///
/// Source: <https://www.rfc-editor.org/rfc/rfc3339#section-5.6>
struct Timestamp {
  /// Since 1970 in UTC.
  var nanoseconds: Int128
  /// Minutes east of UTC.
  var offset: Int

  init(parsing text: String) throws(EvaluationError) {
    let bytes = Array(text.utf8)
    func number(_ range: Range<Int>, _ allowed: ClosedRange<Int>) -> Int? {
      guard range.upperBound <= bytes.count, bytes[range].allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
      let value = bytes[range].reduce(0) { $0 * 10 + Int($1) - 0x30 }
      return allowed.contains(value) ? value : nil
    }
    func sign(_ index: Int, _ wanted: Unicode.Scalar) -> Bool {
      index < bytes.count && bytes[index] == UInt8(ascii: wanted)
    }
    guard let year = number(0..<4, 0...9999), sign(4, "-"), let month = number(5..<7, 1...12), sign(7, "-"),
      let day = number(8..<10, 1...daysInMonth(year, month)), sign(10, "T"),
      let hour = number(11..<13, 0...23),
      sign(13, ":"), let minute = number(14..<16, 0...59), sign(16, ":"), let second = number(17..<19, 0...59)
    else { throw EvaluationError("\"\(text.shortened)\" is not an RFC 3339 timestamp") }
    var index = 19
    var fraction = 0
    if sign(index, ".") {
      var scale = 100_000_000
      index += 1
      let start = index
      while index < bytes.count, (0x30...0x39).contains(bytes[index]) {
        fraction += (Int(bytes[index]) - 0x30) * scale
        scale /= 10
        index += 1
      }
      guard index > start else { throw EvaluationError("\"\(text.shortened)\" is not an RFC 3339 timestamp") }
    }
    if sign(index, "Z"), index + 1 == bytes.count {
      offset = 0
    } else if sign(index, "+") || sign(index, "-"), let hours = number(index + 1..<index + 3, 0...23),
      sign(index + 3, ":"),
      let minutes = number(index + 4..<index + 6, 0...59), index + 6 == bytes.count
    {
      offset = (sign(index, "-") ? -1 : 1) * (hours * 60 + minutes)
    } else {
      throw EvaluationError("\"\(text.shortened)\" is not an RFC 3339 timestamp")
    }
    let seconds = daysSinceEpoch(year, month, day) * 86400 + hour * 3600 + minute * 60 + second
    nanoseconds = Int128(seconds - offset * 60) * 1_000_000_000 + Int128(fraction)
  }

  private init(nanoseconds: Int128, offset: Int) {
    self.nanoseconds = nanoseconds
    self.offset = offset
  }

  func adding(nanoseconds duration: Int128) throws(EvaluationError) -> Timestamp {
    let sum = Timestamp(nanoseconds: nanoseconds + duration, offset: offset)
    guard (0...9999).contains(sum.fields.year) else { throw EvaluationError("the year is out of range") }
    return sum
  }

  /// RFC 3339 without a fraction.
  var text: String {
    let fields = fields
    let date = "\(fields.year.padded(4))-\(fields.month.padded(2))-\(fields.day.padded(2))"
    let time = "\(fields.hour.padded(2)):\(fields.minute.padded(2)):\(fields.second.padded(2))"
    return date + "T" + time + zone(withColon: true, utc: "Z")
  }

  func zone(withColon: Bool, utc: String?) -> String {
    if offset == 0, let utc { return utc }
    let magnitude = abs(offset)
    return (offset < 0 ? "-" : "+") + (magnitude / 60).padded(2) + (withColon ? ":" : "") + (magnitude % 60).padded(2)
  }

  /// In local time.
  var fields: CivilTime { CivilTime(nanoseconds: nanoseconds, offset: offset * 60) }
}

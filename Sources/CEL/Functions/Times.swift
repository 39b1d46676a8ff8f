import GregorianCalendar

/// The functions on timestamps and durations. Time zones are fixed offsets, since a database of zones would be outside input.
///
/// - Source: <https://github.com/google/cel-spec/blob/master/doc/langdef.md#timezones>
extension CELFunction {
  static let timeFunctions: [CELFunction] =
    [
      CELFunction(
        "timestamp", .global, [.string, .int, .timestamp].map { Overload([$0], .timestamp) }, body: toTimestamp),
      CELFunction("duration", .global, [.string, .int, .duration].map { Overload([$0], .duration) }, body: toDuration),
      clock("getHours", per: 3_600_000_000_000) { $0.hour },
      clock("getMinutes", per: 60_000_000_000) { $0.minute },
      clock("getSeconds", per: 1_000_000_000) { $0.second },
      clock("getMilliseconds", per: nil) { $0.nanosecond / 1_000_000 },
      calendar("getFullYear") { $0.year },
      calendar("getMonth") { $0.month - 1 },
      calendar("getDate") { $0.day },
      calendar("getDayOfMonth") { $0.day - 1 },
      calendar("getDayOfWeek") { $0.weekday },
      calendar("getDayOfYear") { $0.dayOfYear },
    ]

  private static func calendar(_ name: String, _ part: @escaping @Sendable (CivilTime) -> Int) -> CELFunction {
    CELFunction(name, .member, [Overload([.timestamp], .int), Overload([.timestamp, .string], .int)]) {
      partOfTimestamp($0, part)
    }
  }

  /// - Parameter unit: how many nanoseconds make one when a duration is asked; nil for the milliseconds in its last second.
  private static func clock(
    _ name: String, per unit: Int?, _ part: @escaping @Sendable (CivilTime) -> Int
  ) -> CELFunction {
    let overloads = [
      Overload([.timestamp], .int), Overload([.timestamp, .string], .int), Overload([.duration], .int),
    ]
    return CELFunction(name, .member, overloads) { arguments in
      guard case .duration(let length) = arguments[0], arguments.count == 1 else {
        return partOfTimestamp(arguments, part)
      }
      return .int(unit.map { length.nanoseconds / $0 } ?? length.nanoseconds / 1_000_000 % 1_000)
    }
  }
}

private func partOfTimestamp(_ arguments: [CELValue], _ part: (CivilTime) -> Int) -> CELValue? {
  guard case .timestamp(let moment) = arguments[0] else { return nil }
  guard arguments.count > 1 else { return .int(part(CivilTime(nanoseconds: moment.nanoseconds))) }
  guard case .string(let zone) = arguments[1] else { return nil }
  guard let offset = zoneOffset(zone) else {
    return .failure("the time zone '\(zone.prefix(40))' is not known: expected UTC or an offset such as +02:00")
  }
  return .int(part(CivilTime(nanoseconds: moment.nanoseconds, offset: offset)))
}

@Sendable private func toTimestamp(_ arguments: [CELValue]) -> CELValue? {
  switch arguments[0] {
  case .timestamp: return arguments[0]
  case .int(let seconds): return timestamp(Int128(seconds) * 1_000_000_000)
  case .string(let text):
    var reader = TimeReader(text)
    guard let nanoseconds = reader.timestamp() else {
      return .failure("'\(text.prefix(40))' is not a timestamp such as 2026-01-31T12:00:00Z")
    }
    return timestamp(nanoseconds)
  default: return nil
  }
}

@Sendable private func toDuration(_ arguments: [CELValue]) -> CELValue? {
  switch arguments[0] {
  case .duration: return arguments[0]
  case .int(let seconds): return duration(Int128(seconds) * 1_000_000_000)
  case .string(let text):
    var reader = TimeReader(text)
    guard let nanoseconds = reader.duration() else {
      return .failure("'\(text.prefix(40))' is not a duration such as 1h30m or 1.5s")
    }
    return duration(nanoseconds)
  default: return nil
  }
}

/// The seconds that a zone's clock is ahead of UTC; nil for a zone with a name.
private func zoneOffset(_ zone: String) -> Int? {
  if zone == "UTC" || zone == "GMT" || zone == "Z" { return 0 }
  var reader = TimeReader(zone.hasPrefix("+") || zone.hasPrefix("-") ? zone : "+" + zone)
  return reader.offset()
}

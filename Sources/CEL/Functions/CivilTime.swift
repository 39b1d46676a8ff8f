/// A moment as the Gregorian calendar and the clock show it.
struct CivilTime {
  var year: Int
  /// 1 to 12.
  var month: Int
  /// 1 to 31.
  var day: Int
  var hour: Int
  var minute: Int
  var second: Int
  var nanosecond: Int
  /// 0 for Sunday.
  var weekday: Int
  /// Days since the first of January.
  var dayOfYear: Int

  /// - Parameter offset: seconds that the clock is ahead of UTC.
  init(_ moment: CELTimestamp, offset: Int = 0) {
    let total = Int(floorDivide(moment.nanoseconds, 1_000_000_000)) + offset
    nanosecond = Int(moment.nanoseconds - floorDivide(moment.nanoseconds, 1_000_000_000) * 1_000_000_000)
    let days = Int(floorDivide(Int128(total), 86_400))
    let seconds = total - days * 86_400
    (hour, minute, second) = (seconds / 3_600, seconds / 60 % 60, seconds % 60)
    (year, month, day) = civilDate(days)
    weekday = ((days + 4) % 7 + 7) % 7
    dayOfYear = days - daysSinceEpoch(year, 1, 1)
  }
}

/// Days from 1970-01-01 to a date of the Gregorian calendar.
///
/// - Source: <https://howardhinnant.github.io/date_algorithms.html#days_from_civil>
func daysSinceEpoch(_ year: Int, _ month: Int, _ day: Int) -> Int {
  // Years begin in March, so that a leap day ends one.
  let shifted = month > 2 ? year : year - 1
  let era = (shifted >= 0 ? shifted : shifted - 399) / 400
  let yearOfEra = shifted - era * 400
  let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
  return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
}

/// The date that lies `days` after 1970-01-01.
///
/// - Source: <https://howardhinnant.github.io/date_algorithms.html#civil_from_days>
private func civilDate(_ days: Int) -> (year: Int, month: Int, day: Int) {
  let shifted = days + 719_468
  let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
  let dayOfEra = shifted - era * 146_097
  let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
  let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
  let monthFromMarch = (5 * dayOfYear + 2) / 153
  let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
}

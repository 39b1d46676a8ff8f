/// A moment as the Gregorian calendar and the clock show it.
///
/// The calendar is taken to have been in force for all time, as RFC 3339 does.
package struct CivilTime: Hashable, Sendable {
  package let year: Int
  /// 1 to 12.
  package let month: Int
  /// 1 to 31.
  package let day: Int
  package let hour: Int
  package let minute: Int
  package let second: Int
  package let nanosecond: Int
  /// 0 for Sunday.
  package let weekday: Int
  /// Days since the first of January.
  package let dayOfYear: Int

  /// - Parameters:
  ///   - nanoseconds: since 1970-01-01 in UTC; at most some hundred million years.
  ///   - offset: seconds that the clock is ahead of UTC.
  package init(nanoseconds: Int128, offset: Int = 0) {
    let (whole, rest) = floorDivide(nanoseconds, by: 1_000_000_000)
    let (days, seconds) = floorDivide(whole + Int128(offset), by: 86_400)
    nanosecond = Int(rest)
    (hour, minute, second) = (Int(seconds / 3_600), Int(seconds / 60 % 60), Int(seconds % 60))
    (year, month, day) = civilDate(Int(days))
    weekday = Int(floorDivide(days + 4, by: 7).remainder)
    dayOfYear = Int(days) - daysSinceEpoch(year, 1, 1)
  }
}

/// Days from 1970-01-01 to a date.
///
/// - Source: <https://howardhinnant.github.io/date_algorithms.html#days_from_civil>
package func daysSinceEpoch(_ year: Int, _ month: Int, _ day: Int) -> Int {
  // Years begin in March, so that a leap day ends one.
  let shifted = month > 2 ? year : year - 1
  let era = (shifted >= 0 ? shifted : shifted - 399) / 400
  let yearOfEra = shifted - era * 400
  let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
  return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
}

package func daysInMonth(_ year: Int, _ month: Int) -> Int {
  daysSinceEpoch(month == 12 ? year + 1 : year, month % 12 + 1, 1) - daysSinceEpoch(year, month, 1)
}

/// The quotient rounded down, also for negative numbers, and what remains, which is never negative.
package func floorDivide(_ value: Int128, by divisor: Int128) -> (quotient: Int128, remainder: Int128) {
  let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
  return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
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

import GregorianCalendar
import Testing

@Suite("Civil time", .timeLimit(.minutes(5)))
struct CivilTimeTests {
  private func check(
    _ seconds: Int, offset: Int = 0, expects: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let time = CivilTime(nanoseconds: Int128(seconds) * 1_000_000_000, offset: offset)
    let text =
      "\(time.year)-\(time.month)-\(time.day) \(time.hour):\(time.minute):\(time.second) weekday \(time.weekday)"
    #expect(text == expects, sourceLocation: sourceLocation)
  }

  @Test("moments before, at and after the epoch have their date and clock") func moments() {
    check(0, expects: "1970-1-1 0:0:0 weekday 4")
    check(-1, expects: "1969-12-31 23:59:59 weekday 3")
    check(951_782_400, expects: "2000-2-29 0:0:0 weekday 2")
    check(-62_135_596_800, expects: "1-1-1 0:0:0 weekday 1")
    check(253_402_300_799, expects: "9999-12-31 23:59:59 weekday 5")
  }

  @Test("an offset moves the clock over midnight") func offsets() {
    check(0, offset: -3_600, expects: "1969-12-31 23:0:0 weekday 3")
    check(86_399, offset: 60, expects: "1970-1-2 0:0:59 weekday 5")
  }

  @Test("nanoseconds count up also before the epoch") func nanoseconds() {
    let time = CivilTime(nanoseconds: -1)
    #expect(time.second == 59 && time.nanosecond == 999_999_999)
  }

  @Test("each date is as many days from the epoch as its moment") func roundTrip() {
    for day in stride(from: -800_000, through: 2_900_000, by: 997) {
      let time = CivilTime(nanoseconds: Int128(day) * 86_400_000_000_000)
      #expect(daysSinceEpoch(time.year, time.month, time.day) == day)
      #expect(time.dayOfYear == day - daysSinceEpoch(time.year, 1, 1))
    }
  }

  @Test("February has a leap day every four years, but for whole centuries that 400 does not divide") func february() {
    #expect([1900, 2000, 2023, 2024].map { daysInMonth($0, 2) } == [28, 29, 28, 29])
    #expect((1...12).map { daysInMonth(2025, $0) } == [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
  }
}

import TestSupport
import Testing

@testable import Civil

@Suite struct CalendarDateTests {
  static let rows = (try? Fixture.rows("birth-moment/calendar_and_lmt.jsonl")) ?? []

  @Test(arguments: rows.filter { $0.text("kind") == "julian-date" })
  func julianDatesConvert(row: FixtureRow) throws {
    let date = try BirthRecord(date: row.text("date"), calendar: "julian").calendarDate()
    #expect(Double(date.julianDayNumber) == row.number("jdn"))
    #expect(date.converted(to: .gregorian).description == row.text("gregorian"))
    #expect(date.converted(to: .gregorian).converted(to: .julian) == date)
  }

  @Test(arguments: zip(["1752-09-05", "1916-04-05"], ["Europe/London", "Europe/Sofia"]))
  func daysLeftOutAreRefused(date: String, zone: String) {
    #expect(Self.rows.contains { $0.text("date") == date && $0.text("kind") == "calendar-gap" })
    let error = #expect(throws: Refusal.self) {
      var resolver = BirthResolver(zones: TimeZoneDatabase())
      return try resolver.moment(BirthRecord(date: date, time: "12:00", zone: zone))
    }
    #expect(error?.code == .calendarGap)
    #expect(error?.candidates.count == 2)
  }

  @Test(arguments: rows.filter { $0.text("kind") == "lmt-longitude" })
  func localMeanTimeOfALongitude(row: FixtureRow) throws {
    let local = row.text("local").split(separator: "T").map(String.init)
    var record = BirthRecord(
      date: local[0], time: local[1], calendar: "gregorian", lon: row.number("lon"), lmt: true)
    var resolver = BirthResolver(zones: TimeZoneDatabase())
    let mean = try resolver.moment(record)
    #expect(Double(mean.offset.seconds) == row.number("lmt_offset_seconds"))
    #expect(mean.instant.description == row.text("expected_utc"))

    record.lmt = false
    record.zone = row.text("zone")
    let zone = try resolver.moment(record)
    #expect(Double(zone.offset.seconds) == row.number("tz_offset_seconds"))
    #expect(zone.abbreviation == row.text("tz_abbr"))
    #expect(zone.instant.description == row.text("tz_utc"))
    // Both traps are said: a zone that says LMT, and a city's mean time under another name.
    #expect(zone.warnings.contains { ["zone_mean_time", "city_mean_time"].contains($0.code) })
  }

  /// Days with known numbers (Meeus, Astronomical Algorithms, chapter 7).
  @Test(arguments: [
    (2000, 1, 1, CalendarSystem.gregorian, 2_451_545), (1987, 1, 27, .gregorian, 2_446_823),
    (1600, 1, 1, .gregorian, 2_305_448), (837, 4, 10, .julian, 2_026_872),
    (-1000, 7, 12, .julian, 1_356_001), (-4712, 1, 1, .julian, 0),
  ])
  func knownDayNumbers(year: Int, month: Int, day: Int, calendar: CalendarSystem, number: Int) {
    let date = CalendarDate(year: year, month: month, day: day, calendar: calendar)
    #expect(date?.julianDayNumber == number)
  }

  @Test(arguments: CalendarSystem.allCases)
  func everyDayFollowsTheOneBefore(calendar: CalendarSystem) {
    var previous = CalendarDate(julianDayNumber: -260_000, calendar: calendar)
    for number in -259_999..<3_700_000 {
      let date = CalendarDate(julianDayNumber: number, calendar: calendar)
      let follows =
        date.day == previous.day + 1 && date.month == previous.month && date.year == previous.year
        || date.day == 1 && date.month == previous.month + 1 && date.year == previous.year
        || date.day == 1 && date.month == 1 && previous.month == 12
          && date.year == previous.year + 1
      guard follows, date.julianDayNumber == number,
        CalendarDate(year: date.year, month: date.month, day: date.day, calendar: calendar) == date
      else {
        Issue.record("\(previous) is followed by \(date), day \(number)")
        return
      }
      previous = date
    }
  }

  @Test(arguments: [
    "1961-02-29", "1900-02-29", "1961-04-31", "1961-13-01", "1961-00-10", "1961-01-00", "61-08-04",
    "1961-8-4", "1961/08/04", "1961-08-04 ", " 1961-08-04", "", "+1961-08-04", "١٩٦١-08-04",
    "1961-08-04T", "99999-01-01", "--1961-08-04", "1961-08-\u{0}4", "nan",
  ])
  func impossibleDatesAreRefused(text: String) {
    let error = #expect(throws: Refusal.self) {
      try BirthRecord(date: text).calendarDate()
    }
    #expect(error?.code == .invalidDate)
  }

  @Test func theCalendarFollowsTheDate() throws {
    #expect(try BirthRecord(date: "1582-10-04").calendarDate().calendar == .julian)
    #expect(try BirthRecord(date: "1582-10-15").calendarDate().calendar == .gregorian)
    #expect(
      try BirthRecord(date: "1582-10-15").calendarDate().julianDayNumber
        == BirthRecord(date: "1582-10-04").calendarDate().julianDayNumber + 1)
    #expect(throws: Refusal.self) { try BirthRecord(date: "1582-10-10").calendarDate() }
    #expect(
      try BirthRecord(date: "1582-10-10", calendar: "julian").calendarDate()
        .converted(to: .gregorian).description == "1582-10-20")
  }
}

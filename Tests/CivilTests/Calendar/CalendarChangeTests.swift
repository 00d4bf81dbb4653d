import Foundation
import TestSupport
import Testing

@testable import Civil

/// Old calendars, and the days that were left out at their end.
@Suite struct CalendarChangeTests {
  private func resolve(_ record: BirthRecord) throws -> BirthMoment {
    var resolver = BirthResolver(zones: TimeZoneDatabase())
    return try resolver.moment(record)
  }

  /// The first and the last day that were left out at a place, and the days around them.
  @Test(arguments: [
    ("Boston, Massachusetts, US", "1752-09-02", "1752-09-14"),
    ("Kingston, JM", "1752-09-02", "1752-09-14"), ("London, GB", "1752-09-02", "1752-09-14"),
    ("Dublin, IE", "1752-09-02", "1752-09-14"), ("Moscow, RU", "1918-01-31", "1918-02-14"),
    ("Tallinn, EE", "1918-01-31", "1918-02-14"), ("Tashkent, UZ", "1918-01-31", "1918-02-14"),
    ("Vladivostok, RU", "1918-01-31", "1918-02-14"), ("Sofia, BG", "1916-03-31", "1916-04-14"),
    ("Bucharest, RO", "1919-03-31", "1919-04-14"), ("Belgrade, RS", "1919-01-14", "1919-01-28"),
    ("Athens, GR", "1923-02-15", "1923-03-01"), ("Istanbul, TR", "1917-02-15", "1917-03-01"),
    ("Stockholm, SE", "1753-02-17", "1753-03-01"), ("Turku, FI", "1753-02-17", "1753-03-01"),
    ("Copenhagen, DK", "1700-02-18", "1700-03-01"), ("Bergen, NO", "1700-02-18", "1700-03-01"),
    ("Leipzig, DE", "1700-02-18", "1700-03-01"), ("Hamburg, DE", "1700-02-18", "1700-03-01"),
    ("Zürich, CH", "1700-12-31", "1701-01-12"), ("Utrecht, NL", "1700-11-30", "1700-12-12"),
    ("Vienna, AT", "1584-01-06", "1584-01-17"), ("Prague, CZ", "1584-01-06", "1584-01-17"),
    ("Paris, FR", "1582-12-09", "1582-12-20"), ("Reykjavik, IS", "1700-11-16", "1700-11-28"),
  ])
  func daysLeftOut(place: String, last: String, first: String) throws {
    func number(_ text: String) throws -> Int {
      try BirthRecord(date: text, calendar: "gregorian").calendarDate().julianDayNumber
    }
    for day in try number(last) + 1..<number(first) {
      let text = CalendarDate(julianDayNumber: day, calendar: .gregorian).description
      let refusal = #expect(throws: Refusal.self, "\(text)") {
        try resolve(BirthRecord(date: text, time: "12:00", place: place))
      }
      #expect(refusal?.code == .calendarGap)
      #expect(refusal?.candidates.count == 2)
      // Named, a calendar is taken.
      let julian = BirthRecord(date: text, time: "12:00", calendar: "julian", place: place)
      #expect(throws: Never.self) { try resolve(julian) }
    }
    // The day before is read as Gregorian, with a warning; the first day without.
    let before = try resolve(BirthRecord(date: last, time: "12:00", place: place))
    #expect(before.warnings.contains { $0.code == "old_calendar" })
    let after = try resolve(BirthRecord(date: first, time: "12:00", place: place))
    #expect(!after.warnings.contains { $0.code == "old_calendar" })
  }

  /// Where some changed and some did not, or only a zone is known, days left out are warned of.
  @Test(arguments: [
    BirthRecord(date: "1752-09-05", time: "12:00", zone: "America/New_York"),
    BirthRecord(date: "1700-02-20", time: "12:00", zone: "Europe/Berlin"),
    BirthRecord(date: "1700-02-20", time: "12:00", place: "Munich, DE"),
    BirthRecord(date: "1919-04-05", time: "12:00", zone: "Europe/Bucharest"),
    BirthRecord(date: "1918-02-20", time: "12:00", place: "Kyiv, UA"),
  ])
  func doubtfulDays(record: BirthRecord) throws {
    #expect(try resolve(record).warnings.map(\.code).contains("old_calendar"))
  }

  /// Warned of is the land that kept the old calendar, and not its neighbours in the same zone.
  @Test(arguments: [
    ("1905-06-01", "Lviv, UA", false), ("1905-06-01", "Kyiv, UA", true),
    ("1905-06-01", "Poznań, PL", false), ("1905-06-01", "Łódź, PL", true),
    ("1905-06-01", "Helsinki, FI", false), ("1905-06-01", "Riga, LV", true),
    ("1905-06-01", "Novi Sad, RS", true), ("1905-06-01", "Osaka, JP", false),
    ("1870-06-01", "Osaka, JP", true), ("1870-06-01", "Cairo, EG", true),
    ("1905-06-01", "Beijing, CN", true), ("1750-06-01", "Quebec, CA", false),
    ("1750-06-01", "Philadelphia, Pennsylvania, US", true),
    ("1750-06-01", "New Orleans, Louisiana, US", false), ("1750-06-01", "Madrid, ES", false),
  ])
  func whoKeptTheOldCalendar(date: String, place: String, warns: Bool) throws {
    let moment = try resolve(BirthRecord(date: date, time: "12:00", place: place))
    #expect(moment.warnings.contains { $0.code == "old_calendar" } == warns)
  }

  /// The calendar is that of the place, whatever clock is meant.
  @Test(arguments: [
    BirthRecord(date: "1752-09-05", time: "12:00", lmt: true, place: "Boston, Massachusetts"),
    BirthRecord(date: "1918-02-05", time: "12:00", zone: "+02:30", place: "Moscow, RU"),
    BirthRecord(date: "1918-02-05", place: "Moscow, RU"),
  ])
  func meanTimeAndOffsetsChangeNoCalendar(record: BirthRecord) throws {
    var resolver = BirthResolver(zones: TimeZoneDatabase())
    let refusal = #expect(throws: Refusal.self) { try resolver.resolve(record) }
    #expect(refusal?.code == .calendarGap)
    var earlier = record
    earlier.date = "1752-09-01"
    #expect(try resolver.resolve(earlier).warnings.contains { $0.code == "old_calendar" })
    #expect(throws: Refusal.self) { try resolver.date(of: record) }
  }

  /// The warning says the date that the record means if it is Julian: Lenin, born on 10 April 1870.
  @Test func theWarningConverts() throws {
    let moment = try resolve(
      BirthRecord(date: "1870-04-10", time: "12:00", place: "Ulyanovsk, RU"))
    let warning = moment.warnings.first { $0.code == "old_calendar" }
    #expect(warning?.message.description.contains("1870-04-22") == true)
  }

  /// Sweden's calendar: Julian to 1700-02-28, then a day ahead, 30 February 1712 the last (Lodén).
  @Test(arguments: [
    ("1700-02-28", "1700-03-10"), ("1700-03-01", "1700-03-11"), ("1704-02-29", "1704-03-10"),
    ("1712-02-29", "1712-03-10"), ("1712-02-30", "1712-03-11"), ("1712-03-01", "1712-03-12"),
    ("1753-02-17", "1753-02-28"),
  ])
  func sweden(date: String, gregorian: String) throws {
    let day = try BirthRecord(date: date, calendar: "swedish").calendarDate()
    #expect(day.converted(to: .gregorian).description == gregorian)
    #expect(day.converted(to: .gregorian).converted(to: .swedish) == day)
  }

  @Test func whatSwedenDidNotHave() {
    for (date, calendar) in [
      ("1700-02-29", "swedish"), ("1712-02-31", "swedish"), ("1753-02-18", "swedish"),
      ("1712-02-30", "julian"), ("1712-02-30", nil),
    ] {
      let refusal = #expect(throws: Refusal.self) {
        try BirthRecord(date: date, calendar: calendar).calendarDate()
      }
      #expect(refusal?.code == .invalidDate, "\(date)")
    }
  }
}

import Civil
import Ephemeris
import Testing

@testable import Engines

@Suite struct ChineseCalendarTests {
  /// Dates that two other programs agree on, among them every leap month they have tried.
  @Test func knownDatesHaveTheirLunarDates() throws {
    let rows = try ichingRows("plum_blossom_dates.tsv")
    #expect(rows.count == 20)
    try EphemerisSession.withSession(EphemerisConfiguration()) { session throws in
      for row in rows {
        let parts = row[0].split(separator: "T")
        let day = try CalendarDate(text: String(parts[0])).julianDayNumber
        let hour = try #require(Int(parts[1].prefix(2)))
        let date = CalendarDate(julianDayNumber: day, calendar: .gregorian)
        let lunar = try IChing.ChineseCalendar.lunarDate(date, session)
        let plum = IChing.PlumMoment(lunar: lunar, hourBranch: (hour + 1) / 2 % 12 + 1)
        #expect(
          [
            "\(lunar.year)", "\(lunar.month)", lunar.isLeap ? "leap" : "", "\(lunar.day)",
            "\(lunar.yearBranch)", "\(plum.hourBranch)",
          ] == Array(row[1...6]), "\(row[0])")
        let cast = IChing.Cast(
          lines: IChing.plumLines(upper: plum.upper, lower: plum.lower, moving: plum.lower))
        #expect(
          [
            "\(cast.primary.upper.number)", "\(cast.primary.lower.number)", "\(cast.changing[0])",
          ] == Array(row[7...9]), "\(row[0])")
      }
    }
  }

  /// Rules of the calendar from 1900 to 2100: months of 29 or 30 days that follow each other, 12 or
  /// 13 a year, one leap month at most, and new year between 21 January and 21 February.
  @Test func theCalendarKeepsItsRules() throws {
    try EphemerisSession.withSession(EphemerisConfiguration()) { session throws in
      var day = try CalendarDate(text: "1900-01-31").julianDayNumber
      let end = try CalendarDate(text: "2100-12-31").julianDayNumber
      var months: [Int: [IChing.LunarDate]] = [:]
      var start = try Self.lunar(day, session)
      #expect(start.day == 1 && start.month == 1)
      while day < end {
        months[start.year, default: []].append(start)
        // The last day of a month is followed by the first of the next.
        var next = try Self.lunar(day + 29, session)
        var length = 29
        if next.day != 1 {
          next = try Self.lunar(day + 30, session)
          length = 30
        }
        #expect(next.day == 1, "\(day)")
        let follows =
          next.month == start.month % 12 + 1 && !next.isLeap
          || next.month == start.month && next.isLeap && !start.isLeap
        #expect(follows, "\(start) \(next)")
        #expect(next.year == start.year + (next.month == 1 && !next.isLeap ? 1 : 0))
        if next.month == 1, !next.isLeap {
          let date = CalendarDate(julianDayNumber: day + length, calendar: .gregorian)
          #expect((date.month, date.day) >= (1, 20) && (date.month, date.day) <= (2, 21))
        }
        day += length
        start = next
      }
      #expect(months.count > 195)
      for (year, months) in months where year < 2100 {
        #expect((12...13).contains(months.count), "\(year)")
        #expect(months.count { $0.isLeap } == months.count - 12, "\(year)")
      }
    }
  }

  private static func lunar(_ day: Int, _ session: borrowing EphemerisSession) throws(Refusal)
    -> IChing.LunarDate
  {
    try IChing.ChineseCalendar.lunarDate(
      CalendarDate(julianDayNumber: day, calendar: .gregorian), session)
  }

  /// The cycle of sixty days: dates of casts that books and programs tell.
  @Test(arguments: [("2000-01-01", "戊午"), ("1949-10-01", "甲子"), ("1900-01-01", "甲戌")])
  func daysHaveTheirNames(date: String, name: String) throws {
    try EphemerisSession.withSession(EphemerisConfiguration()) { session throws in
      #expect(try IChing.ChineseDay(CalendarDate(text: date), session).name == name)
    }
  }
}

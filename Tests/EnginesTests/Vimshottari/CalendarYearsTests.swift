import Civil
import Ephemeris
import TestSupport
import Testing

@testable import Engines

@Suite struct CalendarYearsTests {
  private func day(_ year: Int, _ month: Int, _ day: Int, _ hours: Double = 0) throws
    -> JulianDay<UT>
  {
    let date = try #require(
      CalendarDate(year: year, month: month, day: day, calendar: .gregorian))
    return JulianDay(Double(date.julianDayNumber) - 0.5 + hours / 24)
  }

  @Test func wholeYearsAreBirthdays() throws {
    let years = CalendarYears(since: try day(1996, 12, 7, 5.25))
    #expect(years.moment(after: 0) == (try day(1996, 12, 7, 5.25)))
    #expect(years.moment(after: 17) == (try day(2013, 12, 7, 5.25)))
    #expect(years.moment(after: -3) == (try day(1993, 12, 7, 5.25)))
    // Half of a year with 365 days, half of one with 366.
    #expect(years.moment(after: 0.5) == (try day(1996, 12, 7, 5.25 + 182.5 * 24)))
    #expect(years.moment(after: 3.5) == (try day(1999, 12, 7, 5.25 + 183 * 24)))
  }

  @Test func whoIsBornOnALeapDayHasTheFirstOfMarch() throws {
    let years = CalendarYears(since: try day(1996, 2, 29, 12))
    #expect(years.moment(after: 1) == (try day(1997, 3, 1, 12)))
    #expect(years.moment(after: 4) == (try day(2000, 2, 29, 12)))
    #expect(years.moment(after: 104) == (try day(2100, 3, 1, 12)))
  }

  @Test func yearsAndMomentsAreInverse() {
    var numbers = SeededGenerator(seed: 29)
    for _ in 0..<2000 {
      let birth = JulianDay<UT>(Double.random(in: 1_800_000...2_900_000, using: &numbers))
      let years = CalendarYears(since: birth)
      let count = Double.random(in: -20...120, using: &numbers)
      let moment = years.moment(after: count)
      #expect(abs(years.years(until: moment) - count) < 1e-10)
      #expect(moment < years.moment(after: count + 0.001))
    }
  }

  /// Each maha ends on the day and month of the one before, or a day beside it.
  @Test func mahasEndAtTheSameTimeOfTheYear() throws {
    var settings = VimshottariSettings()
    settings.year = .calendar
    var numbers = SeededGenerator(seed: 30)
    try withSky { sky throws in
      for _ in 0..<40 {
        let birth = JulianDay<UT>(Double.random(in: 2_415_100...2_470_000, using: &numbers))
        let result = try Vimshottari(birth: birth, settings: settings, sky: sky)
        let ends = try result.periods(levels: 1, sky: sky).map(\.end)
        let first = ends[0].instant.date
        var years = 0
        for (place, end) in ends.enumerated().dropFirst() {
          years += result.balance.lord.advanced(by: place).years
          let same = try day(first.year + years, first.month, min(first.day, 28))
          let midnight = same.days + Double(max(0, first.day - 28))
          #expect(abs(end.instant.date.julianDayNumber - Int(midnight + 0.5)) <= 1)
        }
      }
    }
  }
}

@Suite struct BalanceByTimeTests {
  /// The stay found by halving, with nothing of the search.
  private func edge(
    _ birth: JulianDay<UT>, step: Double, _ settings: VimshottariSettings,
    _ sky: borrowing EphemerisSession
  ) throws -> Double {
    var mansions: [Int] = []
    var (near, far) = (birth.days, birth.days)
    repeat {
      near = far
      far += step
      mansions = []
      for days in [birth.days, far] {
        let longitude = try Vimshottari.startLongitude(JulianDay(days), settings, sky)
        mansions.append(NakshatraPosition(longitude: longitude).nakshatra.number)
      }
    } while mansions[0] == mansions[1]
    while abs(far - near) > 1e-9 {
      let middle = (near + far) / 2
      let longitude = try Vimshottari.startLongitude(JulianDay(middle), settings, sky)
      let isInside = NakshatraPosition(longitude: longitude).nakshatra.number == mansions[0]
      if isInside { near = middle } else { far = middle }
    }
    return near
  }

  @Test func theShareIsThatOfTheStay() throws {
    var numbers = SeededGenerator(seed: 31)
    var settings = VimshottariSettings()
    settings.balance = .time
    var largest = 0.0
    try withSky { sky throws in
      for _ in 0..<60 {
        let birth = JulianDay<UT>(Double.random(in: 2_415_100...2_470_000, using: &numbers))
        let start = try edge(birth, step: -0.05, settings, sky)
        let end = try edge(birth, step: 0.05, settings, sky)
        let result = try Vimshottari(birth: birth, settings: settings, sky: sky)
        let years = Double(result.balance.lord.years)
        let left = years * 365.25 * (end - birth.days) / (end - start)
        #expect(abs(result.balance.days - left) < 2e-3)
        settings.balance = .arc
        let byArc = try Vimshottari(birth: birth, settings: settings, sky: sky)
        settings.balance = .time
        largest = max(largest, abs(byArc.balance.days - result.balance.days) / years)
        #expect(byArc.balance.lord == result.balance.lord)
        // The Moon's speed changes by a few parts in a hundred within a day.
        #expect(abs(byArc.balance.days - result.balance.days) < years * 3)
      }
      #expect(largest > 0.5)
    }
  }

  /// A minute of birth moves the dates as told.
  @Test func oneMinute() throws {
    var settings = VimshottariSettings()
    settings.balance = .time
    try withSky { sky throws in
      let birth = JulianDay<UT>(2_450_424.711)
      let result = try Vimshottari(birth: birth, settings: settings, sky: sky)
      let later = try Vimshottari(
        birth: birth.advanced(byDays: 1 / 1440), settings: settings, sky: sky)
      let moved =
        try later.periods(levels: 1, sky: sky)[1].start.days
        - result.periods(levels: 1, sky: sky)[1].start.days
      #expect(abs(try result.daysPerMinute(sky: sky).days - moved) < 1e-3)
    }
  }
}

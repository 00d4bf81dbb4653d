import Civil
import Ephemeris

extension IChing {
  /// A day of China's lunar calendar.
  struct LunarDate: Hashable, Sendable {
    /// The Gregorian year in which the lunar year begins.
    let year: Int
    /// 1 to 12; a leap month has the number of the one before.
    let month: Int
    let isLeap: Bool
    /// 1 to 30.
    let day: Int
    /// The branch of the year, 1 (子, rat) to 12.
    var yearBranch: Int { (year - 4).remainderOfFloored(12) + 1 }
  }

  /// China's lunar calendar by the rule of GB/T 33661-2017, at UT+8 for all years.
  ///
  /// A month begins on the day of the new moon; month 11 has the winter solstice; of thirteen months
  /// between two of these the first without a principal term is a leap month.
  enum ChineseCalendar {
    private static let lunation = 29.530_588_861
    /// A new moon of 2000, in days of Terrestrial Time.
    private static let epoch = 2_451_550.259_7

    /// The day of a date.
    ///
    /// - Throws: a refusal where the sky cannot be computed for it.
    static func lunarDate(_ date: CalendarDate, _ sky: borrowing EphemerisSession)
      throws(Refusal) -> LunarDate
    {
      let day = date.julianDayNumber
      let year = date.converted(to: .gregorian).year
      // The winter solstice of the year before begins the months in question, or that of this year.
      var first = try solsticeMonth(year - 1, sky)
      var next = try solsticeMonth(year, sky)
      var suiYear = year
      if day >= next.start {
        first = next
        next = try solsticeMonth(year + 1, sky)
        suiYear = year + 1
      }
      var starts: [Int] = []
      for number in first.number...next.number { starts.append(try newMoonDay(number, sky)) }
      let months = starts.count - 1
      var leap: Int?
      if months == 13 {
        for place in 1..<months where leap == nil {
          let terms = (try term(starts[place], sky), try term(starts[place + 1], sky))
          if terms.0 == terms.1 { leap = place }
        }
      }
      let place = (0..<months).last { starts[$0] <= day } ?? 0
      let ordinal = leap.map { place >= $0 ? place - 1 : place } ?? place
      let month = (ordinal + 10) % 12 + 1
      // Months 11 and 12 at the beginning belong to the year before.
      return LunarDate(
        year: ordinal < 2 ? suiYear - 1 : suiYear, month: month, isLeap: place == leap,
        day: day - starts[place] + 1)
    }

    /// The month that has the winter solstice of a year: its new moon's number and day.
    private static func solsticeMonth(_ year: Int, _ sky: borrowing EphemerisSession)
      throws(Refusal) -> (number: Int, start: Int)
    {
      let solstice = try solsticeDay(year, sky)
      var number = Int(((Double(solstice) - epoch) / lunation).rounded(.up)) + 1
      var start = try newMoonDay(number, sky)
      while start > solstice {
        number -= 1
        start = try newMoonDay(number, sky)
      }
      return (number, start)
    }

    /// The day at UT+8 on which the Sun reaches 270 degrees.
    private static func solsticeDay(_ year: Int, _ sky: borrowing EphemerisSession)
      throws(Refusal) -> Int
    {
      let guess = CalendarDate(year: year, month: 12, day: 22, calendar: .gregorian)
      var moment = Double(guess?.julianDayNumber ?? 0)
      for _ in 0..<6 {
        let sun = try sky.longitude(of: .sun, at: JulianDay<TT>(moment), node: .true)
        moment += signedArc(from: sun, to: 270) / 0.985_647
      }
      return dayAtChina(JulianDay<TT>(moment), sky)
    }

    /// The day at UT+8 of a new moon, counted from one of 2000.
    private static func newMoonDay(_ number: Int, _ sky: borrowing EphemerisSession)
      throws(Refusal) -> Int
    {
      var moment = epoch + Double(number) * lunation
      for _ in 0..<12 {
        let day = JulianDay<TT>(moment)
        let sun = try sky.longitude(of: .sun, at: day, node: .true)
        let moon = try sky.longitude(of: .moon, at: day, node: .true)
        let step = signedArc(from: moon, to: sun) / 12.190_749
        moment += step
        // A hundredth of a second.
        if abs(step) < 1e-7 { break }
      }
      return dayAtChina(JulianDay<TT>(moment), sky)
    }

    private static func dayAtChina(_ moment: JulianDay<TT>, _ sky: borrowing EphemerisSession)
      -> Int
    {
      Int((sky.universal(moment).days + 0.5 + 8.0 / 24).rounded(.down))
    }

    /// How many principal terms lie behind the beginning of a day at UT+8, 0 to 11.
    private static func term(_ day: Int, _ sky: borrowing EphemerisSession) throws(Refusal) -> Int {
      let midnight = JulianDay<UT>(Double(day) - 0.5 - 8.0 / 24)
      let sun = try sky.longitude(of: .sun, at: sky.terrestrial(midnight), node: .true)
      return Int(sun / 30)
    }
  }
}

import Civil

/// The block of 600 years that one pair of Swiss Ephemeris files holds.
///
/// libswe names its files by the century in which the block begins and chooses them by the moment
/// asked for, but keeps an open file while it reaches: near an edge the answer would depend on
/// what was asked before. A session therefore chooses the block itself.
struct EphemerisBlock: Hashable, Sendable {
  /// The first year, a multiple of 600.
  let firstYear: Int

  /// The years for which files exist.
  static let years = -5400...5399

  /// The block that holds a moment; nil outside the files' years.
  init?(containing moment: JulianDay<TT>) {
    guard let start = Self.startDay(ofYear: Self.years.lowerBound),
      let end = Self.startDay(ofYear: Self.years.upperBound + 1),
      moment.days >= start, moment.days < end
    else { return nil }
    let number = Int((moment.days + 0.5).rounded(.down))
    // libswe counts in Gregorian years from 1600, in Julian years before.
    let calendar: CalendarSystem = moment.days >= 2_305_447.5 ? .gregorian : .julian
    let year = CalendarDate(julianDayNumber: number, calendar: calendar).year
    firstYear = year.flooredQuotient(600) * 600
  }

  /// The block that begins with a year.
  init(firstYear: Int) {
    self.firstYear = firstYear
  }

  var lastYear: Int { firstYear + 599 }

  /// The moments of the block, from its first day up to that of the next.
  var days: Range<Double> {
    let start = Self.startDay(ofYear: firstYear) ?? 0
    return start..<(Self.startDay(ofYear: firstYear + 600) ?? start)
  }

  /// The moment halfway.
  var middle: Double { (days.lowerBound + days.upperBound) / 2 }

  private static func startDay(ofYear year: Int) -> Double? {
    let calendar: CalendarSystem = year >= 1600 ? .gregorian : .julian
    let date = CalendarDate(year: year, month: 1, day: 1, calendar: calendar)
    return date.map { Double($0.julianDayNumber) - 0.5 }
  }

  /// The file of the planets and that of the Moon.
  var fileNames: [String] { ["sepl" + suffix, "semo" + suffix] }

  /// The file of the asteroids, Chiron among them.
  var asteroidFileName: String { "seas" + suffix }

  private var suffix: String {
    let century = firstYear / 100
    return (century < 0 ? "m" : "_") + twoDigits(abs(century)) + ".se1"
  }

  /// The Debian package that has the files.
  var package: String {
    firstYear == 1800 ? "swe-basic-data" : "swe-standard-data"
  }
}

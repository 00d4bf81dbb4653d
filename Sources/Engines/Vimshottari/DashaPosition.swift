import Civil
import Ephemeris

/// How far a moment lies from the beginning of the first period, as a function of birth.
///
/// This is what decides which periods run at the moment. It moves with the point from which the
/// periods are counted, and a little against time, as a later birth is nearer to the moment.
struct DashaPosition: Sendable {
  let settings: VimshottariSettings
  /// The mansion in which the point is at birth.
  let nakshatra: Nakshatra
  /// The moment.
  let moment: JulianDay<UT>
  private var momentSun = 0.0
  /// When the Moon is in the mansion; nil where degrees count.
  private var stay: MansionStay?

  /// - Parameter birth: one at which the point is in the mansion.
  /// - Throws: `Refusal` where the Sun cannot be computed at the moment.
  init<Sky: SiderealProviding & ~Copyable>(
    settings: VimshottariSettings, nakshatra: Nakshatra, birth: JulianDay<UT>,
    moment: JulianDay<UT>, sky: borrowing Sky
  ) throws(Refusal) {
    self.settings = settings
    self.nakshatra = nakshatra
    self.moment = moment
    if settings.year == .solarArc {
      momentSun = try sun(at: sky.terrestrial(moment), sky)
    }
    if settings.balance == .time { stay = try MansionStay(around: birth, settings, sky) }
  }

  private func sun<Sky: SiderealProviding & ~Copyable>(
    at moment: JulianDay<TT>, _ sky: borrowing Sky
  ) throws(Refusal) -> Double {
    try sky.siderealLongitude(of: .sun, at: moment, node: .true, zodiac: settings.zodiac)
  }

  /// The share of the first period that has passed at a birth.
  private func fraction<Sky: SiderealProviding & ~Copyable>(
    _ birth: JulianDay<UT>, _ sky: borrowing Sky
  ) throws(Refusal) -> Double {
    if let stay { return stay.fraction(at: birth) }
    let longitude = try Vimshottari.startLongitude(birth, settings, sky)
    let middle = (Double(nakshatra.number) - 0.5) * Nakshatra.width
    return 0.5 + signedArc(from: middle, to: longitude) / Nakshatra.width
  }

  /// The lord of the first period.
  var lord: Graha { nakshatra.advanced(by: settings.startNakshatra.offset).lord }

  /// The years from the beginning of the first period to the moment.
  ///
  /// Where the point is in another mansion the years go on evenly, so that the function is smooth.
  /// - Throws: `Refusal` where a longitude cannot be computed exactly.
  func years<Sky: SiderealProviding & ~Copyable>(birth: JulianDay<UT>, sky: borrowing Sky)
    throws(Refusal) -> Double
  {
    let fraction = try fraction(birth, sky)
    let elapsed = fraction * Double(lord.years) / Double(settings.cycles)
    let days = moment.days - birth.days
    switch settings.year {
    case .days(let daysOfYear):
      return elapsed + days / daysOfYear
    case .calendar:
      return elapsed + CalendarYears(since: birth).years(until: moment)
    case .solarArc:
      let arc = normalized(degrees: momentSun - (try sun(at: sky.terrestrial(birth), sky)))
      let circles = (days / settings.year.meanDays - arc / 360).rounded()
      return elapsed + circles + arc / 360
    }
  }
}

/// The periods of one level that a stretch of years from the first beginning meets, with where they
/// begin.
struct DashaParts: Sendable {
  /// What holds from a boundary to the next.
  struct Part: Sendable {
    /// The boundary, in units of the grid.
    let units: Int
    /// The lords from the maha's down; empty after the last period.
    let lords: [Graha]
  }

  private(set) var parts: [Part] = []
  private let cycleYears: Double

  /// - Parameters:
  ///   - years: from 0.
  ///   - levels: 1 to 6.
  init(first: Graha, cycles: Int, levels: Int, years: ClosedRange<Double>) {
    cycleYears = Double(Graha.cycleYears) / Double(cycles)
    for cycle in 0..<cycles {
      add(
        first, [], units: cycle * DashaGrid.cycleUnits, length: DashaGrid.cycleUnits,
        levels: levels, years: years)
    }
    let end = cycles * DashaGrid.cycleUnits
    if self.years(end) <= years.upperBound || parts.isEmpty {
      parts.append(Part(units: end, lords: []))
    }
  }

  private mutating func add(
    _ first: Graha, _ lords: [Graha], units: Int, length: Int, levels: Int,
    years: ClosedRange<Double>
  ) {
    guard levels > 0 else { return parts.append(Part(units: units, lords: lords)) }
    var start = units
    for place in 0..<9 {
      let lord = first.advanced(by: place)
      let part = length / Graha.cycleYears * lord.years
      if self.years(start) <= years.upperBound, self.years(start + part) > years.lowerBound {
        add(lord, lords + [lord], units: start, length: part, levels: levels - 1, years: years)
      }
      start += part
    }
  }

  /// The years from the first beginning to a boundary, as the tree reckons them.
  func years(_ units: Int) -> Double {
    Double(units) * cycleYears / Double(DashaGrid.cycleUnits)
  }

  /// The boundaries as edges of a grid on which a year is a degree.
  var grid: LongitudeGrid { LongitudeGrid(edges: parts.map { years($0.units) }) }

  /// A place of that grid that is well within a part.
  func middle(of index: Int) -> Double {
    let start = years(parts[index].units)
    return index + 1 < parts.count ? (start + years(parts[index + 1].units)) / 2 : start + 1e-4
  }
}

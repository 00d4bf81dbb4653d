public import Civil
public import Ephemeris

/// What is left of the first period at birth.
public struct DashaBalance: Hashable, Sendable {
  /// The lord.
  public let lord: Graha
  /// Days from birth to the end of the period.
  public let days: Double
  /// Whole years that are left, of 12 months of 30 days each, as books print it.
  public let years: Int
  /// Whole months beyond the years, 0 to 11.
  public let months: Int
  /// Days beyond the months to the nearest, 0 to 29.
  public let daysOfMonth: Int
}

/// The Vimshottari periods of a moment of birth.
///
/// The fraction of its mansion that the Moon has passed is the fraction of its lord's period that
/// has passed at birth. That period keeps its full span, so its sub-periods are those of the full
/// span, and birth cuts the one in which it lies.
public struct Vimshottari: Sendable {
  /// The moment of birth.
  public let birth: JulianDay<UT>
  /// The choices.
  public let settings: VimshottariSettings
  /// The Moon at birth.
  public let moon: NakshatraPosition
  /// The point from which the periods are counted; the Moon, unless chosen otherwise.
  public let point: NakshatraPosition
  /// The mansion that gives the first lord.
  public let startNakshatra: Nakshatra
  /// The value of the ayanamsa at birth with nutation, in degrees; exact to six decimals.
  public let ayanamsaDegrees: Double
  /// The same without nutation, as some programs print it.
  public let ayanamsaMeanDegrees: Double
  /// What is left of the first period at birth.
  public let balance: DashaBalance
  /// The ephemeris and the files of the moment of birth.
  public let ephemeris: String

  let grid: DashaGrid
  let timing: Timing

  /// What turns boundaries into moments.
  struct Timing: Sendable {
    /// Years from the beginning of the first period to birth.
    let elapsedYears: Double
    /// Years of a cycle of the nine.
    let cycleYears: Double
    let birthTT: JulianDay<TT>
    /// The Sun's sidereal longitude at birth; needed for solar arcs only.
    let sun: Double
  }

  /// Computes what the periods follow from.
  ///
  /// - Throws: `Refusal` where a position cannot be computed exactly.
  public init<Sky: SiderealProviding & ~Copyable>(
    birth: JulianDay<UT>, settings: VimshottariSettings, sky: borrowing Sky
  ) throws(Refusal) {
    let birthTT = sky.terrestrial(birth)
    let zodiac = settings.zodiac
    let moon = NakshatraPosition(
      longitude: try sky.siderealLongitude(
        of: .moon, at: birthTT, node: settings.node, zodiac: zodiac))
    let point =
      settings.start == .graha(.moon)
      ? moon
      : NakshatraPosition(longitude: try Self.startLongitude(birth, settings, sky))
    let sun =
      settings.year == .solarArc
      ? try sky.siderealLongitude(of: .sun, at: birthTT, node: .true, zodiac: zodiac) : 0
    let startNakshatra = point.nakshatra.advanced(by: settings.startNakshatra.offset)
    let lord = startNakshatra.lord
    let lordYears = Double(lord.years) / Double(settings.cycles)
    let grid = DashaGrid(first: lord, cycles: settings.cycles)
    let timing = Timing(
      elapsedYears: try Self.elapsedFraction(of: point, at: birth, settings, sky) * lordYears,
      cycleYears: Double(Graha.cycleYears) / Double(settings.cycles), birthTT: birthTT, sun: sun)
    let end = try Self.boundary(
      DashaGrid.cycleUnits / Graha.cycleYears * lord.years, timing, birth, settings, sky)
    self.birth = birth
    self.settings = settings
    self.moon = moon
    self.point = point
    self.startNakshatra = startNakshatra
    ayanamsaDegrees = try Self.ayanamsaDegrees(zodiac, at: birthTT, withNutation: true, sky)
    ayanamsaMeanDegrees = try Self.ayanamsaDegrees(zodiac, at: birthTT, withNutation: false, sky)
    balance = DashaBalance(
      lord: lord, years: lordYears - timing.elapsedYears, days: end - birth.days)
    // Solar arcs ask for the Sun from the first beginning to the last end.
    let spanned: [JulianDay<TT>] =
      settings.year == .solarArc
      ? try [0, settings.cycles * DashaGrid.cycleUnits].map { units throws(Refusal) in
        sky.terrestrial(JulianDay(try Self.boundary(units, timing, birth, settings, sky)))
      } : []
    ephemeris = sky.sourceDescription(covering: [birthTT] + spanned)
    self.grid = grid
    self.timing = timing
  }

  /// The value of the ayanamsa, exact in the decimals with which JSON and pages write it.
  private static func ayanamsaDegrees<Sky: SiderealProviding & ~Copyable>(
    _ zodiac: SiderealZodiac, at moment: JulianDay<TT>, withNutation: Bool, _ sky: borrowing Sky
  ) throws(Refusal) -> Double {
    if let near = sky.ayanamsaDegrees(near: moment, zodiac: zodiac, withNutation: withNutation),
      near.isCertain(decimals: 6), near.isCertain(decimals: 4)
    {
      return near.degrees
    }
    return try sky.ayanamsaDegrees(of: zodiac, at: moment, withNutation: withNutation)
  }

  /// The sidereal longitude of the point from which the periods are counted.
  static func startLongitude<Sky: SiderealProviding & ~Copyable>(
    _ moment: JulianDay<UT>, _ settings: VimshottariSettings, _ sky: borrowing Sky
  ) throws(Refusal) -> Double {
    switch settings.start {
    case .graha(let graha):
      try sky.siderealLongitude(
        of: graha.body, at: sky.terrestrial(moment), node: settings.node, zodiac: settings.zodiac)
    case .lagna(let place):
      try sky.siderealAscendant(at: moment, place: place, zodiac: settings.zodiac)
    }
  }

  /// The moment of a boundary, given as units from the beginning.
  ///
  /// - Throws: `Refusal` where a solar arc leaves the years of the files.
  func moment<Sky: SiderealProviding & ~Copyable>(ofUnits units: Int, sky: borrowing Sky)
    throws(Refusal) -> JulianDay<UT>
  {
    JulianDay(try Self.boundary(units, timing, birth, settings, sky))
  }

  /// The moment of a boundary, in days.
  private static func boundary<Sky: SiderealProviding & ~Copyable>(
    _ units: Int, _ timing: Timing, _ birth: JulianDay<UT>, _ settings: VimshottariSettings,
    _ sky: borrowing Sky
  ) throws(Refusal) -> Double {
    // The product is exact below 2^53, so that the quotient is rounded once.
    let years = Double(units) * timing.cycleYears / Double(DashaGrid.cycleUnits)
    let sinceBirth = years - timing.elapsedYears
    switch settings.year {
    case .days(let days):
      return birth.days + sinceBirth * days
    case .calendar:
      return CalendarYears(since: birth).moment(after: sinceBirth).days
    case .solarArc:
      let moment = try sky.moment(
        whenSunHasMoved: sinceBirth * 360, since: timing.birthTT, longitude: timing.sun,
        zodiac: settings.zodiac)
      return sky.universal(moment).days
    }
  }

  /// Visits the periods of a number of levels in order, each before those within it.
  ///
  /// - Parameters:
  ///   - levels: 1 to 6.
  ///   - window: what overlaps it is visited, and nothing else is computed.
  /// - Throws: `Refusal` where a solar arc leaves the years of the files.
  public func visitPeriods<Sky: SiderealProviding & ~Copyable>(
    levels: Int, from start: JulianDay<UT>? = nil, to end: JulianDay<UT>? = nil,
    sky: borrowing Sky, _ body: (DashaPeriod) -> Void
  ) throws(Refusal) {
    let window = (start?.days ?? -.infinity)..<(end?.days ?? .infinity)
    try grid.visit(levels: levels, window: window, birth: birth) { units throws(Refusal) in
      try Self.boundary(units, timing, birth, settings, sky)
    } _: {
      body($0)
    }
  }

  /// The periods of a number of levels that overlap a window, in order.
  ///
  /// - Throws: `Refusal` where a solar arc leaves the years of the files.
  public func periods<Sky: SiderealProviding & ~Copyable>(
    levels: Int, from start: JulianDay<UT>? = nil, to end: JulianDay<UT>? = nil,
    sky: borrowing Sky
  ) throws(Refusal) -> [DashaPeriod] {
    var periods: [DashaPeriod] = []
    if start == nil, end == nil {
      periods.reserveCapacity(DashaGrid.count(levels: levels, cycles: settings.cycles))
    }
    try visitPeriods(levels: levels, from: start, to: end, sky: sky) { periods.append($0) }
    return periods
  }

  /// How many periods a whole table of a number of levels has.
  public func periodCount(levels: Int) -> Int {
    DashaGrid.count(levels: levels, cycles: settings.cycles)
  }
}

extension DashaBalance {
  fileprivate init(lord: Graha, years: Double, days: Double) {
    let wholeDays = Int((years * 360).rounded())
    self.lord = lord
    self.days = days
    self.years = wholeDays / 360
    months = wholeDays % 360 / 30
    daysOfMonth = wholeDays % 30
  }
}

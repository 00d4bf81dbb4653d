public import Civil

/// The longitudes at a moment and at the one when the Sun stood an arc earlier.
public struct SolarArcPair: Sendable {
  /// The later moment.
  public let birth: JulianDay<TT>
  /// The longitudes at the later moment.
  public let birthLongitudes: Longitudes
  /// The earlier moment.
  public let earlier: JulianDay<TT>
  /// The longitudes at the earlier moment.
  public let earlierLongitudes: Longitudes
  /// The earlier moment in Universal Time.
  public let earlierUniversal: JulianDay<UT>
  /// The earlier moment in civil time.
  public let earlierCivil: CivilMoment
}

/// Pairs of many births side by side, which are numbers alone, and why some are missing.
public struct SolarArcPairs: Sendable {
  private var pairs: [SolarArcPair] = []
  private var refusals: [Int: Refusal] = [:]

  /// Makes room for pairs.
  public init(capacity: Int = 0) { pairs.reserveCapacity(capacity) }

  /// How many births there are.
  public var count: Int { pairs.count }

  mutating func append(_ pair: SolarArcPair) { pairs.append(pair) }

  mutating func append(_ refusal: Refusal) {
    refusals[pairs.count] = refusal
    pairs.append(.none)
  }

  /// The pair of a birth by its number, or why there is none.
  public subscript(number: Int) -> Result<SolarArcPair, Refusal> {
    if let refusal = refusal(number) { .failure(refusal) } else { .success(pairs[number]) }
  }

  /// Lends the pair of a birth; nil where there is none.
  @inline(__always)
  public func withPair<Result>(_ number: Int, _ body: (borrowing SolarArcPair) -> Result) -> Result?
  {
    refusal(number) == nil ? body(pairs[number]) : nil
  }

  /// Why a birth has no pair.
  private func refusal(_ number: Int) -> Refusal? {
    refusals.isEmpty ? nil : refusals[number]
  }
}

extension SolarArcPair {
  /// Stands where there is none.
  fileprivate static let none = SolarArcPair(
    birth: JulianDay(0), birthLongitudes: Longitudes(), earlier: JulianDay(0),
    earlierLongitudes: Longitudes(), earlierUniversal: JulianDay(0),
    earlierCivil: CivilMoment(
      date: CalendarDate(julianDayNumber: 0, calendar: .julian), tenths: 0))
}

extension EphemerisProviding where Self: ~Copyable {
  /// The pairs of many births, first all births, then all earlier moments.
  ///
  /// Both run in order of time: the ephemeris reads each of its segments once for each pass.
  public func solarArcPairs(births: [JulianDay<TT>], arc: Double, node: LunarNode) -> SolarArcPairs
  {
    let atBirth = births.map { birth in
      Result { () throws(Refusal) in try longitudes(at: birth, node: node) }
    }
    var pairs = SolarArcPairs(capacity: births.count)
    for (birth, longitudes) in zip(births, atBirth) {
      do throws(Refusal) {
        pairs.append(
          try pair(birth: birth, longitudes: longitudes.get(), arc: arc, node: node))
      } catch {
        pairs.append(error)
      }
    }
    return pairs
  }

  /// The pair of one birth.
  ///
  /// - Throws: `Refusal` where a position cannot be computed exactly.
  public func solarArcPair(birth: JulianDay<TT>, arc: Double, node: LunarNode)
    throws(Refusal) -> SolarArcPair
  {
    try exactSolarArcPair(birth: birth, arc: arc, node: node)
  }

  /// The pair of one birth by the longitudes of the sky itself.
  ///
  /// - Throws: `Refusal` where a position cannot be computed exactly.
  func exactSolarArcPair(birth: JulianDay<TT>, arc: Double, node: LunarNode)
    throws(Refusal) -> SolarArcPair
  {
    try pair(
      birth: birth, longitudes: try longitudes(at: birth, node: node), arc: arc, node: node)
  }

  private func pair(
    birth: JulianDay<TT>, longitudes: Longitudes, arc: Double, node: LunarNode
  ) throws(Refusal) -> SolarArcPair {
    let earlier = try moment(whenSunStood: arc, before: birth, longitude: longitudes[.sun])
    let earlierUniversal = universal(earlier)
    return SolarArcPair(
      birth: birth, birthLongitudes: longitudes, earlier: earlier,
      earlierLongitudes: try self.longitudes(at: earlier, node: node),
      earlierUniversal: earlierUniversal, earlierCivil: civil(earlierUniversal))
  }
}

/// Which moments have an arc of the Sun between them, over a stretch of some days.
public struct SolarArcClock: Sendable {
  private let arc: Double
  private let later: LongitudePath
  private let earlier: LongitudePath

  /// Makes a clock from the Sun's paths.
  ///
  /// - Parameters:
  ///   - arc: degrees, above 0 and below 180.
  ///   - later: over the later moments.
  ///   - earlier: over the earlier ones.
  public init(arc: Double, later: LongitudePath, earlier: LongitudePath) {
    self.arc = arc
    self.later = later
    self.earlier = earlier
  }

  /// The moment at which the Sun stood an arc before its place at a later one.
  public func earlier(of moment: JulianDay<TT>) -> JulianDay<TT> {
    earlier.moment(at: later.value(at: moment) - arc)
  }

  /// The moment at which the Sun has moved an arc since an earlier one.
  public func later(of moment: JulianDay<TT>) -> JulianDay<TT> {
    later.moment(at: earlier.value(at: moment) + arc)
  }

  /// How far a moment may be off, in days.
  public var uncertainty: Double {
    // The Sun moves by 0.95 degrees a day at least, and a search for it ends at 1e-9.
    (later.error + earlier.error + 1e-9) / 0.95
  }
}

extension EphemerisProviding where Self: ~Copyable {
  /// Finds when the Sun's apparent longitude was smaller by an arc, to 1e-9 degrees.
  ///
  /// One unit in the last place of a Julian day is half of that, so it cannot be asked closer.
  /// - Parameters:
  ///   - arc: degrees, above 0 and below 180.
  ///   - longitude: the Sun's longitude at `moment`.
  /// - Throws: `Refusal` where the Sun cannot be computed there.
  public func moment(
    whenSunStood arc: Double, before moment: JulianDay<TT>, longitude: Double
  ) throws(Refusal) -> JulianDay<TT> {
    try SunMotion.tropical.search(arc: -arc, since: moment, longitude: longitude) {
      moment throws(Refusal) in
      try self.longitude(of: .sun, at: moment, node: .true)
    }
  }
}

extension SiderealProviding where Self: ~Copyable {
  /// Finds when the Sun has moved an arc of sidereal longitude since a moment, to 1e-9 degrees.
  ///
  /// - Parameters:
  ///   - arc: degrees, possibly many circles; negative for moments before.
  ///   - longitude: the Sun's sidereal longitude at `moment`.
  /// - Throws: `Refusal` where the Sun cannot be computed there.
  public func moment(
    whenSunHasMoved arc: Double, since moment: JulianDay<TT>, longitude: Double,
    zodiac: SiderealZodiac
  ) throws(Refusal) -> JulianDay<TT> {
    guard arc != 0 else { return moment }
    return try SunMotion.sidereal.search(
      arc: arc, since: moment, longitude: longitude,
      near: { siderealLongitude(near: .sun, at: $0, node: .true, zodiac: zodiac) },
      sun: { moment throws(Refusal) in
        try siderealLongitude(of: .sun, at: moment, node: .true, zodiac: zodiac)
      })
  }
}

public import Civil
import Glibc

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

extension EphemerisProviding where Self: ~Copyable {
  /// The pairs of many births, first all births, then all earlier moments.
  ///
  /// Both run in order of time: the ephemeris reads each of its segments once for each pass.
  public func solarArcPairs(births: [JulianDay<TT>], arc: Double, node: LunarNode)
    -> [Result<SolarArcPair, Refusal>]
  {
    let atBirth = births.map { birth in
      Result { () throws(Refusal) in try longitudes(at: birth, node: node) }
    }
    return zip(births, atBirth).map { birth, longitudes in
      Result { () throws(Refusal) in
        try pair(birth: birth, longitudes: longitudes.get(), arc: arc, node: node)
      }
    }
  }

  /// The pair of one birth.
  ///
  /// - Throws: `Refusal` where a position cannot be computed exactly.
  public func solarArcPair(birth: JulianDay<TT>, arc: Double, node: LunarNode)
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
  var uncertainty: Double {
    // The Sun moves by 0.95 degrees a day at least, and a search for it ends at 1e-9.
    (later.error + earlier.error + 1e-9) / 0.95
  }
}

/// The moment before a given one at which the Sun stood a number of degrees earlier.
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
    let target = normalized(degrees: longitude - arc)
    var guess = SunMotion.guess(arc: arc, before: moment)
    for _ in 0..<20 {
      let sun = try self.longitude(of: .sun, at: guess, node: .true)
      let missing = signedArc(from: sun, to: target)
      if abs(missing) <= 1e-9 { return guess }
      guess = guess.advanced(byDays: missing / SunMotion.speed(at: guess))
    }
    throw Refusal(
      .library, "the search for the Sun \(arc) degrees earlier did not converge")
  }
}

/// The Sun's motion by its mean anomaly, good to 0.01 degrees: enough to start and to steer the
/// search (Meeus, Astronomical Algorithms, chapter 25, leading terms).
enum SunMotion {
  /// Degrees of tropical longitude a day.
  static let mean = 0.985_647_36
  /// Degrees of sidereal longitude a day: a circle in 365.256363 days.
  static let meanSidereal = 360 / 365.256_363

  /// The moment an arc earlier by mean motion and the two largest terms of the equation of centre.
  static func guess(arc: Double, before moment: JulianDay<TT>) -> JulianDay<TT> {
    let first = moment.advanced(byDays: -arc / mean)
    let difference = equationOfCentre(at: moment) - equationOfCentre(at: first)
    return first.advanced(byDays: difference / speed(at: first))
  }

  static func anomaly(at moment: JulianDay<TT>) -> Double {
    (357.5291 + 0.985_600_28 * (moment.days - 2_451_545)) * .pi / 180
  }

  static func equationOfCentre(at moment: JulianDay<TT>) -> Double {
    let anomaly = anomaly(at: moment)
    let sine = sin(anomaly)
    return 1.9146 * sine + 0.01999 * 2 * sine * cos(anomaly)
  }

  /// Degrees per day.
  static func speed(at moment: JulianDay<TT>) -> Double {
    let anomaly = anomaly(at: moment)
    let cosine = cos(anomaly)
    return mean + 0.032_935 * cosine + 0.000_688 * (2 * cosine * cosine - 1)
  }
}

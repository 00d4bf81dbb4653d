public import Civil

/// Whether light-time, aberration and deflection count.
public enum PositionKind: String, CaseIterable, Sendable {
  /// Where a body is seen.
  case apparent
  /// Where a body is, by geometry alone.
  case `true`
}

/// How sidereal longitudes are reckoned.
public struct SiderealZodiac: Hashable, Sendable {
  /// Where the zodiac begins.
  public var ayanamsa: Ayanamsa
  /// Which positions are taken.
  public var positions: PositionKind

  /// Makes a zodiac.
  public init(ayanamsa: Ayanamsa = .lahiri, positions: PositionKind = .apparent) {
    self.ayanamsa = ayanamsa
    self.positions = positions
  }
}

/// A place on the Earth.
public struct GeographicPosition: Hashable, Sendable {
  /// Degrees north, -90 to 90.
  public let latitude: Double
  /// Degrees east, -180 to 180.
  public let longitude: Double

  /// Makes a position; nil outside the ranges.
  public init?(latitude: Double, longitude: Double) {
    guard (-90...90).contains(latitude), (-180...180).contains(longitude) else { return nil }
    self.latitude = latitude
    self.longitude = longitude
  }
}

/// What an engine that uses the sidereal zodiac asks of the sky.
public protocol SiderealProviding: EphemerisProviding, ~Copyable {
  /// The geocentric sidereal longitude of a body, in degrees from 0 up to 360.
  ///
  /// - Throws: `Refusal` where it cannot be computed exactly.
  func siderealLongitude(
    of body: Body, at moment: JulianDay<TT>, node: LunarNode, zodiac: SiderealZodiac
  ) throws(Refusal) -> Double

  /// The distance of the two zodiacs' beginnings with nutation, in degrees from 0 up to 360.
  ///
  /// - Throws: `Refusal` where it cannot be computed exactly.
  func degrees(of ayanamsa: Ayanamsa, at moment: JulianDay<TT>) throws(Refusal) -> Double

  /// The sidereal longitude of the ascendant (Lagna), in degrees from 0 up to 360.
  ///
  /// - Throws: `Refusal` where it cannot be computed exactly.
  func siderealAscendant(
    at moment: JulianDay<UT>, place: GeographicPosition, ayanamsa: Ayanamsa
  ) throws(Refusal) -> Double
}

extension SiderealProviding where Self: ~Copyable {
  /// Finds when the Sun has moved an arc of sidereal longitude since a moment, to 1e-7 degrees.
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
    let target = normalized(degrees: longitude + arc)
    // Mean motion from the mean Sun; the equation of centre leads back to the true one.
    var guess = moment.advanced(byDays: arc / SunMotion.meanSidereal)
    let centre =
      SunMotion.equationOfCentre(at: moment) - SunMotion.equationOfCentre(at: guess)
    guess = guess.advanced(byDays: centre / SunMotion.speed(at: guess))
    for _ in 0..<20 {
      let sun = try siderealLongitude(of: .sun, at: guess, node: .true, zodiac: zodiac)
      let missing = signedArc(from: sun, to: target)
      guess = guess.advanced(byDays: missing / SunMotion.speed(at: guess))
      // The speed is good to 1e-4, so the step that was just taken leaves less than 1e-7.
      if abs(missing) <= 2e-4 { return guess }
    }
    throw Refusal(.library, "the search for the Sun after \(arc) degrees did not converge")
  }
}

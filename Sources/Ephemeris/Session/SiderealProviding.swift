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

  /// The distance of the two zodiacs' beginnings, in degrees from 0 up to 360; where a star makes
  /// it, that of the star's apparent or true place.
  ///
  /// - Throws: `Refusal` where it cannot be computed exactly.
  func ayanamsaDegrees(of zodiac: SiderealZodiac, at moment: JulianDay<TT>, withNutation: Bool)
    throws(Refusal) -> Double

  /// The sidereal longitude of the ascendant (Lagna), in degrees from 0 up to 360.
  ///
  /// - Throws: `Refusal` where it cannot be computed exactly.
  func siderealAscendant(
    at moment: JulianDay<UT>, place: GeographicPosition, zodiac: SiderealZodiac
  ) throws(Refusal) -> Double

  /// A sidereal longitude that is quickly at hand and near to the exact one; nil where there is none.
  func siderealLongitude(
    near body: Body, at moment: JulianDay<TT>, node: LunarNode, zodiac: SiderealZodiac
  ) -> NearLongitude?

  /// The distance of the two zodiacs' beginnings as it is quickly at hand; nil where it is not.
  func ayanamsaDegrees(near moment: JulianDay<TT>, zodiac: SiderealZodiac, withNutation: Bool)
    -> NearLongitude?
}

extension SiderealProviding where Self: ~Copyable {
  /// Most skies have exact longitudes only.
  public func siderealLongitude(
    near body: Body, at moment: JulianDay<TT>, node: LunarNode, zodiac: SiderealZodiac
  ) -> NearLongitude? { nil }

  /// Most skies have exact values only.
  public func ayanamsaDegrees(
    near moment: JulianDay<TT>, zodiac: SiderealZodiac, withNutation: Bool
  ) -> NearLongitude? { nil }
}

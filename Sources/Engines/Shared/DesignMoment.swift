public import Civil
public import Ephemeris

/// The second moment of a Human Design chart and of a hologenetic profile.
public enum DesignMoment {
  /// How far the Sun moves from the design moment to birth, in degrees of arc, not in days.
  public static let solarArc = 88.0
}

extension EphemerisProviding where Self: ~Copyable {
  /// The moment at which the Sun stood 88 degrees before its place at birth.
  ///
  /// - Throws: `Refusal` where the Sun cannot be computed.
  public func designMoment(beforeBirth birth: JulianDay<TT>) throws(Refusal)
    -> JulianDay<TT>
  {
    try moment(
      whenSunStood: DesignMoment.solarArc, before: birth,
      longitude: try longitude(of: .sun, at: birth, node: .true))
  }
}

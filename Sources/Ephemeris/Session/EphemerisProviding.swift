public import Civil

/// What an engine asks of the sky; tests can answer it from a table.
public protocol EphemerisProviding: ~Copyable {
  /// The apparent geocentric ecliptic longitude of date, in degrees from 0 up to 360.
  ///
  /// - Throws: `Refusal` where it cannot be computed exactly.
  func longitude(of body: Body, at moment: JulianDay<TT>, node: LunarNode) throws(Refusal)
    -> Double

  /// Terrestrial Time of a moment in Universal Time, by delta T.
  func terrestrial(_ moment: JulianDay<UT>) -> JulianDay<TT>

  /// Universal Time of a moment in Terrestrial Time, by delta T.
  func universal(_ moment: JulianDay<TT>) -> JulianDay<UT>

  /// Universal Time (UT1) of an instant of civil time.
  func universal(_ instant: UTCInstant) throws(Refusal) -> JulianDay<UT>

  /// The civil time of a moment, to a tenth of a second.
  func civil(_ moment: JulianDay<UT>) -> CivilMoment

  /// The longitudes at each birth and at the moments when the Sun stood an arc earlier.
  ///
  /// - Parameters:
  ///   - births: in order of time, so that neighbours share what the ephemeris reads.
  ///   - arc: degrees, above 0 and below 180.
  func solarArcPairs(births: [JulianDay<TT>], arc: Double, node: LunarNode)
    -> SolarArcPairs

  /// The longitudes at a birth and at the moment when the Sun stood an arc earlier.
  ///
  /// - Throws: `Refusal` where one cannot be computed exactly.
  func solarArcPair(birth: JulianDay<TT>, arc: Double, node: LunarNode) throws(Refusal)
    -> SolarArcPair

  /// The ephemeris and the files of it that hold these moments.
  func sourceDescription(covering moments: [JulianDay<TT>]) -> String

  /// A longitude that is quickly at hand and near to the exact one, in degrees from 0 up to 360; nil
  /// where there is none.
  ///
  /// Paths are made of such; where they cannot tell, the exact position decides.
  func longitude(near body: Body, at moment: JulianDay<TT>, node: LunarNode) -> Double?

  /// How far such a longitude may be from the exact one, in degrees.
  func uncertaintyNear(_ body: Body, node: LunarNode) -> Double
}

extension EphemerisProviding where Self: ~Copyable {
  /// Most skies have exact longitudes only.
  public func longitude(near body: Body, at moment: JulianDay<TT>, node: LunarNode) -> Double? {
    nil
  }

  /// Most skies have exact longitudes only.
  public func uncertaintyNear(_ body: Body, node: LunarNode) -> Double { 0 }
}

extension EphemerisProviding where Self: ~Copyable {
  /// The longitudes of all bodies at a moment.
  ///
  /// - Throws: `Refusal` where one cannot be computed exactly.
  public func longitudes(at moment: JulianDay<TT>, node: LunarNode) throws(Refusal)
    -> Longitudes
  {
    var result = Longitudes()
    for body in Body.allCases {
      if let other = body.oppositeOf {
        // Charts list a point after the body that it is opposite to.
        result[body] = normalized(degrees: result[other] + 180)
      } else {
        result[body] = try longitude(of: body, at: moment, node: node)
      }
    }
    return result
  }
}

/// Civil time in UTC to a tenth of a second; before 1972 it means UT.
public struct CivilMoment: Hashable, Sendable, CustomStringConvertible {
  /// The Gregorian date.
  public let date: CalendarDate
  /// Tenths of a second since midnight.
  public let tenths: Int

  /// Makes a civil moment.
  public init(date: CalendarDate, tenths: Int) {
    self.date = date
    self.tenths = tenths
  }

  /// The moment in ISO 8601, `1961-05-07T09:02:14.3Z`.
  public var description: String { ascii.string }

  /// The same, without making a string.
  public var ascii: ASCIIText {
    // A leap second is shown as second 60 of the day's last minute.
    var text = ASCIIText()
    text.add(date)
    text.add("T")
    text.add(clock: min(tenths / 10, 86_340), withSeconds: false)
    text.add(":")
    text.add(twoDigits: tenths >= 864_000 ? 60 : tenths / 10 % 60)
    text.add(".")
    text.add(digit: tenths % 10)
    text.add("Z")
    return text
  }
}

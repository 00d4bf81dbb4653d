import Glibc

/// The moment before a given one at which the Sun stood a number of degrees earlier.
extension EphemerisProviding where Self: ~Copyable {
  /// Finds when the Sun's apparent longitude was smaller by an arc, to 1e-9 degrees.
  ///
  /// One unit in the last place of a Julian day is half of that, so it cannot be asked closer.
  /// - Parameters:
  ///   - arc: degrees, above 0 and below 180.
  ///   - longitude: the Sun's longitude at `moment`.
  /// - Throws: `EphemerisError` where the Sun cannot be computed there.
  public func moment(
    whenSunStood arc: Double, before moment: JulianDay<TT>, longitude: Double
  ) throws(EphemerisError) -> JulianDay<TT> {
    let target = normalized(degrees: longitude - arc)
    // Mean motion, then the two largest terms of the equation of centre.
    var guess = moment.advanced(byDays: -arc / SunMotion.mean)
    let eccentric =
      SunMotion.equationOfCentre(at: moment) - SunMotion.equationOfCentre(at: guess)
    guess = guess.advanced(byDays: eccentric / SunMotion.speed(at: guess))
    for _ in 0..<20 {
      let sun = try self.longitude(of: .sun, at: guess, node: .true)
      let missing = signedArc(from: sun, to: target)
      if abs(missing) <= 1e-9 { return guess }
      guess = guess.advanced(byDays: missing / SunMotion.speed(at: guess))
    }
    throw EphemerisError(
      .library, "the search for the Sun \(arc) degrees earlier did not converge")
  }
}

/// The Sun's motion by its mean anomaly, good to 0.01 degrees: enough to start and to steer the
/// search (Meeus, Astronomical Algorithms, chapter 25, leading terms).
private enum SunMotion {
  static let mean = 0.985_647_36

  static func anomaly(at moment: JulianDay<TT>) -> Double {
    (357.5291 + 0.985_600_28 * (moment.days - 2_451_545)) * .pi / 180
  }

  static func equationOfCentre(at moment: JulianDay<TT>) -> Double {
    let anomaly = anomaly(at: moment)
    return 1.9146 * sin(anomaly) + 0.01999 * sin(2 * anomaly)
  }

  /// Degrees per day.
  static func speed(at moment: JulianDay<TT>) -> Double {
    let anomaly = anomaly(at: moment)
    return mean + 0.032_935 * cos(anomaly) + 0.000_688 * cos(2 * anomaly)
  }
}

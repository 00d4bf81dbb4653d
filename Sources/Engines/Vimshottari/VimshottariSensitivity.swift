public import Civil
public import Ephemeris

/// How much the dates depend on the time of birth.
public struct VimshottariSensitivity: Hashable, Sendable {
  /// By how many days the periods move if birth was a minute later; negative is earlier.
  public let daysPerMinute: Double
  /// By how many days the periods move, at most, for a second of arc of the point.
  public let daysPerArcsecond: Double
  /// By how many minutes an earlier birth would change the first lord; nil above a day, and where
  /// the files do not reach.
  public let minutesEarlier: Double?
  /// By how many minutes a later birth would change the first lord; nil above a day, and where the
  /// files do not reach.
  public let minutesLater: Double?
}

extension Vimshottari {
  /// How much the dates depend on the time of birth.
  ///
  /// - Throws: `Refusal` where the point cannot be computed within a minute of birth.
  public func sensitivity<Sky: SiderealProviding & ~Copyable>(sky: borrowing Sky)
    throws(Refusal) -> VimshottariSensitivity
  {
    func arc(_ minutes: Double) throws(Refusal) -> Double {
      let longitude = try Self.startLongitude(
        birth.advanced(byDays: minutes / 1440), settings, sky)
      return signedArc(from: point.longitude, to: longitude)
    }
    let speed = try arc(0.5) - arc(-0.5)
    let yearsPerDegree = Double(balance.lord.years) / Double(settings.cycles) / Nakshatra.width
    let daysPerDegree = yearsPerDegree * settings.year.meanDays
    func minutes(to goal: Double) throws(Refusal) -> Double? {
      guard abs(speed) > 1e-7 else { return nil }
      var time = goal / speed
      for _ in 0..<6 {
        guard abs(time) <= 1440 else { return nil }
        let missing = goal - (try arc(time))
        time += missing / speed
        if abs(missing / speed) < 0.01 { break }
      }
      return abs(time) <= 1440 ? time : nil
    }
    let edges = [-point.fraction, 1 - point.fraction].map { $0 * Nakshatra.width }
    let times = edges.compactMap { try? minutes(to: $0) }
    return VimshottariSensitivity(
      // The periods move with birth, and against the arc that lies behind.
      daysPerMinute: 1 / 1440 - speed * daysPerDegree, daysPerArcsecond: daysPerDegree / 3600,
      minutesEarlier: times.filter { $0 <= 0 }.max().map { -$0 },
      minutesLater: times.filter { $0 > 0 }.min())
  }
}

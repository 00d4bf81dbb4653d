public import Civil
public import Ephemeris

/// How much the dates depend on the time of birth.
public struct VimshottariDaysPerMinute: Hashable, Sendable {
  /// By how many days the periods move if birth was a minute later; negative is earlier.
  public let days: Double
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
  public func daysPerMinute<Sky: SiderealProviding & ~Copyable>(sky: borrowing Sky)
    throws(Refusal) -> VimshottariDaysPerMinute
  {
    func longitude(_ minutes: Double) throws(Refusal) -> Double {
      try Self.startLongitude(birth.advanced(byDays: minutes / 1440), settings, sky)
    }
    let lordDays =
      Double(balance.lord.years) / Double(settings.cycles) * settings.year.meanDays
    let daysPerDegree = lordDays / Nakshatra.width
    // The share of the mansion that a minute passes.
    let share =
      switch settings.balance {
      case .arc: signedArc(from: try longitude(-0.5), to: try longitude(0.5)) / Nakshatra.width
      case .time: 1 / 1440 / (try MansionStay(around: birth, settings, sky).days)
      }
    let edges = try? nextMansions(sky: sky)
    return VimshottariDaysPerMinute(
      // The periods move with birth, and against the arc that lies behind.
      days: 1 / 1440 - share * lordDays, daysPerArcsecond: daysPerDegree / 3600,
      minutesEarlier: edges?.earlier.map { (birth.days - $0.days) * 1440 },
      minutesLater: edges?.later.map { ($0.days - birth.days) * 1440 })
  }

  /// The nearest moments, up to a day away, at which the point is in another mansion.
  private func nextMansions<Sky: SiderealProviding & ~Copyable>(sky: borrowing Sky)
    throws(Refusal) -> (earlier: JulianDay<UT>?, later: JulianDay<UT>?)
  {
    func longitude(_ moment: JulianDay<TT>) throws(Refusal) -> Double {
      try Self.startLongitude(sky.universal(moment), settings, sky)
    }
    func days(_ fraction: Double) -> Double {
      // The Moon goes forward by at least 11.7 degrees a day.
      settings.start == .graha(.moon) ? min(1, fraction * Nakshatra.width / 11.7) : 1
    }
    let middle = sky.terrestrial(birth)
    let path = try LongitudePath(
      from: middle.advanced(byDays: -days(point.fraction)),
      to: middle.advanced(byDays: days(1 - point.fraction)),
      fit: settings.start.isIrregular ? .irregular : .sparse
    ) { moment throws(Refusal) in try longitude(moment) }
    let crossings = try path.nextCrossings(
      // A tenth of a minute is shown.
      around: middle, in: point.nakshatra.number - 1, on: Nakshatra.grid, within: 0.1 / 86_400
    ) { moment throws(Refusal) in try longitude(moment) }
    return (
      crossings.earlier.map { sky.universal($0.moment) },
      crossings.later.map { sky.universal($0.moment) }
    )
  }
}

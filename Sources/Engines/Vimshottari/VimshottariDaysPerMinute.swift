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
    let edges = nearMansions(sky: sky) ?? (try? nextMansions(sky: sky))
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

  /// The same from near longitudes of the Moon; nil where something that is printed might differ.
  private func nearMansions<Sky: SiderealProviding & ~Copyable>(sky: borrowing Sky)
    -> (earlier: JulianDay<UT>?, later: JulianDay<UT>?)?
  {
    guard settings.start == .graha(.moon) else { return nil }
    let middle = sky.terrestrial(birth)
    let start = Double(point.nakshatra.number - 1) * Nakshatra.width
    var ends: [JulianDay<UT>?] = []
    for edge in [start, start + Nakshatra.width] {
      var (before, missingBefore) = (0.0, signedArc(from: point.longitude, to: edge))
      var days = missingBefore / 13.2
      var step = 1.0
      // The step that was just made leaves a hundredth of it.
      while abs(step) > 1e-5 {
        guard
          let near = sky.siderealLongitude(
            near: .moon, at: middle.advanced(byDays: days), node: settings.node,
            zodiac: settings.zodiac)
        else { return nil }
        let missing = signedArc(from: near.degrees, to: edge)
        let speed = (missingBefore - missing) / (days - before)
        guard (10...16).contains(speed) else { return nil }
        step = missing / speed
        (before, missingBefore) = (days, missing)
        days += step
      }
      let end = sky.universal(middle.advanced(byDays: days))
      let minutes = abs(end.days - birth.days) * 1440
      guard Self.isCertain(minutes: minutes) else { return nil }
      ends.append(minutes < 1440 ? end : nil)
    }
    return (ends[0], ends[1])
  }

  /// Whether minutes that are off by a sixth of a second have the same tenth of a minute, the same
  /// whole one where a warning names it, and are within a day or not.
  private static func isCertain(minutes: Double) -> Bool {
    // The exact search ends a tenth of a second from the edge; libswe's Moon is uneven by 2 ms.
    let allowed = 1.0 / 360
    let half = abs(minutes * 10 - (minutes * 10).rounded(.down) - 0.5) / 10
    let whole = abs(minutes - minutes.rounded())
    return half > allowed && (whole > allowed || minutes > 6) && minutes > 0.01
      && abs(minutes - 1440) > allowed
  }
}

public import Civil
public import Ephemeris

/// The periods that run at a moment, one a level, or why none does.
public enum RunningPeriods: Sendable {
  /// The chain from the maha to the deha.
  case chain([DashaPeriod])
  /// The moment is before birth.
  case beforeBirth
  /// The moment is after the last period.
  case afterCycle(end: JulianDay<UT>)

  /// The chain; empty where none runs.
  public var periods: [DashaPeriod] {
    if case .chain(let periods) = self { periods } else { [] }
  }
}

extension Vimshottari {
  /// The periods that run at a moment, down to a level.
  ///
  /// A boundary belongs to the period that begins there.
  /// - Throws: `Refusal` where a solar arc leaves the years of the files.
  public func running<Sky: SiderealProviding & ~Copyable>(
    at moment: JulianDay<UT>, levels: Int = 6, sky: borrowing Sky
  ) throws(Refusal) -> RunningPeriods {
    guard moment >= birth else { return .beforeBirth }
    var chain: [DashaPeriod] = []
    try visitPeriods(
      levels: levels, from: moment, to: JulianDay(moment.days.nextUp), sky: sky
    ) { period in
      if period.start <= moment, moment < period.end { chain.append(period) }
    }
    guard !chain.isEmpty else {
      var end = birth
      try visitPeriods(levels: 1, sky: sky) { end = $0.end }
      return .afterCycle(end: end)
    }
    return .chain(chain)
  }
}

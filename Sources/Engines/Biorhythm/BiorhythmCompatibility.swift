package import Civil
import Ephemeris

/// How well the cycles of two births run together.
package struct BiorhythmCompatibility: Sendable {
  /// How a gap becomes a percentage; all three give 100 for no gap and 0 for half a period.
  package enum Method: String, CaseIterable, Sendable {
    /// (1 + cos(2 pi g / P)) / 2.
    case cosine
    /// 2 |g mod P - P/2| / P, the phase difference of the Palm programs.
    case linear
    /// |cos(pi g / P)|: how high the sum of the two waves can rise.
    case summedMax = "summed-max"
  }

  /// One cycle of both.
  package struct Row: Sendable {
    /// The cycle.
    package let cycle: BiorhythmCycle
    /// How far the later birth stands behind in the cycle, in days.
    package let gapInCycle: Double
    /// 0 to 100.
    package let percent: Double
  }

  /// The other date of birth.
  package let other: CalendarDate
  /// The other hour of birth on the local clock; nil where noon is assumed.
  package let otherTime: ClockTime?
  /// How a gap becomes a percentage.
  package let method: Method
  /// The time between the births, in days, never negative.
  package let gap: Double
  /// The cycles in the order asked for.
  package let rows: [Row]

  /// Compares two births.
  package init(
    _ waves: BiorhythmWaves, with other: CalendarDate, time: ClockTime? = nil,
    method: Method = .cosine
  ) {
    let noon = ClockTime.noon.secondOfDay
    let seconds =
      waves.dayNumber(of: other) * 86_400 + (time?.secondOfDay ?? noon)
      - (waves.birthTime?.secondOfDay ?? noon)
    let microseconds = abs(seconds) * 1_000_000
    self.other = other
    otherTime = time
    self.method = method
    gap = Double(abs(seconds)) / 86_400
    rows = waves.cycles.map { cycle in
      let rest = cycle.position(at: microseconds)
      return Row(
        cycle: cycle, gapInCycle: Double(rest) / Double(BiorhythmTime.day),
        percent: 100 * Self.share(of: cycle, rest: rest, method: method))
    }
  }

  /// The mean of the primary cycles, 0 to 100.
  package var mean: Double {
    let percents = rows.lazy.filter { $0.cycle.kind == .primary }.map(\.percent)
    return percents.isEmpty ? 0 : percents.reduce(0, +) / Double(percents.count)
  }

  private static func share(of cycle: BiorhythmCycle, rest: Int, method: Method) -> Double {
    // A cosine is the wave a quarter of a period later.
    let cosine = cycle.value(at: cycle.position(at: rest + cycle.period / 4))
    switch method {
    case .cosine: return (1 + cosine) / 2
    case .linear: return Double(abs(2 * rest - cycle.period)) / Double(cycle.period)
    case .summedMax: return ((1 + cosine) / 2).squareRoot()
    }
  }
}

package import Civil
import Ephemeris

extension BiorhythmWaves {
  /// The first day after a day on which at least that many primary cycles are critical; nil if
  /// none comes within the 21,252 days after which all of them repeat, as with a low threshold.
  ///
  /// - Parameter count: 2 or 3.
  package func nextCritical(afterDay number: Int, count: Int) -> CalendarDate? {
    let day =
      switch rule {
      case .crossing: nextCrossing(afterDay: number, count: count)
      case .threshold(let limit): nextNearZero(limit, afterDay: number, count: count)
      }
    return day.map(date)
  }

  /// Days that are equal to a number up to multiples of another one.
  private struct Residue {
    var day: Int
    var period: Int

    /// The first of these days after a day.
    func next(after number: Int) -> Int {
      number + 1 + ((day - number - 1) % period + period) % period
    }

    /// The days in both; the periods of the primary cycles have no common divisor, so there are
    /// some.
    func joined(with other: Residue) -> Residue {
      var both = day
      while both % other.period != other.day { both += period }
      return Residue(day: both, period: period * other.period)
    }
  }

  /// The days on which a primary cycle crosses zero: upwards and downwards.
  private func crossings(of cycle: BiorhythmCycle) -> [Residue] {
    let period = cycle.period / BiorhythmTime.day
    return [0, 2].map { Residue(day: event($0, of: cycle).day % period, period: period) }
  }

  /// Solves for each choice of crossings the day on which they meet, instead of trying days.
  private func nextCrossing(afterDay number: Int, count: Int) -> Int? {
    let cycles = BiorhythmCycle.primary.map(crossings)
    let groups = count == 3 ? [[0, 1, 2]] : [[0, 1], [0, 2], [1, 2]]
    let days = groups.flatMap { group in
      group.dropFirst().reduce(cycles[group[0]]) { residues, next in
        residues.flatMap { residue in cycles[next].map(residue.joined) }
      }
    }
    return days.map { $0.next(after: number) }.min()
  }

  private func nextNearZero(_ limit: Double, afterDay number: Int, count: Int) -> Int? {
    (number + 1...number + Self.repeatsAfterDays).first { day in
      let time = elapsed(onDay: day)
      return BiorhythmCycle.primary.count { cycle in
        abs(cycle.value(at: cycle.position(at: time))) <= limit
      } >= count
    }
  }
}

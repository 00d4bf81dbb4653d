import Civil

/// A second person's days beside the first one's.
struct BiorhythmCompanion: Sendable {
  /// A day on which both have critical cycles.
  struct CommonCritical: Sendable {
    let date: CalendarDate
    let first: [BiorhythmCycle]
    let second: [BiorhythmCycle]
  }

  /// The means of both on one day.
  struct CommonMean: Sendable {
    let date: CalendarDate
    let first: Double
    let second: Double
  }

  /// The second person's waves.
  let waves: BiorhythmWaves
  /// The target day; nil before that person's birth.
  let target: BiorhythmDay?
  /// The days of the forecast from that person's birth on.
  let days: [BiorhythmDay]
  /// The same days of the first person.
  private let others: [BiorhythmDay]

  init(_ waves: BiorhythmWaves, target: BiorhythmDay, forecast: BiorhythmForecast?) {
    self.waves = waves
    self.target = try? waves.day(on: target.date)
    let pairs = (forecast?.days ?? []).compactMap { day in
      (try? waves.day(on: day.date)).map { (day, $0) }
    }
    others = pairs.map(\.0)
    days = pairs.map(\.1)
  }

  /// The days on which a primary cycle is critical for each of the two.
  var critical: [CommonCritical] {
    zip(others, days).filter { $0.level != nil && $1.level != nil }.map { first, second in
      CommonCritical(
        date: first.date, first: first.criticalCycles, second: second.criticalCycles)
    }
  }

  /// The days on which the lower of the two means is highest, at most three.
  var best: [CommonMean] { extremes { min($0.first, $0.second) } }

  /// The days on which the higher of the two means is lowest, at most three.
  var worst: [CommonMean] { extremes { -max($0.first, $0.second) } }

  private func extremes(_ rank: (CommonMean) -> Double) -> [CommonMean] {
    let means = zip(others, days).map { first, second in
      CommonMean(date: first.date, first: first.mean, second: second.mean)
    }
    return Array(
      means.enumerated().map { (offset: $0.offset, mean: $0.element, rank: rank($0.element)) }
        .sorted { ($1.rank, $0.offset) < ($0.rank, $1.offset) }.prefix(3).map(\.mean))
  }

  /// Adds the second person's values and the common days to a comparison.
  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.object("values", isKnown: target != nil) { sink in
      if let target { describe(target, to: &sink) }
    }
    sink.list("forecast") { sink in
      for day in days {
        sink.item { sink in
          sink.text("date", day.date.description)
          sink.object("values") { describe(day, to: &$0) }
          sink.number("mean", day.mean, decimals: 6)
          sink.text("critical_level", day.level?.name)
        }
      }
    }
    sink.object("common") { sink in
      sink.list("critical") { sink in
        for day in critical {
          sink.item { sink in
            sink.text("date", day.date.description)
            sink.list("first") { sink in for cycle in day.first { sink.item(cycle.name) } }
            sink.list("second") { sink in for cycle in day.second { sink.item(cycle.name) } }
          }
        }
      }
      let extremes: [(StaticString, [CommonMean])] = [("best", best), ("worst", worst)]
      for (key, means) in extremes {
        sink.list(key) { sink in
          for mean in means {
            sink.item { sink in
              sink.text("date", mean.date.description)
              sink.number("first", mean.first, decimals: 6)
              sink.number("second", mean.second, decimals: 6)
            }
          }
        }
      }
    }
  }

  private func describe<Sink: ReportSink>(_ day: BiorhythmDay, to sink: inout Sink) {
    for state in day.states {
      sink.object(named: state.cycle.name) { sink in
        sink.number("value", state.value, decimals: 6)
        sink.flag("critical", state.isCritical)
      }
    }
  }
}

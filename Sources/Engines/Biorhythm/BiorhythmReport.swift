import Civil

/// What a caller wants to know of a biorhythm, and how it describes itself.
public struct BiorhythmReport: Report {
  /// The births and the conventions.
  public let biorhythm: Biorhythm
  /// The target day.
  public let target: BiorhythmDay
  /// The days of a range, if one was asked for.
  public let forecast: BiorhythmForecast?
  /// The comparison with another birth, if one was asked for.
  public let compatibility: BiorhythmCompatibility?
  /// The number that the day of birth and the first day of a cycle carry: 0 or 1.
  public let firstDay: Int

  /// Makes a report.
  public init(
    biorhythm: Biorhythm, target: BiorhythmDay, forecast: BiorhythmForecast? = nil,
    compatibility: BiorhythmCompatibility? = nil, firstDay: Int = 0
  ) {
    self.biorhythm = biorhythm
    self.target = target
    self.forecast = forecast
    self.compatibility = compatibility
    self.firstDay = firstDay
  }

  /// Tells a sink the biorhythm, in the order of the contract.
  @specialized(where Sink == JSONWriter)
  public func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.integer("day", target.number + firstDay)
    sink.text("date", target.date.description)
    sink.object("cycles") { sink in
      for state in target.states {
        sink.object(named: state.cycle.name) { describe(state, to: &$0) }
      }
    }
    sink.object("composites") { sink in
      for composite in BiorhythmComposite.standard {
        guard let value = target.value(of: composite) else { continue }
        sink.object(named: composite.name) { sink in
          sink.list("members") { sink in
            for member in composite.members { sink.item(member.name) }
          }
          sink.number("value", value, decimals: 6)
          sink.number("percent", value * 100, decimals: 2)
          sink.integer("repeats_after_days", composite.repeatsAfterDays)
        }
      }
    }
    sink.text("critical_level", target.level?.name)
    sink.text(
      "next_double_critical",
      biorhythm.nextCritical(afterDay: target.number, count: 2)?.description)
    sink.text(
      "next_triple_critical",
      biorhythm.nextCritical(afterDay: target.number, count: 3)?.description)
    sink.text("next_repeat", biorhythm.nextRepeat(afterDay: target.number).description)
    describeCompatibility(to: &sink)
    describeForecast(to: &sink)
  }

  private func describe<Sink: ReportSink>(_ state: CycleState, to sink: inout Sink) {
    let cycle = state.cycle
    if cycle.days == cycle.days.rounded() {
      sink.integer("period", Int(cycle.days))
    } else {
      sink.number("period", cycle.days, decimals: 6)
    }
    sink.integer("day_in_cycle", state.dayInCycle + firstDay)
    sink.number("value", state.value, decimals: 6)
    sink.number("percent", state.percent, decimals: 2)
    sink.text("phase", state.phase.rawValue)
    sink.flag("critical", state.isCritical)
    sink.text("kind", cycle.kind.rawValue)
    sink.number("phase_angle", state.phaseAngle, decimals: 4)
    sink.text("trend", state.trend.rawValue)
    sink.flag("mini_critical", state.isMiniCritical)
    sink.list("events") { sink in
      for event in state.events { sink.item { describe(event, to: &$0) } }
    }
    let following: [(StaticString, [CycleEventKind])] = [
      ("next_crossing", [.upCrossing, .downCrossing]), ("next_peak", [.peak]),
      ("next_trough", [.trough]),
    ]
    for (key, kinds) in following {
      if let event = biorhythm.next(kinds, of: cycle, afterDay: target.number) {
        sink.object(key) { describe(event, to: &$0) }
      } else {
        sink.null(key)
      }
    }
  }

  private func describe<Sink: ReportSink>(_ event: CycleEvent, to sink: inout Sink) {
    sink.text("event", event.kind.rawValue)
    sink.text("date", event.date.description)
    sink.text("time", event.time)
    sink.text("marked_on", biorhythm.date(ofDay: event.day).description)
    sink.flag("between_days", event.isBetweenDays)
  }

  private func describeCompatibility<Sink: ReportSink>(to sink: inout Sink) {
    guard let compatibility else { return sink.null("compatibility") }
    sink.object("compatibility") { sink in
      sink.text("date", compatibility.other.description)
      sink.text("method", compatibility.method.rawValue)
      sink.number("gap_days", compatibility.gap, decimals: 6)
      sink.object("cycles") { sink in
        for row in compatibility.rows {
          sink.object(named: row.cycle.name) { sink in
            sink.number("gap_in_cycle", row.gapInCycle, decimals: 6)
            sink.number("percent", row.percent, decimals: 2)
          }
        }
      }
      sink.number("mean_percent", compatibility.mean, decimals: 2)
    }
  }

  private func describeForecast<Sink: ReportSink>(to sink: inout Sink) {
    sink.list("forecast") { sink in
      for day in forecast?.days ?? [] {
        sink.item { sink in
          sink.text("date", day.date.description)
          sink.integer("day", day.number + firstDay)
          sink.object("values") { sink in
            for state in day.states {
              sink.object(named: state.cycle.name) { sink in
                sink.number("value", state.value, decimals: 6)
                sink.flag("critical", state.isCritical)
                sink.flag("mini_critical", state.isMiniCritical)
                sink.flag("between_days", state.crossesBetweenDays)
              }
            }
          }
          sink.number("mean", day.mean, decimals: 6)
          sink.text("critical_level", day.level?.name)
        }
      }
    }
    guard let forecast else { return sink.null("summary") }
    sink.object("summary") { sink in
      sink.integer("days", forecast.days.count)
      sink.integer("single", forecast.count(of: .single))
      sink.integer("double", forecast.count(of: .double))
      sink.integer("triple", forecast.count(of: .triple))
      let extremes: [(StaticString, [BiorhythmDay])] = [
        ("best", forecast.best()), ("worst", forecast.worst()),
      ]
      for (key, days) in extremes {
        sink.list(key) { sink in
          for day in days {
            sink.item { sink in
              sink.text("date", day.date.description)
              sink.number("mean", day.mean, decimals: 6)
            }
          }
        }
      }
    }
  }
}

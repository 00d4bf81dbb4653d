import Civil

/// What a caller wants to know of a biorhythm, and how it describes itself.
package struct BiorhythmReport: Presentable {
  /// The birth and the conventions.
  let waves: BiorhythmWaves
  /// The target day.
  let target: BiorhythmDay
  /// The days of a range, if one was asked for.
  let forecast: BiorhythmForecast?
  /// The comparison with another birth, if one was asked for.
  let compatibility: BiorhythmCompatibility?
  /// The other person's days, if there is one.
  let companion: BiorhythmCompanion?
  /// The number that the day of birth and the first day of a cycle carry: 0 or 1.
  let firstDay: Int
  /// Whether a page has plain characters only.
  let isASCII: Bool
  /// Whether a calendar has peaks and lows too.
  let hasPeaks: Bool

  /// Tells a sink the biorhythm, in the order of the contract.
  @specialized(where Sink == JSONWriter)
  package func describe<Sink: ReportSink>(to sink: inout Sink) {
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
      "next_double_critical", waves.nextCritical(afterDay: target.number, count: 2)?.description)
    sink.text(
      "next_triple_critical", waves.nextCritical(afterDay: target.number, count: 3)?.description)
    sink.text("next_repeat", waves.nextRepeat(afterDay: target.number).description)
    sink.object("compatibility", isKnown: compatibility != nil) { sink in
      compatibility?.describe(to: &sink)
      companion?.describe(to: &sink)
    }
    sink.list("forecast") { sink in
      for day in forecast?.days ?? [] { sink.item { describe(day, to: &$0) } }
    }
    sink.object("summary", forecast)
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
    sink.choice("phase", state.phase)
    sink.flag("critical", state.isCritical)
    sink.choice("kind", cycle.kind)
    sink.number("phase_angle", state.phaseAngle, decimals: 4)
    sink.choice("trend", state.trend)
    sink.flag("mini_critical", state.isMiniCritical)
    sink.list("events") { sink in
      for event in state.events { sink.item { describe(event, to: &$0) } }
    }
    let following: [(StaticString, [CycleEventKind])] = [
      ("next_crossing", [.upCrossing, .downCrossing]), ("next_peak", [.peak]),
      ("next_trough", [.trough]),
    ]
    for (key, kinds) in following {
      let event = waves.next(kinds, of: cycle, afterDay: target.number)
      sink.object(key, isKnown: event != nil) { sink in
        if let event { describe(event, to: &sink) }
      }
    }
  }

  private func describe<Sink: ReportSink>(_ event: CycleEvent, to sink: inout Sink) {
    sink.choice("event", event.kind)
    sink.text("date", event.date.description)
    sink.text("time", event.time)
    sink.text("marked_on", waves.date(ofDay: event.day).description)
    sink.flag("between_days", event.isBetweenDays)
  }

  private func describe<Sink: ReportSink>(_ day: BiorhythmDay, to sink: inout Sink) {
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

extension BiorhythmCompatibility: Report {
  package func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.text("date", other.description)
    sink.choice("method", method)
    sink.number("gap_days", gap, decimals: 6)
    sink.object("cycles") { sink in
      for row in rows {
        sink.object(named: row.cycle.name) { sink in
          sink.number("gap_in_cycle", row.gapInCycle, decimals: 6)
          sink.number("percent", row.percent, decimals: 2)
        }
      }
    }
    sink.number("mean_percent", mean, decimals: 2)
  }
}

/// The summary; the days stand in the list of the report.
extension BiorhythmForecast: Report {
  package func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.integer("days", days.count)
    sink.integer("single", count(of: .single))
    sink.integer("double", count(of: .double))
    sink.integer("triple", count(of: .triple))
    let extremes: [(StaticString, [BiorhythmDay])] = [("best", best()), ("worst", worst())]
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

/// What was given, for the envelope.
struct BiorhythmInput: Report {
  let date: String
  let time: String?
  let otherTime: String?
  let report: BiorhythmReport

  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.text("date", date)
    sink.text("time", time)
    sink.choice("calendar", report.waves.birth.calendar)
    sink.text("target", report.target.date.description)
    sink.text("from", report.forecast?.days.first?.date.description)
    sink.text("to", report.forecast?.days.last?.date.description)
    sink.text("with_date", report.compatibility?.other.description)
    sink.text("with_time", otherTime)
  }
}

/// The choices behind a biorhythm.
struct BiorhythmConventions: Report {
  private let time: String?
  private let hour: String
  private let rule: String
  private let firstDay: Int

  /// - Parameter time: the hour of birth, if it is known.
  init(_ settings: Biorhythm.Cycles.Settings, time: String?) {
    self.time = time
    hour = settings.hourText
    rule = settings.ruleText
    firstDay = settings.firstDay
  }

  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.text("value", "sin(2 pi (n mod P) / P), n in civil days, day of birth 0")
    sink.text("hour_of_values", hour)
    sink.text("hour_of_birth", time ?? "unknown: noon is assumed, midnight ends the earlier day")
    sink.text("critical", rule)
    sink.text("critical_level_counts", "physical, emotional, intellectual")
    sink.integer("birthday_is_day", firstDay)
    sink.text("scientific_support", "none")
  }
}

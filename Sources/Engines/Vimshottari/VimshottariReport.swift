import Civil
import Ephemeris

/// A tree of periods and what a caller wants described besides it.
package struct VimshottariReport: Report, Sendable {
  /// What the periods follow from.
  let result: Vimshottari
  /// The periods of the table.
  let periods: [DashaPeriod]
  /// How much the dates depend on the time of birth.
  let daysPerMinute: VimshottariDaysPerMinute
  /// How deep the table is.
  let levels: Int
  /// Whether the table is asked for, besides the chain.
  let showsTable: Bool
  /// By which dates are written.
  let clock: WallClock
  /// The moment for which the running periods are asked, if any.
  var at: JulianDay<UT>?
  /// What runs then.
  var running: RunningPeriods?
  /// What runs at the events of a file, if one was named.
  var events: DashaEvents?
  /// The decade around it, where there is a page.
  var timeline: DashaTimeline?
  /// The nearest seconds of birth at which a lord is another, if asked for.
  var changes: VimshottariChanges?
  /// The same birth with other choices, if asked for.
  var comparison: VimshottariComparison?

  /// Years of 365.2425 days from birth to a moment; negative before birth.
  func age(at moment: JulianDay<UT>) -> Double {
    (moment.days - result.birth.days) / 365.2425
  }

  /// Why nothing runs, and what a small error of the time of birth could change.
  var warnings: [Warning] {
    var warnings: [Warning] = []
    switch running {
    case .beforeBirth:
      warnings.append(
        Warning(
          code: "before_birth",
          message: "no period runs at the moment asked for: it is before birth."))
    case .afterCycle(let end):
      warnings.append(
        Warning(
          code: "after_cycle",
          message:
            "no period runs at the moment asked for: the last one ends \(end.text) (UT)."))
    case .chain, nil: break
    }
    for (value, error) in comparison?.failed ?? [] {
      warnings.append(
        Warning(
          code: "comparison_incomplete",
          message: "\(value) is left out of the comparison: \(error.message)."))
    }
    let edges = [daysPerMinute.minutesEarlier, daysPerMinute.minutesLater].compactMap(\.self)
    if let nearest = edges.min(), nearest < 5 {
      warnings.append(
        Warning(
          code: "nakshatra_edge",
          message:
            "the next nakshatra is less than \(Int(nearest) + 1) min of the time of birth away: with it every lord would change."
        ))
    }
    return warnings
  }

  /// Tells a sink the tree, in the order of the contract.
  @specialized(where Sink == JSONWriter)
  package func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.object("moon") { describe(result.moon, to: &$0) }
    sink.object("start") { sink in
      sink.text("from", result.settings.start.id)
      describe(result.point, to: &sink)
      sink.text("variant", result.settings.startNakshatra.rawValue)
      sink.text("counted_nakshatra", result.startNakshatra.name)
    }
    sink.object("balance") { sink in
      sink.text("lord", result.balance.lord.name)
      result.balance.describe(to: &sink)
    }
    sink.object("sensitivity") { sink in
      sink.number("days_per_minute", daysPerMinute.days, decimals: 4)
      sink.number("days_per_arcsecond", daysPerMinute.daysPerArcsecond, decimals: 4)
      sink.number("minutes_earlier", daysPerMinute.minutesEarlier, decimals: 1)
      sink.number("minutes_later", daysPerMinute.minutesLater, decimals: 1)
      sink.object("changes", changes)
    }
    sink.text("at", at?.text(by: clock))
    if let running {
      sink.list("running") { sink in
        for period in running.periods {
          sink.item { sink in
            sink.integer("level", period.level)
            sink.text("lord", period.lord.name)
            describeSpan(period, to: &sink)
          }
        }
      }
    } else {
      sink.null("running")
    }
    describeEvents(to: &sink)
    describeVariants(to: &sink)
    sink.list("periods") { sink in
      for period in periods { sink.item { describe(period, to: &$0) } }
    }
    sink.extra("sure") { describeSure(to: &$0) }
  }

  func describe<Sink: ReportSink>(_ period: DashaPeriod, to sink: inout Sink) {
    sink.integer("level", period.level)
    sink.list("lords") { sink in
      for level in 1...period.level {
        sink.part(GrahaName(graha: period.lord(ofLevel: level)))
      }
    }
    describeSpan(period, to: &sink)
    sink.flag("clipped_at_birth", period.isClippedAtBirth)
    sink.flag("before_birth", period.isBeforeBirth)
    sink.number("age", age(at: period.start), decimals: 2)
  }

  /// What a window of this moment alone would have in common.
  private func describeSure<Sink: ReportSink>(to sink: inout Sink) {
    sink.text("nakshatra", result.moon.nakshatra.name)
    sink.integer("pada", result.moon.pada)
    sink.text("start_nakshatra", result.point.nakshatra.name)
    sink.text("lord", result.balance.lord.name)
    sink.list("running") { sink in
      let deepest = min(levels, Vimshottari.Dasha.windowLevels)
      for period in running?.periods.prefix(deepest) ?? [] { sink.item(period.lord.name) }
    }
  }

  private func describeSpan<Sink: ReportSink>(_ period: DashaPeriod, to sink: inout Sink) {
    sink.moment("start", period.start, by: clock)
    sink.moment("end", period.end, by: clock)
    sink.number("start_jd", period.start.days, decimals: 8)
    sink.number("end_jd", period.end.days, decimals: 8)
    sink.number("days", period.end.days - period.start.days, decimals: 4)
  }

  private func describe<Sink: ReportSink>(_ place: NakshatraPosition, to sink: inout Sink) {
    sink.longitude("longitude", place.longitude)
    sink.text("nakshatra", place.nakshatra.name)
    sink.integer("pada", place.pada)
    sink.text("lord", place.nakshatra.lord.name)
    sink.integer("nakshatra_number", place.nakshatra.number)
    sink.text("rashi", place.rashi.name)
    sink.text("degrees_in_rashi", place.degreesInRashi)
    sink.text("deity", place.nakshatra.deity)
    sink.text("symbol", place.nakshatra.symbol)
    sink.text("gana", place.nakshatra.gana.rawValue)
    sink.text("yoni", place.nakshatra.yoni)
    sink.text("syllable", place.nakshatra.syllables[place.pada - 1])
  }

  private func describeEvents<Sink: ReportSink>(to sink: inout Sink) {
    guard let events else { return sink.null("events") }
    sink.list("events") { sink in
      for event in events.events {
        sink.item { sink in
          sink.text("moment", event.listed.moment.text(by: clock))
          sink.text("label", event.listed.label)
          sink.number("age", age(at: event.listed.moment), decimals: 2)
          event.lords.describe(to: &sink)
          sink.text("start", event.deepest?.start.text(by: clock))
          sink.text("end", event.deepest?.end.text(by: clock))
        }
      }
    }
  }

  private func describeVariants<Sink: ReportSink>(to sink: inout Sink) {
    guard let comparison else { return sink.null("comparison") }
    sink.list("comparison") { sink in
      for variant in comparison.variants {
        let other = variant.result
        sink.item { sink in
          sink.text("choice", variant.choice.rawValue)
          sink.text("value", variant.value)
          sink.flag("chosen", variant.isChosen)
          sink.longitude("moon_longitude", other.moon.longitude)
          sink.text("nakshatra", other.moon.nakshatra.name)
          sink.integer("pada", other.moon.pada)
          sink.longitude("start_longitude", other.point.longitude)
          sink.text("start_nakshatra", other.point.nakshatra.name)
          sink.integer("start_pada", other.point.pada)
          sink.text("lord", other.balance.lord.name)
          sink.number("balance_days", other.balance.days, decimals: 6)
          sink.text("second_start", variant.start.text(by: clock))
          sink.number("shift_days", variant.shift, decimals: 4)
          sink.number("cycle_shift_days", variant.cycleShift, decimals: 4)
          if let running = variant.running {
            sink.list("running") { sink in
              for period in running.periods { sink.item(period.lord.name) }
            }
          } else {
            sink.null("running")
          }
        }
      }
    }
  }
}

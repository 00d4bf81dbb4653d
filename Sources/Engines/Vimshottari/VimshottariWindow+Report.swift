import Civil
import Ephemeris

extension VimshottariWindow: Report {
  /// Tells a sink what is sure, then for each key the values that occur, then what follows from
  /// each first lord.
  public func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.window("window", window)
    sink.object("sure") { describeSure(to: &$0) }
    sink.object("moon") { sink in
      sink.longitude("longitude_from", moonLongitudes.first)
      sink.longitude("longitude_to", moonLongitudes.last)
      sink.values("nakshatra", moonNakshatra, in: window) { $0.name }
      describe("pada", moonQuarter, to: &sink) { $0.describe(to: &$1) }
    }
    sink.object("start") { sink in
      sink.text("from", births.settings.start.id)
      sink.values("nakshatra", nakshatra, in: window) { $0.name }
      describe("pada", quarter, to: &sink) { $0.describe(to: &$1) }
      sink.text("variant", births.settings.startNakshatra.rawValue)
      sink.values("counted_nakshatra", countedNakshatra, in: window) { $0.name }
    }
    describeFirstLords(to: &sink)
    sink.text("at", at?.text)
    guard at != nil else { return sink.null("running") }
    sink.list("running") { sink in
      for (index, spans) in running.enumerated() {
        sink.item { sink in
          sink.integer("level", index + 1)
          describe("values", spans, to: &sink) { $0.describe(to: &$1) }
        }
      }
    }
  }

  /// What every birth within the window has; null where they differ.
  private func describeSure<Sink: ReportSink>(to sink: inout Sink) {
    sink.text("nakshatra", moonNakshatra.sure?.name)
    sink.integer("pada", moonQuarter.sure?.pada)
    sink.text("start_nakshatra", nakshatra.sure?.name)
    sink.text("lord", lord.sure?.name)
    sink.list("running") { sink in
      guard let deepest = running.compactMap(\.sure?.lords).last else { return }
      for lord in deepest { sink.item(lord.name) }
    }
  }

  private func describe<Value, Sink: ReportSink>(
    _ key: StaticString, _ spans: ValueSpans<Value>, to sink: inout Sink,
    value: (Value, inout Sink) -> Void
  ) {
    sink.list(key) { sink in
      for entry in spans.entries {
        sink.item { sink in
          value(entry.value, &sink)
          sink.holds(entry, of: spans, in: window)
        }
      }
    }
  }

  private func describeFirstLords<Sink: ReportSink>(to sink: inout Sink) {
    sink.list("first_lords") { sink in
      for (entry, first) in zip(lord.entries, firstLords) {
        sink.item { sink in
          sink.text("lord", first.lord.name)
          sink.holds(entry, of: lord, in: window)
          sink.object("balance_most") { first.most.describe(to: &$0) }
          sink.object("balance_least") { first.least.describe(to: &$0) }
          sink.list("periods") { sink in
            for period in first.periods {
              sink.item { sink in
                sink.text("lord", period.lord.name)
                sink.text("start_from", period.start.lowerBound.text)
                sink.text("start_to", period.start.upperBound.text)
                sink.text("end_from", period.end.lowerBound.text)
                sink.text("end_to", period.end.upperBound.text)
              }
            }
          }
        }
      }
    }
  }
}

extension DashaBalance {
  /// Tells a sink the balance but for its lord.
  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.number("days", days, decimals: 6)
    sink.integer("years", years)
    sink.integer("months", months)
    sink.integer("days_of_month", daysOfMonth)
  }
}

import Civil
import Ephemeris

extension VimshottariReport {
  /// What is asked for as rows: the other choices, the table of periods or the chain.
  var rowTable: RowTable {
    if comparison != nil { return RowTable(path: "comparison") }
    if events != nil, !showsTable { return RowTable(path: "events") }
    return RowTable(
      rows: PeriodRows(report: self),
      columns: [
        "level", "name", "lords", "start", "end", "start_jd", "end_jd", "days", "age",
        "clipped_at_birth", "before_birth",
      ])
  }

  /// The periods of the table or of the chain.
  private var shown: [DashaPeriod] { showsTable ? periods : running?.periods ?? [] }

  /// The periods that begin after birth; of a table those of its deepest level.
  func events(_ question: Question) -> EventCalendar {
    let periods = shown.filter { period in
      (!showsTable || period.level == levels) && !period.isBeforeBirth && !period.isClippedAtBirth
    }
    let birth = result.birth.text
    let lives = (events?.events ?? []).map { event in
      CalendarEvent(
        identity: [birth, event.listed.moment.text, event.listed.label],
        .at(event.listed.moment.instant),
        summary: "\(event.listed.label) (\(event.lords.name))", person: question.text("name"))
    }
    return EventCalendar(
      engine: "vimshottari", name: "Vimshottari",
      lives
        + periods.map { period in
          let lords = period.lords.map(\.name)
          return CalendarEvent(
            identity: [birth, period.start.text] + lords,
            .between(period.start.instant, period.end.instant),
            summary: "\(lords.joined(separator: " / ")) (\(DashaLevel.names[period.level - 1]))",
            description: "Until \(period.end.text) (UT)", person: question.text("name"))
        })
  }

  private struct PeriodRows: Report {
    let report: VimshottariReport

    func describe<Sink: ReportSink>(to sink: inout Sink) {
      sink.list("rows") { sink in
        for period in report.shown {
          sink.item { sink in
            sink.text("name", DashaLevel.names[period.level - 1])
            report.describe(period, to: &sink)
          }
        }
      }
    }
  }
}

/// What holds when within a window, a row for each stretch of each value.
///
/// Where the periods are counted from the Moon itself, it is not listed twice.
struct VimshottariWindowRows: Report {
  let result: VimshottariWindow

  func describe<Sink: ReportSink>(to sink: inout Sink) {
    let window = result.window
    let settings = result.births.settings
    sink.list("rows") { sink in
      sink.stretches("moon_nakshatra", result.moonNakshatra, in: window) { $0.name }
      sink.stretches("moon_pada", result.moonQuarter, in: window) { $0.name }
      if settings.start != .graha(.moon) {
        sink.stretches("start_nakshatra", result.nakshatra, in: window) { $0.name }
        sink.stretches("start_pada", result.quarter, in: window) { $0.name }
      }
      if settings.startNakshatra != .janma {
        sink.stretches("counted_nakshatra", result.countedNakshatra, in: window) { $0.name }
      }
      sink.stretches("lord", result.lord, in: window) { $0.name }
      for (index, spans) in result.running.enumerated() {
        sink.stretches("running_" + DashaLevel.names[index], spans, in: window) { running in
          running.lords?.map(\.name).joined(separator: " ") ?? running.name
        }
      }
    }
  }
}

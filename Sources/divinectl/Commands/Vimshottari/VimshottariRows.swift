import Civil
import Engines
import Ephemeris

/// Periods or variants as CSV or TSV.
struct VimshottariRows {
  let bytes: [UInt8]

  init(_ report: VimshottariReport, showsTable: Bool, separator: RowWriter.Separator) {
    var rows = RowWriter(separator: separator)
    if let variants = report.comparison?.variants {
      Self.add(variants, to: &rows)
    } else {
      Self.add(showsTable ? report.periods : report.running?.periods ?? [], report, to: &rows)
    }
    bytes = rows.bytes
  }

  private static func add(
    _ periods: [DashaPeriod], _ report: VimshottariReport, to rows: inout RowWriter
  ) {
    rows.add([
      "level", "name", "lords", "start", "end", "start_jd", "end_jd", "age", "clipped_at_birth",
      "before_birth",
    ])
    for period in periods {
      rows.add([
        String(period.level), DashaLevel.names[period.level - 1],
        period.lords.map(\.name).joined(separator: " "), period.start.text, period.end.text,
        decimalText(period.start.days, decimals: 8), decimalText(period.end.days, decimals: 8),
        decimalText(report.age(at: period.start), decimals: 2),
        period.isClippedAtBirth ? "true" : "false", period.isBeforeBirth ? "true" : "false",
      ])
    }
  }

  private static func add(_ variants: [VimshottariVariant], to rows: inout RowWriter) {
    rows.add([
      "choice", "value", "chosen", "moon_longitude", "nakshatra", "pada", "lord", "balance_days",
      "second_start", "shift_days", "cycle_shift_days", "running",
    ])
    for variant in variants {
      let moon = variant.result.moon
      rows.add([
        variant.choice.rawValue, variant.value, variant.isChosen ? "true" : "false",
        decimalText(moon.longitude >= 359.99995 ? 0 : moon.longitude, decimals: 4),
        moon.nakshatra.name, String(moon.pada), variant.result.balance.lord.name,
        decimalText(variant.result.balance.days, decimals: 6), variant.start.text,
        decimalText(variant.shift, decimals: 4), decimalText(variant.cycleShift, decimals: 4),
        (variant.running?.periods ?? []).map(\.lord.name).joined(separator: " "),
      ])
    }
  }
}

/// The beginnings of periods as events.
struct VimshottariCalendar {
  let calendar: EventCalendar

  /// - Parameters:
  ///   - birth: the moment of birth.
  ///   - levels: only periods of that level; nil for all.
  init(birth: JulianDay<UT>, periods: [DashaPeriod], levels: Int?) {
    let shown = periods.filter { period in
      (levels == nil || period.level == levels) && !period.isBeforeBirth && !period.isClippedAtBirth
    }
    calendar = EventCalendar(
      engine: "vimshottari", name: "Vimshottari",
      shown.map { period in
        let lords = period.lords.map(\.name)
        return CalendarEvent(
          identity: [birth.text, period.start.text] + lords, .at(period.start.instant),
          summary: "\(lords.joined(separator: " / ")) (\(DashaLevel.names[period.level - 1]))",
          description: "Until \(period.end.text) (UT)")
      })
  }
}

import Civil
import Engines
import Ephemeris

/// Periods or variants as CSV or TSV.
struct VimshottariRows {
  let bytes: [UInt8]

  init(_ report: VimshottariReport, showsTable: Bool, separator: SeparatedRows.Separator) {
    var rows = SeparatedRows(separator: separator)
    if let variants = report.comparison?.variants {
      Self.add(variants, to: &rows)
    } else {
      Self.add(showsTable ? report.periods : report.running?.periods ?? [], report, to: &rows)
    }
    bytes = rows.bytes
  }

  private static func add(
    _ periods: [DashaPeriod], _ report: VimshottariReport, to rows: inout SeparatedRows
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

  private static func add(_ variants: [VimshottariVariant], to rows: inout SeparatedRows) {
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

/// The beginnings of periods as an iCalendar file (RFC 5545).
struct VimshottariCalendar {
  let bytes: [UInt8]

  /// - Parameter levels: only periods of that level; nil for all.
  init(periods: [DashaPeriod], levels: Int?) {
    var text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//divinectl//vimshottari//EN\r\n"
    for period in periods where levels == nil || period.level == levels {
      guard !period.isBeforeBirth, !period.isClippedAtBirth else { continue }
      let start = period.start.text.filter { $0 != "-" && $0 != ":" }
      let lords = period.lords.map(\.name)
      let name = DashaLevel.names[period.level - 1]
      // The stamp says when the entry was made; a clock would make each run another file.
      text += "BEGIN:VEVENT\r\n"
      text += "UID:\(start)-\(lords.joined(separator: "-").lowercased())@divinectl\r\n"
      text += "DTSTAMP:\(start)\r\nDTSTART:\(start)\r\n"
      text += Self.folded("SUMMARY:\(lords.joined(separator: " / ")) (\(name))")
      text += "DESCRIPTION:Until \(period.end.text) (UT)\r\n"
      text += "TRANSP:TRANSPARENT\r\nEND:VEVENT\r\n"
    }
    bytes = Array((text + "END:VCALENDAR\r\n").utf8)
  }

  /// A line of at most 75 bytes; what is longer goes on in the next after a space.
  private static func folded(_ line: String) -> String {
    var rest = line[...]
    var text = String(rest.prefix(75)) + "\r\n"
    rest = rest.dropFirst(75)
    while !rest.isEmpty {
      text += " \(rest.prefix(74))\r\n"
      rest = rest.dropFirst(74)
    }
    return text
  }
}

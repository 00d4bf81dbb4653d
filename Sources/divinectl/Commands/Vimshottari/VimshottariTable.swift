import Civil
import Engines
import Ephemeris

/// A tree of periods as a practitioner reads it: head, what runs, the decade, the comparison, the
/// table.
struct VimshottariTable {
  private let report: VimshottariReport
  private let moment: BirthMoment
  private let decade: [DashaPeriod]
  private let showsTable: Bool
  private let warnings: [Warning]
  private let style: Style

  /// - Parameter decade: the antars of the ten years around the moment that is asked for.
  init(
    _ report: VimshottariReport, _ moment: BirthMoment, decade: [DashaPeriod], showsTable: Bool,
    warnings: [Warning], style: Style
  ) {
    self.decade = decade
    self.report = report
    self.moment = moment
    self.showsTable = showsTable
    self.warnings = warnings
    self.style = style
  }

  private var result: Vimshottari { report.result }

  var text: String {
    [head, running, timeline, comparison, table, changes, source]
      .filter { !$0.isEmpty }.joined(separator: "\n") + TextTable.notes(warnings, style: style)
  }

  private var head: String {
    let balance = result.balance
    let settings = result.settings
    var rows = BirthText.rows(moment)
    rows += [
      ("UTC", moment.instant.description), ("", ""),
      ("Moon", style.bold(Self.place(result.moon))),
      (
        "Nakshatra",
        "\(result.moon.nakshatra.deity); \(result.moon.nakshatra.symbol); "
          + "\(result.moon.nakshatra.gana.rawValue); \(result.moon.nakshatra.yoni)"
          + (result.moon.nakshatra.syllables[result.moon.pada - 1].map { "; name begins \($0)" }
            ?? "")
      ),
    ]
    if settings.start != .graha(.moon) {
      let name = settings.start.id
      rows.append((name.prefix(1).uppercased() + name.dropFirst(), Self.place(result.point)))
    }
    if settings.startNakshatra != .janma {
      rows.append(
        (
          "Counted from",
          "\(result.startNakshatra.name) (\(settings.startNakshatra.rawValue)), lord \(balance.lord.name)"
        ))
    }
    rows += [
      (
        "Balance",
        style.bold(
          "\(balance.lord.name) \(balance.years) years \(balance.months) months \(balance.daysOfMonth) days"
        ) + " (\(decimalText(balance.days, decimals: 2)) days)"
      ),
      ("One minute", minute),
    ]
    return TextTable.pairs(rows)
  }

  /// `258.3314 Purva Ashadha, pada 2, lord Venus`.
  private static func place(_ place: NakshatraPosition) -> String {
    let degrees = decimalText(place.longitude >= 359.99995 ? 0 : place.longitude, decimals: 4)
    return
      "\(degrees)° \(place.nakshatra.name), pada \(place.pada), lord \(place.nakshatra.lord.name)"
  }

  private var minute: String {
    let days = report.daysPerMinute.days
    let size = decimalText(abs(days), decimals: 2)
    return "of birth time later, and every date is \(size) days \(days < 0 ? "earlier" : "later")"
  }

  private var running: String {
    guard let at = report.at, let chain = report.running?.periods, !chain.isEmpty else { return "" }
    let rows = chain.map { period in
      [
        DashaLevel.names[period.level - 1], period.lord.name, Self.clock(period.start), "to",
        Self.clock(period.end),
      ]
    }
    return heading("Running at \(Self.clock(at)) UT") + TextTable.grid(rows)
  }

  private var timeline: String {
    guard let at = report.at, !(report.running?.periods ?? []).isEmpty else { return "" }
    return VimshottariTimeline(at: at).text(antars: decade, style: style)
  }

  private var table: String {
    guard showsTable else { return "" }
    let isDeep = report.periods.contains { $0.level > 3 }
    var rows = [["Period", "From (UT)", "To (UT)", "Age", ""]]
    for period in report.periods {
      let name = String(repeating: "  ", count: period.level - 1) + period.lord.name
      let mark =
        period.isClippedAtBirth ? "birth in it" : period.isBeforeBirth ? "before birth" : ""
      let age = report.age(at: period.start)
      rows.append([
        name, isDeep ? Self.clock(period.start) : Self.date(period.start),
        isDeep ? Self.clock(period.end) : Self.date(period.end),
        age < 0 ? "" : decimalText(age, decimals: 1), mark,
      ])
    }
    let lines = rows.count > 1 ? TextTable.grid(rows) : "none in these years\n"
    return heading("Periods")
      + lines.split(separator: "\n").map { String($0).trimmingTrailingSpaces + "\n" }.joined()
  }

  private var comparison: String {
    guard let variants = report.comparison?.variants else { return "" }
    var rows = [
      ["", "Moon", "Nakshatra", "Lord", "Second begins", "Shift", "Cycle", "Running"]
    ]
    for variant in variants {
      let moon = variant.result.moon
      rows.append([
        (variant.isChosen ? "* " : "  ") + Self.label(variant),
        decimalText(moon.longitude >= 359.99995 ? 0 : moon.longitude, decimals: 4),
        "\(moon.nakshatra.name) \(moon.pada)", variant.result.balance.lord.name,
        Self.date(variant.start), Self.signed(variant.shift), Self.signed(variant.cycleShift),
        (variant.running?.periods ?? []).map(\.lord.name).joined(separator: " "),
      ])
    }
    return heading("Other choices") + TextTable.grid(rows)
      + style.dim("Shifts in days; * is the choice of this output.\n")
  }

  private var changes: String {
    guard let changes = report.changes else { return "" }
    var table = ChangesTable(window: changes.window, hours: VimshottariChanges.reach / 3600)
    table.add("Nakshatra", changes.moonNakshatra) { $0.name }
    table.add("Pada", changes.moonQuarter, VimshottariWindowTable.name)
    if result.settings.start != .graha(.moon) {
      table.add("Start star", changes.nakshatra) { $0.name }
      table.add("Start pada", changes.quarter, VimshottariWindowTable.name)
    }
    table.add("First lord", changes.lord) { $0.name }
    for (index, running) in changes.running.enumerated() {
      table.add("Running " + DashaLevel.names[index], running, VimshottariWindowTable.name)
    }
    return heading("How far the time may be off") + table.text
  }

  private static func label(_ variant: VimshottariVariant) -> String {
    switch variant.choice {
    case .ayanamsa: variant.value
    case .year: "year \(variant.value)"
    case .positions: "\(variant.value) positions"
    }
  }

  private static func signed(_ days: Double) -> String {
    (days >= 0 ? "+" : "") + decimalText(days, decimals: 2)
  }

  private var source: String {
    let settings = result.settings
    let zones = moment.zoneData.map { ", zone data \($0)" } ?? ""
    let degrees = decimalText(result.ayanamsaDegrees, decimals: 4)
    return style.dim(
      "ayanamsa \(settings.zodiac.ayanamsa.name) (\(degrees)°), \(settings.zodiac.positions.rawValue) positions, year \(VimshottariOptions.name(of: settings.year))\(settings.tribhagi ? ", tribhagi" : "")\n\(result.ephemeris)\(zones)\n"
    )
  }

  private static func date(_ moment: JulianDay<UT>) -> String {
    String(moment.text.prefix { $0 != "T" })
  }

  /// `2026-01-01 12:00`.
  static func clock(_ moment: JulianDay<UT>) -> String {
    moment.text.replacing("T", with: " ").dropLast(4).description
  }

  private func heading(_ text: String) -> String { style.bold(text) + "\n" }
}

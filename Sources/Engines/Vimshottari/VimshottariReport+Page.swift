import Civil
import Ephemeris

/// A tree of periods as a practitioner reads it: head, what runs, the decade, the comparison, the
/// table.
extension VimshottariReport {
  func page(_ moment: BirthMoment) -> Page {
    Page(
      [
        head(moment), chain, lives, timeline?.section, variants, showsTable ? table : nil,
        nextChanges,
      ],
      source: result.settings.source(
        ayanamsaDegrees: (result.ayanamsaDegrees, result.ayanamsaMeanDegrees),
        ephemeris: result.ephemeris,
        zoneData: moment.zoneData))
  }

  private func head(_ moment: BirthMoment) -> Page.Section {
    let settings = result.settings
    let moon = result.moon.nakshatra
    let balance = result.balance
    let syllable = "; name begins \(moon.syllables[result.moon.pada - 1])"
    var pairs = BirthText.rows(moment)
    pairs += [
      Page.Pair("UTC", moment.instant.description), .empty,
      Page.Pair("Moon", "\(bold: result.moon.text)"),
      Page.Pair(
        "Nakshatra", "\(moon.deity); \(moon.symbol); \(moon.gana.rawValue); \(moon.yoni)\(syllable)"
      ),
    ]
    if settings.start != .graha(.moon) {
      pairs.append(Page.Pair(settings.startName, result.point.text))
    }
    if settings.startNakshatra != .janma {
      pairs.append(
        Page.Pair(
          "Counted from",
          "\(result.startNakshatra.name) (\(settings.startNakshatra.rawValue)), lord \(balance.lord.name)"
        ))
    }
    let left =
      "\(balance.lord.name) \(Self.counted(balance.years, "year")) \(Self.counted(balance.months, "month")) \(Self.counted(balance.daysOfMonth, "day"))"
    pairs += [
      Page.Pair("Balance", "\(bold: left) (\(decimalText(balance.days, decimals: 2)) days)"),
      Page.Pair("One minute", minute),
    ]
    return Page.Section(.pairs(pairs))
  }

  /// `1 year`, `2 years`.
  private static func counted(_ count: Int, _ unit: String) -> String {
    "\(count) \(unit)\(count == 1 ? "" : "s")"
  }

  /// A length in years of 12 months of 30 days: `16 y`, `2 y 8 m`, `9 m 18 d`; short ones in days.
  private static func length(_ years: Double) -> String {
    guard years * 360 >= 1 else { return "\(decimalText(years * 360 * 24, decimals: 1)) h" }
    let days = Int((years * 360).rounded())
    let parts = [(days / 360, "y"), (days % 360 / 30, "m"), (days % 30, "d")]
    return parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: " ")
  }

  private var minute: String {
    let days = daysPerMinute.days
    let size = decimalText(abs(days), decimals: 2)
    return "of birth time later, and every date is \(size) days \(days < 0 ? "earlier" : "later")"
  }

  private var chain: Page.Section? {
    guard let at, let chain = running?.periods, !chain.isEmpty else { return nil }
    let rows = chain.map { period in
      [
        DashaLevel.names[period.level - 1], period.lord.name, period.start.clockText(by: clock),
        "to", period.end.clockText(by: clock),
      ]
    }
    return Page.Section("Running at \(at.clockText(by: clock))\(clock.suffix)", .grid(rows))
  }

  /// The events of a file with what ran.
  private var lives: Page.Section? {
    guard let events else { return nil }
    let rows = events.events.map { event in
      let moment = event.listed.moment
      let age = decimalText(age(at: moment), decimals: 1)
      return [moment.clockText(by: clock), event.listed.label, age]
        + (event.lords.lords?.map(\.name) ?? [event.lords.name])
    }
    return Page.Section(
      "Events\(clock.isUniversal ? ", UT" : clock.suffix)",
      .grid(
        Grid(head: ["When", "What", "Age"] + DashaLevel.names.prefix(events.levels), rows)))
  }

  private var table: Page.Section {
    guard !periods.isEmpty else {
      return Page.Section("Periods", .sentences(["none in these years"]))
    }
    let isDeep = periods.contains { $0.level > 3 }
    let rows = periods.map { period in
      let mark =
        period.isClippedAtBirth ? "birth in it" : period.isBeforeBirth ? "before birth" : ""
      let age = age(at: period.start)
      let years = (period.end.days - period.start.days) / result.settings.year.meanDays
      return [
        String(repeating: "  ", count: period.level - 1) + period.lord.name,
        isDeep ? period.start.clockText(by: clock) : period.start.dateText(by: clock),
        isDeep ? period.end.clockText(by: clock) : period.end.dateText(by: clock),
        Self.length(years), age < 0 ? "" : decimalText(age, decimals: 1), mark,
      ]
    }
    return Page.Section(
      "Periods\(clock.isUniversal ? ", UT" : clock.suffix)",
      .grid(Grid(head: ["Period", "From", "To", "Length", "Age", ""], rows)))
  }

  private var variants: Page.Section? {
    guard let variants = comparison?.variants else { return nil }
    let rows = variants.map { variant in
      let other = variant.result
      return [
        (variant.isChosen ? "* " : "  ") + variant.name, other.point.degreesText,
        "\(other.point.nakshatra.name) \(other.point.pada)", other.balance.lord.name,
        variant.start.dateText(by: clock), Self.signed(variant.shift),
        Self.signed(variant.cycleShift),
        (variant.running?.periods ?? []).map(\.lord.name).joined(separator: " "),
      ]
    }
    var grid = Grid(
      head: [
        "", result.settings.startName, "Nakshatra", "Lord", "Second begins", "Shift", "Cycle",
        "Running",
      ], rows)
    grid.keepsSpaces = true
    return Page.Section(
      "Other choices", .grid(grid),
      .sentences(["\(dim: "Shifts in days; * is the choice of this output.")"]))
  }

  private var nextChanges: Page.Section? {
    guard let changes else { return nil }
    var table = ChangesTable(window: changes.window, hours: VimshottariChanges.reach / 3600)
    table.add("Nakshatra", changes.moonNakshatra) { $0.name }
    table.add("Pada", changes.moonQuarter) { $0.name }
    if result.settings.start != .graha(.moon) {
      table.add("Start star", changes.nakshatra) { $0.name }
      table.add("Start pada", changes.quarter) { $0.name }
    }
    table.add("First lord", changes.lord) { $0.name }
    for (index, running) in changes.running.enumerated() {
      table.add("Running " + DashaLevel.names[index], running) { $0.name }
    }
    return Page.Section("How far the time may be off", table.block)
  }

  private static func signed(_ days: Double) -> String {
    (days >= 0 ? "+" : "") + decimalText(days, decimals: 2)
  }
}

extension VimshottariVariant {
  /// The choice and what it is changed to.
  fileprivate var name: String {
    switch choice {
    case .ayanamsa: value
    case .year: "year \(value)"
    case .positions: "\(value) positions"
    }
  }
}

import Civil
import Engines
import Ephemeris

/// What the births of a window have in common, and in what they differ, for people.
struct VimshottariWindowTable {
  private let result: VimshottariWindow
  private let window: WindowText
  private let style: Style

  /// Of more first lords the dates would fill pages.
  private static let mostLords = 3
  /// Of more values the others are only counted.
  private static let mostValues = 12

  init(_ result: VimshottariWindow, style: Style) {
    self.result = result
    window = WindowText(result.window)
    self.style = style
  }

  var text: String {
    let parts = [head, sure, open, lords, source].filter { !$0.isEmpty }
    return parts.joined(separator: "\n") + TextTable.notes(result.window.warnings, style: style)
  }

  private var head: String {
    let at = result.at.map { [Page.Pair("Running", "at \(VimshottariTable.clock($0)) UT")] } ?? []
    return TextTable.pairs(window.head + at)
  }

  static func name(_ quarter: NakshatraQuarter) -> String {
    "\(quarter.nakshatra.name) \(quarter.pada)"
  }

  static func name(_ running: RunningLords) -> String {
    switch running {
    case .lords(let lords): lords.map(\.name).joined(separator: " / ")
    case .beforeBirth: "before birth"
    case .afterCycle: "after the last"
    }
  }

  /// The keys by label: nil where several values occur, with all of them.
  private var keys: [(label: String, sure: String?, all: [String])] {
    func key<Value>(_ label: String, _ spans: ValueSpans<Value>, _ text: (Value) -> String) -> (
      String, String?, [String]
    ) {
      let texts = window.texts(spans, text)
      let more = texts.count - Self.mostValues
      let shown = more > 1 ? texts.prefix(Self.mostValues) + ["and \(more) more"] : texts
      return (label, spans.sure.map(text), Array(shown))
    }
    let settings = result.births.settings
    var keys = [
      key("Nakshatra", result.moonNakshatra) { $0.name },
      key("Pada", result.moonQuarter, Self.name),
    ]
    if settings.start != .graha(.moon) {
      let name = settings.start.id.prefix(1).uppercased() + settings.start.id.dropFirst()
      keys.append(key("\(name) in", result.nakshatra) { $0.name })
      keys.append(key("\(name) pada", result.quarter, Self.name))
    }
    if settings.startNakshatra != .janma {
      keys.append(key("Counted from", result.countedNakshatra) { $0.name })
    }
    keys.append(key("First lord", result.lord) { $0.name })
    for (index, spans) in result.running.enumerated() {
      keys.append(key("Running " + DashaLevel.names[index], spans, Self.name))
    }
    return keys
  }

  private var sure: String {
    let rows = keys.compactMap { key in key.sure.map { (key.label, [$0]) } }
    let text = rows.isEmpty ? "nothing\n" : TextTable.lists(rows)
    return style.bold("What is sure") + "\n" + text
  }

  private var open: String {
    let rows = keys.filter { $0.sure == nil }.map { ($0.label, $0.all) }
    return rows.isEmpty ? "" : style.bold("What is not") + "\n" + TextTable.lists(rows)
  }

  private var lords: String {
    guard result.firstLords.count <= Self.mostLords else { return balances }
    return zip(result.lord.entries, result.firstLords).map { entry, first in
      let title =
        result.lord.sure == nil
        ? "If the first lord is \(window.text(first.lord.name, entry, of: result.lord))"
        : "First lord \(first.lord.name)"
      return style.bold(title) + "\n"
        + "Balance  \(Self.text(first.most)) to \(Self.text(first.least))\n" + table(first)
    }.joined(separator: "\n")
  }

  private var balances: String {
    var rows = [["First lord", "Share", "Balance at most", "at least"]]
    for (entry, first) in zip(result.lord.entries, result.firstLords) {
      rows.append([
        first.lord.name, WindowText.percent(entry.seconds, of: result.lord.seconds),
        Self.text(first.most), Self.text(first.least),
      ])
    }
    return style.bold("Balances") + "\n" + TextTable.grid(rows)
      + style.dim("The dates of the mahas are in JSON.\n")
  }

  private func table(_ first: FirstLordWindow) -> String {
    var rows = [["Maha", "Begins (UT) from", "to", "Open"]]
    for period in first.periods {
      let days = period.start.upperBound.days - period.start.lowerBound.days
      rows.append([
        period.lord.name, Self.date(period.start.lowerBound), Self.date(period.start.upperBound),
        Self.size(days),
      ])
    }
    return TextTable.grid(rows)
  }

  private static func text(_ balance: DashaBalance) -> String {
    "\(balance.years) y \(balance.months) m \(balance.daysOfMonth) d"
  }

  private static func date(_ moment: JulianDay<UT>) -> String {
    String(moment.text.prefix { $0 != "T" })
  }

  /// A length in years or days.
  private static func size(_ days: Double) -> String {
    days >= 365.25
      ? "\(decimalText(days / 365.25, decimals: 1)) years"
      : "\(decimalText(days, decimals: 1)) days"
  }

  private var source: String {
    let settings = result.births.settings
    let zones = result.window.zoneData.map { ", zone data \($0)" } ?? ""
    let degrees = decimalText(result.ayanamsaDegrees, decimals: 4)
    return style.dim(
      "ayanamsa \(settings.zodiac.ayanamsa.name) (\(degrees)°), \(settings.zodiac.positions.rawValue) positions, year \(VimshottariOptions.name(of: settings.year))\(settings.tribhagi ? ", tribhagi" : "")\n\(result.ephemeris)\(zones)\n"
    )
  }
}

/// What holds when within a window as CSV or TSV: a row for each stretch of each value.
///
/// Where the periods are counted from the Moon itself, it is not listed twice.
struct VimshottariWindowRows {
  private var rows: RowWriter
  private let window: BirthWindow

  init(_ result: VimshottariWindow, separator: RowWriter.Separator) {
    rows = RowWriter(separator: separator)
    window = result.window
    rows.add(["key", "value"] + WindowRows.columns)
    add("moon_nakshatra", result.moonNakshatra) { $0.name }
    add("moon_pada", result.moonQuarter, VimshottariWindowTable.name)
    if result.births.settings.start != .graha(.moon) {
      add("start_nakshatra", result.nakshatra) { $0.name }
      add("start_pada", result.quarter, VimshottariWindowTable.name)
    }
    if result.births.settings.startNakshatra != .janma {
      add("counted_nakshatra", result.countedNakshatra) { $0.name }
    }
    add("lord", result.lord) { $0.name }
    for (index, spans) in result.running.enumerated() {
      add("running_" + DashaLevel.names[index], spans) { running in
        running.lords?.map(\.name).joined(separator: " ") ?? VimshottariWindowTable.name(running)
      }
    }
  }

  var bytes: [UInt8] { rows.bytes }

  private mutating func add<Value>(
    _ key: String, _ spans: ValueSpans<Value>, _ text: (Value) -> String
  ) {
    for entry in spans.entries {
      for cells in WindowRows.cells(entry, of: spans, in: window) {
        rows.add([key, text(entry.value)] + cells)
      }
    }
  }
}

import Civil
import Ephemeris

/// What the births of a window have in common, and in what they differ, for people.
extension VimshottariWindow {
  /// Of more first lords the dates would fill pages.
  private static let mostLords = 3
  /// Of more values the others are only counted.
  private static let mostValues = 12

  var page: Page {
    let text = WindowText(window)
    let at = at.map { [Page.Pair("Running", "at \($0.clockText()) UT")] } ?? []
    let keys = keys(text)
    let sure = keys.compactMap { key in key.sure.map { Page.List(key.label, [$0]) } }
    let open = keys.filter { $0.sure == nil }.map { Page.List($0.label, $0.all) }
    let sections = [
      Page.Section(.pairs(text.head + at)),
      Page.Section("What is sure", sure.isEmpty ? .sentences(["nothing"]) : .lists(sure)),
      open.isEmpty ? nil : Page.Section("What is not", .lists(open)),
    ]
    return Page(
      sections + (firstLords.count <= Self.mostLords ? dates(text) : [balances]),
      source: births.settings.source(
        ayanamsaDegrees: ayanamsaDegrees, ephemeris: ephemeris, zoneData: window.zoneData))
  }

  /// The keys by label: nil where several values occur, with all of them.
  private func keys(_ text: WindowText) -> [(label: String, sure: String?, all: [String])] {
    func key<Value>(_ label: String, _ spans: ValueSpans<Value>, _ name: (Value) -> String) -> (
      String, String?, [String]
    ) {
      let texts = text.texts(spans, name)
      let more = texts.count - Self.mostValues
      let shown = more > 1 ? texts.prefix(Self.mostValues) + ["and \(more) more"] : texts
      return (label, spans.sure.map(name), Array(shown))
    }
    let settings = births.settings
    var keys = [
      key("Nakshatra", moonNakshatra) { $0.name }, key("Pada", moonQuarter) { $0.name },
    ]
    if settings.start != .graha(.moon) {
      keys.append(key("\(settings.startName) in", nakshatra) { $0.name })
      keys.append(key("\(settings.startName) pada", quarter) { $0.name })
    }
    if settings.startNakshatra != .janma {
      keys.append(key("Counted from", countedNakshatra) { $0.name })
    }
    keys.append(key("First lord", lord) { $0.name })
    for (index, spans) in running.enumerated() {
      keys.append(key("Running " + DashaLevel.names[index], spans) { $0.name })
    }
    return keys
  }

  /// How far the dates of the mahas are open, for each first lord.
  private func dates(_ text: WindowText) -> [Page.Section?] {
    zip(lord.entries, firstLords).map { entry, first in
      let title =
        lord.sure == nil
        ? "If the first lord is \(text.text(first.lord.name, entry, of: lord))"
        : "First lord \(first.lord.name)"
      let rows = first.periods.map { period in
        let days = period.start.upperBound.days - period.start.lowerBound.days
        return [
          period.lord.name, period.start.lowerBound.dateText(), period.start.upperBound.dateText(),
          days >= 365.25
            ? "\(decimalText(days / 365.25, decimals: 1)) years"
            : "\(decimalText(days, decimals: 1)) days",
        ]
      }
      return Page.Section(
        title, .sentences(["Balance  \(first.most.text) to \(first.least.text)"]),
        .grid(Grid(head: ["Maha", "Begins (UT) from", "to", "Open"], rows)))
    }
  }

  private var balances: Page.Section {
    let rows = zip(lord.entries, firstLords).map { entry, first in
      [
        first.lord.name, WindowText.percent(entry.seconds, of: lord.seconds), first.most.text,
        first.least.text,
      ]
    }
    return Page.Section(
      "Balances",
      .grid(Grid(head: ["First lord", "Share", "Balance at most", "at least"], rows)),
      .sentences(["\(dim: "The dates of the mahas are in JSON.")"]))
  }
}

extension DashaBalance {
  /// `17 y 7 m 8 d`.
  fileprivate var text: String { "\(years) y \(months) m \(daysOfMonth) d" }
}

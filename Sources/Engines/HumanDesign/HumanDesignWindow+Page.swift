import Civil
import Ephemeris

/// What the charts of a window have in common, and in what they differ, for people.
struct HumanDesignWindowPage {
  private let result: HumanDesignWindow
  private let window: WindowText

  init(_ result: HumanDesignWindow) {
    self.result = result
    window = WindowText(result.window)
  }

  var page: Page {
    Page(
      [Page.Section(.pairs(window.head)), sure, open, activations],
      source: [.sky(result.ephemeris, result.node, zoneData: result.window.zoneData)])
  }

  /// The single values by label: nil where several occur, with all of them.
  private var keys: [(label: String, sure: String?, all: [String])] {
    func key<Value>(_ label: String, _ spans: ValueSpans<Value>, _ text: (Value) -> String) -> (
      String, String?, [String]
    ) {
      (label, spans.sure.map(text), window.texts(spans, text))
    }
    return [
      key("Type", result.type) { $0.rawValue },
      key("Authority", result.authority) { $0.rawValue },
      key("Profile", result.profile) { "\($0.id)" },
      key("Definition", result.definition) { $0.rawValue },
      key("Cross", result.cross) { $0 },
    ]
      + result.variables.map { key($0.name.description, $0.spans) { $0 } }
  }

  private var sure: Page.Section {
    var rows = keys.compactMap { key in key.sure.map { Page.List(key.label, [$0]) } }
    for (label, state) in [
      ("Defined", CenterState.defined), ("Undefined", .undefined), ("Open", .open),
    ] {
      rows.append(
        Page.List(label, result.centers.filter { $0.spans.sure == state }.map(\.center.name)))
    }
    let channels = result.channels.filter { $0.spans.sure == true }
    rows.append(Page.List("Channels", channels.map { "\($0.channel.id) \($0.channel.name)" }))
    let gates = result.gates.filter { $0.spans.sure == true }
    rows.append(Page.List("Gates", gates.map { "\($0.gate.number) \($0.gate.name)" }))
    rows.removeAll(where: \.items.isEmpty)
    return Page.Section("What is sure", rows.isEmpty ? .sentences(["nothing"]) : .lists(rows))
  }

  private var open: Page.Section? {
    var rows = keys.filter { $0.sure == nil }.map { Page.List($0.label, $0.all) }
    for (center, spans) in result.centers where spans.sure == nil {
      rows.append(Page.List(center.name, window.texts(spans) { $0.rawValue }))
    }
    func texts(_ items: [(String, ValueSpans<Bool>)]) -> [String] {
      items.compactMap { name, spans in
        spans.sure == nil ? spans.entry(of: true).map { window.text(name, $0, of: spans) } : nil
      }
    }
    rows.append(
      Page.List(
        "Channels", texts(result.channels.map { ("\($0.channel.id) \($0.channel.name)", $0.spans) })
      ))
    rows.append(
      Page.List(
        "Gates", texts(result.gates.map { ("\($0.gate.number) \($0.gate.name)", $0.spans) })))
    rows.removeAll(where: \.items.isEmpty)
    return rows.isEmpty ? nil : Page.Section("What is not", .lists(rows))
  }

  private var activations: Page.Section {
    let rows = Body.allCases.map { body -> Grid.Row in
      [
        Styled(body.name.description), "\(red: cell(.design, body))",
        Styled(cell(.personality, body)),
      ]
    }
    return Page.Section(.grid(.activations(rows)))
  }

  /// The gates and lines in order of time: all of a few, the ends of many.
  private func cell(_ side: Side, _ body: Body) -> String {
    let entries = result[side, body].entries.sorted {
      ($0.spans.first?.lowerBound ?? 0) < ($1.spans.first?.lowerBound ?? 0)
    }
    let places = entries.map(\.value.id)
    guard places.count > 4, let first = places.first, let last = places.last else {
      return places.joined(separator: ", ")
    }
    return "\(first) to \(last) (\(places.count) lines)"
  }
}

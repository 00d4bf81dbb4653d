import Civil
import Engines
import Ephemeris

/// What the charts of a window have in common, and in what they differ, for people.
struct HumanDesignWindowTable {
  private let result: HumanDesignWindow
  private let window: WindowText
  private let style: Style

  init(_ result: HumanDesignWindow, style: Style) {
    self.result = result
    window = WindowText(window: result.window)
    self.style = style
  }

  var text: String {
    let parts = [head, sure, open, activations, source].filter { !$0.isEmpty }
    return parts.joined(separator: "\n") + TextTable.notes(result.window.warnings, style: style)
  }

  private var head: String { TextTable.pairs(window.head) }

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

  private var sure: String {
    var rows = keys.compactMap { key in key.sure.map { (key.label, [$0]) } }
    for (label, state) in [
      ("Defined", CenterState.defined), ("Undefined", .undefined), ("Open", .open),
    ] {
      rows.append((label, result.centers.filter { $0.spans.sure == state }.map(\.center.name)))
    }
    rows.append(
      (
        "Channels",
        result.channels.filter { $0.spans.sure == true }.map {
          "\($0.channel.id) \($0.channel.name)"
        }
      ))
    rows.append(
      (
        "Gates",
        result.gates.filter { $0.spans.sure == true }.map { "\($0.gate.number) \($0.gate.name)" }
      ))
    rows.removeAll { $0.1.isEmpty }
    let text = rows.isEmpty ? "nothing\n" : TextTable.lists(rows)
    return style.bold("What is sure") + "\n" + text
  }

  private var open: String {
    var rows = keys.filter { $0.sure == nil }.map { ($0.label, $0.all) }
    for (center, spans) in result.centers where spans.sure == nil {
      rows.append((center.name, window.texts(spans) { $0.rawValue }))
    }
    func texts(_ items: [(String, ValueSpans<Bool>)]) -> [String] {
      items.compactMap { name, spans in
        spans.sure == nil ? spans.entry(of: true).map { window.text(name, $0, of: spans) } : nil
      }
    }
    rows.append(
      ("Channels", texts(result.channels.map { ("\($0.channel.id) \($0.channel.name)", $0.spans) }))
    )
    rows.append(
      ("Gates", texts(result.gates.map { ("\($0.gate.number) \($0.gate.name)", $0.spans) })))
    rows.removeAll { $0.1.isEmpty }
    return rows.isEmpty ? "" : style.bold("What is not") + "\n" + TextTable.lists(rows)
  }

  private var activations: String {
    var text = padded("", 12) + style.red(padded("Design", 31)) + style.bold("Personality") + "\n"
    for body in Body.allCases {
      text += padded(body.name.description, 12)
      text += style.red(padded(cell(.design, body), 31)) + cell(.personality, body) + "\n"
    }
    return text
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

  private var source: String {
    let zones = result.window.zoneData.map { ", zone data \($0)" } ?? ""
    return style.dim("\(result.ephemeris), \(result.node.rawValue) node\(zones)\n")
  }
}

/// How far the time may be off, for people.
struct HumanDesignSensitivityTable {
  let sensitivity: HumanDesignChanges

  var text: String {
    var table = ChangesTable(
      window: sensitivity.window, hours: HumanDesignChanges.reach / 3600)
    table.add("Type", sensitivity.type) { $0.rawValue }
    table.add("Authority", sensitivity.authority) { $0.rawValue }
    table.add("Profile", sensitivity.profile) { $0.id }
    table.add("Definition", sensitivity.definition) { $0.rawValue }
    table.add("Cross", sensitivity.cross) { $0 }
    table.add("Arrows", sensitivity.arrows) { $0 }
    for (channel, changes) in sensitivity.channels {
      table.add(channel.id, changes) { _ in "without" }
    }
    let next = [sensitivity.earlierChannels, sensitivity.laterChannels].map { next in
      table.cell(next?.change) { _ in (next?.channels ?? []).map(\.id).joined(separator: ", ") }
    }
    table.add("New channel", earlier: next[0], later: next[1])
    return table.text
  }
}

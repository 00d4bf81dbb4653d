import Civil
import Engines
import Ephemeris

/// What the profiles of a window have in common, and in what they differ, for people.
struct GeneKeysWindowTable {
  private let result: GeneKeysWindow
  private let window: WindowText
  private let style: Style

  init(_ result: GeneKeysWindow, style: Style) {
    self.result = result
    window = WindowText(result.window)
    self.style = style
  }

  var text: String {
    let parts = [TextTable.pairs(window.head), sure, open, keys, pathways, source]
    return parts.filter { !$0.isEmpty }.joined(separator: "\n")
      + TextTable.notes(result.window.warnings, style: style)
  }

  private var sure: String {
    var rows = [["Sphere", "Key", "Line", "Shadow", "Gift", "Siddhi"]]
    for sphere in result.spheres {
      guard let number = result.keys(of: sphere).sure else { continue }
      let key = GeneKey.number(number)
      let line = result.sureLine(of: sphere).map { String($0) } ?? "open"
      rows.append([sphere.name, String(number), line, key.shadow, key.gift, key.siddhi])
    }
    return style.bold("What is sure") + "\n" + (rows.count > 1 ? TextTable.grid(rows) : "nothing\n")
  }

  private var open: String {
    var rows: [(String, [String])] = []
    for sphere in result.spheres where result[sphere].sure == nil {
      let keys = result.keys(of: sphere)
      let lines = window.texts(result[sphere]) { $0.id }
      // Of many lines only the shares are told: the keys have times then.
      if lines.count > 6, keys.sure == nil {
        rows.append((sphere.name, window.texts(keys) { "key \($0)" }))
        rows.append(("", lines))
      } else {
        rows.append((sphere.name, lines))
      }
    }
    return rows.isEmpty ? "" : style.bold("What is not") + "\n" + TextTable.lists(rows)
  }

  /// The words of the keys that are not sure.
  private var keys: String {
    let open = result.spheres.filter { result.keys(of: $0).sure == nil }
    let numbers = Set(open.flatMap { result.keys(of: $0).entries.map(\.value) }).sorted()
    guard !numbers.isEmpty else { return "" }
    var rows = [["Key", "Shadow", "Gift", "Siddhi", "Possible in"]]
    for number in numbers {
      let key = GeneKey.number(number)
      let spheres = open.filter { result.keys(of: $0).entry(of: number) != nil }
      rows.append([
        String(number), key.shadow, key.gift, key.siddhi,
        spheres.map(\.name).joined(separator: ", "),
      ])
    }
    return style.bold("Keys that are not sure") + "\n" + TextTable.grid(rows)
  }

  private var pathways: String {
    guard !result.pathways.isEmpty else { return "" }
    return style.bold("Pathways") + "\n" + GeneKeysTable.grid(of: result.pathways)
  }

  private var source: String {
    let zones = result.window.zoneData.map { ", zone data \($0)" } ?? ""
    let single =
      result.spheres.contains { !$0.sequence.isConfirmed }
      ? "star pearl: a single source; no published profile confirms it\n" : ""
    return style.dim("\(single)\(result.ephemeris)\(zones)\n")
  }

  /// The spheres as CSV or TSV: a row for each stretch of each key and line.
  static func rows(_ result: GeneKeysWindow, separator: RowWriter.Separator) -> [UInt8] {
    var rows = RowWriter(separator: separator)
    rows.add(
      ["sequence", "sphere", "key", "line", "shadow", "gift", "siddhi", "body", "side"]
        + WindowRows.columns)
    for sphere in result.spheres {
      for entry in result[sphere].entries {
        let key = GeneKey.number(entry.value.gate)
        for cells in WindowRows.cells(entry, of: result[sphere], in: result.window) {
          rows.add(
            [
              sphere.sequence.rawValue, sphere.rawValue, String(key.number),
              String(entry.value.line), key.shadow, key.gift, key.siddhi,
              sphere.body.id.description, sphere.side.rawValue,
            ] + cells)
        }
      }
    }
    return rows.bytes
  }
}

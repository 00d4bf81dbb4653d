import Civil
import Engines
import Ephemeris

/// The nearest changes before and after a known time, for people: what changes, if the time is
/// earlier by how much, and if later.
struct ChangesTable {
  /// The clocks around the time.
  let window: BirthWindow
  /// How far was searched.
  let hours: Int
  private var rows = [["", "if earlier by", "if later by"]]

  init(window: BirthWindow, hours: Int) {
    self.window = window
    self.hours = hours
  }

  mutating func add<Value>(
    _ label: String, _ changes: NextChanges<Value>, _ text: (Value) -> String
  ) {
    rows.append([label, cell(changes.earlier, text), cell(changes.later, text)])
  }

  mutating func add(_ label: String, earlier: String, later: String) {
    rows.append([label, earlier, later])
  }

  /// How far a change lies, the clock time and what holds then.
  func cell<Value>(_ change: NextChanges<Value>.Change?, _ text: (Value) -> String) -> String {
    guard let change else { return "more than \(hours) h" }
    let time = window.localTime(at: change.second, withSeconds: true)
    return "\(WindowText.clockDuration(change.distance)) (\(time)) \(text(change.value))"
  }

  var text: String { rows.map(lines).joined() }

  /// A row whose cells are broken into lines.
  private func lines(_ row: [String]) -> String {
    let width = max(13, (rows.map(\.[0].count).max() ?? 0) + 2)
    let column = (79 - width) / 2
    let cells = row.dropFirst().map { wrapped($0, width: column - 1) }
    var text = ""
    for index in 0..<(cells.map(\.count).max() ?? 0) {
      text += padded(index == 0 ? row[0] : "", width)
      let parts = cells.map { index < $0.count ? $0[index] : "" }
      text += (padded(parts[0], column) + parts[1]).trimmingTrailingSpaces + "\n"
    }
    return text
  }
}

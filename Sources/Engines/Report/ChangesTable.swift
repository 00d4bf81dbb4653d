package import Civil
package import Ephemeris

/// The nearest changes before and after a known time, for people: what changes, if the time is
/// earlier by how much, and if later.
package struct ChangesTable {
  /// The clocks around the time.
  package let window: BirthWindow
  /// How far was searched.
  package let hours: Int
  private var rows: [[Styled]] = [["", "if earlier by", "if later by"]]

  /// An empty table.
  package init(window: BirthWindow, hours: Int) {
    self.window = window
    self.hours = hours
  }

  /// Adds what changes; the text says what holds then.
  package mutating func add<Value>(
    _ label: String, _ changes: NextChanges<Value>, _ text: (Value) -> String
  ) {
    add(label, earlier: cell(changes.earlier, text), later: cell(changes.later, text))
  }

  /// Adds two texts.
  package mutating func add(_ label: String, earlier: String, later: String) {
    rows.append([Styled(label), Styled(earlier), Styled(later)])
  }

  /// How far a change lies, the clock time and what holds then.
  package func cell<Value>(_ change: NextChanges<Value>.Change?, _ text: (Value) -> String)
    -> String
  {
    guard let change else { return "more than \(hours) h" }
    let time = window.localTime(at: change.second, withSeconds: true)
    return "\(WindowText.clockDuration(change.distance)) (\(time)) \(text(change.value))"
  }

  /// The table as part of a page.
  package var block: Page.Block { .sideBySide(rows) }
}

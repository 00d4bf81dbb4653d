import Civil
import Ephemeris

/// Plain tables for people.
enum TextTable {
  /// Labels and values, one pair a line; an empty pair is an empty line.
  static func pairs(_ rows: [(String, String)]) -> String {
    let width = rows.map(\.0.count).max() ?? 0
    return rows.map { $0.0.isEmpty ? "\n" : "\(padded($0.0, width))  \($0.1)\n" }.joined()
  }

  /// Rows of cells under headings, columns aligned on the left.
  static func grid(_ rows: [[String]]) -> String {
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
    }
    return rows.map { row in
      var line = ""
      for (column, cell) in row.enumerated() {
        line += column == row.count - 1 ? cell : padded(cell, widths[column] + 2)
      }
      return line + "\n"
    }.joined()
  }

  /// The warnings under a table.
  static func notes(_ warnings: [Warning], style: Style) -> String {
    guard !warnings.isEmpty else { return "" }
    var text = "\n\(style.bold("Notes"))\n"
    for warning in warnings {
      let lines = wrapped(warning.message.text(.options), width: 76)
      for (index, line) in lines.enumerated() { text += (index == 0 ? "- " : "  ") + line + "\n" }
    }
    return text
  }
}

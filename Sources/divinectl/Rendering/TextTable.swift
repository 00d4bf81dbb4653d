import Engines

/// Rows of cells as text, for lists that are no engine's page.
enum TextTable {
  /// Rows of cells under headings, columns aligned on the left.
  static func grid(_ rows: [[String]]) -> String {
    var grid = Grid(rows)
    grid.keepsSpaces = true
    return PageRenderer(style: Style(isOn: false)).text(.grid(grid))
  }
}

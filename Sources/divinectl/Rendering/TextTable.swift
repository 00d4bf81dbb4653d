import Civil
import Engines

/// Parts of pages as texts, for tables that are not pages yet; styles are written into their cells.
enum TextTable {
  private static let renderer = PageRenderer(style: Style(isOn: false))

  /// Labels and values, one pair a line; an empty pair is an empty line.
  static func pairs(_ rows: [(String, String)]) -> String {
    pairs(rows.map { Page.Pair($0.0, $0.1) })
  }

  /// Labels and values, one pair a line; an empty pair is an empty line.
  static func pairs(_ pairs: [Page.Pair]) -> String { renderer.text(.pairs(pairs)) }

  /// Rows of cells under headings, columns aligned on the left.
  static func grid(_ rows: [[String]]) -> String {
    var grid = Grid(rows)
    grid.keepsSpaces = true
    return renderer.text(.grid(grid))
  }

  /// Labels with lists of items behind them.
  static func lists(_ rows: [(String, [String])]) -> String {
    renderer.text(.lists(rows.map { Page.List($0.0, $0.1) }))
  }

  /// Any other part.
  static func text(_ block: Page.Block) -> String { renderer.text(block) }

  /// The warnings under a table.
  static func notes(_ warnings: [Warning], style: Style) -> String {
    PageRenderer(style: style).notes(warnings)
  }
}

extension Page.Pair {
  /// Both as texts.
  var texts: (String, String) { (label, text.plain) }
}

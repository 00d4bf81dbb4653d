import Civil
import Engines

/// Writes pages as HTML: the same blocks, without a width.
enum PageHTML {
  /// A page with its notes.
  static func text(_ page: Page, warnings: [Warning]) -> String {
    let source = page.source.map { "<p class=\"source\">\(escaped($0.plain))</p>\n" }.joined()
    return page.sections.map(section).joined() + notes(warnings) + source
  }

  private static func notes(_ warnings: [Warning]) -> String {
    guard !warnings.isEmpty else { return "" }
    let items = warnings.map { "<li>\(escaped($0.message.text(.options)))</li>\n" }.joined()
    return "<h3>Notes</h3>\n<ul class=\"notes\">\n\(items)</ul>\n"
  }

  private static func section(_ section: Page.Section) -> String {
    (section.heading.map { "<h3>\(escaped($0.plain))</h3>\n" } ?? "")
      + section.blocks.map(block).joined()
  }

  private static func block(_ block: Page.Block) -> String {
    switch block {
    case .pairs(let pairs):
      table(
        pairs.map { pair in
          pair.label.isEmpty
            ? "<td colspan=\"2\"></td>"
            : "<th scope=\"row\">\(escaped(pair.label))</th><td>\(html(pair.text))</td>"
        }, kind: "pairs")
    case .grid(let grid): self.grid(grid)
    case .lists(let lists):
      table(
        lists.map {
          "<th scope=\"row\">\(escaped($0.label))</th><td>\(listed($0.items))</td>"
        }, kind: "pairs")
    case .items(let items): "<p>\(listed(items))</p>\n"
    case .indented(let texts, _, _), .sentences(let texts):
      texts.map { "<p>\(html($0))</p>\n" }.joined()
    case .numbered(let texts): "<ol>\n\(texts.map { "<li>\(html($0))</li>\n" }.joined())</ol>\n"
    case .lines(let lines): "<pre>\(lines.map(html).joined(separator: "\n"))</pre>\n"
    case .tableau(let tableau):
      table(
        tableau.rows.map { row in
          row.map { cell in
            cell.map { "<td><b>\(escaped($0.head))</b><br/>\(escaped($0.text))</td>" }
              ?? "<td></td>"
          }.joined()
        }, kind: "tableau")
    case .sideBySide(let rows):
      table(rows.map { $0.map { "<td>\(html($0))</td>" }.joined() }, kind: "grid")
    }
  }

  private static func grid(_ grid: Grid) -> String {
    let head =
      grid.head.isEmpty ? [] : [grid.head.map { "<th scope=\"col\">\(html($0))</th>" }.joined()]
    let columns = max(grid.head.count, grid.rows.map(\.cells.count).max() ?? 0)
    let rows = grid.rows.flatMap { row -> [String] in
      let cells = row.cells.enumerated().map { place, cell in
        let isRight = place < grid.columns.count && grid.columns[place].isRight
        return "<td\(isRight ? " class=\"number\"" : "")>\(html(cell))</td>"
      }
      let details = row.details.map {
        "<td></td><td colspan=\"\(max(1, columns - 1))\" class=\"detail\">\(html($0))</td>"
      }
      return [cells.joined()] + details
    }
    return table(head + rows, kind: "grid")
  }

  private static func table(_ rows: [String], kind: String) -> String {
    "<table class=\"\(kind)\">\n\(rows.map { "<tr>\($0)</tr>\n" }.joined())</table>\n"
  }

  private static func listed(_ items: [Styled]) -> String {
    items.map(html).joined(separator: ", ")
  }

  private static func html(_ text: Styled) -> String {
    text.runs.map { run in
      let words = escaped(run.text)
      return switch run.tone {
      case .plain: words
      case .bold: "<b>\(words)</b>"
      case .dim: "<span class=\"dim\">\(words)</span>"
      case .red: "<span class=\"red\">\(words)</span>"
      }
    }.joined()
  }

  /// A text as HTML holds it; characters that it cannot hold are replaced.
  static func escaped(_ text: String) -> String { SVGWriter.escaped(text) }
}

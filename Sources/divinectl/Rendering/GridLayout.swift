import Civil
import Engines

/// Where the cells of a grid stand.
struct GridLayout {
  private let grid: Grid
  /// The columns of the cells that are aligned on the right.
  private let right: [Int]
  /// How wide each column is, without the gap after it.
  private let widths: [Int]

  private static let gap = 2
  /// The indent of what goes on below a row.
  private static let indent = 4
  /// The least columns in which a long cell is broken where it stands.
  private static let least = 24

  init(_ grid: Grid) {
    self.grid = grid
    let columns = max(grid.head.count, grid.rows.map(\.cells.count).max() ?? 0)
    let least = (0..<columns).map { $0 < grid.columns.count ? grid.columns[$0].least : 0 }
    var right = least
    for row in grid.rows {
      for (column, cell) in row.cells.enumerated() {
        right[column] = max(right[column], cell.width)
      }
    }
    self.right = right
    widths = right.enumerated().map { column, width in
      max(width, column < grid.head.count ? grid.head[column].width : 0)
    }
  }

  /// The lines; a row that is wider than the terminal goes on below.
  func lines(width: Int?) -> [Styled] {
    var lines = grid.head.isEmpty ? [] : self.lines(grid.head, width)
    for row in grid.rows {
      let cells = row.cells.enumerated().map { column, cell in
        let isRight = column < grid.columns.count && grid.columns[column].isRight
        return isRight ? cell.rightAligned(to: right[column]) : cell
      }
      lines += self.lines(cells, width) + details(row, width)
    }
    return lines
  }

  private func lines(_ cells: [Styled], _ width: Int?) -> [Styled] {
    var line = Styled("")
    for (column, cell) in cells.enumerated() {
      line.append(column == cells.count - 1 ? cell : cell.padded(to: widths[column] + Self.gap))
    }
    if !grid.keepsSpaces { line = line.trimmingTrailingSpaces }
    guard let width, line.width > width else { return [line] }
    return broken(cells, width)
  }

  /// Cells where they stand as long as there is room, then one after the other below.
  private func broken(_ cells: [Styled], _ width: Int) -> [Styled] {
    var lines: [Styled] = []
    var line = Styled("")
    var place = 0
    for (column, cell) in cells.enumerated() where !cell.words.isEmpty {
      if lines.isEmpty { place = widths[..<column].reduce(0) { $0 + $1 + Self.gap } }
      let lead = line.padded(to: place)
      if place + cell.width <= width {
        line = lead + cell
      } else {
        let room = width - place
        let staysHere =
          column == cells.count - 1 && lines.isEmpty && room >= Self.least
          && cell.words.allSatisfy { $0.width <= room }
        if !staysHere { lines.append(line) }
        let indent = staysHere ? place : Self.indent
        let start = staysHere ? lead : Styled(String(repeating: " ", count: indent))
        lines += cell.words.filled(after: start, indent: indent, width: width)
        line = lines.removeLast()
      }
      place = line.width + Self.gap
    }
    return (lines + [line]).filter { !$0.words.isEmpty }.map(\.trimmingTrailingSpaces)
  }

  /// What is told of a row, under its second cell.
  private func details(_ row: Grid.Row, _ width: Int?) -> [Styled] {
    guard !row.details.isEmpty else { return [] }
    let indent = min((widths.first ?? 0) + Self.gap, (width ?? .max) / 2)
    let limit = min(max(80, indent + 40), width ?? .max)
    return row.details.flatMap { text in
      text.words.filled(
        after: Styled(String(repeating: " ", count: indent)), indent: indent, width: limit)
    }
  }
}

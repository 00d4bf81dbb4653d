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

  /// The lines; where the columns do not fit into a terminal, those that are too many go on below,
  /// in columns of their own.
  func lines(width: Int?) -> [Styled] {
    let groups = groups(width ?? .max)
    var lines = grid.head.isEmpty ? [] : self.lines(grid.head, groups, width)
    for row in grid.rows {
      let cells = row.cells.enumerated().map { column, cell in
        let isRight = column < grid.columns.count && grid.columns[column].isRight
        return isRight ? cell.rightAligned(to: right[column]) : cell
      }
      lines += self.lines(cells, groups, width) + details(row, width)
    }
    return lines
  }

  /// The columns that stand on a line together.
  private func groups(_ width: Int) -> [Range<Int>] {
    var starts = [0]
    var place = 0
    for (column, needed) in widths.enumerated() {
      let room = width - place
      let isLast = column == widths.count - 1
      if needed > room, column > starts[starts.count - 1],
        !isLast || room < Self.least || longestWord(column) > room
      {
        starts.append(column)
        place = Self.indent
      }
      place += needed + Self.gap
    }
    return zip(starts, starts.dropFirst() + [widths.count]).map { $0..<$1 }
  }

  private func longestWord(_ column: Int) -> Int {
    ([grid.head] + grid.rows.map(\.cells)).compactMap { cells in
      column < cells.count ? cells[column].words.map(\.width).max() : nil
    }.max() ?? 0
  }

  private func lines(_ cells: [Styled], _ groups: [Range<Int>], _ width: Int?) -> [Styled] {
    groups.flatMap { group -> [Styled] in
      var line = Styled(String(repeating: " ", count: group.lowerBound == 0 ? 0 : Self.indent))
      let group = group.clamped(to: 0..<cells.count)
      guard let last = group.last else { return [] }
      for column in group.dropLast() {
        line.append(cells[column].padded(to: widths[column] + Self.gap))
      }
      let place = line.width
      if let width, place + cells[last].width > width {
        let indent = group.count == 1 ? Self.indent : place
        return cells[last].words.filled(after: line, indent: indent, width: width)
      }
      line.append(cells[last])
      if width != nil || !grid.keepsSpaces { line = line.trimmingTrailingSpaces }
      return group.lowerBound > 0 && line.words.isEmpty ? [] : [line]
    }
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

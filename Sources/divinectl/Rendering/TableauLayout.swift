import Civil
import Engines

/// Draws things in their places, as wide as there is room: boxes whose neighbours share a side.
struct TableauLayout {
  private let tableau: Tableau

  /// The widest and the narrowest inside of a box; below `full` short texts stand in it.
  private static let widest = 16
  private static let full = 9
  private static let least = 3
  /// The least columns of a terminal in which anything is drawn.
  private static let narrowest = 40

  init(_ tableau: Tableau) {
    self.tableau = tableau
  }

  /// The lines; none where the places do not fit.
  func lines(width: Int) -> [Styled] {
    let columns = tableau.rows.first?.count ?? 0
    let inner = min((width - 1) / max(1, columns) - 1, Self.widest)
    guard width >= Self.narrowest, inner >= Self.least else { return [] }
    let rows = tableau.rows.map { row in row.map { $0.map { lines($0, inner) } } }
    var result: [Styled] = []
    for (place, row) in rows.enumerated() {
      let height = row.compactMap { $0?.count }.max() ?? 0
      // A row whose upper neighbours have the same places shares their lower side.
      result.append(Styled(edge(above: place > 0 ? rows[place - 1] : nil, below: row, inner)))
      for line in 0..<height { result.append(Styled(text(row, line, inner))) }
    }
    result.append(Styled(edge(above: rows.last, below: nil, inner)))
    return result.map { Styled($0.plain.trimmingTrailingSpaces) }
  }

  private func lines(_ cell: Tableau.Cell, _ inner: Int) -> [String] {
    guard inner >= Self.full else { return [cell.head, cell.short].map { cut($0, inner) } }
    var lines: [String] = [cell.head]
    var line = ""
    for word in cell.text.split(separator: " ").flatMap({ pieces(String($0), inner) }) {
      if line.isEmpty {
        line = word
      } else if line.count + 1 + word.count <= inner {
        line += " " + word
      } else {
        lines.append(line)
        line = word
      }
    }
    return lines + [line]
  }

  /// A word, or its pieces where the box is too narrow.
  private func pieces(_ word: String, _ inner: Int) -> [String] {
    guard word.count > inner else { return [word] }
    return [String(word.prefix(inner - 1)) + "-"]
      + pieces(String(word.dropFirst(inner - 1)), inner)
  }

  private func cut(_ text: String, _ inner: Int) -> String { String(text.prefix(inner)) }

  private func text(_ row: [[String]?], _ line: Int, _ inner: Int) -> String {
    var result = ""
    for column in 0...row.count {
      let left = column > 0 ? row[column - 1] : nil
      let right = column < row.count ? row[column] : nil
      result += left == nil && right == nil ? " " : "│"
      guard column < row.count else { break }
      result += padded(right.flatMap { line < $0.count ? $0[line] : nil } ?? "", inner)
    }
    return result
  }

  /// The line between two rows, with the corner that fits what meets there.
  private func edge(above: [[String]?]?, below: [[String]?]?, _ inner: Int) -> String {
    let count = (above ?? below ?? []).count
    func has(_ row: [[String]?]?, _ column: Int) -> Bool {
      guard let row, row.indices.contains(column) else { return false }
      return row[column] != nil
    }
    var result = ""
    for column in 0...count {
      let left = has(above, column - 1) || has(below, column - 1)
      let right = has(above, column) || has(below, column)
      let up = has(above, column - 1) || has(above, column)
      let down = has(below, column - 1) || has(below, column)
      result += Self.corner(left: left, right: right, up: up, down: down)
      if column < count { result += String(repeating: right ? "─" : " ", count: inner) }
    }
    return result
  }

  private static func corner(left: Bool, right: Bool, up: Bool, down: Bool) -> String {
    switch (left, right, up, down) {
    case (false, true, false, true): "┌"
    case (true, false, false, true): "┐"
    case (false, true, true, false): "└"
    case (true, false, true, false): "┘"
    case (true, true, false, true): "┬"
    case (true, true, true, false): "┴"
    case (false, true, true, true): "├"
    case (true, false, true, true): "┤"
    case (true, true, true, true): "┼"
    default: " "
    }
  }
}

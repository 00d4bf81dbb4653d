import Civil
import Engines

/// Writes pages for people.
///
/// In a pipe lines are as long as they have to be; in a terminal of at least 40 columns they are
/// broken between words, with an indent.
struct PageRenderer {
  let style: Style
  /// The columns of the terminal; nil for a pipe.
  let width: Int?
  /// The columns of a terminal that has less than 40.
  private let narrow: Int?

  /// - Parameter width: the columns of the terminal; nil for a pipe.
  init(style: Style, width: Int? = nil) {
    self.style = style
    self.width = width.map { max($0, 40) }
    narrow = width.flatMap { $0 < 40 ? $0 : nil }
  }

  /// Columns of what is broken in a pipe too; wider lines are hard to read.
  var measure: Int { min(width ?? 78, 78) }

  /// A page with notes below it.
  func text(_ page: Page, warnings: [Warning] = []) -> String {
    let parts = page.sections.map(lines) + [page.source.flatMap { line("\(dim: $0.plain)") }]
    return parts.filter { !$0.isEmpty }.map { $0.map(style.line).joined() }.joined(separator: "\n")
      + notes(warnings)
  }

  /// The lines of a block.
  func text(_ block: Page.Block) -> String { lines(block).map(style.line).joined() }

  /// The warnings under a page.
  func notes(_ warnings: [Warning]) -> String {
    guard !warnings.isEmpty else { return "" }
    let lines = warnings.flatMap { warning in
      fill(
        Styled(warning.message.text(.options)).words, after: "- ", indent: 2, to: measure)
    }
    return "\n" + (["\(bold: "Notes")"] + lines).map(style.line).joined()
  }

  private func fill(_ words: [Styled], after lead: String = "", indent: Int = 0, to limit: Int)
    -> [Styled]
  {
    words.filled(after: Styled(lead), indent: indent, width: limit, leavesLead: width != nil)
  }

  private func lines(_ section: Page.Section) -> [Styled] {
    (section.heading.map(line) ?? []) + section.blocks.flatMap(lines)
  }

  private func lines(_ block: Page.Block) -> [Styled] {
    switch block {
    case .pairs(let pairs): lines(pairs)
    case .grid(let grid): GridLayout(grid).lines(width: width)
    case .lists(let lists): lines(lists)
    case .items(let items): fill(items.separated(width: measure), to: measure)
    case .indented(let texts, let indent, let columns):
      texts.flatMap { text in
        fill(
          text.words, after: String(repeating: " ", count: indent), indent: indent,
          to: min(indent + columns, width ?? .max))
      }
    case .numbered(let texts):
      texts.enumerated().flatMap { index, text in
        fill(
          text.words, after: rightAligned("\(index + 1)", 2) + ". ", indent: 4, to: measure)
      }
    case .sentences(let texts): texts.flatMap(line)
    case .lines(let lines): lines
    case .tableau(let tableau): TableauLayout(tableau).lines(width: narrow ?? width ?? 80)
    case .sideBySide(let rows): lines(sideBySide: rows)
    }
  }

  /// A line that only a terminal breaks.
  private func line(_ text: Styled) -> [Styled] {
    guard let width, text.width > width else { return [text] }
    return fill(text.words, indent: 2, to: width)
  }

  private func lines(_ pairs: [Page.Pair]) -> [Styled] {
    let indent = (pairs.map(\.label.count).max() ?? 0) + 2
    return pairs.flatMap { pair -> [Styled] in
      guard !pair.label.isEmpty else { return [""] }
      let lead = padded(pair.label, indent)
      let limit = min(pair.columns.map { $0 + indent } ?? .max, width ?? .max)
      guard indent + pair.text.width > limit else { return [Styled(lead) + pair.text] }
      return fill(pair.text.words, after: lead, indent: hanging(indent), to: limit)
    }
  }

  private func lines(_ lists: [Page.List]) -> [Styled] {
    let indent = (lists.map(\.label.count).max() ?? 0) + 2
    return lists.flatMap { list in
      fill(
        list.items.separated(width: measure - hanging(indent)),
        after: padded(list.label, indent), indent: hanging(indent), to: measure)
    }
  }

  /// An indent that leaves at least half of a terminal.
  private func hanging(_ indent: Int) -> Int { min(indent, (width ?? .max) / 2) }

  private func lines(sideBySide rows: [[Styled]]) -> [Styled] {
    let width = min(79, width ?? 79)
    let label = max(13, (rows.map { $0.first?.width ?? 0 }.max() ?? 0) + 2)
    let column = (width - label) / max(1, (rows.map(\.count).max() ?? 0) - 1)
    let longest = rows.flatMap { $0.dropFirst().flatMap(\.words) }.map(\.width).max() ?? 0
    // Narrow columns would be hard to read.
    let isStacked = self.width != nil && (column < 24 || longest >= column)
    return rows.flatMap { row -> [Styled] in
      let name = row.first ?? ""
      guard !isStacked else {
        let cells = row.dropFirst().flatMap { fill($0.words, after: "  ", indent: 4, to: width) }
        return (name.isEmpty ? [] : line(name)) + cells
      }
      let cells = row.dropFirst().map { $0.words.filled(width: column - 1) }
      return (0..<max(1, cells.map(\.count).max() ?? 0)).map { index in
        let parts = cells.map { lines in
          let part = index < lines.count ? lines[index] : Styled("")
          return part.padded(to: max(column, part.width + 1))
        }
        let start = (index == 0 ? name : Styled("")).padded(to: label)
        return parts.reduce(start, +).trimmingTrailingSpaces
      }
    }
  }
}

/// A result for people: what is said and how it hangs together, without a width or a terminal.
///
/// An empty line parts its sections, its source and the notes, which a renderer makes of warnings.
package struct Page: Hashable, Sendable {
  /// What is said, in order.
  package var sections: [Section]
  /// Where it comes from: the dim lines at the end.
  package var source: [Styled]

  /// A page; sections that are nil are left out.
  package init(_ sections: [Section?], source: [Styled] = []) {
    self.sections = sections.compactMap(\.self)
    self.source = source
  }

  /// Blocks under a heading; without a heading and without text it is left out.
  package struct Section: Hashable, Sendable {
    /// The line above; nil where there is none.
    package var heading: Styled?
    /// What follows, without empty lines between.
    package var blocks: [Block]

    /// Blocks without a heading.
    package init(_ blocks: Block...) { self.init(blocks: blocks) }

    /// Blocks under a bold heading.
    package init(_ title: String, _ blocks: Block...) {
      self.init(heading: Styled(title, .bold), blocks: blocks)
    }

    /// Blocks under a heading with tones of its own.
    package init(heading: Styled? = nil, blocks: [Block]) {
      self.heading = heading
      self.blocks = blocks
    }
  }

  /// Lines that belong together.
  ///
  /// A pipe has 78 columns, a terminal its own.
  package enum Block: Hashable, Sendable {
    /// Labels and values, one below the other.
    case pairs([Pair])
    /// Cells in columns.
    case grid(Grid)
    /// Labels, each with items behind it: commas between them, broken between items.
    case lists([List])
    /// Items one after the other: commas between them, broken between items.
    case items([Styled])
    /// Texts of several lines, broken between words; see `paragraphs(_:)`.
    case indented([Styled], by: Int, columns: Int)
    /// Texts of several lines behind the numbers 1, 2, 3.
    case numbered([Styled])
    /// A line each in a pipe; only a terminal breaks them.
    case sentences([Styled])
    /// Charts made of characters: never broken.
    case lines([Styled])
    /// Things in their places.
    case tableau(Tableau)
    /// A label and texts a row, which share 79 columns; each is broken in its own.
    case sideBySide([[Styled]])

    /// Texts of several lines, broken between words.
    package static func paragraphs(_ texts: [Styled]) -> Block {
      .indented(texts, by: 0, columns: 78)
    }

    /// Rows of plain cells, columns aligned on the left.
    package static func grid(_ rows: [[String]]) -> Block { .grid(Grid(rows)) }
  }

  /// A label with its value.
  package struct Pair: Hashable, Sendable {
    /// The label; a space for a line that goes on with the value above.
    package let label: String
    /// The value.
    package let text: Styled
    /// Columns at which a pipe breaks the value too; nil where it does not.
    package var columns: Int?

    /// A label with a value in tones.
    package init(_ label: String, _ text: Styled, columns: Int? = nil) {
      self.label = label
      self.text = text
      self.columns = columns
    }

    /// A label with a plain value.
    package init(_ label: String, _ text: String) { self.init(label, Styled(text)) }

    /// An empty line.
    package static let empty = Pair("", "")
  }

  /// A label with the items behind it.
  package struct List: Hashable, Sendable {
    package let label: String
    package let items: [Styled]

    /// A label with items.
    package init(_ label: String, _ items: [Styled]) {
      self.label = label
      self.items = items
    }

    /// A label with plain items.
    package init(_ label: String, _ items: [String]) {
      self.init(label, items.map { Styled($0) })
    }
  }
}

/// Cells in columns, two spaces between them.
package struct Grid: Hashable, Sendable {
  /// How the cells of a column are placed; the heading always stands on the left.
  package struct Column: Hashable, Sendable {
    /// Whether the cells are aligned with each other on the right.
    package let isRight: Bool
    /// The columns of the terminal that a cell takes at least.
    package let least: Int

    /// Aligned on the left.
    package static func left(_ least: Int = 0) -> Column { Column(isRight: false, least: least) }
    /// Aligned on the right.
    package static func right(_ least: Int = 0) -> Column { Column(isRight: true, least: least) }
    /// Aligned on the left, as wide as its cells.
    package static let left = left(0)
    /// Aligned on the right, as wide as its cells.
    package static let right = right(0)
  }

  /// Cells, and what is told of them below.
  package struct Row: Hashable, Sendable, ExpressibleByArrayLiteral {
    package var cells: [Styled]
    /// Texts below the row, under its second cell.
    package var details: [Styled]

    /// Cells with details.
    package init(_ cells: [Styled], details: [Styled] = []) {
      self.cells = cells
      self.details = details
    }

    /// Cells alone.
    package init(arrayLiteral cells: Styled...) { self.init(cells) }
  }

  /// The headings; possibly none.
  package var head: [Styled]
  package var rows: [Row]
  /// How columns are placed; those that are not named stand on the left.
  package var columns: [Column]
  /// Whether spaces before a last cell that is empty stay.
  package var keepsSpaces = false

  /// Rows under headings.
  package init(head: [Styled] = [], columns: [Column] = [], _ rows: [Row]) {
    self.head = head
    self.columns = columns
    self.rows = rows
  }

  /// Rows of plain cells under headings.
  package init(head: [String] = [], columns: [Column] = [], _ rows: [[String]]) {
    self.init(
      head: head.map { Styled($0) }, columns: columns,
      rows.map { Row($0.map { Styled($0) }) })
  }
}

/// Things in their places on a table, in boxes; drawn as wide as there is room, or not at all.
package struct Tableau: Hashable, Sendable {
  /// A box.
  package struct Cell: Hashable, Sendable {
    /// The first line.
    package let head: String
    /// What stands in it, broken between words.
    package let text: String
    /// What stands there where the box is narrow.
    package let short: String

    package init(head: String, text: String, short: String) {
      self.head = head
      self.text = text
      self.short = short
    }
  }

  /// Rows of one length; nil for an empty place.
  package let rows: [[Cell?]]

  package init(_ rows: [[Cell?]]) { self.rows = rows }
}

import Civil

/// The heading of a table, and how the cells under it are set apart.
struct DelimitedRecords: Sendable {
  let separator: UInt8
  /// The key of each column; nil for those that are only kept.
  let columns: [String?]
  /// The columns that are copied to the output.
  let kept: [(place: Int, name: String)]
  /// How dates are written, where somebody said it.
  let order: DateOrder?

  /// Reads the heading.
  ///
  /// - Parameters:
  ///   - line: the number of its first line.
  ///   - known: columns of which at least one is there, else the line is no heading.
  ///   - sheet: what was said of the table, where something can be said.
  /// - Throws: a value failure where none of these is there, or a column twice.
  init(
    heading: UnsafeRawBufferPointer, line: Int = 1, separator: UInt8, known: Set<String>,
    sheet: SheetOptions? = nil
  ) throws(Refusal) {
    self.separator = separator
    let (headings, refusal) = CellReader.cells(of: heading, line: line, separator: separator)
    if let refusal { throw refusal.onLine(line) }
    var keys = SheetOptions.keys(of: headings)
    try sheet?.rename(&keys, headings)
    guard keys.contains(where: { Self.isKnown($0, known) }) else {
      let hint: Message =
        sheet == nil
        ? ""
        : "; of \(listed(headings.prefix(8).map(quoted))) say what they are, as \(field: "map") date=COLUMN"
      throw .value(
        "header_missing", field: "input-format",
        "the first line is no heading: it has no column \(known.sorted().map(quoted).joined(separator: ", "))"
          + hint)
    }
    // Columns without a heading, as spreadsheets leave them at the end, say nothing.
    let names = keys.filter { !$0.isEmpty }
    guard Set(names).count == names.count else {
      throw .value("header_repeated", field: "input-format", "the heading names a column twice")
    }
    let places = try sheet?.kept(keys, headings) ?? []
    columns = keys.indices.map { place in
      places.contains(place) && !SheetOptions.isKey(keys[place]) ? nil : keys[place]
    }
    kept = places.map { ($0, headings[$0]) }
    order = sheet?.order
  }

  /// What a record's cells say under the columns that are kept.
  func kept(_ cells: [String]) -> [(name: String, text: String)] {
    kept.map { ($0.name, $0.place < cells.count ? cells[$0.place] : "") }
  }

  /// A cell as a record has it: dates in the order that was named, times with all their digits.
  func plain(_ cell: String, under column: String) -> String {
    order?.date(cell) ?? (column == "time" ? SheetTime.time(cell) : nil) ?? cell
  }

  /// The cells of a record, or those before the fault and the fault.
  ///
  /// - Parameter line: the number of its first line.
  func cells(of record: UnsafeRawBufferPointer, line: Int) -> (cells: [String], refusal: Refusal?) {
    let reading = CellReader.cells(of: record, line: line, separator: separator)
    guard reading.refusal == nil, reading.cells.count > columns.count else { return reading }
    // Which of the cells are too many is not known.
    return (
      [],
      .value(
        "invalid_csv", "the record has \(reading.cells.count) cells, the heading \(columns.count)")
    )
  }

  private static func isKnown(_ column: String, _ known: Set<String>) -> Bool {
    known.contains(column) || column.hasPrefix("options.") && known.contains("options")
  }
}

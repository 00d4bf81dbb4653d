import Civil

/// The heading of a table, and how the cells under it are set apart.
struct DelimitedRecords: Sendable {
  let separator: UInt8
  let columns: [String]

  /// Reads the heading.
  ///
  /// - Parameters:
  ///   - line: the number of its first line.
  ///   - known: columns of which at least one is there, else the line is no heading.
  /// - Throws: a value failure where none of these is there, or a column twice.
  init(heading: UnsafeRawBufferPointer, line: Int = 1, separator: UInt8, known: Set<String>)
    throws(Refusal)
  {
    self.separator = separator
    let (columns, refusal) = CellReader.cells(of: heading, line: line, separator: separator)
    if let refusal { throw refusal.onLine(line) }
    guard columns.contains(where: { Self.isKnown($0, known) }) else {
      throw .value(
        "header_missing", field: "input-format",
        "the first line is no heading: it has no column \(known.sorted().map(quoted).joined(separator: ", "))"
      )
    }
    guard Set(columns).count == columns.count else {
      throw .value("header_repeated", field: "input-format", "the heading names a column twice")
    }
    self.columns = columns
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

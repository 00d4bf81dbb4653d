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
    guard !known.isDisjoint(with: columns) else {
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

  /// What stands between the cells of a heading: a tab, else the more frequent of semicolon and
  /// comma, outside quotes.
  static func separator(of heading: [UInt8]) -> UInt8 {
    var counts: [UInt8: Int] = [:]
    var isQuoted = false
    for byte in heading {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if !isQuoted { counts[byte, default: 0] += 1 }
    }
    func count(_ byte: Unicode.Scalar) -> Int { counts[UInt8(ascii: byte)] ?? 0 }
    if count("\t") > 0 { return UInt8(ascii: "\t") }
    return count(";") > count(",") ? UInt8(ascii: ";") : UInt8(ascii: ",")
  }
}

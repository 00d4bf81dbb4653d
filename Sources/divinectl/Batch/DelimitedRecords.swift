import Civil

/// Reads lines of CSV (RFC 4180, a field ends on its line) or TSV under a header.
struct DelimitedRecords: Sendable {
  let separator: UInt8
  let columns: [String]

  /// Reads the header.
  ///
  /// - Throws: a value failure where it has no `date` or a column twice.
  init(header: UnsafeRawBufferPointer, separator: UInt8) throws(Refusal) {
    self.separator = separator
    columns = try Self.cells(header, separator: separator)
    guard columns.contains("date") else {
      throw .value(
        "header_missing", field: "input-format",
        "the first line is no header: it has no column 'date'")
    }
    guard Set(columns).count == columns.count else {
      throw .value("header_repeated", field: "input-format", "the header names a column twice")
    }
  }

  /// Reads a line.
  ///
  /// - Throws: a value failure that names the column.
  func parse(_ line: UnsafeRawBufferPointer) throws(Refusal) -> BatchRecord {
    let cells = try Self.cells(line, separator: separator)
    guard cells.count <= columns.count else {
      throw .value(
        "invalid_csv", field: "record",
        "the line has \(cells.count) fields, the header \(columns.count)")
    }
    var record = BatchRecord()
    for (column, cell) in zip(columns, cells) { try record.set(column, text: cell) }
    return record
  }

  private static func cells(_ line: UnsafeRawBufferPointer, separator: UInt8) throws(Refusal)
    -> [String]
  {
    var cells: [String] = []
    var index = 0
    let quote = UInt8(ascii: "\"")
    repeat {
      var cell: [UInt8] = []
      // Tab separated values have no quotes: a quote is a character.
      if separator != UInt8(ascii: "\t"), index < line.count, line[index] == quote {
        index += 1
        while true {
          guard index < line.count else {
            throw .value("invalid_csv", field: "record", "a quoted field does not end on its line")
          }
          if line[index] == quote {
            index += 1
            guard index < line.count, line[index] == quote else { break }
          }
          cell.append(line[index])
          index += 1
        }
        guard index == line.count || line[index] == separator else {
          throw .value("invalid_csv", field: "record", "text follows a quoted field")
        }
      } else {
        while index < line.count, line[index] != separator {
          cell.append(line[index])
          index += 1
        }
      }
      guard let text = String(validating: cell, as: UTF8.self) else {
        throw .value("invalid_utf8", field: "record", "the line is not valid UTF-8")
      }
      guard !text.utf8.contains(0) else {
        throw .value("invalid_csv", field: "record", "the line has a NUL character")
      }
      cells.append(text)
      index += 1
    } while index <= line.count
    return cells
  }
}

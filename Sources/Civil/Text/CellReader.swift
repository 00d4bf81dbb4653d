/// Reads the cells of one record of a table (RFC 4180).
///
/// A quote within a cell that does not begin with one is a character; with tabs every quote is.
package struct CellReader {
  private let bytes: UnsafeRawBufferPointer
  private let line: Int
  private let separator: UInt8
  private var place = 0

  /// - Parameters:
  ///   - bytes: the record without the line break that ends it.
  ///   - line: the number of its first line.
  private init(_ bytes: UnsafeRawBufferPointer, line: Int, separator: UInt8) {
    self.bytes = bytes
    self.line = line
    self.separator = separator
  }

  /// All cells of a record, or those before a fault and the fault.
  package static func cells(of bytes: UnsafeRawBufferPointer, line: Int, separator: UInt8)
    -> (cells: [String], refusal: Refusal?)
  {
    var reader = CellReader(bytes, line: line, separator: separator)
    var cells: [String] = []
    cells.reserveCapacity(8)
    do throws(Refusal) {
      while let cell = try reader.next() { cells.append(cell) }
    } catch {
      return (cells, error)
    }
    return (cells, nil)
  }

  /// The next cell; nil after the last.
  ///
  /// - Throws: a value failure for quotes that do not fit and for bytes that are no text.
  private mutating func next() throws(Refusal) -> String? {
    guard place <= bytes.count else { return nil }
    let rest = UnsafeRawBufferPointer(rebasing: bytes[place...])
    if rest.first == UInt8(ascii: "\""), separator != UInt8(ascii: "\t") {
      return try quotedCell(rest)
    }
    let cell = UnsafeRawBufferPointer(rebasing: rest[..<(rest.place(of: separator) ?? rest.count)])
    guard cell.place(of: 0x0D) == nil else {
      throw Self.wrong("a carriage return stands within a cell")
    }
    place += cell.count + 1
    return try Self.text(cell)
  }

  private mutating func quotedCell(_ rest: UnsafeRawBufferPointer) throws(Refusal) -> String {
    var cell: [UInt8] = []
    var start = 1
    while true {
      let piece = UnsafeRawBufferPointer(rebasing: rest[start...])
      guard let length = piece.place(of: UInt8(ascii: "\"")) else {
        // One quote too many takes all records after it: how far is said too.
        let begin = line + bytes[..<place].count { $0 == 0x0A }
        let last = begin + rest.dropLast().count { $0 == 0x0A }
        throw Self.wrong(
          "the quoted cell that begins on line \(begin) does not end on line \(last), the last")
      }
      cell += UnsafeRawBufferPointer(rebasing: piece[..<length])
      start += length + 1
      guard start < rest.count, rest[start] != separator else { break }
      guard rest[start] == UInt8(ascii: "\"") else {
        throw Self.wrong("text follows a quoted cell")
      }
      cell.append(UInt8(ascii: "\""))
      start += 1
    }
    place += start + 1
    return try cell.lend { cell throws(Refusal) in try Self.text(cell) }
  }

  private static func text(_ bytes: UnsafeRawBufferPointer) throws(Refusal) -> String {
    guard bytes.place(of: 0) == nil else { throw wrong("a NUL character stands in a cell") }
    guard let text = String(utf8: bytes) else {
      throw .value("invalid_utf8", "a cell is not valid UTF-8")
    }
    return text
  }

  private static func wrong(_ problem: Message) -> Refusal { .value("invalid_csv", problem) }
}

extension CellReader {
  /// All rows of a table, with the numbers of the lines on which they begin; blank lines are left
  /// out.
  ///
  /// - Throws: a value failure that names the line.
  package static func rows(of bytes: [UInt8]) throws(Refusal) -> [(line: Int, cells: [String])] {
    let text = bytes.firstIndex { ![0x20, 0x09, 0x0D, 0x0A].contains($0) } ?? bytes.endIndex
    let blank = bytes[..<text].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let separator = separator(of: Array(bytes[blank...].prefix { $0 != 0x0A }))
    var ends = RecordEnds(separator: separator)
    var (start, scanned, line) = (0, 0, 1)
    var rows: [(line: Int, cells: [String])] = []
    try bytes.lend { bytes throws(Refusal) in
      while start < bytes.count {
        let end = ends.next(in: bytes, from: &scanned) ?? bytes.count
        let record = UnsafeRawBufferPointer(rebasing: bytes[start..<end]).withoutReturn
        if !record.isBlank {
          let (cells, refusal) = cells(of: record, line: line, separator: separator)
          if let refusal { throw refusal.onLine(line) }
          rows.append((line, cells))
        }
        start = end + 1
        line += ends.lines
        ends.lines = 0
      }
    }
    return rows
  }

  /// What stands between the cells of a heading: a tab, else the more frequent of semicolon and
  /// comma, outside quotes.
  package static func separator(of heading: [UInt8]) -> UInt8 {
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

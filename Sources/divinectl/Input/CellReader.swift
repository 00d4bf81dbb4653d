import Civil

/// Reads the cells of one record of a table (RFC 4180).
///
/// A quote within a cell that does not begin with one is a character; with tabs every quote is.
struct CellReader {
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
  static func cells(of bytes: UnsafeRawBufferPointer, line: Int, separator: UInt8)
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

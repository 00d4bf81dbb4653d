import Engines

/// Writes rows of cells as CSV (RFC 4180) or TSV, always in valid UTF-8.
struct RowWriter {
  enum Separator: UInt8, Sendable {
    case comma = 0x2C
    case tab = 0x09

    /// Tabs for tsv, else commas.
    init(_ format: OutputFormat) { self = format == .tsv ? .tab : .comma }
  }

  private let separator: Separator
  private(set) var bytes: [UInt8] = []

  init(separator: Separator) {
    self.separator = separator
  }

  /// One row.
  static func line(_ cells: [String], _ separator: Separator) -> [UInt8] {
    var writer = RowWriter(separator: separator)
    writer.add(cells)
    return writer.bytes
  }

  /// All rows of a table.
  static func bytes(_ rows: [[String]], _ format: OutputFormat) -> [UInt8] {
    var writer = RowWriter(separator: Separator(format))
    for row in rows { writer.add(row) }
    return writer.bytes
  }

  /// The rows of a report's list under their headings.
  static func bytes(_ sink: RowSink, _ format: OutputFormat) -> [UInt8] {
    let width = sink.columns.count
    return bytes(
      [sink.columns] + sink.rows.map { $0 + Array(repeating: "", count: width - $0.count) }, format)
  }

  /// Adds a row; empty cells stand for what is not known.
  mutating func add(_ cells: [String]) {
    add(cells.map { Array($0.utf8) })
  }

  /// Adds a row of texts in UTF-8; bytes that are none are replaced.
  mutating func add(_ cells: [[UInt8]]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { bytes.append(separator.rawValue) }
      add(cell)
    }
    // RFC 4180 ends lines with CR LF; every reader takes LF alone, as the rest of a pipe does.
    bytes.append(UInt8(ascii: "\n"))
  }

  private mutating func add(_ cell: [UInt8]) {
    let isASCII = cell.allSatisfy { $0 < 0x80 }
    let text = isASCII ? cell : Array(String(decoding: cell, as: UTF8.self).utf8)
    let quote = UInt8(ascii: "\"")
    let isPlain = text.allSatisfy {
      !Self.isControl($0) && $0 != separator.rawValue && $0 != quote
    }
    switch separator {
    case _ where isPlain: bytes += text
    case .comma:
      bytes.append(quote)
      for byte in text { bytes += byte == quote ? [quote, quote] : [byte] }
      bytes.append(quote)
    case .tab:
      // TSV has no quotes: what would break a row becomes a space.
      bytes += text.map { Self.isControl($0) ? 0x20 : $0 }
    }
  }

  private static func isControl(_ byte: UInt8) -> Bool { byte < 0x20 || byte == 0x7F }
}

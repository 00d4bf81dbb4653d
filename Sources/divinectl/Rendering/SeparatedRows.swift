/// Rows of cells as CSV (RFC 4180) or TSV.
struct SeparatedRows {
  enum Separator: UInt8 {
    case comma = 0x2C
    case tab = 0x09
  }

  private let separator: Separator
  private(set) var bytes: [UInt8] = []

  init(separator: Separator) {
    self.separator = separator
  }

  /// Adds a row; empty cells stand for what is not known.
  mutating func add(_ cells: [String]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { bytes.append(separator.rawValue) }
      add(cell)
    }
    // RFC 4180 ends lines with CR LF; every reader takes LF alone, as the rest of a pipe does.
    bytes.append(UInt8(ascii: "\n"))
  }

  private mutating func add(_ cell: String) {
    let isPlain = cell.utf8.allSatisfy { $0 != separator.rawValue && $0 != 0x22 && $0 >= 0x20 }
    switch separator {
    case _ where isPlain:
      bytes.append(contentsOf: cell.utf8)
    case .comma:
      bytes.append(UInt8(ascii: "\""))
      for byte in cell.utf8 {
        if byte == UInt8(ascii: "\"") { bytes.append(byte) }
        bytes.append(byte)
      }
      bytes.append(UInt8(ascii: "\""))
    case .tab:
      // TSV has no quotes: what would break a row becomes a space.
      bytes.append(contentsOf: cell.utf8.map { $0 < 0x20 ? 0x20 : $0 })
    }
  }
}

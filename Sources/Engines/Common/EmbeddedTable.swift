internal import CTables

/// A tab-separated table that is compiled into the binary.
///
/// Lines that begin with `#` name the source; the first other line names the columns.
struct EmbeddedTable {
  let rows: [[String]]

  static let incarnationCrosses = EmbeddedTable(divinectl_incarnation_crosses())
  static let lineFixings = EmbeddedTable(divinectl_line_fixings())

  private init(_ table: ctable) {
    let bytes = UnsafeRawBufferPointer(start: table.bytes, count: table.size)
    let lines = bytes.split(separator: UInt8(ascii: "\n")).filter { $0.first != UInt8(ascii: "#") }
    rows = lines.dropFirst().map { line in
      line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
        .map { String(decoding: $0, as: UTF8.self) }
    }
  }
}

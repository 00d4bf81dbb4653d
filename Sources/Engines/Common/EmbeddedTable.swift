internal import CTables

/// A tab-separated table that is compiled into the binary.
///
/// Lines that begin with `#` name the source; the first other line names the columns.
enum EmbeddedTable {
  case incarnationCrosses
  case lineFixings
  case enneagramItems

  private var table: ctable {
    switch self {
    case .incarnationCrosses: divinectl_incarnation_crosses()
    case .lineFixings: divinectl_line_fixings()
    case .enneagramItems: divinectl_enneagram_items()
    }
  }

  /// A row while the table is read; it points into the binary.
  struct Row {
    fileprivate let bytes: UnsafeRawBufferPointer

    /// The bytes of a column, from 0; none where the row is shorter.
    func field(_ index: Int) -> UnsafeRawBufferPointer {
      var rest = bytes
      for _ in 0..<index {
        guard let tab = rest.firstIndex(of: UInt8(ascii: "\t")) else {
          return .init(rebasing: rest[rest.endIndex...])
        }
        rest = .init(rebasing: rest[(tab + 1)...])
      }
      let end = rest.firstIndex(of: UInt8(ascii: "\t")) ?? rest.endIndex
      return .init(rebasing: rest[..<end])
    }

    /// The text of a column, from 0.
    func text(_ index: Int) -> String {
      String(decoding: field(index), as: UTF8.self)
    }
  }

  /// Reads every row below the headings; once for each caller, who keeps what comes out.
  func map<Value>(_ transform: (Row) -> Value) -> [Value] {
    let table = table
    var rest = UnsafeRawBufferPointer(start: table.bytes, count: table.size)
    var result: [Value] = []
    var isHeading = true
    while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
      let line = UnsafeRawBufferPointer(rebasing: rest[..<end])
      rest = .init(rebasing: rest[(end + 1)...])
      if line.first == UInt8(ascii: "#") { continue }
      if isHeading {
        isHeading = false
      } else {
        result.append(transform(Row(bytes: line)))
      }
    }
    return result
  }
}

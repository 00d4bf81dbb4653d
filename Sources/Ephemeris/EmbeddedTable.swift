internal import CTables
import Glibc

/// A tab-separated table that is compiled into the binary.
///
/// Lines that begin with `#` name the source; the first other line names the columns.
package enum EmbeddedTable {
  case incarnationCrosses
  case lineFixings
  case enneagramItems
  case places
  case placeNames
  case placeRegions
  case countries

  private var table: ctable {
    switch self {
    case .incarnationCrosses: divinectl_incarnation_crosses()
    case .lineFixings: divinectl_line_fixings()
    case .enneagramItems: divinectl_enneagram_items()
    case .places: divinectl_places()
    case .placeNames: divinectl_place_names()
    case .placeRegions: divinectl_place_regions()
    case .countries: divinectl_countries()
    }
  }

  /// All bytes, with the lines above the rows; they live as long as the program.
  package var bytes: UnsafeRawBufferPointer {
    let table = table
    return UnsafeRawBufferPointer(start: table.bytes, count: table.size)
  }

  /// A row while the table is read; it points into the binary.
  package struct Row {
    fileprivate let bytes: UnsafeRawBufferPointer

    /// The bytes of a column, from 0; none where the row is shorter.
    package func field(_ index: Int) -> UnsafeRawBufferPointer {
      var start = 0
      for _ in 0..<index {
        while start < bytes.count, bytes[start] != UInt8(ascii: "\t") { start += 1 }
        start = min(start + 1, bytes.count)
      }
      var end = start
      while end < bytes.count, bytes[end] != UInt8(ascii: "\t") { end += 1 }
      return .init(rebasing: bytes[start..<end])
    }

    /// The text of a column, from 0.
    package func text(_ index: Int) -> String {
      String(decoding: field(index), as: UTF8.self)
    }
  }

  /// Where each row below the headings begins and ends.
  package func lines() -> [Range<Int>] {
    let table = table
    let bytes = bytes
    var lines: [Range<Int>] = []
    var start = 0
    var isHeading = true
    while start < bytes.count {
      let newline = memchr(table.bytes + start, 0x0A, bytes.count - start)
      let end = newline.map { table.bytes.distance(to: UnsafeRawPointer($0)) } ?? bytes.count
      if bytes[start] != UInt8(ascii: "#") {
        if !isHeading { lines.append(start..<end) }
        isHeading = false
      }
      start = end + 1
    }
    return lines
  }

  /// The row that stands there.
  package func row(at line: Range<Int>) -> Row {
    Row(bytes: UnsafeRawBufferPointer(start: table.bytes + line.lowerBound, count: line.count))
  }
}

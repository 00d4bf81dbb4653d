internal import CTables
import Glibc

/// A tab-separated table that is compiled into the binary.
///
/// Lines that begin with `#` name the source; the first other line names the columns.
package struct EmbeddedTable: Sendable {
  /// All bytes, with the lines above the rows; they live as long as the program.
  nonisolated(unsafe) package let bytes: UnsafeRawBufferPointer

  /// Finds a table by its name; it must be one of those in `CTables`.
  package init(_ name: StaticString) {
    let table = name.withUTF8Buffer { _ in
      divinectl_table(UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: CChar.self))
    }
    precondition(table.bytes != nil, "no table of that name")
    bytes = UnsafeRawBufferPointer(start: table.bytes, count: table.size)
  }

  /// A row while the table is read; it points into the binary.
  package struct Row {
    fileprivate let bytes: UnsafeRawBufferPointer

    /// The bytes of a column, from 0; none where the row is shorter.
    package func field(_ index: Int) -> UnsafeRawBufferPointer {
      var start = 0
      for _ in 0..<index { start = min(tab(from: start) + 1, bytes.count) }
      return .init(rebasing: bytes[start..<tab(from: start)])
    }

    /// Where the next tab stands, or the row ends.
    private func tab(from start: Int) -> Int {
      guard start < bytes.count, let first = bytes.baseAddress else { return bytes.count }
      return memchr(first + start, 0x09, bytes.count - start).map {
        first.distance(to: UnsafeRawPointer($0))
      } ?? bytes.count
    }

    /// Whether a column, a list with `|` between its words, has a word.
    package func list(_ index: Int, has word: [UInt8]) -> Bool {
      let list = field(index)
      guard !word.isEmpty, let first = list.baseAddress else { return false }
      var start = 0
      while list.count - start >= word.count {
        let bar = memchr(first + start, 0x7C, list.count - start)
        let end = bar.map { first.distance(to: UnsafeRawPointer($0)) } ?? list.count
        if end - start == word.count, memcmp(first + start, word, word.count) == 0 { return true }
        start = end + 1
      }
      return false
    }

    /// The text of a column, from 0.
    package func text(_ index: Int) -> String {
      String(decoding: field(index), as: UTF8.self)
    }
  }

  /// Where each row below the headings begins and ends.
  ///
  /// No array: the runtime prepares the type of one of ranges slowly.
  package func lines() -> Lines { Lines(bytes: bytes) }

  /// The rows below the headings, one after another.
  package struct Lines: Sequence, IteratorProtocol {
    private let bytes: UnsafeRawBufferPointer
    private var start = 0
    private var isHeading = true

    fileprivate init(bytes: UnsafeRawBufferPointer) {
      self.bytes = bytes
    }

    /// Where the next row begins and ends.
    package mutating func next() -> Range<Int>? {
      guard let first = bytes.baseAddress else { return nil }
      while start < bytes.count {
        let newline = memchr(first + start, 0x0A, bytes.count - start)
        let end = newline.map { first.distance(to: UnsafeRawPointer($0)) } ?? bytes.count
        let line = start..<end
        start = end + 1
        guard bytes[line.lowerBound] != UInt8(ascii: "#") else { continue }
        if !isHeading { return line }
        isHeading = false
      }
      return nil
    }
  }

  /// The first rows in a row that begin with these bytes.
  package func lines(beginningWith mark: [UInt8]) -> [Range<Int>] {
    guard let first = bytes.baseAddress else { return [] }
    var lines: [Range<Int>] = []
    var start = 0
    while start < bytes.count {
      let newline = memchr(first + start, 0x0A, bytes.count - start)
      let end = newline.map { first.distance(to: UnsafeRawPointer($0)) } ?? bytes.count
      if begins(start..<end, with: mark) {
        lines.append(start..<end)
      } else if !lines.isEmpty {
        break
      }
      start = end + 1
    }
    return lines
  }

  /// Whether the line that stands there begins with these bytes.
  package func begins(_ line: Range<Int>, with mark: [UInt8]) -> Bool {
    guard let first = bytes.baseAddress, line.count >= mark.count else { return false }
    return memcmp(first + line.lowerBound, mark, mark.count) == 0
  }

  /// The row that begins there.
  package func row(from start: Int) -> Row {
    guard let first = bytes.baseAddress else { return Row(bytes: bytes) }
    let newline = memchr(first + start, 0x0A, bytes.count - start)
    let end = newline.map { first.distance(to: UnsafeRawPointer($0)) } ?? bytes.count
    return row(at: start..<end)
  }

  /// The row that stands there.
  package func row(at line: Range<Int>) -> Row {
    Row(bytes: UnsafeRawBufferPointer(rebasing: bytes[line]))
  }
}

extension UnsafeRawBufferPointer {
  /// What stands between the occurrences of a byte, empty pieces too.
  ///
  /// The runtime prepares the slices that `split` makes slowly.
  func pieces(betweenEach mark: UInt8) -> [UnsafeRawBufferPointer] {
    var pieces: [UnsafeRawBufferPointer] = []
    var start = 0
    for index in 0...count where index == count || self[index] == mark {
      pieces.append(UnsafeRawBufferPointer(rebasing: self[start..<index]))
      start = index + 1
    }
    return pieces
  }

  /// The words of a list with `|` between them.
  var words: [UnsafeRawBufferPointer] {
    pieces(betweenEach: UInt8(ascii: "|")).filter { !$0.isEmpty }
  }
}

import Glibc

/// Lines in the order of the folded names in their first column, searched where they lie.
struct SortedLines: Sendable {
  nonisolated(unsafe) let bytes: UnsafeRawBufferPointer
  /// Where the first row begins.
  let start: Int

  init(_ table: EmbeddedTable) {
    bytes = table.bytes
    var start = 0
    var isHeading = true
    // The heading is the first line without `#`.
    while isHeading, start < bytes.count {
      isHeading = bytes[start] == UInt8(ascii: "#")
      start = Self.end(of: start, in: bytes) + 1
    }
    self.start = start
  }

  private static func end(of start: Int, in bytes: UnsafeRawBufferPointer) -> Int {
    guard let base = bytes.baseAddress,
      let newline = memchr(base + start, 0x0A, bytes.count - start)
    else { return bytes.count }
    return base.distance(to: UnsafeRawPointer(newline))
  }

  /// Where the line after that one begins; the size of the table after the last.
  func next(_ line: Int) -> Int { min(Self.end(of: line, in: bytes) + 1, bytes.count) }

  /// The bytes of a line's first column.
  func name(at line: Int) -> UnsafeRawBufferPointer {
    var end = bytes.count
    if let base = bytes.baseAddress, let tab = memchr(base + line, 0x09, bytes.count - line) {
      end = base.distance(to: UnsafeRawPointer(tab))
    }
    return UnsafeRawBufferPointer(rebasing: bytes[line..<end])
  }

  /// The bytes of a line after its first column.
  func rest(of line: Int) -> UnsafeRawBufferPointer {
    let start = line + name(at: line).count + 1
    return UnsafeRawBufferPointer(rebasing: bytes[start..<Self.end(of: line, in: bytes)])
  }

  /// The first line whose key is not before that one.
  func lowerBound(_ wanted: [UInt8]) -> Int {
    guard let base = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return start }
    var low = start
    var high = bytes.count
    var key = PlaceKey()
    while low < high {
      var line = (low + high) / 2
      while line > low, base[line - 1] != 0x0A { line -= 1 }
      let order = wanted.withUnsafeBufferPointer { compare(base + line, $0) }
      if order.map({ $0 < 0 }) ?? isBeforeFolded(line, wanted, &key) {
        low = next(line)
      } else {
        high = line
      }
    }
    return low
  }

  /// Whether the key of the name that begins there is before another one (-1), it (0), or after.
  ///
  /// A tab ends the name. Nil for names that need more than their letters made small.
  private func compare(_ name: UnsafePointer<UInt8>, _ wanted: UnsafeBufferPointer<UInt8>) -> Int? {
    var name = name
    var place = 0
    var isWordStart = true
    while name.pointee != UInt8(ascii: "\t") {
      var letter = name.pointee
      name += 1
      switch letter {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): letter |= 0x20
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): break
      case UInt8(ascii: "'"), UInt8(ascii: "`"), UInt8(ascii: "\""): continue
      case 0x80...: return nil
      default:
        isWordStart = true
        continue
      }
      // St and the like are written out.
      if isWordStart, name.pointee | 0x20 == UInt8(ascii: "t") { return nil }
      isWordStart = false
      guard place < wanted.count else { return 1 }
      if letter != wanted[place] { return letter < wanted[place] ? -1 : 1 }
      place += 1
    }
    return place < wanted.count ? -1 : 0
  }

  private func isBeforeFolded(_ line: Int, _ wanted: [UInt8], _ key: inout PlaceKey) -> Bool {
    key.fold(name(at: line))
    return key.bytes.lexicographicallyPrecedes(wanted)
  }

  private func isKey(_ wanted: [UInt8], at line: Int, _ key: inout PlaceKey) -> Bool {
    if let base = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self),
      let order = wanted.withUnsafeBufferPointer({ compare(base + line, $0) })
    {
      return order == 0
    }
    key.fold(name(at: line))
    return key.bytes == wanted
  }

  /// Calls the body with that line and those after it as long as they have a key.
  func forEach(_ wanted: [UInt8], from start: Int, _ body: (Int) -> Void) {
    var line = start
    var key = PlaceKey()
    while line < bytes.count, isKey(wanted, at: line, &key) {
      body(line)
      line = next(line)
    }
  }

  /// Calls the body with every line of that key, or of keys that begin with it.
  func forEach(_ wanted: [UInt8], prefix: Bool = false, limit: Int = .max, _ body: (Int) -> Void) {
    var line = lowerBound(wanted)
    var key = PlaceKey()
    var count = 0
    while line < bytes.count, count < limit {
      if prefix {
        key.fold(name(at: line))
        guard key.bytes.starts(with: wanted) else { return }
      } else {
        guard isKey(wanted, at: line, &key) else { return }
      }
      body(line)
      count += 1
      line = next(line)
    }
  }
}

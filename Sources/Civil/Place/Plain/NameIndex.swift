/// Where the lines of sorted tables stand, by a hash of their keys: for those who look up thousands
/// of names, as a search by halves reads sixteen lines of each table.
struct NameIndex: Sendable {
  /// A line of one of the tables.
  struct Line: Sendable {
    let table: Int
    let start: Int
  }

  private let tables: [SortedLines]
  /// By hash, with those that came later behind: upper bits of the hash, table and first line of a
  /// key; 0 for none.
  private var slots: [UInt64]
  private let width: UInt64

  /// Tables of the places' names, for the batch; made when it is asked for.
  static let places = NameIndex(PlaceTables.sources.map(\.lines), width: 19)
  /// The same of the words after them.
  static let words = NameIndex([PlaceReading.words], width: 15)

  /// - Parameter width: the bits of a hash that choose a slot; the slots are twice as many as the
  ///   keys or more.
  private init(_ tables: [SortedLines], width: UInt64) {
    self.tables = tables
    self.width = width
    slots = [UInt64](repeating: 0, count: 1 << Int(width))
    var key = PlaceKey()
    for (number, table) in tables.enumerated() {
      var line = table.start
      var last: UInt64?
      while line < table.bytes.count {
        let name = table.name(at: line)
        let hash = Self.quickHash(of: name) ?? Self.hash(of: name, &key)
        // Lines of one key follow one another.
        if hash != last { add(hash, table: number, line) }
        last = hash
        line = table.next(line)
      }
    }
  }

  private mutating func add(_ hash: UInt64, table: Int, _ line: Int) {
    var slot = Int(hash >> (64 - width))
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = Self.mark(hash) | UInt64(table) << 32 | UInt64(line)
  }

  /// Lower bits of a hash in the upper half of a slot; with the table they are never 0, as no line
  /// begins at byte 0.
  private static func mark(_ hash: UInt64) -> UInt64 { hash << 36 }

  /// Adds every line of a key, those of the first table first: they were put in first.
  func addLines(of key: [UInt8], to lines: inout [Line]) {
    let hash = key.withUnsafeBytes { Self.hash($0) }
    var slot = Int(hash >> (64 - width))
    while slots[slot] != 0 {
      let entry = slots[slot]
      slot = (slot + 1) & (slots.count - 1)
      guard entry & Self.markBits == Self.mark(hash) else { continue }
      let table = Int(entry >> 32 & 15)
      tables[table].forEach(key, from: Int(entry & 0xFFFF_FFFF)) { line in
        lines.append(Line(table: table, start: line))
      }
    }
  }

  private static let markBits = mark(.max)

  // MARK: Hashes

  private static func hash(_ key: UnsafeRawBufferPointer) -> UInt64 {
    var hash = seed
    for byte in key { hash = added(byte, to: hash) }
    return mixed(hash)
  }

  private static func hash(of name: UnsafeRawBufferPointer, _ key: inout PlaceKey) -> UInt64 {
    key.fold(name)
    return key.bytes.withUnsafeBytes { hash($0) }
  }

  /// The hash of a name's key; nil for one that needs more than its letters made small.
  private static func quickHash(of name: UnsafeRawBufferPointer) -> UInt64? {
    var hash = seed
    var isWordStart = true
    for (place, byte) in name.enumerated() {
      var letter = byte
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): letter |= 0x20
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): break
      case UInt8(ascii: "'"), UInt8(ascii: "`"), UInt8(ascii: "\""): continue
      case 0x80...: return nil
      default:
        isWordStart = true
        continue
      }
      // St and the like are written out; an apostrophe may stand within them.
      if isWordStart, place + 1 < name.count, !isOtherLetter(name[place + 1]) { return nil }
      isWordStart = false
      hash = added(letter, to: hash)
    }
    return mixed(hash)
  }

  /// Whether it is a letter, but no t.
  @inline(__always)
  private static func isOtherLetter(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) && byte | 0x20 != UInt8(ascii: "t")
  }

  private static let seed: UInt64 = 0xCBF2_9CE4_8422_2325

  @inline(__always)
  private static func added(_ byte: UInt8, to hash: UInt64) -> UInt64 {
    (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
  }

  @inline(__always)
  private static func mixed(_ hash: UInt64) -> UInt64 {
    (hash ^ hash >> 29) &* 0xBF58_476D_1CE4_E5B9
  }
}

import Glibc

/// The gazetteer's tables as they stand in the binary; nothing is read before it is asked for.
enum PlaceTables {
  /// A line of the table of places, not yet made into texts.
  struct Row: Hashable, Sendable {
    /// Where the line begins; it tells places apart.
    let offset: Int
    /// The line in the table of regions.
    let region: Int
    /// Degrees north.
    let latitude: Double
    /// Degrees east.
    let longitude: Double
    /// Whether it is in the tables only as it makes a larger place's name doubtful.
    let isNamesake: Bool
    /// People; 0 where nobody says.
    let population: Int
    let geonameID: Int
    fileprivate let nameLength: Int

    /// The name as the place itself writes it, in Latin letters.
    var name: String {
      String(
        decoding: UnsafeRawBufferPointer(
          rebasing: places.bytes[offset..<offset + nameLength]), as: UTF8.self)
    }
  }

  /// What a place shares with others: country, part of the country, zone.
  struct Region: Sendable {
    private let line: Range<Int>

    fileprivate init(line: Range<Int>) {
      self.line = line
    }

    private var row: EmbeddedTable.Row { PlaceTables.regionTable.row(at: line) }
    var country: String { row.text(0) }
    var name: String { row.text(1) }
    var abbreviation: String { row.text(2) }
    var zone: String { row.text(3) }

    var countryCode: Country.Code { Country.code(row.field(0)) }
    /// The bytes of the name, for comparing.
    var nameBytes: UnsafeRawBufferPointer { row.field(1) }
    var abbreviationBytes: UnsafeRawBufferPointer { row.field(2) }
  }

  static let places = SortedLines(EmbeddedTable("places"))
  static let names = SortedLines(EmbeddedTable("place_names"))
  private static let regionTable = EmbeddedTable("place_regions")
  static let regions = regionTable.lines().map(Region.init)

  /// The place whose line begins there.
  static func row(at offset: Int) -> Row {
    var fields = Fields(bytes: places.bytes, index: offset)
    let nameLength = fields.skip()
    return Row(
      offset: offset, region: fields.whole(), latitude: fields.decimal(),
      longitude: fields.decimal(), isNamesake: fields.takes("~"), population: fields.whole(),
      geonameID: fields.whole(),
      nameLength: nameLength)
  }

  /// The place that a line of the table of other names points to.
  static func row(ofNameAt offset: Int) -> Row {
    var fields = Fields(bytes: names.bytes, index: offset)
    _ = fields.skip()
    return row(at: fields.base36())
  }

  /// Calls the body with every place of that key, and with the other name where it is one.
  static func forEachBearer(_ key: [UInt8], _ body: (Row, _ otherName: Int?) -> Void) {
    places.forEach(key) { body(row(at: $0), nil) }
    names.forEach(key) { body(row(ofNameAt: $0), $0) }
  }

  /// The other name that stands there.
  static func name(at offset: Int) -> String {
    String(decoding: names.name(at: offset), as: UTF8.self)
  }
}

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
    var low = start
    var high = bytes.count
    var key = PlaceKey()
    while low < high {
      var line = (low + high) / 2
      while line > low, bytes[line - 1] != 0x0A { line -= 1 }
      key.fold(name(at: line))
      if key.bytes.lexicographicallyPrecedes(wanted) {
        low = next(line)
      } else {
        high = line
      }
    }
    return low
  }

  /// Calls the body with every line of that key, or of keys that begin with it.
  func forEach(_ wanted: [UInt8], prefix: Bool = false, limit: Int = .max, _ body: (Int) -> Void) {
    var line = lowerBound(wanted)
    var key = PlaceKey()
    var count = 0
    while line < bytes.count, count < limit {
      key.fold(name(at: line))
      guard prefix ? key.bytes.starts(with: wanted) : key.bytes == wanted else { return }
      body(line)
      count += 1
      line = next(line)
    }
  }
}

extension PlaceTables {
  /// Calls the body with every place's coordinates in thousandths of degrees and where its line
  /// begins; reads no more of the lines than that.
  static func forEachPoint(_ body: (_ latitude: Int, _ longitude: Int, _ offset: Int) -> Void) {
    let bytes = places.bytes
    guard let base = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return }
    var line = places.start
    while line < bytes.count {
      guard let tab = memchr(base + line, 0x09, bytes.count - line) else { return }
      var byte = UnsafePointer(tab.assumingMemoryBound(to: UInt8.self)) + 1
      // The number of the region.
      while byte.pointee != 0x09 { byte += 1 }
      byte += 1
      let latitude = thousandths(&byte)
      let longitude = thousandths(&byte)
      body(latitude, longitude, line)
      let done = base.distance(to: byte)
      guard let newline = memchr(byte, 0x0A, bytes.count - done) else { return }
      line = UnsafeRawPointer(base).distance(to: UnsafeRawPointer(newline)) + 1
    }
  }

  /// A number with a sign and at most three decimals that ends at a tab, in thousandths.
  private static func thousandths(_ byte: inout UnsafePointer<UInt8>) -> Int {
    let isNegative = byte.pointee == UInt8(ascii: "-")
    if isNegative { byte += 1 }
    var value = 0
    while byte.pointee >= 0x30 {
      value = value &* 10 &+ Int(byte.pointee &- 0x30)
      byte += 1
    }
    var missing = 3
    if byte.pointee == UInt8(ascii: ".") {
      byte += 1
      while byte.pointee >= 0x30 {
        value = value &* 10 &+ Int(byte.pointee &- 0x30)
        byte += 1
        missing -= 1
      }
    }
    byte += 1
    for _ in 0..<max(0, missing) { value = value &* 10 }
    return isNegative ? -value : value
  }
}

/// Reads the columns of a line one after another.
private struct Fields {
  let bytes: UnsafeRawBufferPointer
  var index: Int

  private mutating func next() -> UInt8? {
    guard index < bytes.count else { return nil }
    let byte = bytes[index]
    index += 1
    return byte == UInt8(ascii: "\t") || byte == 0x0A ? nil : byte
  }

  /// Skips a column; its length.
  mutating func skip() -> Int {
    let start = index
    while next() != nil {}
    return index - start - 1
  }

  /// Skips a character if it stands there, and says so.
  mutating func takes(_ character: Unicode.Scalar) -> Bool {
    guard index < bytes.count, bytes[index] == UInt8(ascii: character) else { return false }
    index += 1
    return true
  }

  mutating func whole() -> Int {
    var value = 0
    while let byte = next() { value = value * 10 + Int(byte) - 0x30 }
    return value
  }

  mutating func base36() -> Int {
    var value = 0
    while let byte = next() {
      value = value * 36 + (byte < 0x3A ? Int(byte) - 0x30 : Int(byte) - 0x61 + 10)
    }
    return value
  }

  /// A number with a sign and at most three decimals.
  mutating func decimal() -> Double { Double(thousandths()) / 1000 }

  /// The same in thousandths.
  mutating func thousandths() -> Int {
    var value = 0
    var decimals = 0
    var isNegative = false
    var isFraction = false
    while let byte = next() {
      switch byte {
      case UInt8(ascii: "-"): isNegative = true
      case UInt8(ascii: "."): isFraction = true
      default:
        value = value * 10 + Int(byte) - 0x30
        if isFraction { decimals += 1 }
      }
    }
    while decimals < 3 {
      value *= 10
      decimals += 1
    }
    return isNegative ? -value : value
  }
}

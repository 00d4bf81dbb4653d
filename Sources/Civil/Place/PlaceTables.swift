import Glibc

/// The gazetteer's tables as they stand in the binary; nothing is read before it is asked for.
enum PlaceTables {
  /// A line of the table of places, not yet made into texts.
  struct Row: Hashable, Sendable {
    /// Where the line begins, counted on from one table to the next; it tells places apart.
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
      let isSmall = offset >= smallBase
      let start = isSmall ? offset - smallBase : offset
      let bytes = isSmall ? small.bytes : places.bytes
      return String(
        decoding: UnsafeRawBufferPointer(rebasing: bytes[start..<start + nameLength]),
        as: UTF8.self)
    }
  }

  /// What a place shares with others: country, part of the country, zone.
  struct Region: Sendable {
    fileprivate let start: Int

    private var row: EmbeddedTable.Row { PlaceTables.regionTable.row(from: start) }
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
  static let regions = Regions(starts: starts(of: regionTable))

  private static func starts(of table: EmbeddedTable) -> [Int32] {
    var starts: [Int32] = []
    starts.reserveCapacity(4096)
    for line in table.lines() { starts.append(Int32(line.lowerBound)) }
    return starts
  }

  /// The lines of the table of regions.
  struct Regions: RandomAccessCollection, Sendable {
    fileprivate let starts: [Int32]

    var startIndex: Int { 0 }
    var endIndex: Int { starts.count }
    subscript(index: Int) -> Region { Region(start: Int(starts[index])) }
  }

  /// The places under 15,000 and their other names, in tables of their own.
  static let small = SortedLines(EmbeddedTable("small_places"))
  static let smallNames = SortedLines(EmbeddedTable("small_place_names"))
  /// Where the offsets of small places begin.
  private static let smallBase = places.bytes.count

  /// The place whose line begins there.
  static func row(at offset: Int) -> Row {
    guard offset < smallBase else { return smallRow(at: offset - smallBase) }
    var fields = PlaceFields(bytes: places.bytes, index: offset)
    let nameLength = fields.skip()
    return Row(
      offset: offset, region: fields.whole(), latitude: fields.decimal(),
      longitude: fields.decimal(), isNamesake: fields.takes("~"), population: fields.whole(),
      geonameID: fields.whole(),
      nameLength: nameLength)
  }

  private static func smallRow(at line: Int) -> Row {
    var fields = PlaceFields(bytes: small.bytes, index: line)
    let nameLength = fields.skip()
    let region = fields.base36()
    let point = fields.base36()
    return Row(
      offset: line + smallBase, region: region,
      latitude: Double(point / 360_001 - 90_000) / 1000,
      longitude: Double(point % 360_001 - 180_000) / 1000, isNamesake: fields.takes("~"),
      population: fields.base36(), geonameID: fields.base36(), nameLength: nameLength)
  }

  /// A table of names, the places' own or other ones.
  struct Source: Sendable {
    let lines: SortedLines
    let isOther: Bool
    let isSmall: Bool

    /// The place of a line.
    func row(at line: Int) -> Row {
      guard isOther else { return PlaceTables.row(at: isSmall ? line + smallBase : line) }
      var fields = PlaceFields(bytes: lines.bytes, index: line)
      _ = fields.skip()
      let offset = fields.base36()
      return PlaceTables.row(at: isSmall ? offset + smallBase : offset)
    }

    /// The other name that stands there; nil in a table of the places' own.
    func otherName(at line: Int) -> String? {
      isOther ? String(decoding: lines.name(at: line), as: UTF8.self) : nil
    }
  }

  /// The larger places first.
  static let sources = [
    Source(lines: places, isOther: false, isSmall: false),
    Source(lines: names, isOther: true, isSmall: false),
    Source(lines: small, isOther: false, isSmall: true),
    Source(lines: smallNames, isOther: true, isSmall: true),
  ]

  /// Calls the body with every place of that key, and with the other name where it is one.
  static func forEachBearer(
    _ key: [UInt8], withSmall: Bool = true, _ body: (Row, _ otherName: String?) -> Void
  ) {
    for source in sources where withSmall || !source.isSmall {
      source.lines.forEach(key) { body(source.row(at: $0), source.otherName(at: $0)) }
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

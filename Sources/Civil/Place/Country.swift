/// The table of countries: those of today, and former states with the countries that lie where they
/// lay (their codes begin with a star).
enum Country {
  /// A country's ISO 3166 code as a number, for comparing.
  typealias Code = UInt16

  private static let table = EmbeddedTable("countries")
  private static let lines = table.lines()
  /// The English names by code.
  private static let byCode: [Code: String] = {
    var names: [Code: String] = [:]
    names.reserveCapacity(lines.count)
    for row in lines.map(table.row) where row.field(0).first != UInt8(ascii: "*") {
      names[code(row.field(0))] = row.text(2)
    }
    return names
  }()

  /// The code whose two letters stand there.
  static func code(_ bytes: UnsafeRawBufferPointer) -> Code {
    bytes.count == 2 ? UInt16(bytes[0]) << 8 | UInt16(bytes[1]) : 0
  }

  /// The countries that a folded name or code stands for; none where it is not one.
  static func members(of wanted: [UInt8]) -> [Code] {
    PlaceReading(wanted)?.countries ?? []
  }

  /// The English name of the country of that code.
  static func name(of code: String) -> String {
    byCode[Array(code.utf8).withUnsafeBytes(Self.code)] ?? code
  }

  /// The English names of all, former states included.
  static func names() -> [String] {
    lines.map { table.row(at: $0).text(2) }
  }
}

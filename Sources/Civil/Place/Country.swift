/// The table of countries: those of today, and former states with the countries that lie where they
/// lay (their codes begin with a star).
enum Country {
  /// A country's ISO 3166 code as a number, for comparing.
  typealias Code = UInt16

  private static let table = EmbeddedTable("countries")
  private static let lines = table.lines()

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
    for line in lines {
      let row = table.row(at: line)
      if row.field(0).elementsEqual(code.utf8) { return row.text(2) }
    }
    return code
  }

  /// The English names of all, former states included.
  static func names() -> [String] {
    lines.map { table.row(at: $0).text(2) }
  }
}

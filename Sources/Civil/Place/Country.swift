/// The table of countries: those of today, and former states with the countries that lie where they
/// lay (their codes begin with a star).
enum Country {
  /// A country's ISO 3166 code as a number, for comparing.
  typealias Code = UInt16

  private static let table = EmbeddedTable("countries")
  /// Where the lines of the countries begin by the two letters of their codes, from `AA` on; 0 for
  /// those that are none.
  private static let starts: [Int32] = {
    var starts = [Int32](repeating: 0, count: 26 * 26)
    for line in table.lines() {
      guard let place = place(table.row(at: line).field(0)) else { continue }
      starts[place] = Int32(line.lowerBound)
    }
    return starts
  }()

  /// The place of a code among all that two letters make.
  private static func place(_ code: UnsafeRawBufferPointer) -> Int? {
    let letters = UInt8(ascii: "A")...UInt8(ascii: "Z")
    guard code.count == 2, letters.contains(code[0]), letters.contains(code[1]) else { return nil }
    return Int(code[0] - letters.lowerBound) * 26 + Int(code[1] - letters.lowerBound)
  }

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
    guard let place = Array(code.utf8).withUnsafeBytes(Self.place), starts[place] > 0 else {
      return code
    }
    return table.row(from: Int(starts[place])).text(2)
  }

  /// The English names of all, former states included.
  static func names() -> [String] {
    table.lines().map { table.row(at: $0).text(2) }
  }
}

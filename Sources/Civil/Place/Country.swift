/// The table of countries: those of today, and former states with the countries that lie where they
/// lay (their codes begin with a star).
enum Country {
  /// A country's ISO 3166 code as a number, for comparing.
  typealias Code = UInt16

  private static let table = EmbeddedTable("countries")
  private static let lines = table.lines()
  /// Names in other languages.
  static let otherNames = SortedLines(EmbeddedTable("country_names"))

  /// The code whose two letters stand there.
  static func code(_ bytes: UnsafeRawBufferPointer) -> Code {
    bytes.count == 2 ? UInt16(bytes[0]) << 8 | UInt16(bytes[1]) : 0
  }

  /// The countries that a name or code stands for; none where it is not one.
  static func members(of wanted: [UInt8]) -> [Code] {
    var members: [Code] = []
    var key = PlaceKey()
    func isWanted(_ text: UnsafeRawBufferPointer) -> Bool {
      guard PlaceKey.mayBegin(text, as: wanted) else { return false }
      key.fold(text)
      return key.bytes == wanted
    }
    for line in lines {
      let row = table.row(at: line)
      let isFormer = row.field(0).first == UInt8(ascii: "*")
      guard
        !isFormer && isWanted(row.field(0)) || isWanted(row.field(1)) || isWanted(row.field(2))
          || row.field(3).split(separator: UInt8(ascii: "|"))
            .contains(where: { isWanted(UnsafeRawBufferPointer(rebasing: $0)) })
      else { continue }
      if isFormer {
        members += row.field(4).split(separator: UInt8(ascii: "|"))
          .map { code(UnsafeRawBufferPointer(rebasing: $0)) }
      } else {
        members.append(code(row.field(0)))
      }
    }
    otherNames.forEach(wanted) { line in
      let code = code(otherNames.rest(of: line))
      if !members.contains(code) { members.append(code) }
    }
    return members
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

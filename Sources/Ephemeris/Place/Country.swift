/// A country of today, or a former state with the countries that lie where it lay.
struct Country: Sendable {
  /// The ISO 3166 code; with a star before it for a former state.
  let code: String
  /// The English name.
  let name: String
  /// Every name and code as a key.
  let keys: [[UInt8]]
  /// The codes of the countries that it stands for: its own, or those of the successors.
  let members: [String]

  static func read() -> [Country] {
    EmbeddedTable.countries.map { row in
      let code = row.text(0)
      let former = code.utf8.first == UInt8(ascii: "*")
      let parts = { (text: String) in text.split(separator: "|").map(String.init) }
      let names = [row.text(1), row.text(2)] + parts(row.text(3)) + (former ? [] : [code])
      return Country(
        code: code, name: row.text(2),
        keys: names.map { PlaceKey($0).bytes }.filter { !$0.isEmpty },
        members: former ? parts(row.text(4)) : [code])
    }
  }

  /// The English name of the country of that code.
  static func name(of code: String) -> String {
    PlaceTables.countries.first { $0.code == code }?.name ?? code
  }
}

/// A spirit of a planet whose name Agrippa gives with its number.
///
/// De occulta philosophia II.22 (1533); errors of the print of 1651 are mended: Bartzabel with one
/// Aleph too many, Kedemel's 157 for 175, Chasmodai's He for Cheth.
struct KameaName: Hashable, Sendable {
  let planet: Planet
  let role: String
  let name: String
  let hebrew: String
  /// The number that is printed, which is one of the square's own.
  let number: Int

  /// All of them, planet by planet.
  static let all: [KameaName] = [
    KameaName(.saturn, "Intelligence", "Agiel", "אגיאל", 45),
    KameaName(.saturn, "Spirit", "Zazel", "זאזל", 45),
    KameaName(.jupiter, "Intelligence", "Iophiel", "יהפיאל", 136),
    KameaName(.jupiter, "Spirit", "Hismael", "הסמאל", 136),
    KameaName(.mars, "Intelligence", "Graphiel", "גראפיאל", 325),
    KameaName(.mars, "Spirit", "Bartzabel", "ברצבאל", 325),
    KameaName(.sun, "Intelligence", "Nakhiel", "נכיאל", 111),
    KameaName(.sun, "Spirit", "Sorath", "סורת", 666),
    KameaName(.venus, "Intelligence", "Hagiel", "הגיאל", 49),
    KameaName(.venus, "Spirit", "Kedemel", "קדמאל", 175),
    KameaName(.venus, "Intelligences", "Bne Seraphim", "בני שרפים", 1252),
    KameaName(.mercury, "Intelligence", "Tiriel", "טיריאל", 260),
    KameaName(.mercury, "Spirit", "Taphthartharath", "תפתרתרת", 2080),
    KameaName(.moon, "Spirit", "Chasmodai", "חשמודאי", 369),
    KameaName(.moon, "Spirit of spirits", "Schedbarschemoth Schartathan", "שדברשהמעת שרתתן", 3321),
  ]

  private init(_ planet: Planet, _ role: String, _ name: String, _ hebrew: String, _ number: Int) {
    self.planet = planet
    self.role = role
    self.name = name
    self.hebrew = hebrew
    self.number = number
  }

  /// The spirit of that name; capitals and spaces do not count.
  static func named(_ text: String) -> KameaName? {
    func key(_ text: String) -> String { text.lowercased().filter { $0 != " " && $0 != "-" } }
    let wanted = key(text)
    return all.first { key($0.name) == wanted }
  }

  /// How final letters must count for the printed number; nil where no count gives it.
  var finals: FinalForms? {
    FinalForms.allCases.first { rule in
      HebrewLetter.letters(of: hebrew).reduce(0) { $0 + $1.value(rule) } == number
    }
  }

  /// The numbers of the cells, by a rule.
  func cells(_ rule: CellRule) -> [Int?] {
    HebrewLetter.letters(of: hebrew).map {
      rule.cell(of: $0.value(finals ?? .base), order: planet.order)
    }
  }

  /// Why the figure of this name is doubtful; nil where it is not.
  var doubt: String? {
    name == "Graphiel" ? "no known rule gives the figure that is engraved" : nil
  }
}

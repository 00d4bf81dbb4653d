/// Which numbers letters have.
enum LetterNumbers: String, CaseIterable, Sendable {
  /// A to I are 1 to 9, J to R and S to Z again.
  case pythagorean
  /// 1 to 8 by sound (Cheiro 1926).
  case chaldean
  /// The place in the alphabet.
  case ordinal
  /// Agrippa's Latin alphabet, 1 to 700; W has none.
  case agrippa
  /// Those of the Hebrew letters in which the text is written.
  case hebrew

  /// The number of a Latin letter, A being 0; nil where the alphabet has not the letter, and for
  /// Hebrew numbers.
  func number(of index: Int) -> Int? {
    switch self {
    case .pythagorean: index % 9 + 1
    case .chaldean: Self.chaldeanValues[index]
    case .ordinal: index + 1
    case .agrippa: Self.agrippaValues[index]
    case .hebrew: nil
    }
  }

  var rule: SigilRule {
    switch self {
    case .pythagorean: SigilRule("numbers", .modern, "the numerology of the 20th century")
    case .chaldean: SigilRule("numbers", .modern, "Cheiro, Book of Numbers, 1926")
    case .ordinal: SigilRule("numbers", .modern, "the place in the alphabet of 26 letters")
    case .agrippa: SigilRule("numbers", .source, "Agrippa, De occulta philosophia II, 1533")
    case .hebrew: SigilRule("numbers", .source, "the Hebrew numerals, as in Agrippa II.22")
    }
  }

  private static let chaldeanValues = [
    1, 2, 3, 4, 5, 8, 3, 5, 1, 1, 2, 3, 4, 5, 7, 8, 1, 2, 3, 4, 6, 6, 6, 5, 1, 7,
  ]
  private static let agrippaValues: [Int?] = [
    1, 2, 3, 4, 5, 6, 7, 8, 9, 600, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 700, 200, nil, 300,
    400, 500,
  ]
}

/// The scripts whose letters have values.
enum NameScript: String, CaseIterable, Sendable {
  /// A to Z.
  case latin
  /// The 33 Russian letters by their place in the alphabet; letters of other languages as those
  /// that they stand for: І and Ї as И, Є as Е, Ґ as Г, Ў as У.
  case cyrillic
  /// The 33 Ukrainian letters by their place in the alphabet.
  case ukrainian
  /// The 32 Belarusian letters by their place in the alphabet.
  case belarusian
  /// The 22 Hebrew letters by their standard values; final forms count as the plain letter.
  case hebrew
  /// The 24 Greek letters and the three old ones, by isopsephy.
  case greek
  /// The 28 Arabic letters in the eastern (Mashriqi) abjad order.
  case arabic

  /// Whether it is an alphabet of Cyrillic letters.
  var isCyrillic: Bool { [.cyrillic, .ukrainian, .belarusian].contains(self) }
}

/// A letter of an alphabet, as one that has a value.
struct AlphabetLetter: Hashable, Sendable {
  let script: NameScript
  /// The place in the alphabet's order of values, from 0.
  let index: UInt8
}

/// What a letter is for soul urge and personality.
enum LetterNature: UInt8, Sendable {
  /// A vowel.
  case vowel
  /// A consonant.
  case consonant
  /// Neither, as the Russian signs; it counts in the whole name only.
  case neither
}

/// The alphabets in the order of their values.
///
/// Latin and Chaldean values: any book of the field, Cheiro 1926. Russian: seven calculators agree;
/// Ukrainian and Belarusian go by the same rule, the place in the alphabet.
/// Hebrew, Greek and Arabic: the classical numerals, the same in every table compared (Terry,
/// MacLennan, shawnomancy, digitalambler, Wikipedia).
enum Alphabet {
  private static let cyrillic = scalars("АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ")
  private static let ukrainian = scalars("АБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯ")
  private static let belarusian = scalars("АБВГДЕЁЖЗІЙКЛМНОПРСТУЎФХЦЧШЫЬЭЮЯ")
  private static let hebrew = scalars("אבגדהוזחטיכלמנסעפצקרשת")
  private static let greek = scalars("ΑΒΓΔΕϚΖΗΘΙΚΛΜΝΞΟΠϞΡΣΤΥΦΧΨΩϠ")
  private static let arabic = scalars("ابجدهوزحطيكلمنسعفصقرشتثخذضظغ")
  private static let chaldean: [UInt8] = [
    1, 2, 3, 4, 5, 8, 3, 5, 1, 1, 2, 3, 4, 5, 7, 8, 1, 2, 3, 4, 6, 6, 6, 5, 1, 7,
  ]

  private static func scalars(_ text: String) -> [Unicode.Scalar] { Array(text.unicodeScalars) }

  /// The letters of a script in the order of their values; empty for Latin.
  private static func letters(of script: NameScript) -> [Unicode.Scalar] {
    switch script {
    case .latin: []
    case .cyrillic: cyrillic
    case .ukrainian: ukrainian
    case .belarusian: belarusian
    case .hebrew: hebrew
    case .greek: greek
    case .arabic: arabic
    }
  }

  /// The letter that a scalar is, in its plain capital form.
  ///
  /// - Parameter cyrillic: the alphabet to which Cyrillic letters belong.
  static func letter(_ scalar: Unicode.Scalar, cyrillic: NameScript = .cyrillic)
    -> AlphabetLetter?
  {
    if scalar.isASCII {
      guard ("A"..."Z").contains(scalar) else { return nil }
      return AlphabetLetter(script: .latin, index: UInt8(scalar.value - 65))
    }
    guard let block = block(scalar) else { return nil }
    let script = block == .cyrillic ? cyrillic : block
    guard let index = letters(of: script).firstIndex(of: scalar) else { return nil }
    return AlphabetLetter(script: script, index: UInt8(index))
  }

  /// The letter of a script whose Unicode name that is.
  static func letter(named name: some StringProtocol, in script: NameScript) -> AlphabetLetter? {
    letters(of: script).firstIndex { $0.properties.name.map { $0 == name } ?? false }
      .map { AlphabetLetter(script: script, index: UInt8($0)) }
  }

  /// The script in whose Unicode block a scalar stands.
  static func block(_ scalar: Unicode.Scalar) -> NameScript? {
    switch scalar.value {
    case 0x370...0x3FF, 0x1F00...0x1FFF: .greek
    case 0x400...0x52F: .cyrillic
    case 0x590...0x5FF, 0xFB1D...0xFB4F: .hebrew
    case 0x600...0x6FF, 0x750...0x77F, 0xFB50...0xFDFF, 0xFE70...0xFEFC: .arabic
    default: nil
    }
  }

  /// How the letter is shown.
  static func scalar(_ letter: AlphabetLetter) -> Unicode.Scalar {
    letter.script == .latin
      ? Unicode.Scalar(65 + letter.index) : letters(of: letter.script)[Int(letter.index)]
  }

  /// The value from 1 to 9.
  static func value(_ letter: AlphabetLetter, _ system: LetterSystem) -> UInt8 {
    system == .chaldean && letter.script == .latin
      ? chaldean[Int(letter.index)] : letter.index % 9 + 1
  }

  /// The value as a numeral, up to 1000; nil for scripts whose letters were no numerals.
  static func numeral(_ letter: AlphabetLetter) -> Int? {
    switch letter.script {
    case .latin, .cyrillic, .ukrainian, .belarusian: nil
    case .hebrew, .greek, .arabic:
      [1, 10, 100, 1000][Int(letter.index) / 9] * (Int(letter.index) % 9 + 1)
    }
  }

  /// Whether a letter is a vowel, where that does not depend on its neighbours.
  ///
  /// Hebrew and Arabic letters stand for consonants; whether one reads a vowel, writing does not
  /// tell.
  static func nature(_ letter: AlphabetLetter) -> LetterNature {
    if letter.script == .hebrew || letter.script == .arabic { return .neither }
    switch scalar(letter) {
    case "A", "E", "I", "O", "U": return .vowel
    case "А", "Е", "Ё", "Є", "И", "І", "Ї", "О", "У", "Ы", "Э", "Ю", "Я": return .vowel
    case "Ъ", "Ь": return .neither
    case "Α", "Ε", "Η", "Ι", "Ο", "Υ", "Ω": return .vowel
    default: return .consonant
    }
  }
}

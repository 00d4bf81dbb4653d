import Civil

/// Reads the scalars of a name as letters of an alphabet.
///
/// Without Foundation there is no decomposition table; two properties that the standard library has
/// take its place. Strings are equal when they are canonically equal, so a mark is composed onto its
/// letter by looking for the scalar that is equal to both: after that NFC and NFD are one. And the
/// name of a scalar, which Unicode promises never to change, says which letter it is a form of
/// ("LATIN CAPITAL LETTER E WITH ACUTE").
enum NameFolding {
  /// What a scalar means in a name.
  enum Reading: Sendable {
    case letter(AlphabetLetter)
    case letters([AlphabetLetter])
    case separator
    case hyphen
    /// An apostrophe, a quotation mark, a vowel point, an invisible sign.
    case nothing
    case consonantMark, vowelMark
    /// A digit, a symbol or a letter of which no value is known.
    case unvalued

    /// The letters that it means.
    var letters: [AlphabetLetter] {
      switch self {
      case .letter(let letter): [letter]
      case .letters(let letters): letters
      default: []
      }
    }
  }

  /// The text with every mark composed onto the letter before it, where there is such a letter.
  static func composed(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isMark) else { return text }
    var result = String.UnicodeScalarView()
    var found: [[Unicode.Scalar]: Unicode.Scalar?] = [:]
    for scalar in text.unicodeScalars {
      guard isMark(scalar), let last = result.last else {
        result.append(scalar)
        continue
      }
      let whole = found[[last, scalar]] ?? composition(last, scalar)
      found[[last, scalar]] = .some(whole)
      if let whole {
        result.removeLast()
        result.append(whole)
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    // Cyrillic letters are known to be none.
    scalar.value >= 0x300 && !(0x400...0x481).contains(scalar.value)
      && scalar.properties.generalCategory == .nonspacingMark
  }

  private static func composition(_ letter: Unicode.Scalar, _ mark: Unicode.Scalar)
    -> Unicode.Scalar?
  {
    var pair = String.UnicodeScalarView()
    pair.append(letter)
    pair.append(mark)
    let wanted = String(pair)
    let ranges: [ClosedRange<UInt32>] =
      switch Alphabet.block(letter) {
      case .greek: [0x385...0x3D4, 0x1F00...0x1FFC]
      case .cyrillic: [0x400...0x4F9]
      case .arabic: [0x622...0x626, 0x6C0...0x6D3]
      case .hebrew: []
      default: [0xC0...0x233, 0x1E00...0x1EF9]
      }
    for range in ranges {
      for value in range {
        if let scalar = Unicode.Scalar(value), String(scalar) == wanted { return scalar }
      }
    }
    return nil
  }

  /// What a scalar of a composed text means.
  ///
  /// - Parameter cyrillic: the alphabet to which Cyrillic letters belong.
  static func reading(
    _ scalar: Unicode.Scalar, umlaut: UmlautReading, cyrillic: NameScript = .cyrillic
  ) -> Reading {
    if scalar.isASCII { return ascii(scalar) }
    if let letter = russian(scalar, cyrillic) { return .letter(letter) }
    let key = key(scalar, umlaut, cyrillic)
    if let known = known.withLock({ $0[key] }) { return known }
    let reading = other(scalar, umlaut, cyrillic)
    known.withLock { known in
      if known.count < capacity { known[key] = reading }
    }
    return reading
  }

  /// What scalars beyond ASCII were found to mean, as the name of a scalar is long to look up.
  private static let known = Guarded([UInt64: Reading]())
  private static let capacity = 4096

  /// A number for a scalar and how it is read, which is found faster than its parts.
  private static func key(
    _ scalar: Unicode.Scalar, _ umlaut: UmlautReading, _ cyrillic: NameScript
  ) -> UInt64 {
    let script: UInt64 =
      switch cyrillic {
      case .ukrainian: 1
      case .belarusian: 2
      case .latin, .cyrillic, .hebrew, .greek, .arabic: 0
      }
    let reading: UInt64 =
      switch umlaut {
      case .direct: 0
      case .expanded: 4
      }
    return UInt64(scalar.value) << 3 | reading | script
  }

  private static func other(
    _ scalar: Unicode.Scalar, _ umlaut: UmlautReading, _ cyrillic: NameScript
  ) -> Reading {
    switch scalar {
    case "\u{2018}", "\u{2019}", "\u{2BB}", "\u{2BC}", "\u{B4}", "\u{2032}", "\u{5F3}", "\u{5F4}",
      "\u{640}":
      return .nothing
    case "\u{345}":
      // The iota subscript counts as the iota that capitals write beside the letter.
      return Alphabet.letter("Ι").map { .letters([$0]) } ?? .nothing
    case "\u{18F}", "\u{259}":
      // The passport standard (ICAO 9303) writes the schwa of Azerbaijani as E.
      return Alphabet.letter("E").map { .letters([$0]) } ?? .nothing
    default: break
    }
    switch scalar.properties.generalCategory {
    case .spaceSeparator, .lineSeparator, .paragraphSeparator: return .separator
    case .dashPunctuation: return .hyphen
    case .nonspacingMark, .enclosingMark, .format, .control, .otherPunctuation, .initialPunctuation,
      .finalPunctuation, .openPunctuation, .closePunctuation, .connectorPunctuation:
      return .nothing
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .otherLetter, .modifierLetter:
      let letters = letters(scalar, umlaut, cyrillic)
      if letters.count == 1 { return .letter(letters[0]) }
      return letters.isEmpty ? .unvalued : .letters(letters)
    default: return .unvalued
    }
  }

  private static func ascii(_ scalar: Unicode.Scalar) -> Reading {
    switch scalar {
    case "A"..."Z", "a"..."z":
      let index = UInt8(truncatingIfNeeded: (scalar.value | 0x20) - 0x61)
      return .letter(AlphabetLetter(script: .latin, index: index))
    case "\u{9}"..."\u{D}", " ", ",", ".": return .separator
    case "-": return .hyphen
    case "#": return .consonantMark
    case "*": return .vowelMark
    case "'", "`", "\"", "(", ")", "_", "\u{0}"..."\u{1F}", "\u{7F}": return .nothing
    default: return .unvalued
    }
  }

  /// A letter from А to Я, large or small, which stand side by side; nil for others and for those
  /// that the alphabet has not.
  private static func russian(_ scalar: Unicode.Scalar, _ cyrillic: NameScript) -> AlphabetLetter? {
    guard ("А"..."я").contains(scalar) else { return nil }
    let capital = scalar < "а" ? scalar : Unicode.Scalar(scalar.value - 0x20)
    return capital.flatMap { Alphabet.letter($0, cyrillic: cyrillic) }
  }

  /// The letters of which a scalar is a form: one, or two as with æ; none where nothing is known.
  private static func letters(
    _ scalar: Unicode.Scalar, _ umlaut: UmlautReading, _ cyrillic: NameScript
  ) -> [AlphabetLetter] {
    if let letter = Alphabet.letter(scalar, cyrillic: cyrillic) { return [letter] }
    // Lower case first: it also resolves the signs for Kelvin, Ohm and Angstrom and the capital ß.
    var result: [AlphabetLetter] = []
    for lower in scalar.properties.lowercaseMapping.unicodeScalars {
      for upper in lower.properties.uppercaseMapping.unicodeScalars where !isMark(upper) {
        if let letter = Alphabet.letter(upper, cyrillic: cyrillic) {
          result.append(letter)
        } else {
          result += base(upper, umlaut, cyrillic)
        }
      }
    }
    return result
  }

  /// The letters that the Unicode name of a capital names before WITH.
  private static func base(
    _ scalar: Unicode.Scalar, _ umlaut: UmlautReading, _ cyrillic: NameScript
  ) -> [AlphabetLetter] {
    guard let name = scalar.properties.name else { return [] }
    let (base, marks) = split(name)
    if let block = Alphabet.block(scalar) {
      let script = block == .cyrillic ? cyrillic : block
      let plain = aliases[scalar].flatMap { Alphabet.letter($0, cyrillic: cyrillic) }
      return (plain ?? Alphabet.letter(named: base, in: script)).map { [$0] } ?? []
    }
    let prefixes = [
      "LATIN CAPITAL LETTER ", "LATIN CAPITAL LIGATURE ", "LATIN SMALL LETTER ",
      "FULLWIDTH LATIN CAPITAL LETTER ",
    ]
    guard let prefix = prefixes.first(where: base.hasPrefix) else { return [] }
    var letters = String(base.dropFirst(prefix.count))
    if letters.hasPrefix("DOTLESS ") { letters.removeFirst(8) }
    if umlaut == .expanded, marks.contains("DIAERESIS"), ["A", "O", "U"].contains(letters) {
      letters += "E"
    }
    letters = spelled[letters] ?? letters
    guard letters.utf8.count <= 2 else { return [] }
    return letters.unicodeScalars.compactMap { Alphabet.letter($0) }
  }

  private static func split(_ name: String) -> (base: String, marks: String) {
    let words = name.split(separator: " ")
    guard let with = words.firstIndex(of: "WITH") else { return (name, "") }
    return (
      words[..<with].joined(separator: " "), words[(with + 1)...].joined(separator: " ")
    )
  }

  /// Latin letters with a name of their own; spelled as the CLDR's transliteration to ASCII does.
  private static let spelled = ["ETH": "D", "THORN": "TH", "ENG": "NG"]

  /// Letters that are forms of another one, though their names do not say so.
  private static let aliases: [Unicode.Scalar: Unicode.Scalar] = [
    "\u{3D8}": "Ϟ", "\u{3DC}": "Ϛ",
    // Ukrainian and Belarusian, then Azerbaijani as it was written until 1991.
    "І": "И", "Ї": "И", "Є": "Е", "Ў": "У",
    "Ә": "Е", "Ө": "О", "Ү": "У", "Һ": "Х", "Ј": "Й",
    "\u{5DA}": "כ", "\u{5DD}": "מ", "\u{5DF}": "נ", "\u{5E3}": "פ", "\u{5E5}": "צ",
    "\u{629}": "ه", "\u{649}": "ي", "\u{671}": "ا", "\u{6A9}": "ك", "\u{6CC}": "ي",
    "\u{6D5}": "ه",
  ]
}

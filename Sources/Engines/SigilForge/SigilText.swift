import Civil

/// The letters of an intention or a name, as they are written.
struct SigilText: Sendable {
  /// Capitals with their marks.
  let letters: [SigilLetter]
  /// Digits and signs that are no letters; marks that part words are not among them.
  let leftOut: String
  /// Whether it is written in Hebrew.
  let isHebrew: Bool

  /// The most characters of a text.
  static let limit = 1000

  /// Reads a text.
  ///
  /// - Throws: a refusal that blames the field: of a text that is too long, has letters of another
  ///   alphabet or of two, or none at all.
  init(_ text: String, field: Field) throws(Refusal) {
    let count = text.unicodeScalars.count
    guard count <= Self.limit else {
      throw .value(
        "text_too_long", field: field, "it has \(count) characters; \(Self.limit) are the most")
    }
    var letters: [SigilLetter] = []
    var leftOut = ""
    var word = 0
    var isInWord = false
    for scalar in NameFolding.composed(text).unicodeScalars {
      let reading = NameFolding.reading(scalar, umlaut: .direct)
      switch reading {
      case .letter, .letters:
        let found = reading.letters
        let forms = found.compactMap { Self.form($0, scalar) }
        guard forms.count == found.count else { throw Self.unknown(scalar, field) }
        letters.append(
          SigilLetter(
            written: Self.capital(scalar, forms), forms: forms, word: word, place: letters.count,
            isFirst: !isInWord))
        isInWord = true
      case .separator, .hyphen:
        if isInWord { word += 1 }
        isInWord = false
      case .unvalued, .consonantMark, .vowelMark:
        if scalar.properties.isAlphabetic { throw Self.unknown(scalar, field) }
        leftOut.unicodeScalars.append(scalar)
      case .nothing: break
      }
    }
    let hebrew = letters.count { $0.hebrew != nil }
    guard hebrew == 0 || hebrew == letters.count else {
      throw .value(
        "mixed_scripts", field: field,
        "it has Latin and Hebrew letters; write it in one of the two")
    }
    guard !letters.isEmpty else {
      throw .value("no_letters", field: field, "\(quoted(text)) has no letter to make a sigil of")
    }
    self.letters = letters
    self.leftOut = leftOut
    isHebrew = hebrew > 0
  }

  private static func form(_ letter: AlphabetLetter, _ scalar: Unicode.Scalar) -> SigilLetter.Form?
  {
    switch letter.script {
    case .latin: .latin(Int(letter.index))
    case .hebrew:
      .hebrew(HebrewLetter(scalar) ?? HebrewLetter(index: Int(letter.index)))
    default: nil
    }
  }

  /// Upper case where that is one character.
  private static func capital(_ scalar: Unicode.Scalar, _ forms: [SigilLetter.Form]) -> String {
    let upper = scalar.properties.uppercaseMapping
    return upper.count == 1 ? upper : forms.map(\.text).joined()
  }

  private static func unknown(_ scalar: Unicode.Scalar, _ field: Field) -> Refusal {
    .value(
      "unknown_letter", field: field,
      "\(quoted(String(scalar))) is no Latin or Hebrew letter; write it in one of the two alphabets"
    )
  }
}

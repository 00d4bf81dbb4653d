/// What a word of a name may be besides a name, whether in capitals or not and whatever its full
/// stops.
struct WordKinds: OptionSet, Sendable {
  let rawValue: UInt16

  /// Before a name.
  static let title = WordKinds(rawValue: 1)
  /// Jr, III.
  static let generation = WordKinds(rawValue: 2)
  /// One that is a last name too.
  static let generationOrName = WordKinds(rawValue: 4)
  /// V and VI.
  static let numeral = WordKinds(rawValue: 8)
  /// 2nd.
  static let ordinal = WordKinds(rawValue: 16)
  /// After a name.
  static let degree = WordKinds(rawValue: 32)
  /// Degrees that are names too: only after a comma, or with full stops.
  static let degreeOrName = WordKinds(rawValue: 64)
  /// Between names.
  static let particle = WordKinds(rawValue: 128)
  /// A particle if it has small letters.
  static let particleInSmall = WordKinds(rawValue: 256)
  /// The, before a generation.
  static let article = WordKinds(rawValue: 512)

  private static let words: [(WordKinds, String)] = [
    (
      .title,
      "DR DOCTOR MR MRS MS MISS MX SIR DAME LORD LADY PROF PROFESSOR REV REVEREND CAPT CAPTAIN SGT LT HERR FRAU MME MLLE MONSIEUR MADAME SRA SRTA"
    ),
    (.generation, "JR JNR JUNIOR SR SNR SENIOR II III IV VII VIII IX ESQ ESQUIRE"),
    (.generationOrName, "JUNIOR SENIOR"),
    (.numeral, "V VI"),
    (.degree, "PHD DPHIL MBA DDS DVM CPA LLD LLM MSC BSC EDD OBE MBE CBE KBE FRS"),
    (.degreeOrName, "MD MA BA BS MS JD DO RN MP QC KC DD PE CFA"),
    (
      .particle,
      "VAN VON VOM ZU ZUM ZUR DE DER DEN DEL DELLA DELLE DEGLI DOS DAS DU DES TER TEN AF AV BIN IBN BINT"
    ),
    (.particleInSmall, "AL EL BEN DA DI DO LA LE LAS LOS Y E I ST SAN"),
    (.article, "THE"),
  ]

  /// The kinds of each word.
  private static let known: [UInt64: WordKinds] = {
    var known: [UInt64: WordKinds] = [:]
    for (kind, words) in words {
      for word in words.split(separator: " ") {
        known[key(word.unicodeScalars) ?? 0, default: []].insert(kind)
      }
    }
    return known
  }()

  init(rawValue: UInt16) { self.rawValue = rawValue }

  /// The kinds of a word.
  init(_ word: ArraySlice<Unicode.Scalar>) {
    var kinds: WordKinds = []
    if word.allSatisfy(\.isASCII) {
      if let key = Self.key(word) { kinds = Self.known[key] ?? [] }
      if Self.isOrdinal(word) { kinds.insert(.ordinal) }
    } else if word.allSatisfy(Self.mayBeASCII)
      || (word.first { $0 != "." }).map(Self.isDigit) ?? false
    {
      let plain = String(String.UnicodeScalarView(word.filter { $0 != "." })).uppercased()
      if let key = Self.key(plain.unicodeScalars) { kinds = Self.known[key] ?? [] }
      if Self.isOrdinal(plain) { kinds.insert(.ordinal) }
    }
    self = kinds
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  /// Whether the capital of a letter may be of the alphabet: of ß, ı and ſ and ligatures; the sign
  /// for Kelvin is equal to the letter.
  private static func mayBeASCII(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x80, 0xDF, 0x131, 0x17F, 0x212A, 0xFB00...0xFB06: true
    default: false
    }
  }

  /// The letters of a word, five bits each; nil where it has others or too many.
  private static func key(_ word: some Sequence<Unicode.Scalar>) -> UInt64? {
    var key: UInt64 = 0
    for scalar in word where scalar != "." {
      let letter: UInt64
      switch scalar {
      case "A"..."Z", "a"..."z": letter = UInt64(scalar.value & 0x1F)
      // The sign for Kelvin is equal to the letter.
      case "\u{212A}": letter = 11
      default: return nil
      }
      guard key < 1 << 59 else { return nil }
      key = key << 5 | letter
    }
    return key
  }

  /// `2ND`, `3RD`, `14TH`.
  private static func isOrdinal(_ word: ArraySlice<Unicode.Scalar>) -> Bool {
    guard word.first(where: { $0 != "." }).map(isDigit) ?? false else { return false }
    return isOrdinal(String(String.UnicodeScalarView(word.filter { $0 != "." })).uppercased())
  }

  private static func isOrdinal(_ plain: String) -> Bool {
    let digits = plain.utf8.prefix { (0x30...0x39).contains($0) }
    return (1...2).contains(digits.count)
      && ["ST", "ND", "RD", "TH"].contains(String(plain.dropFirst(digits.count)))
  }
}

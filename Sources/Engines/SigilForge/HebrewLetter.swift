/// How the five final letters count.
enum FinalForms: String, CaseIterable, Sendable {
  /// As the letters that they are.
  case base
  /// 500 to 900.
  case gadol
}

/// One of the 22 letters, with its petal on the rose of the Golden Dawn.
struct HebrewLetter: Hashable, Sendable {
  /// The place in the alphabet, from 0.
  let index: Int
  /// Whether it is written as the last of a word.
  var isFinal = false

  /// All of them in the order of the alphabet.
  static let all = (0..<22).map { HebrewLetter(index: $0) }

  var name: String { Self.names[index] }
  /// The letter as it is written.
  var text: String {
    isFinal ? String(Self.finals[Self.finalPlaces.firstIndex(of: index) ?? 0]) : plain
  }
  /// The letter in its plain form.
  var plain: String { String(Self.scalars[index]) }
  /// The form at the end of a word.
  var atEnd: HebrewLetter {
    HebrewLetter(index: index, isFinal: Self.finalPlaces.contains(index))
  }
  /// How the letter is written in Latin.
  var latin: String { Self.latin[index] }
  /// The number that it stands for.
  func value(_ rule: FinalForms) -> Int {
    if isFinal, rule == .gadol, let place = Self.finalPlaces.firstIndex(of: index) {
      return 500 + 100 * place
    }
    return [1, 10, 100][index / 9] * (index % 9 + 1)
  }
  /// The chamber of Aiq Bekr: the first digit.
  var chamber: Int { index % 9 + 1 }
  /// Element, planet or sign (Golden Dawn).
  var attribution: String { Self.attributions[index] }
  /// The color of the petal: the King scale as it is commonly printed; the five of Metatron stand
  /// in manuscript F too.
  var color: String { Self.colors[index] }

  /// The letter of a sign; nil where it is none of the 22 or their final forms.
  init?(_ scalar: Unicode.Scalar) {
    if let index = Self.scalars.firstIndex(of: scalar) {
      self.init(index: index)
    } else if let place = Self.finals.firstIndex(of: scalar) {
      self.init(index: Self.finalPlaces[place], isFinal: true)
    } else {
      return nil
    }
  }

  init(index: Int, isFinal: Bool = false) {
    self.index = index
    self.isFinal = isFinal
  }

  /// The letters of a text; what is none is left out.
  static func letters(of text: String) -> [HebrewLetter] {
    text.unicodeScalars.compactMap { HebrewLetter($0) }
  }

  private static let scalars = Array("אבגדהוזחטיכלמנסעפצקרשת".unicodeScalars)
  private static let finals = Array("ךםןףץ".unicodeScalars)
  private static let finalPlaces = [10, 12, 13, 16, 17]
  private static let names = [
    "Aleph", "Beth", "Gimel", "Daleth", "He", "Vav", "Zayin", "Cheth", "Teth", "Yod", "Kaph",
    "Lamed", "Mem", "Nun", "Samekh", "Ayin", "Pe", "Tzaddi", "Qoph", "Resh", "Shin", "Tav",
  ]
  private static let latin = [
    "A", "B", "G", "D", "H", "V", "Z", "Ch", "T", "Y", "K", "L", "M", "N", "S", "'", "P", "Tz", "Q",
    "R", "Sh", "Th",
  ]
  private static let attributions = [
    "Air", "Mercury", "Moon", "Venus", "Aries", "Taurus", "Gemini", "Cancer", "Leo", "Virgo",
    "Jupiter", "Libra", "Water", "Scorpio", "Sagittarius", "Capricorn", "Mars", "Aquarius",
    "Pisces", "Sun", "Fire", "Saturn",
  ]
  private static let colors = [
    "bright pale yellow", "yellow", "blue", "emerald green", "scarlet", "red-orange", "orange",
    "amber", "greenish-yellow", "yellowish-green", "violet", "emerald green", "deep blue",
    "green-blue", "blue", "indigo", "scarlet", "violet", "crimson", "orange",
    "glowing scarlet-orange", "indigo",
  ]
}

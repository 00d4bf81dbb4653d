/// A letter of a text from which a sigil is made.
struct SigilLetter: Hashable, Sendable {
  /// How it is written, as a capital: `É`, or `E` once marks are taken off.
  let written: String
  /// The letters that it stands for, A to Z or Hebrew: of Æ two.
  let forms: [Form]
  /// The word in which it stands, from 0.
  let word: Int
  /// Its place among the letters of the text, from 0.
  let place: Int
  /// Whether it begins its word.
  let isFirst: Bool

  /// A letter without marks.
  enum Form: Hashable, Sendable {
    /// A is 0.
    case latin(Int)
    case hebrew(HebrewLetter)

    var text: String {
      switch self {
      case .latin(let index): String(UnicodeScalar(UInt8(65 + index)))
      case .hebrew(let letter): letter.text
      }
    }
  }

  /// What makes two letters the same; final forms are the letters that they are forms of.
  var key: String { if case .hebrew(let letter)? = forms.first { letter.plain } else { written } }

  /// The letters that it stands for, each as one of its own.
  var parts: [SigilLetter] {
    forms.enumerated().map { index, form in
      SigilLetter(
        written: form.text, forms: [form], word: word, place: place, isFirst: isFirst && index == 0)
    }
  }

  /// Its Hebrew letter, if it is one.
  var hebrew: HebrewLetter? {
    if case .hebrew(let letter)? = forms.first { letter } else { nil }
  }
  /// Its Latin letter, A being 0, if it is one.
  var latin: Int? { if case .latin(let index)? = forms.first { index } else { nil } }
}

extension [SigilLetter] {
  /// The letters one after the other.
  var text: String { map(\.written).joined() }
}

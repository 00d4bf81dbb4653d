import Civil

/// Sigils: a drawing from the letters of an intention or a name, by rules that are told.
package enum SigilForge: Engine {
  package static let card = EngineCard(
    name: "sigil-forge",
    summary: "sigils from an intention or a name, drawn as SVG",
    description: [
      "Letters are taken away by named rules, and what is left is drawn: into each other as one monogram, or as a line on the rose of the Golden Dawn, on a planet's magic square, on wheels. The same text and options give the same picture, byte by byte.",
      "Each rule says where it comes from: a source, a modern habit, or a reconstruction. An intention stands in no picture unless \(field: "inscribe") asks for it.",
    ],
    verbs: [Forge.self, Compare.self, Squares.self, Roses.self])

  static let intention = Option.text(
    "intention", "TEXT", "a sentence to make a sigil of",
    detail:
      "In Latin or Hebrew letters, at most 1000 characters. Digits and signs are left out, with a warning."
  )
  static let name = Option.text(
    "name", "NAME", "a spirit or a person, in Latin or Hebrew letters",
    detail:
      "All its letters are traced unless \(field: "preset") says otherwise. The spirits of 'divinectl sigil-forge squares' are written in Agrippa's Hebrew where the method has Hebrew letters."
  )

  static let preset = Option<LetterReduction.Preset?>.choice(
    "preset", "NAME", "which letters are kept: a usual rule",
    detail:
      "modern drops vowels and keeps the first of each letter; spare keeps vowels too; strict drops every letter that comes again; initials keeps those of the words; whole keeps all.",
    shown: "modern, for a name whole")
  static let vowels = Option<LetterReduction.Vowels?>.choice(
    "vowels", "RULE", "drop or keep A, E, I, O, U", shown: "by the preset")
  static let repeats = Option<LetterReduction.Repeats?>.choice(
    "repeats", "RULE", "what is done with a letter that comes again", shown: "by the preset")
  static let y = Option<LetterReduction.YRule?>.choice(
    "y", "RULE", "whether Y is dropped with the vowels", shown: "as a consonant")
  static let fold = Option.choice(
    "fold", "WHEN", "when marks are taken off letters",
    detail: "After: E and É are two letters until they are drawn, and É is no vowel.",
    standard: LetterReduction.Fold.before)

  static let planet = Option<Planet?>.choice(
    "planet", "PLANET", "whose square a kamea is traced on",
    detail: "Those of Uranus, Neptune and Pluto are modern.",
    shown: "saturn, for a spirit its own")
  static let numbers = Option<LetterNumbers?>.choice(
    "numbers", "SYSTEM", "which numbers the letters have",
    detail: "With hebrew a Latin text is written in Hebrew first; a Hebrew text has no other.",
    shown: "pythagorean, for Hebrew hebrew")
  static let cells = Option.choice(
    "cells", "RULE", "how a number that a square has not finds a cell",
    detail:
      "agrippa takes aiq up to the Sun's square and zeros from that of Venus on; zeros drops one zero after the other, aiq all at once, mod takes off the count of the cells, sum adds digits.",
    standard: CellRule.agrippa)
  static let finals = Option<FinalForms?>.choice(
    "finals", "RULE", "how the five Hebrew final letters count",
    detail: "gadol: 500 to 900. A spirit's count as its printed number has them.",
    shown: "base, for a spirit as printed")
  static let spelling = Option<HebrewSpelling?>.choice(
    "spelling", "RULE", "how Latin letters are written in Hebrew",
    detail: "By sound, as SH for Shin, or each letter by itself.", shown: "sounds")
  static let wheelFile = Option<Dial?>(
    "wheel-file", "FILE", "a witch's wheel of your own, as text",
    detail:
      "A line a ring, from within: its letters with the clock from the top. Lines that begin with # are left out.",
    completion: .file, fileLimit: 4096, standard: nil
  ) { text throws(Refusal) in try Dial(file: text) }
  static let noose = Option<Double>(
    "noose", "DEGREES", "a turn on the rose below which the line makes a noose",
    detail: "0 for none.", kind: .number, standard: 10, shown: "10"
  ) { text throws(Refusal) in try number(text, upTo: 90) }
  static let passes = Option<Double>(
    "passes", "DISTANCE", "a loop where the rose's line passes so near a letter of its text",
    detail:
      "The radius of the outer ring is 1; 0 for none. Published tracings follow no one value.",
    kind: .number, standard: 0, shown: "0"
  ) { text throws(Refusal) in try number(text, upTo: 1) }
  static let end = Option<SigilEnd?>.choice(
    "end", "MARK", "how a line ends",
    detail: "Agrippa's figures end with a circle, the Golden Dawn's with a bar.",
    shown: "bar on the rose, else circle")
  static let twins = Option.choice(
    "twins", "RULE", "what a monogram does with turned letters, as W and M",
    detail: "absorb leaves W out after M and Z after N, and the other way round.",
    standard: SigilTwins.keep)

  static let inscribe = Option.flag("inscribe", "write the intention or name below the picture")
  static let bare = Option.flag("bare", "draw no square, rose or wheel behind the line")

  private static func number(_ text: String, upTo limit: Int) throws(Refusal) -> Double {
    guard let number = strictNumber(text), (0...Double(limit)).contains(number) else {
      throw .value("invalid_number", "\(quoted(text)) is not a number from 0 to \(limit)")
    }
    return number
  }
}

/// How a line ends.
enum SigilEnd: String, CaseIterable, Sendable { case circle, bar }

/// What is done with letters that are others turned.
enum SigilTwins: String, CaseIterable, Sendable { case keep, absorb }

/// A way to draw a sigil.
enum SigilMethod: String, CaseIterable, Sendable {
  case monogram, rose, kamea, wheel, circle, digits

  /// What it is called at the head of a picture.
  func title(_ planet: Planet?) -> String {
    guard self == .kamea, let planet else { return rawValue }
    return "kamea of \(planet.rawValue)"
  }
}

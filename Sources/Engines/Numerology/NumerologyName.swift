import Civil

/// A letter of a name, with its value.
struct NameLetter: Sendable {
  let letter: AlphabetLetter
  /// The value from 1 to 9 in the chosen system.
  let value: UInt8
  /// Whether it counts for soul urge, personality or neither.
  var nature: LetterNature
  /// Whether it is a Y that no mark decides.
  var isOpenY: Bool
  /// Which piece between hyphens it belongs to, counted through the name.
  let piece: UInt16

  /// The plain capital that is shown.
  var scalar: Unicode.Scalar { Alphabet.scalar(letter) }
}

/// A Y and what it was taken for.
struct YDecision: Sendable {
  /// The part of the name, from 1.
  let part: Int
  /// The place of the letter in its part, from 1.
  let position: Int
  /// Whether it is a vowel.
  let isVowel: Bool
  /// Why, in a few words.
  let reason: StaticString
}

/// A name as parts of letters with values.
///
/// Spaces and full stops separate the parts; hyphens and apostrophes join; `NameWords` says which
/// words count, and in which order. `#` after a letter makes it a consonant, `*` a vowel.
final class NumerologyName: Sendable {
  /// The name as given, with its accents composed.
  let given: String
  /// The script whose letters count.
  let script: NameScript
  /// The letters and parts.
  let spelling: NameSpelling
  /// Every letter that counts, in order.
  var letters: [NameLetter] { spelling.letters }
  /// Where each part's letters are.
  var parts: [Range<Int>] { spelling.parts }
  /// Every Y, with the reason for what it is.
  let yDecisions: [YDecision]
  /// The words, and what of them was left out.
  private let words: NameWords
  /// Titles, suffixes and particles that were left out.
  var dropped: [String] { words.titles + words.particles + words.suffixes }
  /// Whether the last name stood first, before a comma.
  var isTurned: Bool { words.isTurned }
  /// Signs and letters without a value, each once, in order.
  let unvalued: [String]

  /// Reads a name.
  ///
  /// - Throws: `Refusal` where no letter of it has a value, or a mark follows none.
  init(_ text: String, conventions: NumerologyConventions) throws(Refusal) {
    var reader = NameReader(conventions)
    let given = NameFolding.composed(text)
    words = NameWords(given, titles: conventions.titles, particles: conventions.particles)
    try reader.read(words, of: given)
    self.given = given
    let script = conventions.script ?? reader.commonScript
    self.script = script
    let parts = reader.parts(of: script)
    unvalued = reader.unvaluedText(besides: script)
    guard !parts.isEmpty else {
      let scripts = NameScript.allCases.map(\.rawValue).joined(separator: ", ")
      let known = conventions.script.map { "\($0.rawValue) letters" } ?? "letters of \(scripts)"
      throw Refusal(
        "no_letters", field: "name",
        "\(quoted(text)) has no letter with a value; allowed are \(known)")
    }
    var letters: [NameLetter] = []
    letters.reserveCapacity(reader.letters.count)
    var ranges: [Range<Int>] = []
    var decisions: [YDecision] = []
    for part in parts {
      let start = letters.count
      for read in part {
        letters.append(
          NameLetter(
            letter: read.letter, value: Alphabet.value(read.letter, conventions.system),
            nature: read.mark ?? Alphabet.nature(read.letter),
            isOpenY: read.mark == nil && read.letter == Vowels.y, piece: read.piece))
      }
      ranges.append(start..<letters.count)
      Vowels.decide(&letters, from: start, part: ranges.count, rule: conventions.y, &decisions)
    }
    spelling = NameSpelling(letters: letters, parts: ranges)
    yDecisions = decisions
  }

  /// The letters of a part as plain capitals.
  func text(ofPart index: Int) -> String { spelling.text(ofPart: index) }

  /// Every part as plain capitals, with spaces between.
  var folded: String {
    parts.indices.map(text(ofPart:)).joined(separator: " ")
  }

  /// Whether two names are one after folding.
  func isSame(as other: NumerologyName) -> Bool {
    parts == other.parts && letters.map(\.letter) == other.letters.map(\.letter)
  }

  /// Whether it has an ä, ö or ü.
  var hasUmlaut: Bool {
    func count(_ scalar: Unicode.Scalar, _ umlaut: UmlautReading) -> Int {
      switch NameFolding.reading(scalar, umlaut: umlaut) {
      case .letter: 1
      case .letters(let found): found.count
      default: 0
      }
    }
    return script == .latin && given.utf8.contains { $0 > 0x7F }
      && given.unicodeScalars.contains {
        !$0.isASCII && count($0, .expanded) > count($0, .direct)
      }
  }

  /// Whether it has particles, whatever is made of them.
  var hasParticles: Bool { words.hasParticles }

  /// Whether it has letters that Ukrainian or Belarusian has and Russian has not.
  var hasOtherCyrillic: Bool {
    given.unicodeScalars.contains { "ІЇЄҐЎіїєґў".unicodeScalars.contains($0) }
  }

  /// What the reader of the numbers should know about the reading of the name.
  var warnings: [Warning] {
    var warnings: [Warning] = []
    if !unvalued.isEmpty {
      let shown = unvalued.prefix(12).map(quoted).joined(separator: ", ")
      let more = unvalued.count > 12 ? " and \(unvalued.count - 12) more" : ""
      warnings.append(
        Warning(
          code: "letters_without_value",
          message:
            "left out of the name \(quoted(given)), as \(script.rawValue) letters have no such value: \(shown)\(more)"
        ))
    }
    func add(_ code: String, _ left: [String], _ place: String, _ why: @autoclosure () -> Message) {
      guard !left.isEmpty else { return }
      let shown = quoted(left.joined(separator: " "))
      warnings.append(
        Warning(code: code, message: "\(shown) \(place) the name is left out; \(why())"))
    }
    var keep: Message { "\(field: "titles") kept reads it as one" }
    add("title_dropped", words.titles, "before", "a title is no part of a name; \(keep)")
    add("particle_dropped", words.particles, "in", "that is what \(field: "particles") asks for")
    add("suffix_dropped", words.suffixes, "after", "a suffix is no part of a name; \(keep)")
    if isTurned {
      warnings.append(
        Warning(
          code: "name_turned",
          message:
            "\(quoted(given)) is read as \(folded): what stands before the comma is the last name"
        ))
    }
    return warnings
  }
}

/// The letters of a name by parts: all that sums need; shared, as every number asks for it.
final class NameSpelling: Sendable {
  let letters: [NameLetter]
  let parts: [Range<Int>]

  init(letters: [NameLetter], parts: [Range<Int>]) {
    self.letters = letters
    self.parts = parts
  }

  /// The letters of a part as plain capitals.
  func text(ofPart index: Int) -> String {
    var view = String.UnicodeScalarView()
    for letter in letters[parts[index]] { view.append(letter.scalar) }
    return String(view)
  }
}

/// Collects letters and parts from the scalars of a name.
private struct NameReader {
  struct Letter {
    let letter: AlphabetLetter
    let part: Int
    let piece: UInt16
    var mark: LetterNature?
  }

  private let umlaut: UmlautReading
  private let splitsHyphens: Bool
  private let cyrillic: NameScript
  private(set) var letters: [Letter] = []
  private var unvalued: [Unicode.Scalar] = []
  private var foreign: [(NameScript, Unicode.Scalar)] = []
  private var part = 0
  private var piece: UInt16 = 0

  init(_ conventions: NumerologyConventions) {
    umlaut = conventions.umlaut
    splitsHyphens = conventions.splitsHyphens
    cyrillic = conventions.script.flatMap { $0.isCyrillic ? $0 : nil } ?? .cyrillic
  }

  /// Reads the words of a text; those of one part are pieces of it.
  mutating func read(_ words: NameWords, of text: String) throws(Refusal) {
    letters.reserveCapacity(text.utf8.count)
    for word in words.words {
      if word.beginsPart { part += 1 }
      piece &+= 1
      try read(word.scalars, of: text)
    }
  }

  private mutating func read(_ word: NameWords.Word, of text: String)
    throws(Refusal)
  {
    var followsLetter = false
    for scalar in word {
      let reading = NameFolding.reading(scalar, umlaut: umlaut, cyrillic: cyrillic)
      switch reading {
      case .letter(let letter):
        letters.append(Letter(letter: letter, part: part, piece: piece))
        followsLetter = true
        continue
      case .letters(let found):
        for letter in found { letters.append(Letter(letter: letter, part: part, piece: piece)) }
      case .separator: part += 1
      case .hyphen:
        piece &+= 1
        if splitsHyphens { part += 1 }
      case .nothing: continue
      case .consonantMark, .vowelMark:
        guard followsLetter else {
          throw Refusal(
            "mark_without_letter", field: "name",
            "\(quoted(String(scalar))) in \(quoted(text)) follows no letter; write # after a letter to make it a consonant, * to make it a vowel"
          )
        }
        if case .consonantMark = reading {
          letters[letters.count - 1].mark = .consonant
        } else {
          letters[letters.count - 1].mark = .vowel
        }
      case .unvalued:
        if !unvalued.contains(scalar) { unvalued.append(scalar) }
      }
      if case .letters = reading { followsLetter = true } else { followsLetter = false }
    }
  }

  /// The script of most letters; the first one's where two have as many.
  var commonScript: NameScript {
    guard let first = letters.first else { return .latin }
    if letters.allSatisfy({ $0.letter.script == first.letter.script }) {
      return first.letter.script
    }
    let counts = NameScript.allCases.map { script in
      (script: script, count: letters.count { $0.letter.script == script })
    }
    let most = counts.map(\.count).max()
    let common = counts.filter { $0.count == most }.map(\.script)
    return letters.first { common.contains($0.letter.script) }?.letter.script ?? .latin
  }

  /// The letters of a script by parts.
  func parts(of script: NameScript) -> [ArraySlice<Letter>] {
    let own =
      letters.allSatisfy { $0.letter.script == script }
      ? letters : letters.filter { $0.letter.script == script }
    var parts: [ArraySlice<Letter>] = []
    var start = 0
    for index in own.indices where index + 1 == own.count || own[index].part != own[index + 1].part
    {
      parts.append(own[start...index])
      start = index + 1
    }
    return parts
  }

  /// What has no value in a script, each once.
  func unvaluedText(besides script: NameScript) -> [String] {
    var foreign: [Unicode.Scalar] = []
    for letter in letters where letter.letter.script != script {
      let scalar = Alphabet.scalar(letter.letter)
      if !foreign.contains(scalar) { foreign.append(scalar) }
    }
    return (unvalued + foreign).map { String($0) }
  }
}

/// How Latin letters are written in Hebrew.
enum HebrewSpelling: String, CaseIterable, Sendable {
  /// SH, TH, CH, TZ and PH are one letter; A and E stand only at the beginning of a word.
  case sounds
  /// A letter each.
  case letters

  /// A Hebrew letter with the Latin ones for which it stands.
  struct Spelled: Hashable, Sendable {
    let latin: String
    let hebrew: HebrewLetter
  }

  var rule: SigilRule {
    switch self {
    case .sounds:
      SigilRule(
        "spelling", .modern, "the Golden Dawn's letters by sound; X as KS, inner A and E left out")
    case .letters: SigilRule("spelling", .modern, "the Golden Dawn's letters one by one; X as KS")
    }
  }

  /// The Hebrew letters for Latin ones, with final forms at the ends of words; Hebrew ones stay.
  func spelled(_ letters: [SigilLetter]) -> [Spelled] {
    var result: [Spelled] = []
    var index = 0
    while index < letters.count {
      let letter = letters[index]
      if index > 0, letters[index - 1].word != letter.word { Self.end(&result) }
      index += 1
      if let hebrew = letter.hebrew {
        result.append(Spelled(latin: letter.written, hebrew: hebrew))
        continue
      }
      if self == .sounds, index < letters.count, letters[index].place == letter.place + 1,
        letters[index].word == letter.word,
        let joined = Self.joined[letter.written + letters[index].written]
      {
        result.append(
          Spelled(
            latin: letter.written + letters[index].written,
            hebrew: HebrewLetter(index: joined)))
        index += 1
        continue
      }
      if self == .sounds, !letter.isFirst, ["A", "E"].contains(letter.written) { continue }
      for place in letter.latin.map({ Self.places[$0] }) ?? [] {
        result.append(Spelled(latin: letter.written, hebrew: HebrewLetter(index: place)))
      }
    }
    Self.end(&result)
    return result
  }

  /// Gives the last letter its final form, if it comes from a Latin one and has one.
  private static func end(_ letters: inout [Spelled]) {
    guard let last = letters.popLast() else { return }
    let isLatin = last.latin.unicodeScalars.allSatisfy(\.isASCII)
    letters.append(isLatin ? Spelled(latin: last.latin, hebrew: last.hebrew.atEnd) : last)
  }

  /// The places of Hebrew letters by two Latin ones.
  private static let joined = ["SH": 20, "TH": 21, "CH": 7, "TZ": 17, "TS": 17, "PH": 16]
  /// The same for A to Z.
  private static let places = [
    [0], [1], [10], [3], [4], [16], [2], [4], [9], [9], [10], [11], [12], [13], [5], [16], [18],
    [19], [14], [8], [5], [5], [5], [10, 14], [9], [6],
  ]
}

/// Which letters of a part are vowels.
///
/// The rule for Y is Decoz's, read off his lists of names: at the beginning it is a vowel before a
/// consonant only (Yvonne, but not Yolanda); after a vowel it is a consonant (Maloney); after a
/// consonant it is a vowel at the end and before a consonant (Mary, Lynn); between a consonant and
/// a vowel it is one if no vowel came before (Bryan, but not Tanya). Pieces between hyphens are
/// looked at on their own. W is a consonant.
enum Vowels {
  static let y = AlphabetLetter(script: .latin, index: 24)

  /// Decides every open Y from an index on.
  static func decide(
    _ letters: inout [NameLetter], from start: Int, part: Int, rule: YRule,
    _ decisions: inout [YDecision]
  ) {
    var piece = Piece()
    for index in letters.indices[start...] {
      let letter = letters[index]
      if index == start || letter.piece != letters[index - 1].piece { piece = Piece() }
      if letter.letter == y {
        let next = index + 1 < letters.endIndex ? letters[index + 1] : nil
        let (isVowel, reason) =
          letter.isOpenY
          ? decide(rule, piece, before: next?.piece == letter.piece ? next : nil)
          : (letter.nature == .vowel, "marked")
        letters[index].nature = isVowel ? .vowel : .consonant
        decisions.append(
          YDecision(part: part, position: index - start + 1, isVowel: isVowel, reason: reason))
      }
      piece.add(letters[index].nature)
    }
  }

  /// What came before in the piece.
  private struct Piece {
    private(set) var last: LetterNature?
    private(set) var hadVowel = false

    mutating func add(_ nature: LetterNature) {
      last = nature
      hadVowel = hadVowel || nature == .vowel
    }
  }

  private static func decide(_ rule: YRule, _ piece: Piece, before next: NameLetter?)
    -> (Bool, StaticString)
  {
    switch rule {
    case .vowel: return (true, "always a vowel, as asked")
    case .consonant: return (false, "always a consonant, as asked")
    case .context: break
    }
    // A Y that follows is not decided yet; it counts as a consonant here.
    let vowelFollows = next.map { $0.nature == .vowel && !$0.isOpenY } ?? false
    switch piece.last {
    case nil where next != nil && !vowelFollows: return (true, "first, before a consonant")
    case nil: return (false, "first, not before a consonant")
    case .vowel?: return (false, "after a vowel")
    default: break
    }
    guard vowelFollows else {
      return next == nil ? (true, "last, after a consonant") : (true, "between consonants")
    }
    return piece.hadVowel
      ? (false, "before a vowel, and a vowel came before")
      : (true, "before a vowel, and none came before")
  }
}

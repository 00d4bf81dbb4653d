import TestSupport
import Testing

@testable import Engines

/// The words that are no parts of a name, in all their forms.
@Suite struct WordKindsTests {
  private func kinds(_ word: String) -> WordKinds { WordKinds(Array(word.unicodeScalars)[...]) }

  @Test func everyWordHasItsKinds() {
    let expected: [(String, WordKinds)] = [
      ("Dr.", .title), ("pRoFeSsOr", .title), ("MS", [.title, .degreeOrName]), ("Jr", .generation),
      ("Junior", [.generation, .generationOrName]), ("VIII", .generation), ("v", .numeral),
      ("V.I.", .numeral), ("Ph.D.", .degree), ("M.D", .degreeOrName), ("von", .particle),
      ("do", [.degreeOrName, .particleInSmall]), ("y", .particleInSmall), ("The", .article),
      ("2nd", .ordinal), ("14TH", .ordinal), ("1.st", .ordinal), ("123rd", []), ("2n", []),
      ("Anna", []), ("", []), (".", []), ("Professorprofessor", []), ("D'r", []), ("Dr2", []),
      // Small letters of other forms, a capital that is equal to K, and a digit with a mark.
      ("\u{17F}r", .generation), ("MI\u{DF}", .title), ("\u{212A}BE", .degree),
      ("2\u{301}nd", .ordinal), ("D\u{308}r", []),
    ]
    for (word, kinds) in expected { #expect(self.kinds(word) == kinds, "\(word)") }
  }

  /// Full stops and letter case make no difference.
  @Test func formsOfAWordAreOne() {
    var random = SeededGenerator(seed: 7)
    for word in ["MONSIEUR", "ESQUIRE", "DPHIL", "CFA", "DEGLI", "SAN", "THE", "ANNA", "VI", "3RD"]
    {
      for _ in 0..<50 {
        var form = ""
        for letter in word {
          form += Bool.random(using: &random) ? String(letter) : letter.lowercased()
          if Int.random(in: 0..<4, using: &random) == 0 { form += "." }
        }
        #expect(kinds(form) == kinds(word), "\(form)")
      }
    }
  }
}

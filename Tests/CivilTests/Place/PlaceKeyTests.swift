import TestSupport
import Testing

@testable import Civil

@Suite struct PlaceKeyTests {
  private func key(_ text: String) -> String {
    String(decoding: PlaceKey(text).bytes, as: UTF8.self)
  }

  @Test(arguments: [
    ("São Paulo", "saopaulo"), ("SAO-PAULO", "saopaulo"), ("Göteborg", "goteborg"),
    ("Łódź", "lodz"), ("Tromsø", "tromso"), ("Ærøskøbing", "aeroskobing"), ("Gießen", "giessen"),
    ("Đakovo", "dakovo"), ("Þorlákshöfn", "thorlakshofn"), ("Iași", "iasi"),
    ("Hồ Chí Minh", "hochiminh"),
    ("'s-Hertogenbosch", "shertogenbosch"), ("L’viv", "lviv"), ("L'viv", "lviv"),
    ("St. Louis", "saintlouis"), ("St Louis", "saintlouis"), ("Saint Louis", "saintlouis"),
    ("Ste-Foy", "saintefoy"), ("Mt. Vernon", "mountvernon"), ("Ft. Worth", "fortworth"),
    ("Stuttgart", "stuttgart"), ("Ust", "ust"), ("Москва", "moskva"), ("Αθήνα", "athina"),
    ("Київ", "kiyiv"), ("İzmir", "izmir"), ("ISPARTA", "isparta"), ("Isparta", "isparta"),
    ("6th of October City", "6thofoctobercity"), ("", ""), ("-- ,.", ""),
  ])
  func folds(text: String, expected: String) {
    #expect(key(text) == expected)
  }

  @Test(arguments: ["東京", "القاهرة", "תל אביב", "서울", "दिल्ली"])
  func otherScriptsAreNoticed(text: String) {
    #expect(PlaceKey(text).hasForeignLetter)
  }

  /// What folding drops may stand anywhere, composed and decomposed text are one, and a key is its
  /// own key.
  @Test func foldingDoesNotSeeWhatItDrops() {
    var generator = SeededGenerator(seed: 4)
    let letters = Array("abcdefgklmnoprtuvyzéüöñçåśžőāīūß")
    for _ in 0..<2000 {
      let word = String(
        (0..<Int.random(in: 4...12, using: &generator)).map { _ in
          letters.randomElement(using: &generator) ?? "a"
        })
      let folded = key(word)
      #expect(key(word.uppercased()) == folded)
      #expect(key(folded) == folded)
      #expect(key("  \(word)'") == folded)
      #expect(key(decomposed(word)) == folded)
      let cut = Int.random(in: 0...word.count, using: &generator)
      #expect(key("\(word.prefix(cut))'\(word.dropFirst(cut))") == folded)
      #expect(folded.utf8.allSatisfy { $0 < 0x80 })
    }
  }

  /// The same letters with their marks apart.
  private func decomposed(_ text: String) -> String {
    let marks: [Character: String] = [
      "é": "e\u{301}", "ü": "u\u{308}", "ö": "o\u{308}", "ñ": "n\u{303}", "ç": "c\u{327}",
      "å": "a\u{30A}", "ś": "s\u{301}", "ž": "z\u{30C}", "ő": "o\u{30B}", "ā": "a\u{304}",
      "ī": "i\u{304}", "ū": "u\u{304}",
    ]
    return text.map { marks[$0] ?? String($0) }.joined()
  }

  @Test func anyTextFolds() {
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<3000 {
      let scalars = (0..<20).compactMap { _ in
        Unicode.Scalar(UInt32.random(in: 1...0x2FFFF, using: &generator))
      }
      let text = String(String.UnicodeScalarView(scalars))
      #expect(
        PlaceKey(text).bytes.allSatisfy {
          (0x61...0x7A).contains($0) || (0x30...0x39).contains($0)
        })
    }
  }

  @Test func spellingsOfUmlautsAreOne() {
    for (one, other) in [
      ("Königsberg", "Koenigsberg"), ("Malmö", "Malmoe"), ("Zürich", "Zuerich"),
      ("Ålborg", "Aalborg"),
    ] {
      let keys = Set(PlaceKey.spellings(of: one).map(\.bytes))
      #expect(!keys.isDisjoint(with: PlaceKey.spellings(of: other).map(\.bytes)))
    }
  }
}

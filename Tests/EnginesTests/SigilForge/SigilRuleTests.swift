import Civil
import Foundation
import TestSupport
import Testing

@testable import Engines

/// Reduction of letters, refusals, lines and monograms.
@Suite struct SigilRuleTests {
  private func code(_ body: () throws -> Sigil) -> Refusal.Code? {
    do {
      _ = try body()
      return nil
    } catch {
      return (error as? Refusal)?.code
    }
  }

  @Test func marksAreTakenOffBeforeOrAfter() throws {
    let text = "Ça commence, où être"
    let before = try SigilFixture.sigil(intention: text)
    #expect(before.letters.text == "CMNTR")
    let after = try SigilFixture.sigil(intention: text) { $0.fold = .after }
    #expect(after.letters.text == "CCMNUETR")
    #expect(after.steps.last?.name == "folded")
    let joined = try SigilFixture.sigil(intention: "Straße Ægir Łódź")
    #expect(joined.steps.first { $0.name == "folded" }?.letters == "STRASSEAEGIRLODZ")
    // However marks are written.
    let composed = try SigilFixture.sigil(intention: "e\u{301}tat", .circle) { $0.preset = .whole }
    #expect(composed.steps[0].letters == "ÉTAT")
  }

  @Test func yIsAVowelWhereItIsAsked() throws {
    #expect(try SigilFixture.sigil(intention: "my way").letters.text == "MYW")
    #expect(try SigilFixture.sigil(intention: "my way") { $0.y = .vowel }.letters.text == "MW")
    #expect(
      code {
        try SigilFixture.sigil(intention: "my way") {
          $0.preset = .spare
          $0.y = .vowel
        }
      } == "option_without_effect")
  }

  @Test func badTextsAreRefused() throws {
    for (text, expected) in [
      ("", "no_letters"), ("123 !?", "no_letters"), ("I owe you a", "ok"), ("aeiou", "no_letters"),
      ("мир", "unknown_letter"), ("peace שלום", "mixed_scripts"),
      (String(repeating: "x", count: 1001), "text_too_long"),
      (String(repeating: "letters ", count: 1250), "text_too_long"),
      (String(repeating: "x", count: 1000), "ok"),
    ] {
      #expect(code { try SigilFixture.sigil(intention: text) }?.description ?? "ok" == expected)
    }
    #expect(code { try SigilFixture.sigil(name: "נצח", .monogram) } == "letters_without_method")
    #expect(code { try SigilFixture.sigil(name: "נצח", .wheel) } == "letters_without_method")
    #expect(code { try SigilFixture.sigil() } == "intention_missing")
    #expect(
      code { try SigilFixture.sigil(intention: "win", .kamea) { $0.numbers = .agrippa } }
        == "letter_without_number")
    #expect(
      code { try SigilFixture.sigil(intention: "zoo", .kamea) { $0.numbers = .ordinal } }
        == "letter_without_cell")
  }

  @Test func wheelsCanBeOnesOwn() throws {
    let dial = try Dial(file: "# two rings\nabc\n\n D E\n")
    #expect(dial.rings.map { $0.map(\.label) } == [["A", "B", "C"], ["D", "E"]])
    #expect(dial["E"]?.angle == 180 && dial["E"]?.point.y == 1)
    for text in [
      "", "A\nA", "A1", "É", Array("ABCDEFGHI").map(String.init).joined(separator: "\n"),
    ] {
      #expect(throws: Refusal.self) { try Dial(file: text) }
    }
    #expect(
      code { try SigilFixture.sigil(intention: "x", .wheel) { $0.wheel = dial } }
        == "letter_without_place")
  }

  @Test func sumAndModAlwaysFindACell() {
    for planet in Planet.allCases {
      let count = planet.order * planet.order
      for value in 1...900 {
        for rule in [CellRule.mod, .sum] {
          #expect(
            rule.cell(of: value, order: planet.order).map { (1...count).contains($0) } == true)
        }
        for rule in CellRule.allCases {
          let cell = rule.cell(of: value, order: planet.order)
          #expect(cell.map { (1...count).contains($0) } ?? true)
          if value <= count { #expect(cell == value) }
        }
      }
    }
  }

  @Test func latinIsSpelledInHebrew() throws {
    func spelled(_ text: String, _ spelling: HebrewSpelling = .sounds) throws -> String {
      let sigil = try SigilFixture.sigil(name: text, .rose) { $0.spelling = spelling }
      return sigil.hebrew?.map(\.hebrew.text).joined() ?? ""
    }
    #expect(try spelled("Shalom") == "שלום")
    #expect(try spelled("Shalom", .letters) == "סהאלום")
    #expect(try spelled("Anna Thea") == "אנןת")
    #expect(try spelled("Max") == "מכס")
    // Letters that only came together are no sound.
    let sigil = try SigilFixture.sigil(intention: "so hot", .rose)
    #expect(sigil.hebrew?.map(\.hebrew.text).joined() == "סהט")
    #expect(try spelled("Ram Dan") == "רםדן")
    // A spirit's own spelling goes first.
    #expect(try spelled("Agiel") == "אגיאל")
  }

  /// A spirit asked by its name has the sum and the cells of the table, on its own square.
  @Test(arguments: KameaName.all) func spiritsAreFoundByName(spirit: KameaName) throws {
    let sigil = try SigilFixture.sigil(name: spirit.name, .kamea)
    #expect(sigil.planet == spirit.planet && sigil.sum == spirit.number)
    #expect(SigilFixture.labels(sigil).map { Int($0) } == spirit.cells(.agrippa))
    let other = try SigilFixture.sigil(name: spirit.name, .kamea) { $0.planet = .pluto }
    #expect(other.planet == .pluto && other.letters.map(\.written) == sigil.letters.map(\.written))
  }

  @Test func linesAreMarked() throws {
    let agiel = try SigilFixture.sigil(name: "Agiel", .kamea)
    let tracing = try #require(agiel.tracing)
    #expect(tracing.stops.map(\.marks) == [[.start], [], [], [.again], [.end]])
    #expect(tracing.segments == 3 && tracing.count(of: .again) == 1)
    #expect(abs(tracing.length - 3 * 2 / 3 * 2.0.squareRoot()) < 1e-12)
    #expect(tracing.stops[1].turn == 180)
    let one = try SigilFixture.sigil(intention: "T", .wheel)
    #expect(one.tracing?.stops.map(\.marks) == [[.start, .end]] && one.tracing?.segments == 0)
    let none = try SigilFixture.sigil(name: "מטטרון", .rose) { $0.noose = 1 }
    #expect(none.tracing?.count(of: .noose) == 0)
  }

  /// The strokes of a monogram are those of its letters: none is missing, none drawn twice.
  @Test func monogramsHaveEveryStrokeOnce() {
    var random = SeededGenerator(seed: 15)
    for _ in 0..<200 {
      let letters = Array(0..<26).shuffled(using: &random).prefix(
        Int.random(in: 1...26, using: &random))
      let monogram = Monogram(Array(letters), absorbsTwins: false)
      let steps = monogram.strokes.flatMap(\.steps)
      #expect(Set(steps).count == steps.count)
      let wanted = zip(letters, monogram.letters).flatMap { letter, drawn in
        StrokeAlphabet.parts(of: letter).flatMap(\.steps).map { $0.moved(drawn.corner) }
      }
      #expect(Set(wanted) == Set(steps))
      let whole = steps.reduce(0) { $0 + $1.length }
      #expect(abs(monogram.length - whole) < 1e-9)
      #expect(monogram.letters.allSatisfy { (0...1 + 1e-12).contains($0.shared) })
    }
  }

  @Test func turnedLettersCanBeAbsorbed() {
    let monogram = Monogram([12, 22, 13, 25, 0], absorbsTwins: true)
    #expect(monogram.letters.map { $0.absorbed != nil } == [false, true, false, true, false])
    #expect(Monogram([12, 13, 0], absorbsTwins: false).strokes == monogram.strokes)
  }

  /// Every letter lies in its box, and letters differ.
  @Test func lettersLieInTheirBoxes() {
    let letters = (0..<26).map { Set(StrokeAlphabet.parts(of: $0).flatMap(\.steps)) }
    #expect(Set(letters).count == 26)
    for node in letters.flatMap({ $0.flatMap(\.ends) }) {
      #expect((0...4).contains(node.x) && (0...4).contains(node.y))
    }
  }
}

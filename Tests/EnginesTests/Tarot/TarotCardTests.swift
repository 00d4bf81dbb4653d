import Civil
import Foundation
import TestSupport
import Testing

@testable import Engines

/// The table of the cards, their names, and the cards of dates.
@Suite struct TarotCardTests {
  private let plain = Tarot.Tradition()

  /// The decans follow each other round the zodiac, with the card and the planet of the table.
  @Test func decansAreContinuous() {
    var cards: Set<Int> = []
    for index in 0..<36 {
      let decan = Tarot.Decan(index: index)
      #expect(decan.card.decanStart == index * 10)
      #expect(decan.card.sign == decan.sign && decan.card.planet == decan.ruler)
      #expect(decan.trump?.sign == decan.sign)
      cards.insert(decan.card.index)
      #expect(Tarot.Decan(longitude: Double(index * 10)).index == index)
      #expect(Tarot.Decan(longitude: Double(index * 10 + 10) - 1e-9).index == index)
    }
    #expect(cards.count == 36)
  }

  /// Twelve courts share the circle, 30 degrees each, by either rule; that by name is the table's.
  @Test func courtsShareTheCircle() throws {
    let text = try String(
      contentsOf: Fixture.folder.appending(path: "tarot/tarot_cards.tsv"), encoding: .utf8)
    let rows = text.split(separator: "\n").dropFirst().map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
    for rule in Tarot.Courts.allCases {
      let tradition = Tarot.Tradition(courts: rule)
      let courts = (0..<36).compactMap { Tarot.Decan(index: $0).court(tradition)?.index }
      #expect(courts.count == 36 && Set(courts).count == 12)
    }
    for (card, row) in zip(Tarot.Card.all, rows) {
      #expect(card.id == row[0] && card.name == row[2] && card.letter == row[19])
      #expect(card.planet ?? "" == row[12] && card.sign ?? "" == row[13])
      if card.isCourt {
        let span = plain.span(of: card)
        #expect(span.map { "\($0.start)" } ?? "" == row[24])
        #expect(span.map { "\(($0.start + 30) % 360)" } ?? "" == row[25])
      }
      #expect(!card.upright.isEmpty && !card.reversed.isEmpty && card.upright != card.reversed)
    }
    #expect(rows.count == 78)
  }

  @Test func decksNumberStrengthAndJustice() {
    #expect(plain.major(8).id == "major-08" && plain.major(11).id == "major-11")
    for deck in [Tarot.Deck.marseille, .thoth] {
      let other = Tarot.Tradition(deck: deck)
      #expect(other.major(8).id == "major-11" && other.major(11).id == "major-08")
    }
    let crowley = Tarot.Tradition(tzaddi: .crowley)
    #expect(crowley.letter(of: Tarot.Card.all[4])?.name == "Tzaddi")
    #expect(crowley.letter(of: Tarot.Card.all[17])?.name == "Heh")
    #expect(plain.letter(of: Tarot.Card.all[17])?.name == "Tzaddi")
  }

  /// Each card is found by its id and by its name in every deck.
  @Test func namesFindTheirCards() throws {
    for deck in Tarot.Deck.allCases {
      let tradition = Tarot.Tradition(deck: deck)
      let names = Tarot.CardNames(tradition: tradition)
      for card in Tarot.Card.all {
        #expect(try names.card(card.id).id == card.id)
        #expect(try names.card(card.waiteCode).id == card.id)
        if tradition.name(of: card) != "(unnamed)" {
          #expect(try names.card(tradition.name(of: card)).id == card.id)
        }
        if let number = tradition.number(of: card) {
          #expect(try names.card("\(number)").id == card.id)
        }
      }
    }
  }

  @Test(arguments: [
    ("fortitude", "major-08"), ("Lust", "major-08"), ("2 of coins", "pentacles-02"),
    ("Knave of Batons", "wands-11"), ("xvi", "major-16"), ("the tower", "major-16"),
    ("prince of disks", "pentacles-14"), ("cups ace", "cups-01"), ("Strength", "major-08"),
  ])
  func otherNamesFindTheirCards(name: String, id: String) throws {
    #expect(try Tarot.CardNames(tradition: plain).card(name).id == id)
  }

  @Test(arguments: ["", "fool fool", "22", "-1", "15 of cups", "xyzzy", "of"])
  func whatIsNoCardIsRefused(name: String) {
    #expect(throws: Refusal.self) { try Tarot.CardNames(tradition: plain).card(name) }
  }

  @Test(arguments: try Fixture.rows("tarot/birth_cards.jsonl"))
  func publishedCards(row: FixtureRow) throws {
    let numbers = row.text("input").matches(of: /\d+/).compactMap { Int($0.output) }
    let method: Tarot.Method =
      row.text("method").contains("Tarot School")
      ? .tarotSchool : row.text("method").contains("straight") ? .digits : .greer
    let date = row.text("input").contains("/") ? numbers : numbers.reversed()
    let first = method.first(day: date[0], month: date[1], year: date[2])
    let published = row.value["published"]
    let wanted = published?.list?.compactMap(\.number) ?? [published?.number ?? 0]
    let cards = Tarot.BirthCards(first: first)
    // Of a year one card is published, or the soul beside it.
    let isWhole = row.text("quantity") == "birth cards"
    let found = cards.numbers.map(Double.init)
    #expect(isWhole ? found == wanted : found.starts(with: wanted))
  }

  /// Every pattern of birth cards with its hidden factor.
  @Test func patternsHaveTheirHiddenFactor() throws {
    let text = try String(
      contentsOf: Fixture.folder.appending(path: "tarot/tarot_birthcard_patterns.tsv"),
      encoding: .utf8)
    let lines = text.split(separator: "\n").dropFirst()
    #expect(lines.count == 22)
    for line in lines {
      let cells = line.split(separator: "\t").map(String.init)
      func numbers(_ text: String) -> [Int] {
        text.replacing("22/0", with: "22").matches(of: /\d+/).compactMap { Int($0.output) }
      }
      let pattern = numbers(cells[0])
      let cards = Tarot.BirthCards(first: pattern[0])
      #expect(cards.soul == Int(cells[1]))
      #expect(cards.constellation == numbers(cells[2]))
      if cells[3].contains("teacher") {
        #expect(cards.teacher == numbers(cells[3])[0] && cards.hidden.isEmpty)
      } else {
        #expect(cards.hidden == (cells[3].hasPrefix("none") ? [] : numbers(cells[3])))
      }
    }
  }

  /// The three methods never differ in the soul.
  @Test func soulsNeverDiffer() {
    for number in 2_415_021...2_415_021 + 47_481 {
      let date = CalendarDate(julianDayNumber: number, calendar: .gregorian)
      let souls = Tarot.Method.allCases.map {
        Tarot.BirthCards(first: $0.first(day: date.day, month: date.month, year: date.year)).soul
      }
      #expect(Set(souls).count == 1)
    }
  }

  @Test func elementsActAsInBookT() throws {
    let text = try String(
      contentsOf: Fixture.folder.appending(path: "tarot/tarot_dignities.tsv"), encoding: .utf8)
    let lines = text.split(separator: "\n").dropFirst()
    #expect(lines.count == 16)
    for line in lines {
      let cells = line.split(separator: "\t").map(String.init)
      let first = try #require(Tarot.Element(rawValue: cells[0]))
      let second = try #require(Tarot.Element(rawValue: cells[1]))
      #expect(Tarot.Reading.Relation(first, second).rawValue == cells[2])
    }
  }
}

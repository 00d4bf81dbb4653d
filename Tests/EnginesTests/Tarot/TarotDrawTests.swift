import Civil
import Foundation
import TestSupport
import Testing

@testable import Engines

/// Draws: fair, repeatable, and without a card that comes twice.
@Suite struct TarotDrawTests {
  private static let whole = Array(0..<78)

  private func shuffled(
    _ seed: String, deck: [Int] = whole, count: Int = 10, reversals: Double = 0.5
  ) throws -> Tarot.Shuffled {
    let question = Question()
    question.chance = seed
    return Tarot.Shuffled(
      deck: deck, chance: try Chance(question), count: count, reversals: reversals)
  }

  @Test func noCardComesTwice() throws {
    for seed in 0..<200 {
      let cards = try shuffled("\(seed)", count: 78).cards.map(\.index)
      #expect(cards.sorted() == Self.whole)
    }
  }

  @Test(arguments: [0, 0.25, 1])
  func reversalsNeverChangeTheCards(share: Double) throws {
    for seed in 0..<50 {
      let other = try shuffled("\(seed)", reversals: share)
      let usual = try shuffled("\(seed)")
      #expect(other.cards.map(\.index) == usual.cards.map(\.index))
      #expect(other.commitment == usual.commitment)
      if share == 0 { #expect(other.cards.allSatisfy { !$0.isReversed }) }
      if share == 1 { #expect(other.cards.allSatisfy { $0.isReversed }) }
    }
  }

  /// More cards from one seed begin with the same ones, lying the same way.
  @Test func countNeverChangesTheCards() throws {
    let few = try shuffled("x", count: 3).cards
    #expect(try Array(shuffled("x", count: 21).cards.prefix(3)) == few)
  }

  @Test func whatIsLeftOutNeverComes() throws {
    let deck = Self.whole.filter { $0 != 5 && $0 != 77 }
    for seed in 0..<200 {
      #expect(try shuffled("\(seed)", deck: deck, count: 76).cards.map(\.index).sorted() == deck)
    }
  }

  /// The order and the hash by a program in another language: docs/draws.md.
  @Test func publishedDraw() throws {
    let drawn = try shuffled("abc", count: 3)
    #expect(Tarot.ids(drawn.cards.map(\.index)) == Self.publishedCards)
    #expect(drawn.cards.map(\.isReversed) == Self.publishedReversals)
    #expect(drawn.commitment == Self.publishedCommitment)
  }

  private static let publishedCards = "pentacles-10,pentacles-14,major-04"
  private static let publishedReversals = [true, true, true]
  private static let publishedCommitment =
    "d862c36f562af77757006425cf9e3e5070d3d904b03e248f85d671b7193ce693"

  /// Chi-square of each position's cards and of the orientation, at a fixed seed.
  ///
  /// TAROT_DRAWS=1000000 repeats what docs/tarot.md says of a million draws.
  @Test func everyCardIsAsLikelyEverywhere() {
    let draws = ProcessInfo.processInfo.environment["TAROT_DRAWS"].flatMap { Int($0) } ?? 5000
    var random = SplitMix64(seed: 20_261_126)
    var counts = Array(repeating: Array(repeating: 0, count: 78), count: 10)
    var reversed = 0
    for _ in 0..<draws {
      let order = random.shuffled(Self.whole)
      for place in 0..<10 {
        counts[place][order[place]] += 1
        if Double(random.next() >> 11) * 0x1p-53 < 0.5 { reversed += 1 }
      }
    }
    let mean = Double(draws) / 78
    for place in 0..<10 {
      let square = counts[place].reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) / mean }
      // 77 degrees of freedom: mean 77, deviation 12.4; five deviations.
      #expect((15...139).contains(square), "position \(place + 1): \(square)")
    }
    let half = Double(draws) * 5
    #expect(abs(Double(reversed) - half) < 5 * (half / 2).squareRoot())
  }
}

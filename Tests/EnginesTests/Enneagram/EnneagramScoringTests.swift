import Engines
import Foundation
import TestSupport
import Testing

/// What must hold for any answer sheet.
struct EnneagramScoringTests {
  private let all = EnneagramPart.allCases

  @Test func orderOfTheAnswersDoesNotMatter() throws {
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<20 {
      let rows = EnneagramSheets.random(&generator, parts: all)
      let plain = try EnneagramSheets.profile(rows)
      let mixed = try EnneagramSheets.profile(rows.shuffled(using: &generator))
      #expect(plain.totals.values == mixed.totals.values)
      #expect(plain.instincts?.sums == mixed.instincts?.sums)
      #expect(plain.choices?.wins == mixed.choices?.wins)
      #expect(plain.confidence.bootstrapShare == mixed.confidence.bootstrapShare)
      #expect(plain.confidence.longestRun == mixed.confidence.longestRun)
    }
  }

  /// A bank with its rows in another order scores the same sheet alike.
  @Test func orderOfTheBankDoesNotMatter() throws {
    var generator = SeededGenerator(seed: 6)
    let url = Fixture.root.appending(path: "Sources/CTables/Data/enneagram_items.tsv")
    let lines = try String(contentsOf: url, encoding: .utf8).split(separator: "\n")
      .filter { !$0.hasPrefix("#") }
    for _ in 0..<5 {
      let mixed = [lines[0]] + lines.dropFirst().shuffled(using: &generator)
      let bank = try EnneagramInstrument(text: mixed.joined(separator: "\n"))
      let rows = EnneagramSheets.random(&generator, parts: all)
      let plain = try EnneagramSheets.profile(rows)
      let other = EnneagramProfile(try EnneagramAnswers(rows, instrument: bank))
      #expect(bank.name == "divinectl" && bank.items.count == 225)
      #expect(plain.totals.values == other.totals.values)
      #expect(plain.instincts?.sums == other.instincts?.sums)
      #expect(plain.choices?.wins == other.choices?.wins)
      #expect(
        plain.choices?.rounds.map(\.triads.count) == other.choices?.rounds.map(\.triads.count))
      let errors = [plain, other].map { $0.confidence.standardError ?? 0 }
      #expect(abs(errors[0] - errors[1]) < 1e-9)
    }
  }

  @Test func reversingTheAnswersOfATypeMovesThatTypeOnly() throws {
    var generator = SeededGenerator(seed: 2)
    for _ in 0..<20 {
      let rows = EnneagramSheets.random(&generator, parts: [.types, .instincts])
      let plain = try EnneagramSheets.profile(rows)
      for type in 1...9 {
        let turned = rows.map { row in
          guard row.id.hasPrefix("T\(type)-") else { return row }
          return GivenAnswer(id: row.id, value: "\(6 - (Int(row.value) ?? 0))")
        }
        let other = try EnneagramSheets.profile(turned)
        for scale in 1...9 {
          let expected = plain.totals[scale]
          #expect(other.totals[scale] == (scale == type ? 60 - expected : expected))
        }
        #expect(other.instincts?.sums == plain.instincts?.sums)
      }
    }
  }

  @Test func totalsAreSumsOfKeyedAnswers() throws {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<20 {
      let rows = EnneagramSheets.random(&generator, parts: all)
      let profile = try EnneagramSheets.profile(rows)
      var sums = Array(repeating: 0, count: 9)
      for (row, item) in zip(rows, EnneagramSheets.bank.items) {
        guard case .typeRating(let type, let isReversed) = item.content else { continue }
        let value = try #require(Int(row.value))
        sums[type - 1] += isReversed ? 6 - value : value
      }
      #expect(profile.totals.values == sums.map(Double.init))
      #expect(profile.choices?.wins.reduce(0, +) == 108)
      for triads in (profile.choices?.rounds ?? []).map(\.triads) {
        #expect((0...30).contains(triads.count) && triads.count == triads.count.rounded())
      }
    }
  }

  @Test func leadersWingAndTrifixFollowFromTheTotals() throws {
    var generator = SeededGenerator(seed: 4)
    for _ in 0..<2000 {
      let values = (0..<9).map { _ in Double(Int.random(in: 0...6, using: &generator)) }
      let totals = try #require(EnneagramTotals(values))
      let top = values.max() ?? 0
      #expect(totals.leaders == (1...9).filter { values[$0 - 1] == top })
      guard let type = totals.type else {
        #expect(totals.leaders.count > 1 && totals.wing == nil && totals.trifix == nil)
        continue
      }
      let before = type == 1 ? 9 : type - 1
      let after = type == 9 ? 1 : type + 1
      let (low, high) = (values[before - 1], values[after - 1])
      #expect(totals.wing?.neighbour == (low == high ? nil : low > high ? before : after))
      let trifix = try #require(totals.trifix)
      #expect(trifix[0].types == [type] && Set(trifix.map(\.center)).count == 3)
      #expect(trifix[1].score >= trifix[2].score)
    }
  }

  /// An ordering of the types without contradictions has no circle; the wins fall
  /// from 24 to 0 by threes.
  @Test func orderedChoicesHaveNoCircles() throws {
    let rows = EnneagramSheets.bank.items.compactMap { item -> GivenAnswer? in
      guard case .choice(let first, let second, _) = item.content else { return nil }
      return GivenAnswer(id: item.id, value: first < second ? "a" : "b")
    }
    let profile = try EnneagramSheets.profile(rows)
    #expect(profile.choices?.wins == [24, 21, 18, 15, 12, 9, 6, 3, 0])
    #expect(profile.choices?.meanZeta == 1)
    #expect(profile.choices?.repeatedAlike == 1)
    #expect(profile.source == .pairs && profile.totals.type == 1)
  }

  @Test func aClearSheetIsSure() throws {
    let rows = EnneagramSheets.rated { type, count in type == 7 ? 4 + count % 2 : 1 + count % 3 }
    let profile = try EnneagramSheets.profile(rows)
    #expect(profile.totals.type == 7)
    #expect(profile.confidence.level == .high)
    #expect((profile.confidence.bootstrapShare ?? 0) > 0.99)
    #expect((profile.confidence.marginInErrors ?? 0) > 2)
    #expect(profile.confidence.doubts.isEmpty)
  }

  @Test func equalAnswersGiveNoType() throws {
    let rows = EnneagramSheets.rated { _, count in 2 + count % 3 }
    let profile = try EnneagramSheets.profile(rows)
    #expect(profile.totals.leaders == Array(1...9))
    #expect(profile.totals.type == nil && profile.subtype == nil)
    #expect(profile.confidence.level == .tie && profile.confidence.bootstrapShare == nil)
  }

  @Test(arguments: ["1", "3", "5"])
  func straightLinesAreSeen(_ value: String) throws {
    let rows = EnneagramSheets.bank.items.filter { $0.content.part == .types }
      .map { GivenAnswer(id: $0.id, value: value) }
    let confidence = try EnneagramSheets.profile(rows).confidence
    #expect(confidence.doubts.contains(.straightLining))
    #expect(confidence.longestRun == 90 && confidence.commonestShare == 1)
    #expect(confidence.doubts.contains(.neutral) == (value == "3"))
    #expect(confidence.level == .tie)
  }

  @Test func instinctsThatTieStandTogether() throws {
    let types = EnneagramSheets.rated { type, _ in type == 4 ? 5 : 2 }
    func stack(_ values: [String: Int]) throws -> InstinctScores? {
      let rows = EnneagramSheets.bank.items.compactMap { item -> GivenAnswer? in
        guard case .instinctRating(let instinct, let isReversed) = item.content else { return nil }
        let value = values[instinct.rawValue] ?? 0
        return GivenAnswer(id: item.id, value: "\(isReversed ? 6 - value : value)")
      }
      return try EnneagramSheets.profile(types + rows).instincts
    }
    #expect(
      try stack(["SP": 2, "SO": 3, "SX": 5])?.stack == [.sexual, .social, .selfPreservation])
    let tie = try #require(try stack(["SP": 4, "SO": 2, "SX": 4]))
    #expect(tie.stack == nil && tie.leader == nil)
    #expect(tie.ranks == [[.selfPreservation, .sexual], [.social]])
  }
}

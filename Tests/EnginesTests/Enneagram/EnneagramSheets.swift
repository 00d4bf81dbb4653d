import Engines
import TestSupport

/// Seeded answer sheets for tests.
enum EnneagramSheets {
  static let bank = EnneagramInstrument.own

  /// A full sheet with random answers.
  static func random(_ generator: inout SeededGenerator, parts: [EnneagramPart]) -> [GivenAnswer] {
    bank.items.filter { parts.contains($0.content.part) }.map { item in
      GivenAnswer(
        id: item.id,
        value: item.content.part == .pairs
          ? Bool.random(using: &generator) ? "a" : "b"
          : "\(Int.random(in: bank.range, using: &generator))")
    }
  }

  /// A sheet of ratings in which each answer is what the function gives for its type, keyed.
  static func rated(_ keyed: (Int, Int) -> Int) -> [GivenAnswer] {
    var counts = Array(repeating: 0, count: 10)
    return bank.items.compactMap { item in
      guard case .typeRating(let type, let isReversed) = item.content else { return nil }
      counts[type] += 1
      let value = keyed(type, counts[type])
      return GivenAnswer(id: item.id, value: "\(isReversed ? 6 - value : value)")
    }
  }

  static func profile(_ rows: [GivenAnswer], prorates: Bool = false) throws -> EnneagramProfile {
    EnneagramProfile(try EnneagramAnswers(rows, instrument: bank, prorates: prorates))
  }
}

/// A name by the Chaldean letter values, as in Cheiro's Book of Numbers (1926).
struct ChaldeanName: Sendable {
  /// The name.
  let name: NumerologyName
  /// The number by the rule of the convention.
  let number: NumerologyNumber
  /// The sum of all letters.
  let total: Int
  /// The compound number by the rule of the convention, from 10 to 52; nil for a sum below 10.
  var compound: CompoundNumber? { compound(sum) }
  /// The sum of each part of the name.
  let partTotals: [Int]
  private let sum: ChaldeanSum

  /// nil for a script that has no Chaldean values.
  init?(_ name: NumerologyName, _ conventions: NumerologyConventions) {
    guard name.script == .latin else { return nil }
    self.name = name
    sum = conventions.chaldeanSum
    let totals = name.parts.map { part in
      name.letters[part].reduce(0) { $0 + Int(Alphabet.value($1.letter, .chaldean)) }
    }
    partTotals = totals
    total = totals.reduce(0, +)
    // A name of one part has no sum of parts.
    let isReduced = sum == .parts && totals.count > 1
    number = NumerologyNumber(
      totals.enumerated().map { part, total in
        .init(.chaldeanLetters(part: part), total, keeping: isReduced ? MasterNumbers.none : nil)
      },
      keeping: conventions.chaldeanMasters == .kept ? conventions.masters : .none)
  }

  /// The sum of all letters, or of the parts after each became one digit.
  func total(_ sum: ChaldeanSum) -> Int {
    sum == .whole || partTotals.count == 1
      ? total : partTotals.reduce(0) { $0 + Reduction.root($1) }
  }

  /// The compound number by a rule.
  func compound(_ sum: ChaldeanSum) -> CompoundNumber? {
    var number = total(sum)
    while number > CompoundNumber.highest { number = Reduction.digitSum(number) }
    return CompoundNumber(number)
  }
}

/// A compound number with the symbol that Cheiro gives it.
struct CompoundNumber: Sendable {
  /// The number, 10 to 52.
  let number: Int
  /// Its symbol or subject; that of `readAs` where it has none of its own.
  let symbol: StaticString
  /// The earlier number whose meaning it shares; nil where it has its own.
  let readAs: Int?

  static let highest = 52

  /// nil outside 10 to 52.
  init?(_ number: Int) {
    guard (10...Self.highest).contains(number) else { return nil }
    self.number = number
    readAs = Self.readAs[number]
    symbol = Self.symbols[readAs ?? number] ?? ""
  }

  // Symbols and links are in Cheiro's text of 1926, compared in two renderings of it.
  private static let readAs: [Int: Int] = [
    33: 24, 34: 25, 35: 26, 36: 27, 38: 29, 39: 30, 40: 31, 41: 32, 42: 24, 44: 26, 45: 27, 46: 37,
    47: 29, 48: 30, 49: 31, 50: 32, 52: 43,
  ]
  private static let symbols: [Int: StaticString] = [
    10: "Wheel of Fortune",
    11: "Lion Muzzled, Clenched Hand",
    12: "the Sacrifice, the Victim",
    13: "Skeleton with a scythe: change",
    14: "movement, combination of people and things",
    15: "magic and mystery",
    16: "Tower struck by lightning, the Shattered Citadel",
    17: "Star of the Magi",
    18: "rayed Moon dropping blood",
    19: "the Sun, Prince of Heaven",
    20: "the Awakening, the Judgment",
    21: "the Universe, Crown of the Magi",
    22: "Good Man blinded by the folly of others",
    23: "Royal Star of the Lion",
    24: "help of those of rank, gain through love",
    25: "strength gained through experience",
    26: "warnings about partnerships",
    27: "the Sceptre",
    28: "contradictions, provision against loss",
    29: "uncertainties, trials",
    30: "thoughtful deduction, retrospection",
    31: "the recluse",
    32: "magical power, as 5, 14 and 23",
    37: "good friendships",
    43: "revolution, upheaval",
    51: "the warrior",
  ]
}

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
    var terms = NumerologyTerms()
    for (part, total) in totals.enumerated() {
      terms.append(
        .init(.chaldeanLetters(part: part), total, keeping: isReduced ? MasterNumbers.none : nil))
    }
    number = NumerologyNumber(
      terms, keeping: conventions.chaldeanMasters == .kept ? conventions.masters : .none)
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
    readAs = Self.readAs(number)
    symbol = Self.symbol(readAs ?? number)
  }

  // Symbols and links are in Cheiro's text of 1926, compared in two renderings of it.
  private static func readAs(_ number: Int) -> Int? {
    switch number {
    case 33, 42: 24
    case 34: 25
    case 35, 44: 26
    case 36, 45: 27
    case 38, 47: 29
    case 39, 48: 30
    case 40, 49: 31
    case 41, 50: 32
    case 46: 37
    case 52: 43
    default: nil
    }
  }

  private static func symbol(_ number: Int) -> StaticString {
    switch number {
    case 10: "Wheel of Fortune"
    case 11: "Lion Muzzled, Clenched Hand"
    case 12: "the Sacrifice, the Victim"
    case 13: "Skeleton with a scythe: change"
    case 14: "movement, combination of people and things"
    case 15: "magic and mystery"
    case 16: "Tower struck by lightning, the Shattered Citadel"
    case 17: "Star of the Magi"
    case 18: "rayed Moon dropping blood"
    case 19: "the Sun, Prince of Heaven"
    case 20: "the Awakening, the Judgment"
    case 21: "the Universe, Crown of the Magi"
    case 22: "Good Man blinded by the folly of others"
    case 23: "Royal Star of the Lion"
    case 24: "help of those of rank, gain through love"
    case 25: "strength gained through experience"
    case 26: "warnings about partnerships"
    case 27: "the Sceptre"
    case 28: "contradictions, provision against loss"
    case 29: "uncertainties, trials"
    case 30: "thoughtful deduction, retrospection"
    case 31: "the recluse"
    case 32: "magical power, as 5, 14 and 23"
    case 37: "good friendships"
    case 43: "revolution, upheaval"
    case 51: "the warrior"
    default: ""
    }
  }
}

/// What an answer sheet gives: totals, type, wing, trifix, instincts, and how sure they are.
package struct EnneagramProfile: Sendable {
  /// The checked sheet.
  package let answers: EnneagramAnswers
  /// The totals that decide: of the ratings, or of the choices where only those were taken.
  package let totals: EnneagramTotals
  /// The part from which the totals come.
  package let source: EnneagramPart
  /// The choices; nil where they were not taken.
  package let choices: ForcedChoices?
  /// The instincts; nil where they were not taken.
  package let instincts: InstinctScores?
  /// How sure the type is.
  package let confidence: EnneagramConfidence

  /// Scores a sheet.
  ///
  /// - Parameter seed: of the bootstrap, so that it gives the same share everywhere.
  package init(_ answers: EnneagramAnswers, seed: UInt64 = 1) {
    self.answers = answers
    let ratings = ScaleRatings(answers)
    choices = ForcedChoices(answers)
    instincts = InstinctScores(answers)
    if answers.parts.contains(.types) {
      source = .types
      totals = ratings.totals
    } else {
      source = .pairs
      totals = choices?.totals ?? ratings.totals
    }
    confidence = EnneagramConfidence(
      answers: answers, ratings: ratings, choices: choices, totals: totals, source: source,
      seed: seed)
  }

  /// The subtype, where one type and one instinct lead.
  package var subtype: EnneagramSubtype? {
    guard let type = totals.type, let instinct = instincts?.leader else { return nil }
    return EnneagramSubtype(type: type, instinct: instinct)
  }

  /// Whether ratings and choices name the same leaders; nil where only one of them was taken.
  package var partsAgree: Bool? {
    guard source == .types, let choices else { return nil }
    return choices.totals.leaders == totals.leaders
  }
}

/// The keyed ratings of each type, in the order of the bank.
struct ScaleRatings {
  /// The answered items of types 1 to 9.
  let values: [[Double]]
  /// How many items each type has in this form.
  private let counts: [Int]

  init(_ answers: EnneagramAnswers) {
    var values: [[Double]] = Array(repeating: [], count: 9)
    for (item, value) in answers.given {
      guard case .typeRating(let type, let isReversed) = item.content else { continue }
      values[type - 1].append(Double(answers.keyed(value, isReversed: isReversed)))
    }
    self.values = values
    var counts = Array(repeating: 0, count: 9)
    for item in answers.instrument.items(short: answers.isShort) {
      if case .typeRating(let type, _) = item.content { counts[type - 1] += 1 }
    }
    self.counts = counts
  }

  /// Sums, filled up by proportion where answers are missing.
  var totals: EnneagramTotals { totals(of: values) }

  func totals(of values: [[Double]]) -> EnneagramTotals {
    let sums = values.enumerated().map { index, values in
      values.isEmpty
        ? 0 : values.reduce(0, +) * Double(counts[index]) / Double(values.count)
    }
    guard let totals = EnneagramTotals(sums) else { preconditionFailure("nine finite sums") }
    return totals
  }

  /// What the sum of a type's answers is multiplied with: more than 1 where some are missing.
  func weight(of type: Int) -> Double {
    values[type - 1].isEmpty ? 0 : Double(counts[type - 1]) / Double(values[type - 1].count)
  }

  /// The standard error of a type's sum from the spread of this person's answers; nil for fewer
  /// than two.
  func standardError(of type: Int) -> Double? {
    let answers = values[type - 1]
    guard let variance = sampleVariance(answers) else { return nil }
    return Double(counts[type - 1]) * (variance / Double(answers.count)).squareRoot()
  }

  /// The same person's odd and even items of each type.
  var halves: (odd: EnneagramTotals, even: EnneagramTotals) {
    func half(_ rest: Int) -> EnneagramTotals {
      totals(
        of: values.map { answers in
          answers.enumerated().filter { $0.offset % 2 == rest }.map(\.element)
        })
    }
    return (half(0), half(1))
  }
}

/// The instincts: sums and their order.
package struct InstinctScores: Sendable {
  /// The sums of self-preservation, social and one-to-one.
  package let sums: [Double]

  init?(_ answers: EnneagramAnswers) {
    guard answers.parts.contains(.instincts) else { return nil }
    sums = EnneagramInstinct.allCases.map { instinct in
      var values: [Double] = []
      for case (let item, let value) in answers.given {
        if case .instinctRating(instinct, let isReversed) = item.content {
          values.append(Double(answers.keyed(value, isReversed: isReversed)))
        }
      }
      let count = answers.instrument.items(short: answers.isShort).count { item in
        if case .instinctRating(instinct, _) = item.content { true } else { false }
      }
      return values.isEmpty ? 0 : values.reduce(0, +) * Double(count) / Double(values.count)
    }
  }

  /// The instincts from the strongest to the weakest; those that tie stand together.
  package var ranks: [[EnneagramInstinct]] {
    var ranks: [[EnneagramInstinct]] = []
    var last = Double.infinity
    let order = zip(EnneagramInstinct.allCases, sums).sorted { $0.1 > $1.1 }
    for (instinct, sum) in order {
      if last - sum < 1e-9 {
        ranks[ranks.count - 1].append(instinct)
      } else {
        ranks.append([instinct])
      }
      last = sum
    }
    return ranks
  }

  /// The stack of three; nil on a tie.
  package var stack: [EnneagramInstinct]? {
    ranks.count == 3 ? ranks.flatMap { $0 } : nil
  }

  /// The instinct that leads alone; nil on a tie.
  package var leader: EnneagramInstinct? { ranks[0].count == 1 ? ranks[0][0] : nil }
}

/// The forced choices: wins of each type, circles, and how often a pair was decided alike.
package struct ForcedChoices: Sendable {
  /// The wins of types 1 to 9, filled up by proportion where choices are missing.
  package let totals: EnneagramTotals
  /// Wins and meetings of types 1 to 9 as answered.
  package let wins: [Int]
  /// How many answered choices each type was in.
  package let meetings: [Int]
  /// The circular triads of each round in which every pair was decided once.
  package let rounds: [(round: Int, triads: CircularTriads)]
  /// The share of pairs, decided in two rounds or more, that went the same way each time; nil
  /// where there are none.
  package let repeatedAlike: Double?
  /// The winner and the loser of every choice, in the order of the bank.
  let outcomes: [(winner: Int, loser: Int)]

  init?(_ answers: EnneagramAnswers) {
    guard answers.parts.contains(.pairs) else { return nil }
    var outcomes: [(winner: Int, loser: Int)] = []
    var byRound: [Int: [(winner: Int, loser: Int)]] = [:]
    for (item, value) in answers.given {
      guard case .choice(let first, let second, let round) = item.content else { continue }
      let outcome = value == 0 ? (first, second) : (second, first)
      outcomes.append(outcome)
      byRound[round, default: []].append(outcome)
    }
    var planned = Array(repeating: 0, count: 9)
    for item in answers.instrument.items(short: answers.isShort) {
      guard case .choice(let first, let second, _) = item.content else { continue }
      planned[first - 1] += 1
      planned[second - 1] += 1
    }
    let tally = Tally(outcomes)
    let filled = (0..<9).map { type in
      tally.meetings[type] == 0
        ? 0 : Double(tally.wins[type] * planned[type]) / Double(tally.meetings[type])
    }
    guard let totals = EnneagramTotals(filled) else { return nil }
    self.totals = totals
    self.outcomes = outcomes
    wins = tally.wins
    meetings = tally.meetings
    rounds = byRound.sorted { $0.key < $1.key }.compactMap { round, outcomes in
      let pairs = Set(outcomes.map { [min($0.winner, $0.loser), max($0.winner, $0.loser)] })
      guard outcomes.count == 36, pairs.count == 36 else { return nil }
      return (round, CircularTriads(wins: Tally(outcomes).wins))
    }
    var winners: [[Int]: [Int]] = [:]
    for (winner, loser) in outcomes {
      winners[[min(winner, loser), max(winner, loser)], default: []].append(winner)
    }
    let repeated = winners.values.filter { $0.count > 1 }
    let alike = repeated.count { Set($0).count == 1 }
    repeatedAlike = repeated.isEmpty ? nil : Double(alike) / Double(repeated.count)
  }

  /// The mean consistency of the rounds, 0 to 1; nil where no round is complete.
  package var meanZeta: Double? {
    rounds.isEmpty ? nil : rounds.map(\.triads.zeta).reduce(0, +) / Double(rounds.count)
  }

  struct Tally {
    var wins = Array(repeating: 0, count: 9)
    var meetings = Array(repeating: 0, count: 9)

    init(_ outcomes: [(winner: Int, loser: Int)]) {
      for (winner, loser) in outcomes {
        wins[winner - 1] += 1
        meetings[winner - 1] += 1
        meetings[loser - 1] += 1
      }
    }
  }
}

/// The sample variance (n - 1); nil for fewer than two values.
func sampleVariance(_ values: [Double]) -> Double? {
  guard values.count > 1 else { return nil }
  let mean = values.reduce(0, +) / Double(values.count)
  return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)
}

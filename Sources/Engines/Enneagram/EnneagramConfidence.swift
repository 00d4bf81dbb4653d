/// How sure a type is, judged from one person's answers alone.
package struct EnneagramConfidence: Sendable {
  /// The judgement in a word.
  package enum Level: String, CaseIterable, Sendable {
    /// Two or more types lead: there is no type.
    case tie
    /// The lead is smaller than its error, or the sheet is doubtful.
    case low
    /// Between low and high.
    case moderate
    /// The lead is at least two errors, nearly every resample and both halves agree.
    case high
  }

  /// Something about the way of answering that weakens a result.
  package enum Doubt: String, CaseIterable, Sendable {
    /// One answer was given nearly always, or many times in a row.
    case straightLining = "straight_lining"
    /// Most answers are in the middle.
    case neutral
    /// The choices contradict each other often.
    case inconsistentChoices = "inconsistent_choices"
    /// Ratings and choices name different types.
    case partsDisagree = "parts_disagree"
  }

  /// How far the type is ahead of the second, in points.
  package let margin: Double
  /// The standard error of that lead in points; nil where it cannot be found.
  package let standardError: Double?
  /// Whether the error comes from published figures of the bank instead of this sheet's spread.
  package let usesPublishedError: Bool
  /// The share of resamples of the answers in which the same type leads alone, 0 to 1; nil on a
  /// tie.
  package let bootstrapShare: Double?
  /// The leaders by the odd and by the even items of each scale; nil without ratings.
  package let halves: (odd: [Int], even: [Int])?
  /// The correlation of the nine totals of the two halves; nil where one of them is flat.
  package let halvesCorrelation: Double?
  /// The longest run of one rating in the order of the bank; nil without ratings.
  package let longestRun: Int?
  /// The share of the commonest rating, 0 to 1; nil without ratings.
  package let commonestShare: Double?
  /// The share of ratings in the middle of the range, 0 to 1; nil without ratings or a middle.
  package let neutralShare: Double?
  /// What weakens the result.
  package let doubts: [Doubt]
  /// The judgement.
  package let level: Level
  /// The seed of the resamples.
  package let seed: UInt64

  /// How many resamples are drawn.
  package static let resamples = 1000
  /// A run of one rating that is long, and shares of one rating or of the middle that are high.
  private static let limits = (run: 20, commonest: 0.8, neutral: 0.6, zeta: 0.4)

  /// The lead in standard errors; nil where there is none or the error is 0.
  package var marginInErrors: Double? {
    guard let standardError, standardError > 0, level != .tie else { return nil }
    return margin / standardError
  }

  init(
    answers: EnneagramAnswers, ratings: ScaleRatings, choices: ForcedChoices?,
    totals: EnneagramTotals, source: EnneagramPart, seed: UInt64
  ) {
    self.seed = seed
    margin = totals.margin
    let fromRatings = source == .types
    let published = fromRatings && !answers.isShort ? answers.instrument.publishedError : nil
    usesPublishedError = published != nil
    standardError =
      published.map { $0 * 2.0.squareRoot() }
      ?? Self.error(totals, fromRatings ? ratings : nil, choices)
    bootstrapShare = totals.type.map { type in
      fromRatings
        ? Self.share(of: type, ratings, seed: seed) : Self.share(of: type, choices, seed: seed)
    }
    if fromRatings {
      let (odd, even) = ratings.halves
      halves = (odd.leaders, even.leaders)
      halvesCorrelation = correlation(odd.values, even.values)
    } else {
      halves = nil
      halvesCorrelation = nil
    }
    let sheet = RatingHabits(answers)
    longestRun = sheet?.longestRun
    commonestShare = sheet?.commonestShare
    neutralShare = sheet?.neutralShare
    var doubts: [Doubt] = []
    if let sheet {
      if sheet.longestRun >= Self.limits.run || sheet.commonestShare >= Self.limits.commonest {
        doubts.append(.straightLining)
      }
      if let neutral = sheet.neutralShare, neutral >= Self.limits.neutral {
        doubts.append(.neutral)
      }
    }
    if let zeta = choices?.meanZeta, zeta < Self.limits.zeta { doubts.append(.inconsistentChoices) }
    if fromRatings, let choices, choices.totals.leaders != totals.leaders {
      doubts.append(.partsDisagree)
    }
    self.doubts = doubts
    level = Self.level(
      totals, margin: margin, error: standardError, share: bootstrapShare, halves: halves,
      doubts: doubts)
  }

  private static func level(
    _ totals: EnneagramTotals, margin: Double, error: Double?, share: Double?,
    halves: (odd: [Int], even: [Int])?, doubts: [Doubt]
  ) -> Level {
    guard let type = totals.type, let share else { return .tie }
    guard doubts.isEmpty, share >= 0.6, let error, margin >= error else { return .low }
    let halvesAgree = halves.map { $0.odd == [type] && $0.even == [type] } ?? true
    return margin >= 2 * error && share >= 0.95 && halvesAgree ? .high : .moderate
  }

  /// The error of the lead over the second; where several types are second, the largest.
  private static func error(
    _ totals: EnneagramTotals, _ ratings: ScaleRatings?, _ choices: ForcedChoices?
  ) -> Double? {
    guard let type = totals.type else { return nil }
    func single(_ type: Int) -> Double? {
      if let ratings { return ratings.standardError(of: type) }
      guard let choices, choices.meetings[type - 1] > 0 else { return nil }
      // The wins of a type are a count of successes.
      let share = Double(choices.wins[type - 1]) / Double(choices.meetings[type - 1])
      return (Double(choices.meetings[type - 1]) * share * (1 - share)).squareRoot()
    }
    guard let own = single(type) else { return nil }
    let others = totals.seconds.compactMap(single)
    guard others.count == totals.seconds.count, let other = others.max() else { return nil }
    return (own * own + other * other).squareRoot()
  }

  /// Draws each scale's answers anew, with replacement, and counts the sheets that keep the type.
  private static func share(of type: Int, _ ratings: ScaleRatings, seed: UInt64) -> Double {
    var random = SplitMix64(seed: seed)
    var kept = 0
    var totals = Array(repeating: 0.0, count: 9)
    for _ in 0..<resamples {
      for (index, answers) in ratings.values.enumerated() {
        var sum = 0.0
        for _ in answers.indices { sum += answers[random.below(answers.count)] }
        totals[index] = sum * ratings.weight(of: index + 1)
      }
      let own = totals[type - 1]
      // The type itself is the one total that is not below its own.
      let below = totals.count { own - $0 > EnneagramTotals.tie }
      if below == 8 { kept += 1 }
    }
    return Double(kept) / Double(resamples)
  }

  private static func share(of type: Int, _ choices: ForcedChoices?, seed: UInt64) -> Double {
    guard let outcomes = choices?.outcomes, !outcomes.isEmpty else { return 0 }
    var random = SplitMix64(seed: seed)
    var kept = 0
    for _ in 0..<resamples {
      let drawn = outcomes.indices.map { _ in outcomes[random.below(outcomes.count)] }
      let tally = ForcedChoices.Tally(drawn)
      let shares = zip(tally.wins, tally.meetings).map { wins, meetings in
        meetings == 0 ? 0 : Double(wins) / Double(meetings)
      }
      if EnneagramTotals(shares)?.leaders == [type] { kept += 1 }
    }
    return Double(kept) / Double(resamples)
  }
}

/// How a person used the ratings, before any item is reversed.
private struct RatingHabits {
  let longestRun: Int
  let commonestShare: Double
  let neutralShare: Double?

  init?(_ answers: EnneagramAnswers) {
    let values = answers.given.filter { $0.item.content.part != .pairs }.map(\.value)
    guard !values.isEmpty else { return nil }
    var longest = 0
    var run = 0
    for (place, value) in values.enumerated() {
      run = place > 0 && values[place - 1] == value ? run + 1 : 1
      longest = max(longest, run)
    }
    longestRun = longest
    let counts = values.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    commonestShare = Double(counts.values.max() ?? 0) / Double(values.count)
    let range = answers.instrument.range
    let (middle, rest) = (range.lowerBound + range.upperBound).quotientAndRemainder(dividingBy: 2)
    neutralShare = rest == 0 ? Double(counts[middle] ?? 0) / Double(values.count) : nil
  }
}

/// Pearson's correlation; nil where one side does not vary.
func correlation(_ left: [Double], _ right: [Double]) -> Double? {
  let count = Double(left.count)
  let (meanLeft, meanRight) = (left.reduce(0, +) / count, right.reduce(0, +) / count)
  var (both, squareLeft, squareRight) = (0.0, 0.0, 0.0)
  for (a, b) in zip(left, right) {
    both += (a - meanLeft) * (b - meanRight)
    squareLeft += (a - meanLeft) * (a - meanLeft)
    squareRight += (b - meanRight) * (b - meanRight)
  }
  guard squareLeft > 1e-12, squareRight > 1e-12 else { return nil }
  return both / (squareLeft * squareRight).squareRoot()
}

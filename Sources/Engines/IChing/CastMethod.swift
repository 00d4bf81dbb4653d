import Civil

extension IChing {
  /// How six lines are drawn; the shares of 6, 7, 8 and 9 are exact.
  enum Method: String, CaseIterable, Sendable {
    /// Three coins, each 2 or 3: 1, 3, 3, 1 of 8.
    case coins
    /// The stalks as their rule is told: 1, 5, 7, 3 of 16.
    case yarrow
    /// The stalks as a hand divides them, each division as likely as any other.
    case yarrowPhysical = "yarrow-physical"
    /// Sixteen marbles, one is drawn and put back: 1, 5, 7, 3 of 16.
    case marbles
    /// Two or three numbers, by the rule of plum blossom.
    case numbers

    /// What is said of it.
    var text: String {
      switch self {
      case .coins: "three coins a line, 2 or 3 each: 6, 7, 8, 9 as 1, 3, 3, 1 of 8"
      case .yarrow: "yarrow stalks, ideal: 6, 7, 8, 9 as 1, 5, 7, 3 of 16"
      case .yarrowPhysical:
        "49 stalks divided three times a line, each division as likely as any other"
      case .marbles: "one of 16 marbles a line: 6, 7, 8, 9 as 1, 5, 7, 3 of 16"
      case .numbers: "trigrams by the rest of eight, the moving line by the rest of six"
      }
    }
  }

  /// A line with what was drawn for it.
  struct DrawnLine: Hashable, Sendable {
    /// Coins (2 or 3), the one lot, or the left heap of each division.
    let draws: [Int]
    /// 6 old yin, 7 young yang, 8 young yin, 9 old yang.
    let value: Int
  }

  /// The value that three bits give as coins: a bit is a coin, 0 counts 2 and 1 counts 3.
  static func coins(ofLot lot: Int) -> DrawnLine {
    let coins = (0..<3).map { 2 + lot >> $0 & 1 }
    return DrawnLine(draws: coins, value: coins.reduce(0, +))
  }

  /// The value of one of sixteen lots: 0 is 6, 1 to 5 are 7, 6 to 12 are 8, 13 to 15 are 9.
  static func sixteenth(ofLot lot: Int) -> DrawnLine {
    DrawnLine(draws: [lot], value: lot < 1 ? 6 : lot < 6 ? 7 : lot < 13 ? 8 : 9)
  }

  /// How many of so many stalks are put away when the left heap has a number.
  ///
  /// One stalk of the right heap is hung up; of both heaps what four leaves is put away, four where
  /// nothing is left (Zhu Xi, Shi yi).
  static func putAway(of stalks: Int, left: Int) -> Int {
    func rest(_ heap: Int) -> Int { (heap - 1) % 4 + 1 }
    return 1 + rest(left) + rest(stalks - left - 1)
  }

  /// The value of a line by three divisions.
  ///
  /// - Parameter division: the left heap of so many stalks, from 1 to two less than these, so that
  ///   both heaps have one when one is hung up.
  static func stalks(_ division: (Int) -> Int) -> DrawnLine {
    var stalks = 49
    let draws = (0..<3).map { _ in
      let left = division(stalks)
      stalks -= putAway(of: stalks, left: left)
      return left
    }
    return DrawnLine(draws: draws, value: stalks / 4)
  }

  /// Six lines from the bottom.
  static func draw(_ method: Method, _ random: inout SplitMix64) -> [DrawnLine] {
    (0..<6).map { _ in
      switch method {
      case .coins: coins(ofLot: random.below(8))
      case .yarrow, .marbles, .numbers: sixteenth(ofLot: random.below(16))
      case .yarrowPhysical: stalks { 1 + random.below($0 - 2) }
      }
    }
  }

  /// Six lines with one that moves, by the numbers of the trigrams in the Earlier Heaven order.
  ///
  /// What eight leaves is the trigram and 0 means 8; what six leaves is the moving line, 0 means 6
  /// (Meihua yishu).
  static func plumLines(upper: Int, lower: Int, moving: Int) -> [DrawnLine] {
    func rest(_ number: Int, _ count: Int) -> Int { (number - 1) % count + 1 }
    let trigrams = [lower, upper].map { Trigram.all[rest($0, 8) - 1].pattern }
    let pattern = trigrams[0] | trigrams[1] << 3
    return (1...6).map { line in
      let isYang = pattern >> UInt8(line - 1) & 1 == 1
      let moves = line == rest(moving, 6)
      return DrawnLine(draws: [], value: isYang ? (moves ? 9 : 7) : (moves ? 6 : 8))
    }
  }
}

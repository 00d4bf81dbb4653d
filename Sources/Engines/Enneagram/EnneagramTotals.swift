/// A place of a trifix: the best type of a center, or several on a tie.
package struct TrifixPlace: Hashable, Sendable {
  /// The center.
  package let center: EnneagramCenter
  /// The types with the center's highest total, in rising order.
  package let types: [Int]
  /// That total.
  package let score: Double
}

/// The totals of the nine types and what follows from them alone; never a guess on a tie.
package struct EnneagramTotals: Sendable {
  /// The totals of types 1 to 9.
  package let values: [Double]

  /// Makes totals.
  ///
  /// - Returns: nil unless there are nine finite numbers.
  package init?(_ values: [Double]) {
    guard values.count == 9, values.allSatisfy(\.isFinite) else { return nil }
    self.values = values
  }

  /// Prorated totals are quotients: a smaller difference than this is a tie.
  static let tie = 1e-9

  /// The total of a type, 1 to 9.
  package subscript(type: Int) -> Double { values[type - 1] }

  private func best(of types: some Sequence<Int>) -> [Int] {
    let top = types.map { self[$0] }.max() ?? 0
    return types.filter { top - self[$0] < Self.tie }.sorted()
  }

  /// Every type with the highest total.
  package var leaders: [Int] { best(of: 1...9) }

  /// The type; nil on a tie.
  package var type: Int? { leaders.count == 1 ? leaders[0] : nil }

  /// The types with the second highest total; none on a tie for the first place.
  package var seconds: [Int] {
    guard let type else { return [] }
    return best(of: (1...9).filter { $0 != type })
  }

  /// How far the type is ahead of the second; 0 on a tie.
  package var margin: Double {
    guard let type, let second = seconds.first else { return 0 }
    return self[type] - self[second]
  }

  /// The distance from the lowest to the highest total.
  package var spread: Double { (values.max() ?? 0) - (values.min() ?? 0) }

  /// The lead as a share of the spread, 0 to 1; nil where all totals are equal.
  package var marginShare: Double? { spread < Self.tie ? nil : margin / spread }

  /// The types that totals alone can't tell from the highest, highest first.
  ///
  /// They stand within a tenth of the spread below it; the tenth is our choice.
  package var near: [Int] {
    let top = values.max() ?? 0
    return (1...9).filter { top - self[$0] <= spread / 10 + Self.tie }
      .sorted { (self[$1], $0) < (self[$0], $1) }
  }

  /// The higher of the type's two neighbours; nil on a tie of either kind.
  package var wing: EnneagramWing? {
    guard let type, let neighbours = EnneagramType.numbered(type)?.neighbours else { return nil }
    let better = best(of: neighbours)
    return better.count == 1 ? EnneagramWing(type: type, neighbour: better[0]) : nil
  }

  /// The best type of each center: that of the core type first, the others by their totals, equal
  /// ones in the order body, heart, head; nil where no type leads.
  package var trifix: [TrifixPlace]? {
    guard let type, let core = EnneagramType.numbered(type)?.center else { return nil }
    let places = EnneagramCenter.allCases.map { center in
      let types = best(of: center.types)
      return TrifixPlace(center: center, types: types, score: self[types[0]])
    }
    let others = places.filter { $0.center != core }
    let sorted =
      others[1].score - others[0].score > Self.tie ? [others[1], others[0]] : others
    return places.filter { $0.center == core } + sorted
  }

  /// The three digits of a trifix without ties, the core type first.
  package var trifixCode: String? {
    guard let trifix, trifix.allSatisfy({ $0.types.count == 1 }) else { return nil }
    return trifix.map { "\($0.types[0])" }.joined()
  }
}

/// Wins of a round in which every type met every other one.
package struct CircularTriads: Sendable {
  /// How many of the 84 triples go in a circle: 102 less half the sum of the squares of the wins.
  package let count: Double

  /// Makes the count from the wins of types 1 to 9, 36 in all.
  package init(wins: [Int]) {
    count = 102 - Double(wins.reduce(0) { $0 + $1 * $1 }) / 2
  }

  /// Kendall's consistency: 1 for a full order, 0 for the most circles that nine types can have.
  package var zeta: Double { 1 - count / 30 }
}

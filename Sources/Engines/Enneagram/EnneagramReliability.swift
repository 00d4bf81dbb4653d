package import Civil
import Ephemeris

/// Cronbach's alpha of a scale, from the answers of several people.
package struct EnneagramReliability: Sendable {
  /// How well one scale holds together.
  package struct Scale: Sendable {
    /// The name: a type, an instinct, or `all` where the columns belong to no known bank.
    package let name: String
    /// The items, in the order of the columns.
    package let items: [String]
    /// k/(k - 1) times (1 - sum of the items' variances / variance of the sums), with sample
    /// variances; nil for one item or sums that do not vary.
    package let alpha: Double?
    /// The mean of the sums.
    package let mean: Double
    /// The standard deviation of the sums.
    package let deviation: Double
    /// Alpha without each item, in the order of `items`; nil where there is none.
    package let alphaWithout: [Double?]
    /// How many people rated every item of the scale; the others are left out of it.
    package let people: Int

    /// The standard error of a sum: deviation times the root of 1 - alpha; nil without alpha.
    package var standardError: Double? {
      alpha.map { deviation * max(0, 1 - $0).squareRoot() }
    }

    /// How far two sums of like scales must lie apart to differ with 95 % certainty.
    package var difference95: Double? {
      standardError.map(EnneagramReliability.difference95)
    }

    init(name: String, items: [String], columns ratings: [[Double?]]) {
      self.name = name
      self.items = items
      let whole = (ratings.first ?? []).indices.filter { person in
        ratings.allSatisfy { $0[person] != nil }
      }
      let columns = ratings.map { column in whole.compactMap { column[$0] } }
      people = whole.count
      let sums = (0..<people).map { person in columns.reduce(0) { $0 + $1[person] } }
      mean = sums.reduce(0, +) / Double(max(people, 1))
      deviation = (sampleVariance(sums) ?? 0).squareRoot()
      alpha = Self.alpha(columns)
      alphaWithout = columns.indices.map { left in
        Self.alpha(columns.enumerated().filter { $0.offset != left }.map(\.element))
      }
    }

    private static func alpha(_ columns: [[Double]]) -> Double? {
      guard columns.count > 1, let people = columns.first?.count, people > 1 else { return nil }
      let sums = (0..<people).map { person in columns.reduce(0) { $0 + $1[person] } }
      guard let total = sampleVariance(sums), total > 1e-12 else { return nil }
      let parts = columns.compactMap(sampleVariance).reduce(0, +)
      let count = Double(columns.count)
      return count / (count - 1) * (1 - parts / total)
    }
  }

  /// How many people answered.
  package let people: Int
  /// How many ratings are missing.
  package let emptyCells: Int
  /// The scales in the order of the bank, with at least one item each.
  package let scales: [Scale]
  /// Whether the columns are items of the bank.
  package let usesInstrument: Bool

  /// How far two sums, each with this standard error, must lie apart to differ with 95 %
  /// certainty.
  package static func difference95(standardError: Double) -> Double {
    1.96 * 2.0.squareRoot() * standardError
  }

  /// The mean alpha of the scales that have one.
  package var meanAlpha: Double? {
    let alphas = scales.compactMap(\.alpha)
    return alphas.isEmpty ? nil : alphas.reduce(0, +) / Double(alphas.count)
  }

  /// Computes alpha from a table of ratings.
  ///
  /// - Parameters:
  ///   - columns: the items; ids of the bank, or other names that make up one scale.
  ///   - rows: a person's ratings in the order of the columns; nil where there is none.
  /// - Throws: `Refusal` for fewer than two people, columns of which only some are in the
  ///   bank, and ratings out of its range.
  package init(columns: [String], rows: [[Double?]], instrument: EnneagramInstrument)
    throws(Refusal)
  {
    guard rows.count > 1 else {
      throw Refusal(
        .tooFewPeople, "\(rows.count) rows of answers are too few; at least two people are needed")
    }
    people = rows.count
    emptyCells = rows.reduce(0) { count, row in count + row.count { $0 == nil } }
    let known = columns.map { instrument.place(of: $0).map { instrument.items[$0] } }
    usesInstrument = known.contains { $0 != nil }
    guard usesInstrument else {
      let values = columns.indices.map { column in rows.map { $0[column] } }
      scales = [Scale(name: "all", items: columns, columns: values)]
      return
    }
    let unknown = zip(columns, known).filter { $0.1 == nil }.map(\.0)
    guard unknown.isEmpty else {
      throw Refusal(
        .invalidAnswers,
        "these columns are no items of the bank \(instrument.name): \(unknown.map(quoted).joined(separator: ", "))",
        candidates: unknown.map { .name($0) })
    }
    var names: [String] = []
    var members: [String: (items: [String], columns: [[Double?]])] = [:]
    for (column, item) in known.enumerated() {
      guard let item else { continue }
      let (name, isReversed): (String, Bool)
      switch item.content {
      case .typeRating(let type, let reversed): (name, isReversed) = ("\(type)", reversed)
      case .instinctRating(let instinct, let reversed):
        (name, isReversed) = (instinct.rawValue, reversed)
      case .choice:
        throw Refusal(
          .invalidAnswers, "\(item.id) is a choice; alpha is computed from ratings",
          candidates: [.name(item.id)])
      }
      let range = instrument.range
      let values = rows.map { $0[column] }
      guard values.allSatisfy({ $0.map { Int(exactly: $0).map(range.contains) ?? false } ?? true })
      else {
        throw Refusal(
          .invalidAnswers,
          "the column \(item.id) has a rating out of range; ratings are \(range.lowerBound) to \(range.upperBound)",
          candidates: [.name(item.id)])
      }
      let ends = Double(range.lowerBound + range.upperBound)
      if members[name] == nil { names.append(name) }
      members[name, default: ([], [])].items.append(item.id)
      members[name, default: ([], [])].columns.append(
        isReversed ? values.map { $0.map { ends - $0 } } : values)
    }
    scales = names.sorted().compactMap { name in
      members[name].map { Scale(name: name, items: $0.items, columns: $0.columns) }
    }
  }
}

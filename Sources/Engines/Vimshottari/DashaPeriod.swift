public import Civil
import Ephemeris

/// The six levels of periods.
public enum DashaLevel {
  /// The names, from level 1.
  public static let names = ["maha", "antar", "pratyantar", "sookshma", "prana", "deha"]
}

/// One period of a level, with the lords above it.
public struct DashaPeriod: Sendable {
  /// The level, 1 (maha) to 6 (deha).
  public let level: Int
  /// When it begins.
  public let start: JulianDay<UT>
  /// When it ends: the beginning of the next.
  public let end: JulianDay<UT>
  /// Whether birth lies within it.
  public let isClippedAtBirth: Bool
  /// Whether it ended before birth.
  public let isBeforeBirth: Bool

  private let path: InlineArray<6, Graha>

  init(
    level: Int, path: InlineArray<6, Graha>, start: JulianDay<UT>, end: JulianDay<UT>,
    birth: JulianDay<UT>
  ) {
    self.level = level
    self.path = path
    self.start = start
    self.end = end
    isClippedAtBirth = start < birth && birth < end
    isBeforeBirth = end <= birth
  }

  /// The lords from the maha's down to its own.
  public var lords: [Graha] { (0..<level).map { path[$0] } }

  /// The lord of a level from 1 to the period's own.
  public func lord(ofLevel level: Int) -> Graha { path[level - 1] }

  /// Its own lord.
  public var lord: Graha { path[level - 1] }
}

/// Where the periods of a tree begin and end, in whole units of a cycle's 120^6th part.
///
/// Every period of the first six levels begins and ends at a whole unit, so that one number stands
/// for a boundary that several periods share, and no sum of fractions drifts.
struct DashaGrid: Sendable {
  /// The units of a cycle.
  static let cycleUnits = 2_985_984_000_000

  /// The lord of the first period.
  let first: Graha
  /// How many times the nine run.
  let cycles: Int

  /// How many periods a table of this many levels has.
  static func count(levels: Int, cycles: Int) -> Int {
    var total = 0
    var rows = cycles
    for _ in 0..<levels {
      rows *= 9
      total += rows
    }
    return total
  }

  /// Visits the periods in order, each before those within it.
  ///
  /// - Parameters:
  ///   - levels: 1 to 6.
  ///   - window: leave out what ended before or begins after; not asked further down either.
  ///   - birth: the moment of birth.
  ///   - moment: the moment of a boundary, given as units from the beginning.
  func visit(
    levels: Int, window: Range<Double>, birth: JulianDay<UT>,
    moment: (Int) throws(Refusal) -> Double, _ body: (DashaPeriod) -> Void
  ) throws(Refusal) {
    var start = try moment(0)
    let path = InlineArray<6, Graha>(repeating: first)
    for cycle in 0..<cycles {
      let end = try moment((cycle + 1) * Self.cycleUnits)
      try visitWithin(
        Node(
          level: 0, first: first, units: cycle * Self.cycleUnits, length: Self.cycleUnits,
          start: start, end: end, path: path),
        levels: levels, window: window, birth: birth, moment: moment, body)
      start = end
    }
  }

  private struct Node {
    let level: Int
    let first: Graha
    let units: Int
    let length: Int
    let start: Double
    let end: Double
    let path: InlineArray<6, Graha>
  }

  private func visitWithin(
    _ node: Node, levels: Int, window: Range<Double>, birth: JulianDay<UT>,
    moment: (Int) throws(Refusal) -> Double, _ body: (DashaPeriod) -> Void
  ) throws(Refusal) {
    var units = node.units
    var start = node.start
    var path = node.path
    for place in 0..<9 {
      let lord = node.first.advanced(by: place)
      let length = node.length / Graha.cycleYears * lord.years
      let end = place == 8 ? node.end : try moment(units + length)
      if start >= window.upperBound { return }
      if end > window.lowerBound {
        path[node.level] = lord
        body(
          DashaPeriod(
            level: node.level + 1, path: path, start: JulianDay(start), end: JulianDay(end),
            birth: birth))
        if node.level + 1 < levels {
          try visitWithin(
            Node(
              level: node.level + 1, first: lord, units: units, length: length, start: start,
              end: end, path: path),
            levels: levels, window: window, birth: birth, moment: moment, body)
        }
      }
      units += length
      start = end
    }
  }
}

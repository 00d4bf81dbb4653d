import Civil
import Ephemeris

/// One passage of a cycle: the crossings of the place, three where the body turns back.
struct CyclePassage: Sendable {
  let kind: CycleKind
  /// 1 for the first after birth.
  let number: Int
  /// In order of time.
  let crossings: [JulianDay<TT>]
}

/// Finds when a body crosses its place.
///
/// A step is as long as the body needs at least to get there, so that no crossing is stepped over; only
/// two within half an hour of a standstill could be.
struct CycleSearch {
  let kind: CycleKind
  /// The place that is crossed, in degrees.
  let target: Double
  private let birth: JulianDay<TT>
  private let node: LunarNode

  /// The shortest step in days.
  private static let shortest = 0.02

  /// - Throws: `Refusal` where a position cannot be computed exactly.
  init(
    _ kind: CycleKind, birth: JulianDay<TT>, node: LunarNode, sky: borrowing EphemerisSession
  ) throws(Refusal) {
    self.kind = kind
    self.birth = birth
    self.node = node
    target = normalized(
      degrees: try Self.longitude(kind, birth, node, sky) + kind.angle)
  }

  private static func longitude(
    _ kind: CycleKind, _ moment: JulianDay<TT>, _ node: LunarNode, _ sky: borrowing EphemerisSession
  ) throws(Refusal) -> Double {
    guard let body = kind.body else { return try sky.chironLongitude(at: moment) }
    return try sky.longitude(of: body, at: moment, node: node)
  }

  /// How far the body is past its place, from -180 to 180 degrees.
  private func past(_ days: Double, _ sky: borrowing EphemerisSession) throws(Refusal) -> Double {
    signedArc(from: target, to: try Self.longitude(kind, JulianDay(days), node, sky))
  }

  /// All passages from birth to a moment.
  ///
  /// - Throws: `Refusal` where a position cannot be computed exactly.
  func passages(to end: JulianDay<TT>, sky: borrowing EphemerisSession) throws(Refusal)
    -> [CyclePassage]
  {
    let crossings = try crossings(to: end.days, sky)
    var groups: [[JulianDay<TT>]] = []
    for crossing in crossings {
      if let last = groups.last?.last, crossing.days - last.days < kind.period / 2.5 {
        groups[groups.count - 1].append(crossing)
      } else {
        groups.append([crossing])
      }
    }
    return groups.enumerated().map { place, group in
      CyclePassage(kind: kind, number: place + 1, crossings: group)
    }
  }

  private func crossings(to end: Double, _ sky: borrowing EphemerisSession) throws(Refusal)
    -> [JulianDay<TT>]
  {
    // The body is at its place at birth, and may turn back over it: that is no return.
    var here = kind.angle == 0 ? birth.days + kind.period / 2.5 : birth.days
    guard here < end else { return [] }
    var value = try past(here, sky)
    var found: [JulianDay<TT>] = []
    while here < end {
      let gap = kind.isDirect && value > 0 ? 360 - value : abs(value)
      let next = min(here + max(gap / kind.fastest, Self.shortest), end)
      let after = try past(next, sky)
      // Across the circle the sign changes too, far from the place.
      let isCrossed =
        kind.isDirect ? value < 0 && after >= 0 : (value < 0) != (after < 0)
      if isCrossed, abs(value) < 90, abs(after) < 90 {
        found.append(JulianDay(try root(here, value, next, after, sky)))
      }
      (here, value) = (next, after)
    }
    return found
  }

  /// The crossing between two moments on either side of it, to a millisecond.
  private func root(
    _ start: Double, _ before: Double, _ end: Double, _ after: Double,
    _ sky: borrowing EphemerisSession
  ) throws(Refusal) -> Double {
    var (low, high, lowValue, highValue) = (start, end, before, after)
    for step in 0..<60 where high - low > 1e-8 {
      // A secant where it works, halving every third time.
      var middle = (low + high) / 2
      if step % 3 != 2, highValue != lowValue {
        let secant = low - lowValue * (high - low) / (highValue - lowValue)
        if secant > low, secant < high { middle = secant }
      }
      let value = try past(middle, sky)
      if (value < 0) == (lowValue < 0) {
        (low, lowValue) = (middle, value)
      } else {
        (high, highValue) = (middle, value)
      }
      if abs(value) < 1e-11 { return middle }
    }
    return (low + high) / 2
  }
}

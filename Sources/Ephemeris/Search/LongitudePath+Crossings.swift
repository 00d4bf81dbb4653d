public import Civil

/// A moment at which a longitude passes from one part of a grid into another.
public struct LongitudeCrossing: Sendable {
  /// The moment.
  public let moment: JulianDay<TT>
  /// How far it may be off, in days.
  public let uncertainty: Double
  /// The part in which it is from then on.
  public let part: Int
}

/// A stretch in which the polynomial rises or falls, and an edge near which it comes there.
private struct Passage {
  let piece: LongitudePath.Piece
  /// The ends of the stretch.
  let left: Double
  let right: Double
  /// The edge, not normalized.
  let degrees: Double
  /// 1 where it rises, -1 where it falls.
  let direction: Double

  /// How far the polynomial still is from the edge, in the direction in which it moves.
  func missing(_ x: Double) -> Double { (degrees - piece.value(at: x)) * direction }

  /// Where it comes so near that it cannot tell the side any more.
  var enter: Double {
    missing(left) <= piece.error
      ? left : LongitudePath.zero(left, right) { missing($0) - piece.error }
  }

  /// Where it can tell again.
  var leave: Double {
    missing(right) >= -piece.error
      ? right : LongitudePath.zero(left, right) { missing($0) + piece.error }
  }
}

extension LongitudePath {
  /// The edges of a grid near which the polynomials come, piece by piece.
  private func passages(on grid: LongitudeGrid) -> [Passage] {
    pieces.flatMap { piece in
      zip(piece.turns, piece.turns.dropFirst()).flatMap { left, right in
        let (start, end) = (piece.value(at: left), piece.value(at: right))
        return grid.edges(
          from: min(start, end) - piece.error, through: max(start, end) + piece.error
        ).map {
          Passage(
            piece: piece, left: left, right: right, degrees: $0, direction: end >= start ? 1 : -1)
        }
      }
    }
  }

  /// The part of a grid in which the longitude lies at every whole second.
  ///
  /// The seconds so near to an edge that the polynomials cannot tell are asked of the exact
  /// positions: for a body near its station these may be many, else hardly any.
  /// - Parameters:
  ///   - scale: the seconds; the path covers them.
  ///   - exact: the exact longitude in degrees, from 0 up to 360, at a second.
  /// - Throws: what `exact` throws.
  public func steps(
    on grid: LongitudeGrid, scale: SecondScale, exact: (Int) throws(Refusal) -> Double
  ) throws(Refusal) -> StepFunction<Int> {
    let first = scale.seconds.lowerBound
    let last = scale.seconds.upperBound
    var result: StepFunction<Int>?
    func add(_ part: Int, from second: Int) {
      if result == nil { result = StepFunction(part, over: scale.seconds) }
      result?.add(part, from: second)
    }
    func addCertain(from: Int, to: Int) {
      add(grid.part(of: value(at: scale.moment(of: (from + to) / 2))), from: from)
    }
    var next = first
    let doubtful = passages(on: grid).map { passage in
      let (enter, leave) = (passage.enter, passage.leave)
      return scale.elapsed(at: passage.piece.days(at: enter)) - scale.uncertainty...scale.elapsed(
        at: passage.piece.days(at: leave)) + scale.uncertainty
    }
    for stretch in doubtful.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      let from = min(max(first + Int(stretch.lowerBound.rounded(.up)), next), last + 1)
      let to = min(first + Int(stretch.upperBound.rounded(.down)), last)
      if from > next { addCertain(from: next, to: from - 1) }
      next = max(next, from)
      while next <= to {
        add(grid.exactPart(try exact(next)), from: next)
        next += 1
      }
    }
    if next <= last { addCertain(from: next, to: last) }
    guard let result else { preconditionFailure("a range of seconds is not empty") }
    return result
  }

  /// When the longitude passes from one part of a grid into another, in order of time.
  ///
  /// - Parameters:
  ///   - precision: how near, in days; where the polynomials are worse the exact positions decide.
  ///   - exact: the exact longitude in degrees at a moment of the path.
  /// - Throws: what `exact` throws.
  public func crossings(
    on grid: LongitudeGrid, within precision: Double,
    exact: (JulianDay<TT>) throws(Refusal) -> Double
  ) throws(Refusal) -> [LongitudeCrossing] {
    var result: [LongitudeCrossing] = []
    for passage in passages(on: grid) {
      guard let (days, uncertainty) = try passage.days(within: precision, exact: exact) else {
        continue
      }
      result.append(
        LongitudeCrossing(
          moment: JulianDay(days), uncertainty: uncertainty,
          part: grid.part(of: passage.degrees + passage.direction * 2 * passage.piece.error)))
    }
    return result.sorted { $0.moment < $1.moment }
  }

  /// The nearest crossings before and after a moment.
  ///
  /// - Parameter part: in which the longitude is at the moment; it tells to which side a crossing
  ///   belongs that is no farther away than the precision.
  /// - Throws: what `exact` throws.
  public func nextCrossings(
    around moment: JulianDay<TT>, in part: Int, on grid: LongitudeGrid, within precision: Double,
    exact: (JulianDay<TT>) throws(Refusal) -> Double
  ) throws(Refusal) -> (earlier: LongitudeCrossing?, later: LongitudeCrossing?) {
    var result: (earlier: LongitudeCrossing?, later: LongitudeCrossing?)
    for crossing in try crossings(on: grid, within: precision, exact: exact) {
      let isNear = abs(crossing.moment.days - moment.days) <= 2 * precision
      if isNear ? crossing.part == part : crossing.moment < moment {
        result.earlier = crossing
      } else if result.later == nil {
        result.later = crossing
      }
    }
    return result
  }
}

extension Passage {
  /// When the exact longitude passes the edge, and how far that may be off; nil if it does not
  /// within the stretch.
  fileprivate func days(
    within precision: Double, exact: (JulianDay<TT>) throws(Refusal) -> Double
  ) throws(Refusal) -> (days: Double, uncertainty: Double)? {
    func exactlyMissing(_ days: Double) throws(Refusal) -> Double {
      signedArc(from: try exact(JulianDay(days)), to: degrees) * direction
    }
    // A longitude on an edge belongs to the part above it.
    func isBefore(_ missing: Double) -> Bool { direction > 0 ? missing > 0 : missing >= 0 }
    for (x, before) in [(left, true), (right, false)] {
      let certain = missing(x)
      let missing = abs(certain) > piece.error ? certain : try exactlyMissing(piece.days(at: x))
      guard isBefore(missing) == before else { return nil }
    }
    let (enter, leave) = (enter, leave)
    var (low, high) = (piece.days(at: enter), piece.days(at: leave))
    // Near a turn the speed says nothing.
    let isSteady = enter > left && leave < right
    let daysPerDegree = (high - low) / (2 * piece.error)
    var guess = min(max(piece.days(at: LongitudePath.zero(left, right, missing)), low), high)
    while high - low > 2 * precision {
      let missing = try exactlyMissing(guess)
      if isBefore(missing) { low = guess } else { high = guess }
      let step = missing * daysPerDegree
      if isSteady, abs(step) <= precision {
        // The slope is that of the whole stretch; and libswe's Moon is uneven.
        return (guess + step, abs(step) / 4 + 2e-7 * daysPerDegree)
      }
      guess = isSteady && low...high ~= guess + step ? guess + step : (low + high) / 2
    }
    return (guess, max(guess - low, high - guess))
  }
}

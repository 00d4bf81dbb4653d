public import Civil

/// How a longitude moves over some days: polynomials through exact positions.
///
/// Each is compared with exact positions between its nodes. What it says is certain only outside
/// of its error; there the exact position decides (see `steps(on:scale:exact:)`).
public struct LongitudePath: Sendable {
  /// One polynomial over a stretch of time.
  struct Piece: Sendable {
    /// The stretch, in days of TT.
    let start: Double
    let end: Double
    let coefficients: [Double]
    /// How far from the exact positions it may be, in degrees.
    let error: Double
    /// Where it turns round, and both ends: between neighbours it rises or falls, -1 to 1.
    let turns: [Double]

    func value(at x: Double) -> Double { ChebyshevFit.value(at: x) { coefficients[$0] } }
    func days(at x: Double) -> Double { start + (x + 1) / 2 * (end - start) }
    func x(at days: Double) -> Double { end > start ? 2 * (days - start) / (end - start) - 1 : 0 }
  }

  private(set) var pieces: [Piece] = []

  /// Where a fit is compared with the exact positions: both ends, where it is worst, and between.
  private static let checks = [-1, -0.55, 0.15, 0.75, 1]
  /// The same for what may bend sharply: between all nodes too.
  private static let manyChecks =
    checks + zip(ChebyshevFit.nodes, ChebyshevFit.nodes.dropFirst()).map { ($0 + $1) / 2 }
  /// Whether the longitude may bend sharply.
  private let isIrregular: Bool
  /// A fit that is worse is cut in two, in degrees.
  ///
  /// libswe's Moon itself jitters by 1e-7 degrees, all others by less than 1e-9.
  private var tolerance: Double { isIrregular ? 1e-5 : 1e-6 }
  /// How uneven else the exact positions are, in degrees.
  private let noise: Double
  /// The shortest stretch of a fit in days: a minute.
  private static let shortest = 60.0 / 86_400

  /// Follows a longitude over a stretch of time.
  ///
  /// - Parameters:
  ///   - start: the first moment.
  ///   - end: the last moment, some days later at most.
  ///   - isIrregular: whether the longitude moves by degrees in minutes and may bend sharply or
  ///     jump, as that of the ascendant beyond the polar circle.
  ///   - noise: how uneven the exact longitude itself is, in degrees.
  ///   - longitude: the exact longitude in degrees at a moment.
  /// - Throws: what `longitude` throws.
  public init(
    from start: JulianDay<TT>, to end: JulianDay<TT>, isIrregular: Bool = false,
    noise: Double = 1e-10, longitude: (JulianDay<TT>) throws(Refusal) -> Double
  ) throws(Refusal) {
    self.isIrregular = isIrregular
    self.noise = noise
    try add(start.days, max(end.days, start.days + Self.shortest), longitude)
  }

  private mutating func add(
    _ start: Double, _ end: Double, _ longitude: (JulianDay<TT>) throws(Refusal) -> Double
  ) throws(Refusal) {
    func days(_ x: Double) -> Double { start + (x + 1) / 2 * (end - start) }
    var values: [Double] = []
    values.reserveCapacity(ChebyshevFit.count)
    for x in ChebyshevFit.nodes {
      let exact = try longitude(JulianDay(days(x)))
      values.append((values.last ?? exact) + signedArc(from: values.last ?? exact, to: exact))
    }
    let coefficients = ChebyshevFit.coefficients(values)
    var worst = 0.0
    for x in isIrregular ? Self.manyChecks : Self.checks {
      let value = ChebyshevFit.value(at: x) { coefficients[$0] }
      worst = max(worst, abs(signedArc(from: try longitude(JulianDay(days(x))), to: value)))
    }
    // Where the terms fall off slowly more of them are missing.
    if isIrregular { worst = max(worst, coefficients.suffix(2).map(abs).reduce(0, +)) }
    guard worst <= tolerance || end - start < 2 * Self.shortest else {
      let middle = (start + end) / 2
      try add(start, middle, longitude)
      try add(middle, end, longitude)
      return
    }
    pieces.append(
      Piece(
        start: start, end: end, coefficients: coefficients,
        // Five checks may miss the worst place.
        error: worst * 8 + noise, turns: [-1] + Self.turns(coefficients) + [1]))
  }

  /// Where the polynomial's slope changes its sign, in order.
  private static func turns(_ coefficients: [Double]) -> [Double] {
    let slope = ChebyshevFit.derivative(coefficients)
    func value(_ x: Double) -> Double { ChebyshevFit.value(at: x) { slope[$0] } }
    // A body turns round once in days: a 32nd of a path holds one turn at most.
    var turns: [Double] = []
    var (left, leftValue) = (-1.0, value(-1))
    for index in 1...32 {
      let right = -1 + Double(index) / 16
      let rightValue = value(right)
      if (leftValue < 0) != (rightValue < 0) {
        turns.append(bisect(left, right) { (value($0) < 0) == (leftValue < 0) })
      }
      (left, leftValue) = (right, rightValue)
    }
    return turns
  }

  /// The place up to which a condition holds that holds at the left and not at the right.
  private static func bisect(_ left: Double, _ right: Double, _ holds: (Double) -> Bool) -> Double {
    var (left, right) = (left, right)
    // 2 days over 2^40 are far below a microsecond.
    for _ in 0..<40 {
      let middle = (left + right) / 2
      if holds(middle) { left = middle } else { right = middle }
    }
    return (left + right) / 2
  }

  /// Between what the values lie, not normalized, for a longitude that is given without a break at
  /// 360 degrees; the errors of the polynomials are allowed for.
  public var unbrokenBounds: ClosedRange<Double> {
    var (low, high) = (Double.infinity, -Double.infinity)
    for piece in pieces {
      for x in piece.turns {
        low = min(low, piece.value(at: x) - piece.error)
        high = max(high, piece.value(at: x) + piece.error)
      }
    }
    return low...high
  }

  /// The moments at which the longitude may be smallest or greatest: where it turns round, and the
  /// ends of the polynomials.
  public var turns: [JulianDay<TT>] {
    pieces.flatMap { piece in piece.turns.map { JulianDay(piece.days(at: $0)) } }
  }

  /// The longitude by the polynomials at a moment of the path, in degrees, not normalized.
  func value(at moment: JulianDay<TT>) -> Double {
    let piece = pieces.first { moment.days <= $0.end } ?? pieces[pieces.count - 1]
    return piece.value(at: piece.x(at: moment.days))
  }
}

extension LongitudePath {
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
    var next = first
    for doubtful in doubtfulStretches(on: grid, scale: scale) {
      let from = min(max(first + Int(doubtful.lowerBound.rounded(.up)), next), last + 1)
      let to = min(first + Int(doubtful.upperBound.rounded(.down)), last)
      if from > next { add(certainPart(next, from - 1, grid, scale), from: next) }
      next = max(next, from)
      while next <= to {
        add(grid.exactPart(try exact(next)), from: next)
        next += 1
      }
    }
    if next <= last { add(certainPart(next, last, grid, scale), from: next) }
    guard let result else { preconditionFailure("a range of seconds is not empty") }
    return result
  }

  private func certainPart(_ from: Int, _ to: Int, _ grid: LongitudeGrid, _ scale: SecondScale)
    -> Int
  {
    grid.part(of: value(at: scale.moment(of: (from + to) / 2)))
  }

  /// The stretches in which the longitude is so near to an edge that the polynomials cannot tell on
  /// which side, in seconds from the first one, in order.
  private func doubtfulStretches(on grid: LongitudeGrid, scale: SecondScale)
    -> [ClosedRange<Double>]
  {
    var result: [ClosedRange<Double>] = []
    for piece in pieces {
      for (left, right) in zip(piece.turns, piece.turns.dropFirst()) {
        let (start, end) = (piece.value(at: left), piece.value(at: right))
        let (low, high) = (min(start, end) - piece.error, max(start, end) + piece.error)
        let direction = end >= start ? 1.0 : -1.0
        for degrees in grid.edges(from: low, through: high) {
          // How far the path still is from the edge, in the direction in which it moves.
          func missing(_ x: Double) -> Double { (degrees - piece.value(at: x)) * direction }
          let enter =
            missing(left) <= piece.error
            ? left : Self.bisect(left, right) { missing($0) > piece.error }
          let leave =
            missing(right) >= -piece.error
            ? right : Self.bisect(enter, right) { missing($0) > -piece.error }
          let uncertainty = SecondScale.uncertainty
          result.append(
            scale.elapsed(at: piece.days(at: enter)) - uncertainty...scale.elapsed(
              at: piece.days(at: leave)) + uncertainty)
        }
      }
    }
    return result.sorted { $0.lowerBound < $1.lowerBound }
  }

  /// The smallest longitude of the path by the polynomials, from 0 up to 360 degrees, and the
  /// greatest, counted on from it: possibly above 360.
  public var bounds: ClosedRange<Double> {
    var bounds: ClosedRange<Double>?
    var last: Double?
    for piece in pieces {
      let start = piece.value(at: -1)
      let shift = last.map { $0 + signedArc(from: $0, to: start) - start } ?? 0
      for value in piece.turns.map({ piece.value(at: $0) + shift }) {
        bounds = min(bounds?.lowerBound ?? value, value)...max(bounds?.upperBound ?? value, value)
      }
      last = piece.value(at: 1) + shift
    }
    guard let bounds else { return 0...0 }
    let low = normalized(degrees: bounds.lowerBound)
    return low...low + (bounds.upperBound - bounds.lowerBound)
  }
}

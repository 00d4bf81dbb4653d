public import Civil

/// How a longitude moves over some days: polynomials through exact positions.
///
/// Each is compared with exact positions between its nodes, or with positions near to them from the
/// cache. What it says is certain only outside of its error; there the exact position decides (see `steps(on:scale:exact:)` and
/// `crossings(on:within:exact:)`).
public struct LongitudePath: Sendable {
  /// How many exact positions a polynomial goes through, and where it is compared with others.
  public struct Fit: Sendable {
    let nodes: [Double]
    let checks: [Double]
    /// A fit that is worse is cut in two, in degrees.
    let tolerance: Double
    /// Whether the checks may miss where it bends.
    let isIrregular: Bool

    /// For seconds: compared at both ends, where it is worst, and between.
    ///
    /// libswe's Moon itself jitters by 1e-7 degrees, all others by less than 1e-9.
    public static let close = Fit(
      nodes: ChebyshevFit.nodes, checks: [-1, -0.55, 0.15, 0.75, 1], tolerance: 1e-6,
      isIrregular: false)
    /// For what moves by degrees in minutes and may bend sharply or jump, as the ascendant beyond
    /// the polar circle.
    public static let irregular = Fit(
      nodes: close.nodes,
      checks: close.checks + zip(close.nodes, close.nodes.dropFirst()).map { ($0 + $1) / 2 },
      tolerance: 1e-5, isIrregular: true)
    /// For few positions: compared in the middle, where the first term that is missing is greatest;
    /// a few crossings are then asked for once more.
    public static let sparse = Fit(
      nodes: ChebyshevFit.nodes(4), checks: [0], tolerance: 1e-4, isIrregular: false)
    /// For precession over a century.
    static let even = Fit(
      nodes: ChebyshevFit.nodes(6), checks: [], tolerance: 1e-6, isIrregular: false)
  }

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

    func value(at x: Double) -> Double {
      ChebyshevFit.value(at: x, count: coefficients.count) { coefficients[$0] }
    }
    func days(at x: Double) -> Double { start + (x + 1) / 2 * (end - start) }
    func x(at days: Double) -> Double { end > start ? 2 * (days - start) / (end - start) - 1 : 0 }
  }

  private(set) var pieces: [Piece] = []
  private let fit: Fit
  private let uncertainty: Double
  /// How uneven else the exact positions are, in degrees.
  private static let noise = 1e-9
  /// The shortest stretch of a fit in days: a minute.
  private static let shortest = 60.0 / 86_400

  /// Follows a longitude over a stretch of time.
  ///
  /// - Parameters:
  ///   - start: the first moment.
  ///   - end: the last moment, some days later at most.
  ///   - fit: how closely.
  ///   - uncertainty: how far the longitudes may be from the exact ones, in degrees.
  ///   - longitude: the longitude in degrees at a moment.
  /// - Throws: what `longitude` throws.
  public init(
    from start: JulianDay<TT>, to end: JulianDay<TT>, fit: Fit = .close, uncertainty: Double = 0,
    longitude: (JulianDay<TT>) throws(Refusal) -> Double
  ) throws(Refusal) {
    self.fit = fit
    self.uncertainty = uncertainty
    try add(start.days, max(end.days, start.days + Self.shortest), longitude)
  }

  private mutating func add(
    _ start: Double, _ end: Double, _ longitude: (JulianDay<TT>) throws(Refusal) -> Double
  ) throws(Refusal) {
    func days(_ x: Double) -> Double { start + (x + 1) / 2 * (end - start) }
    var values: [Double] = []
    values.reserveCapacity(fit.nodes.count)
    for x in fit.nodes {
      let exact = try longitude(JulianDay(days(x)))
      values.append((values.last ?? exact) + signedArc(from: values.last ?? exact, to: exact))
    }
    let coefficients = ChebyshevFit.coefficients(values)
    // The checks may meet a place at which the error happens to be small.
    var worst = abs(coefficients[coefficients.count - 1]) / 256
    for x in fit.checks {
      let value = ChebyshevFit.value(at: x, count: coefficients.count) { coefficients[$0] }
      worst = max(worst, abs(signedArc(from: try longitude(JulianDay(days(x))), to: value)))
    }
    // Where the terms fall off slowly more of them are missing.
    if fit.isIrregular { worst = max(worst, coefficients.suffix(2).map(abs).reduce(0, +)) }
    guard worst <= fit.tolerance || end - start < 2 * Self.shortest else {
      let middle = (start + end) / 2
      try add(start, middle, longitude)
      try add(middle, end, longitude)
      return
    }
    pieces.append(
      Piece(
        start: start, end: end, coefficients: coefficients,
        // A few checks may miss the worst place.
        error: worst * 8 + Self.noise + uncertainty, turns: [-1] + Self.turns(coefficients) + [1]))
  }

  /// Where the polynomial's slope changes its sign, in order.
  private static func turns(_ coefficients: [Double]) -> [Double] {
    let slope = ChebyshevFit.derivative(coefficients)
    // The first term outweighs all others together: it rises or falls throughout.
    if abs(slope[0]) > slope.dropFirst().reduce(0, { $0 + abs($1) }) { return [] }
    func value(_ x: Double) -> Double {
      ChebyshevFit.value(at: x, count: slope.count) { slope[$0] }
    }
    // A body turns round once in days: a 32nd of a path holds one turn at most.
    var turns: [Double] = []
    var (left, leftValue) = (-1.0, value(-1))
    for index in 1...32 {
      let right = -1 + Double(index) / 16
      let rightValue = value(right)
      if (leftValue < 0) != (rightValue < 0) {
        turns.append(zero(left, right, value))
      }
      (left, leftValue) = (right, rightValue)
    }
    return turns
  }

  /// Where a value passes 0 that has another sign at the left than at the right.
  static func zero(_ left: Double, _ right: Double, _ value: (Double) -> Double) -> Double {
    var (left, right) = (left, right)
    var (leftValue, rightValue) = (value(left), value(right))
    var (last, wasLeft) = (left, false)
    for step in 0..<80 {
      // The straight line between both ends; one that stays counts half (Illinois).
      let line = right - rightValue * (right - left) / (rightValue - leftValue)
      let middle = step < 40 && left < line && line < right ? line : (left + right) / 2
      // 2 days times 1e-13 are far below a microsecond.
      if abs(middle - last) < 1e-13 { return middle }
      let middleValue = value(middle)
      let isLeft = (middleValue < 0) == (leftValue < 0)
      if isLeft {
        (left, leftValue) = (middle, middleValue)
        if wasLeft { rightValue /= 2 }
      } else {
        (right, rightValue) = (middle, middleValue)
        if !wasLeft, step > 0 { leftValue /= 2 }
      }
      (last, wasLeft) = (middle, isLeft)
    }
    return last
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

  /// How far from the exact positions the polynomials may be, in degrees.
  var error: Double { pieces.reduce(0) { max($0, $1.error) } }

  /// The longitude by the polynomials at a moment of the path, in degrees, not normalized.
  func value(at moment: JulianDay<TT>) -> Double {
    let piece = pieces.first { moment.days <= $0.end } ?? pieces[pieces.count - 1]
    return piece.value(at: piece.x(at: moment.days))
  }

  /// When a longitude that rises throughout comes to a value in degrees, by the polynomials, which
  /// go on for a little beyond the ends.
  func moment(at degrees: Double) -> JulianDay<TT> {
    let reaches = pieces.first { signedArc(from: degrees, to: $0.value(at: 1)) >= 0 }
    let piece = reaches ?? pieces[pieces.count - 1]
    let slope = (piece.value(at: 1) - piece.value(at: -1)) / 2
    var x = 0.0
    // Within days a body that keeps its direction hardly changes its speed.
    for _ in 0..<60 {
      let step = signedArc(from: piece.value(at: x), to: degrees) / slope
      x += step
      if abs(step) < 1e-13 { break }
    }
    return JulianDay(piece.days(at: x))
  }
}

public import Civil

/// Whole seconds of UTC and their moments in Terrestrial Time, over a stretch of some days.
///
/// The moments are those of the seconds themselves or earlier ones by the Sun's arc. Between the seconds at which the count is broken (leap seconds, the beginning of UTC in 1972)
/// both run alike; the scale is found from the exact moments and good to a millisecond.
public struct SecondScale: Sendable {
  /// The seconds that it covers, of UTC since 1970.
  public let seconds: ClosedRange<Int>
  /// How far the second of a moment may be off.
  private(set) var uncertainty = 0.002
  private var pieces: [Piece] = []
  private var clock: SolarArcClock?

  /// A stretch in which the scale is a straight line.
  private struct Piece {
    let start: Int
    let end: Int
    let startDays: Double
    let endDays: Double

    var daysPerSecond: Double {
      end > start ? (endDays - startDays) / Double(end - start) : 1 / 86_400
    }
  }

  /// How far from a straight line the moments may lie, in days.
  private static let tolerance = 1e-8

  /// Makes the scale of a range of seconds.
  ///
  /// - Throws: `Refusal` where a second is no moment of the calendar.
  public init<Sky: EphemerisProviding & ~Copyable>(
    seconds: ClosedRange<Int>, sky: borrowing Sky
  ) throws(Refusal) {
    try self.init(seconds: seconds) { second throws(Refusal) in
      try sky.terrestrial(second: second)
    }
  }

  /// Makes the scale of a range of seconds.
  ///
  /// - Parameter moment: the moment of a second.
  /// - Throws: what `moment` throws.
  public init(
    seconds: ClosedRange<Int>, moment: (Int) throws(Refusal) -> JulianDay<TT>
  ) throws(Refusal) {
    self.seconds = seconds
    try add(
      seconds.lowerBound, try moment(seconds.lowerBound).days,
      seconds.upperBound, try moment(seconds.upperBound).days, moment)
  }

  private mutating func add(
    _ start: Int, _ startDays: Double, _ end: Int, _ endDays: Double,
    _ moment: (Int) throws(Refusal) -> JulianDay<TT>
  ) throws(Refusal) {
    let piece = Piece(start: start, end: end, startDays: startDays, endDays: endDays)
    var isStraight = true
    for quarter in 1...3 where end - start > 1 {
      let second = start + (end - start) * quarter / 4
      let exact = try moment(second).days
      let straight = startDays + Double(second - start) * piece.daysPerSecond
      if abs(exact - straight) > Self.tolerance { isStraight = false }
    }
    guard !isStraight else { return pieces.append(piece) }
    let middle = (start + end) / 2
    let middleDays = try moment(middle).days
    try add(start, startDays, middle, middleDays, moment)
    try add(middle, middleDays, end, endDays, moment)
  }

  /// The same seconds with the moments that lie an arc of the Sun earlier.
  public func earlier(by clock: SolarArcClock) -> SecondScale {
    var scale = self
    scale.clock = clock
    scale.uncertainty += clock.uncertainty * 86_400
    return scale
  }

  /// The moment of the first second.
  public var start: JulianDay<TT> { moment(of: seconds.lowerBound) }
  /// The moment of the last second.
  public var end: JulianDay<TT> { moment(of: seconds.upperBound) }

  /// The moment of a second, to a millisecond.
  func moment(of second: Int) -> JulianDay<TT> {
    let piece = pieces.first { second <= $0.end } ?? pieces[pieces.count - 1]
    let moment = JulianDay<TT>(
      piece.startDays + Double(second - piece.start) * piece.daysPerSecond)
    return clock?.earlier(of: moment) ?? moment
  }

  /// The second that is nearest to a moment.
  public func second(nearest moment: JulianDay<TT>) -> Int {
    seconds.lowerBound + Int(elapsed(at: moment.days).rounded())
  }

  /// The seconds from the first one to a moment, with fraction; good to `uncertainty`.
  func elapsed(at days: Double) -> Double {
    let days = clock?.later(of: JulianDay(days)).days ?? days
    let piece = pieces.first { days <= $0.endDays } ?? pieces[pieces.count - 1]
    return Double(piece.start - seconds.lowerBound)
      + (days - piece.startDays) / piece.daysPerSecond
  }
}

extension EphemerisProviding where Self: ~Copyable {
  /// Terrestrial Time of a whole second of UTC since 1970, as a chart of that second takes it.
  ///
  /// - Throws: `Refusal` if the second is no moment of the calendar.
  public func terrestrial(second: Int) throws(Refusal) -> JulianDay<TT> {
    terrestrial(try universal(UTCInstant(seconds: second)))
  }
}

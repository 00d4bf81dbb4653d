import Civil
import Ephemeris

/// How finely the wheel is divided.
enum WheelDivision: Int, Sendable {
  // The number of bases in a part.
  case gate = 1080
  case line = 180
  case tone = 5

  /// The wheel in these parts.
  var grid: LongitudeGrid {
    let bases = rawValue
    return LongitudeGrid(start: GateWheel.start, count: count) {
      GateWheel.base(at: $0) / bases
    }
  }

  /// The number of parts.
  var count: Int { 69_120 / rawValue }

  /// The place of a part; finer divisions than this are those in which the part begins.
  func position(of part: Int) -> WheelPosition { GateWheel.position(ofBase: part * rawValue) }

  /// The part across the wheel.
  func opposite(of part: Int) -> Int { (part + count / 2) % count }
}

/// Finds where bodies stand on the wheel at every second of a stretch of births, and at the
/// design moments of these births.
struct WheelWindow {
  /// The first and the last moment that is looked at: the first design and the last birth.
  let ends: [JulianDay<TT>]
  private let node: LunarNode
  private let sides: [Side: (scale: SecondScale, paths: BodyPaths)]

  /// Makes a window over seconds of UTC since 1970.
  ///
  /// - Parameter bodies: those that are asked for; Earth and South Node stand across the wheel.
  /// - Throws: `Refusal` where a position cannot be computed exactly.
  init<Sky: EphemerisProviding & ~Copyable>(
    seconds: ClosedRange<Int>, bodies: (Side) -> [Body], node: LunarNode, sky: borrowing Sky
  ) throws(Refusal) {
    func paths(_ side: Side, _ start: JulianDay<TT>, _ end: JulianDay<TT>) throws(Refusal)
      -> BodyPaths
    {
      // The Sun says which design belongs to which birth.
      let bodies = [.sun] + bodies(side).filter { $0 != .sun }
      return try BodyPaths(of: bodies, from: start, to: end, node: node, sky: sky)
    }
    let scale = try SecondScale(seconds: seconds, sky: sky)
    let births = try paths(.personality, scale.start, scale.end)
    let first = try sky.designMoment(beforeBirth: scale.start)
    let designs = try paths(.design, first, try sky.designMoment(beforeBirth: scale.end))
    let clock = SolarArcClock(
      arc: DesignMoment.solarArc, later: births[.sun], earlier: designs[.sun])
    ends = [first, scale.end]
    self.node = node
    sides = [.personality: (scale, births), .design: (scale.earlier(by: clock), designs)]
  }

  /// The part of the wheel that holds a body at each second of birth.
  ///
  /// - Throws: `Refusal` where a position cannot be computed exactly.
  func steps<Sky: EphemerisProviding & ~Copyable>(
    of body: Body, on side: Side, by division: WheelDivision, sky: borrowing Sky
  ) throws(Refusal) -> StepFunction<Int> {
    guard let (scale, paths) = sides[side] else { preconditionFailure("both sides are followed") }
    return try paths[body].steps(on: division.grid, scale: scale) {
      second throws(Refusal) in
      let birth = try sky.terrestrial(second: second)
      let moment = side == .personality ? birth : try sky.designMoment(beforeBirth: birth)
      return try sky.longitude(of: body, at: moment, node: node)
    }
  }
}

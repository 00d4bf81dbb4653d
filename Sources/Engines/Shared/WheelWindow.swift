import Civil
import Ephemeris

/// How finely the wheel is divided.
enum WheelDivision: Int, Sendable {
  // The number of bases in a part.
  case gate = 1080
  case line = 180
  case color = 30
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
///
/// The paths of all bodies go through the same moments, and the ephemeris is much faster for many
/// bodies at one moment than for one after another; so one value serves one ephemeris.
struct WheelWindow {
  /// The seconds of birth.
  let scale: SecondScale
  /// Which node of the Moon is used.
  let node: LunarNode
  private let known = Known()

  /// What was computed already, by the moment of birth.
  private final class Known {
    var designMoments: [JulianDay<TT>: JulianDay<TT>] = [:]
    var longitudes: [Side: [JulianDay<TT>: Longitudes]] = [:]
  }

  /// Makes a window over seconds of UTC since 1970.
  ///
  /// - Throws: `Refusal` where a second is no moment of the calendar.
  init<Sky: EphemerisProviding & ~Copyable>(
    seconds: ClosedRange<Int>, node: LunarNode, sky: borrowing Sky
  ) throws(Refusal) {
    scale = try SecondScale(seconds: seconds, sky: sky)
    self.node = node
  }

  /// The part of the wheel that holds a body at each second of birth.
  ///
  /// - Parameter body: neither Earth nor South Node: they stand across the wheel.
  /// - Throws: `Refusal` where a position cannot be computed exactly.
  func steps<Sky: EphemerisProviding & ~Copyable>(
    of body: Body, on side: Side, by division: WheelDivision, sky: borrowing Sky
  ) throws(Refusal) -> StepFunction<Int> {
    let path = try LongitudePath(from: scale.start, to: scale.end) {
      birth throws(Refusal) in
      try longitudes(on: side, birth: birth, sky: sky)[body]
    }
    return try path.steps(on: division.grid, scale: scale) { second throws(Refusal) in
      try longitude(of: body, on: side, birth: try sky.terrestrial(second: second), sky: sky)
    }
  }

  /// The first and the last moment that is looked at: the first design and the last birth.
  ///
  /// - Throws: `Refusal` where the Sun cannot be computed exactly.
  func ends<Sky: EphemerisProviding & ~Copyable>(sky: borrowing Sky) throws(Refusal)
    -> [JulianDay<TT>]
  {
    [try designMoment(scale.start, sky: sky), scale.end]
  }

  /// All bodies at a moment that a path goes through.
  private func longitudes<Sky: EphemerisProviding & ~Copyable>(
    on side: Side, birth: JulianDay<TT>, sky: borrowing Sky
  ) throws(Refusal) -> Longitudes {
    if let longitudes = known.longitudes[side]?[birth] { return longitudes }
    let moment = side == .personality ? birth : try designMoment(birth, sky: sky)
    let longitudes = try sky.longitudes(at: moment, node: node)
    known.longitudes[side, default: [:]][birth] = longitudes
    return longitudes
  }

  private func longitude<Sky: EphemerisProviding & ~Copyable>(
    of body: Body, on side: Side, birth: JulianDay<TT>, sky: borrowing Sky
  ) throws(Refusal) -> Double {
    let moment = side == .personality ? birth : try designMoment(birth, sky: sky)
    return try sky.longitude(of: body, at: moment, node: node)
  }

  private func designMoment<Sky: EphemerisProviding & ~Copyable>(
    _ birth: JulianDay<TT>, sky: borrowing Sky
  ) throws(Refusal) -> JulianDay<TT> {
    if let moment = known.designMoments[birth] { return moment }
    let sun = try sky.longitude(of: .sun, at: birth, node: node)
    let moment = try sky.designMoment(beforeBirth: birth, sun: sun)
    known.designMoments[birth] = moment
    return moment
  }
}

import Civil
import Ephemeris

/// Where the bodies stand on the wheel at each second of a stretch of time, solved for.
struct SkyCourse {
  /// The seconds that it covers, of UTC since 1970.
  let seconds: ClosedRange<Int>
  /// The parts of the wheel, in the order of all bodies.
  let parts: [StepFunction<Int>]
  private let division: WheelDivision

  /// Follows all bodies.
  ///
  /// - Throws: `Refusal` where a position cannot be computed exactly.
  init<Sky: EphemerisProviding & ~Copyable>(
    _ seconds: ClosedRange<Int>, by division: WheelDivision, node: LunarNode, sky: borrowing Sky
  ) throws(Refusal) {
    var moving: [Body: StepFunction<Int>] = [:]
    for body in Body.allCases where body.oppositeOf == nil {
      moving[body] = try Self.steps(of: body, seconds, by: division, node: node, sky: sky)
    }
    self.seconds = seconds
    self.division = division
    parts = Body.allCases.map { body in
      guard let steps = moving[body.oppositeOf ?? body] else {
        preconditionFailure("every body that moves is followed")
      }
      return body.oppositeOf == nil ? steps : steps.map(division.opposite)
    }
  }

  /// The place of a body in a part of the wheel.
  func place(_ part: Int) -> WheelPosition { division.position(of: part) }

  /// How many days of a body one polynomial may try at first.
  private static func days(_ body: Body) -> Int {
    switch body {
    case .moon: 4
    case .northNode, .southNode: 8
    case .sun, .earth, .mercury, .venus, .mars: 16
    case .jupiter, .saturn, .uranus, .neptune, .pluto: 64
    }
  }

  /// The part of the wheel that holds a body, piece by piece.
  static func steps<Sky: EphemerisProviding & ~Copyable>(
    of body: Body, _ seconds: ClosedRange<Int>, by division: WheelDivision, node: LunarNode,
    sky: borrowing Sky
  ) throws(Refusal) -> StepFunction<Int> {
    var result: StepFunction<Int>?
    var start = seconds.lowerBound
    while start <= seconds.upperBound {
      let end = min(start + days(body) * 86_400 - 1, seconds.upperBound)
      let piece = try piece(of: body, start...end, by: division, node: node, sky: sky)
      for step in piece.steps {
        if result == nil { result = StepFunction(step.value, over: seconds) }
        result?.add(step.value, from: step.start)
      }
      start = end + 1
    }
    guard let result else { preconditionFailure("a range of seconds is not empty") }
    return result
  }

  private static func piece<Sky: EphemerisProviding & ~Copyable>(
    of body: Body, _ seconds: ClosedRange<Int>, by division: WheelDivision, node: LunarNode,
    sky: borrowing Sky
  ) throws(Refusal) -> StepFunction<Int> {
    let scale = try SecondScale(seconds: seconds, sky: sky)
    let path = try LongitudePath(
      from: scale.start, to: scale.end, uncertainty: sky.uncertaintyNear(body, node: node)
    ) { moment throws(Refusal) in
      if let near = sky.longitude(near: body, at: moment, node: node) { return near }
      return try sky.longitude(of: body, at: moment, node: node)
    }
    return try path.steps(on: division.grid, scale: scale) { second throws(Refusal) in
      try sky.longitude(of: body, at: try sky.terrestrial(second: second), node: node)
    }
  }

  /// The first second after one at which a body is in another gate; nil where the files or the
  /// years that are looked through end before.
  ///
  /// - Throws: `Refusal` where a position cannot be computed exactly for another reason.
  static func leaving<Sky: EphemerisProviding & ~Copyable>(
    _ body: Body, after second: Int, node: LunarNode, sky: borrowing Sky
  ) throws(Refusal) -> Int? {
    let moving = body.oppositeOf ?? body
    var start = second
    // Pluto, at its slowest, is in a gate for less than five years.
    for _ in 0..<(10 * 365 / days(moving)) {
      do throws(Refusal) {
        let piece = try piece(
          of: moving, start...start + days(moving) * 86_400, by: .gate, node: node, sky: sky)
        if piece.steps.count > 1 { return piece.steps[1].start }
      } catch {
        guard [.outOfRange, .dataMissing].contains(error.code) else { throw error }
        return nil
      }
      start += days(moving) * 86_400
    }
    return nil
  }
}

import Civil
import Ephemeris

/// A wish of where a body stands on one side of a chart.
struct WheelFact: Sendable {
  /// What asked for it.
  let field: Field
  /// As it was written.
  let text: String
  let side: Side
  /// Neither Earth nor South Node.
  let body: Body
  let lines: WheelLines

  /// A wish of any body; those of Earth and South Node are turned into those of the body across.
  init(_ field: Field, _ text: String, side: Side, body: Body, lines: WheelLines) {
    self.field = field
    self.text = text
    self.side = side
    self.body = body.oppositeOf ?? body
    self.lines = body.oppositeOf == nil ? lines : lines.opposite
  }

  /// Whether it can never hold together with another, at any time.
  func excludes(_ other: WheelFact) -> Bool {
    guard body == other.body else { return false }
    if side == other.side { return lines.intersection(other.lines).isEmpty }
    // The Sun of the design stands 88 degrees behind that of the birth, always.
    guard body == .sun else { return false }
    let (birth, design) = side == .personality ? (self, other) : (other, self)
    return !birth.lines.canStand(anArcAhead: design.lines)
  }
}

/// Finds stretches of births outside of which some wishes certainly do not hold together.
///
/// A body that is some degrees away from where it should be cannot get there sooner than at its
/// greatest speed: that is how far each step goes. The slow bodies come first, the Moon looks only at what
/// they leave. What is left is somewhat more than what fits; its edges are then solved for.
struct WheelSearch: Sendable {
  private let wishes: [(side: Side, body: Body, lines: WheelLines)]
  private let node: LunarNode

  init(_ facts: [WheelFact], node: LunarNode) {
    self.node = node
    var wishes: [(side: Side, body: Body, lines: WheelLines)] = []
    for fact in facts {
      if let place = wishes.firstIndex(where: { $0.side == fact.side && $0.body == fact.body }) {
        wishes[place].lines = wishes[place].lines.intersection(fact.lines)
      } else {
        wishes.append((fact.side, fact.body, fact.lines))
      }
    }
    self.wishes = wishes.sorted { Self.fastest($0.body) < Self.fastest($1.body) }
  }

  /// More than a body moves in a day of birth, in degrees: against the equinox of date, either way.
  ///
  /// The design runs by up to a 13th faster than births.
  static func fastest(_ body: Body) -> Double {
    switch body {
    case .sun, .earth: 1.03
    case .northNode, .southNode: 0.35
    case .moon: 15.5
    case .mercury: 2.3
    case .venus: 1.3
    case .mars: 0.85
    case .jupiter: 0.26
    case .saturn: 0.15
    case .uranus: 0.08
    case .neptune: 0.05
    case .pluto: 0.06
    }
  }

  /// How near to an edge a step ends, in degrees.
  private static let nearest = 0.05

  /// The stretches in which all wishes may hold, in order of time.
  ///
  /// - Throws: `Refusal` where a position cannot be computed exactly.
  func stretches<Sky: EphemerisProviding & ~Copyable>(
    in seconds: [ClosedRange<Int>], sky: borrowing Sky
  ) throws(Refusal) -> [ClosedRange<Int>] {
    var stretches = seconds
    for wish in wishes {
      var left: [ClosedRange<Int>] = []
      for stretch in stretches {
        left += try narrowed(stretch, wish.side, wish.body, wish.lines, sky)
      }
      stretches = left
    }
    return stretches
  }

  private func narrowed<Sky: EphemerisProviding & ~Copyable>(
    _ stretch: ClosedRange<Int>, _ side: Side, _ body: Body, _ lines: WheelLines,
    _ sky: borrowing Sky
  ) throws(Refusal) -> [ClosedRange<Int>] {
    let speed = Self.fastest(body) * (side == .design ? 1.08 : 1) / 86_400
    let shortest = max(Int(Self.nearest / speed), 1)
    var result: [ClosedRange<Int>] = []
    var second = stretch.lowerBound
    while second <= stretch.upperBound {
      let (isWithin, degrees) = lines.margin(
        at: try longitude(side, body, second: second, sky))
      let step = Int(min(degrees / speed, 4e12))
      let end = second + max(step, shortest)
      if isWithin || step < shortest {
        let last = min(end, stretch.upperBound)
        if let previous = result.last, previous.upperBound >= second - 1 {
          result[result.count - 1] = previous.lowerBound...last
        } else {
          result.append(second...last)
        }
      }
      second = end
    }
    return result
  }

  private func longitude<Sky: EphemerisProviding & ~Copyable>(
    _ side: Side, _ body: Body, second: Int, _ sky: borrowing Sky
  ) throws(Refusal) -> Double {
    let birth = try sky.terrestrial(second: second)
    guard side == .design else { return try longitude(body, birth, sky) }
    if body == .sun { return try longitude(.sun, birth, sky) - DesignMoment.solarArc }
    return try longitude(body, try sky.designMoment(beforeBirth: birth), sky)
  }

  /// The narrowing leaves so much room that it makes no difference how near a longitude is.
  private func longitude<Sky: EphemerisProviding & ~Copyable>(
    _ body: Body, _ moment: JulianDay<TT>, _ sky: borrowing Sky
  ) throws(Refusal) -> Double {
    if let near = sky.longitude(near: body, at: moment, node: node) { return near }
    return try sky.longitude(of: body, at: moment, node: node)
  }
}

extension [ClosedRange<Int>] {
  /// The ranges cut into parts that a course of charts follows at once.
  func cut(days: Int) -> [ClosedRange<Int>] {
    flatMap { range in
      stride(from: range.lowerBound, through: range.upperBound, by: days * 86_400).map {
        $0...Swift.min($0 + days * 86_400 - 1, range.upperBound)
      }
    }
  }
}

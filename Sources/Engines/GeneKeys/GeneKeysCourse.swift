import Civil
import Ephemeris

/// The lines of spheres at all births in a range of seconds: what holds from when to when.
struct GeneKeysCourse {
  /// The first and the last moment that is looked at: a design and a birth.
  let ends: [JulianDay<TT>]
  private let lines: [Sphere: StepFunction<GateLine>]

  /// Follows the spheres of the births in a range of seconds.
  ///
  /// - Throws: `EphemerisError` where a position cannot be computed exactly.
  init<Sky: EphemerisProviding & ~Copyable>(
    seconds: ClosedRange<Int>, spheres: [Sphere], sky: borrowing Sky
  ) throws(EphemerisError) {
    let places = Set(spheres.map(\.place))
    let wheel = try WheelWindow(
      seconds: seconds,
      bodies: { side in
        Body.allCases.filter { places.contains(SpherePlace(side: side, body: $0)) }
      },
      // No sphere is a node, so either will do.
      node: .true, sky: sky)
    var parts: [SpherePlace: StepFunction<Int>] = [:]
    for place in places {
      parts[place] = try wheel.steps(of: place.body, on: place.side, by: .line, sky: sky)
    }
    var lines: [Sphere: StepFunction<GateLine>] = [:]
    for sphere in spheres {
      lines[sphere] = parts[sphere.place]?.map { part in
        let position = WheelDivision.line.position(
          of: sphere.isOpposite ? WheelDivision.line.opposite(of: part) : part)
        return GateLine(gate: position.gate, line: position.line)
      }
    }
    self.lines = lines
    ends = wheel.ends
  }

  /// The key and line of one of the spheres.
  subscript(sphere: Sphere) -> StepFunction<GateLine> {
    guard let lines = lines[sphere] else { preconditionFailure("the sphere is followed") }
    return lines
  }
}

/// A body on a side, which several spheres may have; for Earth that of the Sun across from it.
struct SpherePlace: Hashable {
  let side: Side
  let body: Body
}

extension Sphere {
  /// The body on whose path the sphere's lines change.
  var place: SpherePlace { SpherePlace(side: side, body: body.oppositeOf ?? body) }

  /// Whether the sphere's body stands across from that one.
  var isOpposite: Bool { body.oppositeOf != nil }
}

public import Civil
public import Ephemeris

/// What the hologenetic profiles of all births within a window have in common, and in what they
/// differ.
///
/// The moments at which a sphere changes are solved for, to the second (see
/// docs/uncertain-times.md).
public struct GeneKeysWindow: Sendable {
  /// The births.
  public let window: BirthWindow
  /// The spheres that are asked for.
  public let spheres: [Sphere]
  /// The ephemeris and its files.
  public let ephemeris: String
  private let readings: [Sphere: ValueSpans<GateLine>]
  private let keyNumbers: [Sphere: ValueSpans<UInt8>]

  /// Finds what holds when within a window.
  ///
  /// - Throws: `Refusal` where a position cannot be computed exactly.
  public init<Sky: EphemerisProviding & ~Copyable>(
    _ window: BirthWindow, spheres: [Sphere], sky: borrowing Sky
  ) throws(Refusal) {
    // No sphere is a node, so either will do.
    let wheel = try WheelWindow(seconds: window.hull, node: .true, sky: sky)
    var readings: [Sphere: ValueSpans<GateLine>] = [:]
    var keys: [Sphere: ValueSpans<UInt8>] = [:]
    var known: [Place: StepFunction<Int>] = [:]
    for sphere in spheres {
      // Earth stands across the wheel, and several spheres have one body.
      let opposite = sphere.body.oppositeOf
      let place = Place(side: sphere.side, body: opposite ?? sphere.body)
      let parts =
        if let found = known[place] {
          found
        } else {
          try wheel.steps(of: place.body, on: place.side, by: .line, sky: sky)
        }
      known[place] = parts
      let lines = parts.map { part in
        let position = WheelDivision.line.position(
          of: opposite == nil ? part : WheelDivision.line.opposite(of: part))
        return GateLine(gate: position.gate, line: position.line)
      }
      readings[sphere] = ValueSpans(lines, within: window.pieces)
      keys[sphere] = ValueSpans(lines.map(\.gate), within: window.pieces)
    }
    self.window = window
    self.spheres = spheres
    self.readings = readings
    keyNumbers = keys
    ephemeris = sky.sourceDescription(covering: try wheel.ends(sky: sky))
  }

  /// A body on a side.
  private struct Place: Hashable {
    let side: Side
    let body: Body
  }

  /// The keys and lines of a sphere.
  public subscript(sphere: Sphere) -> ValueSpans<GateLine> {
    guard let spans = readings[sphere] else {
      preconditionFailure("only the spheres that were asked for are known")
    }
    return spans
  }

  /// The numbers of the keys of a sphere.
  public func keys(of sphere: Sphere) -> ValueSpans<UInt8> {
    guard let spans = keyNumbers[sphere] else {
      preconditionFailure("only the spheres that were asked for are known")
    }
    return spans
  }

  /// The line of a sphere if it is the only one, whatever the key.
  public func sureLine(of sphere: Sphere) -> UInt8? {
    let lines = Set(self[sphere].entries.map(\.value.line))
    return lines.count == 1 ? lines.first : nil
  }

  /// The pathways that belong to the spheres.
  public var pathways: [Pathway] { Pathway.all(of: spheres) }
}

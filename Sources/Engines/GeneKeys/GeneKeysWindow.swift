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
    let course = try GeneKeysCourse(seconds: window.hull, spheres: spheres, sky: sky)
    var readings: [Sphere: ValueSpans<GateLine>] = [:]
    var keys: [Sphere: ValueSpans<UInt8>] = [:]
    for sphere in spheres {
      readings[sphere] = ValueSpans(course[sphere], within: window.pieces)
      keys[sphere] = ValueSpans(course[sphere].map(\.gate), within: window.pieces)
    }
    self.window = window
    self.spheres = spheres
    self.readings = readings
    keyNumbers = keys
    ephemeris = sky.sourceDescription(covering: course.ends)
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
  public var pathways: [Pathway] { Pathway.all.filter { $0.belongs(to: spheres) } }
}

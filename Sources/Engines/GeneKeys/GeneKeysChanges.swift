public import Civil
public import Ephemeris

/// How far the time of a birth may be off before a sphere of its profile has another key or line.
public struct GeneKeysChanges: Sendable {
  /// How far it is searched, in seconds on either side.
  public static let reach = 86_400

  /// The clocks around the birth.
  public let window: BirthWindow
  /// The spheres that are asked for.
  public let spheres: [Sphere]
  private let changes: [Sphere: NextChanges<GateLine>]

  /// Searches a day before and after a birth.
  ///
  /// - Parameters:
  ///   - second: the second of birth, of UTC since 1970.
  ///   - window: from a day before to a day after it.
  /// - Throws: `Refusal` where a position cannot be computed exactly.
  public init<Sky: EphemerisProviding & ~Copyable>(
    second: Int, window: BirthWindow, spheres: [Sphere], sky: borrowing Sky
  ) throws(Refusal) {
    let course = try GeneKeysCourse(seconds: window.hull, spheres: spheres, sky: sky)
    self.window = window
    self.spheres = spheres
    changes = Dictionary(
      uniqueKeysWithValues: spheres.map { ($0, NextChanges(course[$0], around: second)) })
  }

  /// The next other key or line of a sphere.
  public subscript(sphere: Sphere) -> NextChanges<GateLine> {
    guard let changes = changes[sphere] else {
      preconditionFailure("only the spheres that were asked for are known")
    }
    return changes
  }
}

extension GeneKeysChanges: Report {
  /// Tells a sink the next changes, sphere by sphere.
  public func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.integer("hours", Self.reach / 3600)
    sink.sequences(spheres) { sphere, sink in
      sink.changes(sphere.id, self[sphere], in: window) { value, sink in
        sink.integer("key", Int(value.gate))
        sink.integer("line", Int(value.line))
        sink.text("line_name", sphere.lineNames?[Int(value.line) - 1])
      }
    }
  }
}

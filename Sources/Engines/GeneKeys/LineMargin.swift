public import Civil
public import Ephemeris

/// How near a sphere is to another line: in degrees, and in minutes of the time of birth.
public struct LineMargin: Sendable {
  /// Degrees from the beginning of the line, 0 up to 0.9375.
  public let degreesBehind: Double
  /// Degrees to the beginning of the next line, above 0 up to 0.9375.
  public let degreesAhead: Double
  /// By how many minutes an earlier birth would change the line, to a tenth; nil above a day.
  public let minutesEarlier: Double?
  /// By how many minutes a later birth would change the line, to a tenth; nil above a day.
  public let minutesLater: Double?

  /// The smaller of the two times; nil where both are above a day.
  public var minutes: Double? {
    guard let minutesEarlier else { return minutesLater }
    return minutesLater.map { min($0, minutesEarlier) } ?? minutesEarlier
  }
}

extension GeneKeysProfile {
  /// The margins of some spheres.
  ///
  /// - Throws: `Refusal` where a place up to a day from birth cannot be computed.
  public func margins<Sky: EphemerisProviding & ~Copyable>(of spheres: [Sphere], sky: borrowing Sky)
    throws(Refusal) -> [Sphere: LineMargin]
  {
    let search = try MarginSearch(self, spheres, sky)
    var times: [SpherePlace: (earlier: Double?, later: Double?)] = [:]
    var margins: [Sphere: LineMargin] = [:]
    for sphere in spheres {
      let known = times[sphere.place]
      let own = if let known { known } else { try search.minutes(to: self[sphere], sky) }
      times[sphere.place] = own
      margins[sphere] = LineMargin(self[sphere], own)
    }
    return margins
  }
}

extension LineMargin {
  fileprivate init(_ reading: SphereReading, _ minutes: (earlier: Double?, later: Double?)) {
    let position = reading.position
    let edge = GateWheel.start(ofGate: position.gate, line: position.line)
    degreesBehind = min(normalized(degrees: reading.longitude - edge), GateWheel.lineWidth)
    degreesAhead = GateWheel.lineWidth - degreesBehind
    minutesEarlier = minutes.earlier
    minutesLater = minutes.later
  }
}

/// The paths around a birth and its design, on which the bodies of some spheres leave their lines.
private struct MarginSearch {
  private let profile: GeneKeysProfile
  private let births: BodyPaths
  private let designs: BodyPaths
  private let moon: BodyPaths
  private let clock: SolarArcClock

  init<Sky: EphemerisProviding & ~Copyable>(
    _ profile: GeneKeysProfile, _ spheres: [Sphere], _ sky: borrowing Sky
  ) throws(Refusal) {
    func paths(_ side: Side, _ bodies: [Body], days: Double) throws(Refusal) -> BodyPaths {
      let middle = side == .design ? profile.designTT : profile.birthTT
      var known = Longitudes()
      for sphere in Sphere.allCases where sphere.side == side {
        known[sphere.body] = profile[sphere].longitude
      }
      return try BodyPaths(
        of: bodies, from: middle.advanced(byDays: -days), to: middle.advanced(byDays: days),
        // No sphere is a node, so either will do.
        node: .true, fit: .sparse, known: [middle: known], sky: sky)
    }
    func bodies(_ side: Side) -> [Body] {
      let places = Set(([.lifesWork, .radiance] + spheres).map(\.place))
      return Body.allCases.filter {
        $0 != .moon && places.contains(SpherePlace(side: side, body: $0))
      }
    }
    self.profile = profile
    births = try paths(.personality, bodies(.personality), days: 1)
    // A day of births is 1.07 days of designs at most: so much does the Sun's speed change.
    designs = try paths(.design, bodies(.design), days: 1.07)
    // The slowest Moon goes through a line in less than two hours.
    moon = try paths(.design, spheres.contains(.attraction) ? [.moon] : [], days: 2.0 / 24)
    clock = SolarArcClock(
      arc: DesignMoment.solarArc, later: births[.sun], earlier: designs[.sun])
  }

  /// How near a crossing is found at least, in days: half a tenth of a minute.
  private static let precision = 3.0 / 86_400

  /// The minutes of birth to the nearest other lines, to a tenth; nil above a day.
  func minutes<Sky: EphemerisProviding & ~Copyable>(
    to reading: SphereReading, _ sky: borrowing Sky
  ) throws(Refusal) -> (earlier: Double?, later: Double?) {
    let (side, body) = (reading.sphere.side, reading.sphere.place.body)
    let paths = side == .personality ? births : body == .moon ? moon : designs
    let line = GateWheel.base(at: reading.longitude) / WheelDivision.line.rawValue
    let own = reading.sphere.isOpposite ? WheelDivision.line.opposite(of: line) : line
    let crossings = try paths[body].nextCrossings(
      around: side == .design ? profile.designTT : profile.birthTT, in: own,
      on: WheelDivision.line.grid, within: Self.precision
    ) { moment throws(Refusal) in
      try sky.longitude(of: body, at: moment, node: .true)
    }
    /// Whether the line still holds so many minutes from birth.
    func holds(after minutes: Double) throws(Refusal) -> Bool {
      let birth = profile.birthTT.advanced(byDays: minutes / 1440)
      let moment = side == .design ? try sky.designMoment(beforeBirth: birth) : birth
      let longitude = try sky.longitude(of: body, at: moment, node: .true)
      return GateWheel.base(at: longitude) / WheelDivision.line.rawValue == own
    }
    func minutes(_ crossing: LongitudeCrossing?, _ direction: Double) throws(Refusal) -> Double? {
      guard let crossing else { return nil }
      let birth = side == .design ? clock.later(of: crossing.moment) : crossing.moment
      let minutes = abs(birth.days - profile.birthTT.days) * 1440
      let uncertainty =
        (crossing.uncertainty + (side == .design ? clock.uncertainty : 0)) * 1440 + 1e-5
      // Where it is not certain to which tenth it is nearer, the exact position between both tells.
      func isBeyond(_ limit: Double) throws(Refusal) -> Bool {
        if abs(minutes - limit) > uncertainty { return minutes > limit }
        return try holds(after: direction * limit)
      }
      if try isBeyond(1440) { return nil }
      let tenths = (minutes * 10).rounded(.down)
      return (tenths + (try isBeyond((tenths + 0.5) / 10) ? 1 : 0)) / 10
    }
    return (try minutes(crossings.earlier, -1), try minutes(crossings.later, 1))
  }
}

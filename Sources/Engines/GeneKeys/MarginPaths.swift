import Civil
import Ephemeris

extension GeneKeysProfile {
  /// The minutes to the lines beside that of a sphere, found on paths: for bodies that may turn
  /// round, which parabolas cannot follow.
  func pathMargins<Sky: EphemerisProviding & ~Copyable>(
    of reading: SphereReading, _ sky: borrowing Sky
  ) throws(Refusal) -> MarginMinutes {
    try MarginPaths(self, reading.sphere, sky).minutes(to: reading, sky)
  }
}

/// The paths around a birth and its design, on which the body of a sphere leaves its line.
private struct MarginPaths {
  private let profile: GeneKeysProfile
  private let path: LongitudePath
  /// For spheres of the design.
  private let clock: SolarArcClock?

  init<Sky: EphemerisProviding & ~Copyable>(
    _ profile: GeneKeysProfile, _ sphere: Sphere, _ sky: borrowing Sky
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
    self.profile = profile
    let body = sphere.place.body
    guard sphere.side == .design else {
      path = try paths(.personality, [body], days: 1)[body]
      clock = nil
      return
    }
    // A day of births is 1.07 days of designs at most: so much does the Sun's speed change.
    let designs = try paths(.design, body == .moon ? [.sun] : [.sun, body], days: 1.07)
    // The slowest Moon goes through a line in less than two hours.
    path =
      body == .moon ? try paths(.design, [.moon], days: 2.0 / 24)[.moon] : designs[body]
    clock = SolarArcClock(
      arc: DesignMoment.solarArc, later: try paths(.personality, [.sun], days: 1)[.sun],
      earlier: designs[.sun])
  }

  /// How near a crossing is found at least, in days: half a tenth of a minute.
  private static let precision = 3.0 / 86_400

  func minutes<Sky: EphemerisProviding & ~Copyable>(
    to reading: SphereReading, _ sky: borrowing Sky
  ) throws(Refusal) -> MarginMinutes {
    let body = reading.sphere.place.body
    let crossings = try path.nextCrossings(
      around: clock == nil ? profile.birthTT : profile.designTT, in: reading.bodyLine,
      on: WheelDivision.line.grid, within: Self.precision
    ) { moment throws(Refusal) in
      try sky.longitude(of: body, at: moment, node: .true)
    }
    func minutes(_ crossing: LongitudeCrossing?, _ direction: Double) throws(Refusal) -> Double {
      guard let crossing else { return .infinity }
      let birth = clock?.later(of: crossing.moment) ?? crossing.moment
      let time = MarginTime(
        days: birth.days - profile.birthTT.days,
        uncertainty: crossing.uncertainty + (clock?.uncertainty ?? 0))
      return try time.rounded { minutes throws(Refusal) in
        try profile.keepsLine(of: reading, after: direction * minutes, sky)
      }
    }
    return MarginMinutes(
      try minutes(crossings.earlier, -1), try minutes(crossings.later, 1))
  }
}

import Civil
import Ephemeris

/// The margins of a profile by parabolas through three longitudes of each body.
///
/// A parabola says where to look; the longitude there says how far the line still is. Longitudes near
/// to the exact ones will do: what they leave open is asked of the exact positions.
struct MarginParabolas {
  private let profile: GeneKeysProfile
  private let births: Ends
  private let designs: Ends

  /// The longitudes some time before and after a moment.
  private struct Ends {
    var before = Longitudes()
    var after = Longitudes()
  }

  /// - Throws: `Refusal` where a position cannot be computed exactly.
  init<Sky: EphemerisProviding & ~Copyable>(
    _ profile: GeneKeysProfile, _ spheres: [Sphere], _ sky: borrowing Sky
  ) throws(Refusal) {
    func ends(_ side: Side, around middle: JulianDay<TT>) throws(Refusal) -> Ends {
      // The Sun says which design belongs to which birth.
      var bodies: UInt16 = 1 << Body.sun.rawValue
      for sphere in spheres where sphere.side == side {
        bodies |= 1 << sphere.place.body.rawValue
      }
      func longitudes(_ direction: Double) throws(Refusal) -> Longitudes {
        var result = Longitudes()
        func add(_ body: Body) throws(Refusal) {
          guard bodies & 1 << body.rawValue != 0 else { return }
          let days = direction * Self.reach(of: body, side)
          result[body] = try sky.longitude(around: body, at: middle.advanced(byDays: days))
        }
        // Those of the same moment together: that is quicker.
        for body in Body.allCases where body != .moon { try add(body) }
        try add(.moon)
        return result
      }
      return Ends(before: try longitudes(-1), after: try longitudes(1))
    }
    self.profile = profile
    births = try ends(.personality, around: profile.birthTT)
    designs = try ends(.design, around: profile.designTT)
  }

  /// How far the parabolas reach, in days.
  private static func reach(of body: Body, _ side: Side) -> Double {
    // The slowest Moon goes through a line in less than two hours. A day of births is 1.07 days of
    // designs at most: so much does the Sun's speed change.
    body == .moon ? 2.0 / 24 : side == .design ? 1.07 : 1
  }

  private func parabola(_ body: Body, _ side: Side, from longitude: Double) -> MotionParabola {
    let ends = side == .design ? designs : births
    return MotionParabola(
      reach: Self.reach(of: body, side), start: signedArc(from: longitude, to: ends.before[body]),
      end: signedArc(from: longitude, to: ends.after[body]),
      greatestBend: body.greatestAcceleration)
  }

  /// The minutes to the lines beside that of a sphere; nil where parabolas cannot tell.
  func minutes<Sky: EphemerisProviding & ~Copyable>(
    to reading: SphereReading, _ sky: borrowing Sky
  ) throws(Refusal) -> MarginMinutes? {
    let (side, body) = (reading.sphere.side, reading.sphere.place.body)
    let longitude =
      reading.sphere.isOpposite ? normalized(degrees: reading.longitude + 180) : reading.longitude
    let sun = profile[side == .design ? .radiance : .lifesWork].longitude
    // The Sun bends light that passes by it.
    if body != .sun, body != .moon, abs(signedArc(from: sun, to: longitude)) < 3 { return nil }
    let parabola = parabola(body, side, from: longitude)
    guard parabola.leastSpeed > 0 else { return nil }
    let search = LineSearch(
      reading: reading, longitude: longitude, side: side, body: body, parabola: parabola)
    let low = GateWheel.start + Double(reading.bodyLine) * GateWheel.lineWidth
    let high = low + GateWheel.lineWidth
    let isRising = parabola.speed > 0
    guard let earlier = try minutes(search, to: isRising ? low : high, -1, sky),
      let later = try minutes(search, to: isRising ? high : low, 1, sky)
    else { return nil }
    return MarginMinutes(earlier, later)
  }

  /// What is looked for around a moment.
  private struct LineSearch {
    let reading: SphereReading
    /// That of the body, or of the Sun for the Earth.
    let longitude: Double
    let side: Side
    let body: Body
    let parabola: MotionParabola
  }

  /// The minutes of birth to an edge, to a tenth; infinite above a day, nil where it is not certain.
  private func minutes<Sky: EphemerisProviding & ~Copyable>(
    _ search: LineSearch, to edge: Double, _ direction: Double, _ sky: borrowing Sky
  ) throws(Refusal) -> Double? {
    let parabola = search.parabola
    let uncertainty = search.body.unevenness + sky.uncertaintyNear(search.body, node: .true)
    let arc = signedArc(from: search.longitude, to: edge)
    let farthest = abs(direction > 0 ? parabola.end : parabola.start)
    if abs(arc) > farthest + 2 * uncertainty { return .infinity }
    let middle = search.side == .design ? profile.designTT : profile.birthTT
    var days = parabola.days(to: arc)
    if search.body == .sun {
      // It is followed so closely that the parabola often tells enough.
      let time =
        search.side == .design
        ? try birthTime(ofDesign: days, 0, asked: days, sun: edge, sky)
        : MarginTime(
          days: days, uncertainty: MotionParabola.errorOfTheSun / parabola.leastSpeed)
      if let certain = time.certain { return certain }
    }
    for _ in 0..<4 {
      let there = try sky.longitude(around: search.body, at: middle.advanced(byDays: days))
      let missing = signedArc(from: there, to: edge)
      let asked = days
      days += missing / parabola.speed(after: days)
      let error = parabola.error(ofStep: missing) + uncertainty / parabola.leastSpeed
      // Some bodies are so slow that longitudes near the exact ones say too little.
      guard abs(days) < 2 * parabola.reach, error < 2e-5 else { continue }
      let time =
        search.side == .design
        ? try birthTime(
          ofDesign: days, error, asked: asked, sun: search.body == .sun ? edge : nil, sky)
        : MarginTime(days: days, uncertainty: error)
      if let certain = time.certain { return certain }
      guard abs(missing) <= uncertainty else { continue }
      return try time.rounded { minutes throws(Refusal) in
        try profile.keepsLine(of: search.reading, after: direction * minutes, sky)
      }
    }
    return nil
  }

  /// The birth to which a design belongs, found as closely as it must be.
  ///
  /// - Parameters:
  ///   - days: from the profile's design.
  ///   - error: of the days.
  ///   - asked: when the sky was asked last: it answers quicker for the same moment.
  ///   - sun: the Sun's longitude at the design, if it is known.
  private func birthTime<Sky: EphemerisProviding & ~Copyable>(
    ofDesign days: Double, _ error: Double, asked: Double, sun: Double?, _ sky: borrowing Sky
  ) throws(Refusal) -> MarginTime {
    let designSun = profile[.radiance].longitude
    let later = parabola(.sun, .personality, from: profile[.lifesWork].longitude)
    let earlier = parabola(.sun, .design, from: designSun)
    let arc = sun.map { signedArc(from: designSun, to: $0) } ?? earlier.degrees(after: days)
    var birth = later.days(to: arc)
    // The Sun moves by 0.95 degrees a day at least, and a search for it ends at 1e-9.
    let certain =
      1.1 * error
      + (4 * sky.uncertaintyNear(.sun, node: .true) + 1e-9
        + abs(days - asked) * 2 * earlier.speedChange) / 0.95
    let parabolas = sun == nil ? 2.0 : 1
    let time = MarginTime(
      days: birth, uncertainty: certain + parabolas * MotionParabola.errorOfTheSun / 0.95)
    if time.certain != nil { return time }
    let there =
      if let sun { sun } else {
        try sky.longitude(around: .sun, at: profile.designTT.advanced(byDays: asked))
          + earlier.speed(after: asked) * (days - asked)
      }
    let missing = signedArc(
      from: try sky.longitude(around: .sun, at: profile.birthTT.advanced(byDays: birth)),
      to: there + DesignMoment.solarArc)
    birth += missing / later.speed(after: birth)
    return MarginTime(days: birth, uncertainty: certain + later.error(ofStep: missing))
  }
}

extension EphemerisProviding where Self: ~Copyable {
  /// A longitude that is quickly at hand, or the exact one.
  fileprivate func longitude(around body: Body, at moment: JulianDay<TT>) throws(Refusal) -> Double
  {
    // No sphere is a node, so either will do.
    if let near = longitude(near: body, at: moment, node: .true) { return near }
    return try longitude(of: body, at: moment, node: .true)
  }
}

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

  fileprivate init(_ reading: SphereReading, _ minutes: MarginMinutes) {
    let position = reading.position
    let edge = GateWheel.start(ofGate: position.gate, line: position.line)
    degreesBehind = min(normalized(degrees: reading.longitude - edge), GateWheel.lineWidth)
    degreesAhead = GateWheel.lineWidth - degreesBehind
    minutesEarlier = minutes.earlier
    minutesLater = minutes.later
  }
}

/// The margins of some spheres.
public struct LineMargins: Sendable {
  private var margins = InlineArray<16, LineMargin?>(repeating: nil)

  /// Makes margins of no sphere.
  public init() {}

  /// The margin of a sphere, if it was asked for.
  public internal(set) subscript(sphere: Sphere) -> LineMargin? {
    get { margins[sphere.ordinal] }
    set { margins[sphere.ordinal] = newValue }
  }
}

extension GeneKeysProfile {
  /// The margins of some spheres.
  ///
  /// - Throws: `Refusal` where a place up to a day from birth cannot be computed.
  public func margins<Sky: EphemerisProviding & ~Copyable>(of spheres: [Sphere], sky: borrowing Sky)
    throws(Refusal) -> LineMargins
  {
    // At the ends of the ephemeris' years there are none.
    let parabolas = try? MarginParabolas(self, spheres, sky)
    var known = InlineArray<26, MarginMinutes?>(repeating: nil)
    var margins = LineMargins()
    for sphere in spheres {
      // Several spheres have the same body, or Sun and Earth.
      let place = Int(sphere.place.body.rawValue) + (sphere.side == .design ? 13 : 0)
      var minutes = known[place]
      if minutes == nil { minutes = try parabolas?.minutes(to: self[sphere], sky) }
      let found = if let minutes { minutes } else { try pathMargins(of: self[sphere], sky) }
      known[place] = found
      margins[sphere] = LineMargin(self[sphere], found)
    }
    return margins
  }

  /// Whether a sphere still has its line at a birth so many minutes later.
  func keepsLine<Sky: EphemerisProviding & ~Copyable>(
    of reading: SphereReading, after minutes: Double, _ sky: borrowing Sky
  ) throws(Refusal) -> Bool {
    let birth = birthTT.advanced(byDays: minutes / 1440)
    let moment =
      reading.sphere.side == .design ? try sky.designMoment(beforeBirth: birth) : birth
    let body = reading.sphere.place.body
    let longitude = try sky.longitude(of: body, at: moment, node: .true)
    return GateWheel.base(at: longitude) / WheelDivision.line.rawValue == reading.bodyLine
  }
}

extension SphereReading {
  /// The line in which the sphere's body stands, or the Sun where that is the Earth: 0 to 383.
  var bodyLine: Int {
    let line = GateWheel.base(at: longitude) / WheelDivision.line.rawValue
    return sphere.isOpposite ? WheelDivision.line.opposite(of: line) : line
  }
}

/// The minutes of birth to the nearest other lines, to a tenth; nil above a day.
struct MarginMinutes {
  let earlier: Double?
  let later: Double?
}

/// How many minutes of birth it is to another line, and how far that may be off.
struct MarginTime {
  let minutes: Double
  let uncertainty: Double

  /// - Parameters:
  ///   - days: from the birth, earlier or later.
  ///   - uncertainty: in days; what the moments themselves are rounded by comes to it.
  init(days: Double, uncertainty: Double) {
    minutes = abs(days) * 1440
    self.uncertainty = uncertainty * 1440 + 1e-5
  }

  /// Whether it is above a limit; nil where that is not certain.
  private func isAbove(_ limit: Double) -> Bool? {
    abs(minutes - limit) > uncertainty ? minutes > limit : nil
  }

  /// To a tenth; infinite above a day, nil where it is not certain.
  var certain: Double? {
    guard let isOverADay = isAbove(1440) else { return nil }
    if isOverADay { return .infinity }
    let tenths = (minutes * 10).rounded(.down)
    guard let isUp = isAbove((tenths + 0.5) / 10) else { return nil }
    return (tenths + (isUp ? 1 : 0)) / 10
  }

  /// To a tenth; infinite above a day.
  ///
  /// - Parameter keeps: whether the line is still the same after so many minutes: the exact
  ///   position between two tenths tells to which it is nearer.
  func rounded(keeps: (Double) throws(Refusal) -> Bool) throws(Refusal) -> Double {
    func decide(_ limit: Double) throws(Refusal) -> Bool {
      if let isAbove = isAbove(limit) { isAbove } else { try keeps(limit) }
    }
    if try decide(1440) { return .infinity }
    let tenths = (minutes * 10).rounded(.down)
    return (tenths + (try decide((tenths + 0.5) / 10) ? 1 : 0)) / 10
  }
}

extension MarginMinutes {
  /// From times that are infinite above a day.
  init(_ earlier: Double, _ later: Double) {
    self.init(
      earlier: earlier.isFinite ? earlier : nil, later: later.isFinite ? later : nil)
  }
}

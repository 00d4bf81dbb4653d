public import Civil
public import Ephemeris

/// What a sphere holds: a longitude, its key and its line.
public struct SphereReading: Sendable {
  /// The sphere.
  public let sphere: Sphere
  /// The longitude of the sphere's body, in degrees from 0 up to 360.
  public let longitude: Double
  /// The place on the wheel that Human Design shares.
  public let position: WheelPosition

  init(sphere: Sphere, longitude: Double) {
    self.sphere = sphere
    self.longitude = longitude
    position = GateWheel.position(at: longitude)
  }

  /// The key.
  public var key: GeneKey { GeneKey.number(position.gate) }

  /// The line, 1 to 6.
  public var line: UInt8 { position.line }

  /// The name of the line, for the spheres of which all six names are known.
  public var lineName: String? { sphere.lineNames?[Int(line) - 1] }
}

/// A hologenetic profile: the keys of two moments, that of birth and that of the design.
public struct GeneKeysProfile: Sendable {
  /// The moment of birth.
  public let birth: JulianDay<UT>
  /// The moment of the design, 88 degrees of the Sun before birth.
  public let design: JulianDay<UT>
  /// The moment of the design in civil time.
  public let designCivil: CivilMoment
  /// The ephemeris and its files.
  public let ephemeris: String

  let birthTT: JulianDay<TT>
  let designTT: JulianDay<TT>
  private let readings: InlineArray<16, SphereReading>

  /// What a sphere holds.
  public subscript(sphere: Sphere) -> SphereReading {
    readings[sphere.ordinal]
  }

  /// Computes the profile of a moment of birth.
  ///
  /// - Throws: `Refusal` where a position cannot be computed exactly.
  public init<Sky: EphemerisProviding & ~Copyable>(
    birth: JulianDay<UT>, sky: borrowing Sky
  ) throws(Refusal) {
    // No sphere is a node, so either will do.
    let pair = try sky.solarArcPair(
      birth: sky.terrestrial(birth), arc: DesignMoment.solarArc, node: .true)
    self.init(birth: birth, pair: pair, sky: sky)
  }

  /// Assembles the profile from longitudes that are known; the sky only tells the time.
  public init<Sky: EphemerisProviding & ~Copyable>(
    birth: JulianDay<UT>, pair: SolarArcPair, sky: borrowing Sky
  ) {
    self.birth = birth
    design = pair.earlierUniversal
    designCivil = pair.earlierCivil
    ephemeris = sky.sourceDescription(covering: [pair.earlier, pair.birth])
    birthTT = pair.birth
    designTT = pair.earlier
    var readings = InlineArray<16, SphereReading>(
      repeating: SphereReading(sphere: .lifesWork, longitude: pair.birthLongitudes[.sun]))
    for sphere in Sphere.allCases {
      let longitudes = sphere.side == .design ? pair.earlierLongitudes : pair.birthLongitudes
      readings[sphere.ordinal] = SphereReading(
        sphere: sphere, longitude: longitudes[sphere.body])
    }
    self.readings = readings
  }

  /// Those of some spheres that have a key.
  public func spheres(holding key: UInt8, among spheres: [Sphere]) -> [Sphere] {
    spheres.filter { self[$0].position.gate == key }
  }
}

extension Sphere {
  /// The place among all spheres, from 0 on.
  var ordinal: Int {
    switch self {
    case .lifesWork: 0
    case .evolution: 1
    case .radiance: 2
    case .purpose: 3
    case .attraction: 4
    case .iq: 5
    case .eq: 6
    case .sq: 7
    case .core: 8
    case .vocation: 9
    case .culture: 10
    case .brand: 11
    case .pearl: 12
    case .relating: 13
    case .creativity: 14
    case .stability: 15
    }
  }
}

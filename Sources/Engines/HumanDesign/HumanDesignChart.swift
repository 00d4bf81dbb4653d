public import Civil
public import Ephemeris

/// The two sides of a chart.
public enum Side: String, CaseIterable, Sendable {
  /// The moment 88 degrees of the Sun before birth.
  case design
  /// The moment of birth.
  case personality
}

/// A body's longitude and its place on the wheel.
public struct Activation: Sendable, BitwiseCopyable {
  /// Degrees from 0 up to 360.
  public let longitude: Double
  /// The place on the wheel.
  public let position: WheelPosition
  /// The number of the base on the whole wheel, 0 to 69,119.
  let base: Int32

  init(longitude: Double) {
    self.longitude = longitude
    let base = GateWheel.base(at: longitude)
    position = GateWheel.position(ofBase: base)
    self.base = Int32(truncatingIfNeeded: base)
  }
}

/// A Human Design chart: what the longitudes at two moments give.
public struct HumanDesignChart: Sendable {
  /// How far the Sun moves from the design moment to birth, in degrees.
  public static let solarArc = DesignMoment.solarArc

  /// The moment of birth.
  public let birth: JulianDay<UT>
  /// The moment of the design.
  public let design: JulianDay<UT>
  /// The moment of the design in civil time.
  public let designCivil: CivilMoment
  /// Which node of the Moon was used.
  public let node: LunarNode
  /// The ephemeris and its files.
  public let ephemeris: String

  /// Channels, centers and areas.
  public let bodygraph: Bodygraph
  /// The type.
  public let type: ChartType
  /// The authority.
  public let authority: Authority
  /// The definition.
  public let definition: Definition
  /// The profile.
  public let profile: Profile
  /// The incarnation cross.
  public let cross: IncarnationCross
  /// The variables.
  public let variables: Variables

  /// Design, then personality, each in the order of the bodies.
  let activations: InlineArray<26, Activation>

  /// The activation of a body on a side.
  public subscript(side: Side, body: Body) -> Activation {
    activations.withElements { $0[(side == .design ? 0 : 13) + Int(body.rawValue)] }
  }

  /// Computes the chart of a moment of birth.
  ///
  /// - Throws: `Refusal` where a position cannot be computed exactly.
  public init<Sky: EphemerisProviding & ~Copyable>(
    birth: JulianDay<UT>, node: LunarNode, sky: borrowing Sky
  ) throws(Refusal) {
    let pair = try sky.solarArcPair(
      birth: sky.terrestrial(birth), arc: Self.solarArc, node: node)
    self.init(birth: birth, node: node, pair: pair, sky: sky)
  }

  /// Assembles the chart from longitudes that are known; the sky only tells the time.
  public init<Sky: EphemerisProviding & ~Copyable>(
    birth: JulianDay<UT>, node: LunarNode, pair: SolarArcPair, sky: borrowing Sky
  ) {
    self.init(
      birth: birth, node: node, pair: pair,
      ephemeris: sky.sourceDescription(covering: [pair.earlier, pair.birth]))
  }

  /// Assembles the chart from longitudes of an ephemeris that is known.
  init(birth: JulianDay<UT>, node: LunarNode, pair: SolarArcPair, ephemeris: String) {
    self.birth = birth
    design = pair.earlierUniversal
    designCivil = pair.earlierCivil
    self.node = node
    self.ephemeris = ephemeris
    let activations = pair.earlierLongitudes.withDegrees { earlier in
      pair.birthLongitudes.withDegrees { later in
        InlineArray<26, Activation> { place in
          Activation(longitude: place < 13 ? earlier[place] : later[place - 13])
        }
      }
    }
    self.activations = activations
    let (gates, design, personality) = activations.withElements { activations in
      var gates = GateSet()
      for place in 0..<26 { gates.insert(activations[place].position.gate) }
      return (gates, Cardinal(activations), Cardinal(activations + 13))
    }
    bodygraph = Bodygraph(gates: gates)
    type = ChartType(bodygraph)
    authority = Authority(bodygraph)
    definition = Definition(bodygraph)
    profile = Profile(personality: personality.sun.line, design: design.sun.line)
    cross = IncarnationCross(
      angle: profile.angle,
      gates: SIMD4(
        personality.sun.gate, personality.earth.gate, design.sun.gate, design.earth.gate))
    variables = Variables(
      designSun: design.sun, designNode: design.node, personalitySun: personality.sun,
      personalityNode: personality.node)
  }

  /// The places of one side on which profile, cross and variables rest.
  private struct Cardinal {
    let sun, earth, node: WheelPosition

    init(_ side: UnsafePointer<Activation>) {
      func position(_ body: Body) -> WheelPosition { side[Int(body.rawValue)].position }
      (sun, earth, node) = (position(.sun), position(.earth), position(.northNode))
    }
  }

  /// The bodies in each gate, a bit a body: design from 0 on, personality from 64 on.
  func gateHolders() -> InlineArray<129, UInt16> {
    var holders = InlineArray<129, UInt16>(repeating: 0)
    activations.withElements { activations in
      for place in 0..<13 {
        let bit = 1 as UInt16 &<< UInt16(truncatingIfNeeded: place)
        holders[Int(activations[place].position.gate)] |= bit
        holders[64 + Int(activations[13 + place].position.gate)] |= bit
      }
    }
    return holders
  }

  /// Where a gate is active, in the order of the charts: design first.
  public func holders(of gate: UInt8) -> [(side: Side, body: Body)] {
    Side.allCases.flatMap { side in
      Body.allCases.filter { self[side, $0].position.gate == gate }.map { (side, $0) }
    }
  }
}

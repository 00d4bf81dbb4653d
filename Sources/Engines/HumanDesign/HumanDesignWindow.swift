public import Civil
public import Ephemeris

/// A gate and a line of it.
public struct GateLine: Hashable, Sendable {
  /// The gate, 1 to 64.
  public let gate: UInt8
  /// The line, 1 to 6.
  public let line: UInt8

  /// Both, `33.6`.
  public var id: String { "\(gate).\(line)" }
}

/// What the charts of all births within a window have in common, and in what they differ.
///
/// The moments at which something changes are solved for, to the second (see
/// docs/uncertain-times.md).
public struct HumanDesignWindow: Sendable {
  /// The births.
  public let window: BirthWindow
  /// Which node of the Moon was used.
  public let node: LunarNode
  /// The ephemeris and its files.
  public let ephemeris: String

  /// The types.
  public let type: ValueSpans<ChartType>
  /// The authorities.
  public let authority: ValueSpans<Authority>
  /// The profiles.
  public let profile: ValueSpans<Profile>
  /// The definitions.
  public let definition: ValueSpans<Definition>
  /// The incarnation crosses by their full names.
  public let cross: ValueSpans<String>
  /// The variables: the arrows and what their colors and tones stand for.
  public let variables: [(key: StaticString, name: StaticString, spans: ValueSpans<String>)]
  /// The centers, from head to root.
  public let centers: [(center: Center, spans: ValueSpans<CenterState>)]
  /// The channels that are defined at some second, with the entry of these seconds.
  public let channels: [(channel: Channel, spans: ValueSpans<Bool>)]
  /// The gates that are active at some second.
  public let gates: [(gate: Gate, spans: ValueSpans<Bool>)]
  /// Gate and line of each activation: design, then personality, in the order of the bodies.
  private let activations: [ValueSpans<GateLine>]

  /// The gates and lines of a body on a side.
  public subscript(side: Side, body: Body) -> ValueSpans<GateLine> {
    activations[HumanDesignFacts.index(side, body)]
  }

  /// Finds what holds when within a window.
  ///
  /// - Throws: `Refusal` where a position cannot be computed exactly.
  public init<Sky: EphemerisProviding & ~Copyable>(
    _ window: BirthWindow, node: LunarNode, sky: borrowing Sky
  ) throws(Refusal) {
    self.window = window
    self.node = node
    let course = try HumanDesignCourse(seconds: window.hull, node: node, sky: sky)
    ephemeris = sky.sourceDescription(covering: course.ends)
    func spans<Value>(_ value: (HumanDesignFacts) -> Value) -> ValueSpans<Value> {
      ValueSpans(course.function(value), within: window.pieces)
    }
    func spans<Value>(ofGates value: (Bodygraph) -> Value) -> ValueSpans<Value> {
      ValueSpans(course.function(ofGates: value), within: window.pieces)
    }
    type = spans(\.type)
    authority = spans(\.authority)
    profile = spans(\.profile)
    definition = spans(\.definition)
    cross = spans(\.cross.fullName)
    variables = [
      ("arrows", "Arrows", spans(\.variables.arrows)),
      ("determination", "Determination", spans(\.variables.determination)),
      ("cognition", "Cognition", spans(\.variables.cognition)),
      ("environment", "Environment", spans(\.variables.environment)),
      ("perspective", "Perspective", spans(\.variables.perspective)),
      ("motivation", "Motivation", spans(\.variables.motivation)),
      ("sense", "Sense", spans(\.variables.sense)),
    ]
    centers = Center.allCases.map { center in (center, spans(ofGates: { $0.state(of: center) })) }
    channels = Channel.all.indices.compactMap { place in
      let spans = spans(ofGates: { $0.hasChannel(place) })
      return spans.entry(of: true) == nil ? nil : (Channel.all[place], spans)
    }
    gates = Gate.all.compactMap { gate in
      let spans = spans(ofGates: { $0.gates.contains(gate.number) })
      return spans.entry(of: true) == nil ? nil : (gate, spans)
    }
    activations = (0..<26).map { place in
      spans { GateLine(gate: $0.places[place].gate, line: $0.places[place].line) }
    }
  }
}

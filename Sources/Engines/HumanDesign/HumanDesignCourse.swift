import Civil
import Ephemeris

/// What of a chart a place on the wheel decides, without the longitudes.
struct HumanDesignFacts: Sendable {
  /// Design, then personality, each in the order of the bodies.
  ///
  /// Suns and nodes are exact to the tone, the others to the line.
  let places: [WheelPosition]
  let bodygraph: Bodygraph
  let type: ChartType
  let authority: Authority
  let definition: Definition
  let profile: Profile
  let cross: IncarnationCross
  let variables: Variables

  /// Assembles the facts; what the facts of a moment before share with them is taken over.
  init(places: [WheelPosition], after previous: HumanDesignFacts?) {
    self.places = places
    func place(_ side: Side, _ body: Body) -> WheelPosition {
      places[Self.index(side, body)]
    }
    let gates = GateSet(places.lazy.map(\.gate))
    if let previous, previous.bodygraph.gates == gates {
      bodygraph = previous.bodygraph
      type = previous.type
      authority = previous.authority
      definition = previous.definition
    } else {
      bodygraph = Bodygraph(gates: gates)
      type = ChartType(bodygraph)
      authority = Authority(bodygraph)
      definition = Definition(bodygraph)
    }
    profile = Profile(
      personality: place(.personality, .sun).line, design: place(.design, .sun).line)
    cross = IncarnationCross(
      angle: profile.angle,
      gates: [
        place(.personality, .sun).gate, place(.personality, .earth).gate,
        place(.design, .sun).gate, place(.design, .earth).gate,
      ])
    variables = Variables(
      designSun: place(.design, .sun), designNode: place(.design, .northNode),
      personalitySun: place(.personality, .sun), personalityNode: place(.personality, .northNode))
  }

  static func index(_ side: Side, _ body: Body) -> Int {
    (side == .design ? 0 : 13) + Int(body.rawValue)
  }
}

extension Bodygraph {
  /// Whether the channel at a place among all channels is defined.
  func hasChannel(_ place: Int) -> Bool { channelBits & 1 << UInt64(place) != 0 }

  /// Whether a center is defined, undefined or open.
  func state(of center: Center) -> CenterState {
    defined.contains(center) ? .defined : touched.contains(center) ? .undefined : .open
  }
}

/// How a center is.
public enum CenterState: String, Sendable {
  /// At the end of a defined channel.
  case defined
  /// Not defined, with an active gate.
  case undefined
  /// Without an active gate.
  case open
}

/// The charts of all seconds of a stretch of births: what holds from when to when.
///
/// The moments at which a body enters another tone or line are solved for; between them nothing
/// changes, so a few hundred charts stand for all.
struct HumanDesignCourse: Sendable {
  /// The seconds that it covers, of UTC since 1970.
  let seconds: ClosedRange<Int>
  /// In order of time, each with what holds throughout.
  let stretches: [(seconds: ClosedRange<Int>, facts: HumanDesignFacts)]
  /// Where each stretch begins that has other gates than the one before.
  private let shapes: [(start: Int, bodygraph: Bodygraph)]

  /// Follows the charts of all births in a range of seconds.
  ///
  /// - Parameter hasVariables: whether Suns and nodes are followed down to the tone; else down to the
  ///   line as the others, and the variables mean nothing.
  /// - Throws: `Refusal` where a position cannot be computed exactly.
  init<Sky: EphemerisProviding & ~Copyable>(
    seconds: ClosedRange<Int>, node: LunarNode, hasVariables: Bool = true, sky: borrowing Sky
  ) throws(Refusal) {
    self.seconds = seconds
    let bodies = Body.allCases.filter { $0.oppositeOf == nil }
    let window = try WheelWindow(seconds: seconds, bodies: { _ in bodies }, node: node, sky: sky)
    var sources: [(place: Int, opposite: Int?, division: WheelDivision)] = []
    var functions: [StepFunction<Int>] = []
    for side in Side.allCases {
      for body in bodies {
        // Only the Suns and nodes have variables.
        let isFine = hasVariables && (body == .sun || body == .northNode)
        let division: WheelDivision = isFine ? .tone : .line
        let opposite = Body.allCases.first { $0.oppositeOf == body }
        sources.append(
          (
            HumanDesignFacts.index(side, body), opposite.map { HumanDesignFacts.index(side, $0) },
            division
          ))
        functions.append(try window.steps(of: body, on: side, by: division, sky: sky))
      }
    }
    var found: [(seconds: ClosedRange<Int>, facts: HumanDesignFacts)] = []
    StepFunction.walk(functions) { seconds, parts in
      var places = [WheelPosition](repeating: GateWheel.position(ofBase: 0), count: 26)
      for (source, part) in zip(sources, parts) {
        places[source.place] = source.division.position(of: part)
        guard let opposite = source.opposite else { continue }
        places[opposite] = source.division.position(of: source.division.opposite(of: part))
      }
      found.append((seconds, HumanDesignFacts(places: places, after: found.last?.facts)))
    }
    stretches = found
    var shapes: [(start: Int, bodygraph: Bodygraph)] = []
    for (seconds, facts) in found where shapes.last?.bodygraph.gates != facts.bodygraph.gates {
      shapes.append((seconds.lowerBound, facts.bodygraph))
    }
    self.shapes = shapes
    ends = window.ends
  }

  /// The first and the last moment that the charts look at: a design and a birth.
  let ends: [JulianDay<TT>]

  /// What the charts say of one thing, as a function of the second of birth.
  func function<Value>(_ value: (HumanDesignFacts) -> Value) -> StepFunction<Value> {
    var result = StepFunction(value(stretches[0].facts), over: seconds)
    for stretch in stretches.dropFirst() {
      result.add(value(stretch.facts), from: stretch.seconds.lowerBound)
    }
    return result
  }

  /// The same for what the gates alone decide.
  func function<Value>(ofGates value: (Bodygraph) -> Value) -> StepFunction<Value> {
    var result = StepFunction(value(shapes[0].bodygraph), over: seconds)
    for shape in shapes.dropFirst() { result.add(value(shape.bodygraph), from: shape.start) }
    return result
  }
}

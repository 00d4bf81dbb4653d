/// One of the 64 gates.
public struct Gate: Hashable, Sendable {
  /// The number, 1 to 64.
  public let number: UInt8
  /// The gate's name in Human Design.
  public let name: String
  /// The center at which it lies.
  public let center: Center

  private init(_ number: UInt8, _ name: String, _ center: Center) {
    self.number = number
    self.name = name
    self.center = center
  }

  /// The gate of that number.
  public static func number(_ number: UInt8) -> Gate {
    all[Int(number) - 1]
  }

  /// The gates at each center, from head to root.
  static let byCenter: [GateSet] = {
    var sets = [GateSet](repeating: GateSet(), count: Center.allCases.count)
    for gate in all { sets[Int(gate.center.rawValue)].insert(gate.number) }
    return sets
  }()

  /// All gates in order.
  ///
  /// Centers: SharpAstrology, pyhd, natalengine and humandesign_api agree. Names: pyhd, which
  /// differs from hdkit in wording only.
  public static let all: [Gate] = [
    Gate(1, "Self-Expression", .g),
    Gate(2, "The Direction of the Self", .g),
    Gate(3, "Ordering", .sacral),
    Gate(4, "Formulization", .ajna),
    Gate(5, "Fixed Patterns", .sacral),
    Gate(6, "Friction", .solarPlexus),
    Gate(7, "The Self in Interaction", .g),
    Gate(8, "Contribution", .throat),
    Gate(9, "Focus", .sacral),
    Gate(10, "The Behavior of the Self", .g),
    Gate(11, "Ideas", .ajna),
    Gate(12, "Caution", .throat),
    Gate(13, "The Listener", .g),
    Gate(14, "Power Skills", .sacral),
    Gate(15, "Extremes", .g),
    Gate(16, "Skills", .throat),
    Gate(17, "Opinion", .ajna),
    Gate(18, "Correction", .spleen),
    Gate(19, "Wanting", .root),
    Gate(20, "The Now", .throat),
    Gate(21, "The Hunter/Huntress", .heart),
    Gate(22, "Openness", .solarPlexus),
    Gate(23, "Assimilation", .throat),
    Gate(24, "Rationalization", .ajna),
    Gate(25, "The Spirit of the Self", .g),
    Gate(26, "The Egoist", .heart),
    Gate(27, "Caring", .sacral),
    Gate(28, "The Game Player", .spleen),
    Gate(29, "Perseverance", .sacral),
    Gate(30, "Feelings", .solarPlexus),
    Gate(31, "Influence", .throat),
    Gate(32, "Continuity", .spleen),
    Gate(33, "Privacy", .throat),
    Gate(34, "Power", .sacral),
    Gate(35, "Change", .throat),
    Gate(36, "Crisis", .solarPlexus),
    Gate(37, "Friendship", .solarPlexus),
    Gate(38, "The Fighter", .root),
    Gate(39, "Provocation", .root),
    Gate(40, "Aloneness", .heart),
    Gate(41, "Contraction", .root),
    Gate(42, "Growth", .sacral),
    Gate(43, "Insight", .ajna),
    Gate(44, "Alertness", .spleen),
    Gate(45, "The Gatherer", .throat),
    Gate(46, "The Determination of the Self", .g),
    Gate(47, "Realization", .ajna),
    Gate(48, "Depth", .spleen),
    Gate(49, "Principles", .solarPlexus),
    Gate(50, "Values", .spleen),
    Gate(51, "Shock", .heart),
    Gate(52, "Stillness", .root),
    Gate(53, "Beginnings", .root),
    Gate(54, "Drive", .root),
    Gate(55, "Spirit", .solarPlexus),
    Gate(56, "Stimulation", .throat),
    Gate(57, "Intuitive Insight", .spleen),
    Gate(58, "Vitality", .root),
    Gate(59, "Sexuality", .sacral),
    Gate(60, "Acceptance", .root),
    Gate(61, "Mystery", .head),
    Gate(62, "Details", .throat),
    Gate(63, "Doubt", .head),
    Gate(64, "Confusion", .head),
  ]
}

/// A set of gates.
public struct GateSet: Hashable, Sendable, BitwiseCopyable {
  /// One bit a gate, from gate 1 on.
  private(set) var bits: UInt64 = 0

  /// Makes an empty set.
  public init() {}

  /// Makes a set of gates by their numbers.
  public init(_ numbers: some Sequence<UInt8>) {
    for number in numbers { insert(number) }
  }

  /// The numbers of the gates in the set, in order.
  public var numbers: some Sequence<UInt8> {
    BitPlaces(bits).lazy.map { UInt8($0 + 1) }
  }

  /// Whether all gates of another set are in this one.
  func contains(_ other: GateSet) -> Bool {
    bits & other.bits == other.bits
  }

  /// Whether the sets have no gate in common.
  public func isDisjoint(with other: GateSet) -> Bool {
    bits & other.bits == 0
  }

  /// Adds the gate of that number, 1 to 64.
  public mutating func insert(_ number: UInt8) {
    bits |= Self.bit(number)
  }

  /// Whether the gate of that number is in the set.
  public func contains(_ number: UInt8) -> Bool {
    bits & Self.bit(number) != 0
  }

  /// The bit of a gate.
  private static func bit(_ number: UInt8) -> UInt64 {
    let place = number &- 1
    precondition(place < 64, "no such gate")
    // A shift that is known to be within the word costs one step.
    return 1 &<< UInt64(place)
  }

  /// The gates of both sets.
  public func union(_ other: GateSet) -> GateSet {
    var result = self
    result.bits |= other.bits
    return result
  }

  /// The gates in both sets.
  func intersection(_ other: GateSet) -> GateSet {
    var result = self
    result.bits &= other.bits
    return result
  }

  /// The gates that another set lacks.
  func subtracting(_ other: GateSet) -> GateSet {
    var result = self
    result.bits &= ~other.bits
    return result
  }
}

/// The places of the bits that are set, from the lowest.
struct BitPlaces: Sequence, IteratorProtocol {
  private var bits: UInt64

  init(_ bits: UInt64) {
    self.bits = bits
  }

  mutating func next() -> Int? {
    guard bits != 0 else { return nil }
    defer { bits &= bits - 1 }
    return bits.trailingZeroBitCount
  }
}

/// The circuits to which channels belong.
public enum Circuit: String, Sendable {
  /// Knowing, individual.
  case knowing = "Knowing"
  /// Centering, individual.
  case centering = "Centering"
  /// Understanding, collective.
  case understanding = "Understanding"
  /// Sensing, collective.
  case sensing = "Sensing"
  /// Ego, tribal.
  case ego = "Ego"
  /// Defense, tribal.
  case defense = "Defense"
  /// Integration.
  case integration = "Integration"

  /// The group of circuits.
  public var group: String {
    switch self {
    case .knowing, .centering: "Individual"
    case .understanding, .sensing: "Collective"
    case .ego, .defense: "Tribal"
    case .integration: "Integration"
    }
  }
}

/// One of the 36 channels; it is defined when both of its gates are active.
public struct Channel: Hashable, Sendable {
  /// The gate with the smaller number.
  public let low: UInt8
  /// The gate with the larger number.
  public let high: UInt8
  /// The channel's name.
  public let name: String
  /// The circuit.
  public let circuit: Circuit
  /// Both gates, smaller number first: `23-43`.
  public let id: String
  /// The centers of the two gates, in their order.
  public let centers: (Center, Center)
  /// The same centers as a set.
  let centerSet: CenterSet

  private init(_ low: UInt8, _ high: UInt8, _ name: String, _ circuit: Circuit) {
    self.low = low
    self.high = high
    self.name = name
    self.circuit = circuit
    id = "\(low)-\(high)"
    centers = (Gate.number(low).center, Gate.number(high).center)
    centerSet = [CenterSet(centers.0), CenterSet(centers.1)]
  }

  /// Whether two values are the same channel.
  public static func == (left: Channel, right: Channel) -> Bool {
    left.low == right.low && left.high == right.high
  }

  /// Hashes the gates.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(low)
    hasher.combine(high)
  }

  /// What is asked of every channel for every chart, without the names.
  struct Ends: Sendable {
    let pair: GateSet
    let centers: CenterSet
    /// The places of both centers.
    let first: Int
    let second: Int
  }

  /// The ends of all channels, in their order.
  static let ends = all.map { channel in
    Ends(
      pair: channel.pair, centers: channel.centerSet, first: Int(channel.centers.0.rawValue),
      second: Int(channel.centers.1.rawValue))
  }

  /// Both gates.
  private var pair: GateSet {
    var pair = GateSet()
    pair.insert(low)
    pair.insert(high)
    return pair
  }

  /// The gates across the channels of a gate; gates 10, 20, 34 and 57 have three.
  public static func harmonicGates(of gate: UInt8) -> [UInt8] {
    harmonics[Int(gate) - 1]
  }

  /// The same as sets.
  static let harmonicSets: [GateSet] = {
    var sets = [GateSet](repeating: GateSet(), count: 64)
    for channel in all {
      sets[Int(channel.low) - 1].insert(channel.high)
      sets[Int(channel.high) - 1].insert(channel.low)
    }
    return sets
  }()

  private static let harmonics: [[UInt8]] = {
    var harmonics = [[UInt8]](repeating: [], count: 64)
    for channel in all {
      harmonics[Int(channel.low) - 1].append(channel.high)
      harmonics[Int(channel.high) - 1].append(channel.low)
    }
    return harmonics
  }()

  /// All channels, by their gates.
  ///
  /// Names: pyhd, natalengine, humandesign_api and hdkit agree on 34; 6-59 (also Mating) and
  /// 21-45 (also Money) have the name that most use. Circuits: pyhd and humandesign_api agree on
  /// all; natalengine counts 10-34 and 20-57 to Integration.
  public static let all: [Channel] = [
    Channel(1, 8, "Inspiration", .knowing),
    Channel(2, 14, "Beat", .knowing),
    Channel(3, 60, "Mutation", .knowing),
    Channel(4, 63, "Logic", .understanding),
    Channel(5, 15, "Rhythm", .understanding),
    Channel(6, 59, "Intimacy", .defense),
    Channel(7, 31, "The Alpha", .understanding),
    Channel(9, 52, "Concentration", .understanding),
    Channel(10, 20, "Awakening", .integration),
    Channel(10, 34, "Exploration", .centering),
    Channel(10, 57, "Perfected Form", .integration),
    Channel(11, 56, "Curiosity", .sensing),
    Channel(12, 22, "Openness", .knowing),
    Channel(13, 33, "The Prodigal", .sensing),
    Channel(16, 48, "The Wavelength", .understanding),
    Channel(17, 62, "Acceptance", .understanding),
    Channel(18, 58, "Judgment", .understanding),
    Channel(19, 49, "Synthesis", .ego),
    Channel(20, 34, "Charisma", .integration),
    Channel(20, 57, "The Brainwave", .knowing),
    Channel(21, 45, "The Money Line", .ego),
    Channel(23, 43, "Structuring", .knowing),
    Channel(24, 61, "Awareness", .knowing),
    Channel(25, 51, "Initiation", .centering),
    Channel(26, 44, "Surrender", .ego),
    Channel(27, 50, "Preservation", .defense),
    Channel(28, 38, "Struggle", .knowing),
    Channel(29, 46, "Discovery", .sensing),
    Channel(30, 41, "Recognition", .sensing),
    Channel(32, 54, "Transformation", .ego),
    Channel(34, 57, "Power", .integration),
    Channel(35, 36, "Transitoriness", .sensing),
    Channel(37, 40, "Community", .ego),
    Channel(39, 55, "Emoting", .knowing),
    Channel(42, 53, "Maturation", .sensing),
    Channel(47, 64, "Abstraction", .sensing),
  ]
}

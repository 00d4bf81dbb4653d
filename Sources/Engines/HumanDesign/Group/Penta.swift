/// What 3 to 5 people bring to the 12 gates that lie between the Throat, the G and the Sacral
/// (four programs and the school's page agree on gates and channels; research on relations, 1).
public struct Penta: Sendable {
  /// One of the 12 gates.
  public struct Place: Sendable {
    /// The gate.
    public let gate: UInt8
    /// The number as a key.
    let key: StaticString
    /// Whether it lies in the upper half, at the Throat or across from it.
    public let isUpper: Bool

    /// The channel of the six in which it is; each gate is in one.
    public var channel: Channel {
      Penta.channels.first { $0.channel.low == gate || $0.channel.high == gate }?.channel
        ?? Penta.channels[0].channel
    }
  }

  /// How much of a channel a group has.
  public enum ChannelState: String, CaseIterable, Sendable {
    /// Both gates, whoever brings them.
    case defined
    /// One gate.
    case half
    /// No gate.
    case open
  }

  /// How many people make a penta.
  public static let sizes = 3...5

  /// The 12 gates, from above.
  public static let places: [Place] = [
    Place(gate: 31, key: "31", isUpper: true), Place(gate: 8, key: "8", isUpper: true),
    Place(gate: 33, key: "33", isUpper: true), Place(gate: 7, key: "7", isUpper: true),
    Place(gate: 1, key: "1", isUpper: true), Place(gate: 13, key: "13", isUpper: true),
    Place(gate: 15, key: "15", isUpper: false), Place(gate: 2, key: "2", isUpper: false),
    Place(gate: 46, key: "46", isUpper: false), Place(gate: 5, key: "5", isUpper: false),
    Place(gate: 14, key: "14", isUpper: false), Place(gate: 29, key: "29", isUpper: false),
  ]

  /// The gates as a set.
  static let gates = GateSet(places.map(\.gate))

  /// The 6 channels with their identifiers as keys, from above.
  static let channels: [(key: StaticString, channel: Channel)] = {
    let keys: [StaticString] = ["7-31", "1-8", "13-33", "5-15", "2-14", "29-46"]
    return keys.compactMap { key in
      Channel.all.first { $0.id == key.description }.map { (key, $0) }
    }
  }()

  /// What a group would lose with one of its people.
  public struct Loss: Hashable, Sendable {
    /// Gates that nobody else brings.
    public let gates: [UInt8]
    /// Channels that would no longer be defined.
    public let channels: [String]
  }

  /// Of each person the gates among the 12.
  let members: [GateSet]
  /// What all bring together.
  let together: GateSet

  /// Puts the gates of people together.
  public init(_ gates: [GateSet]) {
    members = gates.map { $0.intersection(Self.gates) }
    together = members.reduce(GateSet()) { $0.union($1) }
  }

  /// The people who bring a gate, by their place.
  public func bringers(of gate: UInt8) -> [Int] {
    members.indices.filter { members[$0].contains(gate) }
  }

  /// How much of a channel there is.
  public func state(of channel: Channel) -> ChannelState {
    Self.state(of: channel, in: together)
  }

  private static func state(of channel: Channel, in gates: GateSet) -> ChannelState {
    switch [channel.low, channel.high].count(where: { gates.contains($0) }) {
    case 2: .defined
    case 1: .half
    default: .open
    }
  }

  /// The gates that nobody brings, ascending.
  public var gaps: [UInt8] { Array(Self.gates.subtracting(together).numbers) }

  /// What would go with a person.
  public func loss(of person: Int) -> Loss {
    var rest = GateSet()
    for place in members.indices where place != person { rest = rest.union(members[place]) }
    return Loss(
      gates: Self.places.map(\.gate).filter { together.contains($0) && !rest.contains($0) },
      channels: Self.channels.map(\.channel).filter { channel in
        state(of: channel) == .defined && Self.state(of: channel, in: rest) != .defined
      }.map(\.id))
  }
}

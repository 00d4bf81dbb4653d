public import Civil

/// How a channel comes about between two people.
public enum ConnectionKind: String, CaseIterable, Sendable {
  /// Both have both gates.
  case companionship
  /// One has both gates, the other none.
  case dominance
  /// One has both gates, the other one of them.
  case compromise
  /// Each has one gate and the other's is missing.
  case electromagnetic
}

/// Who of two people.
public enum Partner: String, CaseIterable, Sendable {
  case first, second, both
}

/// Two charts together (four programs agree on the kinds; research page on relations, section 1).
public struct Connection: Sendable {
  /// A channel that the two have together.
  public struct Meeting: Sendable {
    /// The channel.
    public let channel: Channel
    /// How it comes about.
    public let kind: ConnectionKind
    /// Who has both gates; `both` where each does, or where neither does.
    public let by: Partner
  }

  /// What somebody's split finds in the other.
  public struct Bridging: Sendable {
    /// How the areas may be joined; nil where there are not two.
    public let split: Split?
    /// The areas of definition, alone.
    public let areas: Int
    /// How many of them stay apart beside the other.
    public let areasAfter: Int
    /// The other's gates each of which joins areas.
    public let gates: [UInt8]
  }

  /// Two lines of the profiles that are of one kind.
  public struct Resonance: Hashable, Sendable {
    /// The line of the first person, 1 to 6.
    public let first: UInt8
    /// The line of the second person, 1 to 6.
    public let second: UInt8
    /// Whether they are the same; else they are harmonic, 1 with 4, 2 with 5, 3 with 6.
    public let isSame: Bool
  }

  /// The first person's chart.
  public let first: HumanDesignChart
  /// When the first person was born.
  public let firstInstant: UTCInstant
  /// When the second person was born.
  public let secondInstant: UTCInstant
  /// The second person's chart.
  public let second: HumanDesignChart
  /// What the gates of both give.
  public let together: Bodygraph
  /// The channels of both together, by their gates.
  public let channels: [Meeting]

  /// Puts two charts together.
  public init(
    first: HumanDesignChart, born firstInstant: UTCInstant, second: HumanDesignChart,
    born secondInstant: UTCInstant
  ) {
    self.firstInstant = firstInstant
    self.secondInstant = secondInstant
    self.first = first
    self.second = second
    let (one, other) = (first.bodygraph.gates, second.bodygraph.gates)
    together = Bodygraph(gates: one.union(other))
    channels = together.channels.map { channel in
      let counts = [one, other].map { gates in
        [channel.low, channel.high].count { gates.contains($0) }
      }
      let (kind, by): (ConnectionKind, Partner) =
        switch (counts[0], counts[1]) {
        case (2, 2): (.companionship, .both)
        case (2, 0): (.dominance, .first)
        case (0, 2): (.dominance, .second)
        case (2, _): (.compromise, .first)
        case (_, 2): (.compromise, .second)
        default: (.electromagnetic, .both)
        }
      return Meeting(channel: channel, kind: kind, by: by)
    }
  }

  /// The centers that are defined together, then those that are not: `8-1`.
  public var theme: String {
    let count = together.defined.centers.count
    return "\(count)-\(9 - count)"
  }

  /// The centers that the one has defined and the other has not: there the other is conditioned.
  public func conditioned(_ partner: Partner) -> CenterSet {
    let (one, other) = (first.bodygraph.defined, second.bodygraph.defined)
    return switch partner {
    case .first: other.subtracting(one)
    case .second: one.subtracting(other)
    // Defined together only: it conditions both.
    case .both: together.defined.subtracting(one).subtracting(other)
    }
  }

  /// What the first, or the second, person's split finds in the other.
  public func bridging(ofFirst: Bool) -> Bridging {
    let (own, other) = ofFirst ? (first, second) : (second, first)
    let graph = own.bodygraph
    return Bridging(
      split: graph.split, areas: graph.areaCount, areasAfter: graph.areasLeft(in: together),
      gates: graph.bridgingGates.map(\.gate).filter { other.bodygraph.gates.contains($0) })
  }

  /// The lines of the profiles that are the same or harmonic.
  public var resonances: [Resonance] {
    [first.profile.personality, first.profile.design].flatMap { line in
      [second.profile.personality, second.profile.design].compactMap { other in
        line == other || line % 3 == other % 3
          ? Resonance(first: line, second: other, isSame: line == other) : nil
      }
    }
  }
}

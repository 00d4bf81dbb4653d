/// How the sky of a moment makes a channel that a person alone has not.
public enum TransitKind: String, CaseIterable, Sendable {
  /// At least one of its gates is only the person's.
  case completed
  /// Both of its gates stand in the sky.
  case educational
}

/// A person's gates and those of the sky together (classes by two programs; research page on
/// relations, section 1).
///
/// A transit has no design side. What both give together is how the day looks, no new type.
public struct SkyTransit: Sendable {
  /// A channel that the person alone has not.
  public struct Meeting: Sendable {
    /// The channel.
    public let channel: Channel
    /// How it comes about.
    public let kind: TransitKind
  }

  /// What the person's gates give alone.
  public let natal: Bodygraph
  /// What the gates of the person and of the sky give.
  public let together: Bodygraph
  /// The new channels, by their gates.
  public let channels: [Meeting]

  /// Puts a person under a sky.
  public init(natal: Bodygraph, sky: GateSet) {
    let together = Bodygraph(gates: natal.gates.union(sky))
    self.natal = natal
    self.together = together
    channels = together.channels.filter { !natal.channels.contains($0) }.map { channel in
      let isInSky = sky.contains(channel.low) && sky.contains(channel.high)
      return Meeting(channel: channel, kind: isInSky ? .educational : .completed)
    }
  }

  /// The centers that are defined under this sky only.
  public var newCenters: CenterSet { together.defined.subtracting(natal.defined) }
}

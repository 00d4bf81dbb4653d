import Ephemeris

/// Which of both sides makes something: the field calls personality conscious and design
/// unconscious.
enum Awareness: String, CaseIterable, Sendable {
  case conscious, unconscious, both

  /// Its place among the three.
  var place: Int { self == .conscious ? 0 : self == .unconscious ? 1 : 2 }

  /// That of gates on both sides.
  init(isPersonality: Bool, isDesign: Bool) {
    self = isPersonality ? (isDesign ? .both : .conscious) : .unconscious
  }
}

extension HumanDesignChart {
  /// The active gates without the gate at the other end of any of their channels.
  var hangingGates: GateSet {
    var inChannels = GateSet()
    for place in BitPlaces(bodygraph.channelBits) {
      inChannels.insert(Channel.all[place].low)
      inChannels.insert(Channel.all[place].high)
    }
    return bodygraph.gates.subtracting(inChannels)
  }

  /// Of which side the gates of a defined channel are.
  ///
  /// - Parameters:
  ///   - personality: the gates of that side.
  ///   - design: those of the other.
  static func awareness(of channel: Channel, personality: GateSet, design: GateSet) -> Awareness {
    Awareness(
      isPersonality: personality.contains(channel.low) || personality.contains(channel.high),
      isDesign: design.contains(channel.low) || design.contains(channel.high))
  }
}

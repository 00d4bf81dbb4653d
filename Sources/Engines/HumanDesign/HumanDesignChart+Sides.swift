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
      inChannels = inChannels.union(Channel.ends[place].pair)
    }
    return bodygraph.gates.subtracting(inChannels)
  }

  /// The defined centers by the sides that make them.
  struct CenterSides {
    /// Those whose channels all are conscious.
    var conscious: CenterSet
    /// Those whose channels all are unconscious.
    var unconscious: CenterSet
    /// All other defined ones.
    var both: CenterSet
  }

  /// Of which side the gates of the channels are that define each center.
  func centerSides(personality: GateSet, design: GateSet) -> CenterSides {
    var (byPersonality, byDesign) = (CenterSet(), CenterSet())
    for place in BitPlaces(bodygraph.channelBits) {
      let ends = Channel.ends[place]
      if !personality.isDisjoint(with: ends.pair) { byPersonality.formUnion(ends.centers) }
      if !design.isDisjoint(with: ends.pair) { byDesign.formUnion(ends.centers) }
    }
    return CenterSides(
      conscious: byPersonality.subtracting(byDesign),
      unconscious: byDesign.subtracting(byPersonality),
      both: byPersonality.intersection(byDesign))
  }

  /// What money lines are, and who says so.
  static let moneyLinesText =
    "Third lines in centers that aren't defined; one source: mybodygraph.com."

  /// The activations on a third line whose center isn't defined, personality first.
  ///
  /// Business readings call them money lines. One source has the rule (mybodygraph.com).
  var moneyLines: [(side: Side, body: Body, gate: UInt8)] {
    [Side.personality, .design].flatMap { side in
      Body.allCases.compactMap { body in
        let place = self[side, body].position
        let center = Gate.number(place.gate).center
        let isMoney = place.line == 3 && !bodygraph.defined.contains(CenterSet(center))
        return isMoney ? (side, body, place.gate) : nil
      }
    }
  }

  /// Of which side the gates of a defined channel are.
  ///
  /// - Parameters:
  ///   - personality: the gates of that side.
  ///   - design: those of the other.
  static func awareness(of channel: Channel, personality: GateSet, design: GateSet) -> Awareness {
    awareness(of: GateSet([channel.low, channel.high]), personality: personality, design: design)
  }

  /// The same for the two gates of a channel.
  static func awareness(of pair: GateSet, personality: GateSet, design: GateSet) -> Awareness {
    Awareness(
      isPersonality: !personality.isDisjoint(with: pair), isDesign: !design.isDisjoint(with: pair))
  }
}

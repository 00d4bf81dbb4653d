/// How two areas of definition may be joined.
public enum Split: String, CaseIterable, Sendable {
  /// One gate joins them.
  case simple
  /// No single gate does.
  case wide
}

/// A gate that is not active and would join areas of definition.
public struct BridgingGate: Hashable, Sendable {
  /// The gate, 1 to 64.
  public let gate: UInt8
  /// The active gates with which it would make channels.
  let partners: GateSet
  /// How many areas would stay apart, joined ones counted once: 1 to 3.
  public let areasAfter: Int

  /// The channels that it would complete.
  public var channels: [Channel] {
    Channel.all.filter { channel in
      channel.low == gate && partners.contains(channel.high)
        || channel.high == gate && partners.contains(channel.low)
    }
  }
}

extension Bodygraph {
  /// The gates that would join areas of definition, ascending.
  ///
  /// All channels that a gate completes meet in its center, so it joins the areas of that center
  /// and of those at their other ends (by definition; two programs and a report tool agree).
  public var bridgingGates: [BridgingGate] {
    guard areaCount > 1 else { return [] }
    var areaBits = InlineArray<9, UInt8>(repeating: 0)
    for place in 0..<areaCount {
      for center in BitPlaces(UInt64(area(at: place).rawValue)) {
        areaBits[center] = 1 << UInt8(place)
      }
    }
    // The areas at both ends of what a gate completes, and the gates with which it does.
    var joined = InlineArray<65, UInt8>(repeating: 0)
    var partners = InlineArray<65, GateSet>(repeating: GateSet())
    for (channel, ends) in zip(Channel.all, Channel.ends) where !gates.contains(ends.pair) {
      let hasLow = gates.contains(channel.low)
      guard hasLow || gates.contains(channel.high) else { continue }
      let (missing, active) = hasLow ? (channel.high, channel.low) : (channel.low, channel.high)
      joined[Int(missing)] |= areaBits[ends.first] | areaBits[ends.second]
      partners[Int(missing)].insert(active)
    }
    var result: [BridgingGate] = []
    for gate in 1...64 where joined[gate].nonzeroBitCount > 1 {
      result.append(
        BridgingGate(
          gate: UInt8(gate), partners: partners[gate],
          areasAfter: areaCount - joined[gate].nonzeroBitCount + 1))
    }
    return result
  }

  /// How two areas may be joined; nil where there are not two.
  public var split: Split? { areaCount == 2 ? split(bridgingGates) : nil }

  /// The same where the bridging gates are known already.
  func split(_ bridgingGates: [BridgingGate]) -> Split? {
    areaCount == 2 ? bridgingGates.isEmpty ? .wide : .simple : nil
  }

  /// How many areas of this graph stay apart in another that has all of its channels.
  func areasLeft(in other: Bodygraph) -> Int {
    Set(areas.map { area in other.areas.first { $0.isSuperset(of: area) } }).count
  }
}

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
    var result: [BridgingGate] = []
    forEachBridge { result.append($0) }
    return result
  }

  /// Hands out the same one by one.
  @inline(__always)
  func forEachBridge(_ body: (BridgingGate) -> Void) {
    guard areaCount > 1 else { return }
    var areaGates = InlineArray<4, GateSet>(repeating: GateSet())
    for place in 0..<areaCount {
      for center in BitPlaces(UInt64(area(at: place).rawValue)) {
        areaGates[place] = areaGates[place].union(Gate.byCenter[center])
      }
    }
    var across = GateSet()
    for gate in gates.numbers { across = across.union(Channel.harmonicSets[Int(gate) - 1]) }
    for gate in across.subtracting(gates).numbers {
      let partners = Channel.harmonicSets[Int(gate) - 1].intersection(gates)
      var ends = partners
      ends.insert(gate)
      var joined = 0
      for place in 0..<areaCount where !areaGates[place].isDisjoint(with: ends) { joined += 1 }
      guard joined > 1 else { continue }
      body(BridgingGate(gate: gate, partners: partners, areasAfter: areaCount - joined + 1))
    }
  }

  /// How two areas may be joined; nil where there are not two.
  public var split: Split? {
    areaCount == 2 ? bridgingGates.isEmpty ? .wide : .simple : nil
  }

  /// How many areas of this graph stay apart in another that has all of its channels.
  func areasLeft(in other: Bodygraph) -> Int {
    Set(areas.map { area in other.areas.first { $0.isSuperset(of: area) } }).count
  }
}

/// The defined channels and centers that a set of gates gives, and how they hang together.
public struct Bodygraph: Sendable {
  /// The active gates.
  public let gates: GateSet
  /// The places, among all channels, of those with both gates active, a bit each.
  let channelBits: UInt64
  /// The centers at the end of a defined channel.
  public let defined: CenterSet
  /// The centers at which at least one gate is active.
  let touched: CenterSet
  /// How many areas of definition there are.
  let areaCount: Int
  // Nine centers make four areas at most.
  private let areaSets: InlineArray<4, CenterSet>

  /// Finds channels, centers and areas.
  ///
  /// Every channel is tested by both of its gates, so one gate can take part in several.
  public init(gates: GateSet) {
    self.gates = gates
    var channels: UInt64 = 0
    var defined: CenterSet = []
    // The centers that one channel joins to each center, and the center itself.
    var neighbours = InlineArray<9, CenterSet>(repeating: [])
    for (place, ends) in Channel.ends.enumerated() where gates.contains(ends.pair) {
      channels |= 1 << UInt64(place)
      defined.formUnion(ends.centers)
      neighbours[ends.first].formUnion(ends.centers)
      neighbours[ends.second].formUnion(ends.centers)
    }
    channelBits = channels
    self.defined = defined

    var areas = InlineArray<4, CenterSet>(repeating: [])
    var count = 0
    var left = defined
    while !left.isEmpty {
      var area = CenterSet(rawValue: left.lowestBit)
      var reached: CenterSet = []
      while reached != area {
        let new = area.subtracting(reached)
        reached = area
        for place in BitPlaces(UInt64(new.rawValue)) { area.formUnion(neighbours[place]) }
      }
      areas[count] = area
      count += 1
      left.subtract(area)
    }
    areaSets = areas
    areaCount = count

    var touched: CenterSet = []
    for (place, gatesOfCenter) in Gate.byCenter.enumerated()
    where !gatesOfCenter.isDisjoint(with: gates) {
      touched.insert(CenterSet(rawValue: 1 << UInt16(place)))
    }
    self.touched = touched
  }

  /// The areas of definition, by their first center: defined centers that channels join, directly
  /// or over others.
  public var areas: [CenterSet] { (0..<areaCount).map { areaSets[$0] } }

  /// The area at a place below `areaCount`.
  func area(at place: Int) -> CenterSet { areaSets[place] }

  /// The channels with both gates active, by their gates.
  public var channels: [Channel] { BitPlaces(channelBits).map { Channel.all[$0] } }

  /// The centers that are not defined but have an active gate.
  public var undefined: CenterSet { touched.subtracting(defined) }

  /// The centers without an active gate.
  public var open: CenterSet {
    CenterSet.all.subtracting(touched.union(defined))
  }

  /// The area that a center belongs to, if it is defined.
  public func area(of center: Center) -> CenterSet? {
    for place in 0..<areaCount where areaSets[place].contains(center) { return areaSets[place] }
    return nil
  }

  /// The motors in the area of the Throat.
  public var motorsReachingThroat: CenterSet {
    (area(of: .throat) ?? []).intersection(.motors)
  }

  /// The channels of a shortest way from one center to another, if there is one.
  public func path(from start: Center, to end: Center) -> [Channel]? {
    var ways: [Center: [Channel]] = [start: []]
    var queue = [start]
    while !queue.isEmpty {
      let center = queue.removeFirst()
      let way = ways[center] ?? []
      if center == end { return way }
      for channel in channels where channel.centerSet.contains(center) {
        let next = channel.centers.0 == center ? channel.centers.1 : channel.centers.0
        guard ways[next] == nil else { continue }
        ways[next] = way + [channel]
        queue.append(next)
      }
    }
    return nil
  }
}

/// The defined channels and centers that a set of gates gives, and how they hang together.
public struct Bodygraph: Sendable {
  /// The active gates.
  public let gates: GateSet
  /// The places, among all channels, of those with both gates active.
  let channelPlaces: [Int]
  /// The centers at the end of a defined channel.
  public let defined: CenterSet
  /// The areas of definition: defined centers that channels join, directly or over others.
  public let areas: [CenterSet]
  /// The centers at which at least one gate is active.
  let touched: CenterSet

  /// Finds channels, centers and areas.
  ///
  /// Every channel is tested by both of its gates, so one gate can take part in several.
  public init(gates: GateSet) {
    self.gates = gates
    var places: [Int] = []
    var defined: CenterSet = []
    var areas: [CenterSet] = []
    for (place, ends) in Channel.ends.enumerated()
    where gates.contains(ends.low) && gates.contains(ends.high) {
      places.append(place)
      defined.formUnion(ends.centers)
      // A channel joins all the areas that it touches into one.
      var joined = ends.centers
      areas.removeAll { area in
        guard !area.isDisjoint(with: ends.centers) else { return false }
        joined.formUnion(area)
        return true
      }
      areas.append(joined)
    }
    channelPlaces = places
    self.defined = defined
    self.areas = areas.sorted { $0.lowestBit < $1.lowestBit }
    var touched: CenterSet = []
    for (center, gatesOfCenter) in zip(Center.allCases, Gate.byCenter)
    where !gatesOfCenter.isDisjoint(with: gates) {
      touched.insert(CenterSet(center))
    }
    self.touched = touched
  }

  /// The channels with both gates active, by their gates.
  public var channels: [Channel] { channelPlaces.map { Channel.all[$0] } }

  /// The centers that are not defined but have an active gate.
  public var undefined: CenterSet { touched.subtracting(defined) }

  /// The centers without an active gate.
  public var open: CenterSet {
    CenterSet.all.subtracting(touched.union(defined))
  }

  /// The area that a center belongs to, if it is defined.
  public func area(of center: Center) -> CenterSet? {
    areas.first { $0.contains(center) }
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

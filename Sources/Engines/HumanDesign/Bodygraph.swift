/// The defined channels and centers that a set of gates gives, and how they hang together.
public struct Bodygraph: Sendable {
  /// The active gates.
  public let gates: GateSet
  /// The channels with both gates active, by their gates.
  public let channels: [Channel]
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
    channels = Channel.all.filter { gates.contains($0.low) && gates.contains($0.high) }
    var defined: CenterSet = []
    var areas: [CenterSet] = []
    for channel in channels {
      defined.formUnion(channel.centerSet)
      // A channel joins all the areas that it touches into one.
      let joined = areas.filter { !$0.isDisjoint(with: channel.centerSet) }
      areas.removeAll { !$0.isDisjoint(with: channel.centerSet) }
      areas.append(joined.reduce(channel.centerSet) { $0.union($1) })
    }
    self.defined = defined
    self.areas = areas.sorted {
      $0.rawValue & (0 &- $0.rawValue) < $1.rawValue & (0 &- $1.rawValue)
    }
    touched = CenterSet(
      Gate.all.filter { gates.contains($0.number) }.map { CenterSet($0.center) })
  }

  /// The centers that are not defined but have an active gate.
  public var undefined: CenterSet { touched.subtracting(defined) }

  /// The centers without an active gate.
  public var open: CenterSet {
    CenterSet(Center.allCases.map(CenterSet.init)).subtracting(touched.union(defined))
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

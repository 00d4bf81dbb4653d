import Civil
import Ephemeris

/// Until when what stands in the sky at a moment holds.
struct TransitEnds: Sendable {
  /// The first instant at which each body is in another gate, in the order of the bodies; nil where
  /// the files end before.
  let bodies: [UTCInstant?]
  /// The first instant at which each of the new channels is no more, in their order.
  let channels: [UTCInstant?]

  /// - Throws: `Refusal` where a position cannot be computed exactly.
  init(_ result: TransitResult, node: LunarNode, sky: borrowing EphemerisSession) throws(Refusal) {
    let now = result.at.seconds
    var leaving: [Int?] = []
    for body in Body.allCases {
      // What stands across leaves with the other.
      if let other = body.oppositeOf {
        leaving.append(leaving[Int(other.rawValue)])
      } else {
        leaving.append(try SkyCourse.leaving(body, after: now, node: node, sky: sky))
      }
    }
    var ends: [UTCInstant?] = []
    for meeting in result.transit.channels {
      var end: Int?
      for gate in [meeting.channel.low, meeting.channel.high]
      where !result.natal.gates.contains(gate) {
        let holds = try Self.lastHolding(
          gate, from: now, result.activations.map(\.position.gate), leaving, node, sky)
        guard let holds else { continue }
        end = min(end ?? holds, holds)
      }
      ends.append(end.map(UTCInstant.init(seconds:)))
    }
    bodies = leaving.map { $0.map(UTCInstant.init(seconds:)) }
    channels = ends
  }

  /// The first second at which no body is in a gate any more; nil where the files end before.
  private static func lastHolding(
    _ gate: UInt8, from start: Int, _ gates: [UInt8], _ leaving: [Int?], _ node: LunarNode,
    _ sky: borrowing EphemerisSession
  ) throws(Refusal) -> Int? {
    var end = start
    var holders = Body.allCases.filter { gates[Int($0.rawValue)] == gate }
    var known = leaving
    // A body that comes before the last one leaves goes on holding it.
    while !holders.isEmpty {
      var last = end
      for body in holders {
        let place = Int(body.rawValue)
        var leaves = known[place]
        if leaves == nil {
          leaves = try SkyCourse.leaving(body, after: end, node: node, sky: sky)
        }
        guard let leaves else { return nil }
        last = max(last, leaves)
      }
      end = last
      known = known.map { _ in nil }
      holders = []
      let moment = try sky.terrestrial(second: end)
      for body in Body.allCases {
        let longitude = try sky.longitude(of: body, at: moment, node: node)
        if GateWheel.position(at: longitude).gate == gate { holders.append(body) }
      }
    }
    return end
  }
}

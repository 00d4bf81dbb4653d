import Civil
import Ephemeris
import TestSupport
import Testing

@testable import Engines

@Suite struct ChartSidesTests {
  /// Every channel's gates by the bodies that hold them, and every gate by its channels.
  @Test func channelsAndHangingGatesByTheActivations() throws {
    var numbers = SeededGenerator(seed: 64)
    var seen: Set<Awareness> = []
    try withSky { sky throws in
      for _ in 0..<150 {
        let birth = JulianDay<UT>(Double.random(in: 2_400_000...2_470_000, using: &numbers))
        let chart = try HumanDesignChart(birth: birth, node: .true, sky: sky)
        func sides(_ gate: UInt8) -> Set<Side> {
          Set(
            Side.allCases.filter { side in
              Body.allCases.contains { chart[side, $0].position.gate == gate }
            })
        }
        let (personality, design) = (chart.gates(of: .personality), chart.gates(of: .design))
        #expect(personality.union(design) == chart.bodygraph.gates)
        for channel in chart.bodygraph.channels {
          let all = sides(channel.low).union(sides(channel.high))
          let expected: Awareness =
            all.count == 2 ? .both : all == [.personality] ? .conscious : .unconscious
          let told = HumanDesignChart.awareness(
            of: channel, personality: personality, design: design)
          #expect(told == expected)
          seen.insert(told)
        }
        let hanging = Set(chart.hangingGates.numbers)
        for gate in chart.bodygraph.gates.numbers {
          let isJoined = Channel.harmonicGates(of: gate).contains {
            chart.bodygraph.gates.contains($0)
          }
          #expect(hanging.contains(gate) == !isJoined)
        }
      }
    }
    #expect(seen.count == 3)
  }
}

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

  /// A center is conscious where only gates of the personality make its channels.
  @Test func centersByTheirChannels() throws {
    var numbers = SeededGenerator(seed: 9)
    var counts = [0, 0, 0]
    try withSky { sky throws in
      for _ in 0..<100 {
        let birth = JulianDay<UT>(Double.random(in: 2_400_000...2_470_000, using: &numbers))
        let chart = try HumanDesignChart(birth: birth, node: .true, sky: sky)
        let (personality, design) = (chart.gates(of: .personality), chart.gates(of: .design))
        let sides = chart.centerSides(personality: personality, design: design)
        for center in Center.allCases {
          let gates = chart.bodygraph.channels.filter {
            $0.centers.0 == center || $0.centers.1 == center
          }.flatMap { [$0.low, $0.high] }
          let isConscious = gates.contains { personality.contains($0) }
          let isUnconscious = gates.contains { design.contains($0) }
          let set = CenterSet(center)
          #expect(sides.conscious.contains(set) == (isConscious && !isUnconscious))
          #expect(sides.unconscious.contains(set) == (!isConscious && isUnconscious))
          #expect(sides.both.contains(set) == (isConscious && isUnconscious))
          counts[0] += isConscious && !isUnconscious ? 1 : 0
          counts[1] += !isConscious && isUnconscious ? 1 : 0
          counts[2] += isConscious && isUnconscious ? 1 : 0
        }
      }
    }
    #expect(counts.allSatisfy { $0 > 0 })
  }

  /// Third lines, by the places themselves.
  @Test func moneyLinesAreThirdLinesOfWhatIsNotDefined() throws {
    try withSky { sky throws in
      let birth = try sky.universal(UTCInstant(seconds: 642_774_600))
      let chart = try HumanDesignChart(birth: birth, node: .true, sky: sky)
      // 1990-05-15 12:30 UT: of the third lines only the design Earth's, 29.3, is in the Sacral,
      // which is not defined.
      #expect(chart.moneyLines.map(\.gate) == [29])
      #expect(chart.moneyLines.first?.body == .earth)
      #expect(chart.moneyLines.first?.side == .design)
    }
  }
}

@Suite struct QuarterTests {
  /// The quarters as five programs list them, and the 36 channels as pyhd does.
  @Test func quartersOfGates() {
    let initiation: Set<UInt8> = [
      13, 49, 30, 55, 37, 63, 22, 36, 25, 17, 21, 51, 42, 3, 27, 24,
    ]
    let gates = (1...64).map(UInt8.init)
    #expect(Set(gates.filter { Quarter(gate: $0) == .initiation }) == initiation)
    for (first, last, quarter) in [
      (UInt8(2), UInt8(33), Quarter.civilization), (7, 44, .duality), (1, 19, .mutation),
    ] {
      #expect(Quarter(gate: first) == quarter && Quarter(gate: last) == quarter)
    }
    for quarter in Quarter.allCases {
      #expect(gates.filter { Quarter(gate: $0) == quarter }.count == 16)
    }
  }

  @Test func typesOfChannels() {
    let generated: Set<String> = [
      "2-14", "3-60", "5-15", "6-59", "9-52", "10-34", "27-50", "29-46", "34-57", "42-53",
    ]
    for channel in Channel.all {
      let type: ChannelType =
        channel.id == "20-34"
        ? .manifestingGenerated
        : ["12-22", "21-45", "35-36"].contains(channel.id)
          ? .manifested : generated.contains(channel.id) ? .generated : .projected
      #expect(channel.type == type, "\(channel.id)")
    }
  }
}

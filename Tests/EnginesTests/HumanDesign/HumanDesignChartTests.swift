import Civil
import Ephemeris
import TestSupport
import Testing

@testable import Engines

@Suite struct HumanDesignChartTests {
  @Test func onlyTwelveProfilesOccur() throws {
    var generator = SeededGenerator(seed: 7)
    var profiles: Set<String> = []
    try withSky { sky throws in
      for _ in 0..<400 {
        let birth = JulianDay<UT>(Double.random(in: 2_378_700...2_597_000, using: &generator))
        let chart = try HumanDesignChart(birth: birth, node: .true, sky: sky)
        profiles.insert(chart.profile.id)
        #expect(abs(chart.birth.days - chart.design.days - 89) < 4)
      }
    }
    #expect(
      profiles == [
        "1/3", "1/4", "2/4", "2/5", "3/5", "3/6", "4/6", "4/1", "5/1", "5/2", "6/2", "6/3",
      ])
  }

  @Test func theMeanNodeGivesOtherNodesAndNothingElse() throws {
    try withSky { sky throws in
      let true1 = try chart(utc: "1991-06-13T12:40:00Z", sky: sky)
      let mean1 = try chart(utc: "1991-06-13T12:40:00Z", node: .mean, sky: sky)
      // The published chart of this moment has the design nodes in 60.1/56.1 and Single.
      #expect(place(true1[.design, .northNode]) == "60.1")
      #expect(place(true1[.design, .southNode]) == "56.1")
      #expect(true1.definition == .single)
      #expect(place(mean1[.design, .northNode]) == "61.5")
      #expect(mean1.definition == .split)
      for body in Body.allCases where body != .northNode && body != .southNode {
        #expect(true1[.design, body].longitude == mean1[.design, body].longitude)
      }
    }
  }

  private func place(_ activation: Activation) -> String {
    "\(activation.position.gate).\(activation.position.line)"
  }

  @Test func aTableSkyGivesTheChartOfItsLongitudes() throws {
    // All at 302 degrees: gate 41, line 1, and opposite points in gate 31.
    var sky = TableSky(sunAtZero: 302)
    for body in Body.allCases { sky.longitudes[body] = 302 }
    let chart = try HumanDesignChart(birth: JulianDay(0), node: .true, sky: sky)
    #expect(place(chart[.personality, .sun]) == "41.1")
    #expect(place(chart[.personality, .earth]) == "31.1")
    #expect(place(chart[.personality, .southNode]) == "31.1")
    #expect(abs(chart.design.days + 88) < 1e-9)
    // 88 degrees before 302 is 214: gate 28 from 212 on, line 3.
    #expect(place(chart[.design, .sun]) == "28.3")
    #expect(chart.type == .reflector)
  }

  /// Sun exalts 3.6, Pluto fixes it in detriment (line_fixings.tsv).
  @Test func fixingsComeFromOwnGateAndAcrossTheChannel() throws {
    func chartWith(_ places: [Body: Double]) throws -> HumanDesignChart {
      var sky = TableSky(longitudes: places, sunAtZero: 100)
      for body in Body.allCases where sky.longitudes[body] == nil { sky.longitudes[body] = 130 }
      return try HumanDesignChart(birth: JulianDay(0), node: .true, sky: sky)
    }
    let gate3Line6 = GateWheel.start + 15 * 5.625 + 5.5 * 0.9375
    let gate60 = GateWheel.start + 63 * 5.625 + 1
    let own = try chartWith([.pluto: gate3Line6])
    #expect(place(own[.personality, .pluto]) == "3.6")
    #expect(own.fixation(of: .pluto, on: .personality)?.state == .detriment)
    // Mars in 3.6 is not fixed by itself, but by Pluto across the channel 3-60.
    let across = try chartWith([.mars: gate3Line6, .pluto: gate60])
    let fixation = try #require(across.fixation(of: .mars, on: .personality))
    #expect(fixation.state == .detriment)
    #expect(fixation.by.allSatisfy { $0.body == .pluto && $0.gate == 60 })
    #expect(fixation.by.map(\.side) == [.design, .personality])
    let alone = try chartWith([.mars: gate3Line6])
    #expect(alone.fixation(of: .mars, on: .personality) == nil)
    // Nor does the line within the gate matter: Pluto in 3.1 fixes Mars in 3.6.
    let beside = try chartWith([.mars: gate3Line6, .pluto: GateWheel.start + 15 * 5.625 + 0.1])
    let near = try #require(beside.fixation(of: .mars, on: .personality))
    #expect(near.state == .detriment)
    #expect(near.by.allSatisfy { $0.body == .pluto && $0.gate == 3 })
  }

  @Test func theExplanationNamesWhatDecided() throws {
    try withSky { sky throws in
      // 29-46 and 13-33 join the Sacral to the Throat.
      let chart = try chart(utc: "1992-10-03T04:03:00Z", sky: sky)
      let steps = chart.explanation()
      #expect(
        steps.map(\.about) == [
          "design", "channels", "channels", "channels", "centers", "definition", "throat", "type",
          "authority", "profile", "incarnation_cross",
        ])
      let throat = steps.first { $0.about == "throat" }?.text ?? ""
      #expect(throat.contains("Sacral by 29-46 + 13-33"))
      #expect(steps.contains { $0.text.contains("Solar Plexus not defined, Sacral defined") })
    }
  }

  @Test func wheelEdges() {
    #expect(GateWheel.position(at: 302).gate == 41)
    #expect(GateWheel.position(at: 302.0.nextDown).gate == 60)
    #expect(GateWheel.position(at: 302.0.nextDown).base == 5)
    #expect(GateWheel.position(at: 3.875).gate == 17)
    #expect(GateWheel.position(at: 3.875 - 1e-12).gate == 25)
    #expect(GateWheel.position(at: 0).gate == 25)
    #expect(GateWheel.position(at: 360.0.nextDown).gate == 25)
    #expect(GateWheel.position(at: -0.0).gate == 25)
  }

  /// Each division changes where the next larger one says, all around the wheel.
  @Test func everyBaseOfTheWheelIsReachedInOrder() {
    var seen: Set<WheelPosition> = []
    for index in 0..<69_120 {
      let position = GateWheel.position(at: normalized(degrees: 302 + (Double(index) + 0.5) / 192))
      #expect(position.gate == GateWheel.gates[index / 1080])
      seen.insert(position)
    }
    #expect(seen.count == 69_120)
  }
}

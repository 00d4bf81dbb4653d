import Civil
import Ephemeris
import TestSupport
import Testing

@testable import Engines

@Suite struct GeneKeysProfileTests {
  static let known = Result { try Fixture.rows("gene-keys/known.jsonl") }

  /// A moment of `2000-01-01T12:00Z`, as the fixtures write it.
  private static func instant(_ text: String) throws -> UTCInstant { try UTCInstant(text: text) }

  private static func withSky<Value>(
    _ body: (borrowing EphemerisSession) throws -> Value
  ) throws -> Value {
    try EphemerisSession.withSession(EphemerisConfiguration(), body)
  }

  /// The 11 different spheres of a published profile, with their lines.
  @Test func publishedProfileOf1988() throws {
    let lines: [Sphere: UInt8] = [
      .lifesWork: 3, .evolution: 3, .radiance: 5, .purpose: 5, .attraction: 4, .iq: 5, .eq: 4,
      .sq: 1, .core: 5, .culture: 1, .pearl: 4,
    ]
    try Self.withSky { sky in
      let birth = try sky.universal(Self.instant("1988-12-16T21:14Z"))
      let profile = try GeneKeysProfile(birth: birth, sky: sky)
      for (sphere, line) in lines { #expect(profile[sphere].line == line, "\(sphere)") }
      #expect(profile[.radiance].lineName == "Impact")
      #expect(profile[.purpose].lineName == "Voice")
      #expect(profile[.brand].position == profile[.lifesWork].position)
      #expect(profile[.vocation].position == profile[.core].position)
    }
  }

  @Test(arguments: try Self.known.get()) func knownCharts(_ row: FixtureRow) throws {
    let published = try #require(row.value["published"]?.object)
    try Self.withSky { sky in
      let birth = try sky.universal(Self.instant(row.text("birth_ut")))
      let profile = try GeneKeysProfile(birth: birth, sky: sky)
      let chart = try HumanDesignChart(birth: birth, node: .true, sky: sky)
      var checks = 0
      for (name, value) in published where name != "design_time" {
        checks += 1
        if let sphere = Sphere(rawValue: name) {
          let reading = profile[sphere]
          #expect("\(reading.key.number).\(reading.line)" == value.text, "\(name)")
          continue
        }
        let side: Side = name.hasPrefix("p:") ? .personality : .design
        let label = ["node": "north_node", "south": "south_node"][name.dropFirst(2)]
        let id = label ?? String(name.dropFirst(2))
        let body = try #require(Body.allCases.first { $0.id.description == id })
        let place = chart[side, body].position
        #expect("\(place.gate).\(place.line)" == value.text, "\(name)")
        for sphere in Sphere.allCases where sphere.side == side && sphere.body == body {
          #expect(profile[sphere].position == place)
        }
      }
      #expect(checks + (published["design_time"] == nil ? 0 : 1) == Int(row.number("checks")))
      let shown = profile.designCivil.description.replacing("T", with: " ")
      // The fixture has whole seconds.
      #expect(shown.hasPrefix(row.text("design_ut").dropLast(2)))
    }
  }

  @Test func spheresEqualHumanDesignOn500Births() throws {
    var numbers = SeededGenerator(seed: 64)
    try Self.withSky { sky in
      for _ in 0..<500 {
        let birth = JulianDay<UT>(Double.random(in: 2_415_021...2_488_069, using: &numbers))
        let chart = try HumanDesignChart(birth: birth, node: .true, sky: sky)
        let profile = try GeneKeysProfile(birth: birth, sky: sky)
        #expect(profile.design == chart.design)
        for sphere in Sphere.allCases {
          #expect(profile[sphere].position == chart[sphere.side, sphere.body].position)
          #expect(profile[sphere].longitude == chart[sphere.side, sphere.body].longitude)
        }
      }
    }
  }

  @Test func comparisonIsSymmetric() throws {
    var numbers = SeededGenerator(seed: 2)
    try Self.withSky { sky in
      for _ in 0..<40 {
        let profiles = try (0..<2).map { _ in
          try GeneKeysProfile(
            birth: JulianDay(Double.random(in: 2_415_021...2_488_069, using: &numbers)), sky: sky)
        }
        let there = GeneKeysComparison(first: profiles[0], second: profiles[1])
        let back = GeneKeysComparison(first: profiles[1], second: profiles[0])
        for sphere in Sphere.allCases {
          #expect(there.relation(in: sphere) == back.relation(in: sphere))
        }
        let spheres = Sphere.allCases
        #expect(
          there.sharedKeys(among: spheres).map(\.key) == back.sharedKeys(among: spheres).map(\.key))
        #expect(
          Set(there.partnerKeys(among: spheres).map(\.key))
            == Set(back.partnerKeys(among: spheres).map(\.otherKey)))
        for meeting in there.partnerKeys(among: spheres) {
          #expect(GeneKey.number(meeting.key).partner == meeting.otherKey)
        }
      }
      let birth = JulianDay<UT>(2_447_512.384_721)
      let one = try GeneKeysProfile(birth: birth, sky: sky)
      let itself = GeneKeysComparison(first: one, second: one)
      #expect(Sphere.allCases.allSatisfy { itself.relation(in: $0) == .sameLine })
    }
  }
}

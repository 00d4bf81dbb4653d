import Civil
import Ephemeris
import TestSupport
import Testing

@testable import Engines

/// Births that have given facts: windows against scans and exact charts.
@Suite struct ChartSearchTests {
  /// Both columns of the chart of a second, as a panel without birth data shows them.
  private static func panel<Sky: EphemerisProviding & ~Copyable>(
    of second: Int, sky: borrowing Sky
  ) throws -> [ChartFact] {
    let exact = try exactFacts(second: second, sky: sky)
    return Side.allCases.flatMap { side in
      Body.allCases.map { body in
        let place = exact.places[HumanDesignFacts.index(side, body)]
        return .place(
          WheelFact(
            Field("panel"), "\(place.gate).\(place.line)", side: side, body: body,
            lines: WheelLines(gate: place.gate, line: place.line)))
      }
    }
  }

  private static func year(_ year: Int) throws -> Int {
    let day = try #require(CalendarDate(year: year, month: 1, day: 1, calendar: .gregorian))
    return (day.julianDayNumber - 2_440_588) * 86_400
  }

  /// From 26 gates with lines the birth is found again among 106 years, in one window; one second
  /// outside of it the exact chart is another, at its ends it is not.
  @Test func panelsOfRandomBirthsAreSolved() throws {
    var generator = SeededGenerator(seed: 26)
    let years = try Self.year(1920)...(try Self.year(2026)) - 1
    try withSky { sky throws in
      for _ in 0..<12 {
        let birth = Int.random(in: years, using: &generator)
        let facts = try Self.panel(of: birth, sky: sky)
        let windows = try ChartSearch(facts: facts, node: .true).windows(in: [years], sky: sky)
        #expect(windows.count == 1)
        let window = try #require(windows.first)
        #expect(window.seconds.contains(birth))
        for (second, fits) in [
          (window.seconds.lowerBound - 1, false), (window.seconds.lowerBound, true),
          (window.seconds.upperBound, true), (window.seconds.upperBound + 1, false),
        ] {
          let exact = try exactFacts(second: second, sky: sky)
          #expect(facts.allSatisfy { $0.holds(exact) } == fits, "\(UTCInstant(seconds: second))")
        }
        let exact = try exactFacts(second: birth, sky: sky)
        #expect(window.type == nil || window.type == exact.type)
        #expect(window.profile == exact.profile)
      }
    }
  }

  /// What a scan by minutes of some days around a birth finds, for facts of each kind.
  @Test func scansFindTheSame() throws {
    var generator = SeededGenerator(seed: 27)
    try withSky { sky throws in
      for round in 0..<8 {
        let start = Int.random(in: -1_500_000_000...1_700_000_000, using: &generator) / 60 * 60
        let seconds = start...start + 86_400 * 2 - 1
        let birth = Int.random(in: seconds, using: &generator)
        let exact = try exactFacts(second: birth, sky: sky)
        let panel = try Self.panel(of: birth, sky: sky)
        let facts: [ChartFact] =
          switch round % 4 {
          case 0: [panel[4], panel[17]]
          case 1: [.type(Field("type"), exact.type), panel[17]]
          case 2: [.authority(Field("authority"), exact.authority), panel[13]]
          default: [.definition(Field("definition"), exact.definition), panel[4]]
          }
        let windows = try ChartSearch(facts: facts, node: .true).windows(in: [seconds], sky: sky)
        #expect(windows.contains { $0.seconds.contains(birth) })
        for second in stride(from: seconds.lowerBound, through: seconds.upperBound, by: 900) {
          let chart = try exactFacts(second: second, sky: sky)
          #expect(
            windows.contains { $0.seconds.contains(second) }
              == facts.allSatisfy { $0.holds(chart) }, "\(UTCInstant(seconds: second))")
        }
      }
    }
  }

  /// No body moves faster than the search allows for, in a chart's births and its designs.
  @Test func nothingIsFasterThanTheSearchAllows() throws {
    var generator = SeededGenerator(seed: 28)
    try withSky { sky throws in
      for _ in 0..<1500 {
        let second = Int.random(in: -60_000_000_000...40_000_000_000, using: &generator)
        let moment = try sky.terrestrial(second: second)
        for body in Body.allCases {
          let before = try sky.longitude(of: body, at: moment, node: .true)
          let after = try sky.longitude(
            of: body, at: moment.advanced(byDays: 0.05), node: .true)
          #expect(
            abs(signedArc(from: before, to: after)) / 0.05 < WheelSearch.fastest(body),
            "\(body) \(UTCInstant(seconds: second))")
        }
      }
    }
  }

  /// The Sun of the design is 88 degrees behind, so that twelve profiles occur; Earth is across.
  @Test func factsThatNoChartHasExcludeEachOther() throws {
    func sun(_ side: Side, _ body: Body, _ gate: UInt8, _ line: UInt8?) -> WheelFact {
      WheelFact(Field("x"), "", side: side, body: body, lines: WheelLines(gate: gate, line: line))
    }
    #expect(sun(.personality, .sun, 36, 4).excludes(sun(.personality, .earth, 5, nil)))
    #expect(!sun(.personality, .sun, 36, 4).excludes(sun(.personality, .earth, 6, 4)))
    #expect(!sun(.personality, .sun, 36, 4).excludes(sun(.design, .earth, 12, nil)))
    var profiles: [String] = []
    for personality in UInt8(1)...6 {
      for design in UInt8(1)...6 {
        let lines = WheelLines { $0.line == personality }
        if lines.canStand(anArcAhead: WheelLines { $0.line == design }) {
          profiles.append("\(personality)/\(design)")
        }
      }
    }
    #expect(
      profiles == [
        "1/3", "1/4", "2/4", "2/5", "3/5", "3/6", "4/1", "4/6", "5/1", "5/2", "6/2", "6/3",
      ])
    #expect(ChartFact.type(Field("a"), .reflector).excludes(.authority(Field("b"), .emotional)))
    #expect(ChartFact.type(Field("a"), .reflector).excludes(.definition(Field("b"), .single)))
    #expect(!ChartFact.type(Field("a"), .projector).excludes(.authority(Field("b"), .mental)))
  }

  /// Every type, authority and definition of random births is one that the table allows.
  @Test func theTableOfAuthoritiesAllowsWhatOccurs() throws {
    var generator = SeededGenerator(seed: 29)
    for _ in 0..<5000 {
      let gates = (0..<Int.random(in: 1...26, using: &generator)).map { _ in
        UInt8.random(in: 1...64, using: &generator)
      }
      let bodygraph = Bodygraph(gates: GateSet(gates))
      let type = ChartFact.type(Field("a"), ChartType(bodygraph))
      let authority = ChartFact.authority(Field("b"), Authority(bodygraph))
      let definition = ChartFact.definition(Field("c"), Definition(bodygraph))
      #expect(!type.excludes(authority) && !type.excludes(definition))
      #expect(!authority.excludes(definition))
    }
  }

  /// A search in vain names the fact, or the two, because of which.
  @Test func searchesInVainSayWhy() throws {
    let year = try Self.year(1990)...(try Self.year(1991)) - 1
    func fact(_ name: String, _ body: Body, _ gate: UInt8) -> ChartFact {
      .place(
        WheelFact(
          Field(name), "\(gate)", side: .personality, body: body,
          lines: WheelLines(gate: gate, line: nil)))
    }
    try withSky { sky throws in
      let never = ChartSearch(
        facts: [fact("pluto", .pluto, 2), fact("sun", .sun, 36)], node: .true)
      #expect(try never.windows(in: [year], sky: sky).isEmpty)
      let alone = try #require(try never.obstacle(in: [year], sky: sky))
      #expect(alone.0.field == Field("pluto") && alone.1 == nil)
      // In 1990 Venus is never across from the Sun.
      let apart = ChartSearch(
        facts: [fact("venus", .venus, 6), fact("sun", .sun, 36)],
        node: .true)
      let pair = try #require(try apart.obstacle(in: [year], sky: sky))
      #expect([pair.0.field.key, pair.1?.field.key] == ["venus", "sun"])
    }
  }

  /// The profiles that occur are those whose lines can be 88 degrees apart.
  @Test func twelveProfilesOccur() {
    let possible = Profile.all.filter { profile in
      WheelLines { $0.line == profile.personality }.canStand(
        anArcAhead: WheelLines { $0.line == profile.design })
    }
    #expect(Profile.occurring == possible && possible.count == 12)
  }
}

import Civil
import Ephemeris
import TestSupport
import Testing

@testable import Engines

/// Rows of an independent implementation over the same ephemeris (see the research notes): every
/// Moon, lord, start and chain.
@Suite struct VimshottariCrosscheckTests {
  static let second = 1 / 86_400.0

  /// The Julian day of the row's clock, whose UTC the reference takes as UT; the printed one is
  /// rounded to 1e-8 days, which moves starts by seconds.
  static func birth(_ row: FixtureRow) throws -> JulianDay<UT> {
    let days = Double(try UTCInstant(text: row.text("utc")).seconds) / 86_400 + 2_440_587.5
    #expect(abs(days - row.number("jd_ut")) < 1e-8)
    return JulianDay(days)
  }

  @Test func everyRowAgrees() throws {
    let rows = try Fixture.rows("vimshottari/crosscheck.jsonl")
    #expect(rows.count == 197)
    var worstMoon = 0.0
    var worstStart = 0.0
    try EphemerisSession.withSession(EphemerisConfiguration()) { sky in
      for row in rows {
        var settings = VimshottariSettings()
        settings.zodiac.ayanamsa = try #require(Ayanamsa(named: row.text("ayanamsa")))
        #expect(Int(settings.zodiac.ayanamsa.number) == Int(row.number("ayanamsa_code")))
        settings.year = .days(row.number("year_days"))
        let result = try Vimshottari(birth: Self.birth(row), settings: settings, sky: sky)
        let id = Comment(rawValue: row.text("id"))

        worstMoon = max(worstMoon, abs(result.moon.longitude - row.number("moon_sidereal_deg")))
        #expect(result.moon.nakshatra.number == Int(row.number("nakshatra_index")), id)
        #expect(result.moon.nakshatra.name == row.text("nakshatra"), id)
        #expect(result.moon.pada == Int(row.number("pada")), id)
        #expect(result.moon.nakshatra.lord.name == row.text("lord"), id)
        #expect(abs(result.balance.days - row.number("balance_days")) < Self.second, id)

        let mahas = try result.periods(levels: 1, sky: sky)
        let expected = try #require(row.value["maha"]?.list)
        #expect(mahas.count == expected.count, id)
        for (maha, other) in zip(mahas, expected) {
          #expect(maha.lord.name == other["lord"]?.text, id)
          for (mine, key) in [(maha.start, "start_jd_ut"), (maha.end, "end_jd_ut")] {
            let difference = abs(mine.days - (other[key]?.number ?? .nan))
            #expect(difference < Self.second, id)
            worstStart = max(worstStart, difference)
          }
        }

        let at = JulianDay<UT>(row.number("running_at_jd"))
        let chain = try result.running(at: at, levels: 5, sky: sky).periods
        #expect(chain.map(\.lord.name) == row.texts("running"), id)
        let starts = (row.value["running_start_jd"]?.list ?? []).compactMap(\.number)
        #expect(starts.count == chain.count, id)
        for (period, start) in zip(chain, starts) {
          #expect(abs(period.start.days - start) < Self.second, id)
        }
      }
    }
    print(
      "vimshottari crosscheck: worst Moon \(worstMoon) deg, worst start \(worstStart * 86_400) s")
    #expect(worstMoon < 1e-6)
  }
}

@Suite struct VimshottariYearProfileTests {
  private static func settings(_ row: FixtureRow) throws -> VimshottariSettings {
    var settings = VimshottariSettings()
    settings.zodiac.ayanamsa = try #require(Ayanamsa(named: row.text("ayanamsa")))
    settings.zodiac.positions = try #require(PositionKind(rawValue: row.text("positions")))
    if let days = row.value["year"]?.number {
      settings.year = .days(days)
    } else {
      #expect(row.text("year").hasPrefix("true-sidereal-solar"))
      settings.year = .solarArc
    }
    return settings
  }

  @Test func everyRowAgrees() throws {
    let rows = try Fixture.rows("vimshottari/year_profiles.jsonl")
    #expect(rows.count == 61)
    var worst: [Bool: Double] = [:]
    try EphemerisSession.withSession(EphemerisConfiguration()) { sky in
      for row in rows {
        let id = Comment(rawValue: "\(row.text("id")) \(row.text("profile"))")
        let settings = try Self.settings(row)
        let isSolar = settings.year == .solarArc
        // These rows were computed from the day as it is printed.
        let birth = JulianDay<UT>(row.number("jd_ut"))
        let result = try Vimshottari(birth: birth, settings: settings, sky: sky)
        #expect(abs(result.moon.longitude - row.number("moon_deg")) < 1e-6, id)
        let periods = try result.periods(levels: 3, sky: sky)
        func check(_ mine: DashaPeriod, _ other: JSONValue) {
          let values = other.list ?? []
          #expect(mine.lords.map(\.name) == values.compactMap(\.text), id)
          let difference = abs(mine.start.days - (values.last?.number ?? .nan)) * 86_400
          #expect(difference < (isSolar ? 60 : 1), id)
          worst[isSolar] = max(worst[isSolar] ?? 0, difference)
        }
        let mahas = periods.filter { $0.level == 1 }
        let expected = row.value["maha_start_jd"]?.list ?? []
        #expect(expected.count == 9, id)
        for (mine, other) in zip(mahas, expected) { check(mine, other) }
        let end = abs(try #require(mahas.last).end.days - row.number("end_jd")) * 86_400
        #expect(end < (isSolar ? 60 : 1), id)
        let antars = periods.filter { $0.level == 2 }.prefix(18)
        let expectedAntars = row.value["antar_start_jd_first_two_maha"]?.list ?? []
        #expect(expectedAntars.count == 18, id)
        for (mine, other) in zip(antars, expectedAntars) { check(mine, other) }
        let path = [mahas[1].lord, antars[10].lord]
        let pratyantars = periods.filter { $0.level == 3 && Array($0.lords.prefix(2)) == path }
        let expectedPratyantars = row.value["pratyantar_start_jd_2nd_maha_2nd_antar"]?.list ?? []
        #expect(expectedPratyantars.count == 9, id)
        #expect(pratyantars.count == 9, id)
        for (mine, other) in zip(pratyantars, expectedPratyantars) { check(mine, other) }
      }
    }
    print(
      "year profiles: worst start \(worst[false] ?? .nan) s, solar arc \(worst[true] ?? .nan) s")
  }
}

import Civil
import Ephemeris
import TestSupport
import Testing

@testable import Engines

@Suite struct CycleTests {
  /// Forty lives by another program: every crossing to the second.
  @Test(arguments: try Fixture.rows("human-design/cycles.jsonl"))
  func crossingsAreThoseOfTheTable(row: FixtureRow) throws {
    try EphemerisSession.withSession(EphemerisConfiguration()) { session throws in
      let instant = try UTCInstant(text: row.text("utc"))
      let birth = session.terrestrial(try session.universal(instant))
      try check(row, birth, session)
    }
  }

  private func check(
    _ row: FixtureRow, _ birth: JulianDay<TT>, _ session: borrowing EphemerisSession
  ) throws {
    let wanted: [(String, CycleKind, Int)] = [
      ("saturn_return_1", .saturnReturn, 1), ("saturn_return_2", .saturnReturn, 2),
      ("uranus_opposition", .uranusOpposition, 1), ("chiron_return", .chironReturn, 1),
      ("jupiter_return_1", .jupiterReturn, 1),
    ]
    for (key, kind, number) in wanted {
      let search = try CycleSearch(kind, birth: birth, node: .true, sky: session)
      let passages = try search.passages(to: birth.advanced(byDays: 70 * 365.25), sky: session)
      let crossings = try #require(passages.first { $0.number == number }).crossings
      var seconds: [Int] = []
      for crossing in crossings { seconds.append(CycleList.instant(crossing, session).seconds) }
      let expected = try row.texts(key).map { try UTCInstant(text: $0).seconds }
      #expect(seconds.count == expected.count, "\(key)")
      for (one, other) in zip(seconds, expected) { #expect(one == other, "\(key)") }
    }
    let solar = try #require(row.value["solar_return"])
    let age = Int(solar["age"]?.number ?? 0)
    let sun = try CycleSearch(.solarReturn, birth: birth, node: .true, sky: session)
    let years = try sun.passages(to: birth.advanced(byDays: 91 * 365.25), sky: session)
    #expect(years.map(\.number) == Array(1...years.count))
    let expected = try UTCInstant(text: solar["utc"]?.text ?? "").seconds
    #expect(abs(CycleList.instant(years[age - 1].crossings[0], session).seconds - expected) <= 1)
    let lunar = try #require(row.value["lunar_return"])
    let from = try UTCInstant(text: lunar["from"]?.text ?? "").seconds
    let moon = try CycleSearch(.lunarReturn, birth: birth, node: .true, sky: session)
    let start = try UTCInstant(text: row.text("utc")).seconds
    let months = try moon.passages(
      to: birth.advanced(byDays: Double(from - start) / 86_400 + 30), sky: session)
    var first: Int?
    for month in months where first == nil {
      let second = CycleList.instant(month.crossings[0], session).seconds
      if second >= from { first = second }
    }
    #expect(abs((first ?? 0) - (try UTCInstant(text: lunar["utc"]?.text ?? "").seconds)) <= 1)
  }
}

import Civil
import Ephemeris
import TestSupport
import Testing

@testable import Engines

/// Published charts, each within the tolerance that its row states; names are left out.
@Suite struct VimshottariKnownCasesTests {
  /// The offset of the row's clock, in days.
  private static func offset(_ row: FixtureRow) -> Double {
    (row.value["offset_hours"]?.number ?? row.value["tz_or_offset"]?.number ?? .nan) / 24
  }

  /// The moment of a row's clock reading: `1996-07-16 01:12:44`, with `T` or a space.
  private static func moment(_ text: String, _ row: FixtureRow) throws -> JulianDay<UT> {
    let written = text.replacing(" ", with: "T")
    let instant = try UTCInstant(text: written.contains("T") ? written + "Z" : written)
    return JulianDay<UT>(civilAsUniversal: instant).advanced(byDays: -offset(row))
  }

  private static func settings(_ row: FixtureRow) throws -> VimshottariSettings {
    var settings = VimshottariSettings()
    settings.zodiac.ayanamsa = try #require(Ayanamsa(named: row.text("ayanamsa")))
    if let days = row.value["year_days"]?.number { settings.year = .days(days) }
    // The settings that the rows' notes name: two programs take geometric positions.
    let source = row.text("source")
    if source.contains("PyJHora tests") && settings.year != .julian || source.contains("JHora scr")
    {
      settings.zodiac.positions = .true
    }
    return settings
  }

  /// Minutes of arc, days or minutes of time, as the row's words give it.
  private static func tolerance(_ row: FixtureRow) throws -> Double {
    let words = row.value["verified"]?["tolerance"]?.text ?? ""
    return words.hasPrefix("exact") ? 0 : try #require(Double(words.prefix { $0 != " " }))
  }

  @Test(arguments: try Fixture.rows("vimshottari/known.jsonl"))
  func publishedCase(_ row: FixtureRow) throws {
    let birth = try Self.moment("\(row.text("date")) \(row.text("time"))", row)
    let tolerance = try Self.tolerance(row)
    let settings = try Self.settings(row)
    try EphemerisSession.withSession(EphemerisConfiguration()) { sky in
      let result = try Vimshottari(birth: birth, settings: settings, sky: sky)
      if let moon = row.value["verified"]?["moon"]?.number {
        #expect(abs(result.moon.longitude - moon) < 1e-4)
      }
      for published in row.value["published"]?.list ?? [] {
        let lords = published["lords"]?.texts ?? []
        switch published["level"]?.text ?? "period" {
        case "balance_at_birth":
          #expect([result.balance.lord.name] == lords)
          let parts = ["years", "months", "days"].map { published[$0]?.number ?? .nan }
          let years = parts[0] + parts[1] / 12 + parts[2] / 360
          let printed = 1 - years / Double(result.balance.lord.years)
          #expect(abs(result.moon.fraction - printed) * 800 < tolerance)
        case "moon_longitude":
          // Where the printed Moon and the printed balance contradict each other by more than the
          // tolerance, the row judges the balance.
          let inner = row.value["verified"]?["printed_internal_arcmin"]?.number ?? 0
          let degrees = try #require(published["deg"]?.number)
          if abs(inner) < tolerance {
            #expect(abs(result.moon.longitude - degrees) * 60 < tolerance)
          }
        case "running_at":
          let at = try Self.moment("\(published["at"]?.text ?? "") 12:00", row)
          let running = try result.running(at: at, levels: lords.count, sky: sky)
          #expect(running.periods.map(\.lord.name) == lords)
        case "running_at_birth":
          let running = try result.running(at: birth, levels: 6, sky: sky)
          #expect(running.periods.map(\.lord.name) == lords)
        case "nakshatra_end":
          let found = try result.daysPerMinute(sky: sky)
          let times = [found.minutesEarlier, found.minutesLater].compactMap(\.self)
          #expect(try #require(times.min()) < tolerance)
          let after = try Vimshottari(
            birth: birth.advanced(byDays: tolerance / 1440), settings: settings, sky: sky)
          #expect([after.moon.nakshatra.lord.name] == lords)
        default:
          let level = Int(published["level"]?.number ?? 0)
          let period = try result.periods(levels: level, sky: sky)
            .first { $0.lords.map(\.name) == lords }
          for (key, mine) in [("start", period?.start), ("end", period?.end)] {
            guard let text = published[key]?.text else { continue }
            let other = try Self.moment(text, row)
            #expect(abs(try #require(mine).days - other.days) < tolerance, "\(lords)")
          }
        }
      }
    }
  }
}

import Civil
import Ephemeris
import TestSupport
import Testing

@testable import Engines

@Suite struct VimshottariDaysPerMinuteTests {
  /// Choices of every kind, in turn.
  private static func settings(_ index: Int) throws -> VimshottariSettings {
    var settings = VimshottariSettings()
    settings.zodiac.ayanamsa = Ayanamsa.all[index * 7 % Ayanamsa.all.count]
    settings.year = [.julian, .days(360), .days(365.2425)][index % 3]
    settings.zodiac.positions = index % 4 == 0 ? .true : .apparent
    settings.tribhagi = index % 5 == 4
    settings.node = index % 2 == 0 ? .mean : .true
    switch index % 3 {
    case 0: settings.start = .graha(.moon)
    case 1: settings.start = .graha(Graha.order[index / 3 % 9])
    default:
      let latitude = [13.1, -34, 51.5, 64, 67.5][index / 3 % 5]
      settings.start = .lagna(
        try #require(GeographicPosition(latitude: latitude, longitude: 25)))
    }
    return settings
  }

  @Test func theDaysAreThoseOfALaterBirth() throws {
    var numbers = SeededGenerator(seed: 60)
    try withSky { sky throws in
      for index in 0..<40 {
        let settings = try Self.settings(index)
        // The speed of the ascendant changes within minutes.
        guard !settings.start.isIrregular else { continue }
        let birth = JulianDay<UT>(Double.random(in: 2_400_000...2_480_000, using: &numbers))
        let result = try Vimshottari(birth: birth, settings: settings, sky: sky)
        let found = try result.daysPerMinute(sky: sky)
        guard let minutes = found.minutesLater, minutes > 2 else { continue }
        let later = try Vimshottari(
          birth: birth.advanced(byDays: 1 / 1440), settings: settings, sky: sky)
        let shift = later.birth.days + later.balance.days - birth.days - result.balance.days
        #expect(abs(shift - found.days) < 0.01 * max(1, abs(shift)))
      }
    }
  }

  /// Whether the point is in the same mansion some minutes later.
  private static func keeps(
    _ result: Vimshottari, _ minutes: Double, _ sky: borrowing EphemerisSession
  ) throws -> Bool {
    let longitude = try Vimshottari.startLongitude(
      result.birth.advanced(byDays: minutes / 1440), result.settings, sky)
    return NakshatraPosition(longitude: longitude).nakshatra == result.point.nakshatra
  }

  /// Up to the minutes that are told the mansion is the same, a fifth of a second later another;
  /// within a day nothing else changes it.
  @Test func theMinutesSayWhenTheMansionChanges() throws {
    var numbers = SeededGenerator(seed: 61)
    var changes = 0
    try withSky { sky throws in
      for index in 0..<60 {
        let settings = try Self.settings(index)
        let birth = JulianDay<UT>(Double.random(in: 2_400_000...2_480_000, using: &numbers))
        let result = try Vimshottari(birth: birth, settings: settings, sky: sky)
        let found = try result.daysPerMinute(sky: sky)
        for (sign, minutes) in [(-1.0, found.minutesEarlier), (1, found.minutesLater)] {
          let about = "\(settings.start) \(birth.days) \(sign) \(String(describing: minutes))"
          if let minutes {
            changes += 1
            #expect(minutes >= 0 && minutes <= 1440, "\(about)")
            let before = try Self.keeps(result, sign * max(0, minutes - 0.2 / 60), sky)
            let after = try Self.keeps(result, sign * (minutes + 0.2 / 60), sky)
            #expect(before && !after, "\(about)")
          }
          for minute in stride(from: 0, to: (minutes ?? 1440) - 0.01, by: 4) {
            let isSame = try Self.keeps(result, sign * minute, sky)
            #expect(isSame, "\(about): \(minute)")
          }
        }
      }
    }
    #expect(changes > 70)
  }

  /// By its speed at birth the Moon would stay in its mansion for more than a day, by its real
  /// motion it does not: the search by secants that was here before gave up.
  @Test(arguments: [(2_453_345.174_305_56, 1432.7), (2_476_616.042_361_11, -1438.3)])
  func aMoonThatGrowsFasterLeavesWithinTheDay(days: Double, minutes: Double) throws {
    try withSky { sky throws in
      let result = try Vimshottari(birth: JulianDay(days), settings: .init(), sky: sky)
      let found = try result.daysPerMinute(sky: sky)
      let told = minutes > 0 ? found.minutesLater : found.minutesEarlier.map { -$0 }
      #expect(abs((told ?? 0) - minutes) < 0.05)
      let before = try Self.keeps(result, minutes * (1 - 5e-5), sky)
      let after = try Self.keeps(result, minutes * (1 + 5e-5), sky)
      #expect(before && !after)
    }
  }
}

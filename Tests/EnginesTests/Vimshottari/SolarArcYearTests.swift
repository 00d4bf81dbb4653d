import Civil
import Ephemeris
import TestSupport
import Testing

@testable import Engines

/// Boundaries of solar-arc years against exact places of the Sun.
@Suite struct SolarArcYearTests {
  /// How much of the Sun's arc to a boundary is left at a moment.
  private static func missing(
    _ units: Int, of result: Vimshottari, at moment: JulianDay<UT>,
    _ sky: borrowing EphemerisSession
  ) throws -> Double {
    let timing = result.timing
    let years = Double(units) * timing.cycleYears / Double(DashaGrid.cycleUnits)
    let target = timing.sun + (years - timing.elapsedYears) * 360
    let sun = try sky.siderealLongitude(
      of: .sun, at: sky.terrestrial(moment), node: .true, zodiac: result.settings.zodiac)
    return signedArc(from: sun, to: target)
  }

  /// Half a second before the second that is printed the Sun has not come there, half a second
  /// after it is past.
  @Test func thePrintedSecondIsThatOfTheSun() throws {
    var numbers = SeededGenerator(seed: 1080)
    try withSky { sky throws in
      for index in 0..<150 {
        var settings = VimshottariSettings()
        settings.year = .solarArc
        settings.zodiac.ayanamsa = Ayanamsa.all[index * 11 % Ayanamsa.all.count]
        settings.zodiac.positions = index % 2 == 0 ? .true : .apparent
        settings.tribhagi = index % 5 == 4
        let birth = JulianDay<UT>(Double.random(in: 2_400_000...2_480_000, using: &numbers))
        let result = try Vimshottari(birth: birth, settings: settings, sky: sky)
        for _ in 0..<20 {
          let units = Int.random(in: 0...DashaGrid.cycleUnits, using: &numbers)
          let moment = try result.moment(ofUnits: units, sky: sky)
          let printed = JulianDay<UT>(civilAsUniversal: moment.instant)
          let half = 0.5 / 86_400
          let before = try Self.missing(
            units, of: result, at: printed.advanced(byDays: -half), sky)
          let after = try Self.missing(units, of: result, at: printed.advanced(byDays: half), sky)
          // A Julian day's last place is 40 microseconds, in which the Sun moves by 5e-10 degrees.
          #expect(before > -1.5e-9 && after < 1.5e-9, "\(birth.days) \(units)")
        }
      }
    }
  }
}

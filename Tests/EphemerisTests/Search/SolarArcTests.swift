import Civil
import TestSupport
import Testing

@testable import Ephemeris

@Suite struct SolarArcTests {
  private static func sun(_ moment: JulianDay<TT>, _ sky: borrowing EphemerisSession) throws
    -> Double
  {
    try sky.siderealLongitude(of: .sun, at: moment, node: .true, zodiac: SiderealZodiac())
  }

  @Test func theSunIsFoundAfterAnArc() throws {
    var numbers = SeededGenerator(seed: 88)
    try withSky { sky in
      for _ in 0..<200 {
        let moment = JulianDay<TT>(Double.random(in: 2_430_000...2_450_000, using: &numbers))
        let arc = Double.random(in: -7000...36_000, using: &numbers)
        let start = try Self.sun(moment, sky)
        let found = try sky.moment(
          whenSunHasMoved: arc, since: moment, longitude: start, zodiac: SiderealZodiac())
        let target = normalized(degrees: start + arc)
        #expect(abs(signedArc(from: target, to: try Self.sun(found, sky))) < 1.5e-9)
        // The right one of many circles: the mean Sun is never 4 days off.
        #expect(abs(found.days - moment.days - arc / 360 * 365.256363) < 5)
      }
    }
  }

  @Test func theSunStoodExactlyAnArcEarlier() throws {
    var generator = SeededGenerator(seed: 4)
    try withSky { session throws in
      for _ in 0..<200 {
        let moment = JulianDay<TT>(Double.random(in: 2_379_000...2_597_000, using: &generator))
        let arc = Double.random(in: 1...179, using: &generator)
        let sun = try session.longitude(of: .sun, at: moment, node: .true)
        let earlier = try session.moment(whenSunStood: arc, before: moment, longitude: sun)
        let then = try session.longitude(of: .sun, at: earlier, node: .true)
        #expect(abs(signedArc(from: then, to: sun) - arc) <= 1e-9)
        #expect(earlier < moment && moment.days - earlier.days < 200)
      }
    }
  }
}

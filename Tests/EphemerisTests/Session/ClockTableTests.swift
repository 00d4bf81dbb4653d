import Civil
import Foundation
import TestSupport
import Testing

@testable import Ephemeris

/// A session that is asked for much has tables; its answers are those of one without.
@Suite struct ClockTableTests {
  /// Random moments over all years of the files, and the days around each leap second.
  @Test func toTheLastBit() throws {
    // TEST_CLOCK_MOMENTS makes it as long as one likes.
    let environment = ProcessInfo.processInfo.environment
    let count = Int(environment["TEST_CLOCK_MOMENTS"] ?? "") ?? 40_000
    var random = SeededGenerator(seed: 16)
    let configuration = try EphemerisConfiguration()
    try EphemerisSession.withSession(configuration) { plain throws in
      try EphemerisSession.withSession(configuration, asksMuch: true) { quick throws in
        for number in 0..<count {
          // 1800 to 2399; half of them from 1960 to 2030, where leap seconds are.
          let years = number % 2 == 0 ? -5_364_662_400.0...13_569_465_600 : -3.2e8...1.9e9
          let seconds = Int(Double.random(in: years, using: &random))
          let instant = UTCInstant(seconds: seconds)
          let universal = try plain.universal(instant)
          #expect(try quick.universal(instant) == universal, "\(instant)")
          #expect(quick.terrestrial(universal) == plain.terrestrial(universal), "\(instant)")
          let moment = JulianDay<TT>(
            universal.days + Double.random(in: 0...1, using: &random))
          let back = plain.universal(moment)
          #expect(quick.universal(moment) == back, "\(moment)")
          #expect(quick.civil(back) == plain.civil(back), "\(moment)")
          #expect(quick.instant(nearest: back) == plain.instant(nearest: back), "\(moment)")
        }
      }
    }
  }

  /// Where the tables end, and beyond, libswe answers.
  @Test(arguments: [2_377_399.25, 2_599_471.25, 2_440_952.75, 2_441_317.5, 2_440_000])
  func edges(days: Double) throws {
    let configuration = try EphemerisConfiguration()
    EphemerisSession.withSession(configuration) { plain in
      EphemerisSession.withSession(configuration, asksMuch: true) { quick in
        for step in -3...3 {
          let moment = JulianDay<UT>(days + Double(step) * 1e-5)
          #expect(quick.terrestrial(moment) == plain.terrestrial(moment))
          #expect(quick.civil(moment) == plain.civil(moment))
        }
      }
    }
  }
}

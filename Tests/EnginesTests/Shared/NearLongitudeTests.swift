import Civil
import Ephemeris
import Foundation
import TestSupport
import Testing

@testable import Engines

/// What is found by paths from the position cache is what is found without it.
@Suite struct NearLongitudeTests {
  private func withCache(_ body: (borrowing EphemerisSession, PositionCache) throws -> Void) throws {
    let path = NSTemporaryDirectory() + "near-\(UUID().uuidString).cache"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let configuration = try EphemerisConfiguration()
    let bytes = try PositionCache.build(years: 1990...1991, configuration: configuration, jobs: 2)
    try Data(bytes).write(to: URL(filePath: path))
    let cache = try PositionCache(path: path, configuration: configuration)
    try EphemerisSession.withSession(configuration) { session throws in
      try body(session, cache)
    }
  }

  /// Margins to the tenth, windows to the second; births at the ends of the cache's years too.
  @Test func equal() throws {
    var random = SeededGenerator(seed: 90)
    try withCache { session, cache throws in
      for number in 0..<40 {
        let second = Int.random(in: 631_000_000...694_500_000, using: &random)
        let birth = try session.universal(UTCInstant(seconds: second))
        let profile = try GeneKeysProfile(birth: birth, sky: session)
        func margins() throws -> [LineMargin] {
          let found = try profile.margins(of: Sphere.allCases, sky: session)
          return Sphere.allCases.compactMap { found[$0] }
        }
        func course() throws -> HumanDesignCourse {
          try HumanDesignCourse(
            seconds: second...second + 86_400, node: number % 2 == 0 ? .true : .mean, sky: session)
        }
        session.follow(cache)
        let quickMargins = try margins()
        let quickCourse = number < 10 ? try course() : nil
        session.follow(nil)
        for (quick, plain) in zip(quickMargins, try margins()) {
          #expect(quick.minutesEarlier == plain.minutesEarlier, "\(second)")
          #expect(quick.minutesLater == plain.minutesLater, "\(second)")
        }
        guard let quickCourse else { continue }
        let plain = try course()
        #expect(quickCourse.stretches.map(\.seconds) == plain.stretches.map(\.seconds))
        #expect(
          quickCourse.stretches.map(\.facts.places) == plain.stretches.map(\.facts.places))
      }
    }
  }
}

import Civil
import Foundation
import TestSupport
import Testing

@testable import Ephemeris

/// The cache's Sun without nutation, and the sidereal longitudes that follow from it.
@Suite struct SunTrackTests {
  private static let cache = Result {
    let configuration = try EphemerisConfiguration()
    let path = FileManager.default.temporaryDirectory.appending(path: "cache-\(UUID())").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    // TEST_CACHE_YEARS and TEST_CACHE_MOMENTS make it as long as one likes.
    let isLong = ProcessInfo.processInfo.environment["TEST_CACHE_YEARS"] == "all"
    let bytes = try PositionCache.build(
      years: isLong ? 1900...2100 : 1990...1991, configuration: configuration, jobs: 2)
    try Data(bytes).write(to: URL(filePath: path))
    return try PositionCache(path: path, configuration: configuration)
  }

  private static let count =
    Int(ProcessInfo.processInfo.environment["TEST_CACHE_MOMENTS"] ?? "") ?? 20_000

  @Test func theSunStaysWellWithinTheGuardBand() throws {
    let track = try Self.cache.get().sun
    let first = SunTrack.moment(block: track.blocks.lowerBound, x: -1).moment.days
    let last = SunTrack.moment(block: track.blocks.upperBound, x: -1).moment.days
    #expect(last - first > 143 * 365)
    #expect(track.longitude(at: JulianDay(first - 1e-3)) == nil)
    #expect(track.longitude(at: JulianDay(last + 1e-3)) == nil)
    var generator = SeededGenerator(seed: 12)
    var worst = 0.0
    var direct = 0
    try withSky { sky throws in
      for _ in 0..<Self.count {
        let moment = JulianDay<TT>(Double.random(in: first..<last, using: &generator))
        guard let longitude = track.longitude(at: moment) else {
          direct += 1
          continue
        }
        worst = max(worst, abs(signedArc(from: try sky.meanSun(at: moment), to: longitude)))
      }
    }
    if Self.count > 20_000 { print("Sun: worst \(worst), direct \(direct) of \(Self.count)") }
    #expect(worst * 2 < SunTrack.guardBand)
    #expect(direct * 50 < Self.count)
  }

  /// Where one longitude gives way to the next nothing is lost.
  @Test func theEndsOfBlocksAreProven() throws {
    let track = try Self.cache.get().sun
    try withSky { sky throws in
      for block in track.blocks.prefix(3000) {
        let end = SunTrack.moment(block: block, x: -1).moment.days
        for moment in [
          -1e-4, -3e-5, -2e-5, -1.3e-5, -1e-8, -5e-9, -1e-9, 0, 1e-9, 5e-9, 1e-8, 1e-4,
        ].map({ end + $0 }) {
          guard let longitude = track.longitude(at: JulianDay(moment)) else { continue }
          let exact = try sky.meanSun(at: JulianDay(moment))
          #expect(abs(signedArc(from: exact, to: longitude)) < SunTrack.guardBand, "\(moment)")
        }
      }
    }
  }

  /// The search ends at the same bits, whether the cache or libswe makes its steps.
  @Test func solarArcsEndAtTheSameBits() throws {
    let cache = try Self.cache.get()
    var generator = SeededGenerator(seed: 13)
    try withSky { sky throws in
      for index in 0..<3000 {
        let zodiac = SiderealZodiac(
          ayanamsa: Ayanamsa.all[index % 7 == 0 ? index % 47 : 1],
          positions: index % 11 == 0 ? .true : .apparent)
        let birth = JulianDay<TT>(Double.random(in: 2_447_893...2_448_622, using: &generator))
        let sun = try sky.siderealLongitude(of: .sun, at: birth, node: .true, zodiac: zodiac)
        let arc = Double.random(in: -7300...43_900, using: &generator)
        sky.follow(cache)
        let near = try sky.moment(
          whenSunHasMoved: arc, since: birth, longitude: sun, zodiac: zodiac)
        sky.follow(nil)
        let exact = try sky.moment(
          whenSunHasMoved: arc, since: birth, longitude: sun, zodiac: zodiac)
        #expect(near == exact, "\(birth.days) \(arc) \(zodiac.ayanamsa.name)")
      }
    }
  }

  @Test func nearLongitudesAreNear() throws {
    let cache = try Self.cache.get()
    var generator = SeededGenerator(seed: 14)
    var found = 0
    try withSky { sky throws in
      sky.follow(cache)
      for index in 0..<2000 {
        let zodiac = SiderealZodiac(ayanamsa: Ayanamsa.all[index % 47])
        let moment = JulianDay<TT>(Double.random(in: 2_447_893...2_448_622, using: &generator))
        for body in [Body.sun, .moon] {
          guard
            let near = sky.siderealLongitude(near: body, at: moment, node: .true, zodiac: zodiac)
          else { continue }
          found += 1
          let exact = try sky.siderealLongitude(
            of: body, at: moment, node: .true, zodiac: zodiac)
          #expect(abs(signedArc(from: exact, to: near.degrees)) * 2 < near.error)
        }
        for withNutation in [false, true] {
          guard
            let near = sky.ayanamsaDegrees(
              near: moment, zodiac: zodiac, withNutation: withNutation)
          else { continue }
          found += 1
          let exact = try sky.ayanamsaDegrees(
            of: zodiac, at: moment, withNutation: withNutation)
          #expect(abs(signedArc(from: exact, to: near.degrees)) * 2 < near.error)
        }
      }
    }
    // The ayanamsas that are tied to stars have none.
    #expect(found > 4 * 1200)
  }
}

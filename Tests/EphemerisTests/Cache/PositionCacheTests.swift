import Civil
import Foundation
import TestSupport
import Testing

@testable import Ephemeris

@Suite struct PositionCacheTests {
  /// A cache of a few years in a file of its own.
  private func withCache(
    _ years: ClosedRange<Int>, _ body: (PositionCache, EphemerisConfiguration) throws -> Void
  ) throws {
    let configuration = try EphemerisConfiguration()
    let path = FileManager.default.temporaryDirectory.appending(path: "cache-\(UUID())").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let bytes = try PositionCache.build(years: years, configuration: configuration, jobs: 2)
    try Data(bytes).write(to: URL(filePath: path))
    try body(try PositionCache(path: path, configuration: configuration), configuration)
  }

  @Test func valuesStayWellWithinTheGuardBands() throws {
    // TEST_CACHE_YEARS and TEST_CACHE_MOMENTS make it as long as one likes.
    let environment = ProcessInfo.processInfo.environment
    let count = Int(environment["TEST_CACHE_MOMENTS"] ?? "") ?? 3000
    let years = environment["TEST_CACHE_YEARS"] == "all" ? 1900...2100 : 1990...1994
    var generator = SeededGenerator(seed: 11)
    try withCache(years) { cache, configuration in
      try EphemerisSession.withSession(configuration) { session throws in
        var worst: [CacheLane: Double] = [:]
        // Where two of libswe's segments meet: the largest share of the piece's own band.
        var wide: [CacheLane: (count: Int, share: Double)] = [:]
        var direct: [CacheLane: Int] = [:]
        let start = CacheLayout.moment(block: cache.polynomials.blocks.lowerBound, x: -1).days
        let end = CacheLayout.moment(block: cache.polynomials.blocks.upperBound, x: -1).days
        for _ in 0..<count {
          let moment = JulianDay<TT>(Double.random(in: start..<end, using: &generator))
          let lanes = try #require(cache.polynomials.lanes(at: moment))
          for lane in CacheLane.allCases {
            let value = lanes.values[lane.rawValue]
            let band = lanes.bands[lane.rawValue]
            let alone = cache.polynomials.value(lane, at: moment)
            #expect((value.isNaN || band > lane.guardBand) == alone?.isNaN)
            guard !value.isNaN else {
              direct[lane, default: 0] += 1
              continue
            }
            let exact = try session.longitude(of: lane.body, at: moment, node: lane.node)
            let error = abs(signedArc(from: exact, to: value))
            if band > lane.guardBand {
              let old = wide[lane] ?? (0, 0)
              wide[lane] = (old.count + 1, max(old.share, error / band))
            } else {
              worst[lane] = max(worst[lane] ?? 0, error)
            }
          }
        }
        for lane in CacheLane.allCases {
          let error = try #require(worst[lane])
          if environment["TEST_CACHE_MOMENTS"] != nil {
            print(
              "\(lane): worst \(error), direct \(direct[lane] ?? 0), wide \(wide[lane] ?? (0, 0)) of \(count)"
            )
          }
          #expect((wide[lane]?.share ?? 0) * 2 < 1, "\(lane)")
          #expect(error * 2 < lane.guardBand, "\(lane) \(error)")
          #expect((direct[lane] ?? 0) * 20 < count, "\(lane)")
        }
      }
    }
  }
}

import Civil
import Ephemeris
import Foundation
import TestSupport
import Testing

@testable import Engines

/// What is found by paths from the position cache is what is found without it.
@Suite struct NearLongitudeTests {
  private static func cache() throws -> PositionCache {
    let path = NSTemporaryDirectory() + "near-\(UUID().uuidString).cache"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let configuration = try EphemerisConfiguration()
    let bytes = try PositionCache.build(years: 1990...1991, configuration: configuration, jobs: 2)
    try Data(bytes).write(to: URL(filePath: path))
    return try PositionCache(path: path, configuration: configuration)
  }

  private static func margins(_ second: Int, _ sky: borrowing EphemerisSession) throws
    -> [LineMargin]
  {
    let birth = try sky.universal(UTCInstant(seconds: second))
    let profile = try GeneKeysProfile(birth: birth, sky: sky)
    let found = try profile.margins(of: Sphere.allCases, sky: sky)
    return Sphere.allCases.compactMap { found[$0] }
  }

  private static func births(_ count: Int) -> [Int] {
    // Those at the ends of the cache's years too.
    var random = SeededGenerator(seed: 90)
    return (0..<count).map { _ in Int.random(in: 631_000_000...694_500_000, using: &random) }
  }

  /// Compares the margins with a cache with those without, which it gives.
  private static func compare(
    _ second: Int, _ cache: PositionCache, _ sky: borrowing EphemerisSession
  ) throws -> [LineMargin] {
    sky.follow(cache)
    let quick = try margins(second, sky)
    sky.follow(nil)
    let plain = try margins(second, sky)
    for (quick, plain) in zip(quick, plain) {
      #expect(quick.minutesEarlier == plain.minutesEarlier, "\(second)")
      #expect(quick.minutesLater == plain.minutesLater, "\(second)")
    }
    return plain
  }

  @Test func marginsToTheTenth() throws {
    let cache = try Self.cache()
    try EphemerisSession.withSession(try EphemerisConfiguration()) { sky throws in
      for second in Self.births(testCount("TEST_MARGIN_BIRTHS") ?? 600) {
        let margins = try Self.compare(second, cache, sky)
        // And where a line changes within seconds.
        let near = margins[second % margins.count]
        if let minutes = near.minutesLater {
          _ = try Self.compare(second + Int(minutes * 60) + second % 7 - 3, cache, sky)
        }
      }
    }
  }

  @Test(arguments: [LunarNode.true, .mean])
  func windowsToTheSecond(node: LunarNode) throws {
    let cache = try Self.cache()
    try EphemerisSession.withSession(try EphemerisConfiguration()) { sky throws in
      for second in Self.births(8) {
        let day = second...second + 86_400
        sky.follow(cache)
        let quick = try HumanDesignCourse(seconds: day, node: node, sky: sky)
        sky.follow(nil)
        let plain = try HumanDesignCourse(seconds: day, node: node, sky: sky)
        #expect(quick.stretches.map(\.seconds) == plain.stretches.map(\.seconds), "\(second)")
        #expect(
          quick.stretches.map {
            $0.facts.places.map { GateWheel.start(ofGate: $0.gate, line: $0.line) }
          }
            == plain.stretches.map {
              $0.facts.places.map { GateWheel.start(ofGate: $0.gate, line: $0.line) }
            })
      }
    }
  }
}

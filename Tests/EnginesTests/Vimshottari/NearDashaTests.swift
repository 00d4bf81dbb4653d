import Civil
import Ephemeris
import Foundation
import TestSupport
import Testing

@testable import Engines

/// Periods and their margins are the same with the position cache and without it.
@Suite struct NearDashaTests {
  private static let cache = Result {
    let path = NSTemporaryDirectory() + "dasha-\(UUID().uuidString).cache"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let configuration = try EphemerisConfiguration()
    let bytes = try PositionCache.build(years: 1990...1991, configuration: configuration, jobs: 2)
    try Data(bytes).write(to: URL(filePath: path))
    return try PositionCache(path: path, configuration: configuration)
  }

  /// Births in the years of the cache and at their ends, with an ayanamsa each.
  private static func births(_ count: Int, seed: UInt64) -> [(JulianDay<UT>, VimshottariSettings)] {
    let names = [
      "lahiri", "raman", "krishnamurti", "fagan-bradley", "suryasiddhanta", "true-citra", "j2000",
    ]
    var random = SeededGenerator(seed: seed)
    return (0..<count).map { index in
      var settings = VimshottariSettings()
      settings.zodiac.ayanamsa = Ayanamsa(named: names[index % names.count]) ?? .lahiri
      settings.zodiac.positions = index % 13 == 12 ? .true : .apparent
      settings.tribhagi = index % 9 == 8
      let days = Double.random(in: 2_447_880...2_448_630, using: &random)
      return (JulianDay(days), settings)
    }
  }

  private static func lines(_ result: Vimshottari, _ levels: Int, _ sky: borrowing EphemerisSession)
    throws -> [String]
  {
    let report = VimshottariReport(
      result: result, periods: try result.periods(levels: levels, sky: sky),
      daysPerMinute: try result.daysPerMinute(sky: sky), levels: levels, showsTable: true,
      clock: .universal)
    var writer = JSONWriter(style: .pretty)
    writer.document { report.describe(to: &$0) }
    var lines = String(decoding: writer.bytes, as: UTF8.self).split(separator: "\n").map(
      String.init)
    for degrees in [result.ayanamsaDegrees, result.ayanamsaMeanDegrees] {
      for decimals in [4, 6] { lines.append(decimalText(degrees, decimals: decimals)) }
    }
    for warning in report.warnings { lines.append("\(warning.message)") }
    return lines
  }

  private static func expectSame(
    _ births: [(JulianDay<UT>, VimshottariSettings)], levels: Int
  ) throws {
    let cache = try Self.cache.get()
    try withSky { sky throws in
      for (birth, settings) in births {
        sky.follow(cache)
        let near = try Vimshottari(birth: birth, settings: settings, sky: sky)
        let nearLines = try lines(near, levels, sky)
        sky.follow(nil)
        let exact = try Vimshottari(birth: birth, settings: settings, sky: sky)
        let exactLines = try lines(exact, levels, sky)
        #expect(nearLines == exactLines, "\(birth.days) \(settings.zodiac.ayanamsa.name)")
      }
    }
  }

  @Test func marginsAndAyanamsas() throws {
    try Self.expectSame(Self.births(800, seed: 91), levels: 1)
  }

  /// Births at which the Moon is next to the edge of a mansion.
  @Test func marginsNearEdges() throws {
    var births: [(JulianDay<UT>, VimshottariSettings)] = []
    try withSky { sky throws in
      var random = SeededGenerator(seed: 92)
      for (birth, settings) in Self.births(60, seed: 93) {
        let minutes =
          try Vimshottari(birth: birth, settings: settings, sky: sky)
          .daysPerMinute(sky: sky).minutesLater ?? 0
        let edge = birth.days + minutes / 1440
        for seconds in [0, 0.1, 0.4, 3, 300.0] {
          let days = edge + Double.random(in: -1...1, using: &random) * seconds / 86_400
          births.append((JulianDay(days), settings))
        }
      }
    }
    try Self.expectSame(births, levels: 1)
  }

  @Test func solarArcs() throws {
    let births = Self.births(28, seed: 94).map { birth, settings in
      var settings = settings
      settings.year = .solarArc
      return (birth, settings)
    }
    try Self.expectSame(births, levels: 3)
    // The doubles themselves, not only what is printed.
    let cache = try Self.cache.get()
    try withSky { sky throws in
      for (birth, settings) in births.prefix(7) {
        let result = try Vimshottari(birth: birth, settings: settings, sky: sky)
        let exact = try result.periods(levels: 2, sky: sky).map(\.start)
        sky.follow(cache)
        #expect(try result.periods(levels: 2, sky: sky).map(\.start) == exact)
        sky.follow(nil)
      }
    }
  }
}

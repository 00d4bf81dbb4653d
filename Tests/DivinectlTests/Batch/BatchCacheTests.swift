import Civil
import Ephemeris
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import divinectl

/// A cache that a batch builds where it pays, and only there.
@Suite struct BatchCacheTests {
  /// Births of a year, in order.
  private static func births(_ year: Int, _ count: Int) -> [JulianDay<TT>] {
    let start = 2_451_545 + Double(year - 2000) * 365.25
    return (0..<count).map { JulianDay(start + 5 + Double($0) * 350 / Double(count)) }
  }

  @Test func decadesAreBuiltAndAdded() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "grown-\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    let told = Mutex(0)
    let path = folder.path + "/positions.cache"
    let cache = BatchCache(
      nil,
      building: .init(
        path: path, configuration: try EphemerisConfiguration(), jobs: 2, expected: 100_000,
        tell: { _ in told.withLock { $0 += 1 } }))
    #expect(cache.cache(for: Self.births(1995, 1999)) == nil && cache.current == nil)
    let first = try #require(cache.cache(for: Self.births(1996, 1)))
    #expect(first.firstYear...first.lastYear == 1990...1999)
    // What it has counts no more, and what it has not counts anew.
    #expect(cache.cache(for: Self.births(1994, 5000))?.lastYear == 1999)
    #expect(cache.cache(for: Self.births(2003, 1999))?.lastYear == 1999)
    #expect(cache.cache(for: Self.births(2004, 1))?.lastYear == 2009)
    #expect(cache.current?.firstYear == 1990 && told.withLock { $0 } == 2)
    let kept = try PositionCache(path: path, configuration: try EphemerisConfiguration())
    #expect(kept.firstYear...kept.lastYear == 1990...2009)
  }

  /// Few records, and a folder that cannot be made, build none.
  @Test(arguments: [(10_000, "few"), (100_000, "nowhere")])
  func elsewhereNoneIsBuilt(expected: Int, name: String) throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "\(name)-\(UUID())")
    defer { try? FileManager.default.removeItem(at: file) }
    // A file stands where the folder should be.
    if name == "nowhere" { try Data().write(to: file) }
    let cache = BatchCache(
      nil,
      building: .init(
        path: file.path + "/positions.cache", configuration: try EphemerisConfiguration(), jobs: 2,
        expected: expected, tell: { _ in }))
    #expect(cache.cache(for: Self.births(1995, 3000)) == nil)
    #expect(!FileManager.default.fileExists(atPath: file.path + "/positions.cache"))
  }
}

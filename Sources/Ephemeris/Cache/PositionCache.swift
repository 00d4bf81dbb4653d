import Civil
import Glibc

/// How often the cache answered, and how often libswe was asked instead.
public struct CacheCounts: Sendable {
  /// Longitudes that came from the cache.
  public var hits = 0
  /// Longitudes that libswe computed: near an edge, or where the cache has none.
  public var misses = 0

  /// Makes counts of zero.
  public init() {}

  /// Adds other counts.
  public mutating func add(_ other: CacheCounts) {
    hits += other.hits
    misses += other.misses
  }
}

/// Longitudes of all bodies as polynomials, from a file.
///
/// The polynomials were made from libswe and compared with it. A value read from them may differ
/// from libswe's in the ninth decimal, so whatever lies within a guard band of an edge, where a
/// printed decimal or a base of the wheel would change, is asked of libswe itself: results are
/// those of libswe to the last byte (see docs/performance.md).
public struct PositionCache: Sendable {
  /// The file's first year.
  public let firstYear: Int
  /// The file's last year.
  public let lastYear: Int
  let polynomials: CachePolynomials
  let sun: SunTrack
  /// What `info` shows.
  public let file: CacheFileInfo

  /// The days of Terrestrial Time for whose births it was built.
  public var days: Range<Double> {
    Self.start(of: firstYear).days..<Self.start(of: lastYear + 1).days
  }
}

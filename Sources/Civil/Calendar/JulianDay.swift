/// Universal Time (UT1): follows the rotation of the Earth; civil clocks stay within 0.9 s of it.
public enum UT: Sendable {}

/// Terrestrial Time: uniform; the argument of the ephemeris.
public enum TT: Sendable {}

/// Days since -4712-01-01 12:00 (Julian calendar), on the scale that the type names.
///
/// A `JulianDay<UT>` becomes a `JulianDay<TT>` only through delta T, which an ephemeris knows.
/// One unit in the last place is about 40 microseconds in our era. The scale is `UT` or `TT`; no
/// constraint says so, as the runtime would look for its conformance at each start.
public struct JulianDay<Scale>: Hashable, Comparable, Sendable {
  /// The count of days.
  public var days: Double

  /// Makes a Julian day from a count of days.
  public init(_ days: Double) {
    self.days = days
  }

  /// Whether the left moment is earlier.
  public static func < (left: Self, right: Self) -> Bool {
    left.days < right.days
  }

  /// The moment that many days later.
  public func advanced(byDays count: Double) -> Self {
    Self(days + count)
  }
}

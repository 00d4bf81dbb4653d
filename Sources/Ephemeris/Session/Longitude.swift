/// An angle on the circle, 0 up to but not including 360 degrees.
@inlinable
public func normalized(degrees: Double) -> Double {
  // Nearly all angles lie within a circle of the range; these results are exact too.
  if degrees >= 0 {
    if degrees < 360 { return degrees }
    if degrees < 720 { return degrees - 360 }
  } else if degrees > -360 {
    let positive = degrees + 360
    return positive < 360 ? positive : 0
  }
  let rest = degrees.truncatingRemainder(dividingBy: 360)
  let positive = rest < 0 ? rest + 360 : rest
  // A tiny negative rest rounds up to the full circle.
  return positive < 360 ? positive : 0
}

/// The way from one angle to another by the shorter arc, -180 up to 180 degrees.
public func signedArc(from start: Double, to end: Double) -> Double {
  let arc = normalized(degrees: end - start)
  return arc >= 180 ? arc - 360 : arc
}

/// A longitude that is quickly at hand, and how far it may be from the exact one.
public struct NearLongitude: Sendable {
  /// The longitude in degrees.
  public let degrees: Double
  /// Degrees.
  public let error: Double

  /// Whether the exact one has the same digits when it is rounded to so many decimals.
  public func isCertain(decimals: Int) -> Bool {
    let unit = (0..<decimals).reduce(1.0) { unit, _ in unit / 10 }
    let units = degrees / unit
    let half = abs(units - units.rounded(.down) - 0.5)
    // What rounds to the full circle is written as 0.
    return half * unit > error + 1e-13 && (unit..<360 - unit).contains(degrees)
  }
}

/// The longitudes of all bodies at one moment, in degrees from 0 up to 360.
public struct Longitudes: Sendable {
  @usableFromInline
  internal var degrees = InlineArray<13, Double>(repeating: 0)

  /// Makes longitudes that are all 0.
  public init() {}

  /// The longitude of a body.
  public subscript(body: Body) -> Double {
    get { degrees[Int(body.rawValue)] }
    set { degrees[Int(body.rawValue)] = newValue }
  }

  /// Lends all longitudes to be changed, in the order of the bodies.
  @inline(__always)
  mutating func withMutableDegrees(_ body: (inout MutableSpan<Double>) -> Void) {
    var span = degrees.mutableSpan
    body(&span)
  }

  /// All longitudes in the order of the bodies, valid during the call.
  @inlinable
  public func withDegrees<Result>(_ body: (Span<Double>) -> Result) -> Result {
    body(degrees.span)
  }
}

public import Civil

/// The paths of several bodies over one stretch of time.
///
/// They go through the same moments: the ephemeris is much faster for many bodies at one moment
/// than for one after another.
public struct BodyPaths: Sendable {
  private let paths: [Body: LongitudePath]

  /// Follows bodies over a stretch of time.
  ///
  /// - Parameters:
  ///   - bodies: neither Earth nor South Node: they stand across the circle.
  ///   - start: the first moment.
  ///   - end: the last moment, some days later at most.
  ///   - known: longitudes of all these bodies that need not be asked for again.
  /// - Throws: `Refusal` where a position cannot be computed exactly.
  public init<Sky: EphemerisProviding & ~Copyable>(
    of bodies: [Body], from start: JulianDay<TT>, to end: JulianDay<TT>, node: LunarNode,
    fit: LongitudePath.Fit = .close, known: [JulianDay<TT>: Longitudes] = [:], sky: borrowing Sky
  ) throws(Refusal) {
    var known = known
    func longitudes(at moment: JulianDay<TT>) throws(Refusal) -> Longitudes {
      if let longitudes = known[moment] { return longitudes }
      var longitudes = Longitudes()
      for body in bodies {
        longitudes[body] = try sky.longitude(of: body, at: moment, node: node)
      }
      known[moment] = longitudes
      return longitudes
    }
    var paths: [Body: LongitudePath] = [:]
    for body in bodies {
      let uncertainty = sky.uncertaintyNear(body, node: node)
      paths[body] = try LongitudePath(
        from: start, to: end, fit: fit, uncertainty: uncertainty
      ) { moment throws(Refusal) in
        guard uncertainty > 0 else { return try longitudes(at: moment)[body] }
        if let near = sky.longitude(near: body, at: moment, node: node) { return near }
        // The others are at hand.
        return try sky.longitude(of: body, at: moment, node: node)
      }
    }
    self.paths = paths
  }

  /// The path of one of the bodies.
  public subscript(body: Body) -> LongitudePath {
    guard let path = paths[body] else { preconditionFailure("the body is followed") }
    return path
  }
}

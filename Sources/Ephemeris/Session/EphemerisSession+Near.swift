public import Civil

/// Longitudes for paths from the position cache, where the session has one.
extension EphemerisSession {
  /// Takes longitudes for paths from a cache from now on, or no longer.
  ///
  /// What is found by them does not depend on it: where a path cannot tell, libswe decides.
  public func follow(_ cache: PositionCache?) {
    state.cache = cache
  }

  public func longitude(near body: Body, at moment: JulianDay<TT>, node: LunarNode) -> Double? {
    guard let value = state.cache?.value(CacheLane(body, node: node), at: moment), !value.isNaN
    else { return nil }
    return normalized(degrees: body.oppositeOf == nil ? value : value + 180)
  }

  public func uncertaintyNear(_ body: Body, node: LunarNode) -> Double {
    state.cache == nil ? 0 : CacheLane(body, node: node).guardBand
  }
}

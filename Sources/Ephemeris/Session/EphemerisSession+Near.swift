public import Civil

/// Longitudes from the position cache for paths and single pairs, where the session has one.
extension EphemerisSession {
  /// Takes longitudes for paths and pairs from a cache from now on, or no longer.
  ///
  /// What is found by them does not depend on it: where a path cannot tell, libswe decides.
  public func follow(_ cache: PositionCache?) {
    state.cache = cache
    state.polynomials = cache?.polynomials
  }

  /// A longitude from the cache, in degrees from 0 up to 360; nil where it has none.
  public func longitude(near body: Body, at moment: JulianDay<TT>, node: LunarNode) -> Double? {
    guard let value = state.polynomials?.value(CacheLane(body, node: node), at: moment),
      !value.isNaN
    else { return nil }
    return normalized(degrees: body.oppositeOf == nil ? value : value + 180)
  }

  /// The pair of one birth; from the cache in the digits that are printed, see there.
  ///
  /// - Throws: `Refusal` where a position cannot be computed exactly.
  public func solarArcPair(birth: JulianDay<TT>, arc: Double, node: LunarNode) throws(Refusal)
    -> SolarArcPair
  {
    guard let cache = state.cache else {
      return try exactSolarArcPair(birth: birth, arc: arc, node: node)
    }
    var counts = CacheCounts()
    return try cache.pair(
      birth: birth, arc: arc, node: node, session: self, counts: &counts)
  }

  /// How far it may be from libswe's, in degrees: the guard band.
  public func uncertaintyNear(_ body: Body, node: LunarNode) -> Double {
    state.polynomials == nil ? 0 : CacheLane(body, node: node).guardBand
  }
}

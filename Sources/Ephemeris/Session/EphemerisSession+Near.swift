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

  /// libswe's version and the files that hold a pair.
  public func sourceDescription(covering pair: borrowing SolarArcPair) -> String {
    if let days = state.sourceDays, days.contains(pair.earlier.days), days.contains(pair.birth.days)
    {
      return state.source
    }
    return sourceDescription(covering: [pair.earlier, pair.birth])
  }

  /// How far it may be from libswe's, in degrees: the guard band.
  public func uncertaintyNear(_ body: Body, node: LunarNode) -> Double {
    state.polynomials == nil ? 0 : CacheLane(body, node: node).guardBand
  }
}

/// Sidereal longitudes from the position cache.
extension EphemerisSession {
  /// A sidereal longitude from the cache, in degrees from 0 up to 360; nil where it has none.
  public func siderealLongitude(
    near body: Body, at moment: JulianDay<TT>, node: LunarNode, zodiac: SiderealZodiac
  ) -> NearLongitude? {
    guard let sun = state.cache?.sun.longitude(at: moment), zodiac.positions == .apparent,
      zodiac.ayanamsa.followsPrecession,
      let ayanamsa = try? meanDegrees(of: zodiac.ayanamsa, at: moment)
    else { return nil }
    if body == .sun {
      return NearLongitude(degrees: normalized(degrees: sun - ayanamsa), error: SunTrack.guardBand)
    }
    guard let nutation = nutation(near: moment, meanSun: sun),
      let longitude = longitude(near: body, at: moment, node: node)
    else { return nil }
    return NearLongitude(
      degrees: normalized(degrees: longitude - nutation.degrees - ayanamsa),
      error: uncertaintyNear(body, node: node) + nutation.error)
  }

  /// The distance of the two zodiacs' beginnings from the cache, in degrees; nil where it has none.
  public func ayanamsaDegrees(
    near moment: JulianDay<TT>, zodiac: SiderealZodiac, withNutation: Bool
  ) -> NearLongitude? {
    guard let sun = state.cache?.sun.longitude(at: moment), zodiac.ayanamsa.followsPrecession,
      let nutation = nutation(near: moment, meanSun: sun),
      let ayanamsa = try? meanDegrees(of: zodiac.ayanamsa, at: moment)
    else { return nil }
    return NearLongitude(
      degrees: normalized(degrees: ayanamsa + (withNutation ? nutation.degrees : 0)),
      error: nutation.error)
  }

  /// By how much nutation moves every longitude: that by which it moves the Sun's.
  private func nutation(near moment: JulianDay<TT>, meanSun: Double) -> NearLongitude? {
    longitude(near: .sun, at: moment, node: .true).map {
      NearLongitude(
        degrees: signedArc(from: meanSun, to: $0),
        error: CacheLane.sun.guardBand + SunTrack.guardBand)
    }
  }
}

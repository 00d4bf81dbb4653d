public import Civil

/// Pairs of moments from the cache, equal in every printed digit to those from libswe.
extension PositionCache {
  /// The longitudes at each birth and at the moments when the Sun stood an arc earlier.
  ///
  /// The longitudes agree with libswe's in four decimals and in gate, line, color, tone and base,
  /// the earlier moment in tenths of a second; nothing finer may be printed.
  public func solarArcPairs(
    births: [JulianDay<TT>], arc: Double, node: LunarNode, session: borrowing EphemerisSession,
    counts: inout CacheCounts
  ) -> [Result<SolarArcPair, Refusal>] {
    var results: [Result<SolarArcPair, Refusal>] = []
    results.reserveCapacity(births.count)
    for birth in births {
      do {
        results.append(
          .success(
            try pair(birth: birth, arc: arc, node: node, session: session, counts: &counts)))
      } catch {
        results.append(.failure(error))
      }
    }
    return results
  }

  func pair(
    birth: JulianDay<TT>, arc: Double, node: LunarNode, session: borrowing EphemerisSession,
    counts: inout CacheCounts
  ) throws(Refusal) -> SolarArcPair {
    guard let atBirth = polynomials.lanes(at: birth) else {
      counts.misses += 22
      return try session.exactSolarArcPair(birth: birth, arc: arc, node: node)
    }
    let birthLongitudes = try longitudes(
      atBirth, node: node, uncertainty: 0, counts: &counts
    ) { body throws(Refusal) in
      try session.longitude(of: body, at: birth, node: node)
    }

    var earlier = EarlierMoment(
      cachedMoment(whenSunStood: arc, before: birth, sun: atBirth.values[CacheLane.sun.rawValue]),
      session: session)
    if earlier.map(\.isNearTenth) ?? true {
      earlier = EarlierMoment(
        exact: try exactMoment(arc: arc, before: birth, session: session, counts: &counts),
        session: session)
    }
    guard var moment = earlier, let atEarlier = polynomials.lanes(at: moment.moment) else {
      counts.misses += 11
      return try session.exactSolarArcPair(birth: birth, arc: arc, node: node)
    }
    var solved = CacheCounts()
    let earlierLongitudes = try longitudes(
      atEarlier, node: node, uncertainty: moment.uncertainty, counts: &counts
    ) { body throws(Refusal) in
      let value = try session.longitude(of: body, at: moment.moment, node: node)
      let lane = CacheLane(body, node: node)
      if !isNearEdge(value, within: lane.greatestSpeed * moment.uncertainty) { return value }
      moment = EarlierMoment(
        exact: try exactMoment(arc: arc, before: birth, session: session, counts: &solved),
        session: session)
      return try session.longitude(of: body, at: moment.moment, node: node)
    }
    counts.add(solved)
    return SolarArcPair(
      birth: birth, birthLongitudes: birthLongitudes, earlier: moment.moment,
      earlierLongitudes: earlierLongitudes, earlierUniversal: moment.universal,
      earlierCivil: moment.civil)
  }

  /// The earlier moment of a pair, by the cache or by libswe.
  private struct EarlierMoment {
    let moment: JulianDay<TT>
    /// How far from libswe's the moment may be, in days; 0 if it is libswe's.
    let uncertainty: Double
    let universal: JulianDay<UT>
    let civil: CivilMoment
    private let second: Double

    init?(_ moment: JulianDay<TT>?, session: borrowing EphemerisSession) {
      guard let moment else { return nil }
      // Both the Sun that is sought and the Sun that is found may be off; 0.95 degrees a day is
      // the slowest it moves.
      self.init(
        moment, uncertainty: CacheLane.sun.guardBand * 2 / 0.95, session: session)
    }

    init(exact moment: JulianDay<TT>, session: borrowing EphemerisSession) {
      self.init(moment, uncertainty: 0, session: session)
    }

    private init(
      _ moment: JulianDay<TT>, uncertainty: Double, session: borrowing EphemerisSession
    ) {
      self.moment = moment
      self.uncertainty = uncertainty
      universal = session.universal(moment)
      (civil, second) = session.civilWithFraction(universal)
    }

    /// Whether libswe's moment might fall into another tenth of a second.
    var isNearTenth: Bool {
      guard uncertainty > 0 else { return false }
      let tenths = second * 10
      let half = abs(tenths - tenths.rounded(.down) - 0.5)
      // 40 microseconds are what a Julian day itself rounds.
      return half <= (uncertainty * 86_400 + 0.000_1) * 10
    }
  }

  /// The longitudes that lanes give; those near an edge are asked for.
  private func longitudes(
    _ lanes: CachePolynomials.Lanes, node: LunarNode, uncertainty: Double,
    counts: inout CacheCounts,
    exact: (Body) throws(Refusal) -> Double
  ) throws(Refusal) -> Longitudes {
    var result = Longitudes()
    for body in Body.allCases {
      if let other = body.oppositeOf {
        result[body] = normalized(degrees: result[other] + 180)
        continue
      }
      let lane = CacheLane(body, node: node)
      let value = lanes.values[lane.rawValue]
      let margin = lane.guardBand + lane.greatestSpeed * uncertainty
      if value.isNaN || isNearEdge(value, within: margin) {
        counts.misses += 1
        result[body] = try exact(body)
      } else {
        counts.hits += 1
        result[body] = normalized(degrees: value)
      }
    }
    return result
  }

  /// Whether a longitude is so close to where its fourth decimal or its base changes.
  private func isNearEdge(_ degrees: Double, within margin: Double) -> Bool {
    let decimals = degrees * 10_000
    let half = abs(decimals - decimals.rounded(.down) - 0.5)
    let bases = degrees * 192
    let whole = abs(bases - bases.rounded())
    return half <= margin * 10_000 || whole <= margin * 192
  }

  private func exactMoment(
    arc: Double, before birth: JulianDay<TT>, session: borrowing EphemerisSession,
    counts: inout CacheCounts
  ) throws(Refusal) -> JulianDay<TT> {
    counts.misses += 1
    let sun = try session.longitude(of: .sun, at: birth, node: .true)
    return try session.moment(whenSunStood: arc, before: birth, longitude: sun)
  }

  /// The moment by the cached Sun; nil where the cache has none.
  private func cachedMoment(whenSunStood arc: Double, before birth: JulianDay<TT>, sun: Double)
    -> JulianDay<TT>?
  {
    guard !sun.isNaN else { return nil }
    let target = normalized(degrees: sun - arc)
    var guess = SunMotion.tropical.guess(arc: -arc, since: birth)
    // The guess is good to minutes, in which the speed does not change.
    let speed = SunMotion.tropical.speed(at: guess)
    for _ in 0..<8 {
      guard let value = polynomials.value(.sun, at: guess), !value.isNaN else { return nil }
      let missing = signedArc(from: value, to: target)
      guess = guess.advanced(byDays: missing / speed)
      // The step that was just made leaves a thousandth of it.
      if abs(missing) <= 1e-8 { return guess }
    }
    return nil
  }
}

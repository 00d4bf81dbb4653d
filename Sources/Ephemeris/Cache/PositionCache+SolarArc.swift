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
  ) -> SolarArcPairs {
    var pairs = SolarArcPairs(capacity: births.count)
    for birth in births {
      do {
        pairs.append(
          try pair(birth: birth, arc: arc, node: node, session: session, counts: &counts))
      } catch {
        pairs.append(error)
      }
    }
    return pairs
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
    _ lanes: borrowing CachePolynomials.Lanes, node: LunarNode, uncertainty: Double,
    counts: inout CacheCounts,
    exact: (Body) throws(Refusal) -> Double
  ) throws(Refusal) -> Longitudes {
    var (result, near) = known(lanes, node: node, uncertainty: uncertainty)
    counts.hits += 11 - near.nonzeroBitCount
    counts.misses += near.nonzeroBitCount
    guard near != 0 else { return result }
    for body in Body.allCases where near & 1 << UInt32(body.rawValue) != 0 {
      result[body] = try exact(body)
    }
    for body in [Body.earth, .southNode] {
      guard let other = body.oppositeOf else { continue }
      result[body] = normalized(degrees: result[other] + 180)
    }
    return result
  }

  /// The longitudes that lanes give, and which of them are near an edge: a bit a body.
  @inline(__always)
  private func known(
    _ lanes: borrowing CachePolynomials.Lanes, node: LunarNode, uncertainty: Double
  ) -> (longitudes: Longitudes, near: UInt32) {
    var result = Longitudes()
    var near: UInt32 = 0
    let (values, bands) = (lanes.values.span, lanes.bands.span)
    let greatest = CacheLane.greatestSpeeds
    let speeds = greatest.span
    result.withMutableDegrees { degrees in
      func take(_ lane: Int, _ body: Int, _ degrees: inout MutableSpan<Double>) {
        let value = values[lane]
        if isNearEdge(value, within: bands[lane] + speeds[lane] * uncertainty) {
          near |= 1 << UInt32(body)
        } else {
          degrees[body] = normalized(degrees: value)
        }
      }
      take(0, 0, &degrees)
      take(1, 4, &degrees)
      take(node == .true ? 2 : 3, 2, &degrees)
      // Mercury to Pluto.
      for lane in 4..<12 { take(lane, lane + 1, &degrees) }
      degrees[1] = normalized(degrees: degrees[0] + 180)
      degrees[3] = normalized(degrees: degrees[2] + 180)
    }
    return (result, near)
  }

  /// Whether a longitude is so close to where its fourth decimal or its base changes, or is none.
  @inline(__always)
  private func isNearEdge(_ degrees: Double, within margin: Double) -> Bool {
    // A sum of that size has no room for a fraction.
    let large = 0x1.8p52
    func fraction(_ value: Double) -> Double { abs(value - ((value + large) - large)) }
    let half = 0.5 - fraction(degrees * 10_000)
    let whole = fraction(degrees * 192)
    return !(half > margin * 10_000 && whole > margin * 192)
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
    var guess = SunMotion.tropical.nearGuess(arc: -arc, since: birth)
    for _ in 0..<8 {
      guard let (degrees, speed) = polynomials.sun(at: guess) else { return nil }
      let missing = signedArc(from: degrees, to: target)
      guess = guess.advanced(byDays: missing / speed)
      // The step that was just made leaves a thousandth of its square.
      if abs(missing) <= 1e-5 { return guess }
    }
    return nil
  }
}

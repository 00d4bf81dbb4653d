public import Civil
internal import CSwissEphemeris

/// libswe keeps one sidereal mode per thread. Each call here sets the mode that it uses, and the
/// calls for the tropical zodiac do not look at it: no mode reaches another call or session.
extension EphemerisSession: SiderealProviding {
  /// The geocentric sidereal longitude of a body, in degrees from 0 up to 360.
  ///
  /// - Throws: `Refusal` where the files are missing or damaged or do not reach.
  public func siderealLongitude(
    of body: Body, at moment: JulianDay<TT>, node: LunarNode, zodiac: SiderealZodiac
  ) throws(Refusal) -> Double {
    let kind = Self.flag(of: zodiac.positions)
    guard zodiac.ayanamsa.followsPrecession else {
      requireWholeFiles()
      Self.setMode(zodiac.ayanamsa)
      return try longitude(of: body, at: moment, node: node, flags: SEFLG_SIDEREAL | kind)
    }
    // What libswe does itself, but for reckoning the ayanamsa twice for each longitude.
    let mean = try longitude(of: body, at: moment, node: node, flags: SEFLG_NONUT | kind)
    return normalized(
      degrees: mean - (try meanDegrees(of: zodiac.ayanamsa, at: moment)))
  }

  /// The Sun's apparent longitude against the mean equinox of date, in degrees from 0 up to 360.
  func meanSun(at moment: JulianDay<TT>) throws(Refusal) -> Double {
    try longitude(of: .sun, at: moment, node: .true, flags: SEFLG_NONUT)
  }

  /// The distance of the two zodiacs' beginnings without nutation, in degrees.
  func meanDegrees(of ayanamsa: Ayanamsa, at moment: JulianDay<TT>) throws(Refusal)
    -> Double
  {
    let century = AyanamsaCentury.number(of: moment)
    for known in state.ayanamsas where known.century == century && known.is(ayanamsa) {
      return known.degrees(at: moment)
    }
    let new = try AyanamsaCentury(century, of: ayanamsa) { moment throws(Refusal) in
      try degrees(of: ayanamsa, at: moment, flags: SEFLG_NONUT)
    }
    state.ayanamsas.append(new)
    return new.degrees(at: moment)
  }

  /// The distance of the two zodiacs' beginnings, in degrees from 0 up to 360; where a star makes
  /// it, that of the star's apparent or true place.
  ///
  /// - Throws: `Refusal` where the files are missing or damaged or do not reach.
  public func ayanamsaDegrees(
    of zodiac: SiderealZodiac, at moment: JulianDay<TT>, withNutation: Bool
  ) throws(Refusal) -> Double {
    try requireFiles(at: moment)
    return try degrees(
      of: zodiac.ayanamsa, at: moment,
      flags: Self.flag(of: zodiac.positions) | (withNutation ? 0 : SEFLG_NONUT))
  }

  private static func flag(of positions: PositionKind) -> Int32 {
    positions == .true ? SEFLG_TRUEPOS : 0
  }

  private func degrees(of ayanamsa: Ayanamsa, at moment: JulianDay<TT>, flags request: Int32)
    throws(Refusal) -> Double
  {
    try openFiles(for: ayanamsa, at: moment)
    Self.setMode(ayanamsa)
    var flags: Int32 = 0
    var degrees = 0.0
    let message = Self.libraryText { text in
      flags = swe_get_ayanamsa_ex(moment.days, SEFLG_SWIEPH | request, &degrees, text)
      return text
    }
    guard Self.isAccepted(flags), degrees.isFinite else { throw failure(message, at: moment) }
    if !ayanamsa.followsPrecession { try requireOpenFile(0) }
    return normalized(degrees: degrees)
  }

  /// The sidereal longitude of the ascendant (Lagna), in degrees from 0 up to 360.
  ///
  /// - Throws: `Refusal` where the files are missing or damaged or do not reach.
  public func siderealAscendant(
    at moment: JulianDay<UT>, place: GeographicPosition, zodiac: SiderealZodiac
  ) throws(Refusal) -> Double {
    try requireFiles(at: terrestrial(moment))
    try openFiles(for: zodiac.ayanamsa, at: terrestrial(moment))
    Self.setMode(zodiac.ayanamsa)
    // The star of the ayanamsa stands where it stands for the bodies.
    let flags = SEFLG_SWIEPH | SEFLG_SIDEREAL | Self.flag(of: zodiac.positions)
    var code: Int32 = 0
    var ascendant = 0.0
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 23) { values in
      values.initialize(repeating: 0)
      guard let cusps = values.baseAddress else { return }
      // 13 cusps, then 10 angles of which the first is the ascendant; whole-sign houses exist
      // at every latitude.
      code = swe_houses_ex(
        moment.days, flags, place.latitude, place.longitude,
        Int32(UInt8(ascii: "W")), cusps, cusps + 13)
      ascendant = values[13]
    }
    guard code >= 0, ascendant.isFinite else {
      throw Refusal(
        .library, "libswe gives no ascendant at latitude \(place.latitude) on \(civil(moment))")
    }
    if !zodiac.ayanamsa.followsPrecession { try requireOpenFile(0) }
    return normalized(degrees: ascendant)
  }

  /// Has the files open from which the place of a star on the sky of date is reckoned.
  private func openFiles(for ayanamsa: Ayanamsa, at moment: JulianDay<TT>) throws(Refusal) {
    guard !ayanamsa.followsPrecession else { return }
    requireWholeFiles()
    _ = try longitude(of: .sun, at: moment, node: .true)
  }

  /// A star is reckoned with the Earth of other moments too.
  private func requireWholeFiles() {
    if state.checksWhole { return }
    state.checksWhole = true
    state.days = 0..<0
  }

  static func setMode(_ ayanamsa: Ayanamsa) {
    let epoch = ayanamsa.epoch
    swe_set_sid_mode(ayanamsa.number, epoch?.moment.days ?? 0, epoch?.degrees ?? 0)
  }
}

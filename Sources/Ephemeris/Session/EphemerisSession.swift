public import Civil
internal import CSwissEphemeris
import Glibc

/// The Swiss Ephemeris on the current thread.
///
/// libswe keeps its state per thread, so a session belongs to the thread that opened it: it is
/// lent to a closure and cannot be copied, stored or sent. It sets the path when it opens, closes
/// libswe's files when it ends, and accepts an answer only if libswe's flags say that it came
/// from the Swiss Ephemeris files.
public struct EphemerisSession: ~Copyable {
  private let configuration: EphemerisConfiguration
  var folder: String { configuration.path }
  var isStrict: Bool { configuration.isStrict }
  let overridden: Bool
  /// For a session that is asked for many moments.
  private let clock: ClockTable?
  let state = State()

  /// What a borrowed session may remember.
  final class State {
    /// The files that were last found present.
    var block: EphemerisBlock?
    /// Moments for which they were checked.
    var days = 0.0..<0.0
    /// Whether libswe was seen to hold them open.
    var holdsFiles = false
    /// Their parts that were compared, and for how many stretches of days.
    var planets: EphemerisFileParts?
    var moon: EphemerisFileParts?
    var stretches = 0
    /// Whether files are to be checked whole.
    var checksWhole = false
    /// Their paths, the planets' first, as libswe names them.
    var files: [[CChar]] = []
    /// Whether no file of the folder changes libswe's clocks.
    var isPlain = false
    /// The last source description, and the moments for which it holds.
    var source = ""
    var sourceDays: Range<Double>?
    /// The ayanamsas of the centuries that were asked for.
    var ayanamsas: [AyanamsaCentury] = []
    /// Where longitudes for paths come from.
    var cache: PositionCache?
    /// Its polynomials: they are quickly at hand.
    var polynomials: CachePolynomials?
  }

  /// Opens a session on this thread for the length of a closure.
  ///
  /// Sessions may nest: the inner one's configuration holds until it ends.
  /// - Parameter asksMuch: whether so many moments are asked for that tables of delta T pay, and
  ///   checking whole files at once.
  /// - Throws: what the closure throws.
  public static func withSession<Result, Failure: Error>(
    _ configuration: EphemerisConfiguration, asksMuch: Bool = false,
    _ body: (borrowing EphemerisSession) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let outer = ThreadSession.path
    ThreadSession.path = configuration.path
    swe_set_ephe_path(configuration.path)
    defer {
      ThreadSession.path = outer
      if let outer { swe_set_ephe_path(outer) } else { swe_close() }
    }
    let session = EphemerisSession(
      configuration: configuration, overridden: EphemerisConfiguration.environmentOverrides,
      clock: asksMuch ? ClockTable() : nil)
    session.state.checksWhole = asksMuch
    return try body(session)
  }

  private init(configuration: EphemerisConfiguration, overridden: Bool, clock: ClockTable?) {
    self.configuration = configuration
    self.overridden = overridden
    self.clock = clock
  }

  static func libraryText(
    _ call: (UnsafeMutablePointer<CChar>) -> UnsafeMutablePointer<CChar>?
  ) -> String {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
      guard let start = buffer.baseAddress else { return "" }
      buffer.initialize(repeating: 0)
      return call(start).map { String(cString: $0) } ?? ""
    }
  }
}

extension EphemerisSession: EphemerisProviding {
  /// The apparent geocentric ecliptic longitude of date, in degrees from 0 up to 360.
  ///
  /// - Throws: `Refusal` where the files are missing or damaged or do not reach.
  public func longitude(of body: Body, at moment: JulianDay<TT>, node: LunarNode)
    throws(Refusal) -> Double
  {
    try longitude(of: body, at: moment, node: node, flags: 0)
  }

  /// The geocentric ecliptic longitude of a body as libswe's flags ask for it, in degrees from 0 up
  /// to 360.
  func longitude(of body: Body, at moment: JulianDay<TT>, node: LunarNode, flags request: Int32)
    throws(Refusal) -> Double
  {
    if let other = body.oppositeOf {
      let opposite = try longitude(of: other, at: moment, node: node, flags: request)
      return normalized(degrees: opposite + 180)
    }
    try requireFiles(at: moment)
    let number = Self.libraryNumber(of: body, node: node)
    let longitude = try answer(number, at: moment, flags: request)
    if cameFromFiles(number, at: moment) { return longitude }
    // Another block's file was open, which reaches a little beyond its edge; within the time of light
    // from a body it is the right one.
    if let block = state.block { openFiles(of: block) }
    let again = try answer(number, at: moment, flags: request)
    if !cameFromFiles(number, at: moment) {
      for place in 0...(Self.isOfTheMoon(number) ? 1 : 0) { try requireOpenFile(place) }
      state.days = 0..<0
      state.holdsFiles = false
    }
    return again
  }

  func answer(_ number: Int32, at moment: JulianDay<TT>, flags request: Int32)
    throws(Refusal) -> Double
  {
    var flags: Int32 = 0
    var longitude = 0.0
    let message = Self.libraryText { text in
      withUnsafeTemporaryAllocation(of: Double.self, capacity: 6) { position in
        flags = swe_calc(moment.days, number, SEFLG_SWIEPH | request, position.baseAddress, text)
        longitude = position[0]
        return text
      }
    }
    guard Self.isAccepted(flags), flags & request == request, longitude.isFinite else {
      throw failure(message, at: moment)
    }
    return normalized(degrees: longitude)
  }

  /// Terrestrial Time of a moment in Universal Time, by libswe's delta T.
  public func terrestrial(_ moment: JulianDay<UT>) -> JulianDay<TT> {
    if let known = clock?.terrestrial(moment) { return known }
    return JulianDay(moment.days + swe_deltat_ex(moment.days, SEFLG_SWIEPH, nil))
  }

  /// Universal Time of a moment in Terrestrial Time, by libswe's delta T.
  public func universal(_ moment: JulianDay<TT>) -> JulianDay<UT> {
    if let known = clock?.universal(moment) { return known }
    var days = moment.days
    // Delta T changes by less than 1e-6 days a day, so two rounds reach the last place.
    for _ in 0..<2 { days = moment.days - swe_deltat_ex(days, SEFLG_SWIEPH, nil) }
    return JulianDay(days)
  }

  /// Universal Time (UT1) of an instant of civil time, by libswe's leap seconds.
  ///
  /// - Throws: `Refusal` if libswe refuses the date.
  public func universal(_ instant: UTCInstant) throws(Refusal) -> JulianDay<UT> {
    if let known = clock?.universal(instant) { return known }
    let date = instant.date
    let second = instant.secondOfDay
    var code: Int32 = 0
    var days = 0.0
    let message = Self.libraryText { text in
      withUnsafeTemporaryAllocation(of: Double.self, capacity: 2) { result in
        code = swe_utc_to_jd(
          Int32(date.year), Int32(date.month), Int32(date.day), Int32(second / 3600),
          Int32(second / 60 % 60), Double(second % 60), SE_GREG_CAL, result.baseAddress, text)
        days = result[1]
        return text
      }
    }
    guard code >= 0, days.isFinite else {
      throw Refusal(.library, "libswe refuses \(instant): \(message)")
    }
    return JulianDay(days)
  }

  /// The civil time of a moment, to a tenth of a second.
  public func civil(_ moment: JulianDay<UT>) -> CivilMoment {
    civilWithFraction(moment).civil
  }

  /// The civil time of a moment, and the second within its minute with its fraction.
  func civilWithFraction(_ moment: JulianDay<UT>) -> (civil: CivilMoment, second: Double) {
    if let known = clock?.civil(moment) { return known }
    var year: Int32 = 0
    var month: Int32 = 0
    var day: Int32 = 0
    var hour: Int32 = 0
    var minute: Int32 = 0
    var second = 0.0
    swe_jdut1_to_utc(
      moment.days, SE_GREG_CAL, &year, &month, &day, &hour, &minute, &second)
    let inLeapSecond = second >= 60
    let tenths = Int(hour) * 36_000 + Int(minute) * 600 + Int((second * 10).rounded())
    let midnight = CalendarDate(
      year: Int(year), month: Int(month), day: Int(day), calendar: .gregorian)
    guard let midnight else { preconditionFailure("libswe returned a day that does not exist") }
    guard tenths >= 864_000, !inLeapSecond else {
      return (CivilMoment(date: midnight, tenths: tenths), second)
    }
    let next = CalendarDate(
      julianDayNumber: midnight.julianDayNumber + 1, calendar: .gregorian)
    return (CivilMoment(date: next, tenths: tenths - 864_000), second)
  }

  /// libswe's version and the files that hold these moments.
  public func sourceDescription(covering moments: [JulianDay<TT>]) -> String {
    // Nearly all moments lie in one block: its text is kept.
    if let days = state.sourceDays, moments.allSatisfy({ days.contains($0.days) }) {
      return state.source
    }
    let blocks = moments.compactMap(EphemerisBlock.init(containing:))
    var names: [String] = []
    for block in blocks {
      for name in block.fileNames {
        let shown = isKnown(name, of: block) ? name : "unknown file \(name)"
        if !names.contains(shown) { names.append(shown) }
      }
    }
    let text = "swiss-ephemeris \(Self.libraryVersion) (\(joined(names, by: ", ")))"
    if let block = blocks.first, blocks.allSatisfy({ $0 == block }) {
      state.source = text
      state.sourceDays = block.days
    }
    return text
  }

  /// Whether an answer's flags name the files that were asked for: a fallback is silent otherwise.
  static func isAccepted(_ flags: Int32) -> Bool {
    flags >= 0 && flags & SEFLG_SWIEPH != 0 && flags & SEFLG_MOSEPH == 0
  }

  static func libraryNumber(of body: Body, node: LunarNode) -> Int32 {
    switch body {
    case .sun, .earth: SE_SUN
    case .northNode, .southNode: node == .true ? SE_TRUE_NODE : SE_MEAN_NODE
    case .moon: SE_MOON
    case .mercury: SE_MERCURY
    case .venus: SE_VENUS
    case .mars: SE_MARS
    case .jupiter: SE_JUPITER
    case .saturn: SE_SATURN
    case .uranus: SE_URANUS
    case .neptune: SE_NEPTUNE
    case .pluto: SE_PLUTO
    }
  }
}

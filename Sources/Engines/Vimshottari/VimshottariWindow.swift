public import Civil
public import Ephemeris

/// The births of a window that have the same first lord.
public struct FirstLordWindow: Sendable {
  /// The lord of the first period.
  public let lord: Graha
  /// The smallest balance.
  public internal(set) var least: DashaBalance
  /// The greatest balance.
  public internal(set) var most: DashaBalance
  /// The maha periods in order; with tribhagi the nine three times.
  public internal(set) var periods: [Period]

  /// A maha period and how far its dates are open.
  public struct Period: Sendable {
    /// The lord.
    public let lord: Graha
    /// When it begins, from the earliest to the latest.
    public internal(set) var start: ClosedRange<JulianDay<UT>>
    /// When it ends, from the earliest to the latest.
    public internal(set) var end: ClosedRange<JulianDay<UT>>
  }
}

/// What the periods of all births within a window have in common, and in what they differ.
///
/// The moments at which something changes are solved for, to the second (see
/// docs/uncertain-times.md).
public struct VimshottariWindow: Sendable {
  /// The births.
  public let window: BirthWindow
  /// How they are reckoned.
  public let births: VimshottariBirths
  /// The ephemeris and its files.
  public let ephemeris: String
  /// The value of the ayanamsa at the first second with and without nutation, in degrees.
  public let ayanamsaDegrees: (withNutation: Double, without: Double)

  /// The Moon's longitude at the first and at the last second.
  public let moonLongitudes: (first: Double, last: Double)
  /// The Moon's mansions.
  public let moonNakshatra: ValueSpans<Nakshatra>
  /// The quarters of the mansions.
  public let moonQuarter: ValueSpans<NakshatraQuarter>
  /// The mansions of the point from which the periods are counted.
  public let nakshatra: ValueSpans<Nakshatra>
  /// The quarters of these mansions.
  public let quarter: ValueSpans<NakshatraQuarter>
  /// The mansions that give the first lord.
  public let countedNakshatra: ValueSpans<Nakshatra>
  /// The lords of the first period.
  public let lord: ValueSpans<Graha>
  /// What follows from each first lord, in the order of `lord`.
  public let firstLords: [FirstLordWindow]
  /// The moment for which the running periods are asked, if any.
  public let at: JulianDay<UT>?
  /// What runs then, a level after the other, from the maha; empty where nothing is asked.
  public let running: [ValueSpans<RunningLords>]

  /// Finds what holds when within a window.
  ///
  /// - Parameters:
  ///   - at: a moment; what runs then is found too.
  ///   - levels: 1 to 3, of what runs.
  /// - Throws: `Refusal` where a position cannot be computed exactly.
  public init<Sky: SiderealProviding & ~Copyable>(
    _ window: BirthWindow, births: VimshottariBirths, at: JulianDay<UT>?, levels: Int,
    sky: borrowing Sky
  ) throws(Refusal) {
    self.window = window
    self.births = births
    self.at = at
    let course = try VimshottariCourse(seconds: window.hull, births: births, sky: sky)
    func spans<Value>(_ function: StepFunction<Value>) -> ValueSpans<Value> {
      ValueSpans(function, within: window.pieces)
    }
    moonNakshatra = spans(course.moon.map(\.nakshatra))
    moonQuarter = spans(course.moon)
    nakshatra = spans(course.nakshatra)
    quarter = spans(course.point)
    let offset = births.settings.startNakshatra.offset
    countedNakshatra = spans(course.nakshatra.map { $0.advanced(by: offset) })
    lord = spans(course.lord)
    firstLords = try lord.entries.map { entry throws(Refusal) in
      var found: FirstLordWindow?
      for second in try course.extremes(among: entry.spans, sky: sky) {
        let birth = try FirstLordWindow(try births.result(of: second, sky: sky), sky: sky)
        found = found?.joined(with: birth) ?? birth
      }
      guard let found else { preconditionFailure("an entry has a span") }
      return found
    }
    if let at {
      let chains = try course.running(at: at, levels: levels, sky: sky)
      running = (1...levels).map { level in spans(chains.map { $0.prefix(level) }) }
    } else {
      running = []
    }
    let first = try births.result(of: window.hull.lowerBound, sky: sky)
    let last = try births.result(of: window.hull.upperBound, sky: sky)
    moonLongitudes = (first.moon.longitude, last.moon.longitude)
    ayanamsaDegrees = (first.ayanamsaDegrees, first.ayanamsaMeanDegrees)
    ephemeris = sky.sourceDescription(
      covering: [sky.terrestrial(first.birth), sky.terrestrial(last.birth)])
  }
}

extension FirstLordWindow {
  /// What follows for a single birth.
  fileprivate init<Sky: SiderealProviding & ~Copyable>(_ result: Vimshottari, sky: borrowing Sky)
    throws(Refusal)
  {
    lord = result.balance.lord
    least = result.balance
    most = result.balance
    periods = try result.periods(levels: 1, sky: sky).map {
      Period(lord: $0.lord, start: $0.start...$0.start, end: $0.end...$0.end)
    }
  }

  /// What holds for this and for another with the same first lord.
  fileprivate func joined(with other: FirstLordWindow) -> FirstLordWindow {
    func joined(_ left: ClosedRange<JulianDay<UT>>, _ right: ClosedRange<JulianDay<UT>>)
      -> ClosedRange<JulianDay<UT>>
    {
      min(left.lowerBound, right.lowerBound)...max(left.upperBound, right.upperBound)
    }
    var result = self
    if other.least.days < least.days { result.least = other.least }
    if other.most.days > most.days { result.most = other.most }
    for (place, period) in other.periods.enumerated() {
      result.periods[place].start = joined(periods[place].start, period.start)
      result.periods[place].end = joined(periods[place].end, period.end)
    }
    return result
  }
}

extension VimshottariCourse {
  /// The seconds among which the dates of the periods are the earliest and the latest.
  ///
  /// These are the ends of the spans, and those at which the dates or the balance turn round (with
  /// solar arcs not at the same second).
  /// - Parameter spans: within each the first lord is one.
  fileprivate func extremes<Sky: SiderealProviding & ~Copyable>(
    among spans: [ClosedRange<Int>], sky: borrowing Sky
  ) throws(Refusal) -> [Int] {
    var result: [Int] = []
    for span in spans {
      result += [span.lowerBound, span.upperBound]
      guard !births.settings.alwaysMovesOn, span.count > 2 else { continue }
      let scale = try births.scale(span, sky: sky)
      let position = try DashaPosition(
        settings: births.settings, nakshatra: nakshatra[span.lowerBound],
        birth: try births.moment(of: span.lowerBound, sky: sky),
        moment: try births.moment(of: span.upperBound, sky: sky), sky: sky)
      let dates = try births.path(over: scale, sky: sky) { birth throws(Refusal) in
        try position.years(birth: birth, sky: sky)
      }
      let balances = try births.path(over: scale, sky: sky) { birth throws(Refusal) in
        let result = try Vimshottari(birth: birth, settings: births.settings, sky: sky)
        return result.balance.days / births.settings.year.meanDays
      }
      for turn in dates.turns + balances.turns {
        let second = scale.second(nearest: turn)
        if span.contains(second) { result.append(second) }
      }
    }
    return result
  }
}

extension VimshottariSettings {
  /// Whether a later birth always moves the dates in the same direction.
  ///
  /// The Moon goes forward by at least 11.7 degrees a day, so that each second of birth moves every
  /// date back by minutes, against the one second by which birth is later. The ascendant goes forward
  /// by at least half the speed of the sky's turning at every latitude below the polar circle, where
  /// the tangents of latitude and obliquity have a product below 1.
  fileprivate var alwaysMovesOn: Bool {
    switch start {
    case .graha(let graha): graha == .moon
    // The obliquity stays below 24.5 degrees in the years of the files.
    case .lagna(let place): abs(place.latitude) <= 65
    }
  }
}

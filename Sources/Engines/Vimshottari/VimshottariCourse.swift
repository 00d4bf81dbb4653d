public import Civil
public import Ephemeris

/// What runs at a moment for a birth, down to some level.
public enum RunningLords: Hashable, Sendable {
  /// The lords from the maha's down.
  case lords([Graha])
  /// The moment is before birth.
  case beforeBirth
  /// The moment is after the last period.
  case afterCycle

  /// The lords; nil where none runs.
  public var lords: [Graha]? {
    if case .lords(let lords) = self { lords } else { nil }
  }

  /// The same down to a level.
  func prefix(_ levels: Int) -> RunningLords {
    if case .lords(let lords) = self { .lords(Array(lords.prefix(levels))) } else { self }
  }
}

/// How births that are given in seconds are reckoned.
public struct VimshottariBirths: Sendable {
  /// The choices.
  public let settings: VimshottariSettings
  /// Whether UTC's leap seconds count; else UTC is taken as UT.
  public let countsLeapSeconds: Bool

  /// Makes a reckoning.
  public init(settings: VimshottariSettings, countsLeapSeconds: Bool) {
    self.settings = settings
    self.countsLeapSeconds = countsLeapSeconds
  }

  /// The moment of a birth at a second of UTC since 1970.
  ///
  /// - Throws: `Refusal` where the second is no moment of the calendar.
  public func moment<Sky: SiderealProviding & ~Copyable>(of second: Int, sky: borrowing Sky)
    throws(Refusal) -> JulianDay<UT>
  {
    let instant = UTCInstant(seconds: second)
    return countsLeapSeconds
      ? try sky.universal(instant) : JulianDay(civilAsUniversal: instant)
  }

  /// The periods of a birth at a second.
  ///
  /// - Throws: `Refusal` where a position cannot be computed exactly.
  public func result<Sky: SiderealProviding & ~Copyable>(of second: Int, sky: borrowing Sky)
    throws(Refusal) -> Vimshottari
  {
    try Vimshottari(birth: try moment(of: second, sky: sky), settings: settings, sky: sky)
  }

  func scale<Sky: SiderealProviding & ~Copyable>(_ seconds: ClosedRange<Int>, sky: borrowing Sky)
    throws(Refusal) -> SecondScale
  {
    try SecondScale(seconds: seconds) { second throws(Refusal) in
      sky.terrestrial(try moment(of: second, sky: sky))
    }
  }

  /// The path of a value that follows from birth, over the seconds of a scale.
  func path<Sky: SiderealProviding & ~Copyable>(
    over scale: SecondScale, sky: borrowing Sky,
    _ value: (JulianDay<UT>) throws(Refusal) -> Double
  ) throws(Refusal) -> LongitudePath {
    try LongitudePath(
      from: scale.start, to: scale.end, fit: settings.isIrregular ? .irregular : .close
    ) { moment throws(Refusal) in try value(sky.universal(moment)) }
  }
}

/// The periods of all births in a range of seconds: what holds from when to when.
///
/// The moments at which the Moon or another point enters a quarter of a mansion, and those at which
/// another period comes to run at a moment, are solved for, to the second.
struct VimshottariCourse: Sendable {
  let births: VimshottariBirths
  /// The seconds that it covers, of UTC since 1970.
  let seconds: ClosedRange<Int>
  /// Where the Moon is.
  let moon: StepFunction<NakshatraQuarter>
  /// Where the point is from which the periods are counted.
  let point: StepFunction<NakshatraQuarter>

  /// Follows the births in a range of seconds.
  ///
  /// - Throws: `Refusal` where a position cannot be computed exactly.
  init<Sky: SiderealProviding & ~Copyable>(
    seconds: ClosedRange<Int>, births: VimshottariBirths, sky: borrowing Sky
  ) throws(Refusal) {
    self.births = births
    self.seconds = seconds
    var moonSettings = births.settings
    moonSettings.start = .graha(.moon)
    moon = try Self.quarters(
      seconds,
      VimshottariBirths(settings: moonSettings, countsLeapSeconds: births.countsLeapSeconds), sky)
    point =
      births.settings.start == moonSettings.start
      ? moon : try Self.quarters(seconds, births, sky)
  }

  private static func quarters<Sky: SiderealProviding & ~Copyable>(
    _ seconds: ClosedRange<Int>, _ births: VimshottariBirths, _ sky: borrowing Sky
  ) throws(Refusal) -> StepFunction<NakshatraQuarter> {
    let scale = try births.scale(seconds, sky: sky)
    let path = try births.path(over: scale, sky: sky) { birth throws(Refusal) in
      try Vimshottari.startLongitude(birth, births.settings, sky)
    }
    return try path.steps(on: NakshatraQuarter.grid, scale: scale) {
      second throws(Refusal) in
      try Vimshottari.startLongitude(
        try births.moment(of: second, sky: sky), births.settings, sky)
    }.map { NakshatraQuarter(index: $0) }
  }

  /// The mansion that the point has.
  var nakshatra: StepFunction<Nakshatra> { point.map(\.nakshatra) }

  /// The lord of the first period.
  var lord: StepFunction<Graha> {
    point.map { $0.nakshatra.advanced(by: births.settings.startNakshatra.offset).lord }
  }

  /// What runs at a moment, down to a level.
  ///
  /// - Parameter levels: 1 to 3: of deeper periods a day of births meets thousands.
  /// - Throws: `Refusal` where a position cannot be computed exactly.
  func running<Sky: SiderealProviding & ~Copyable>(
    at moment: JulianDay<UT>, levels: Int, sky: borrowing Sky
  ) throws(Refusal) -> StepFunction<RunningLords> {
    var result = StepFunction(RunningLords.beforeBirth, over: seconds)
    let born = try lastSecond(bornBy: moment, sky: sky)
    for span in nakshatra.spans where span.seconds.lowerBound <= born {
      let range = span.seconds.lowerBound...min(span.seconds.upperBound, born)
      try add(moment, span.value, over: range, levels: levels, to: &result, sky: sky)
    }
    if born < seconds.upperBound {
      result.add(.beforeBirth, from: max(born + 1, seconds.lowerBound))
    }
    return result
  }

  private func add<Sky: SiderealProviding & ~Copyable>(
    _ moment: JulianDay<UT>, _ nakshatra: Nakshatra, over range: ClosedRange<Int>, levels: Int,
    to result: inout StepFunction<RunningLords>, sky: borrowing Sky
  ) throws(Refusal) {
    let cycles = births.settings.cycles
    func put(_ lords: [Graha], _ second: Int) {
      let value: RunningLords = lords.isEmpty ? .afterCycle : .lords(lords)
      if second == seconds.lowerBound {
        result = StepFunction(value, over: seconds)
      } else {
        result.add(value, from: second)
      }
    }
    // So late no birth has a period left; the files may not reach there, and the grid ends at 360.
    let age = moment.days - (try births.moment(of: range.lowerBound, sky: sky)).days
    guard age < 125 * births.settings.year.meanDays else { return put([], range.lowerBound) }
    let position = try DashaPosition(
      settings: births.settings, nakshatra: nakshatra,
      birth: try births.moment(of: range.lowerBound, sky: sky), moment: moment, sky: sky)
    let scale = try births.scale(range, sky: sky)
    let path = try births.path(over: scale, sky: sky) { birth throws(Refusal) in
      try position.years(birth: birth, sky: sky)
    }
    let bounds = path.unbrokenBounds
    let parts = DashaParts(
      first: position.lord, cycles: cycles, levels: levels,
      // A birth lies after the beginning.
      years: max(0, bounds.lowerBound)...max(0, bounds.upperBound))
    let steps = try path.steps(on: parts.grid, scale: scale) { second throws(Refusal) in
      try exact(second, position, parts, sky)
    }
    for step in steps.steps { put(parts.parts[step.value].lords, step.start) }
  }

  /// A place within the part that runs by the tree's own boundaries.
  private func exact<Sky: SiderealProviding & ~Copyable>(
    _ second: Int, _ position: DashaPosition, _ parts: DashaParts, _ sky: borrowing Sky
  ) throws(Refusal) -> Double {
    let result = try births.result(of: second, sky: sky)
    let years = try position.years(birth: result.birth, sky: sky)
    var index = (parts.parts.lastIndex { parts.years($0.units) <= years }) ?? 0
    // What counts is on which side of a boundary the tree itself puts the moment.
    while index + 1 < parts.parts.count,
      try result.moment(ofUnits: parts.parts[index + 1].units, sky: sky) <= position.moment
    {
      index += 1
    }
    while index > 0,
      try result.moment(ofUnits: parts.parts[index].units, sky: sky) > position.moment
    {
      index -= 1
    }
    return parts.middle(of: index)
  }

  /// The last of the seconds at which one is born by a moment; before them all if none is.
  private func lastSecond<Sky: SiderealProviding & ~Copyable>(
    bornBy moment: JulianDay<UT>, sky: borrowing Sky
  ) throws(Refusal) -> Int {
    var (low, high) = (seconds.lowerBound - 1, seconds.upperBound)
    while low < high {
      let middle = low + (high - low + 1) / 2
      if try births.moment(of: middle, sky: sky) <= moment {
        low = middle
      } else {
        high = middle - 1
      }
    }
    return low
  }
}

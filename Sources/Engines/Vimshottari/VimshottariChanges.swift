public import Civil
public import Ephemeris

/// How far the time of a birth may be off before the first lord or what runs at a moment is
/// another.
///
/// A class, so that the many reports that have none do not carry its room.
public final class VimshottariChanges: Sendable {
  /// How far it is searched, in seconds on either side: the Moon, at its slowest, stays in a
  /// mansion for 27 hours and a quarter.
  public static let reach = 28 * 3600

  /// The clocks around the birth.
  public let window: BirthWindow
  /// The next other mansion of the Moon.
  public let moonNakshatra: NextChanges<Nakshatra>
  /// The next other quarter of the Moon.
  public let moonQuarter: NextChanges<NakshatraQuarter>
  /// The next other mansion of the point from which the periods are counted.
  public let nakshatra: NextChanges<Nakshatra>
  /// The next other quarter of the point.
  public let quarter: NextChanges<NakshatraQuarter>
  /// The next other first lord.
  public let lord: NextChanges<Graha>
  /// What else comes to run at the moment that is asked for, a level after the other from the maha;
  /// empty where no moment is asked for.
  public let running: [NextChanges<RunningLords>]

  /// Searches before and after a birth.
  ///
  /// - Parameters:
  ///   - second: the second of birth, of UTC since 1970.
  ///   - window: as far before as after it.
  ///   - at: a moment; what runs then is searched too.
  ///   - levels: 1 to 3, of what runs.
  /// - Throws: `Refusal` where a position cannot be computed exactly.
  public init<Sky: SiderealProviding & ~Copyable>(
    second: Int, window: BirthWindow, births: VimshottariBirths, at: JulianDay<UT>?, levels: Int,
    sky: borrowing Sky
  ) throws(Refusal) {
    self.window = window
    let course = try VimshottariCourse(seconds: window.hull, births: births, sky: sky)
    moonNakshatra = NextChanges(course.moon.map(\.nakshatra), around: second)
    moonQuarter = NextChanges(course.moon, around: second)
    nakshatra = NextChanges(course.nakshatra, around: second)
    quarter = NextChanges(course.point, around: second)
    lord = NextChanges(course.lord, around: second)
    if let at {
      let chains = try course.running(at: at, levels: levels, sky: sky)
      running = (1...levels).map { level in
        NextChanges(chains.map { $0.prefix(level) }, around: second)
      }
    } else {
      running = []
    }
  }
}

extension VimshottariChanges: Report {
  /// Tells a sink the next changes, key by key.
  public func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.integer("hours", Self.reach / 3600)
    sink.changes("moon_nakshatra", moonNakshatra, in: window) { $1.text("value", $0.name) }
    sink.changes("moon_pada", moonQuarter, in: window) { $0.describe(to: &$1) }
    sink.changes("start_nakshatra", nakshatra, in: window) { $1.text("value", $0.name) }
    sink.changes("start_pada", quarter, in: window) { $0.describe(to: &$1) }
    sink.changes("lord", lord, in: window) { $1.text("value", $0.name) }
    sink.list("running") { sink in
      for (index, changes) in running.enumerated() {
        sink.item { sink in
          sink.integer("level", index + 1)
          sink.ends(of: changes, in: window) { $0.describe(to: &$1) }
        }
      }
    }
  }
}

extension NakshatraQuarter {
  /// Tells a sink the mansion and its quarter.
  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.text("nakshatra", nakshatra.name)
    sink.integer("pada", pada)
  }
}

extension RunningLords {
  /// Tells a sink the lords, or why there are none.
  func describe<Sink: ReportSink>(to sink: inout Sink) {
    switch self {
    case .lords(let lords):
      sink.text("state", "running")
      sink.list("lords") { sink in
        for lord in lords { sink.item(lord.name) }
      }
    case .beforeBirth, .afterCycle:
      sink.text("state", self == .beforeBirth ? "before_birth" : "after_cycle")
      sink.null("lords")
    }
  }
}

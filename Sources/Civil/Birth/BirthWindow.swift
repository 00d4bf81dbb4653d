/// The instants that a birth record allows whose time is not known to the second.
///
/// Instants are whole seconds of UTC since 1970, as in `UTCInstant`; ranges include both ends.
public struct BirthWindow: Sendable {
  /// How the record leaves the time open.
  public enum Kind: String, Sendable {
    /// No time is given: the whole local day.
    case day
    /// The clock showed a time between two.
    case timeRange = "time_range"
    /// The time may be off by a margin on either side.
    case plusMinus = "plus_minus"
  }

  /// A clock, and the second from which it ran.
  public struct Clock: Hashable, Sendable {
    /// The first second that the clock showed within the window.
    public let start: Int
    /// What the clock showed.
    public let type: LocalTimeType
  }

  /// What was given, with the zone and the coordinates that the place gave.
  public let record: BirthRecord
  /// The place that gave zone or coordinates.
  public let place: FoundPlace?
  /// The date in the calendar in which it was read.
  public let date: CalendarDate
  /// How the record leaves the time open.
  public let kind: Kind
  /// The allowed stretches in order of time, at least one; several where the clock repeated.
  public let pieces: [ClosedRange<Int>]
  /// The clocks that ran from the first to the last second, in order.
  public let clocks: [Clock]
  /// What gave the offsets.
  public let source: BirthMoment.ZoneSource
  /// The version of the zone data; nil where they were not asked.
  public let zoneData: String?
  /// What the reader should know about the times.
  public let warnings: [Warning]

  /// From the first to the last allowed second.
  public var hull: ClosedRange<Int> {
    (pieces.first?.lowerBound ?? 0)...(pieces.last?.upperBound ?? 0)
  }

  /// How many seconds are allowed.
  public var seconds: Int { pieces.reduce(0) { $0 + $1.count } }

  /// The clock that showed a second of the window.
  public func clock(at second: Int) -> LocalTimeType {
    (clocks.last { $0.start <= second } ?? clocks[0]).type
  }

  /// The date on the local clock, in the calendar of the record.
  public func localDate(at second: Int) -> CalendarDate {
    let local = second + clock(at: second).offset.seconds
    return CalendarDate(
      julianDayNumber: local.flooredQuotient(86_400) + 2_440_588, calendar: date.calendar)
  }

  /// The time of day on the local clock, `HH:MM`, or `HH:MM:SS` on request.
  public func localTime(at second: Int, withSeconds: Bool) -> String {
    clockText(localSecondOfDay(at: second), withSeconds: withSeconds)
  }

  /// Date and time on the local clock, `1961-08-04T06:10:23`, in the calendar of the record.
  public func localText(at second: Int) -> String {
    var text = ASCIIText()
    text.add(localDate(at: second))
    text.add("T")
    text.add(clock: localSecondOfDay(at: second), withSeconds: true)
    return text.string
  }

  private func localSecondOfDay(at second: Int) -> Int {
    let local = second + clock(at: second).offset.seconds
    return local - local.flooredQuotient(86_400) * 86_400
  }
}

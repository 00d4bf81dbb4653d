/// A time of day as a clock shows it, 00:00:00 to 23:59:59.
public struct ClockTime: Hashable, Sendable {
  /// Seconds since midnight, 0 to 86,399.
  public let secondOfDay: Int

  /// Makes a time of day if the clock can show it.
  public init?(hour: Int, minute: Int, second: Int = 0) {
    guard (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second) else {
      return nil
    }
    secondOfDay = hour * 3600 + minute * 60 + second
  }
}

/// The difference of a local clock to UTC, to the second; east is positive.
public struct UTCOffset: Hashable, Sendable {
  /// Seconds to add to UTC.
  public let seconds: Int

  /// Makes an offset of that many seconds.
  public init(seconds: Int) {
    self.seconds = seconds
  }

  /// The mean solar time of a meridian: four minutes for each degree, to the second.
  public static func localMeanTime(longitude: Double) -> UTCOffset {
    UTCOffset(seconds: Int((longitude * 240).rounded()))
  }
}

extension UTCOffset: CustomStringConvertible {
  /// The offset as `+05:30`, or `-04:56:02` where it has seconds.
  public var description: String { ascii.string }

  /// The same, without making a string.
  public var ascii: ASCIIText {
    var text = ASCIIText()
    text.add(seconds < 0 ? "-" : "+")
    text.add(clock: abs(seconds), withSeconds: seconds % 60 != 0)
    return text
  }
}

/// A moment of civil time, in whole seconds of UTC since 1970-01-01 without leap seconds.
///
/// Before 1972, when UTC did not exist, it means UT.
public struct UTCInstant: Hashable, Comparable, Sendable {
  /// Seconds since 1970-01-01T00:00:00Z.
  public let seconds: Int

  /// Makes an instant from seconds since 1970.
  public init(seconds: Int) {
    self.seconds = seconds
  }

  /// The instant at which a clock with this offset shows that date and time.
  public init(date: CalendarDate, time: ClockTime, offset: UTCOffset = UTCOffset(seconds: 0)) {
    seconds = Self.localSeconds(date: date, time: time) - offset.seconds
  }

  /// Seconds since 1970-01-01 00:00 on the local clock.
  static func localSeconds(date: CalendarDate, time: ClockTime) -> Int {
    (date.julianDayNumber - 2_440_588) * 86_400 + time.secondOfDay
  }

  /// Whether the left instant is earlier.
  public static func < (left: Self, right: Self) -> Bool {
    left.seconds < right.seconds
  }

  /// The Gregorian date in UTC.
  public var date: CalendarDate {
    CalendarDate(
      julianDayNumber: seconds.flooredQuotient(86_400) + 2_440_588, calendar: .gregorian)
  }

  /// Seconds since the start of the UTC day, 0 to 86,399.
  public var secondOfDay: Int {
    seconds - seconds.flooredQuotient(86_400) * 86_400
  }
}

extension UTCInstant: CustomStringConvertible {
  /// The instant in ISO 8601, `1991-08-13T08:01:00Z`; the date is Gregorian in every era.
  public var description: String { ascii.string }

  /// The same, without making a string.
  public var ascii: ASCIIText {
    var text = ASCIIText()
    text.add(date)
    text.add("T")
    text.add(clock: secondOfDay, withSeconds: true)
    text.add("Z")
    return text
  }
}

/// The clock of a zone through the years, by which moments are written for people; a class, so that
/// it is not copied.
public final class WallClock: Sendable {
  /// `Asia/Kolkata`, `+05:30`, `LMT`, or `UT`.
  public let name: String
  /// Whether it is Universal Time.
  public let isUniversal: Bool
  private let history: TimeZoneFile

  /// Universal Time.
  public static let universal = WallClock(fixed: UTCOffset(seconds: 0), name: "UT")

  /// The clock of an offset.
  init(fixed offset: UTCOffset, name: String) {
    self.name = name
    isUniversal = offset.seconds == 0
    history = TimeZoneFile(
      fixed: LocalTimeType(offset: offset, isDaylightSaving: false, abbreviation: name))
  }

  /// The clock of a zone.
  init(zone: TimeZoneFile, name: String) {
    self.name = name
    isUniversal = false
    history = zone
  }

  /// What the clock shows at an instant, as if it were UTC.
  public func shown(_ instant: UTCInstant) -> UTCInstant {
    UTCInstant(seconds: instant.seconds + offset(at: instant).seconds)
  }

  /// The instants at which it shows a date and time.
  public func resolve(date: CalendarDate, time: ClockTime) -> LocalTimeResolution {
    history.resolve(date: date, time: time)
  }

  /// How far it is from UTC at an instant.
  public func offset(at instant: UTCInstant) -> UTCOffset {
    history.localTime(at: instant).offset
  }
}

extension BirthMoment {
  /// The clock that the birth was read by, before and after it too.
  public var clock: WallClock {
    switch source {
    case .zone(let name):
      if let zone { return WallClock(zone: zone.file, name: name) }
      return WallClock(fixed: offset, name: name)
    case .offset: return WallClock(fixed: offset, name: offset.description)
    case .localMeanTime: return WallClock(fixed: offset, name: "LMT")
    }
  }
}

extension BirthResolver {
  /// The clock of a zone's name, of `UTC` or of an offset.
  ///
  /// - Throws: `Refusal` where there is no such zone.
  public mutating func clock(named name: String) throws(Refusal) -> WallClock {
    if let fixed = try LocalTimeType(offset: name) {
      return WallClock(fixed: fixed.offset, name: name)
    }
    return WallClock(zone: try load(name).file, name: name)
  }
}

extension JulianDay<UT> {
  /// The moment to the nearest second in ISO 8601 by a clock: `1991-08-13T10:01:00+02:00`.
  public func text(by clock: WallClock) -> String {
    guard !clock.isUniversal else { return text }
    let instant = instant
    return clock.shown(instant).description.dropLast() + clock.offset(at: instant).description
  }
}

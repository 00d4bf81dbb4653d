/// What a local date and time on a zone's clocks stands for.
public enum LocalTimeResolution: Sendable, Equatable {
  /// One reading of a local time.
  public struct Reading: Sendable, Hashable {
    /// The instant.
    public let instant: UTCInstant
    /// The clock that shows it.
    public let clock: LocalTimeType
  }

  /// The clock showed it once.
  case unique(Reading)
  /// The clock showed it more than once; the readings are in order of time.
  case ambiguous([Reading])
  /// The clock jumped over it. The readings continue the clocks before and after the jump.
  case gap(before: Reading, after: Reading, jump: UTCInstant)
}

extension TimeZoneFile {
  /// Finds the instants at which the zone's clocks showed a date and time.
  public func resolve(date: CalendarDate, time: ClockTime) -> LocalTimeResolution {
    let local = UTCInstant.localSeconds(date: date, time: time)
    // Offsets stay below 26 hours, so a change farther away cannot matter.
    let reach = 27 * 3600
    if let clock = clockWithoutChange(from: local - reach, through: local + reach) {
      return .unique(
        .init(instant: UTCInstant(seconds: local - clock.offset.seconds), clock: clock))
    }
    let changes = changes(from: local - reach, through: local + reach)
    var clock = localTime(at: UTCInstant(seconds: local - reach - 1))
    var start = Int.min
    var readings: [LocalTimeResolution.Reading] = []
    for (end, next) in changes.map({ ($0.at, Optional($0.to)) }) + [(Int.max, nil)] {
      let instant = local - clock.offset.seconds
      if instant >= start, instant < end {
        readings.append(.init(instant: UTCInstant(seconds: instant), clock: clock))
      }
      if let next {
        clock = next
        start = end
      }
    }
    if readings.count > 1 { return .ambiguous(readings) }
    if let reading = readings.first { return .unique(reading) }
    return gap(at: local, changes: changes, reach: reach)
  }

  private func gap(
    at local: Int, changes: [(at: Int, to: LocalTimeType)], reach: Int
  ) -> LocalTimeResolution {
    var clock = localTime(at: UTCInstant(seconds: local - reach - 1))
    for change in changes {
      let before = local - clock.offset.seconds
      let after = local - change.to.offset.seconds
      if before >= change.at, after < change.at {
        return .gap(
          before: .init(instant: UTCInstant(seconds: before), clock: clock),
          after: .init(instant: UTCInstant(seconds: after), clock: change.to),
          jump: UTCInstant(seconds: change.at))
      }
      clock = change.to
    }
    preconditionFailure("a local time that never was lies in a jump of the clock")
  }
}

package import Civil

/// A moment as it is asked for: `now`, `today`, a date, or a date and time with or without an offset.
package enum AskedMoment: Hashable, Sendable {
  case now
  case today
  case instant(UTCInstant)
  /// By the clock of the birth, or UT where there is none; without a time the beginning of the day.
  case local(CalendarDate, ClockTime?)

  /// Reads `now`, `today`, `2026-01-01`, `2026-01-01T12:00`, `2026-01-01T12:00Z` and the like.
  ///
  /// - Throws: a value refusal of anything else.
  package init(_ text: String) throws(Refusal) {
    switch text {
    case "now": self = .now
    case "today": self = .today
    default:
      let parts = text.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
      let hasOffset = parts.count == 2 && parts[1].contains { "Z+-".contains($0) }
      if hasOffset {
        self = .instant(try UTCInstant(text: text))
        return
      }
      // The offset only tells whether the rest can be read.
      _ = try UTCInstant(text: parts.count == 2 ? "\(text)Z" : text)
      let time =
        parts.count == 2 ? try BirthRecord(date: text, time: String(parts[1])).clockTime() : nil
      self = .local(try CalendarDate(text: String(parts[0])), time)
    }
  }

  /// Whether a whole day is meant, of which the moment is the beginning.
  package var isDay: Bool {
    switch self {
    case .today, .local(_, nil): true
    case .now, .instant, .local: false
    }
  }

  /// The instant.
  ///
  /// - Parameters:
  ///   - clock: that of the birth; UT where there is none.
  ///   - atEnd: whether the end of a day is meant.
  ///   - field: the one that named it.
  /// - Throws: a refusal where nothing may depend on the clock of the run, and of a local time that
  ///   never was or was twice.
  package func instant(
    by clock: WallClock?, _ question: Question, atEnd: Bool = false, field: Field
  ) throws(Refusal) -> UTCInstant {
    let clock = clock ?? .universal
    switch self {
    case .instant(let instant): return instant
    case .now:
      guard let now = question.now else { throw .noClock(field) }
      return now
    case .today:
      guard let today = question.today else { throw .noClock(field) }
      return try Self.instant(today, nil, clock, atEnd, field)
    case .local(let date, let time):
      return try Self.instant(date, time, clock, atEnd, field)
    }
  }

  private static func instant(
    _ date: CalendarDate, _ time: ClockTime?, _ clock: WallClock, _ atEnd: Bool, _ field: Field
  ) throws(Refusal) -> UTCInstant {
    let isEnd = atEnd && time == nil
    let day =
      isEnd
      ? CalendarDate(julianDayNumber: date.julianDayNumber + 1, calendar: date.calendar) : date
    let midnight = ClockTime(hour: 0, minute: 0)
    guard let time = time ?? midnight else { preconditionFailure("a day has a midnight") }
    switch clock.resolve(date: day, time: time) {
    case .unique(let reading): return reading.instant
    // Midnight that never was or was twice: the day begins with the jump, or the first of them.
    case .gap(_, _, let jump) where time == midnight: return jump
    case .ambiguous(let readings) where time == midnight: return readings[0].instant
    case .gap, .ambiguous:
      throw .value(
        "ambiguous_moment", field: field,
        "the clock of \(clock.name) showed that time twice or never on \(day); give an offset, as +02:00"
      )
    }
  }
}

extension Refusal {
  /// Nothing says which moment it is.
  fileprivate static func noClock(_ field: Field) -> Refusal {
    .usage(
      "moment_missing", field: field,
      "is needed: a date or moment; now and today mean nothing in a batch")
  }
}

extension Option where Value == AskedMoment? {
  /// A moment.
  package static func moment(
    _ name: String, _ summary: Message, detail: Message = "", shown: Message? = nil
  ) -> Self {
    Option(name, "MOMENT", summary, detail: detail, standard: nil, shown: shown) {
      text throws(Refusal) in
      do throws(Refusal) { return try AskedMoment(text) } catch { throw error.blaming(Field(name)) }
    }
  }
}

package import Civil

/// Something that a calendar program can show.
package struct CalendarEvent: Hashable, Sendable {
  /// When it is.
  package enum Time: Hashable, Sendable {
    /// Whole civil days, the last one included.
    case days(CalendarDate, through: CalendarDate)
    /// A moment.
    case at(UTCInstant)
    /// From one moment until just before another.
    case between(UTCInstant, UTCInstant)

    /// One whole day.
    package static func day(_ date: CalendarDate) -> Time { .days(date, through: date) }
  }

  /// What tells it from all other events of its engine, the birth among it; the same parts are
  /// the same event in every file.
  package let identity: [String]
  package let time: Time
  /// One line.
  package let summary: String
  /// More lines; possibly none.
  package let description: String
  /// Whose event it is, where a name is known.
  package let person: String?

  /// An event.
  package init(
    identity: [String], _ time: Time, summary: String, description: String = "",
    person: String? = nil
  ) {
    self.identity = identity
    self.time = time
    self.summary = summary
    self.description = description
    self.person = person
  }
}

/// Events under one name.
package struct EventCalendar: Hashable, Sendable {
  /// The engine that found them, such as `biorhythm`.
  package let engine: String
  /// What a calendar program calls it.
  package let name: String
  package var events: [CalendarEvent]

  /// A calendar.
  package init(engine: String, name: String, _ events: [CalendarEvent]) {
    self.engine = engine
    self.name = name
    self.events = events
  }
}

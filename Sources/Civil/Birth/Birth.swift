/// What a birth record stands for.
///
/// A moment is a window of one second; an engine that can answer for windows gets either.
public enum Birth: Sendable {
  /// Nothing is given, or nothing is needed.
  case none
  /// A date, whatever the time.
  indirect case date(CalendarDate, BirthRecord)
  /// One instant.
  case moment(BirthMoment)
  /// The instants that an uncertain time allows.
  indirect case window(BirthWindow)

  /// The warnings about the time.
  public var warnings: [Warning] {
    switch self {
    case .none, .date: []
    case .moment(let moment): moment.warnings
    case .window(let window): window.warnings
    }
  }

  /// The version of the zone data, where they were asked.
  public var zoneData: String? {
    switch self {
    case .none, .date: nil
    case .moment(let moment): moment.zoneData
    case .window(let window): window.zoneData
    }
  }

  /// Whether it is a moment or a window.
  public var hasInstant: Bool {
    switch self {
    case .none, .date: false
    case .moment, .window: true
    }
  }

  /// The moment, where it is one.
  public var moment: BirthMoment? {
    if case .moment(let moment) = self { moment } else { nil }
  }

  /// The window, where it is one.
  public var window: BirthWindow? {
    if case .window(let window) = self { window } else { nil }
  }
}

/// How a part of the world came to the Gregorian calendar, and the days that it left out.
///
/// The table calendar_changes.tsv names the source of each.
struct CalendarChange: Sendable {
  /// What was kept before.
  enum Before: Sendable, Hashable {
    /// The Julian calendar, or Sweden's of 1700-1712.
    case calendar(CalendarSystem)
    /// A calendar that this program does not read.
    case other
  }

  let territory: Territory
  /// Its name at the time.
  private let name: String
  private let before: Before
  /// The first day on which the old calendar held; nil for ever.
  private let start: Int?
  /// The last day of the old calendar as it was written; nil where no day is known.
  private let last: CalendarDate?
  /// The first Gregorian day; its number.
  let first: CalendarDate
  /// Whether everybody there changed on that day.
  private let isCertain: Bool
  /// More about it, for people.
  private let note: String

  init(_ territory: Territory, _ row: EmbeddedTable.Row, _ id: Int) {
    self.territory = territory
    name = row.text(4)
    before = CalendarSystem(rawValue: row.text(5)).map { .calendar($0) } ?? .other
    start = Self.date(row.text(6), .gregorian)?.julianDayNumber
    last = Self.date(row.text(7), CalendarSystem(rawValue: row.text(5)) ?? .julian)
    guard let first = Self.date(row.text(8), .gregorian) else {
      preconditionFailure("calendar_changes.tsv: no date: \(row.text(8))")
    }
    self.first = first
    isCertain = row.text(9) == "certain"
    note = row.text(10)
  }

  private static func date(_ text: String, _ calendar: CalendarSystem) -> CalendarDate? {
    text.isEmpty
      ? nil : try? BirthRecord(date: text, calendar: calendar.rawValue).calendarDate()
  }

  /// Whether the date carries numbers that were left out.
  func leavesOut(_ date: CalendarDate) -> Bool {
    guard let last else { return false }
    let numbers = { (date: CalendarDate) in (date.year, date.month, date.day) }
    return numbers(last) < numbers(date) && numbers(date) < numbers(first)
  }

  /// Whether the old calendar held on that day, which is Gregorian.
  private func holds(_ date: CalendarDate) -> Bool {
    date.julianDayNumber < first.julianDayNumber && date.julianDayNumber >= start ?? .min
  }

  /// `in Russia 1918-02-14 followed 1918-01-31`.
  private var description: String {
    "in \(name) \(first) followed \(last.map(String.init(describing:)) ?? "")"
  }
}

extension CalendarChange {
  /// The change of 1582, by which a date is read where nothing else is known.
  static func isLeftOutByReform(_ date: CalendarDate) -> Bool {
    date.year == 1582 && date.month == 10 && (5...14).contains(date.day)
  }

  /// Why a date was left out by the reform of 1582.
  static let reform = "in the reform of 1582, 1582-10-15 followed 1582-10-04"

  /// Why a date was left out at a place, or in a zone whose land all changed at once; nil where it
  /// was not.
  static func reason(
    _ changes: [CalendarChange], leavingOut date: CalendarDate, at place: Whereabouts, zone: String
  ) -> String? {
    changes.first { change in
      change.isCertain && change.leavesOut(date)
        && (place.country == nil
          ? change.territory.isWhole && change.territory.mayBeMeant(by: zone, place)
          : change.territory.contains(place))
    }?.description
  }

  /// The warnings of a date that was read as Gregorian, for want of a calendar's name.
  static func warnings(
    _ changes: [CalendarChange], date: CalendarDate, at place: Whereabouts, zone: String
  ) -> [Warning] {
    let change = changes.first { change in
      (change.holds(date) || change.leavesOut(date))
        && (place.country == nil
          ? change.territory.mayBeMeant(by: zone, place) : change.territory.contains(place))
    }
    return change.map { [$0.warning(date)] } ?? []
  }

  private func warning(_ date: CalendarDate) -> Warning {
    var message: Message = "The date is read as Gregorian, but "
    if leavesOut(date), !holds(date) || !isCertain {
      message = message + "\(description): some there never had that day"
    } else {
      switch before {
      case .calendar(.swedish):
        message =
          message + "\(name) kept a calendar of its own then, a day ahead of the Julian one"
      case .calendar:
        message =
          message + "\(name) \(isCertain ? "kept" : "also used") the Julian calendar then"
      case .other: message = message + "\(name) kept another calendar until \(first)"
      }
    }
    if !note.isEmpty { message = message + " (\(note))" }
    guard case .calendar(let calendar) = before,
      let old = CalendarDate(
        year: date.year, month: date.month, day: date.day, calendar: calendar)
    else {
      return Warning(
        code: "old_calendar", message: message + ": convert the date if the record has the old one."
      )
    }
    return Warning(
      code: "old_calendar",
      message: message + ": \(field: "calendar") \(calendar.rawValue) if the record does too "
        + "(then it is \(old.converted(to: .gregorian)) Gregorian).")
  }
}

/// The calendars in which birth records are kept.
public enum CalendarSystem: String, CaseIterable, Sendable {
  /// The calendar of 1582, extended backwards where asked for by name.
  case gregorian
  /// The calendar of 46 BCE: every fourth year has a leap day.
  case julian
  /// That of Sweden and Finland: Julian, but from 1700-03-01, as the leap day was left out, to
  /// 1712-02-30 a day ahead of it.
  case swedish
}

extension CalendarSystem {
  /// The name in a sentence.
  var title: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }

  /// The numbers of the days on which Sweden's calendar was a day ahead of the Julian one.
  static let swedishDays = 2_342_042...2_346_425
}

/// A day in a calendar; years are astronomical (0 is 1 BCE, -1 is 2 BCE).
public struct CalendarDate: Hashable, Sendable {
  /// The year, -9999 to 9999.
  public let year: Int
  /// The month, 1 to 12.
  public let month: Int
  /// The day of the month, from 1.
  public let day: Int
  /// The calendar in which the three numbers are read.
  public let calendar: CalendarSystem

  /// Makes a date if that day exists in the calendar.
  public init?(year: Int, month: Int, day: Int, calendar: CalendarSystem) {
    guard (1...12).contains(month), (-9999...9999).contains(year),
      (1...Self.daysInMonth(month, year: year, calendar: calendar)).contains(day)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
    self.calendar = calendar
  }

  /// The day with this number; see `julianDayNumber`.
  public init(julianDayNumber number: Int, calendar: CalendarSystem) {
    // Count from 1 March of year 0, so that the leap day ends the year.
    let marchZero = calendar == .gregorian ? 1_721_120 : 1_721_118
    let isAhead = calendar == .swedish && CalendarSystem.swedishDays.contains(number)
    if isAhead, number == CalendarSystem.swedishDays.upperBound {
      (year, month, day) = (1712, 2, 30)
      self.calendar = calendar
      return
    }
    let days = number - marchZero + (isAhead ? 1 : 0)
    var year = 0
    var dayOfYear = days
    switch calendar {
    case .gregorian:
      let era = days.flooredQuotient(146_097)
      let dayOfEra = days - era * 146_097
      let yearOfEra =
        (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
      dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
      year = yearOfEra + era * 400
    case .julian, .swedish:
      let era = days.flooredQuotient(1461)
      let dayOfEra = days - era * 1461
      let yearOfEra = (dayOfEra - dayOfEra / 1460) / 365
      dayOfYear = dayOfEra - 365 * yearOfEra
      year = yearOfEra + era * 4
    }
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    self.day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    self.month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    self.year = month <= 2 ? year + 1 : year
    self.calendar = calendar
  }

  /// The Julian day number of this day's noon.
  public var julianDayNumber: Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let shiftedMonth = (month + 9) % 12
    let dayOfYear = (153 * shiftedMonth + 2) / 5 + day - 1
    switch calendar {
    case .gregorian:
      return 365 * shiftedYear + shiftedYear.flooredQuotient(4)
        - shiftedYear.flooredQuotient(100) + shiftedYear.flooredQuotient(400)
        + dayOfYear + 1_721_120
    case .julian, .swedish:
      let number = 365 * shiftedYear + shiftedYear.flooredQuotient(4) + dayOfYear + 1_721_118
      return calendar == .swedish && isAheadOfJulian ? number - 1 : number
    }
  }

  /// Whether Sweden's calendar was a day ahead of the Julian one on that day.
  private var isAheadOfJulian: Bool {
    (1700, 3, 1) <= (year, month, day) && (year, month, day) <= (1712, 2, 30)
  }

  /// The same day, named in another calendar.
  public func converted(to calendar: CalendarSystem) -> CalendarDate {
    calendar == self.calendar
      ? self : CalendarDate(julianDayNumber: julianDayNumber, calendar: calendar)
  }

  /// How many days the month has.
  public static func daysInMonth(_ month: Int, year: Int, calendar: CalendarSystem) -> Int {
    switch month {
    case 2 where calendar == .swedish && year == 1712: 30
    case 2: isLeap(year, calendar: calendar) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Whether the year has a 29 February.
  public static func isLeap(_ year: Int, calendar: CalendarSystem) -> Bool {
    switch calendar {
    case .gregorian: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    case .julian: year % 4 == 0
    case .swedish: year % 4 == 0 && year != 1700
    }
  }
}

extension CalendarDate {
  /// The day of the week in three letters; the same in both calendars.
  package var weekday: String {
    let names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    let index = julianDayNumber % 7
    return names[index < 0 ? index + 7 : index]
  }
}

extension CalendarDate: CustomStringConvertible {
  /// The date as `YYYY-MM-DD`, with a minus sign before years below 0.
  public var description: String {
    var text = ASCIIText()
    text.add(self)
    return text.string
  }
}

extension BinaryInteger {
  /// The quotient rounded towards minus infinity.
  package func flooredQuotient(_ divisor: Self) -> Self {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder != 0 && (remainder < 0) != (divisor < 0) ? quotient - 1 : quotient
  }
}

import Civil

/// Years by the calendar: each goes from one birthday to the next, in UT, of the Gregorian calendar.
///
/// Parts of a year are parts of the days of that year. Who was born on 29 February has the first
/// day of March in other years.
struct CalendarYears {
  private let birth: JulianDay<UT>
  private let date: CalendarDate
  /// From midnight before the birth.
  private let timeOfDay: Double

  init(since birth: JulianDay<UT>) {
    self.birth = birth
    let midnight = (birth.days + 0.5).rounded(.down)
    date = CalendarDate(julianDayNumber: Int(midnight), calendar: .gregorian)
    timeOfDay = birth.days + 0.5 - midnight
  }

  /// The birthday so many years after birth, at the time of birth.
  private func birthday(_ count: Int) -> Double {
    guard count != 0 else { return birth.days }
    let year = date.year + count
    let day =
      CalendarDate(year: year, month: date.month, day: date.day, calendar: .gregorian)
      ?? CalendarDate(year: year, month: 3, day: 1, calendar: .gregorian)
    // The files end thousands of years before the calendar's own range does.
    guard let day else { preconditionFailure("a year of the calendar") }
    return Double(day.julianDayNumber) - 0.5 + timeOfDay
  }

  /// The moment so many years after birth, before it where the number is negative.
  func moment(after years: Double) -> JulianDay<UT> {
    let whole = years.rounded(.down)
    let start = birthday(Int(whole))
    guard whole < years else { return JulianDay(start) }
    return JulianDay(start + (years - whole) * (birthday(Int(whole) + 1) - start))
  }

  /// The years from birth to a moment.
  func years(until moment: JulianDay<UT>) -> Double {
    var whole = Int(((moment.days - birth.days) / 365.2425).rounded(.down))
    while birthday(whole) > moment.days { whole -= 1 }
    while birthday(whole + 1) <= moment.days { whole += 1 }
    let start = birthday(whole)
    return Double(whole) + (moment.days - start) / (birthday(whole + 1) - start)
  }
}

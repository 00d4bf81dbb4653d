/// A country's change from the Julian to the Gregorian calendar and the days that it left out.
///
/// Listed are the countries whose days left out are checked by a known case in `Fixtures`
/// (calendar_and_lmt.jsonl); elsewhere a date is read by the rule of 1582.
struct CalendarChange: Sendable {
  let region: String
  let zones: [String]
  /// The first Gregorian day, in both calendars' numbering of days.
  let firstGregorian: (year: Int, month: Int, day: Int)
  let daysLeftOut: Int

  static let reform = CalendarChange(
    region: "the reform of 1582", zones: [], firstGregorian: (1582, 10, 15), daysLeftOut: 10)

  static let later: [CalendarChange] = [
    CalendarChange(
      region: "Great Britain",
      zones: [
        "Europe/London", "GB", "GB-Eire", "Europe/Belfast", "Europe/Dublin", "Eire",
        "Europe/Jersey", "Europe/Guernsey", "Europe/Isle_of_Man",
      ], firstGregorian: (1752, 9, 14), daysLeftOut: 11),
    CalendarChange(
      region: "Russia",
      zones: [
        "Europe/Moscow", "W-SU", "Europe/Kirov", "Europe/Samara", "Europe/Saratov",
        "Europe/Volgograd", "Europe/Astrakhan", "Europe/Ulyanovsk", "Asia/Yekaterinburg",
        "Asia/Omsk", "Asia/Novosibirsk", "Asia/Barnaul", "Asia/Tomsk", "Asia/Novokuznetsk",
        "Asia/Krasnoyarsk", "Asia/Irkutsk", "Asia/Chita", "Asia/Yakutsk", "Asia/Vladivostok",
      ], firstGregorian: (1918, 2, 14), daysLeftOut: 13),
    CalendarChange(
      region: "Greece", zones: ["Europe/Athens"], firstGregorian: (1923, 3, 1), daysLeftOut: 13),
    CalendarChange(
      region: "Bulgaria", zones: ["Europe/Sofia"], firstGregorian: (1916, 4, 14),
      daysLeftOut: 13),
  ]

  /// The change that left out this day, if one did in that zone.
  static func leavingOut(_ date: CalendarDate, zone: String?) -> CalendarChange? {
    if reform.leavesOut(date) { return reform }
    return later.first { $0.leavesOut(date) && $0.zones.contains(zone ?? "") }
  }

  /// The change that a zone's country made after this Gregorian date, if any.
  static func after(_ date: CalendarDate, zone: String) -> CalendarChange? {
    later.first { $0.zones.contains(zone) && date.julianDayNumber < $0.firstDayNumber }
  }

  private var firstDay: CalendarDate? {
    CalendarDate(
      year: firstGregorian.year, month: firstGregorian.month, day: firstGregorian.day,
      calendar: .gregorian)
  }

  private var firstDayNumber: Int { firstDay?.julianDayNumber ?? 0 }

  private func leavesOut(_ date: CalendarDate) -> Bool {
    guard date.year == firstGregorian.year else { return false }
    // The days left out carry the dates just before the first Gregorian day.
    let proleptic = CalendarDate(
      year: date.year, month: date.month, day: date.day, calendar: .gregorian)
    guard let number = proleptic?.julianDayNumber else { return false }
    return (firstDayNumber - daysLeftOut..<firstDayNumber).contains(number)
  }

  var description: String {
    let last = CalendarDate(julianDayNumber: firstDayNumber - 1, calendar: .julian)
    let first = firstDay.map(String.init(describing:)) ?? ""
    return "in \(region) \(first) followed \(last)"
  }
}

import Civil
import Engines
import Ephemeris

/// The options of `divinectl biorhythm`.
enum BiorhythmOptions {
  static let time = OptionDeclaration(
    name: "time", value: "HH:MM[:SS]", summary: "hour of birth on the local clock",
    detail:
      "Gives crossings and peaks their hour, and marks the civil day on which they fall. Without it the birth counts as noon.",
    standard: "unknown")
  static let target = OptionDeclaration(
    name: "target", value: "YYYY-MM-DD", summary: "the day to show",
    standard: "the first day of the range, or today (UTC)")
  static let from = OptionDeclaration(
    name: "from", value: "YYYY-MM-DD", summary: "first day of a forecast",
    detail: "Without it a forecast begins on the target day.")
  static let to = OptionDeclaration(
    name: "to", value: "YYYY-MM-DD", summary: "last day of a forecast")
  static let count = OptionDeclaration(
    name: "days", value: "N", summary: "days of a forecast, 1 to 100000",
    detail: "Instead of --to; without --from they begin on the target day.")
  static let hour = OptionDeclaration(
    name: "hour", value: "HH:MM[:SS]", summary: "the hour for which values are shown",
    standard: "12:00")
  static let cycles = OptionDeclaration(
    name: "cycles", value: "SET", summary: "primary (23, 28, 33 days) or all seven",
    detail: "The chart of the table always shows the primary ones and your own.",
    choices: ["primary", "all"], standard: "all; primary in svg and ics")
  static let cycle = OptionDeclaration(
    name: "cycle", value: "NAME:DAYS", summary: "cycles of your own, parted by commas",
    detail:
      "The period is 2 to 100000 days with at most six decimals. Such cycles are shown beside the others and do not count for single, double and triple critical days."
  )
  static let critical = OptionDeclaration(
    name: "critical", value: "RULE", summary: "crossing, or threshold:X with X from 0 to 1",
    detail:
      "A day is critical if a cycle crosses zero within it, or if the value is at most X from zero. A threshold is for comparison with other programs: it misses crossings between two days.",
    standard: "crossing")
  static let firstDay = OptionDeclaration(
    name: "birthday-is-day", value: "N", summary: "number of the first day, 0 or 1",
    detail: "Older articles count from 1. It changes day numbers, not values.",
    choices: ["0", "1"], standard: "0")
  static let otherDate = OptionDeclaration(
    name: "with-date", value: "YYYY-MM-DD", summary: "a second person's date of birth",
    detail: "Adds the agreement of the two in percent, a cycle each and the mean of the primary.")
  static let otherTime = OptionDeclaration(
    name: "with-time", value: "HH:MM[:SS]", summary: "that person's hour of birth",
    standard: "unknown")
  static let otherCalendar = OptionDeclaration(
    name: "with-calendar", value: "NAME", summary: "that person's calendar",
    choices: CalendarSystem.allCases.map(\.rawValue),
    standard: "that of --calendar; a saved person's own")
  static let method = OptionDeclaration(
    name: "compat", value: "METHOD", summary: "cosine, linear or summed-max",
    detail:
      "For a gap of g days in a cycle of P: (1 + cos(2 pi g/P))/2, 2|g mod P - P/2|/P, or |cos(pi g/P)|.",
    choices: BiorhythmCompatibility.Method.allCases.map(\.rawValue), standard: "cosine")
  static let ascii = OptionDeclaration(
    name: "ascii", summary: "draw the chart with plain characters, a row a day")

  static let birth = OptionGroup(
    heading: "Birth",
    options: [BirthOptions.date, time, BirthOptions.calendar, ProfileOptions.profile])
  static let days = OptionGroup(heading: "Days", options: [target, from, to, count, hour])
  static let counting = OptionGroup(
    heading: "Cycles", options: [cycles, cycle, critical, firstDay])
  static let other = OptionGroup(
    heading: "Second person",
    options: [otherDate, otherTime, otherCalendar, ProfileOptions.withProfile, method])
}

import Civil

extension Biorhythm.Cycles {
  /// Which of the known cycles are shown.
  enum CycleSet: String, CaseIterable {
    case primary, all
  }

  static let time = OptionDeclaration(
    name: "time", value: "HH:MM[:SS]", summary: "hour of birth on the local clock",
    detail:
      "Gives crossings and peaks their hour, and marks the civil day on which they fall. Without it the birth counts as noon.",
    standard: "unknown")
  static let target = Option.text(
    "target", "YYYY-MM-DD", "the day to show",
    shown: "the first day of the range, or today")
  static let from = Option.text(
    "from", "YYYY-MM-DD", "first day of a forecast",
    detail: "Without it a forecast begins on the target day.")
  static let to = Option.text("to", "YYYY-MM-DD", "last day of a forecast")
  static let days = Option<Int?>(
    "days", "N", "days of a forecast, 1 to 100000",
    detail:
      "Instead of \(field: "to"); without \(field: "from") they begin on the target day.",
    kind: .integer, standard: nil
  ) { text throws(Refusal) in
    let isPlain = text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard isPlain, let count = Int(text), (1...BiorhythmWaves.longestForecast).contains(count)
    else {
      throw .value(
        "invalid_count",
        "\(quoted(text)) is not a count of days; write 1 to \(BiorhythmWaves.longestForecast)")
    }
    return count
  }
  static let hour = Option<ClockTime?>(
    "hour", "HH:MM[:SS]", "the hour for which values are shown", standard: nil, shown: "12:00"
  ) { text throws(Refusal) in
    do throws(Refusal) {
      return try BirthRecord(date: "", time: text).clockTime()
    } catch {
      throw error.blaming("hour")
    }
  }

  static let cycles = Option<CycleSet?>.choice(
    "cycles", "SET", "primary (23, 28, 33 days) or all seven",
    detail: "The chart of the table always shows the primary ones and your own.",
    shown: "all; primary in svg and ics")
  static let cycle = Option<[BiorhythmCycle]>(
    "cycle", "NAME:DAYS", "cycles of your own, separated by commas",
    detail:
      "The period is 2 to 100000 days with at most six decimals. Such cycles are shown beside the others and do not count for single, double and triple critical days.",
    standard: [], parse: ownCycles)
  static let critical = Option<CriticalRule>(
    "critical", "RULE", "crossing, or threshold:X with X from 0 to 1",
    detail:
      "A day is critical if a cycle crosses zero within it, or if the value is at most X from zero. A threshold is for comparison with other programs: it misses crossings between two days.",
    standard: .crossing, shown: "crossing", parse: rule)
  static let firstDay = Option<Int>(
    "birthday-is-day", "N", "number of the first day, 0 or 1",
    detail: "Older articles count from 1. It changes day numbers, not values.",
    choices: ["0", "1"], standard: 0, shown: "0"
  ) { text throws(Refusal) in text == "1" ? 1 : 0 }

  static let otherDate = Option.text(
    "with-date", "YYYY-MM-DD", "a second person's date of birth",
    detail: "Adds the agreement of the two in percent, a cycle each and the mean of the primary.")
  static let otherTime = OptionDeclaration(
    name: "with-time", value: "HH:MM[:SS]", summary: "that person's hour of birth",
    standard: "unknown")
  static let otherCalendar = OptionDeclaration(
    name: "with-calendar", value: "NAME", summary: "that person's calendar",
    choices: CalendarSystem.allCases.map(\.rawValue),
    standard: "that of \(field: "calendar"); a saved person's own")
  static let method = Option.choice(
    "compat", "METHOD", "cosine, linear or summed-max",
    detail:
      "For a gap of g days in a cycle of P: (1 + cos(2 pi g/P))/2, 2|g mod P - P/2|/P, or |cos(pi g/P)|.",
    standard: BiorhythmCompatibility.Method.cosine)
  static let peaks = Option.flag(
    "peaks", "peaks and lows as events too",
    detail: "A day with a peak or a low is an event of its own beside the critical days.")
  static let ascii = Option.flag("ascii", "draw the chart with plain characters, a row a day")

  /// The cycles of `NAME:DAYS[,NAME:DAYS...]`.
  @Sendable private static func ownCycles(_ text: String) throws(Refusal) -> [BiorhythmCycle] {
    var cycles: [BiorhythmCycle] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let words = part.split(separator: ":", omittingEmptySubsequences: false)
      guard words.count == 2, let microdays = microdays(words[1]) else {
        throw .value(
          "invalid_cycle",
          "\(quoted(String(part))) is not NAME:DAYS; write for example lunar:29.530589, with at most six decimals"
        )
      }
      cycles.append(try BiorhythmCycle(name: String(words[0]), microdays: microdays))
    }
    return cycles
  }

  /// A count of days with at most six decimals, in millionths of a day.
  private static func microdays(_ text: Substring) -> Int? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    guard (1...2).contains(parts.count), parts[0].utf8.count <= 6,
      parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(digits.contains) })
    else { return nil }
    let decimals = parts.count == 2 ? parts[1] : ""
    guard decimals.utf8.count <= 6 else { return nil }
    return Int(parts[0] + decimals + String(repeating: "0", count: 6 - decimals.utf8.count))
  }

  @Sendable private static func rule(_ text: String) throws(Refusal) -> CriticalRule {
    if text == "crossing" { return .crossing }
    let words = text.split(separator: ":", omittingEmptySubsequences: false)
    guard words.count == 2, words[0] == "threshold",
      let limit = strictNumber(String(words[1])), (0...1).contains(limit)
    else {
      throw .value(
        "invalid_threshold",
        "\(quoted(text)) is not a rule; write crossing, or threshold:X with X from 0 to 1")
    }
    return .threshold(limit)
  }
}

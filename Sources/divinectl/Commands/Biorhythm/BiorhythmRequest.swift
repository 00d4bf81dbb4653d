import Civil
import Engines

/// A command line for a biorhythm, understood.
struct BiorhythmRequest {
  let report: BiorhythmReport
  let dateText: String
  let timeText: String?
  let otherTimeText: String?
  let hourText: String?
  let ruleText: String

  /// Days of a forecast where a format needs one and none is asked for.
  private static let standardCount = 31

  /// The text of an option, if it was given.
  typealias Values = (OptionDeclaration) -> String?

  /// Understands the texts of the options.
  ///
  /// - Parameter today: the target where none is given; nil where one is needed.
  /// - Throws: `Refusal` for options that disagree and for values that are not allowed.
  init(_ arguments: Values, today: CalendarDate?, format: OutputOptions.Format) throws(Refusal) {
    try Self.checkUse(arguments, format: format)
    guard let dateText = arguments(BirthOptions.date), !dateText.isEmpty,
      let birth = try Self.date(BirthOptions.date, arguments)
    else {
      throw .usage("date_missing", field: "date", "is needed: the date of birth, YYYY-MM-DD")
    }
    self.dateText = dateText
    timeText = arguments(BiorhythmOptions.time)
    otherTimeText = arguments(BiorhythmOptions.otherTime)
    hourText = arguments(BiorhythmOptions.hour)
    ruleText = arguments(BiorhythmOptions.critical) ?? "crossing"
    let biorhythm = try Self.biorhythm(arguments, birth: birth, format: format)
    let from = try Self.date(BiorhythmOptions.from, arguments)
    guard let target = try Self.date(BiorhythmOptions.target, arguments) ?? from ?? today else {
      throw .usage(
        "target_missing", field: "target",
        "is needed in a batch, or --from: the day to show, YYYY-MM-DD")
    }
    let targetDay = try Self.blaming("target") { () throws(Refusal) in
      try biorhythm.day(on: target)
    }
    var last = try Self.date(BiorhythmOptions.to, arguments)
    if let count = try Self.count(arguments) {
      last = biorhythm.date(ofDay: biorhythm.dayNumber(of: from ?? target) + count - 1)
    } else if last == nil, from != nil || ![.table, .json].contains(format) {
      last = biorhythm.date(
        ofDay: biorhythm.dayNumber(of: from ?? target) + Self.standardCount - 1)
    }
    var forecast: BiorhythmForecast?
    if let last {
      let isTo = arguments(BiorhythmOptions.to) != nil
      let startsEarly = biorhythm.dayNumber(of: from ?? target) < 0
      forecast = try Self.blaming(startsEarly ? "from" : isTo ? "to" : "days") {
        () throws(Refusal) in
        try biorhythm.forecast(from: from ?? target, through: last)
      }
    }
    report = BiorhythmReport(
      biorhythm: biorhythm, target: targetDay, forecast: forecast,
      compatibility: try Self.compatibility(arguments, biorhythm),
      firstDay: arguments(BiorhythmOptions.firstDay) == "1" ? 1 : 0)
  }

  private static func biorhythm(
    _ arguments: Values, birth: CalendarDate, format: OutputOptions.Format
  ) throws(Refusal) -> Biorhythm {
    let birthTime = try clock(BiorhythmOptions.time, arguments)
    let hour = try clock(BiorhythmOptions.hour, arguments)
    let rule = try rule(arguments)
    let own = try ownCycles(arguments)
    // Seven curves in a picture, or the crossings of seven cycles in a calendar, are asked for.
    let standard = [.svg, .ics].contains(format) ? "primary" : "all"
    let known =
      (arguments(BiorhythmOptions.cycles) ?? standard) == "primary"
      ? BiorhythmCycle.primary : BiorhythmCycle.standard
    return try blaming("cycle") { () throws(Refusal) in
      try Biorhythm(
        birth: birth, birthTime: birthTime, hour: hour, cycles: known + own, rule: rule,
        calendar: arguments(BirthOptions.calendar).flatMap(CalendarSystem.init(rawValue:)))
    }
  }

  private static func compatibility(_ arguments: Values, _ biorhythm: Biorhythm)
    throws(Refusal) -> BiorhythmCompatibility?
  {
    guard let other = try otherDate(arguments) else { return nil }
    return BiorhythmCompatibility(
      biorhythm, with: other, time: try clock(BiorhythmOptions.otherTime, arguments),
      method: arguments(BiorhythmOptions.method)
        .flatMap(BiorhythmCompatibility.Method.init(rawValue:)) ?? .cosine)
  }

  /// The second person's date, for a saved person in that person's own calendar.
  private static func otherDate(_ arguments: Values) throws(Refusal) -> CalendarDate? {
    let shared =
      arguments(ProfileOptions.withProfile) == nil ? arguments(BirthOptions.calendar) : nil
    return try date(
      BiorhythmOptions.otherDate, arguments,
      calendar: arguments(BiorhythmOptions.otherCalendar) ?? shared)
  }

  /// Reads every option that does not depend on a birth, so that a batch can refuse it at once.
  ///
  /// - Throws: `Refusal` for a value that is not allowed.
  static func check(_ arguments: Values) throws(Refusal) {
    try checkUse(arguments, format: .json)
    for option in [
      BiorhythmOptions.target, BiorhythmOptions.from, BiorhythmOptions.to,
    ] {
      _ = try date(option, arguments)
    }
    _ = try otherDate(arguments)
    for option in [BiorhythmOptions.hour, BiorhythmOptions.otherTime] {
      _ = try clock(option, arguments)
    }
    _ = try count(arguments)
    _ = try ownCycles(arguments)
    _ = try rule(arguments)
  }

  /// Refuses options that would have no effect.
  private static func checkUse(_ arguments: Values, format: OutputOptions.Format)
    throws(Refusal)
  {
    if arguments(BiorhythmOptions.otherDate) != nil, ![.table, .json].contains(format) {
      throw .usage(
        "conflicting_options", field: "with-date",
        "two people are compared in table and json, not in \(format.rawValue)")
    }
    for option in [
      BiorhythmOptions.otherTime, BiorhythmOptions.otherCalendar, BiorhythmOptions.method,
    ]
    where arguments(option) != nil && arguments(BiorhythmOptions.otherDate) == nil {
      throw .usage("option_missing", field: Field(option.name), "needs --with-date")
    }
    if arguments(BiorhythmOptions.to) != nil, arguments(BiorhythmOptions.count) != nil {
      throw .usage(
        "conflicting_options", field: "days", "disagrees with --to; give one of the two")
    }
  }

  /// Days of the forecast, if their count is given.
  private static func count(_ arguments: Values) throws(Refusal) -> Int? {
    guard let text = arguments(BiorhythmOptions.count) else { return nil }
    let isPlain = text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard isPlain, let count = Int(text), (1...Biorhythm.longestForecast).contains(count) else {
      throw .value(
        "invalid_count", field: "days",
        "\(quoted(text)) is not a count of days; write 1 to \(Biorhythm.longestForecast)")
    }
    return count
  }

  /// The cycles of `NAME:DAYS[,NAME:DAYS...]`.
  private static func ownCycles(_ arguments: Values) throws(Refusal) -> [BiorhythmCycle] {
    guard let text = arguments(BiorhythmOptions.cycle) else { return [] }
    var cycles: [BiorhythmCycle] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let words = part.split(separator: ":", omittingEmptySubsequences: false)
      guard words.count == 2, let microdays = microdays(words[1]) else {
        throw .value(
          "invalid_cycle", field: "cycle",
          "\(quoted(String(part))) is not NAME:DAYS; write for example lunar:29.530589, with at most six decimals"
        )
      }
      let cycle = try blaming("cycle") { () throws(Refusal) in
        try BiorhythmCycle(name: String(words[0]), microdays: microdays)
      }
      cycles.append(cycle)
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

  private static func rule(_ arguments: Values) throws(Refusal) -> CriticalRule {
    guard let text = arguments(BiorhythmOptions.critical), text != "crossing" else {
      return .crossing
    }
    let words = text.split(separator: ":", omittingEmptySubsequences: false)
    guard words.count == 2, words[0] == "threshold",
      let limit = strictNumber(String(words[1])), (0...1).contains(limit)
    else {
      throw .value(
        "invalid_threshold", field: "critical",
        "\(quoted(text)) is not a rule; write crossing, or threshold:X with X from 0 to 1")
    }
    return .threshold(limit)
  }

  private static func date(_ option: OptionDeclaration, _ arguments: Values)
    throws(Refusal) -> CalendarDate?
  {
    try date(option, arguments, calendar: arguments(BirthOptions.calendar))
  }

  private static func date(_ option: OptionDeclaration, _ arguments: Values, calendar: String?)
    throws(Refusal) -> CalendarDate?
  {
    guard let text = arguments(option) else { return nil }
    return try reading(option) { () throws(Refusal) in
      try BirthRecord(date: text, calendar: calendar).calendarDate()
    }
  }

  private static func clock(_ option: OptionDeclaration, _ arguments: Values)
    throws(Refusal) -> ClockTime?
  {
    guard let text = arguments(option) else { return nil }
    return try reading(option) { () throws(Refusal) in
      try BirthRecord(date: "", time: text).clockTime()
    }
  }

  private static func reading<Value>(
    _ option: OptionDeclaration, _ read: () throws(Refusal) -> Value
  ) throws(Refusal) -> Value {
    do {
      return try read()
    } catch {
      throw error.blaming(Field(option.name))
    }
  }

  private static func blaming<Value>(
    _ option: String, _ compute: () throws(Refusal) -> Value
  ) throws(Refusal) -> Value {
    do {
      return try compute()
    } catch {
      throw error.blaming(Field(option))
    }
  }
}

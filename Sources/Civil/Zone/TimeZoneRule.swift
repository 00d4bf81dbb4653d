/// The rule that a zone follows after its last recorded change: a POSIX `TZ` string, with the
/// wider hours of RFC 9636 (the footer of a TZif file).
struct TimeZoneRule: Sendable {
  let standard: LocalTimeType
  let daylight: Daylight?

  struct Daylight: Sendable {
    let type: LocalTimeType
    let start: YearlyMoment
    let end: YearlyMoment
  }

  /// A moment of each year, on the clock that runs before it.
  struct YearlyMoment: Sendable {
    enum Day: Sendable {
      /// Day 1 to 365, 29 February never counted.
      case julian(Int)
      /// Day 0 to 365, 29 February counted.
      case zeroBased(Int)
      /// The n-th (5: last) weekday (0: Sunday) of a month.
      case weekday(month: Int, week: Int, weekday: Int)
    }

    let day: Day
    /// Seconds after local midnight, possibly negative or more than a day.
    let time: Int

    /// Seconds since 1970 on the local clock.
    func localSeconds(in year: Int) -> Int {
      (dayNumber(in: year) - 2_440_588) * 86_400 + time
    }

    private func dayNumber(in year: Int) -> Int {
      switch day {
      case .julian(let number):
        let leap = CalendarDate.isLeap(year, calendar: .gregorian) && number >= 60
        return Self.number(year, 1, 1) + number - (leap ? 0 : 1)
      case .zeroBased(let number):
        return Self.number(year, 1, 1) + number
      case .weekday(let month, let week, let weekday):
        let first = Self.number(year, month, 1)
        let days = CalendarDate.daysInMonth(month, year: year, calendar: .gregorian)
        // Julian day number 0 was a Monday.
        let ahead = (weekday - (first + 1) % 7 + 7) % 7
        var offset = ahead + (week - 1) * 7
        if offset >= days { offset -= 7 }
        return first + offset
      }
    }

    private static func number(_ year: Int, _ month: Int, _ day: Int) -> Int {
      // The rule only runs in years that `CalendarDate` covers.
      CalendarDate(year: year, month: month, day: day, calendar: .gregorian)?.julianDayNumber ?? 0
    }
  }

  init?(_ text: String) {
    var scanner = RuleScanner(text: text.utf8[...])
    guard let name = scanner.name(), let west = scanner.hours(limit: 24) else { return nil }
    standard = LocalTimeType(
      offset: UTCOffset(seconds: -west), isDaylightSaving: false, abbreviation: name)
    if scanner.atEnd {
      daylight = nil
      return
    }
    guard let daylightName = scanner.name() else { return nil }
    var offset = -west + 3600
    if !scanner.next(is: ",") {
      guard let west = scanner.hours(limit: 24) else { return nil }
      offset = -west
    }
    guard scanner.skip(","), let start = scanner.yearlyMoment(),
      scanner.skip(","), let end = scanner.yearlyMoment(), scanner.atEnd
    else { return nil }
    let type = LocalTimeType(
      offset: UTCOffset(seconds: offset), isDaylightSaving: true, abbreviation: daylightName)
    daylight = Daylight(type: type, start: start, end: end)
  }

  func localTime(at seconds: Int) -> LocalTimeType {
    guard let daylight else { return standard }
    // A change cannot be farther away than a year.
    let span = 400 * 86_400
    return changes(from: seconds - span, through: seconds).last?.to ?? daylight.type
  }

  /// The clock of a span in which it does not change; nil where it may.
  func clockWithoutChange(from start: Int, through end: Int) -> LocalTimeType? {
    guard let daylight else { return standard }
    func changes(in year: Int) -> (on: Int, off: Int) {
      (
        daylight.start.localSeconds(in: year) - standard.offset.seconds,
        daylight.end.localSeconds(in: year) - daylight.type.offset.seconds
      )
    }
    let year = UTCInstant(seconds: start).date.year
    let own = changes(in: year)
    if start >= max(own.on, own.off) {
      let next = changes(in: year + 1)
      guard end < min(next.on, next.off) else { return nil }
      return own.on < own.off ? standard : daylight.type
    }
    if start >= min(own.on, own.off) {
      guard end < max(own.on, own.off) else { return nil }
      return own.on < own.off ? daylight.type : standard
    }
    let past = changes(in: year - 1)
    guard start >= max(past.on, past.off), end < min(own.on, own.off) else { return nil }
    return past.on < past.off ? standard : daylight.type
  }

  func changes(from start: Int, through end: Int) -> [(at: Int, to: LocalTimeType)] {
    guard let daylight else { return [] }
    let firstYear = UTCInstant(seconds: start).date.year - 1
    let lastYear = UTCInstant(seconds: end).date.year + 1
    var result: [(at: Int, to: LocalTimeType)] = []
    for year in firstYear...lastYear {
      result.append(
        (daylight.start.localSeconds(in: year) - standard.offset.seconds, daylight.type))
      result.append(
        (daylight.end.localSeconds(in: year) - daylight.type.offset.seconds, standard))
    }
    return result.filter { (start...end).contains($0.at) }.sorted { $0.at < $1.at }
  }
}

private struct RuleScanner {
  var text: Substring.UTF8View

  var atEnd: Bool { text.isEmpty }

  func next(is character: Unicode.Scalar) -> Bool {
    text.first == UInt8(ascii: character)
  }

  mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard next(is: character) else { return false }
    text = text.dropFirst()
    return true
  }

  mutating func name() -> String? {
    if skip("<") {
      guard let end = text.firstIndex(of: UInt8(ascii: ">")) else { return nil }
      defer { text = text[text.index(after: end)...] }
      return String(text[..<end])
    }
    let letters = text.prefix { (UInt8(ascii: "A")...UInt8(ascii: "z")).contains($0) }
    guard letters.count >= 3 else { return nil }
    text = text.dropFirst(letters.count)
    return String(letters)
  }

  mutating func number() -> Int? {
    let digits = text.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard !digits.isEmpty, digits.count <= 3 else { return nil }
    text = text.dropFirst(digits.count)
    return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
  }

  /// `[+-]h[h[h]][:mm[:ss]]` in seconds.
  mutating func hours(limit: Int) -> Int? {
    let negative = skip("-")
    if !negative { _ = skip("+") }
    guard let hours = number(), hours <= limit else { return nil }
    var seconds = hours * 3600
    for unit in [60, 1] where skip(":") {
      guard let part = number(), part < 60 else { return nil }
      seconds += part * unit
    }
    return negative ? -seconds : seconds
  }

  mutating func yearlyMoment() -> TimeZoneRule.YearlyMoment? {
    let day: TimeZoneRule.YearlyMoment.Day
    if skip("M") {
      guard let month = number(), (1...12).contains(month), skip("."),
        let week = number(), (1...5).contains(week), skip("."),
        let weekday = number(), weekday <= 6
      else { return nil }
      day = .weekday(month: month, week: week, weekday: weekday)
    } else if skip("J") {
      guard let number = number(), (1...365).contains(number) else { return nil }
      day = .julian(number)
    } else {
      guard let number = number(), number <= 365 else { return nil }
      day = .zeroBased(number)
    }
    guard skip("/") else { return .init(day: day, time: 7200) }
    guard let time = hours(limit: 167) else { return nil }
    return .init(day: day, time: time)
  }
}

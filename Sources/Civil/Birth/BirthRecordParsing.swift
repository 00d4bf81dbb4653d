/// Reads the texts of a birth record strictly: ASCII digits in fixed places, nothing around them.
extension BirthRecord {
  /// The date, in the calendar that is named or that the default rule gives.
  ///
  /// Without a named calendar a date is Gregorian from 1582-10-15 and Julian before 1582-10-05;
  /// the days between never were. Those that countries left out later are refused by the resolver,
  /// which knows the place.
  /// - Throws: `Refusal` for a text that is no date, and for a day that never was.
  public func calendarDate() throws(Refusal) -> CalendarDate {
    guard let (year, month, day) = Self.dateNumbers(date) else { throw noDate() }
    let calendar: CalendarSystem
    switch self.calendar {
    case nil: calendar = (year, month, day) < (1582, 10, 15) ? .julian : .gregorian
    case let name?:
      guard let named = CalendarSystem(rawValue: name) else {
        throw Refusal(
          .invalidCalendar, field: "calendar",
          "\(quoted(name)) is not a calendar; choose gregorian, julian or swedish")
      }
      calendar = named
    }
    guard let result = CalendarDate(year: year, month: month, day: day, calendar: calendar) else {
      if (year, month, day) == (1712, 2, 30) {
        throw Refusal(
          .invalidDate, field: "date",
          "\(quoted(date)) existed in Sweden and Finland only: \(field: "calendar") swedish")
      }
      throw Refusal(
        .invalidDate, field: "date", Message(Self.impossible(date, year, month, calendar)))
    }
    if calendar == .swedish, (1753, 2, 17) < (year, month, day) {
      throw Refusal(
        .invalidDate, field: "date",
        "\(quoted(date)) is Gregorian in Sweden too, whose old calendar ended on 1753-02-17; leave out \(field: "calendar")"
      )
    }
    if self.calendar == nil, CalendarChange.isLeftOutByReform(result) {
      throw leftOut(result, CalendarChange.reform)
    }
    return result
  }

  /// The refusal of a day that never was, with what it is in each calendar.
  func leftOut(_ date: CalendarDate, _ reason: String) -> Refusal {
    let readings = [CalendarSystem.gregorian, .julian].compactMap {
      CalendarDate(year: date.year, month: date.month, day: date.day, calendar: $0)
    }
    let texts = readings.map { reading -> Message in
      reading.calendar == .gregorian
        ? "\(field: "calendar") gregorian"
        : "\(field: "calendar") julian (Gregorian \(reading.converted(to: .gregorian)))"
    }
    return Refusal(
      .calendarGap, field: "date",
      "\(quoted(self.date)) never was: \(reason); say which calendar is meant: "
        + texts.joined(separator: " or "),
      candidates: readings.map { .date($0) })
  }

  private static func impossible(
    _ text: String, _ year: Int, _ month: Int, _ calendar: CalendarSystem
  ) -> String {
    guard (1...12).contains(month) else {
      return "\(quoted(text)) has no such month; months are 01 to 12"
    }
    let days = CalendarDate.daysInMonth(month, year: year, calendar: calendar)
    return
      "\(quoted(text)) does not exist: that month has \(days) days (\(calendar.title) calendar)"
  }

  /// The year, month and day of `YYYY-MM-DD` or `-YYYY-MM-DD`.
  static func dateNumbers(_ text: String) -> (Int, Int, Int)? {
    var bytes = ShortText(text)
    let negative = bytes.dropFirst(UInt8(ascii: "-"))
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      let year = bytes.digits(0, 4), let month = bytes.digits(5, 7),
      let day = bytes.digits(8, 10)
    else { return nil }
    return (negative ? -year : year, month, day)
  }

  /// The time of day, if one is given.
  ///
  /// - Throws: `Refusal` for a text that is no time of day.
  public func clockTime() throws(Refusal) -> ClockTime? {
    guard let time else { return nil }
    if let result = Self.clockTime(time) { return result }
    throw noTime(time)
  }

  /// The time of day that a text is; nil where it is none.
  private static func clockTime(_ text: String) -> ClockTime? {
    let bytes = ShortText(text)
    let colon = UInt8(ascii: ":")
    guard bytes.count == 5 || bytes.count == 8, bytes[2] == colon,
      let hour = bytes.digits(0, 2), let minute = bytes.digits(3, 5),
      let second = bytes.count == 5
        ? 0 : bytes[5] == colon ? bytes.digits(6, 8) : nil
    else { return nil }
    return ClockTime(hour: hour, minute: minute, second: second)
  }

  /// The first and the last time of the range, if one is given.
  ///
  /// - Throws: `Refusal` for a text that is no range within a day.
  func clockRange() throws(Refusal) -> ClosedRange<Int>? {
    guard let timeRange else { return nil }
    let parts = Array(timeRange.utf8)
    let dots = parts.indices.first {
      $0 + 1 < parts.count && parts[$0] == UInt8(ascii: ".") && parts[$0 + 1] == UInt8(ascii: ".")
    }
    guard let dots,
      let from = Self.clockTime(String(decoding: parts[..<dots], as: UTF8.self)),
      let to = Self.clockTime(String(decoding: parts[(dots + 2)...], as: UTF8.self))
    else {
      throw Refusal(
        .invalidTimeRange, field: "time_range",
        "\(quoted(timeRange)) is not a range of times; write HH:MM..HH:MM, for example 13:00..15:30"
      )
    }
    guard from.secondOfDay <= to.secondOfDay else {
      throw Refusal(
        .invalidTimeRange, field: "time_range",
        "\(quoted(timeRange)) ends before it begins; both times are of the one date; across midnight give \(field: "time") with \(field: "plus_minus")"
      )
    }
    return from.secondOfDay...to.secondOfDay
  }

  /// The margin on either side of the time in seconds, 1 to 43,200, if one is given.
  ///
  /// - Throws: `Refusal` for a text that is no such duration.
  func margin() throws(Refusal) -> Int? {
    guard let plusMinus else { return nil }
    guard let seconds = Self.duration(plusMinus) else {
      throw Refusal(
        .invalidPlusMinus, field: "plus_minus",
        "\(quoted(plusMinus)) is not a duration; write hours, minutes, seconds as in 15m, 90s, 1h30m"
      )
    }
    guard (1...43_200).contains(seconds) else {
      throw Refusal(
        .invalidPlusMinus, field: "plus_minus",
        "\(quoted(plusMinus)) is out of range; 1s to 12h (a whole day is the date without \(field: "time"))"
      )
    }
    return seconds
  }

  /// The first and the last second that an uncertain time may mean, counted from midnight of the
  /// date and perhaps before or after it; nil where the time is known or nothing is known of it.
  ///
  /// - Throws: `Refusal` for texts that are no times.
  package func statedSeconds() throws(Refusal) -> ClosedRange<Int>? {
    if let range = try clockRange() { return range }
    guard let margin = try margin(), let time = try clockTime() else { return nil }
    return time.secondOfDay - margin...time.secondOfDay + margin
  }

  /// The seconds of `1h30m`, `90s` and the like; nil for anything else.
  private static func duration(_ text: String) -> Int? {
    guard !text.isEmpty, text.utf8.count <= 12 else { return nil }
    let units: [(letter: Unicode.Scalar, seconds: Int)] = [("h", 3600), ("m", 60), ("s", 1)]
    var rest = units[...]
    var number: Int?
    var total = 0
    for byte in text.utf8 {
      if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
        number = (number ?? 0) * 10 + Int(byte - UInt8(ascii: "0"))
        guard let number, number < 1_000_000 else { return nil }
      } else {
        guard let count = number,
          let unit = rest.firstIndex(where: { UInt8(ascii: $0.letter) == byte })
        else { return nil }
        total += count * rest[unit].seconds
        rest = rest[(unit + 1)...]
        number = nil
      }
    }
    return number == nil ? total : nil
  }

  /// The offset that a text such as `+05:30` or `-04:56:02` means; nil where it is no offset.
  static func offset(_ text: String) throws(Refusal) -> UTCOffset? {
    let bytes = ShortText(text)
    guard bytes.count > 0 else { return nil }
    let sign = bytes[0]
    guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else {
      return nil
    }
    let colon = UInt8(ascii: ":")
    guard bytes.count == 6 || bytes.count == 9, bytes[3] == colon,
      let hours = bytes.digits(1, 3), let minutes = bytes.digits(4, 6),
      let seconds = bytes.count == 6 ? 0 : bytes[6] == colon ? bytes.digits(7, 9) : nil,
      hours <= 23, minutes <= 59, seconds <= 59
    else {
      let hint = ZoneHint(for: text)
      throw Refusal(
        .invalidOffset, field: "zone",
        hint.candidates.isEmpty
          ? "\(quoted(text)) is not an offset; write +HH:MM or -HH:MM:SS, below 24 hours"
          : "\(quoted(text)) is not an offset; " + hint.message,
        candidates: hint.candidates.map { .name($0) })
    }
    let size = hours * 3600 + minutes * 60 + seconds
    return UTCOffset(seconds: sign == UInt8(ascii: "-") ? -size : size)
  }
}

/// The bytes of a text of at most 12 bytes, without a copy on the heap; longer ones are cut to 13,
/// which no form allows.
private struct ShortText {
  private var bytes = InlineArray<13, UInt8>(repeating: 0)
  private(set) var count = 0

  init(_ text: String) {
    var text = text
    text.withUTF8 { utf8 in
      count = min(utf8.count, 13)
      for index in 0..<count { bytes[index] = utf8[index] }
    }
  }

  subscript(index: Int) -> UInt8 { bytes[index] }

  /// Drops a byte at the start if it is that one, and says so.
  mutating func dropFirst(_ byte: UInt8) -> Bool {
    guard count > 0, bytes[0] == byte else { return false }
    for index in 1..<13 { bytes[index - 1] = bytes[index] }
    count -= 1
    return true
  }

  /// The number that the digits in a range make; nil where one is no digit.
  func digits(_ start: Int, _ end: Int) -> Int? {
    var value = 0
    for index in start..<end {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[index]) else { return nil }
      value = value * 10 + Int(bytes[index] - UInt8(ascii: "0"))
    }
    return value
  }
}

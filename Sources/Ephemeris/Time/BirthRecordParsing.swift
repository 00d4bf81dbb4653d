/// Reads the texts of a birth record strictly: ASCII digits in fixed places, nothing around them.
extension BirthRecord {
  /// The date, in the calendar that is named or that the default rule gives.
  ///
  /// Without a named calendar a date is Gregorian from 1582-10-15 and Julian before 1582-10-05;
  /// the days between never were, and neither were those that a zone's country left out later.
  /// - Throws: `BirthRecordError` where the text is no date, or a day that never was.
  public func calendarDate() throws(BirthRecordError) -> CalendarDate {
    guard let (year, month, day) = Self.dateNumbers(date) else {
      throw BirthRecordError(
        .invalidDate, field: "date",
        "\(quoted(date)) is not a date; write YYYY-MM-DD, for example 1961-08-04")
    }
    let calendar: CalendarSystem
    switch self.calendar {
    case nil: calendar = (year, month, day) < (1582, 10, 15) ? .julian : .gregorian
    case let name?:
      guard let named = CalendarSystem(rawValue: name) else {
        throw BirthRecordError(
          .invalidCalendar, field: "calendar",
          "\(quoted(name)) is not a calendar; choose gregorian or julian")
      }
      calendar = named
    }
    guard let result = CalendarDate(year: year, month: month, day: day, calendar: calendar) else {
      throw BirthRecordError(
        .invalidDate, field: "date", Self.impossible(date, year, month, calendar))
    }
    if self.calendar == nil { try refuseSkippedDay(result) }
    return result
  }

  private func refuseSkippedDay(_ date: CalendarDate) throws(BirthRecordError) {
    guard let change = CalendarChange.leavingOut(date, zone: zone) else { return }
    let readings = CalendarSystem.allCases.compactMap {
      CalendarDate(year: date.year, month: date.month, day: date.day, calendar: $0)
    }
    let texts = readings.map { reading in
      reading.calendar == .gregorian
        ? "--calendar gregorian"
        : "--calendar julian (Gregorian \(reading.converted(to: .gregorian)))"
    }
    throw BirthRecordError(
      .calendarGap, field: "date",
      "\(quoted(self.date)) never was: \(change.description); say which calendar is meant: "
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
    let name = calendar == .gregorian ? "Gregorian" : "Julian"
    return "\(quoted(text)) does not exist: that month has \(days) days (\(name) calendar)"
  }

  /// The year, month and day of `YYYY-MM-DD` or `-YYYY-MM-DD`.
  private static func dateNumbers(_ text: String) -> (Int, Int, Int)? {
    var bytes = Array(text.utf8)
    let negative = bytes.first == UInt8(ascii: "-")
    if negative { bytes.removeFirst() }
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      let year = digits(bytes[0..<4]), let month = digits(bytes[5..<7]),
      let day = digits(bytes[8..<10])
    else { return nil }
    return (negative ? -year : year, month, day)
  }

  /// The time of day, if one is given.
  func clockTime() throws(BirthRecordError) -> ClockTime? {
    guard let time else { return nil }
    let bytes = Array(time.utf8)
    let colon = UInt8(ascii: ":")
    if bytes.count == 5 || bytes.count == 8, bytes[2] == colon,
      let hour = digits(bytes[0..<2]), let minute = digits(bytes[3..<5]),
      let second = bytes.count == 5
        ? 0 : bytes[5] == colon ? digits(bytes[6..<8]) : nil,
      let result = ClockTime(hour: hour, minute: minute, second: second)
    {
      return result
    }
    throw BirthRecordError(
      .invalidTime, field: "time",
      "\(quoted(time)) is not a time of day; write HH:MM or HH:MM:SS, 00:00 to 23:59:59")
  }

  /// The offset that a text such as `+05:30` or `-04:56:02` means; nil where it is no offset.
  static func offset(_ text: String) throws(BirthRecordError) -> UTCOffset? {
    let bytes = Array(text.utf8)
    guard let sign = bytes.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else {
      return nil
    }
    let colon = UInt8(ascii: ":")
    guard bytes.count == 6 || bytes.count == 9, bytes[3] == colon,
      let hours = digits(bytes[1..<3]), let minutes = digits(bytes[4..<6]),
      let seconds = bytes.count == 6 ? 0 : bytes[6] == colon ? digits(bytes[7..<9]) : nil,
      hours <= 23, minutes <= 59, seconds <= 59
    else {
      throw BirthRecordError(
        .invalidOffset, field: "zone",
        "\(quoted(text)) is not an offset; write +HH:MM or -HH:MM:SS, below 24 hours")
    }
    let size = hours * 3600 + minutes * 60 + seconds
    return UTCOffset(seconds: sign == UInt8(ascii: "-") ? -size : size)
  }

  private static func digits(_ bytes: ArraySlice<UInt8>) -> Int? {
    var value = 0
    for byte in bytes {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
    }
    return value
  }

  private func digits(_ bytes: ArraySlice<UInt8>) -> Int? { Self.digits(bytes) }
}

/// A value between quotes as it may stand in a message: control characters escaped, long text cut.
public func quoted(_ text: String) -> String {
  var result = "'"
  for scalar in text.unicodeScalars.prefix(60) {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned:
      result += "\\u{\(String(scalar.value, radix: 16))}"
    default:
      result.unicodeScalars.append(scalar)
    }
  }
  return result + (text.unicodeScalars.count > 60 ? "…'" : "'")
}

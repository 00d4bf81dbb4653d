extension CalendarDate {
  /// Reads `YYYY-MM-DD`: Gregorian from 1582-10-15, Julian before 1582-10-05.
  ///
  /// - Throws: `Refusal` of the field `date` for anything else, and for a day that never
  ///   was.
  public init(text: String) throws(Refusal) {
    self = try BirthRecord(date: text).calendarDate()
  }
}

extension UTCInstant {
  /// Reads `YYYY-MM-DD`, the beginning of that day in UTC, or `YYYY-MM-DDTHH:MM[:SS]` with `Z` or an
  /// offset such as `+05:30`.
  ///
  /// - Throws: `Refusal` of the field `date` or `time` for anything else.
  public init(text: String) throws(Refusal) {
    let parts = text.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
    let date = try CalendarDate(text: String(parts[0]))
    guard parts.count == 2 else {
      self.init(seconds: (date.julianDayNumber - 2_440_588) * 86_400)
      return
    }
    let end = parts[1].firstIndex { "Z+-".contains($0) } ?? parts[1].endIndex
    let zone = parts[1][end...]
    guard let offset = zone == "Z" ? UTCOffset(seconds: 0) : try BirthRecord.offset(String(zone)),
      let time = try BirthRecord(date: text, time: String(parts[1][..<end])).clockTime()
    else {
      throw Refusal(
        .invalidTime, field: "time",
        "\(quoted(text)) is not a moment; write YYYY-MM-DD, or YYYY-MM-DDTHH:MM:SS with Z or an offset such as +05:30 behind it"
      )
    }
    self.init(date: date, time: time, offset: offset)
  }
}

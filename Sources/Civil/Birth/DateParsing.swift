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
  /// Reads `YYYY-MM-DD`, the beginning of that day in UTC, or `YYYY-MM-DDTHH:MM[:SS]Z`.
  ///
  /// - Throws: `Refusal` of the field `date` or `time` for anything else.
  public init(text: String) throws(Refusal) {
    let parts = text.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
    let date = try CalendarDate(text: String(parts[0]))
    guard parts.count == 2 else {
      self.init(seconds: (date.julianDayNumber - 2_440_588) * 86_400)
      return
    }
    guard parts[1].hasSuffix("Z"),
      let time = try BirthRecord(date: text, time: String(parts[1].dropLast())).clockTime()
    else {
      throw Refusal(
        .invalidTime, field: "time",
        "\(quoted(text)) is not a moment; write YYYY-MM-DD or YYYY-MM-DDTHH:MM:SSZ in UTC")
    }
    self.init(date: date, time: time)
  }
}

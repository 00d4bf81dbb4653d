/// What cells of our own tables say: read by their bytes, as a start reads dozens of them.
extension UnsafeRawBufferPointer {
  /// A decimal number with at most 15 digits, as `-10.25`; nil for anything else.
  var decimal: Double? {
    var place = first == UInt8(ascii: "-") ? 1 : 0
    let isNegative = place == 1
    var (digits, scale) = (0, 0.0)
    let count = self.count - place
    guard (1...16).contains(count) else { return nil }
    while place < self.count {
      let byte = self[place]
      if byte == UInt8(ascii: "."), scale == 0 {
        scale = 1
      } else {
        guard (0x30...0x39).contains(byte) else { return nil }
        digits = digits * 10 + Int(byte - 0x30)
        scale *= 10
      }
      place += 1
    }
    // Both are exact, so the quotient is the nearest number, as when the text is read.
    let value = scale > 1 ? Double(digits) / scale : Double(digits)
    return isNegative ? -value : value
  }

  /// Seconds since 1970-01-01 00:00 of `1945-05-24T02:00`, with seconds or without, Gregorian in every
  /// era; nil for anything else.
  var localSeconds: Int? {
    guard count == 16 || count == 19, self[4] == UInt8(ascii: "-"), self[7] == UInt8(ascii: "-"),
      self[10] == UInt8(ascii: "T"), self[13] == UInt8(ascii: ":"),
      let year = number(0..<4), let month = number(5..<7), let day = number(8..<10),
      let hour = number(11..<13), let minute = number(14..<16),
      let second = count == 16 ? 0 : self[16] == UInt8(ascii: ":") ? number(17..<19) : nil,
      let date = CalendarDate(year: year, month: month, day: day, calendar: .gregorian),
      let time = ClockTime(hour: hour, minute: minute, second: second)
    else { return nil }
    return UTCInstant.localSeconds(date: date, time: time)
  }

  private func number(_ places: Range<Int>) -> Int? {
    var number = 0
    for place in places {
      guard (0x30...0x39).contains(self[place]) else { return nil }
      number = number * 10 + Int(self[place] - 0x30)
    }
    return number
  }
}

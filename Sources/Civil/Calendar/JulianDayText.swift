extension JulianDay<UT> {
  /// The instant to the nearest second, with UT taken as civil time.
  public var instant: UTCInstant {
    UTCInstant(seconds: Int(((days - 2_440_587.5) * 86_400).rounded()))
  }

  /// The moment of an instant whose civil time is taken as UT.
  ///
  /// Civil time stays within 0.9 s of UT; `EphemerisProviding.universal` counts that difference.
  public init(civilAsUniversal instant: UTCInstant) {
    self.init(Double(instant.seconds) / 86_400 + 2_440_587.5)
  }

  /// The moment to the nearest second in ISO 8601, `1991-08-13T08:01:00Z`.
  public var text: String {
    let instant = instant
    let date = instant.date
    guard (0...9999).contains(date.year) else { return instant.description }
    // Tables have thousands of these: one string each, not ten.
    let second = instant.secondOfDay
    return String(unsafeUninitializedCapacity: 20) { buffer in
      func put(_ number: Int, at place: Int, digits: Int) {
        var rest = number
        for index in stride(from: place + digits - 1, through: place, by: -1) {
          buffer[index] = UInt8(ascii: "0") + UInt8(rest % 10)
          rest /= 10
        }
      }
      put(date.year, at: 0, digits: 4)
      put(date.month, at: 5, digits: 2)
      put(date.day, at: 8, digits: 2)
      put(second / 3600, at: 11, digits: 2)
      put(second / 60 % 60, at: 14, digits: 2)
      put(second % 60, at: 17, digits: 2)
      for (place, mark) in [(4, "-"), (7, "-"), (10, "T"), (13, ":"), (16, ":"), (19, "Z")]
        as [(Int, Unicode.Scalar)]
      {
        buffer[place] = UInt8(ascii: mark)
      }
      return 20
    }
  }
}

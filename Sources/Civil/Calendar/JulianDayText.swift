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
    ASCIIText(self)?.string ?? instant.description
  }
}

extension ASCIIText {
  /// A moment to the nearest second; nil outside the years 0 to 9999.
  public init?(_ moment: JulianDay<UT>) {
    let instant = moment.instant
    let date = instant.date
    guard (0...9999).contains(date.year) else { return nil }
    self.init()
    add(date)
    add("T")
    add(clock: instant.secondOfDay, withSeconds: true)
    add("Z")
  }
}

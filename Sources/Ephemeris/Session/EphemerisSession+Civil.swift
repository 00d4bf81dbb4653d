public import Civil

extension EphemerisSession {
  /// The second of civil time that is nearest to a moment.
  public func instant(nearest moment: JulianDay<UT>) -> UTCInstant {
    let (civil, second) = civilWithFraction(moment)
    let day = civil.date.julianDayNumber - 2_440_588
    let minute = civil.tenths == 0 ? 0 : civil.tenths / 600
    // The tenths may have been rounded into the next minute.
    let whole = civil.tenths % 600 == 0 && second > 30 ? 0 : Int(second.rounded())
    return UTCInstant(seconds: day * 86_400 + minute * 60 + whole)
  }
}

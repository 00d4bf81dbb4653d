import Civil

/// The ayanamsa of a century without nutation, as a polynomial: precession is so even that six
/// values give it to 1e-12 degrees.
struct AyanamsaCentury {
  /// Counted from the year 2000.
  let century: Int
  private let number: Int32
  private let epoch: Ayanamsa.Epoch?
  private let path: LongitudePath

  /// The century that holds a moment.
  static func number(of moment: JulianDay<TT>) -> Int { Int((centuries(moment)).rounded(.down)) }

  private static func centuries(_ moment: JulianDay<TT>) -> Double {
    (moment.days - 2_451_545) / 36_525
  }

  /// - Throws: what `degrees` throws.
  init(
    _ century: Int, of ayanamsa: Ayanamsa,
    degrees: (JulianDay<TT>) throws(Refusal) -> Double
  ) throws(Refusal) {
    let start = JulianDay<TT>(2_451_545 + Double(century) * 36_525)
    self.century = century
    number = ayanamsa.number
    epoch = ayanamsa.epoch
    path = try LongitudePath(
      from: start, to: start.advanced(byDays: 36_525), fit: .even, longitude: degrees)
  }

  /// Whether it is that of a rule.
  func `is`(_ ayanamsa: Ayanamsa) -> Bool { number == ayanamsa.number && epoch == ayanamsa.epoch }

  /// The value at a moment of the century, in degrees, not normalized.
  func degrees(at moment: JulianDay<TT>) -> Double { path.value(at: moment) }
}

import Civil

/// The ayanamsa of a century without nutation, as a polynomial: precession is so even that six
/// values give it to 1e-12 degrees.
final class AyanamsaCentury {
  /// Counted from the year 2000.
  let century: Int
  private let number: Int32
  private let epoch: Ayanamsa.Epoch?
  private let path: LongitudePath
  private let start: Double
  private let end: Double
  /// Those of the path, where it has one piece.
  private var coefficients: InlineArray<6, Double>?

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
    let end = start.advanced(byDays: 36_525)
    self.century = century
    number = ayanamsa.number
    epoch = ayanamsa.epoch
    path = try LongitudePath(from: start, to: end, fit: .even, longitude: degrees)
    self.start = start.days
    self.end = end.days
    if path.pieces.count == 1, path.pieces[0].coefficients.count == 6 {
      coefficients = InlineArray { path.pieces[0].coefficients[$0] }
    }
  }

  /// Whether it is that of a rule.
  func `is`(_ ayanamsa: Ayanamsa) -> Bool { number == ayanamsa.number && epoch == ayanamsa.epoch }

  /// The value at a moment of the century, in degrees, not normalized.
  func degrees(at moment: JulianDay<TT>) -> Double {
    guard let coefficients else { return path.value(at: moment) }
    let x = 2 * (moment.days - start) / (end - start) - 1
    return ChebyshevFit.value(at: x, count: 6) { coefficients[$0] }
  }
}

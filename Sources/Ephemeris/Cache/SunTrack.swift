import Civil

/// The Sun's apparent longitude against the mean equinox of date, so without nutation, as
/// polynomials.
///
/// Sidereal longitudes follow from it. It is nearer to libswe's than the cache's other polynomials,
/// as solar years end where the Sun comes to a place to the last bit of a Julian day; and it goes on
/// for the length of a cycle of periods before and after the births of the cache.
struct SunTrack: Sendable {
  let blocks: Range<Int>
  // The numbers are never changed and never freed.
  nonisolated(unsafe) let coefficients: UnsafePointer<Double>

  /// Numbers to a block.
  static let count = 10
  /// How far a polynomial may be from libswe at the points of its proof, in degrees; where libswe
  /// itself has a step they are off by 1e-7.
  static let tolerance = 2e-12
  /// How far from libswe a value is taken to be at worst, in degrees: more than three times the
  /// largest error that was seen.
  static let guardBand = 3e-12
  /// Where a polynomial is compared with libswe, both ends too.
  static let proofPoints = [-1] + ChebyshevFit.nodes(12) + [end]
  /// In the last two seconds of a block libswe is asked: there it goes on to another of its own
  /// segments of the Moon, which the Earth feels.
  private static let end = 1 - 1.4e-5
  /// The years before and after those of the births.
  private static let yearsBefore = 21
  private static let yearsAfter = 122

  private static let length = CacheLayout.length / 2

  /// The days of a block.
  ///
  /// Its first day is what is subtracted from a moment, so that nothing is lost by rounding.
  private static func start(of block: Int) -> Double {
    CacheLayout.origin + Double(block) * length
  }

  /// The block that holds a moment, and where in it, from -1 to 1.
  static func place(of moment: JulianDay<TT>) -> (block: Int, x: Double) {
    let block = Int(((moment.days - CacheLayout.origin) / length).rounded(.down))
    return (block, (moment.days - start(of: block)) * (2 / length) - 1)
  }

  /// The moment next to a place in a block, and the place of that moment.
  static func moment(block: Int, x: Double) -> (moment: JulianDay<TT>, x: Double) {
    let start = start(of: block)
    let days = start + (x + 1) / 2 * length
    return (JulianDay(days), (days - start) * (2 / length) - 1)
  }

  /// The blocks for the births of some years, as far as the files of these years reach.
  static func blocks(for years: ClosedRange<Int>) -> Range<Int> {
    let possible = EphemerisBlock.years
    let ends = [
      max(years.lowerBound - yearsBefore, possible.lowerBound),
      min(years.upperBound + yearsAfter, possible.upperBound),
    ].map { PositionCache.start(of: $0).days }
    let files = [years.lowerBound, years.upperBound].compactMap {
      EphemerisBlock(containing: PositionCache.start(of: $0).advanced(byDays: 180))?.days
    }
    // libswe keeps a file open a little beyond its edge.
    let first = max(ends[0], (files.first?.lowerBound ?? 0) + 10)
    let last = min(ends[1], (files.last?.upperBound ?? 0) - 10)
    return place(of: JulianDay(first)).block..<place(of: JulianDay(last)).block
  }

  /// The longitude at a moment in degrees, not normalized; nil where libswe must be asked.
  func longitude(at moment: JulianDay<TT>) -> Double? {
    let (block, x) = Self.place(of: moment)
    guard blocks.contains(block), x < Self.end else { return nil }
    let base = coefficients + (block - blocks.lowerBound) * Self.count
    let value = ChebyshevFit.value(at: x, count: Self.count) { base[$0] }
    return value.isNaN ? nil : value
  }

  /// The coefficients of a block; not-a-number where libswe has a step in it.
  ///
  /// - Throws: `Refusal` where libswe cannot compute it exactly.
  static func block(_ number: Int, session: borrowing EphemerisSession) throws(Refusal)
    -> [Double]
  {
    let nodes = ChebyshevFit.nodes(count)
    var values: [Double] = []
    var shifts: [Double] = []
    for node in nodes {
      let (moment, x) = moment(block: number, x: node)
      let value = try session.meanSun(at: moment)
      values.append((values.first ?? value) + signedArc(from: values.first ?? value, to: value))
      shifts.append(x - node)
    }
    // The moment next to a node is up to 20 microseconds away from it.
    let slope = ChebyshevFit.derivative(ChebyshevFit.coefficients(values))
    for index in 0..<count {
      values[index] -=
        shifts[index] * ChebyshevFit.value(at: nodes[index], count: count) { slope[$0] }
    }
    let coefficients = ChebyshevFit.coefficients(values)
    for point in proofPoints {
      let (moment, x) = moment(block: number, x: point)
      let fitted = ChebyshevFit.value(at: x, count: count) { coefficients[$0] }
      if abs(signedArc(from: fitted, to: try session.meanSun(at: moment))) > tolerance {
        return [Double](repeating: .nan, count: count)
      }
    }
    return coefficients
  }
}

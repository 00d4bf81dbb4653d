import Civil
import Ephemeris

/// When the Moon enters the mansion in which it is at a birth, and when it leaves it.
struct MansionStay: Sendable {
  /// The moment at which it enters.
  let start: JulianDay<UT>
  /// The moment at which it leaves.
  let end: JulianDay<UT>

  /// Days; the moments are doubles of about 40 microseconds.
  private static let precision = 1e-9

  /// Finds the stay around a birth.
  ///
  /// - Throws: `Refusal` where the Moon cannot be computed within two days of it.
  init<Sky: SiderealProviding & ~Copyable>(
    around birth: JulianDay<UT>, _ settings: VimshottariSettings, _ sky: borrowing Sky
  ) throws(Refusal) {
    func longitude(_ moment: JulianDay<TT>) throws(Refusal) -> Double {
      try sky.siderealLongitude(
        of: .moon, at: moment, node: settings.node, zodiac: settings.zodiac)
    }
    let middle = sky.terrestrial(birth)
    let place = NakshatraPosition(longitude: try longitude(middle))
    // The Moon goes forward by at least 11.7 degrees a day.
    func days(_ share: Double) -> Double { share * Nakshatra.width / 11.7 + 0.01 }
    let path = try LongitudePath(
      from: middle.advanced(byDays: -days(place.fraction)),
      to: middle.advanced(byDays: days(1 - place.fraction)), fit: .sparse
    ) { moment throws(Refusal) in try longitude(moment) }
    let edges = try path.nextCrossings(
      around: middle, in: place.nakshatra.number - 1, on: Nakshatra.grid, within: Self.precision
    ) { moment throws(Refusal) in try longitude(moment) }
    guard let earlier = edges.earlier, let later = edges.later else {
      preconditionFailure("the Moon crosses a mansion in 28 hours")
    }
    start = sky.universal(earlier.moment)
    end = sky.universal(later.moment)
  }

  /// How long it is.
  var days: Double { end.days - start.days }

  /// The share of the stay that has passed at a moment; evenly on beyond its ends.
  func fraction(at moment: JulianDay<UT>) -> Double {
    (moment.days - start.days) / days
  }
}

extension Vimshottari {
  /// The share of the first period that has passed at birth.
  static func elapsedFraction<Sky: SiderealProviding & ~Copyable>(
    of point: NakshatraPosition, at birth: JulianDay<UT>, _ settings: VimshottariSettings,
    _ sky: borrowing Sky
  ) throws(Refusal) -> Double {
    switch settings.balance {
    case .arc: point.fraction
    // At the very edge a birth may lie a microsecond outside.
    case .time:
      min(max(try MansionStay(around: birth, settings, sky).fraction(at: birth), 0), 1)
    }
  }
}

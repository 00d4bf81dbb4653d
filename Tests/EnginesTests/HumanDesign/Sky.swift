import Civil
import Ephemeris
import Testing

@testable import Engines

/// Runs a body with the system's ephemeris.
func withSky<Result>(_ body: (borrowing EphemerisSession) throws -> Result) throws -> Result {
  try EphemerisSession.withSession(try EphemerisConfiguration(), body)
}

/// The chart of an instant written `1961-08-05T05:24:00Z`, with the true node.
func chart<Sky: EphemerisProviding & ~Copyable>(
  utc: String, node: LunarNode = .true, sky: borrowing Sky
) throws -> HumanDesignChart {
  let parts = utc.dropLast().split(separator: "T").map(String.init)
  var resolver = BirthResolver(zones: TimeZoneDatabase())
  let moment = try resolver.moment(
    BirthRecord(date: parts[0], time: parts[1], calendar: "gregorian", zone: "UTC"))
  return try HumanDesignChart(birth: sky.universal(moment.instant), node: node, sky: sky)
}

/// A sky in which every body but the Sun stands still where a test puts it; the Sun moves by one
/// degree a day.
struct TableSky: EphemerisProviding {
  var longitudes: [Body: Double] = [:]
  var sunAtZero = 0.0

  func longitude(of body: Body, at moment: JulianDay<TT>, node: LunarNode) throws(Refusal)
    -> Double
  {
    if let other = body.oppositeOf {
      return normalized(degrees: try longitude(of: other, at: moment, node: node) + 180)
    }
    return body == .sun ? normalized(degrees: sunAtZero + moment.days) : longitudes[body] ?? 0
  }

  func terrestrial(_ moment: JulianDay<UT>) -> JulianDay<TT> { JulianDay(moment.days) }
  func universal(_ moment: JulianDay<TT>) -> JulianDay<UT> { JulianDay(moment.days) }
  func universal(_ instant: UTCInstant) throws(Refusal) -> JulianDay<UT> {
    JulianDay(Double(instant.seconds) / 86_400)
  }
  func civil(_ moment: JulianDay<UT>) -> CivilMoment {
    CivilMoment(
      date: CalendarDate(julianDayNumber: Int(moment.days), calendar: .gregorian), tenths: 0)
  }
  func sourceDescription(covering moments: [JulianDay<TT>]) -> String { "table" }
}

import Civil
import Testing

@testable import Ephemeris

@Suite struct SecondScaleTests {
  /// 1972-06-30 ended with a leap second; UTC began on 1972-01-01 with a tenth of a second.
  @Test(arguments: ["1972-06-30", "1971-12-31", "2016-12-31", "1955-01-01", "0100-03-01"])
  func theScaleKnowsBrokenCounts(day: String) throws {
    let start = try UTCInstant(text: day).seconds
    try withSky { sky throws in
      let scale = try SecondScale(seconds: start...start + 172_800, sky: sky)
      for offset in [0, 1, 43_200, 86_399, 86_400, 86_401, 100_000, 172_800] {
        let exact = try sky.terrestrial(second: start + offset)
        #expect(abs(scale.moment(of: start + offset).days - exact.days) * 86_400 < 0.001)
        #expect(abs(scale.elapsed(at: exact.days) - Double(offset)) < 0.001)
      }
    }
  }

  private func earlier(_ second: Int, _ sky: borrowing EphemerisSession) throws -> JulianDay<TT> {
    let moment = try sky.terrestrial(second: second)
    return try sky.moment(
      whenSunStood: 88, before: moment,
      longitude: try sky.longitude(of: .sun, at: moment, node: .true))
  }

  /// The moments an arc of the Sun earlier, and the seconds to which they belong.
  @Test(arguments: ["1972-06-30", "2016-12-31", "1900-01-05", "0100-03-01"])
  func theScaleGoesBackByTheSunsArc(day: String) throws {
    let start = try UTCInstant(text: day).seconds
    let end = start + 172_800
    try withSky { sky throws in
      let own = try SecondScale(seconds: start...end, sky: sky)
      let later = try BodyPaths(of: [.sun], from: own.start, to: own.end, node: .true, sky: sky)
      let before = try BodyPaths(
        of: [.sun], from: try earlier(start, sky), to: try earlier(end, sky), node: .true, sky: sky)
      let scale = own.earlier(
        by: SolarArcClock(arc: 88, later: later[.sun], earlier: before[.sun]))
      #expect(scale.uncertainty < 0.003)
      for offset in [0, 1, 43_200, 86_399, 86_400, 86_401, 100_000, 172_800] {
        let exact = try earlier(start + offset, sky)
        #expect(
          abs(scale.moment(of: start + offset).days - exact.days) * 86_400 < scale.uncertainty)
        #expect(abs(scale.elapsed(at: exact.days) - Double(offset)) < scale.uncertainty)
      }
    }
  }
}

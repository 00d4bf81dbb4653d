import Civil
import Foundation
import TestSupport
import Testing

@testable import Ephemeris

@Suite struct EphemerisSessionTests {
  static let bodies: [String: Body] = [
    "Sun": .sun, "Moon": .moon, "Mercury": .mercury, "Venus": .venus, "Mars": .mars,
    "Jupiter": .jupiter, "Saturn": .saturn, "Uranus": .uranus, "Neptune": .neptune,
    "Pluto": .pluto,
  ]

  /// Longitudes from JPL DE440 and ERFA, which share no code with the Swiss Ephemeris.
  @Test func longitudesAgreeWithJPL() throws {
    let rows = try Fixture.rows("ephemeris/jpl_de440.jsonl")
    #expect(rows.count == 1000)
    var worst: [Body: Double] = [:]
    try EphemerisSession.withSession(try EphemerisConfiguration()) { session throws in
      for row in rows {
        let body = try #require(Self.bodies[row.text("body")])
        let ours = try session.longitude(
          of: body, at: JulianDay(row.number("jd_tt")), node: .true)
        let apart = abs(signedArc(from: row.number("lon_deg"), to: ours)) * 3600
        worst[body] = max(worst[body] ?? 0, apart)
        let outer: Set<Body> = [.uranus, .neptune, .pluto]
        #expect(apart <= (outer.contains(body) ? 0.25 : 0.03), "\(row.testDescription) \(body)")
        let converted = session.terrestrial(JulianDay<UT>(row.number("jd_ut")))
        #expect(abs(converted.days - row.number("jd_tt")) < 1e-8)
      }
    }
    #expect(worst.count == 10)
  }

  @Test func oppositePointsAndNodes() throws {
    try EphemerisSession.withSession(try EphemerisConfiguration()) { session throws in
      let moment = JulianDay<TT>(2_451_545)
      let all = try session.longitudes(at: moment, node: .true)
      #expect(abs(signedArc(from: all[.sun], to: all[.earth])) == 180)
      #expect(abs(signedArc(from: all[.northNode], to: all[.southNode])) == 180)
      // swetest -b1.1.2000 -t12 -pt -fl / -pm -fl
      #expect(abs(all[.northNode] - 123.9540) < 0.01)
      let mean = try session.longitude(of: .northNode, at: moment, node: .mean)
      #expect(abs(mean - 125.0406) < 0.01)
      for body in Body.allCases {
        #expect(try session.longitude(of: body, at: moment, node: .true) == all[body])
      }
    }
  }

  /// Each pair is a known leap-second or delta-T fact.
  @Test func timeScales() throws {
    try EphemerisSession.withSession(try EphemerisConfiguration()) { session throws in
      let instant = UTCInstant(
        date: try #require(CalendarDate(year: 2000, month: 1, day: 1, calendar: .gregorian)),
        time: try #require(ClockTime(hour: 12, minute: 0)))
      let universal = try session.universal(instant)
      // UT1 - UTC was +0.355 s on 2000-01-01 (IERS Bulletin B); libswe's table is rounder.
      #expect(abs((universal.days - 2_451_545) * 86_400 - 0.355) < 0.05)
      let terrestrial = session.terrestrial(universal)
      #expect(abs((terrestrial.days - 2_451_545) * 86_400 - 64.184) < 0.01)
      #expect(abs(session.universal(terrestrial).days - universal.days) < 1e-9)
      #expect(session.civil(universal).description == "2000-01-01T12:00:00.0Z")
    }
  }

  @Test func civilTimeRoundTrips() throws {
    var generator = SeededGenerator(seed: 5)
    try EphemerisSession.withSession(try EphemerisConfiguration()) { session throws in
      for _ in 0..<2000 {
        let instant = UTCInstant(
          seconds: Int.random(in: -5_364_662_400...13_569_465_600, using: &generator))
        let civil = session.civil(try session.universal(instant))
        let text = instant.description.dropLast() + ".0Z"
        #expect(civil.description == String(text))
      }
    }
  }

  @Test func aTenthOfASecondBeforeMidnightRoundsIntoTheNextDay() throws {
    let configuration = try EphemerisConfiguration()
    EphemerisSession.withSession(configuration) { session in
      let civil = session.civil(JulianDay(2_378_500.5 - 0.01 / 86_400))
      #expect(civil.tenths == 0)
      #expect(civil.date.julianDayNumber == 2_378_501)
    }
  }
}

import Civil
import Ephemeris
import TestSupport
import Testing

@testable import Engines

@Suite struct GeneKeysTransitsTests {
  private static func gate(_ body: Body, _ moment: JulianDay<UT>, _ sky: borrowing EphemerisSession)
    throws -> UInt8
  {
    let moment = sky.terrestrial(moment)
    return GateWheel.position(at: try sky.longitude(of: body, at: moment, node: .true)).gate
  }

  /// The keys of days on which bodies stand still (2020-02-17 Mercury, 2020-05-14 Jupiter) and of
  /// random ones, against the exact places of every quarter of an hour.
  @Test func theKeysAreThoseOfExactPlaces() throws {
    var numbers = SeededGenerator(seed: 24)
    let known = try ["2026-01-01", "2020-02-17", "2020-05-14", "1900-03-01"].map {
      try CalendarDate(text: $0)
    }
    let random = (0..<8).map { _ in
      CalendarDate(
        julianDayNumber: Int.random(in: 2_415_021...2_488_069, using: &numbers),
        calendar: .gregorian)
    }
    try withSky { sky throws in
      for date in known + random {
        let day = try KeyTransits(date: date, node: .true, sky: sky)
        let midnight = JulianDay<UT>(Double(date.julianDayNumber) - 0.5)
        for transit in day.transits {
          var keys: [UInt8] = []
          for quarter in 0...96 {
            let key = try Self.gate(
              transit.body, midnight.advanced(byDays: Double(quarter) / 96), sky)
            if keys.last != key { keys.append(key) }
          }
          #expect(transit.keys == keys, "\(transit.body) \(date)")
        }
        #expect(day.transits.map(\.body) == Body.allCases)
      }
    }
  }

  /// A tenth of a second before the tenth that is told the old key holds, a tenth after the new.
  @Test func theEntriesAreExactToTheTenth() throws {
    var numbers = SeededGenerator(seed: 25)
    var count = 0
    try withSky { sky throws in
      for _ in 0..<40 {
        let date = CalendarDate(
          julianDayNumber: Int.random(in: 2_441_318...2_461_041, using: &numbers),
          calendar: .gregorian)
        let day = try KeyTransits(date: date, node: .true, sky: sky)
        for transit in day.transits {
          for (before, entry) in zip(transit.keys, transit.entries) {
            count += 1
            let start = try UTCInstant(text: "\(entry.civil.date)T00:00Z")
            let second = UTCInstant(seconds: start.seconds + entry.civil.tenths / 10)
            let told = try sky.universal(second).advanced(
              byDays: Double(entry.civil.tenths % 10) / 864_000)
            // The tenth is the nearest one; 3 ms are the search's and a Julian day's rounding.
            let width = 0.053 / 86_400
            #expect(try Self.gate(transit.body, told.advanced(byDays: -width), sky) == before)
            #expect(try Self.gate(transit.body, told.advanced(byDays: width), sky) == entry.key)
          }
        }
      }
    }
    #expect(count > 120)
  }
}

import Civil
import Ephemeris
import Foundation
import TestSupport
import Testing

@testable import Engines

/// What must hold for every birth and every choice.
@Suite struct DashaTreeTests {
  private static func withSky(_ body: (borrowing EphemerisSession) throws -> Void) throws {
    try EphemerisSession.withSession(EphemerisConfiguration(), body)
  }

  private static func birth(_ numbers: inout SeededGenerator) -> JulianDay<UT> {
    JulianDay(Double.random(in: 2_400_000...2_480_000, using: &numbers))
  }

  /// Choices of every kind, in turn.
  private static func settings(_ index: Int) -> VimshottariSettings {
    var settings = VimshottariSettings()
    settings.zodiac.ayanamsa = Ayanamsa.all[index * 7 % Ayanamsa.all.count]
    settings.year = [.julian, .days(360), .days(365.2425), .solarArc][index % 4]
    settings.zodiac.positions = index % 3 == 0 ? .true : .apparent
    settings.start = .graha(Graha.order[index % 9])
    settings.startNakshatra = VimshottariSettings.StartNakshatra.allCases[index % 4]
    settings.tribhagi = index % 5 == 4
    return settings
  }

  @Test func periodsTileExactly() throws {
    var numbers = SeededGenerator(seed: 120)
    try Self.withSky { sky in
      for index in 0..<24 {
        let settings = Self.settings(index)
        let birth = Self.birth(&numbers)
        let result = try Vimshottari(birth: birth, settings: settings, sky: sky)
        let levels = settings.year == .solarArc ? 3 : 4
        let periods = try result.periods(levels: levels, sky: sky)
        #expect(periods.count == result.periodCount(levels: levels))
        for level in 1...levels {
          let row = periods.filter { $0.level == level }
          for (left, right) in zip(row, row.dropFirst()) {
            #expect(left.end == right.start && left.start < left.end)
          }
          #expect(row.first?.start == periods.first?.start)
          #expect(row.last?.end == periods.last?.end)
          #expect(row.filter(\.isClippedAtBirth).count == 1)
        }
        for (place, parent) in periods.enumerated() where parent.level < levels {
          let inner = periods[(place + 1)...].prefix { $0.level > parent.level }
          let children = inner.filter { $0.level == parent.level + 1 }
          #expect(children.count == 9)
          #expect(children.first?.lord == parent.lord)
          #expect(children.first?.start == parent.start && children.last?.end == parent.end)
          guard settings.year != .solarArc else { continue }
          for child in children {
            let share = (child.end.days - child.start.days) / (parent.end.days - parent.start.days)
            #expect(abs(share - Double(child.lord.years) / 120) < 1e-6)
          }
        }
      }
    }
  }

  @Test func birthIsWhereTheFractionSays() throws {
    var numbers = SeededGenerator(seed: 27)
    try Self.withSky { sky in
      for index in 0..<60 {
        let settings = Self.settings(index)
        let result = try Vimshottari(birth: Self.birth(&numbers), settings: settings, sky: sky)
        let first = try #require(try result.periods(levels: 1, sky: sky).first)
        #expect(first.lord == result.balance.lord && first.isClippedAtBirth)
        #expect(result.startNakshatra.lord == first.lord)
        let passed = (result.birth.days - first.start.days) / (first.end.days - first.start.days)
        // A solar year's days are not of one length: within a few days of the even share.
        let tolerance = settings.year == .solarArc ? 0.004 : 1e-8
        #expect(abs(passed - result.point.fraction) < tolerance)
        #expect(abs(first.end.days - result.birth.days - result.balance.days) < 1e-8)
      }
    }
  }

  private static func sun(
    _ moment: JulianDay<UT>, _ settings: VimshottariSettings, _ sky: borrowing EphemerisSession
  ) throws -> Double {
    try sky.siderealLongitude(
      of: .sun, at: sky.terrestrial(moment), node: .true, zodiac: settings.zodiac)
  }

  /// A solar-arc year ends when the Sun is back at its sidereal place.
  @Test func solarArcFollowsTheSun() throws {
    var numbers = SeededGenerator(seed: 365)
    try Self.withSky { sky in
      for index in 0..<6 {
        var settings = Self.settings(index)
        settings.year = .solarArc
        let result = try Vimshottari(birth: Self.birth(&numbers), settings: settings, sky: sky)
        let periods = try result.periods(levels: 2, sky: sky).filter { $0.level == 2 }
        let cycle = settings.tribhagi ? 40.0 : 120
        for period in periods {
          let arc = cycle * 360 * Double(period.lords[0].years * period.lord.years) / 14_400
          let moved = signedArc(
            from: try Self.sun(period.start, settings, sky),
            to: try Self.sun(period.end, settings, sky))
          // Two searches, each to 1e-9, and two roundings of Julian days.
          #expect(abs(signedArc(from: normalized(degrees: arc), to: moved)) < 4e-9)
        }
      }
    }
  }

  @Test func windowsAndChainsAreCutsOfTheWholeTable() throws {
    var numbers = SeededGenerator(seed: 9)
    try Self.withSky { sky in
      for index in 0..<12 {
        let result = try Vimshottari(
          birth: Self.birth(&numbers), settings: Self.settings(index), sky: sky)
        let whole = try result.periods(levels: 3, sky: sky)
        let from = result.birth.advanced(byDays: Double.random(in: 0...20_000, using: &numbers))
        let to = from.advanced(byDays: Double.random(in: 0...3000, using: &numbers))
        let window = try result.periods(levels: 3, from: from, to: to, sky: sky)
        let expected = whole.filter { $0.end > from && $0.start < to }
        #expect(window.map(\.lords) == expected.map(\.lords))
        #expect(window.map(\.start) == expected.map(\.start))

        let chain = try result.running(at: from, sky: sky).periods
        #expect(chain.map(\.level) == Array(1...6))
        #expect(chain.allSatisfy { $0.start <= from && from < $0.end })
        for (outer, inner) in zip(chain, chain.dropFirst()) {
          #expect(outer.start <= inner.start && inner.end <= outer.end)
          #expect(Array(inner.lords.dropLast()) == outer.lords)
        }
        #expect(
          whole.filter { $0.start <= from && from < $0.end }.map(\.lord)
            == chain.prefix(3).map(\.lord))
        // A boundary belongs to the period that begins there.
        let edge = try #require(chain.dropFirst().first).end
        let next = try result.running(at: edge, levels: 2, sky: sky).periods
        #expect(next.last?.start == edge)
      }
    }
  }

  @Test func nothingRunsOutsideTheCycle() throws {
    try Self.withSky { sky in
      let birth = JulianDay<UT>(2_450_424.711)
      let result = try Vimshottari(birth: birth, settings: VimshottariSettings(), sky: sky)
      if case .beforeBirth = try result.running(at: birth.advanced(byDays: -1), sky: sky) {
      } else {
        Issue.record("a period runs before birth")
      }
      let end = try #require(try result.periods(levels: 1, sky: sky).last).end
      guard case .afterCycle(let last) = try result.running(at: end, sky: sky) else {
        Issue.record("a period runs after the last")
        return
      }
      #expect(last == end)
      #expect(try result.running(at: JulianDay(end.days.nextDown), sky: sky).periods.count == 6)
      #expect(try result.running(at: birth, sky: sky).periods.count == 6)
    }
  }

  @Test func tableOfSixLevelsHasEveryRowOnce() throws {
    try Self.withSky { sky in
      let result = try Vimshottari(
        birth: JulianDay(2_450_424.711), settings: VimshottariSettings(), sky: sky)
      var count = 0
      var last = JulianDay<UT>(0)
      try result.visitPeriods(levels: 6, sky: sky) { period in
        count += 1
        guard period.level == 6 else { return }
        if last.days > 0 { #expect(period.start == last) }
        last = period.end
      }
      #expect(count == 597_870 && count == result.periodCount(levels: 6))
      var settings = VimshottariSettings()
      settings.tribhagi = true
      let thirds = try Vimshottari(birth: JulianDay(2_450_424.711), settings: settings, sky: sky)
      let mahas = try thirds.periods(levels: 1, sky: sky)
      #expect(mahas.count == 27)
      #expect(abs(mahas[26].end.days - mahas[0].start.days - 120 * 365.25) < 1e-6)
    }
  }

  /// The minute of birth time moves the dates as a birth a minute later shows.
  @Test func nakshatrasEqualTheReference() throws {
    #expect(Nakshatra.all.map(\.number) == Array(1...27))
    #expect(Graha.order.map(\.years).reduce(0, +) == 120)
    let url = Fixture.folder.appending(path: "vimshottari/nakshatras.tsv")
    let rows = try String(contentsOf: url, encoding: .utf8).split(separator: "\n").dropFirst().map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
    #expect(rows.count == 27)
    for (row, mansion) in zip(rows, Nakshatra.all) {
      #expect([String(mansion.number), mansion.name] == Array(row[0...1]))
      #expect([mansion.lord.name, String(mansion.lord.years), mansion.deity] == Array(row[5...7]))
      #expect(row[8].contains(mansion.symbol) && row[10] == mansion.gana.rawValue)
      #expect(row[11] == mansion.yoni)
      // Where sources differ the row has that of most.
      for (index, syllable) in row[13].split(separator: " ").enumerated() {
        #expect(mansion.syllables[index] == String(syllable))
      }
    }
    for mansion in Nakshatra.all {
      let middle = NakshatraPosition(longitude: (Double(mansion.number) - 0.4) * 360 / 27)
      #expect(middle.nakshatra == mansion && middle.pada == 3)
    }
    #expect(NakshatraPosition(longitude: 0).pada == 1)
    #expect(NakshatraPosition(longitude: 360.0.nextDown).nakshatra.number == 27)
    #expect(NakshatraPosition(longitude: 360.0.nextDown).pada == 4)
  }
}

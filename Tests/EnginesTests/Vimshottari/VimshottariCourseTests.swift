import Civil
import Ephemeris
import TestSupport
import Testing

@testable import Engines

/// What a course says of a second against the exact periods of that second.
@Suite struct VimshottariCourseTests {
  /// What one run of the engine says of a birth.
  struct Told: Hashable, CustomStringConvertible {
    let moon: NakshatraQuarter
    let point: NakshatraQuarter
    let lord: Graha
    let running: RunningLords

    var description: String { "\(moon.index) \(point.index) \(lord) \(running)" }
  }

  static func exact(
    _ second: Int, _ births: VimshottariBirths, at: JulianDay<UT>, levels: Int,
    _ sky: borrowing EphemerisSession
  ) throws -> Told {
    let result = try births.result(of: second, sky: sky)
    let running: RunningLords =
      switch try result.running(at: at, levels: levels, sky: sky) {
      case .chain(let periods): .lords(periods.map(\.lord))
      case .beforeBirth: .beforeBirth
      case .afterCycle: .afterCycle
      }
    return Told(
      moon: result.moon.quarter, point: result.point.quarter, lord: result.balance.lord,
      running: running)
  }

  /// Compares at random seconds, at both ends, and on both sides of each change.
  @discardableResult
  static func check(
    _ seconds: ClosedRange<Int>, _ births: VimshottariBirths, at: JulianDay<UT>, levels: Int = 3,
    random: Int = 25, most: Int = 400, _ sky: borrowing EphemerisSession
  ) throws -> StepFunction<RunningLords> {
    let course = try VimshottariCourse(seconds: seconds, births: births, sky: sky)
    let running = try course.running(at: at, levels: levels, sky: sky)
    var generator = SeededGenerator(seed: UInt64(seconds.count))
    var asked: Set<Int> = [seconds.lowerBound, seconds.upperBound]
    for _ in 0..<random { asked.insert(Int.random(in: seconds, using: &generator)) }
    var changes = Set(course.moon.steps.map(\.start)).union(course.point.steps.map(\.start))
    changes.formUnion(course.lord.steps.map(\.start))
    changes.formUnion(running.steps.map(\.start).shuffled(using: &generator).prefix(most))
    for change in changes where change > seconds.lowerBound {
      asked.formUnion([change - 1, change])
    }
    for second in asked.sorted() {
      let told = Told(
        moon: course.moon[second], point: course.point[second], lord: course.lord[second],
        running: running[second])
      let exact = try exact(second, births, at: at, levels: levels, sky)
      #expect(told == exact, "\(births.settings) at \(UTCInstant(seconds: second))")
    }
    return running
  }

  private static func second(_ text: String) throws -> Int { try UTCInstant(text: text).seconds }

  private static let years: [YearLength] = [.julian, .solarArc, .days(360), .days(365.2425)]

  @Test func theMoonInEveryReckoning() throws {
    var generator = SeededGenerator(seed: 108)
    try withSky { sky throws in
      for index in 0..<16 {
        var settings = VimshottariSettings()
        settings.zodiac.ayanamsa = Ayanamsa.all[index * 11 % Ayanamsa.all.count]
        settings.zodiac.positions = index % 3 == 1 ? .true : .apparent
        settings.year = Self.years[index % 4]
        settings.startNakshatra = VimshottariSettings.StartNakshatra.allCases[index / 2 % 4]
        settings.tribhagi = index % 5 == 3
        let births = VimshottariBirths(settings: settings, countsLeapSeconds: index % 2 == 1)
        let start = Int.random(in: -2_200_000_000...1_200_000_000, using: &generator)
        let age = Double.random(in: 1...115, using: &generator) * 365.25
        let at = try births.moment(of: start, sky: sky).advanced(byDays: age)
        let running = try Self.check(
          start...start + Int.random(in: 3600...100_000, using: &generator), births, at: at,
          most: 60, sky)
        // An hour of births moves the dates by months.
        #expect(running.steps.count > 1 || running.steps[0].value == .afterCycle)
      }
    }
  }

  /// Points that stand still, turn round, or go backwards.
  @Test(arguments: Graha.order)
  func everyPoint(graha: Graha) throws {
    var generator = SeededGenerator(seed: UInt64(graha.rawValue) + 1)
    try withSky { sky throws in
      for index in 0..<6 {
        var settings = VimshottariSettings()
        settings.start = .graha(graha)
        settings.node = index % 2 == 0 ? .mean : .true
        settings.year = Self.years[index % 4]
        settings.tribhagi = index == 4
        let births = VimshottariBirths(settings: settings, countsLeapSeconds: false)
        let start = Int.random(in: -2_200_000_000...1_200_000_000, using: &generator)
        let at = try births.moment(of: start, sky: sky).advanced(
          byDays: Double.random(in: 10...40_000, using: &generator))
        try Self.check(start...start + 86_399, births, at: at, most: 30, sky)
      }
    }
  }

  private static func isRising(
    _ second: Int, _ births: VimshottariBirths, _ sky: borrowing EphemerisSession
  ) throws -> Bool {
    let before = try births.result(of: second - 1800, sky: sky).point.longitude
    let after = try births.result(of: second + 1800, sky: sky).point.longitude
    return signedArc(from: before, to: after) > 0
  }

  /// At a station the position among the periods turns round: a boundary that lies just short of
  /// the turn is crossed twice, and so is the moment when another period comes.
  @Test(arguments: [Graha.saturn, .mercury, .jupiter, .mars, .venus])
  func aStationIsCrossedTwiceOrNotAtAll(graha: Graha) throws {
    try withSky { sky throws in
      var settings = VimshottariSettings()
      settings.start = .graha(graha)
      let births = VimshottariBirths(settings: settings, countsLeapSeconds: false)
      var low = try Self.second("2001-01-01")
      while try Self.isRising(low, births, sky) { low += 86_400 }
      while try !Self.isRising(low, births, sky) { low += 86_400 }
      while try Self.isRising(low, births, sky) { low += 86_400 }
      let seconds = low - 86_400...low + 43_200
      // The antar that begins next after the farthest point, seen from a moment just past it.
      let highest = try births.result(of: low - 20_000, sky: sky)
      let antar = try #require(
        try highest.periods(levels: 3, sky: sky).first {
          $0.level == 3 && $0.start > highest.birth.advanced(byDays: 3000)
        })
      for days in [-0.2, -0.01, -1e-4, 0, 1e-4, 0.01, 0.2] {
        try Self.check(seconds, births, at: antar.start.advanced(byDays: days), sky)
      }
    }
  }

  /// The ascendant crosses a mansion in less than an hour; beyond the polar circle it jumps, and
  /// goes backwards.
  @Test(arguments: [
    0.0, 13.08, -33.9, 51.5, 64.1, 66.5, 66.55, 66.56, 66.565, 66.57, 66.6, 70, -78, 89.9, 90,
  ])
  func theLagna(latitude: Double) throws {
    try withSky { sky throws in
      var settings = VimshottariSettings()
      let place = try #require(GeographicPosition(latitude: latitude, longitude: 25.7))
      settings.start = .lagna(place)
      for (index, day) in ["1996-12-06T18:30Z", "2000-06-21T03:00Z"].enumerated() {
        settings.year = index == 0 ? .julian : .solarArc
        settings.tribhagi = latitude == 51.5
        let births = VimshottariBirths(settings: settings, countsLeapSeconds: index == 0)
        let start = try Self.second(day)
        let at = try births.moment(of: start, sky: sky).advanced(byDays: 12_345)
        try Self.check(
          start...start + 86_399, births, at: at, levels: index == 0 ? 2 : 1, random: 600,
          most: 80, sky)
      }
    }
  }

  /// Before birth, at birth, after the last period.
  @Test func theEndsOfTheCycle() throws {
    try withSky { sky throws in
      for tribhagi in [false, true] {
        for year in [YearLength.julian, .solarArc] {
          var settings = VimshottariSettings()
          settings.year = year
          settings.tribhagi = tribhagi
          let births = VimshottariBirths(settings: settings, countsLeapSeconds: false)
          let start = try Self.second("1950-03-03")
          let seconds = start...start + 86_399
          let noon = try births.moment(of: start + 43_200, sky: sky)
          let half = try Self.check(seconds, births, at: noon, sky)
          #expect(half.steps.last?.value == .beforeBirth)
          #expect(half.steps.last?.start == start + 43_201)
          let before = try Self.check(seconds, births, at: noon.advanced(byDays: -900), sky)
          #expect(before.steps.map(\.value) == [.beforeBirth])
          // The last period ends 120 years after the first began, before or after birth.
          let end = try #require(
            try births.result(of: start + 40_000, sky: sky).periods(levels: 1, sky: sky).last?.end)
          let mixed = try Self.check(seconds, births, at: end, sky)
          #expect(mixed.steps.contains { $0.value == .afterCycle })
          #expect(mixed.steps.contains { $0.value.lords != nil })
          let after = try Self.check(seconds, births, at: noon.advanced(byDays: 46_000), sky)
          #expect(after.steps.map(\.value) == [.afterCycle])
        }
      }
      // Far beyond the years of the files nothing runs, and nothing needs to be computed.
      var settings = VimshottariSettings()
      settings.year = .solarArc
      let births = VimshottariBirths(settings: settings, countsLeapSeconds: false)
      let start = try Self.second("1950-03-03")
      try Self.check(start...start + 3600, births, at: JulianDay(9_000_000), sky)
    }
  }

  @Test func shortStretches() throws {
    try withSky { sky throws in
      let births = VimshottariBirths(settings: .init(), countsLeapSeconds: false)
      let start = try Self.second("1996-12-07T05:04Z")
      let at = try births.moment(of: start + 1_000_000_000, sky: sky)
      for length in [0, 1, 2, 59, 61, 300] {
        try Self.check(start...start + length, births, at: at, sky)
      }
    }
  }

  /// A leap second, the beginning of UTC, the edge of two files, old days.
  @Test(arguments: ["1972-06-30", "1971-12-31", "2399-12-31", "0100-03-01"])
  func unevenScales(day: String) throws {
    try withSky { sky throws in
      for counts in [true, false] {
        let births = VimshottariBirths(settings: .init(), countsLeapSeconds: counts)
        let start = try Self.second(day)
        let at = try births.moment(of: start, sky: sky).advanced(byDays: 9999)
        try Self.check(start...start + 172_800, births, at: at, most: 40, sky)
      }
    }
  }
}

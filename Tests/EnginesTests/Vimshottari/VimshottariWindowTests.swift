import Civil
import Ephemeris
import TestSupport
import Testing

@testable import Engines

@Suite struct VimshottariWindowTests {
  private func window(_ record: BirthRecord) throws -> BirthWindow {
    var resolver = BirthResolver(zones: TimeZoneDatabase())
    return try #require(try resolver.resolve(record).window)
  }

  /// A case: a record and the choices.
  struct Case: Sendable, CustomStringConvertible {
    let record: BirthRecord
    var settings = VimshottariSettings()
    var counts = false

    var description: String { "\(record.date) \(record.timeRange ?? "") \(settings.start.id)" }

    init(
      _ record: BirthRecord, counts: Bool = false, _ change: (inout VimshottariSettings) -> Void
    ) {
      self.record = record
      self.counts = counts
      change(&settings)
    }
  }

  private static func lagna(_ latitude: Double, _ longitude: Double) -> VimshottariSettings.Start {
    GeographicPosition(latitude: latitude, longitude: longitude).map { .lagna($0) }
      ?? .graha(.moon)
  }

  /// A fold day, a jump day, a window in two pieces, points that turn round, the ascendant.
  static let cases = [
    Case(BirthRecord(date: "1996-12-07", zone: "Asia/Kolkata")) { _ in },
    Case(BirthRecord(date: "1996-12-07", zone: "Asia/Kolkata")) { $0.year = .solarArc },
    Case(BirthRecord(date: "1971-10-31", zone: "Europe/Dublin"), counts: true) { _ in },
    Case(BirthRecord(date: "1971-10-31", zone: "Europe/Dublin", timeRange: "02:10..02:50")) {
      $0.startNakshatra = .adhana
    },
    Case(BirthRecord(date: "2024-03-10", zone: "America/New_York")) { $0.tribhagi = true },
    Case(BirthRecord(date: "2020-02-17", zone: "UTC")) { $0.start = .graha(.mercury) },
    Case(BirthRecord(date: "2020-05-11", zone: "UTC")) { $0.start = .graha(.saturn) },
    Case(BirthRecord(date: "2020-09-29", zone: "UTC")) {
      $0.start = .graha(.saturn)
      $0.year = .solarArc
    },
    Case(BirthRecord(date: "2020-09-29", zone: "UTC")) { $0.start = .graha(.rahu) },
    Case(BirthRecord(date: "2020-09-29", zone: "UTC")) {
      $0.start = .graha(.ketu)
      $0.node = .true
    },
    Case(BirthRecord(date: "1996-12-07", zone: "Asia/Kolkata")) {
      $0.start = lagna(13.08, 80.28)
    },
    Case(BirthRecord(date: "1996-06-07", zone: "UTC", timeRange: "00:00..09:00")) {
      $0.start = lagna(70.2, 25.7)
    },
    Case(BirthRecord(date: "1991-08-13", zone: "+05:30", timeRange: "13:31..13:31")) { _ in },
    Case(BirthRecord(date: "1996-12-07", zone: "Asia/Kolkata")) { $0.balance = .time },
    // The birthday of other years jumps at this day's ends.
    Case(BirthRecord(date: "1996-02-29", zone: "+05:30")) { $0.year = .calendar },
    Case(BirthRecord(date: "1997-03-01", zone: "+01:00")) { $0.year = .calendar },
  ]

  private func check<Value>(
    _ spans: ValueSpans<Value>, _ birth: BirthWindow, _ exact: [(second: Int, value: Value)],
    _ name: String
  ) {
    let all = spans.entries.flatMap(\.spans).sorted { $0.lowerBound < $1.lowerBound }
    #expect(all.reduce(0) { $0 + $1.count } == birth.seconds, "\(name)")
    #expect(zip(all, all.dropFirst()).allSatisfy { $0.upperBound < $1.lowerBound }, "\(name)")
    #expect(
      all.allSatisfy { span in
        birth.pieces.contains { $0.contains(span.lowerBound) && $0.contains(span.upperBound) }
      }, "\(name)")
    #expect(abs(spans.entries.reduce(0) { $0 + spans.share(of: $1) } - 1) < 1e-12, "\(name)")
    for (second, value) in exact {
      let told = spans.entries.first { $0.spans.contains { $0.contains(second) } }?.value
      #expect(told == value, "\(name) at \(UTCInstant(seconds: second))")
    }
  }

  @Test(arguments: cases)
  func theSpansTileTheWindowAndSayWhatTheTreesSay(example: Case) throws {
    let birth = try window(example.record)
    let births = VimshottariBirths(
      settings: example.settings, countsLeapSeconds: example.counts)
    var generator = SeededGenerator(seed: UInt64(birth.seconds))
    try withSky { sky throws in
      let at = try births.moment(of: birth.hull.lowerBound, sky: sky).advanced(byDays: 9876)
      let window = try VimshottariWindow(birth, births: births, at: at, levels: 2, sky: sky)
      var seconds = birth.pieces.flatMap { [$0.lowerBound, $0.upperBound] }
      for _ in 0..<120 {
        seconds.append(
          birth.pieces.randomElement(using: &generator)?.randomElement(using: &generator) ?? 0)
      }
      for entry in window.lord.entries { seconds += entry.spans.map(\.lowerBound) }
      for entry in window.running[1].entries { seconds += entry.spans.map(\.upperBound) }
      var results: [(second: Int, value: Vimshottari)] = []
      for second in seconds { results.append((second, try births.result(of: second, sky: sky))) }
      func exact<Value>(_ value: (Vimshottari) -> Value) -> [(second: Int, value: Value)] {
        results.map { ($0.second, value($0.value)) }
      }
      check(window.moonQuarter, birth, exact(\.moon.quarter), "moon")
      check(window.moonNakshatra, birth, exact(\.moon.nakshatra), "moon's mansion")
      check(window.quarter, birth, exact(\.point.quarter), "point")
      check(window.countedNakshatra, birth, exact(\.startNakshatra), "counted")
      check(window.lord, birth, exact(\.balance.lord), "lord")
      for level in 1...2 {
        var running: [(second: Int, value: RunningLords)] = []
        for (second, result) in results {
          let chain = try result.running(at: at, levels: level, sky: sky)
          running.append((second, .lords(chain.periods.map(\.lord))))
        }
        check(window.running[level - 1], birth, running, "level \(level)")
      }
      // No birth has a date outside of what is told, and what is told is reached.
      #expect(window.firstLords.map(\.lord) == window.lord.entries.map(\.value))
      for first in window.firstLords {
        let own = results.map(\.value).filter { $0.balance.lord == first.lord }
        var reached = (first: Double.infinity, last: -Double.infinity)
        for result in own {
          #expect(first.least.days <= result.balance.days + 1e-7)
          #expect(first.most.days >= result.balance.days - 1e-7)
          let periods = try result.periods(levels: 1, sky: sky)
          #expect(periods.map(\.lord) == first.periods.map(\.lord))
          for (told, period) in zip(first.periods, periods) {
            #expect(told.start.lowerBound.days <= period.start.days + 1e-6)
            #expect(told.start.upperBound.days >= period.start.days - 1e-6)
            #expect(told.end.lowerBound.days <= period.end.days + 1e-6)
            #expect(told.end.upperBound.days >= period.end.days - 1e-6)
          }
          reached.first = min(reached.first, periods[1].start.days)
          reached.last = max(reached.last, periods[1].start.days)
        }
        let told = first.periods[1].start
        // Random seconds come near to the extremes, and the ends of the spans are among them.
        let width = told.upperBound.days - told.lowerBound.days
        #expect(reached.first - told.lowerBound.days <= width * 0.2)
        #expect(told.upperBound.days - reached.last <= width * 0.2)
      }
    }
  }

  /// At a station the extremes lie within the window, not at its ends.
  @Test func theExtremesOfAPointThatTurnsRound() throws {
    var settings = VimshottariSettings()
    settings.start = .graha(.mercury)
    let births = VimshottariBirths(settings: settings, countsLeapSeconds: false)
    let birth = try window(
      BirthRecord(date: "2020-02-17", time: "00:54", zone: "UTC", plusMinus: "10h"))
    try withSky { sky throws in
      let window = try VimshottariWindow(birth, births: births, at: nil, levels: 1, sky: sky)
      var ends: [Double] = []
      for second in [birth.hull.lowerBound, birth.hull.upperBound] {
        ends.append(try births.result(of: second, sky: sky).balance.days)
      }
      let first = try #require(window.firstLords.first)
      #expect(window.firstLords.count == 1)
      #expect(first.least.days < min(ends[0], ends[1]) - 0.1)
      // A birth a minute from the turn has the same balance to seconds.
      var smallest = Double.infinity
      for second in stride(from: birth.hull.lowerBound, to: birth.hull.upperBound, by: 60) {
        smallest = min(smallest, try births.result(of: second, sky: sky).balance.days)
      }
      #expect(first.least.days <= smallest && smallest - first.least.days < 1e-3)
      #expect(window.running.isEmpty)
    }
  }

  /// A birth around which changes are searched.
  private struct Search {
    let second: Int
    let births: VimshottariBirths
    let at: JulianDay<UT>

    func told(_ second: Int, _ sky: borrowing EphemerisSession) throws -> [String] {
      let result = try births.result(of: second, sky: sky)
      let lords = try result.running(at: at, levels: 3, sky: sky).periods.map(\.lord.name)
      return [
        result.moon.nakshatra.name, "\(result.moon.quarter.index)",
        result.point.nakshatra.name, "\(result.point.quarter.index)", result.balance.lord.name,
      ] + (1...3).map { lords.prefix($0).joined(separator: " ") }
    }

    func compare<Value>(
      _ place: Int, _ changes: NextChanges<Value>, _ sky: borrowing EphemerisSession,
      _ text: (Value) -> String
    ) throws {
      let now = try told(second, sky)[place]
      for (change, step) in [(changes.earlier, -1), (changes.later, 1)] {
        // Up to the change nothing is otherwise; then it is.
        let last = change.map { $0.second - step } ?? second + step * VimshottariChanges.reach
        let distance = abs(last - second)
        for part in 1...12 {
          let value = try told(second + step * (distance * part / 12), sky)[place]
          #expect(value == now)
        }
        if let change {
          let value = text(change.value)
          let exact = try told(change.second, sky)[place]
          #expect(value != now && exact == value)
          #expect(change.distance == abs(change.second - second))
        }
      }
    }
  }

  /// The nearest changes against a walk by seconds from the change backwards, and by minutes to it.
  @Test(arguments: [0, 1, 2, 3, 4, 5])
  func theNearestChanges(index: Int) throws {
    var generator = SeededGenerator(seed: UInt64(index) + 500)
    var settings = VimshottariSettings()
    settings.year = index % 2 == 0 ? .julian : .solarArc
    settings.tribhagi = index == 3
    if index == 1 { settings.balance = .time }
    if index == 4 { settings.start = .graha(.mars) }
    if index == 5 { settings.start = Self.lagna(48.85, 2.35) }
    let births = VimshottariBirths(settings: settings, countsLeapSeconds: index == 2)
    let second = Int.random(in: -1_500_000_000...1_200_000_000, using: &generator)
    let instant = UTCInstant(seconds: second).description
    let record = BirthRecord(
      date: String(instant.prefix(10)), time: String(instant.dropFirst(11).prefix(8)), zone: "UTC")
    var resolver = BirthResolver(zones: TimeZoneDatabase())
    let around = try resolver.moment(record).window(margin: VimshottariChanges.reach)
    try withSky { sky throws in
      let at = try births.moment(of: second, sky: sky).advanced(byDays: 10_000.5)
      let changes = try VimshottariChanges(
        second: second, window: around, births: births, at: at, levels: 3, sky: sky)
      let search = Search(second: second, births: births, at: at)
      try search.compare(0, changes.moonNakshatra, sky) { $0.name }
      try search.compare(1, changes.moonQuarter, sky) { "\($0.index)" }
      try search.compare(2, changes.nakshatra, sky) { $0.name }
      try search.compare(3, changes.quarter, sky) { "\($0.index)" }
      try search.compare(4, changes.lord, sky) { $0.name }
      for (index, running) in changes.running.enumerated() {
        try search.compare(5 + index, running, sky) {
          ($0.lords ?? []).map(\.name).joined(separator: " ")
        }
      }
      #expect(changes.moonNakshatra.earlier != nil && changes.moonNakshatra.later != nil)
    }
  }
}

import TestSupport
import Testing

@testable import Civil

@Suite struct BirthWindowTests {
  private func window(_ record: BirthRecord) throws -> BirthWindow {
    var resolver = BirthResolver(zones: TimeZoneDatabase())
    return try #require(try resolver.resolve(record).window)
  }

  private func error(_ record: BirthRecord) -> Refusal? {
    #expect(throws: Refusal.self) { try window(record) }
  }

  private func texts(_ window: BirthWindow) -> [String] {
    window.pieces.map {
      "\(UTCInstant(seconds: $0.lowerBound))/\(UTCInstant(seconds: $0.upperBound))"
    }
  }

  struct Day: Sendable {
    let date, zone: String
    var range: String?
    var fold: String?
    let pieces: [String]
    let hours: Double
  }

  @Test(arguments: [
    Day(
      date: "1961-08-04", zone: "Pacific/Honolulu",
      pieces: ["1961-08-04T10:00:00Z/1961-08-05T09:59:59Z"], hours: 24),
    Day(
      date: "1961-08-04", zone: "+05:30",
      pieces: ["1961-08-03T18:30:00Z/1961-08-04T18:29:59Z"], hours: 24),
    Day(
      date: "1961-08-04", zone: "UTC",
      pieces: ["1961-08-04T00:00:00Z/1961-08-04T23:59:59Z"], hours: 24),
    // The clock went back at 03:00 summer time: the day has 25 hours, one piece.
    Day(
      date: "1971-10-31", zone: "Europe/Dublin",
      pieces: ["1971-10-30T23:00:00Z/1971-10-31T23:59:59Z"], hours: 25),
    Day(
      date: "1971-10-31", zone: "Europe/Dublin", fold: "earlier",
      pieces: [
        "1971-10-30T23:00:00Z/1971-10-31T01:59:59Z", "1971-10-31T03:00:00Z/1971-10-31T23:59:59Z",
      ],
      hours: 24),
    Day(
      date: "1971-10-31", zone: "Europe/Dublin", fold: "later",
      pieces: [
        "1971-10-30T23:00:00Z/1971-10-31T00:59:59Z", "1971-10-31T02:00:00Z/1971-10-31T23:59:59Z",
      ],
      hours: 24),
    Day(
      date: "1971-10-31", zone: "Europe/Dublin", range: "02:15..02:45",
      pieces: [
        "1971-10-31T01:15:00Z/1971-10-31T01:45:00Z", "1971-10-31T02:15:00Z/1971-10-31T02:45:00Z",
      ],
      hours: 1 + 2.0 / 3600),
    Day(
      date: "1971-10-31", zone: "Europe/Dublin", range: "02:15..02:45", fold: "later",
      pieces: ["1971-10-31T02:15:00Z/1971-10-31T02:45:00Z"], hours: 0.5 + 1.0 / 3600),
    Day(
      date: "1971-10-31", zone: "Europe/Dublin", range: "01:30..03:30",
      pieces: ["1971-10-31T00:30:00Z/1971-10-31T03:30:00Z"], hours: 3 + 1.0 / 3600),
    // The clock went forward at 02:00.
    Day(
      date: "2024-03-10", zone: "America/New_York",
      pieces: ["2024-03-10T05:00:00Z/2024-03-11T03:59:59Z"], hours: 23),
    Day(
      date: "2024-03-10", zone: "America/New_York", range: "01:30..03:30",
      pieces: ["2024-03-10T06:30:00Z/2024-03-10T07:30:00Z"], hours: 1 + 1.0 / 3600),
    Day(
      date: "2024-03-10", zone: "America/New_York", range: "02:30..03:30",
      pieces: ["2024-03-10T07:00:00Z/2024-03-10T07:30:00Z"], hours: 0.5 + 1.0 / 3600),
    // Samoa left out 2011-12-30; the days beside it are whole.
    Day(
      date: "2011-12-29", zone: "Pacific/Apia",
      pieces: ["2011-12-29T10:00:00Z/2011-12-30T09:59:59Z"], hours: 24),
    Day(
      date: "2011-12-31", zone: "Pacific/Apia",
      pieces: ["2011-12-30T10:00:00Z/2011-12-31T09:59:59Z"], hours: 24),
    // In Alaska the afternoon of 1867-10-19 became that of 1867-10-18.
    Day(
      date: "1867-10-18", zone: "America/Juneau",
      pieces: [
        "1867-10-17T08:57:41Z/1867-10-18T08:57:40Z", "1867-10-19T00:31:13Z/1867-10-19T08:57:40Z",
      ], hours: 116_788.0 / 3600),
    Day(
      date: "1867-10-18", zone: "America/Juneau", fold: "later",
      pieces: [
        "1867-10-17T08:57:41Z/1867-10-18T00:31:12Z", "1867-10-19T00:31:13Z/1867-10-19T08:57:40Z",
      ], hours: 24),
    Day(
      date: "2000-01-01", zone: "UTC", range: "13:00..13:00",
      pieces: ["2000-01-01T13:00:00Z/2000-01-01T13:00:00Z"], hours: 1.0 / 3600),
    // One second in a year of the zone's footer.
    Day(
      date: "2040-06-01", zone: "Europe/Paris", range: "13:00..13:00",
      pieces: ["2040-06-01T11:00:00Z/2040-06-01T11:00:00Z"], hours: 1.0 / 3600),
    Day(
      date: "2000-01-01", zone: "UTC", range: "13:00:05..13:00:06",
      pieces: ["2000-01-01T13:00:05Z/2000-01-01T13:00:06Z"], hours: 2.0 / 3600),
  ])
  func whatTheClockAllows(day: Day) throws {
    let window = try window(
      BirthRecord(date: day.date, zone: day.zone, fold: day.fold, timeRange: day.range))
    #expect(texts(window) == day.pieces)
    #expect(window.seconds == Int((day.hours * 3600).rounded()))
    #expect(window.kind == (day.range == nil ? .day : .timeRange))
  }

  /// The seconds of a window, and none beside it, show the date and a time of the range: looked at
  /// in steps of a minute, and second by second around the ends of the pieces.
  @Test(arguments: [
    "Europe/Dublin", "America/New_York", "Pacific/Apia", "Asia/Manila", "Africa/Monrovia",
    "America/Juneau", "Australia/Lord_Howe", "Antarctica/Troll", "Africa/Casablanca",
  ])
  func windowsAgreeWithTheClock(zone: String) throws {
    var database = TimeZoneDatabase()
    let file = try database.zone(named: zone)
    var generator = SeededGenerator(seed: 5)
    // Days around the zone's own changes.
    let changes = file.changes(from: -4_000_000_000, through: 2_000_000_000)
    for _ in 0..<12 {
      let change = try #require(changes.randomElement(using: &generator))
      let clock =
        Bool.random(using: &generator)
        ? change.to : file.localTime(at: UTCInstant(seconds: change.at - 1))
      let day = UTCInstant(seconds: change.at + clock.offset.seconds).date
      let hour = Int.random(in: 0..<22, using: &generator)
      let range =
        Bool.random(using: &generator) ? nil : "\(twoDigits(hour)):30..\(twoDigits(hour + 2)):15"
      let record = BirthRecord(
        date: day.description, calendar: "gregorian", zone: zone, timeRange: range)
      let pieces = (try? window(record))?.pieces ?? []
      let midnight = UTCInstant(date: day, time: try #require(ClockTime(hour: 0, minute: 0)))
        .seconds
      // Offsets stay below 26 hours.
      var seconds = Array(stride(from: midnight - 93_600, through: midnight + 180_000, by: 60))
      for piece in pieces {
        for end in [piece.lowerBound, piece.upperBound] { seconds += end - 2...end + 2 }
      }
      for second in seconds {
        let local =
          second + file.localTime(at: UTCInstant(seconds: second)).offset.seconds - midnight
        let isAllowed =
          range == nil ? 0..<86_400 ~= local : hour * 3600 + 1800...hour * 3600 + 8100 ~= local
        if isAllowed != pieces.contains(where: { $0.contains(second) }) {
          Issue.record("\(record) at \(UTCInstant(seconds: second))")
          break
        }
      }
    }
  }

  @Test func aDayThatNeverWasIsRefused() {
    for (date, zone) in [
      ("2011-12-30", "Pacific/Apia"), ("1844-12-31", "Asia/Manila"),
      ("1993-08-21", "Pacific/Kwajalein"),
    ] {
      let error = error(BirthRecord(date: date, zone: zone))
      #expect(error?.code == .nonexistentTime)
      #expect(error?.field == "date")
      #expect(error?.message.description.contains("\(date) never was in \(zone): at ") == true)
    }
    let range = error(
      BirthRecord(date: "2024-03-10", zone: "America/New_York", timeRange: "02:05..02:55"))
    #expect(range?.code == .nonexistentTime)
    #expect(range?.field == "time_range")
  }

  @Test func aMarginCountsTrueSeconds() throws {
    // Twenty minutes before the clock goes forward.
    let window = try window(
      BirthRecord(
        date: "2024-03-10", time: "01:40", zone: "America/New_York", plusMinus: "30m"))
    #expect(texts(window) == ["2024-03-10T06:10:00Z/2024-03-10T07:10:00Z"])
    #expect(window.localText(at: window.hull.lowerBound) == "2024-03-10T01:10:00")
    #expect(window.localText(at: window.hull.upperBound) == "2024-03-10T03:10:00")
    #expect(window.kind == .plusMinus)
    #expect(window.warnings.map(\.code) == ["clock_change"])
    let night = try self.window(
      BirthRecord(date: "1961-08-04", time: "23:50", zone: "Pacific/Honolulu", plusMinus: "15m"))
    #expect(night.localText(at: night.hull.upperBound) == "1961-08-05T00:05:00")
    #expect(night.seconds == 1801)
  }

  @Test func aMarginAroundATimeThatWasTwiceNeedsTheFold() throws {
    var record = BirthRecord(
      date: "1971-10-31", time: "02:30", zone: "Europe/Dublin", plusMinus: "1h")
    #expect(error(record)?.code == .ambiguousTime)
    record.fold = "later"
    #expect(texts(try window(record)) == ["1971-10-31T01:30:00Z/1971-10-31T03:30:00Z"])
  }

  @Test(arguments: [
    ("15m", 901.0), ("90s", 91), ("1h", 3601), ("1h30m", 5401), ("1h0m5s", 3606), ("12h", 43_201),
  ])
  func margins(text: String, seconds: Double) throws {
    let window = try window(
      BirthRecord(date: "2000-01-01", time: "12:00", zone: "UTC", plusMinus: text))
    #expect(Double(window.hull.upperBound - window.hull.lowerBound) == (seconds - 1) * 2)
  }

  @Test(arguments: [
    "", "15", "m", "15 m", "-15m", "+15m", "1.5h", "15M", "15m1h", "1h1h", "15min", "1h30", "h",
    "0m", "0s", "12h1s", "13h", "999999h", "9999999999999999s", "１5m", "1d", "15m\n",
  ])
  func marginsThatAreNone(text: String) {
    let record = BirthRecord(date: "2000-01-01", time: "12:00", zone: "UTC", plusMinus: text)
    #expect(error(record)?.code == .invalidPlusMinus)
    #expect(error(record)?.field == "plus_minus")
  }

  @Test(arguments: [
    "", "13:00", "13:00-15:30", "13:00...15:30", "13:00.15:30", "13:00..", "..15:30", "13..15",
    "13:00..24:00", "15:30..13:00", "13:00..15:30 ", "13:00 .. 15:30", "13:00..15:30..16:00",
    "13:00..1５:30",
  ])
  func rangesThatAreNone(text: String) {
    let record = BirthRecord(date: "2000-01-01", zone: "UTC", timeRange: text)
    #expect(error(record)?.code == .invalidTimeRange)
    #expect(error(record)?.field == "time_range")
  }

  @Test func whatExcludesEachOtherIsRefused() {
    func code(_ record: BirthRecord) -> Refusal.Code? { error(record)?.code }
    #expect(
      code(BirthRecord(date: "2000-01-01", time: "12:00", zone: "UTC", timeRange: "11:00..13:00"))
        == .conflictingTimes)
    #expect(
      code(BirthRecord(date: "2000-01-01", zone: "UTC", timeRange: "11:00..13:00", plusMinus: "1h"))
        == .conflictingTimes)
    #expect(code(BirthRecord(date: "2000-01-01", zone: "UTC", plusMinus: "1h")) == .timeMissing)
    #expect(code(BirthRecord(date: "2000-01-01")) == .zoneMissing)
    #expect(code(BirthRecord(date: "2000-02-30", zone: "UTC")) == .invalidDate)
    #expect(code(BirthRecord(date: "2000-01-01", zone: "Europe/Pari")) == .unknownZone)
    #expect(code(BirthRecord(date: "2000-01-01", zone: "UTC", fold: "x")) == .invalidFold)
    #expect(code(BirthRecord(date: "1940-01-01", zone: "America/Inuvik")) == .noLocalTime)
    #expect(code(BirthRecord(date: "2000-01-01", lmt: true)) == .longitudeMissing)
    #expect(
      code(BirthRecord(date: "1850-06-01", zone: "Europe/Vienna", lon: 13.044, lmt: true))
        == .zoneConflict)
  }

  @Test func aMomentIsNotTakenFromAWindow() {
    var resolver = BirthResolver(zones: TimeZoneDatabase())
    func code(_ record: BirthRecord) -> Refusal.Code? {
      #expect(throws: Refusal.self) { try resolver.moment(record) }?.code
    }
    let range = BirthRecord(date: "2000-01-01", zone: "UTC", timeRange: "11:00..13:00")
    #expect(code(range) == .timeUncertain)
    #expect(
      code(BirthRecord(date: "2000-01-01", time: "12:00", zone: "UTC", plusMinus: "1h"))
        == .timeUncertain)
    #expect(code(BirthRecord(date: "2000-01-01", zone: "UTC")) == .timeMissing)
  }

  @Test func localMeanTimeHasWindows() throws {
    let window = try window(BirthRecord(date: "1756-01-27", lon: 13.044, lmt: true))
    #expect(texts(window) == ["1756-01-26T23:07:49Z/1756-01-27T23:07:48Z"])
    #expect(window.source == .localMeanTime)
    #expect(window.localText(at: window.hull.lowerBound) == "1756-01-27T00:00:00")
  }

  @Test func oldDatesKeepTheirCalendar() throws {
    let window = try window(BirthRecord(date: "1452-04-15", lon: 10.9, lmt: true))
    #expect(window.date.calendar == .julian)
    #expect(window.localText(at: window.hull.upperBound) == "1452-04-15T23:59:59")
  }

  @Test(arguments: [
    ("1964-06-01", "America/Chicago", ["local_option_daylight_time"]),
    ("1961-08-04", "Pacific/Honolulu", []),
    ("1971-10-31", "Europe/Dublin", ["clock_change"]),
    // A change of the abbreviation alone is none of the clock.
    ("1968-10-27", "Europe/London", []),
    (
      "1911-03-10", "Europe/Paris",
      ["city_mean_time", "moved_border", "moved_border", "clock_change"]
    ),
    ("2300-06-01", "Europe/Paris", ["future_clock_rules"]),
  ])
  func warnings(date: String, zone: String, codes: [String]) throws {
    let window = try window(BirthRecord(date: date, zone: zone))
    #expect(window.warnings.map(\.code) == codes)
  }

  @Test func aFoldThatNarrowsNothingIsNamed() throws {
    let window = try window(BirthRecord(date: "2000-01-01", zone: "Europe/Paris", fold: "later"))
    #expect(window.warnings.map(\.code) == ["fold_unused"])
  }
}

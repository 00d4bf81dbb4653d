import Testing

@testable import Civil

@Suite struct BirthMomentTests {
  private func resolve(_ record: BirthRecord) throws -> BirthMoment {
    var resolver = BirthResolver(zones: TimeZoneDatabase())
    return try resolver.moment(record)
  }

  private func code(_ record: BirthRecord) -> Refusal.Code? {
    #expect(throws: Refusal.self) { try resolve(record) }?.code
  }

  @Test(arguments: [
    ("UTC", "+00:00"), ("+05:30", "+05:30"), ("-04:56:02", "-04:56:02"), ("+00:00", "+00:00"),
    ("-00:00:30", "-00:00:30"), ("+23:59:59", "+23:59:59"),
  ])
  func offsets(zone: String, offset: String) throws {
    let moment = try resolve(BirthRecord(date: "2000-01-01", time: "12:00", zone: zone))
    #expect(moment.offset.description == offset)
    #expect(moment.zoneData == nil)
  }

  @Test(arguments: [
    "+5:30", "+0530", "+05", "+24:00", "+05:60", "+05:30:60", "+", "-", "+05:30 ", "+٠5:30",
  ])
  func offsetsThatAreNone(zone: String) {
    #expect(code(BirthRecord(date: "2000-01-01", time: "12:00", zone: zone)) == .invalidOffset)
  }

  @Test(arguments: [
    "24:00", "12:60", "12:00:60", "1:00", "12", "12:0", "12.30", "noon", "", "12:00Z", "１２:00",
  ])
  func timesThatAreNone(time: String) {
    #expect(code(BirthRecord(date: "2000-01-01", time: time, zone: "UTC")) == .invalidTime)
  }

  @Test func foldChoosesByOrderOfTime() throws {
    var record = BirthRecord(date: "1971-10-31", time: "02:30", zone: "Europe/Dublin")
    #expect(code(record) == .ambiguousTime)
    record.fold = "earlier"
    #expect(try resolve(record).instant.description == "1971-10-31T01:30:00Z")
    record.fold = "later"
    #expect(try resolve(record).instant.description == "1971-10-31T02:30:00Z")
    record.fold = "first"
    #expect(code(record) == .invalidFold)
  }

  @Test func aGapIsRefusedWithBothReadingsEvenWithAFold() throws {
    let record = BirthRecord(
      date: "2024-03-10", time: "02:30", zone: "America/New_York", fold: "later")
    let error = #expect(throws: Refusal.self) { try resolve(record) }
    #expect(error?.code == .nonexistentTime)
    #expect(error?.candidates.count == 2)
  }

  @Test func whatIsMissingIsNamed() {
    #expect(code(BirthRecord(date: "2000-01-01")) == .timeMissing)
    #expect(code(BirthRecord(date: "2000-01-01", time: "12:00")) == .zoneMissing)
    #expect(code(BirthRecord(date: "2000-01-01", time: "12:00", lmt: true)) == .longitudeMissing)
    #expect(
      code(BirthRecord(date: "2000-01-01", time: "12:00", zone: "UTC", lat: 1)) == .longitudeMissing
    )
  }

  @Test func coordinatesOutOfRangeAreRefused() {
    for (lat, lon) in [(90.1, 0.0), (-91, 0), (0, 180.5), (0, -181), (.nan, 0), (0, .infinity)] {
      #expect(
        code(BirthRecord(date: "2000-01-01", time: "12:00", zone: "UTC", lat: lat, lon: lon))
          == .invalidCoordinate)
    }
  }

  @Test func twoSourcesOfTheZoneMustAgree() throws {
    var record = BirthRecord(
      date: "1850-06-01", time: "12:00", zone: "Europe/Vienna", lon: 13.044, lmt: true)
    #expect(code(record) == .zoneConflict)
    // The mean time of Vienna's own longitude is what the zone had.
    record.lon = 3921.0 / 240
    #expect(try resolve(record).offset.seconds == 3921)
  }

  @Test func aZoneWithoutLocalTimeIsRefused() {
    #expect(
      code(BirthRecord(date: "1940-01-01", time: "12:00", zone: "America/Inuvik")) == .noLocalTime)
  }

  @Test(arguments: [
    ("1964-06-01", "America/Chicago", ["local_option_daylight_time"]),
    ("1955-06-01", "America/Chicago", ["local_option_daylight_time", "certificate_standard_time"]),
    ("1964-01-15", "America/Chicago", []),
    ("1970-06-01", "America/Chicago", []),
    ("1860-06-01", "Europe/London", ["railway_time"]),
    ("1885-06-01", "Europe/London", []),
    ("1900-06-01", "Europe/Paris", ["city_mean_time", "moved_border"]),
    ("1880-06-01", "Europe/Berlin", ["zone_mean_time"]),
    ("2000-06-01", "Etc/GMT+5", ["zone_sign"]),
    ("2000-06-01", "EST", ["zone_abbreviation"]),
    ("2000-06-01", "Asia/Urumqi", ["two_clocks"]),
    ("1930-06-01", "Europe/Kyiv", ["moved_border"]),
    ("1900-06-01", "Europe/Moscow", ["city_mean_time", "old_calendar"]),
    ("2300-06-01", "Europe/Paris", ["future_clock_rules"]),
    ("1961-08-04", "Pacific/Honolulu", []),
  ])
  func warnings(date: String, zone: String, codes: [String]) throws {
    let moment = try resolve(BirthRecord(date: date, time: "12:00", zone: zone))
    #expect(moment.warnings.map(\.code) == codes)
  }

  @Test func messagesEscapeControlCharacters() {
    let error = #expect(throws: Refusal.self) {
      try resolve(BirthRecord(date: "2000-01-01", time: "12:00", zone: "\u{1B}[31mX\n"))
    }
    #expect(error?.message.description.contains("\u{1B}") == false)
    #expect(error?.message.description.contains("\n") == false)
  }
}

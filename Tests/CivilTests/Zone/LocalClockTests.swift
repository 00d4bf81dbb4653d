import Foundation
import TestSupport
import Testing

@testable import Civil

/// Clocks that the zone data do not know: the table, and published facts about them.
@Suite struct LocalClockTests {
  static let facts = (try? Fixture.rows("birth-moment/local_clocks.jsonl")) ?? []
  static let table = TerritoryTable("local_clocks", LocalClock.init).all()

  private func moment(_ record: BirthRecord) throws -> BirthMoment {
    var resolver = BirthResolver(zones: TimeZoneDatabase())
    return try resolver.moment(record)
  }

  @Test func theFixtureIsComplete() {
    #expect(Self.facts.count == 113)
  }

  /// Each fact names its source; `warning` is the code of a note that must be there, or empty where
  /// there must be none.
  @Test(arguments: facts)
  func publishedFacts(row: FixtureRow) throws {
    let local = row.text("local").split(separator: "T").map(String.init)
    let moment = try moment(
      BirthRecord(
        date: local[0], time: local[1], calendar: "gregorian", place: row.text("place")))
    #expect(moment.offset.description == row.text("offset"), "\(row.text("place"))")
    let codes = moment.warnings.map(\.code)
    guard let wanted = row.value["warning"]?.text else { return }
    #expect(wanted.isEmpty ? codes.isEmpty : codes.contains(wanted), "\(codes)")
  }

  /// Places of the gazetteer by country, every one of them.
  static let places: [String: [Whereabouts]] = {
    var result: [String: [Whereabouts]] = [:]
    var line = PlaceTables.places.start
    while line < PlaceTables.places.bytes.count {
      let row = PlaceTables.row(at: line)
      let region = PlaceTables.regions[row.region]
      result[region.country, default: []].append(
        Whereabouts(
          country: region.country, region: region.name, latitude: row.latitude,
          longitude: row.longitude))
      line = PlaceTables.places.next(line)
    }
    return result
  }()

  /// Where the rows of a table hold.
  private static func cells(_ name: StaticString) -> [[String]] {
    let table = EmbeddedTable(name)
    return table.lines().map { line in (0..<12).map { table.row(at: line).text($0) } }
  }

  @Test(arguments: ["local_clocks", "calendar_changes"])
  func regionsAreThoseOfTheGazetteer(name: String) {
    let rows = Self.cells(name == "local_clocks" ? "local_clocks" : "calendar_changes")
    #expect(rows.count > 90)
    for row in rows where !row[1].isEmpty {
      let names = row[1].drop { $0 == "!" }.split(separator: "|").map(String.init)
      let known = row[0].split(separator: "|").flatMap { country in
        (Self.places[String(country)] ?? []).map(\.region)
      }
      #expect(Set(names).subtracting(known).isEmpty, "\(row)")
    }
    #expect(rows.allSatisfy { !$0[11].isEmpty }, "every row has a source")
  }

  @Test func rowsSayWhatTheyMean() throws {
    let zones = try Set(TimeZoneDatabase().names())
    for row in Self.table {
      #expect(row.local.lowerBound < row.local.upperBound, "\(row.text)")
      #expect(!row.isCertain || row.readings.count == 1, "\(row.text)")
      #expect(!row.text.hasSuffix(".") && !row.text.contains("--"), "\(row.text)")
      for case .zone(let name) in row.readings { #expect(zones.contains(name), "\(name)") }
    }
    for zone in Self.cells("local_clocks").flatMap({ $0[3].split(separator: "|") }) {
      #expect(zones.contains(String(zone)), "\(zone)")
    }
  }

  /// A place has one certain clock at a time; and each certain row holds somewhere.
  @Test func certainClocksExcludeEachOther() {
    for (country, places) in Self.places {
      var table = TerritoryTable("local_clocks", LocalClock.init)
      let rows = table.entries(Whereabouts(country: country), zone: "").filter(\.isCertain)
      guard !rows.isEmpty else { continue }
      var held: Set<Int> = []
      for place in places {
        let here = rows.filter { $0.territory.contains(place) }
        held.formUnion(here.map(\.id))
        // Clocks that follow one another may do so an hour apart.
        for (first, second) in zip(
          here.sorted { $0.local.lowerBound < $1.local.lowerBound },
          here.sorted { $0.local.lowerBound < $1.local.lowerBound }.dropFirst())
        {
          #expect(
            first.local.upperBound <= second.local.lowerBound + 3600,
            "\(place.region): \(first.text) / \(second.text)")
        }
      }
      #expect(held == Set(rows.map(\.id)), "\(country): \(rows.filter { !held.contains($0.id) })")
    }
  }

  /// A table that is asked once finds the rows that one finds which is asked often.
  @Test func oneBirthFindsWhatManyFind() {
    var often = TerritoryTable("local_clocks", LocalClock.init)
    for (country, _) in Self.places {
      var once = TerritoryTable("local_clocks", LocalClock.init)
      let place = Whereabouts(country: country)
      #expect(
        once.entries(place, zone: "").map(\.id) == often.entries(place, zone: "").map(\.id))
    }
    for zone in ["Europe/Berlin", "America/Chicago", "Europe/Kyiv", "Asia/Tokyo", "UTC", "", "no"] {
      var once = TerritoryTable("local_clocks", LocalClock.init)
      #expect(
        once.entries(Whereabouts(), zone: zone).map(\.id)
          == often.entries(Whereabouts(), zone: zone).map(\.id))
    }
  }

  /// A zone alone shows what its data show, whatever the table says of places in it.
  @Test func aZoneAloneOnlyWarns() throws {
    var database = TimeZoneDatabase()
    var resolver = BirthResolver(zones: database)
    var warned = 0
    for (row, cells) in zip(Self.table, Self.cells("local_clocks")) {
      for name in cells[3].split(separator: "|").map(String.init) {
        let seconds = max(row.local.lowerBound + 40 * 86_400, -5_000_000_000)
        guard row.local.contains(seconds) else { continue }
        let date = UTCInstant(seconds: seconds).date
        let record = BirthRecord(
          date: date.description, time: "11:40", calendar: "gregorian", zone: name)
        guard
          case .unique(let reading) = try database.zone(named: name).resolve(
            date: date, time: #require(try record.clockTime()))
        else { continue }
        // No local time is known then.
        if reading.clock.abbreviation == "-00" { continue }
        let moment = try resolver.moment(record)
        #expect(moment.instant == reading.instant)
        warned += moment.warnings.isEmpty ? 0 : 1
      }
    }
    #expect(warned > 60)
  }

  /// Coordinates between two clocks of one zone tell neither: Sonneberg was in the Soviet zone, Coburg
  /// in the American.
  @Test func coordinatesBetweenTwoClocks() throws {
    var record = BirthRecord(date: "1945-08-01", time: "12:00", lat: 50.35, lon: 11.14)
    let refusal = #expect(throws: Refusal.self) { try moment(record) }
    #expect(refusal?.code == .zoneUncertain)
    #expect(refusal?.message.description.contains("place") == true)
    record.date = "1946-08-01"
    #expect(try moment(record).offset.description == "+02:00")
  }

  /// Every instant is found again by what the clocks of a place showed then.
  @Test(arguments: [
    "Munich, DE", "Lyon, FR", "Belfast, GB", "Lviv, UA", "Hanoi, VN", "Chongqing, CN",
    "Atlanta, Georgia, US", "Vyborg, RU", "Geneva, CH", "Seville, ES", "Cluj-Napoca, RO",
  ])
  func resolutionIsTheInverseOfTheClock(place: String) throws {
    var generator = SeededGenerator(seed: 5)
    var resolver = BirthResolver(zones: TimeZoneDatabase())
    for _ in 0..<300 {
      let date = try #require(
        CalendarDate(
          year: .random(in: 1875...1975, using: &generator),
          month: .random(in: 1...12, using: &generator),
          day: .random(in: 1...28, using: &generator), calendar: .gregorian))
      let located = try resolver.locate(BirthRecord(date: date.description, place: place))
      let name = try #require(located.record.zone)
      let file = try resolver.zone(name, of: located, near: date).file
      let noon = (date.julianDayNumber - 2_440_588) * 86_400 + 43_200
      let instant = noon + .random(in: -30_000...30_000, using: &generator)
      let local = UTCInstant(
        seconds: instant + file.localTime(at: UTCInstant(seconds: instant)).offset.seconds)
      let time = try #require(
        ClockTime(
          hour: local.secondOfDay / 3600, minute: local.secondOfDay / 60 % 60,
          second: local.secondOfDay % 60))
      let readings = file.resolve(date: local.date, time: time).readings
      #expect(readings.contains { $0.instant.seconds == instant }, "\(date)")
    }
  }
}

import TestSupport
import Testing

@testable import Civil

/// Birth records with a place, or with coordinates alone.
@Suite struct PlaceMomentTests {
  private func resolve(_ record: BirthRecord) throws -> BirthMoment {
    var resolver = BirthResolver(zones: TimeZoneDatabase())
    return try resolver.moment(record)
  }

  private func code(_ record: BirthRecord) -> Refusal.Code? {
    #expect(throws: Refusal.self) { try resolve(record) }?.code
  }

  /// The largest place of every zone that `--place` takes, with what names it.
  private static let placeOfZone: [String: String] = {
    var rows: [PlaceTables.Row] = []
    var line = PlaceTables.places.start
    while line < PlaceTables.places.bytes.count {
      rows.append(PlaceTables.row(at: line))
      line = PlaceTables.places.next(line)
    }
    var found: [String: String] = [:]
    let wanted = Set(CivilTimeFixtureTests.rows.map { $0.text("zone") })
    for row in rows.sorted(by: { $0.population > $1.population }) {
      let zone = PlaceTables.regions[row.region].zone
      guard wanted.contains(zone), found[zone] == nil else { continue }
      let place = Place(row)
      guard (try? Gazetteer.resolve(place.shortName).place) == place else { continue }
      found[zone] = place.shortName
    }
    return found
  }()

  /// Places give the same moments as their zones, in all cases of civil time.
  @Test func placesCarryTheResultsOfTheirZones() throws {
    var resolver = BirthResolver(zones: TimeZoneDatabase())
    var compared = 0
    for row in CivilTimeFixtureTests.rows {
      let zone = row.text("zone")
      guard let place = Self.placeOfZone[zone] else { continue }
      let local = row.text("local").split(separator: "T").map(String.init)
      func outcome(_ record: BirthRecord) -> Result<[String], Refusal> {
        Result { () throws(Refusal) in
          let moment = try resolver.moment(record)
          return [
            moment.instant.description, moment.offset.description, moment.abbreviation ?? "",
            moment.zoneData ?? "",
          ]
        }
      }
      for fold in [nil, "earlier", "later"] {
        var byZone = BirthRecord(
          date: local[0], time: local[1], calendar: "gregorian", zone: zone, fold: fold)
        let expected = outcome(byZone)
        byZone.zone = nil
        byZone.place = place
        #expect(outcome(byZone) == expected, "\(place) on \(row.text("local"))")
      }
      compared += 1
    }
    #expect(compared > 150)
  }

  @Test func aPlaceGivesZoneAndCoordinates() throws {
    let moment = try resolve(
      BirthRecord(date: "1980-06-01", time: "12:00", place: "Bombay, India"))
    #expect(moment.instant.description == "1980-06-01T06:30:00Z")
    #expect(moment.record.zone == "Asia/Kolkata")
    #expect(moment.record.lat == 19.073)
    #expect(moment.record.lon == 72.883)
    #expect(moment.record.place == "Bombay, India")
    #expect(moment.place?.place.name == "Mumbai")
    #expect(moment.place?.matchedName == "Bombay")
    #expect(moment.place?.isInferred == false)
    #expect(moment.warnings.isEmpty)
  }

  /// Typed coordinates are taken as more exact than the place's, unless they are elsewhere.
  @Test func coordinatesBesideAPlace() throws {
    var record = BirthRecord(
      date: "1980-06-01", time: "12:00", lat: 19.1, lon: 72.85, place: "Mumbai, IN")
    #expect(try resolve(record).record.lat == 19.1)
    record.lat = 21
    #expect(code(record) == .placeConflict)
    record.lat = nil
    #expect(try resolve(record).record.lon == 72.85)
    record.lon = -72.85
    #expect(code(record) == .placeConflict)
    record.lon = 200
    #expect(code(record) == .invalidCoordinate)
  }

  @Test func aTypedZoneBesideAPlace() throws {
    var record = BirthRecord(
      date: "1964-06-01", time: "12:00", zone: "-06:00", place: "Des Moines, IA")
    let overridden = try resolve(record)
    #expect(overridden.instant.description == "1964-06-01T18:00:00Z")
    #expect(overridden.warnings.map(\.code) == ["zone_overrides_place"])
    #expect(overridden.warnings[0].message.description.contains("1964-06-01T17:00:00Z"))
    // A zone with another name and the same clock is no disagreement.
    record.zone = "America/Menominee"
    record.date = "1980-06-01"
    #expect(try resolve(record).warnings.isEmpty)
    record.zone = "-05:00"
    #expect(try resolve(record).warnings.isEmpty)
    // Hours apart, one of the two is a mistake.
    record.zone = "Europe/Paris"
    let conflict = #expect(throws: Refusal.self) { try resolve(record) }
    #expect(conflict?.code == .zoneConflict)
    #expect(conflict?.candidates.count == 2)
    record.zone = "+05:00"
    #expect(code(record) == .zoneConflict)
  }

  /// A zone that names its clock decides for a time that the place's clock never showed.
  @Test func aTypedOffsetInAGapOfThePlace() throws {
    let record = BirthRecord(
      date: "2024-03-10", time: "02:30", zone: "-05:00", place: "New York, US")
    #expect(try resolve(record).instant.description == "2024-03-10T07:30:00Z")
    #expect(
      code(BirthRecord(date: "2024-03-10", time: "02:30", place: "New York, US"))
        == .nonexistentTime)
    #expect(
      code(BirthRecord(date: "1971-10-31", time: "02:30", place: "Dublin, IE")) == .ambiguousTime)
  }

  @Test func localMeanTimeOfAPlace() throws {
    let ulm = try resolve(
      BirthRecord(date: "1879-03-14", time: "11:30", lmt: true, place: "Ulm, DE"))
    #expect(ulm.source == .localMeanTime)
    #expect(ulm.instant.description == "1879-03-14T10:50:02Z")
    #expect(ulm.record.zone == nil)
  }

  /// The traps of the zones are those of their places, with the minutes that `--lmt` would make.
  @Test(arguments: [
    ("1879-03-14", "Ulm, DE", "zone_mean_time", "13.5 minutes less"),
    ("1869-10-02", "Porbandar, IN", "city_mean_time", "74.9 minutes less"),
    ("1860-06-01", "Bristol, GB", "railway_time", "10.4 minutes less"),
    ("1964-06-01", "Des Moines, IA", "local_option_daylight_time", ""),
    ("1955-06-01", "Chicago, IL", "certificate_standard_time", ""),
    ("1920-06-01", "Breslau, PL", "moved_border", "+02:00 of Europe/Warsaw"),
    ("1900-06-01", "Strasbourg, FR", "moved_border", ""),
    ("1930-06-01", "Lwow, UA", "moved_border", ""),
    ("1910-06-01", "Klausenburg, RO", "moved_border", ""),
    ("2000-06-01", "Urumqi, CN", "two_clocks", ""),
    ("1900-06-01", "Moscow, RU", "old_calendar", ""),
  ])
  func trapsOfPlaces(date: String, place: String, code: String, text: String) throws {
    let moment = try resolve(BirthRecord(date: date, time: "12:00", place: place))
    let warning = try #require(moment.warnings.first { $0.code == code })
    #expect(text.isEmpty || warning.message.description.contains(text))
  }

  /// The days that a country left out are known from its places.
  @Test func skippedDaysOfPlaces() {
    #expect(
      code(BirthRecord(date: "1752-09-05", time: "12:00", place: "Bristol, GB")) == .calendarGap)
  }

  @Test func coordinatesTellTheZoneWhereTheNearestCitiesAgree() throws {
    var record = BirthRecord(date: "1990-06-01", time: "12:00", lat: 19.07, lon: 72.88)
    let mumbai = try resolve(record)
    #expect(mumbai.record.zone == "Asia/Kolkata")
    #expect(mumbai.place?.isInferred == true)
    #expect(mumbai.warnings.map(\.code) == ["zone_inferred"])
    // Austria and Germany kept the same clocks in 1990; in June 1945 Berlin had Moscow's.
    record = BirthRecord(date: "1990-06-01", time: "12:00", lat: 47.8, lon: 13.04)
    #expect(try resolve(record).instant.description == "1990-06-01T10:00:00Z")
    record.date = "1945-06-01"
    let border = #expect(throws: Refusal.self) { try resolve(record) }
    #expect(border?.code == .zoneUncertain)
    #expect(border?.candidates == [.name("Europe/Vienna"), .name("Europe/Berlin")])
  }

  @Test func farFromEveryCityNothingIsInferred() {
    for (lat, lon) in [(0.0, -30.0), (-89, 0), (75, -40)] {
      #expect(
        code(BirthRecord(date: "1990-06-01", time: "12:00", lat: lat, lon: lon)) == .zoneUncertain)
    }
    for (lat, lon) in [(91.0, 0.0), (.nan, 0), (0, .infinity), (0, 181)] {
      #expect(
        code(BirthRecord(date: "1990-06-01", time: "12:00", lat: lat, lon: lon))
          == .invalidCoordinate)
    }
    // A longitude alone tells nothing.
    #expect(code(BirthRecord(date: "1990-06-01", time: "12:00", lon: 10)) == .zoneMissing)
  }

  /// Looking up again gives the same, success or error.
  @Test func lookupsAreKept() throws {
    var resolver = BirthResolver(zones: TimeZoneDatabase())
    for place in ["Bombay, IN", "Springfield, US", "Bombay, IN", "Springfield, US", ""] {
      let record = BirthRecord(date: "1990-06-01", time: "12:00", place: place)
      let once = Result { () throws(Refusal) in try resolver.moment(record).instant }
      let again = Result { () throws(Refusal) in try resolver.moment(record).instant }
      #expect(once == again)
    }
  }
}

import Foundation
import TestSupport
import Testing

@testable import Civil

/// The tables are what the searches take them for.
@Suite struct PlaceTablesTests {
  private func lines(_ table: SortedLines) -> [Int] {
    var lines: [Int] = []
    var line = table.start
    while line < table.bytes.count {
      lines.append(line)
      line = table.next(line)
    }
    return lines
  }

  /// The script that wrote them folds as the program does.
  @Test func namesAreInTheOrderOfTheirKeys() {
    for table in PlaceTables.sources.map(\.lines) {
      let lines = lines(table)
      #expect(lines.count > 30_000)
      var last = PlaceKey()
      var key = PlaceKey()
      var disordered: [String] = []
      for line in lines {
        key.fold(table.name(at: line))
        if key.bytes.isEmpty || key.hasForeignLetter
          || key.bytes.lexicographicallyPrecedes(last.bytes)
        {
          disordered.append(String(decoding: table.name(at: line), as: UTF8.self))
        }
        last = key
      }
      #expect(disordered.isEmpty)
    }
  }

  @Test func everyPlaceIsSomewhere() {
    var numbers: Set<Int> = []
    var used: Set<Int> = []
    var count = 0
    for source in PlaceTables.sources where !source.isOther {
      for line in lines(source.lines) {
        let row = source.row(at: line)
        let isFine =
          abs(row.latitude) <= 90 && abs(row.longitude) <= 180 && row.population >= 0
          && row.geonameID > 0 && PlaceTables.regions.indices.contains(row.region)
          && !row.name.isEmpty && row == PlaceTables.row(at: row.offset)
        #expect(isFine, "\(row)")
        numbers.insert(row.geonameID)
        used.insert(row.region)
        count += 1
      }
    }
    #expect(numbers.count == count)
    #expect(count > 175_000)
    #expect(used.count == PlaceTables.regions.count)
  }

  @Test func everyOtherNameLeadsToAPlace() {
    for source in PlaceTables.sources where source.isOther {
      let own = PlaceTables.sources.first { !$0.isOther && $0.isSmall == source.isSmall }
      let places = Set(own.map { own in lines(own.lines).map { own.row(at: $0).offset } } ?? [])
      for line in lines(source.lines) {
        let row = source.row(at: line)
        #expect(places.contains(row.offset))
        #expect(PlaceKey(row.name) != source.otherName(at: line).map { PlaceKey($0) })
      }
    }
  }

  @Test func everyZoneExists() {
    var database = TimeZoneDatabase()
    for zone in Set(PlaceTables.regions.map(\.zone)) {
      #expect((try? database.zone(named: zone)) != nil, "\(zone)")
    }
  }

  @Test func everyCountryIsKnown() {
    for code in Set(PlaceTables.regions.map(\.country)) {
      let name = Country.name(of: code)
      #expect(name != code)
      // The code means that country, and so does the name or a former state of it.
      let number = Array(code.utf8).withUnsafeBytes(Country.code)
      #expect(Country.members(of: PlaceKey(code).bytes) == [number], "\(code)")
      #expect(Country.members(of: PlaceKey(name).bytes).contains(number), "\(name)")
    }
    let known = Set(PlaceTables.regions.map(\.countryCode))
    for name in Country.names() {
      #expect(!Country.members(of: PlaceKey(name).bytes).isEmpty, "\(name)")
    }
    for (name, count) in [("USSR", 15), ("Yugoslavia", 7), ("Prussia", 7), ("Korea", 2)] {
      let members = Country.members(of: PlaceKey(name).bytes)
      #expect(members.count == count, "\(name)")
      #expect(members.allSatisfy(known.contains))
    }
  }

  @Test func theSizeKeepsItsBounds() {
    let tables: [StaticString] = [
      "places", "place_names", "small_places", "small_place_names", "place_regions", "countries",
      "place_words",
    ]
    let size = tables.map(EmbeddedTable.init).map(\.bytes.count)
    #expect(size.reduce(0, +) <= 8_400_000)
  }

  @Test func theSourceIsNamed() throws {
    let tables: [StaticString] = [
      "places", "place_names", "small_places", "small_place_names", "place_regions", "countries",
    ]
    for table in tables.map(EmbeddedTable.init) {
      let head = String(decoding: table.bytes.prefix(400), as: UTF8.self)
      #expect(head.contains("GeoNames"))
      #expect(head.contains("Creative Commons Attribution 4.0"))
    }
    let notice = try String(
      contentsOf: Fixture.root.appending(path: "NOTICE"), encoding: .utf8)
    #expect(notice.contains("https://creativecommons.org/licenses/by/4.0/"))
  }

  /// Names that people were born under, whatever the towns are called today.
  @Test(arguments: [
    ("Bombay", 1_275_339), ("Danzig", 3_099_434), ("Leningrad", 498_817), ("Saigon", 1_566_083),
    ("Peking", 1_816_670), ("Constantinople", 745_044), ("Königsberg", 554_234),
    ("Breslau", 3_081_368), ("Lwow", 702_550), ("Christiania", 3_143_244), ("Stalino", 709_717),
    ("Karl-Marx-Stadt", 2_940_132), ("Allahabad", 1_278_994),
  ])
  func oldNamesLeadToTheTown(name: String, number: Int) throws {
    var readings = PlaceReadings()
    let hits = try Gazetteer.bearers(name, &readings).hits
    #expect(hits.first?.row.geonameID == number)
  }
}

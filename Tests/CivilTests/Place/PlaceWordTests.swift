import Foundation
import TestSupport
import Testing

@testable import Civil

/// What people write around the names of places.
@Suite struct PlaceWordTests {
  @Test(arguments: [
    ("Kronstadt, Transylvania", 683_844), ("Venice, Republic of Venice", 3_164_603),
    ("Kattowitz, Germany", 3_096_472), ("Lwow, Poland", 702_550),
    ("Warsaw, Congress Poland, Russian Empire", 756_135), ("Reading, Berkshire", 2_639_577),
    ("Bath, Somerset", 2_656_173), ("Cork, County Cork", 2_965_140),
    ("Dijon, Côte-d'Or, France", 3_021_372), ("Wien, Österreich", 2_761_369),
    ("Mailand, Italien", 3_173_435), ("Genf, Schweiz", 2_660_646), ("Paris France", 2_988_507),
    ("Portland Oregon", 5_746_545), ("Boston MA 02115", 4_930_956),
    ("Boston, MA 02115", 4_930_956), ("Los Angeles California USA", 5_368_361),
    ("Danzig (now Gdańsk, Poland)", 3_099_434), ("Lviv, Ukrainian SSR, Soviet Union", 702_550),
    ("Leipzig, Kingdom of Saxony", 2_879_139), ("Brno, Moravia", 3_078_610),
    ("Dvinsk, Vitebsk Governorate, Russian Empire", 460_413),
    ("Oran, French Algeria", 2_485_926), ("Київ, Україна", 703_448),
    ("Bunkyō, Tokyo, Japan", 11_790_632), ("Gorakhpur, India", 1_270_927),
  ])
  func saysWhere(text: String, number: Int) throws {
    let found = try Gazetteer.resolve(text)
    #expect(found.place.geonameID == number, "\(found.place.shortName)")
    #expect(found.ignoredWords.isEmpty)
  }

  /// Two thirds and more of the lists are found, and nothing is taken for another place.
  @Test(arguments: [("wikipedia", 92), ("tricky", 88), ("as_written", 91)])
  func listsAreFoundOrRefused(name: String, count: Int) throws {
    let url = Fixture.folder.appending(path: "places/\(name).tsv")
    let lines = try String(contentsOf: url, encoding: .utf8).split(separator: "\n")
      .filter { !$0.hasPrefix("#") }.dropFirst()
    var readings = PlaceReadings()
    var right = 0
    for line in lines {
      let cells = line.split(separator: "\t").map(String.init)
      guard let latitude = Double(cells[1]), let longitude = Double(cells[2]),
        let place = try? Gazetteer.resolve(cells[0], &readings).place
      else { continue }
      let distance = Gazetteer.greatCircle(
        (place.latitude, place.longitude), (latitude, longitude))
      #expect(distance < 35, "\(cells[0]) is taken for \(place.shortName)")
      if cells.count > 3 { #expect(place.zone == cells[3], "\(cells[0])") }
      right += 1
    }
    #expect(lines.count > 100)
    #expect(right >= count, "\(right) of \(lines.count)")
  }

  @Test(arguments: [
    ("Grand Duchy of Tuscany", ["Grand Duchy of Tuscany", "Tuscany"]),
    ("Captaincy General of the Philippines", ["the Philippines", "Philippines"]),
    ("Erivan Governorate", ["Erivan"]), ("now in Poland", ["in Poland", "Poland"]),
    ("MA 02115", ["MA 02115", "MA"]), ("Republic", ["Republic"]), ("of", ["of"]),
    ("South Sudan", ["South Sudan"]), ("French Algeria", ["Algeria"]),
  ])
  func isShortened(text: String, forms: [String]) {
    let word = PlaceWord(text)
    #expect(word.forms.first == text)
    #expect(word.forms.suffix(forms.count) == forms[...])
  }

  /// A word that means nothing is left out only where that changes nothing.
  @Test func unknownWordsAreLeftOut() throws {
    let found = try Gazetteer.resolve("Vilnius, Foobaria, LT")
    #expect(found.place.geonameID == 593_116)
    #expect(found.ignoredWords == ["Foobaria"])
    var resolver = BirthResolver(zones: TimeZoneDatabase())
    let record = BirthRecord(
      date: "1990-06-01", time: "12:00", place: "Vilnius, Foobaria, LT")
    #expect(try resolver.moment(record).warnings.map(\.code) == ["place_word_ignored"])
    for text in ["Paris, Foobaria", "Springfield, Foobaria, US", "Aachen-Nowhere, Foobaria"] {
      let refusal = #expect(throws: Refusal.self) { try Gazetteer.resolve(text) }
      #expect(refusal?.code == .unknownPlace)
    }
  }

  /// The places that bear the name stand there, never a word that is like the unknown one and has
  /// no such place.
  @Test func unknownWordsHideNothing() {
    let refusal = #expect(throws: Refusal.self) { try Gazetteer.resolve("Kronstadt, Tansylvania") }
    let message = refusal?.message.description ?? ""
    #expect(message.contains("Kronstadt (now Braşov)"))
    #expect(!message.contains("Pennsylvania"))
    #expect(refusal?.candidates.count == 2)
  }

  private func rows(_ table: String) throws -> [[String]] {
    let url = Fixture.root.appending(path: "Sources/CTables/Data/\(table).tsv")
    return try String(contentsOf: url, encoding: .utf8).split(separator: "\n")
      .filter { !$0.hasPrefix("#") }.dropFirst()
      .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
  }

  /// The index is made anew after each change of the tables that it is made from.
  @Test(arguments: ["lands", "districts"])
  func landsAreInTheIndex(table: String) throws {
    let codes = Set(PlaceTables.regions.map(\.countryCode))
    for row in try rows(table) {
      let boxes = row[1].split(separator: "|").filter { $0.contains(":") }
      for name in row[0].split(separator: "|") {
        let reading = try #require(PlaceReading(PlaceKey(String(name)).bytes), "\(name)")
        #expect(!reading.land.isEmpty && reading.land.boxes.count >= boxes.count, "\(name)")
        let parts = row[1].split(separator: "|")
        for part in parts where part.utf8.count == 2 {
          let code = Array(part.utf8).withUnsafeBytes(Country.code)
          #expect(reading.land.countries.contains(code), "\(name)")
        }
        #expect(
          reading.land.regions.isEmpty == !parts.contains { $0.contains("/") }
            || !reading.land.regions.isEmpty, "\(name)")
        for box in reading.land.boxes {
          #expect(box.south < box.north && box.west < box.east, "\(name)")
          #expect(!box.countries.isEmpty && box.countries.allSatisfy(codes.contains), "\(name)")
        }
      }
    }
  }

  @Test func countriesAndRegionsAreInTheIndex() throws {
    for (number, region) in PlaceTables.regions.enumerated() where !region.name.isEmpty {
      for word in [region.name, region.abbreviation] where !word.isEmpty {
        let reading = PlaceReading(PlaceKey(word).bytes)
        #expect(reading?.regions.contains(number) == true, "\(word)")
      }
    }
    for row in try rows("country_names") {
      let code = Array(row[1].utf8).withUnsafeBytes(Country.code)
      #expect(PlaceReading(PlaceKey(row[0]).bytes)?.countries.contains(code) == true, "\(row)")
    }
    let words = SortedLines(EmbeddedTable("place_words"))
    var line = words.start
    var last: [UInt8] = []
    while line < words.bytes.count {
      let own = Array(words.name(at: line))
      #expect(last.lexicographicallyPrecedes(own))
      last = own
      line = words.next(line)
    }
  }

  @Test func oldNamesAreFoundByTheirBeginning() throws {
    let found = try Gazetteer.search("Königsb", limit: 5)
    #expect(found.first?.place.geonameID == 554_234)
  }
}

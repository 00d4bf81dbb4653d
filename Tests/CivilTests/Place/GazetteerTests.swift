import Foundation
import TestSupport
import Testing

@testable import Civil

@Suite struct GazetteerTests {
  /// A line of the list of birthplaces.
  struct Birthplace: Sendable, CustomTestStringConvertible {
    let query, country, zone: String
    let latitude, longitude: Double
    var testDescription: String { query }
  }

  static let birthplaces: [Birthplace] = {
    let url = Fixture.folder.appending(path: "places/birthplaces.tsv")
    let text = (try? String(contentsOf: url, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.dropFirst().map { line in
      let cells = line.split(separator: "\t").map(String.init)
      return Birthplace(
        query: cells[0], country: cells[1], zone: cells[4], latitude: Double(cells[2]) ?? .nan,
        longitude: Double(cells[3]) ?? .nan)
    }
  }()

  private func code(_ text: String) -> Refusal.Code? {
    #expect(throws: Refusal.self) { try Gazetteer.resolve(text) }?.code
  }

  private func place(_ text: String) throws -> Place { try Gazetteer.resolve(text).place }

  /// Of over 200 birthplaces nearly all are found, and what is not is refused.
  @Test func birthplacesAreFoundOrRefused() {
    var right = 0
    #expect(Self.birthplaces.count >= 200)
    for birthplace in Self.birthplaces {
      guard let place = try? Gazetteer.resolve(birthplace.query).place else { continue }
      let distance = Gazetteer.greatCircle(
        (place.latitude, place.longitude), (birthplace.latitude, birthplace.longitude))
      #expect(distance < 30, "\(birthplace.query) is taken for \(place.shortName)")
      #expect(place.country == birthplace.country, "\(birthplace.query)")
      #expect(place.zone == birthplace.zone, "\(birthplace.query)")
      right += 1
    }
    #expect(right >= 204)
  }

  /// Names that a careless search gives to another place.
  @Test(arguments: [
    ("Kensington, GB", Refusal.Code.ambiguousPlace), ("Salem, IN", .ambiguousPlace),
    ("Springfield, US", .ambiguousPlace), ("Springfield", .ambiguousPlace),
    ("Córdoba", .ambiguousPlace), ("Smyrna", .ambiguousPlace), ("Ulm", .ambiguousPlace),
    ("Stratford, GB", .ambiguousPlace), ("Danzig, DE", .unknownPlace),
    ("Lwow, PL", .unknownPlace), ("Vinci", .ambiguousPlace), ("Nowhereville, AR", .unknownPlace),
    ("Kesswil, CH", .unknownPlace), ("Mvezo, ZA", .unknownPlace), ("Domrémy, FR", .unknownPlace),
    ("Mayfair, London, GB", .unknownPlace), ("Paris, Narnia", .unknownPlace),
    ("Monterey Park, CA", .ambiguousPlace), ("Walnut Grove, US", .ambiguousPlace),
  ])
  func doubtfulNamesAreRefused(text: String, expected: Refusal.Code) {
    #expect(code(text) == expected)
  }

  @Test(arguments: [
    ("Kensington, London, GB", 2_645_801), ("Kensington, Liverpool, GB", 11_669_846),
    ("Salem, India", 1_257_629), ("Salem, Indiana", 4_264_334), ("Athens, GA", 4_180_386),
    ("Athens, Greece", 264_371), ("Paris, TX", 4_717_560), ("Rome, Georgia", 4_219_762),
    ("London, ON", 6_058_560), ("Newcastle, GB", 2_641_673), ("Frankfurt", 2_925_533),
    ("Danzig, Prussia", 3_099_434), ("Hope, AR", 4_115_181),
    ("Vinci, IT", 3_164_074), ("Hodgenville, KY", 4_294_937), ("Braunau, AT", 2_781_520),
    ("munich , bavaria , germany", 2_867_714),
    ("TOKYO", 1_850_147), ("Москва", 524_901), ("Casablanca, MA", 2_553_604),
    ("Boston, MA", 4_930_956), ("Perth, WA", 2_063_523),
    // Brackets that are part of the name.
    ("Dainava (Kaunas), Kaunas, LT", 6_618_486), ("Dainava (Kaunas), LT", 6_618_486),
  ])
  func moreWordsDecide(text: String, number: Int) throws {
    #expect(try place(text).geonameID == number)
  }

  @Test func errorsNameTheCandidates() {
    let danzig = #expect(throws: Refusal.self) { try Gazetteer.resolve("Danzig, DE") }
    #expect(danzig?.message.description.contains("Danzig (now Gdańsk), Pomerania, PL") == true)
    let kensington = #expect(throws: Refusal.self) {
      try Gazetteer.resolve("Kensington, GB")
    }
    #expect(kensington?.message.description.contains("Kensington by Liverpool") == true)
    #expect(kensington?.message.description.contains("Kensington by London") == true)
    #expect(kensington?.candidates.count == 2)
    let typo = #expect(throws: Refusal.self) { try Gazetteer.resolve("Liverpul, US") }
    #expect(typo?.code == .unknownPlace)
    let near = #expect(throws: Refusal.self) { try Gazetteer.resolve("Edinbrugh, GB") }
    #expect(near?.message.description.contains("did you mean Edinburgh") == true)
    let country = #expect(throws: Refusal.self) { try Gazetteer.resolve("Rome, Itly") }
    #expect(country?.message.description.contains("did you mean Italy") == true)
  }

  /// A winner has ten times the people of every other place of that name that is elsewhere.
  @Test func noWinnerHasARival() throws {
    var generator = SeededGenerator(seed: 8)
    var offsets: [Int] = []
    var line = PlaceTables.places.start
    while line < PlaceTables.places.bytes.count {
      offsets.append(line)
      line = PlaceTables.places.next(line)
    }
    var resolved = 0
    for offset in offsets.shuffled(using: &generator).prefix(250) {
      let row = PlaceTables.row(at: offset)
      let own = Place(row)
      guard let found = try? place("\(own.name), \(own.countryName)") else { continue }
      resolved += 1
      #expect(found.country == own.country || PlaceKey(own.countryName) == PlaceKey(found.region))
      if found.geonameID != own.geonameID {
        let distance = Gazetteer.greatCircle(
          (found.latitude, found.longitude), (own.latitude, own.longitude))
        #expect(distance <= Gazetteer.samePlace || found.population >= own.population * 10)
      }
    }
    #expect(resolved > 180)
  }

  @Test(arguments: [
    "", " ", ",", ", GB", "London,", "London,,GB", "!!", "-", "a\u{0}b", "Lon\ndon", "\u{1B}[31m",
    "A, B, C, D, E, F, G", "東京", "القاهرة, EG", String(repeating: "x", count: 10_000),
    String(repeating: "é,", count: 5_000),
  ])
  func textsThatAreNoNames(text: String) {
    let error = #expect(throws: Refusal.self) { try Gazetteer.resolve(text) }
    #expect(error?.code == .invalidPlace)
    #expect(error?.message.description.unicodeScalars.allSatisfy { $0.value >= 0x20 } == true)
    #expect((error?.message.description.count ?? 0) < 400)
  }

  @Test(arguments: ["x", "a", "Q", "9"])
  func oneLetterIsNoPlace(text: String) {
    #expect(code(text) == .unknownPlace)
  }

  @Test func anyTextIsAnsweredOrRefused() {
    var generator = SeededGenerator(seed: 9)
    let pieces = [
      "San ", "Saint ", "New ", "a", "e", "ö", "ß", "-", " ", ", ", "US", "GB", "Paris", "\u{301}",
      "Ж", "λ", "中", "'", "1", "th", "burg", "ville", ".",
    ]
    for _ in 0..<150 {
      let text = (0..<Int.random(in: 1...8, using: &generator))
        .compactMap { _ in pieces.randomElement(using: &generator) }.joined()
      if let found = try? Gazetteer.resolve(text) {
        #expect(!found.place.zone.isEmpty)
      }
    }
  }

  /// The nearest places are those that comparing with every place finds.
  @Test func neighboursAreTheNearest() throws {
    var generator = SeededGenerator(seed: 10)
    var rows: [PlaceTables.Row] = []
    var line = PlaceTables.places.start
    while line < PlaceTables.places.bytes.count {
      rows.append(PlaceTables.row(at: line))
      line = PlaceTables.places.next(line)
    }
    var points = [(90.0, 0.0), (-90, 180), (0, 180), (0, -180), (-17, 179.99), (47.8, 13.04)]
    for _ in 0..<6 {
      points.append(
        (
          Double.random(in: -90...90, using: &generator),
          Double.random(in: -180...180, using: &generator)
        ))
    }
    for (latitude, longitude) in points {
      let found = Gazetteer.neighbours(latitude: latitude, longitude: longitude, count: 5)
      let distances = rows.map {
        Gazetteer.greatCircle((latitude, longitude), ($0.latitude, $0.longitude))
      }.sorted().prefix(5)
      #expect(found.count == 5)
      for (neighbour, distance) in zip(found, distances) {
        #expect(abs(neighbour.distance - distance) < 1e-6)
      }
    }
    #expect(Gazetteer.neighbours(latitude: .nan, longitude: 0, count: 3).isEmpty)
    #expect(Gazetteer.neighbours(latitude: 0, longitude: .infinity, count: 3).isEmpty)
    #expect(Gazetteer.neighbours(latitude: 0, longitude: 0, count: 0).isEmpty)
  }

  @Test func searchListsWhatMayBeMeant() throws {
    let springfields = try Gazetteer.search("Springfield, US", limit: 5)
    #expect(springfields.map(\.place.region).prefix(2) == ["Missouri", "Massachusetts"])
    #expect(springfields.count == 5)
    let bombay = try Gazetteer.search("bombay", limit: 5)
    #expect(bombay.first?.matchedName == "Bombay")
    let beginnings = try Gazetteer.search("Braunsc", limit: 5)
    #expect(beginnings.first?.place.name == "Braunschweig")
    #expect(throws: Refusal.self) { try Gazetteer.search("Xyzzyq", limit: 5) }
  }
}

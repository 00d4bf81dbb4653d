import TestSupport
import Testing

@testable import Civil

/// What plain texts mean by the quick way is what the gazetteer says.
@Suite struct PlainPlacesTests {
  /// Every line of a key is found by its hash, in the order of the tables.
  @Test func indexFindsEveryLine() {
    var missed: [String] = []
    var key = PlaceKey()
    var found: [NameIndex.Line] = []
    var total = 0
    for (number, source) in PlaceTables.sources.enumerated() {
      var line = source.lines.start
      while line < source.lines.bytes.count {
        key.fold(source.lines.name(at: line))
        found.removeAll(keepingCapacity: true)
        NameIndex.places.addLines(of: key.bytes, to: &found)
        let isThere = found.contains { $0.table == number && $0.start == line }
        let areInOrder = zip(found, found.dropFirst()).allSatisfy {
          ($0.table, $0.start) < ($1.table, $1.start)
        }
        if !isThere || !areInOrder {
          missed.append(String(decoding: source.lines.name(at: line), as: UTF8.self))
        }
        total += 1
        // One in seven of them, and all of their lines.
        for _ in 0..<7 { line = source.lines.next(line) }
      }
    }
    #expect(missed.isEmpty && total > 40_000)
  }

  @Test func indexFindsNothingElse() {
    var found: [NameIndex.Line] = []
    for name in ["", "x", "berlinn", "nosuchtown", "saintt"] {
      NameIndex.places.addLines(of: Array(name.utf8), to: &found)
    }
    #expect(found.isEmpty)
  }

  /// Texts of random places, with region or country, in several forms.
  @Test func agreesWithTheGazetteer() {
    var random = SeededGenerator(seed: 21)
    var quick = PlainPlaces()
    var readings = PlaceReadings()
    var answered = 0
    func compare(_ text: String) {
      let bytes = Array(text.utf8)
      guard let place = bytes.withUnsafeBytes({ quick.place($0)?.place }) else { return }
      answered += 1
      let found = try? Gazetteer.resolve(text, &readings)
      #expect(
        found == FoundPlace(place: place, matchedName: nil, inferredDistance: nil), "\(text)")
    }
    let forms = ["\u{301}", "St ", "Sankt ", "x", " ", "'", "-", "ß", "ö", "Ü", "é", "ш", "ї", ","]
    for number in 0..<6000 {
      let source = PlaceTables.sources[number % 4]
      let middle = Int.random(
        in: source.lines.start..<source.lines.bytes.count - 300, using: &random)
      let line = source.lines.next(middle)
      let name = String(decoding: source.lines.name(at: line), as: UTF8.self)
      let place = Place(source.row(at: line))
      let other = PlaceTables.regions[Int.random(in: 0..<3900, using: &random)]
      let rests = [
        place.country, "\(place.region), \(place.country)", "\(place.region),\(place.countryName)",
        place.region, place.countryName, place.country.lowercased(), "  \(place.country) ",
        "", "\(place.region), \(place.region), \(place.country)", other.name, other.country,
        "Nowhere, \(place.country)", "Deutschland", "USSR", "County \(place.region)",
        "\(place.region) Region, \(place.country)",
      ]
      compare("\(name), \(rests[Int.random(in: 0..<3, using: &random)])")
      var text = Array(name.unicodeScalars)
      let form = forms[Int.random(in: forms.indices, using: &random)]
      text.insert(
        contentsOf: form.unicodeScalars, at: Int.random(in: 0...text.count, using: &random))
      var odd = String.UnicodeScalarView()
      odd.append(contentsOf: text)
      for name in [name, name.lowercased(), name.uppercased(), String(odd)] {
        compare("\(name), \(rests[Int.random(in: rests.indices, using: &random)])")
      }
    }
    #expect(answered > 7000)
  }

  @Test func numbersOfBytes() {
    var numbers = ByteNumbers()
    let texts = (0..<3000).map {
      Array(String(repeating: "a", count: $0 % 19).utf8) + Array("\($0)".utf8)
    }
    for (number, text) in texts.enumerated() {
      text.withUnsafeBytes { bytes in
        #expect(numbers[bytes] == nil)
        numbers.add(bytes)
        #expect(numbers[bytes] == number)
      }
    }
    for (number, text) in texts.enumerated() {
      #expect(text.withUnsafeBytes { numbers[$0] } == number)
    }
    #expect([UInt8]().withUnsafeBytes { numbers[$0] } == nil)
  }
}

import Civil
import Foundation
import TestSupport
import Testing

@testable import divinectl

/// What plain records say by the quick way is what they say by the ordinary one.
@Suite struct PlainRecordTests {
  private static func compare(
    _ lines: [String], _ options: [String] = ["--engine", "time"]
  ) throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "plain-\(UUID())")
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }
    var surroundings = Surroundings()
    let arguments = ["batch"] + options + [url.path]
    let quick = run(arguments, surroundings: surroundings)
    surroundings.readsPlain = false
    let ordinary = run(arguments, surroundings: surroundings)
    #expect(quick.code == ordinary.code && quick.errors == ordinary.errors)
    guard quick.text != ordinary.text else { return }
    let pairs = zip(quick.text.split(separator: "\n"), ordinary.text.split(separator: "\n"))
    for (quick, ordinary) in pairs.filter({ $0 != $1 }).prefix(3) {
      Issue.record("\(quick)\n\(ordinary)")
    }
    #expect(quick.text.utf8.count == ordinary.text.utf8.count)
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// A record of any zone and of a time near some change of a clock, a law or a calendar.
  private static func plain(
    _ number: Int, _ zones: [String], _ random: inout SeededGenerator
  ) -> String {
    let years = number % 3 == 0 ? 1860...1950 : 1600...2399
    let year = Int.random(in: years, using: &random)
    let date =
      "\(year)-\(two(Int.random(in: 1...12, using: &random)))-\(two(Int.random(in: 1...30, using: &random)))"
    let minute = Int.random(in: 0..<1440, using: &random)
    let seconds = number % 5 == 0 ? ":\(two(number % 60))" : ""
    let zone = zones[Int.random(in: zones.indices, using: &random)]
    return
      #"{"id":\#(number),"date":"\#(date)","time":"\#(two(minute / 60)):\#(two(minute % 60))\#(seconds)","zone":"\#(zone)"}"#
  }

  private static func zones() throws -> [String] {
    var database = TimeZoneDatabase()
    var names = try database.names() + ["UTC", "+05:30", "-03:00", "+00:00", "-12:00", "EST"]
    names += ["Europe/Nowhere", "GMT+2", "IST", "+25:00", "+5:30", "Z"]
    _ = try? database.version()
    return names
  }

  @Test func hundredThousandPlainOnes() throws {
    var random = SeededGenerator(seed: 8)
    let zones = try Self.zones()
    try Self.compare((0..<100_000).map { Self.plain($0, zones, &random) })
  }

  /// Charts, which plain records get without an object for each.
  @Test(arguments: ["true", "mean"]) func tenThousandCharts(node: String) throws {
    var random = SeededGenerator(seed: 10)
    let zones = Array(try Self.zones().shuffled(using: &random).prefix(40))
    var lines = (0..<10_000).map { Self.plain($0, zones, &random) }
    // Between them what is not plain, with identifiers of every kind.
    for (place, line) in zip(stride(from: 7, to: lines.count, by: 9), Self.otherForms) {
      lines[place] = line
    }
    try Self.compare(lines, ["--engine", "human-design", "--node", node, "--no-cache"])
  }

  /// Charts of records that were plain before a few of their bytes changed.
  @Test func sixThousandOddCharts() throws {
    try Self.compare(
      try Self.oddOnes(6000), ["--engine", "human-design", "--no-cache", "--jobs", "2"])
  }

  /// Plain lines with a few bytes changed, left out, doubled or put in another place.
  @Test func sixtyThousandOddOnes() throws { try Self.compare(try Self.oddOnes(60_000)) }

  private static func oddOnes(_ count: Int) throws -> [String] {
    var random = SeededGenerator(seed: 9)
    let zones = try Self.zones()
    let pieces = [
      " ", "\t", ",", ":", "\"", "\\", "\\u0041", "{", "}", "[", "null", "-", "0", "é", "\u{1}",
      "\"id\":7,", "\"place\":\"Berlin, DE\",", "\"lat\":3,", "\"fold\":\"earlier\",",
      "\"engine\":\"time\",", "\"note\":\"x\",", "1e3", "24:00", "1752-09-05",
    ]
    return (0..<count).map { number -> String in
      var line = Array(Self.plain(number, zones, &random).utf8)
      for _ in 0...Int.random(in: 0...2, using: &random) {
        let place = Int.random(in: line.indices, using: &random)
        switch Int.random(in: 0..<5, using: &random) {
        case 0: line.remove(at: place)
        case 1: line[place] = UInt8.random(in: 0x20..<0x7F, using: &random)
        case 2: line.insert(line[place], at: place)
        case 3: line.swapAt(place, Int.random(in: line.indices, using: &random))
        default:
          line.insert(
            contentsOf: pieces[Int.random(in: pieces.indices, using: &random)].utf8, at: place)
        }
      }
      return String(decoding: line, as: UTF8.self)
    }
  }

  /// A record of a place near and far, in forms that mean it or not.
  private static func atPlace(_ number: Int, _ random: inout SeededGenerator) -> String {
    let text: String
    if number % 3 == 0 {
      text = otherPlaces[Int.random(in: otherPlaces.indices, using: &random)]
    } else {
      let towns = [
        "Jeongeup, Jeollabuk-do, KR", "Roskilde, Zealand, DK", "Beppu, Oita, JP", "Berlin, DE",
        "Honolulu, US", "Cornellà de Llobregat, Catalonia, ES", "Kashgar, CN", "Strasbourg, FR",
        "Saint Petersburg, RU", "Kyiv, UA", "Dublin, IE", "Paris, France", "Köln, Germany",
        "Victoria Falls, Matabeleland North, ZW", "Monrovia, LR", "Stockholm, SE", "Aba, NG",
        "Istanbul, TR", "Athens, GR", "Sofia, BG", "Amsterdam, NL", "Kolkata, IN", "Apia, WS",
      ]
      text = towns[Int.random(in: towns.indices, using: &random)]
    }
    let years = number % 4 == 0 ? 1580...2399 : 1870...1990
    let year = Int.random(in: years, using: &random)
    let month = two(Int.random(in: 1...12, using: &random))
    let day = two(Int.random(in: 1...29, using: &random))
    let minute = Int.random(in: 0..<1440, using: &random)
    let time = "\(two(minute / 60)):\(two(minute % 60))"
    let more =
      number % 11 == 0 ? [#","zone":"UTC""#, #","lat":3"#, #","fold":"later""#][number % 3] : ""
    return
      #"{"id":\#(number),"date":"\#(year)-\#(month)-\#(day)","time":"\#(time)","place":"\#(text)"\#(more)}"#
  }

  /// Places that say something more, mean several or none.
  private static let otherPlaces = [
    "berlin, germany", "BERLIN, de", "Springfield, US", "Springfield, Illinois, US", "Paris",
    "Paris, TX", "Paris France", "Nowhereville, DE", "Königsberg, Germany", "Koenigsberg, Prussia",
    "Koeln, DE", "München, Bavaria", "Munich, DE", "Москва, RU", "Київ, UA", "Αθήνα, GR", "東京, JP",
    "Salem, IN", "London, UK", "London, Ontario, CA", "St Petersburg, RU", "Saint-Denis, FR",
    "Aachen, , DE", ", DE", "Aachen,", "Aachen (DE)", "Halle (Saale), DE", "Aachen, DE\\u0041",
    "Bonn, XX", "Bonn, Nothing, DE", "Strassburg, Elsass", "Lemberg, Austria", "Leningrad, USSR",
    "Baku, AZ", "Tallinn, EE", "Anchorage, Alaska, US", "Manila, PH", "Urumqi, CN", "Lhasa, CN",
    "A, B, C, D, E, F, G", "Beppu, Oita, Oita, JP", "  Beppu ,  Oita , JP ", "Łódź, PL", "Lodz, PL",
    "E\u{301}vreux, FR", "Évreux, FR", "\u{7F}Bonn, DE", "Reykjavík, IS", "Bern, CH", "Riga, LV",
  ]

  @Test func thirtyThousandAtPlaces() throws {
    var random = SeededGenerator(seed: 31)
    try Self.compare((0..<6000).map { Self.atPlace($0, &random) })
    try Self.compare(
      (0..<24_000).map { Self.atPlace($0, &random) },
      ["--engine", "human-design", "--no-cache", "--fields", "type,profile"])
  }

  @Test(arguments: ["true", "mean"]) func chartsAtPlaces(node: String) throws {
    var random = SeededGenerator(seed: 32)
    let zones = Array(try Self.zones().shuffled(using: &random).prefix(20))
    let lines = (0..<6000).map {
      $0 % 5 == 0 ? Self.plain($0, zones, &random) : Self.atPlace($0, &random)
    }
    try Self.compare(lines, ["--engine", "human-design", "--node", node, "--no-cache"])
  }

  /// Other orders, spaces and identifiers.
  @Test func forms() throws {
    try Self.compare(Self.otherForms)
    try Self.compare(Self.otherForms, ["--engine", "human-design"])
  }

  private static let otherForms = [
    #"{"zone":"UTC","time":"12:00","date":"1990-01-01"}"#,
    #"{ "date" : "1990-01-01" , "time" : "12:00" , "zone" : "UTC" , "id" : "a b" }"#,
    #"{"date ":"1990-01-01","time":"12:00","zone":"UTC"}"#,
    #"{"id":"d","date":"1990-01\u0031","time":"12:00","zone":"UTC"}"#,
    #"{"id":"t","date":"1990-01-01","time":"1\"2:0","zone":"UTC"}"#,
    #"{"id":"x","date":"1990-01-01","time":"12:00","zone":"UTC" ,"id":"y"}"#,
    #"{"id":007,"date":"1990-01-01","time":"12:00","zone":"UTC"}"#,
    #"{"id":-1,"date":"1990-01-01","time":"12:00","zone":"UTC"}"#,
    #"{"id":1.5,"date":"1990-01-01","time":"12:00","zone":"UTC"}"#,
    #"{"id":"","date":"1990-01-01","time":"12:00","zone":"UTC"}"#,
    #"{"id":null,"date":"1990-01-01","time":"12:00","zone":"UTC"}"#,
    #"{"id":123456789012345678901,"date":"1990-01-01","time":"12:00","zone":"UTC"}"#,
    #"{"date":"1990-01-01","date":"1990-01-01","time":"12:00","zone":"UTC"}"#,
    #"{"date":"1990-01-01","time":"12:00","zone":"UTC",}"#,
    #"{"date":"1990-01-01","time":"12:00","zone":"UTC"} x"#,
    #"{"date":"1990-01-01","time":"12:00","zone":"UTC"}   "#,
    #"{"date":"","time":"","zone":""}"#,
    #"{"date":"2024-02-30","time":"12:00","zone":"UTC"}"#,
    #"{"date":"1990-01-01","time":"12:60","zone":"UTC"}"#,
    #"{"date":"1990-03-25","time":"02:30","zone":"Europe/Berlin"}"#,
    #"{"date":"1990-09-30","time":"02:30","zone":"Europe/Berlin"}"#,
    #"{"date":"1916-10-01","time":"01:30","zone":"Europe/Dublin"}"#,
    #"{"date":"1990-01-01","time":"12:00","zone":"Etc/GMT+5"}"#,
    #"{"place":"Berlin, DE","time":"12:00","date":"1990-01-01"}"#,
    #"{ "date" : "1990-01-01" , "time" : "12:00:01" , "place" : "Berlin, DE" , "id" : "a b" }"#,
    #"{"id":"p","date":"1990-01-01","time":"12:00","place":""}"#,
    #"{"id":"p","date":"1990-01-01","time":"12:00","place":"Berlin, DE","place":"Berlin, DE"}"#,
    #"{"id":"p","date":"1990-01-01","time":"12:00","placx":"Berlin, DE"}"#,
    #"{"id":"p","date":"1990-01-01","time":"12:00","plac":"Berlin, DE"}"#,
    #"{"id":"p","date":"1990-01-01","time":"12:00","zone":"UTC","place":"Berlin, DE"}"#,
  ]
}

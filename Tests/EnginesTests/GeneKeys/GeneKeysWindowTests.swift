import Civil
import Ephemeris
import TestSupport
import Testing

@testable import Engines

@Suite struct GeneKeysWindowTests {
  private func window(_ record: BirthRecord) throws -> BirthWindow {
    var resolver = BirthResolver(zones: TimeZoneDatabase())
    return try #require(try resolver.resolve(record).window)
  }

  /// Ordinary days, a fold day and a jump day, a window in two pieces, stations, old days, single
  /// seconds; and random ones.
  static let records =
    [
      BirthRecord(date: "1988-12-16", zone: "UTC"),
      BirthRecord(date: "1971-10-31", zone: "Europe/Dublin"),
      BirthRecord(date: "1971-10-31", zone: "Europe/Dublin", timeRange: "02:10..02:50"),
      BirthRecord(date: "2024-03-10", zone: "America/New_York"),
      BirthRecord(date: "2020-02-17", zone: "UTC"),
      BirthRecord(date: "2020-09-09", zone: "UTC"),
      BirthRecord(date: "1756-01-27", lon: 13.044, lmt: true),
      BirthRecord(date: "1991-08-13", time: "13:31", zone: "+05:30", plusMinus: "90s"),
      BirthRecord(date: "1991-08-13", zone: "+05:30", timeRange: "13:31..13:31"),
    ] + random

  private static let random: [BirthRecord] = {
    var generator = SeededGenerator(seed: 64)
    return (0..<6).map { _ in
      let second = Int.random(in: -2_200_000_000...2_000_000_000, using: &generator)
      let text = UTCInstant(seconds: second).description
      let hours = Int.random(in: 1...12, using: &generator)
      return BirthRecord(
        date: String(text.prefix(10)), time: String(text.dropFirst(11).prefix(8)), zone: "UTC",
        plusMinus: "\(hours)h")
    }
  }()

  @Test(arguments: records)
  func theSpansTileTheWindowAndSayWhatTheProfilesSay(record: BirthRecord) throws {
    let birth = try window(record)
    var generator = SeededGenerator(seed: UInt64(birth.seconds))
    try withSky { sky throws in
      let window = try GeneKeysWindow(birth, spheres: Sphere.allCases, sky: sky)
      var seconds = birth.pieces.flatMap { [$0.lowerBound, $0.upperBound] }
      for _ in 0..<20 {
        seconds.append(
          birth.pieces.randomElement(using: &generator)?.randomElement(using: &generator) ?? 0)
      }
      for sphere in Sphere.allCases {
        let spans = window[sphere]
        let all = spans.entries.flatMap(\.spans).sorted { $0.lowerBound < $1.lowerBound }
        #expect(all.reduce(0) { $0 + $1.count } == birth.seconds)
        #expect(zip(all, all.dropFirst()).allSatisfy { $0.upperBound < $1.lowerBound })
        #expect(abs(spans.entries.reduce(0) { $0 + spans.share(of: $1) } - 1) < 1e-12)
        let keys = window.keys(of: sphere)
        for entry in keys.entries {
          let lines = spans.entries.filter { $0.value.gate == entry.value }
          #expect(lines.reduce(0) { $0 + $1.seconds } == entry.seconds)
        }
        for span in all.shuffled(using: &generator).prefix(4) {
          seconds += [span.upperBound, span.upperBound + 1].filter { second in
            birth.pieces.contains { $0.contains(second) }
          }
        }
      }
      for second in Set(seconds) {
        let profile = try GeneKeysProfile(
          birth: sky.universal(UTCInstant(seconds: second)), sky: sky)
        for sphere in Sphere.allCases {
          let told = window[sphere].entries.first { $0.spans.contains { $0.contains(second) } }
          let exact = profile[sphere].position
          #expect(
            told?.value == GateLine(gate: exact.gate, line: exact.line),
            "\(sphere) at \(UTCInstant(seconds: second))")
        }
      }
    }
  }

  @Test func sureKeysMayHaveOpenLines() throws {
    try withSky { sky throws in
      let window = try GeneKeysWindow(
        try window(BirthRecord(date: "1988-12-16", zone: "UTC")),
        spheres: [.lifesWork, .eq, .sq, .attraction], sky: sky)
      #expect(window.keys(of: .lifesWork).sure == 11 && window.sureLine(of: .lifesWork) == nil)
      #expect(window.keys(of: .eq).sure == 21 && window.sureLine(of: .eq) == 4)
      #expect(window.keys(of: .sq).sure == nil)
      #expect(window.keys(of: .attraction).entries.map(\.value).sorted() == [10, 11, 58])
      #expect(window.pathways.map(\.name).contains("Karma"))
    }
  }
}

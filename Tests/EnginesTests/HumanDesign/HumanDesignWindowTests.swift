import Civil
import Ephemeris
import TestSupport
import Testing

@testable import Engines

@Suite struct HumanDesignWindowTests {
  private func window(_ record: BirthRecord) throws -> BirthWindow {
    var resolver = BirthResolver(zones: TimeZoneDatabase())
    return try #require(try resolver.resolve(record).window)
  }

  /// Ordinary days, days of 23, 25 and 32 hours, windows in pieces, old days, stations, a leap
  /// second, short windows.
  static let records = [
    BirthRecord(date: "1961-08-04", zone: "Pacific/Honolulu"),
    BirthRecord(date: "1971-10-31", zone: "Europe/Dublin"),
    BirthRecord(date: "1971-10-31", zone: "Europe/Dublin", timeRange: "02:10..02:50"),
    BirthRecord(date: "2024-03-10", zone: "America/New_York"),
    BirthRecord(date: "1867-10-18", zone: "America/Juneau"),
    BirthRecord(date: "1844-12-30", zone: "Asia/Manila"),
    BirthRecord(date: "2011-12-31", zone: "Pacific/Apia"),
    BirthRecord(date: "1756-01-27", lon: 13.044, lmt: true),
    BirthRecord(date: "2020-02-17", zone: "UTC"),
    BirthRecord(date: "2020-10-14", zone: "UTC"),
    BirthRecord(date: "1972-06-30", time: "23:50", zone: "UTC", plusMinus: "12h"),
    BirthRecord(date: "1991-08-13", time: "13:31", zone: "+05:30", plusMinus: "90s"),
    BirthRecord(date: "1991-08-13", zone: "+05:30", timeRange: "13:31..13:31"),
    BirthRecord(date: "2399-12-31", zone: "UTC"),
  ]

  /// Every value of a key with its spans, as texts.
  private struct Key {
    let name: String
    let spans: [(value: String, spans: [ClosedRange<Int>], share: Double)]

    func value(at second: Int) -> String? {
      spans.first { $0.spans.contains { $0.contains(second) } }?.value
    }
  }

  private func keys(_ window: HumanDesignWindow) -> [Key] {
    func key<Value>(_ name: String, _ spans: ValueSpans<Value>, _ text: (Value) -> String) -> Key {
      Key(name: name, spans: spans.entries.map { (text($0.value), $0.spans, spans.share(of: $0)) })
    }
    var keys = [
      key("type", window.type) { $0.rawValue }, key("authority", window.authority) { $0.rawValue },
      key("profile", window.profile) { $0.id },
      key("definition", window.definition) { $0.rawValue }, key("cross", window.cross) { $0 },
    ]
    keys += window.variables.map { key($0.key.description, $0.spans) { $0 } }
    keys += window.centers.map { key($0.center.id, $0.spans) { $0.rawValue } }
    keys += window.channels.map { key("channel \($0.channel.id)", $0.spans) { "\($0)" } }
    keys += window.gates.map { key("gate \($0.gate.number)", $0.spans) { "\($0)" } }
    for side in Side.allCases {
      for body in Body.allCases {
        keys.append(key("\(side.rawValue) \(body.id)", window[side, body]) { $0.id })
      }
    }
    return keys
  }

  /// The same of the exact chart of a second.
  private func exact(_ second: Int, _ sky: borrowing EphemerisSession) throws -> [String: String] {
    let chart = try HumanDesignChart(
      birth: sky.universal(UTCInstant(seconds: second)), node: .true, sky: sky)
    let variables = chart.variables
    var result = [
      "type": chart.type.rawValue, "authority": chart.authority.rawValue,
      "profile": chart.profile.id, "definition": chart.definition.rawValue,
      "cross": chart.cross.fullName, "arrows": variables.arrows,
      "determination": variables.determination, "cognition": variables.cognition,
      "environment": variables.environment, "perspective": variables.perspective,
      "motivation": variables.motivation, "sense": variables.sense,
    ]
    for center in Center.allCases {
      result[center.id] =
        chart.bodygraph.defined.contains(center)
        ? "defined" : chart.bodygraph.undefined.contains(center) ? "undefined" : "open"
    }
    for channel in chart.bodygraph.channels { result["channel \(channel.id)"] = "true" }
    for number in chart.bodygraph.gates.numbers { result["gate \(number)"] = "true" }
    for side in Side.allCases {
      for body in Body.allCases {
        let place = chart[side, body].position
        result["\(side.rawValue) \(body.id)"] = "\(place.gate).\(place.line)"
      }
    }
    return result
  }

  @Test(arguments: records)
  func theSpansTileTheWindowAndSayWhatTheChartsSay(record: BirthRecord) throws {
    let birth = try window(record)
    var generator = SeededGenerator(seed: UInt64(birth.seconds))
    try withSky { sky throws in
      let window = try HumanDesignWindow(birth, node: .true, sky: sky)
      let keys = keys(window)
      for key in keys {
        let all = key.spans.flatMap(\.spans).sorted { $0.lowerBound < $1.lowerBound }
        #expect(all.reduce(0) { $0 + $1.count } == birth.seconds, "\(key.name)")
        #expect(abs(key.spans.reduce(0) { $0 + $1.share } - 1) < 1e-12, "\(key.name)")
        // In order, without overlap, and within one piece each.
        #expect(zip(all, all.dropFirst()).allSatisfy { $0.upperBound < $1.lowerBound })
        #expect(
          all.allSatisfy { span in
            birth.pieces.contains { $0.contains(span.lowerBound) && $0.contains(span.upperBound) }
          })
      }
      var seconds = birth.pieces.flatMap { [$0.lowerBound, $0.upperBound] }
      for _ in 0..<40 {
        seconds.append(
          birth.pieces.randomElement(using: &generator)?.randomElement(using: &generator) ?? 0)
      }
      // Both sides of some changes.
      let ends = keys.flatMap { $0.spans.flatMap { $0.spans.map(\.upperBound) } }
      for _ in 0..<40 {
        guard let end = ends.randomElement(using: &generator) else { continue }
        seconds += [end, end + 1].filter { second in birth.pieces.contains { $0.contains(second) } }
      }
      for second in seconds {
        var told = try exact(second, sky)
        for key in keys {
          let value = told.removeValue(forKey: key.name) ?? "false"
          #expect(key.value(at: second) == value, "\(key.name) at \(UTCInstant(seconds: second))")
        }
        // No gate or channel that the window does not know.
        #expect(told.isEmpty)
      }
    }
  }

  @Test func longestFirst() throws {
    try withSky { sky throws in
      let window = try HumanDesignWindow(
        try window(BirthRecord(date: "1961-08-04", zone: "Pacific/Honolulu")), node: .true, sky: sky
      )
      #expect(window.type.entries.map(\.value) == [.projector, .generator])
      #expect(window.type.sure == nil)
      #expect(window.authority.sure == .emotional)
      for (_, _, spans) in window.variables {
        let shares = spans.entries.map(\.seconds)
        #expect(shares == shares.sorted(by: >))
      }
    }
  }

  @Test func theNodeMatters() throws {
    try withSky { sky throws in
      let day = try window(BirthRecord(date: "1991-06-13", zone: "America/New_York"))
      let true1 = try HumanDesignWindow(day, node: .true, sky: sky)
      let mean1 = try HumanDesignWindow(day, node: .mean, sky: sky)
      #expect(true1[.design, .northNode].sure?.id == "60.1")
      #expect(mean1[.design, .northNode].sure?.id == "61.5")
      #expect(
        true1[.design, .sun].entries.map(\.value) == mean1[.design, .sun].entries.map(\.value))
    }
  }

  @Test func missingFilesAreAnError() throws {
    let day = try window(BirthRecord(date: "9000-01-01", zone: "UTC"))
    try withSky { sky throws in
      do {
        _ = try HumanDesignWindow(day, node: .true, sky: sky)
        Issue.record("no error")
      } catch let error as Refusal {
        #expect(error.code == .outOfRange)
      }
    }
  }
}

import Civil
import Foundation
import TestSupport
import Testing

@testable import divinectl

/// Dates by a clock, and what ran at the events of a file.
@Suite struct DashaDatesTests {
  private static let birth = [
    "vimshottari", "--date", "1996-12-07", "--time", "10:34", "--zone", "Asia/Kolkata",
  ]

  private func result(_ extra: [String]) throws -> JSONValue {
    let run = DivinectlTests.run(Self.birth + extra + ["--json"])
    #expect(run.code == .success, "\(run.errors)")
    return try #require(run.json)
  }

  private func starts(_ extra: [String]) throws -> [String] {
    try #require(try result(extra)["result"]?["periods"]?.list).compactMap { $0["start"]?.text }
  }

  /// The same instants, by the clock as it runs then.
  @Test func datesByAClockAreTheSameInstants() throws {
    let plain = try starts([])
    for (zone, offsets) in [
      ("local", ["+05:30"]), ("Europe/Berlin", ["+01:00", "+02:00"]), ("-04:56:02", ["-04:56:02"]),
    ] {
      let shown = try starts(["--dates", zone])
      #expect(shown.count == plain.count)
      var seen: Set<String> = []
      for (shown, plain) in zip(shown, plain) {
        let local = try UTCInstant(text: String(shown.prefix(19)) + "Z")
        let offset = String(shown.dropFirst(19))
        let parts = offset.dropFirst().split(separator: ":").compactMap { Int($0) }
        let seconds = zip(parts, [3600, 60, 1]).reduce(0) { $0 + $1.0 * $1.1 }
        seen.insert(offset)
        let instant = local.seconds - (offset.hasPrefix("-") ? -seconds : seconds)
        #expect(instant == (try UTCInstant(text: plain)).seconds)
      }
      #expect(seen == Set(offsets))
    }
    #expect(try starts(["--dates", "ut"]) == plain)
    #expect(
      try result(["--dates", "local"])["conventions"]?["dates"]?.text == "Asia/Kolkata")
  }

  /// A table has the clock of the birth: this antar begins on the 17th there, on the 16th in UT.
  @Test func tablesHaveTheClockOfTheBirth() throws {
    let universal = try #require(
      try starts([]).first { $0.dropFirst(11).prefix(2) >= "19" && $0 > "2000" })
    let next = try UTCInstant(text: universal).seconds + 19_800
    let local = UTCInstant(seconds: next).date.description
    #expect(DivinectlTests.run(Self.birth).text.contains(" \(local) "))
    #expect(!DivinectlTests.run(Self.birth + ["--dates", "ut"]).text.contains(" \(local) "))
  }

  @Test func refusals() {
    for (extra, said) in [
      (["--dates", "Nowhere/Town"], "--dates: the zone 'Nowhere/Town' is not known"),
      (["--dates", "local", "--format", "ics"], "--dates: has no effect on a calendar"),
      (["--at", "./no-such-file"], "--at: './no-such-file' cannot be read"),
      (["--balance", "time", "--start-from", "sun"], "--balance: time counts from the Moon only"),
    ] {
      let run = DivinectlTests.run(Self.birth + extra)
      #expect(run.errors.contains(said), "\(run.errors)")
      #expect(run.output.isEmpty)
    }
  }

  private func withFile<T>(_ text: String, _ body: (String) throws -> T) throws -> T {
    let path = NSTemporaryDirectory() + "events-\(UUID().uuidString).csv"
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try body(path)
  }

  /// Each event has the chain that the moment alone has.
  @Test func eventsOfAFile() throws {
    let text = """
      date,what
      # years of school
      2003-06-01,school
      2020-01-05T12:00+05:30;"the ""great"" move"
      2041-01-01\tlater

      1990-01-01
      """
    try withFile(text.replacing("\n", with: "\r\n")) { path in
      let events = try #require(try result(["--at", path])["result"]?["events"]?.list)
      #expect(
        events.compactMap { $0["label"]?.text } == ["school", "the \"great\" move", "later", ""])
      let moments = ["2003-06-01", "2020-01-05T12:00+05:30", "2041-01-01"]
      for (event, moment) in zip(events, moments) {
        let running = try #require(
          try result(["--at", moment])["result"]?["running"]?.list?.prefix(3))
        #expect(event["lords"]?.texts == running.compactMap { $0["lord"]?.text })
        #expect(event["start"] == running.last?["start"])
        #expect(event["end"] == running.last?["end"])
      }
      #expect(events[3]["state"]?.text == "before_birth")
      let rows = DivinectlTests.run(Self.birth + ["--at", path, "--format", "csv"]).text
      #expect(rows.split(separator: "\n").count == 5)
      let calendar = DivinectlTests.run(Self.birth + ["--at", path, "--format", "ics"]).text
      #expect(calendar.contains("SUMMARY:later (Saturn / "))
      let page = DivinectlTests.run(Self.birth + ["--at", path, "--levels", "4"]).text
      #expect(page.contains("sookshma") && page.contains("before birth"))
    }
  }

  /// A batch reads the file once, though another verb's option of that name takes none.
  @Test func eventsInABatchAndInAPicture() throws {
    try withFile("2010-06-01,school\n1990-01-01,before\n") { path in
      let record =
        #"{"date":"1996-12-07","time":"10:34","zone":"Asia/Kolkata"}"#
      try withFile(record + "\n") { records in
        let alone = try #require(try result(["--at", path])["result"]?["events"])
        let batch = DivinectlTests.run(["batch", "--engine", "vimshottari", "--at", path, records])
        #expect(batch.json?["result"]?["events"] == alone, "\(batch.errors)")
      }
      let picture = DivinectlTests.run(Self.birth + ["--at", path, "--format", "svg"]).text
      #expect(picture.contains("<title>school 2010-06-01</title>"))
      #expect(!picture.contains("before 1990"))
    }
  }

  @Test func aLineThatIsNoMoment() throws {
    try withFile("2003-06-01,school\n31 May 2004,move\n") { path in
      let run = DivinectlTests.run(Self.birth + ["--at", path])
      #expect(run.code == .wrongValue)
      #expect(run.errors.contains("--at: line 2: '31 May 2004' is not a date"), "\(run.errors)")
    }
  }
}

import Civil
import Ephemeris
import Foundation
import TestSupport
import Testing

@testable import divinectl

/// Batches in this process, from files.
@Suite struct BatchTests {
  private func withFile(_ text: String, _ body: (String) throws -> Void) throws {
    try withFile(Array(text.utf8), body)
  }

  private func withFile(_ bytes: [UInt8], _ body: (String) throws -> Void) throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "batch-\(UUID())")
    try Data(bytes).write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }
    try body(url.path)
  }

  private func lines(_ run: Run) throws -> [JSONValue] {
    try run.text.split(separator: "\n").map { try JSONValue(bytes: $0.utf8) }
  }

  private func births(_ count: Int, years: ClosedRange<Int> = 1900...2100) -> String {
    var generator = SeededGenerator(seed: 13)
    let zones = [
      "Europe/Berlin", "America/New_York", "Asia/Kolkata", "UTC", "+05:30", "Europe/Dublin",
    ]
    return (0..<count).map { number in
      let year = Int.random(in: years, using: &generator)
      let month = Int.random(in: 1...12, using: &generator)
      let day = Int.random(in: 1...31, using: &generator)
      let minute = Int.random(in: 0..<1440, using: &generator)
      func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
      let zone = zones.randomElement(using: &generator) ?? ""
      return
        "{\"id\":\(number),\"date\":\"\(year)-\(two(month))-\(two(day))\",\"time\":\"\(two(minute / 60)):\(two(minute % 60))\",\"zone\":\"\(zone)\"}\n"
    }.joined()
  }

  /// Engines of births; what the others take is tested beside them.
  private static let engines = BatchVerb.all.map(\.name).filter {
    !["enneagram", "tarot", "iching"].contains($0) && !$0.contains(".")
  }

  /// An engine is called with the whole birth, unless it takes less of it or knows a clock.
  @Test(arguments: engines)
  func aLineIsWhatTheCommandPrints(engine: String) throws {
    let (birth, options) =
      switch engine {
      case "numerology": ("--date 1961-08-04 --name Ann", ["--as-of", "2026-01-01"])
      case "biorhythm": ("--date 1961-08-04 --time 19:24", ["--target", "2026-01-01"])
      case "sigil-forge": ("--name Ann", [])
      default: (someBirth, [])
      }
    let record =
      #"{"date":"1961-08-04","time":"19:24","zone":"Pacific/Honolulu","name":"Ann"}"#
    try withFile(record) { path in
      let batch = run(["batch", "--engine", engine] + options + [path])
      #expect(batch.code == .success && batch.errors.isEmpty)
      let words = birth.split(separator: " ").map(String.init) + options + ["--json"]
      let single = try #require(run([engine] + words).json)
      #expect(single["result"]?.object?.isEmpty == false)
      #expect(try lines(batch) == [single])
    }
  }

  @Test func theNumberOfJobsDoesNotMatter() throws {
    try withFile(births(5000)) { path in
      let one = run(["batch", "--engine", "human-design", "--jobs", "1", path])
      #expect(one.code == .someRecordsFailed)
      #expect(one.text.split(separator: "\n").count == 5000)
      for jobs in ["2", "8"] {
        let other = run(["batch", "--engine", "human-design", "--jobs", jobs, path])
        #expect(other.output == one.output)
      }
    }
  }

  @Test func theCacheDoesNotMatter() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "cache-\(UUID())").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var surroundings = Surroundings()
    surroundings.cacheFolder = folder
    surroundings.processors = { 2 }
    let built = run(
      ["cache", "build", "--from", "1990", "--to", "1994"], surroundings: surroundings)
    #expect(built.code == .success, "\(built.errors)")
    // Some births lie outside the cache, some of their design moments too.
    try withFile(births(3000, years: 1989...1995)) { path in
      for node in ["true", "mean"] {
        let words = [
          "batch", "--engine", "human-design,gene-keys", "--node", node, "--stats", path,
        ]
        let with = run(words, surroundings: surroundings)
        let without = run(words + ["--no-cache"], surroundings: surroundings)
        #expect(with.output == without.output)
        #expect(with.errors.contains(" hits") && !with.errors.contains(" 0 hits"))
        #expect(without.errors.contains("0 hits, 0 misses"))
      }
      // Damage anywhere is noticed, and said.
      let file = folder + "/positions.cache"
      let original = try Data(contentsOf: URL(filePath: file))
      let plain = run(["batch", "--engine", "human-design", "--no-cache", path])
      for place in [0, 8, 45, 70, 110, 5000, original.count - 1] {
        var damaged = original
        damaged[place] ^= 0x40
        try damaged.write(to: URL(filePath: file))
        let result = run(["batch", "--engine", "human-design", path], surroundings: surroundings)
        #expect(result.output == plain.output, "\(place)")
        #expect(result.errors.contains("is not used"), "\(place)")
      }
      for length in [0, 100, original.count - 8] {
        try original.prefix(length).write(to: URL(filePath: file))
        let result = run(["batch", "--engine", "human-design", path], surroundings: surroundings)
        #expect(result.output == plain.output && result.errors.contains("is not used"))
      }
    }
    #expect(run(["cache", "remove"], surroundings: surroundings).code == .success)
    #expect(run(["cache", "info"], surroundings: surroundings).text.contains("no cache file"))
  }

  @Test func badRecordsKeepTheirPlace() throws {
    let input = """
      {"id":"a","date":"1961-08-04","time":"19:24","zone":"UTC"}

      not json
      {"id":7,"date":"1971-10-31","time":"02:30","zone":"Europe/Dublin"}
      {"id":8,"date":"1961-08-04"}
      {"id":9,"time":"12:00"}
      {"id":10,"date":"1961-08-04","time":"19:24","zone":"UTC","engines":["tea-leaves"]}
      {"id":11,"date":"1961-08-04","time":"19:24","zone":"UTC","options":{"node":"wrong"}}
      {"id":12,"date":"1961-08-04","time":"19:24","zone":"UTC","options":{"nod":"mean"}}
      {"id":13,"date":"7000-08-04","time":"19:24","zone":"UTC"}
      {"id":1e2,"date":"1961-08-04","time":"19:24","zone":"UTC","colour":"red"}
      """
    try withFile(input) { path in
      let result = run(["batch", "--engine", "human-design", path])
      #expect(result.code == .someRecordsFailed)
      let lines = try lines(result)
      #expect(
        lines.map { $0["error"]?["code"]?.text }.dropFirst().dropLast() == [
          "invalid_json", "ambiguous_time", "zone_missing", "date_missing", "unknown_engine",
          "unknown_choice", "unknown_option", "out_of_range",
        ])
      #expect(
        lines.map { $0["id"] } == [
          .text("a"), .null, .number(7), .number(8), .number(9), .number(10), .number(11),
          .number(12), .number(13), .number(100),
        ])
      #expect(lines.compactMap { $0["line"]?.number } == [3, 4, 5, 6, 7, 8, 9, 10])
      #expect(lines[2]["error"]?["candidates"]?.list?.count == 2)
      #expect(result.text.contains("\"id\":1e2,"))
      #expect(result.errors.contains("unknown keys: 'colour'"))
      #expect(result.errors.contains("8 of 10 lines failed"))

      let fast = run(["batch", "--engine", "human-design", "--fail-fast", path])
      #expect(fast.code == .someRecordsFailed)
      #expect(fast.output == Array(result.output.prefix(fast.output.count)))
      #expect(try self.lines(fast).count == 2)
      let three = run(["batch", "--engine", "human-design", "--max-errors", "3", path])
      #expect(try self.lines(three).count == 4)
    }
  }

  @Test func optionsOfARecordGoFirst() throws {
    let input = """
      {"date":"1991-06-13","time":"12:40","zone":"UTC"}
      {"date":"1991-06-13","time":"12:40","zone":"UTC","options":{"node":"mean"}}
      {"date":"1991-06-13","time":"12:40","zone":"UTC","engines":["human_design"]}
      """
    try withFile(input) { path in
      let lines = try lines(run(["batch", "--engine", "human-design", path]))
      #expect(lines.map { $0["conventions"]?["node"]?.text } == ["true", "mean", "true"])
      #expect(lines.map { $0["result"]?["definition"]?.text } == ["Single", "Split", "Single"])
    }
  }

  @Test func inputsInAllForms() throws {
    let fields = ["--fields", "type,profile,incarnation_cross.name,channels,input.utc"]
    func result(_ text: String, _ words: [String] = []) throws -> Run {
      var result: Run?
      try withFile(text) {
        result = run(["batch", "--engine", "human-design"] + fields + words + [$0])
      }
      return try #require(result)
    }
    let json = try result(
      "{\"id\":\"1\",\"date\":\"1961-08-04\",\"time\":\"19:24\",\"zone\":\"Pacific/Honolulu\"}")
    #expect(json.code == .success)
    for text in [
      "\u{FEFF}{\"id\":\"1\",\"date\":\"1961-08-04\",\"time\":\"19:24\",\"zone\":\"Pacific/Honolulu\"}\r\n\r\n",
      "\n \t\nid,date,time,zone\n1,1961-08-04,19:24,Pacific/Honolulu",
      "\u{FEFF}zone,id,date,time\r\nPacific/Honolulu,1,1961-08-04,19:24\r\n",
      "id\tdate\ttime\tzone\n1\t1961-08-04\t19:24\tPacific/Honolulu\n",
      "id,\"date\",time,zone\n\"1\",\"1961-08-04\",19:24,\"Pacific/Honolulu\"\n",
    ] {
      #expect(try result(text).output == json.output, "\(text)")
    }
    let csv = try result(
      "id,date,time,zone\n1,1961-08-04,19:24,Pacific/Honolulu\n2,x,19:24,UTC\n",
      ["--format", "csv"])
    #expect(
      csv.text == """
        id,engine,type,profile,incarnation_cross.name,channels,input.utc,error_code,error_message
        1,human-design,Projector,6/2,Refinement,"[{""id"":""30-41"",""name"":""Recognition"",""centers"":[""solar_plexus"",""root""],""circuit"":""Sensing"",""circuit_group"":""Collective"",""type"":""Projected"",""awareness"":""both""}]",1961-08-05T05:24:00Z,,
        2,human-design,,,,,,invalid_date,"line 3: date: 'x' is not a date; write YYYY-MM-DD, for example 1961-08-04"

        """)
    #expect(try result("").output.isEmpty)
    #expect(try result("\n\n").code == .success)
    #expect(try result("born,hour\n1,2\n").code == .wrongValue)
    #expect(try result("[{}]").errors.contains("jq -c"))
    #expect(try result("\u{0}\u{1}\u{2}").code == .wrongValue)
  }

  @Test func aLineThatIsTooLongIsOneFailure() throws {
    let birth = #"{"date":"1961-08-04","time":"19:24","zone":"UTC"}"#
    let long = "{\"x\":\"" + String(repeating: "y", count: 3 << 20) + "\"}"
    try withFile("\(birth)\n\(long)\n\(birth)\n\(long)") { path in
      let lines = try lines(run(["batch", "--engine", "human-design", path]))
      #expect(
        lines.map { $0["error"]?["code"]?.text } == [nil, "line_too_long", nil, "line_too_long"])
      #expect(lines.compactMap { $0["line"]?.number } == [2, 4])
    }
  }

  @Test func everyLineInGivesALineOut() throws {
    var generator = SeededGenerator(seed: 14)
    let seed = Array(#"{"id":1,"date":"1961-08-04","time":"19:24","zone":"UTC"}"#.utf8)
    var input: [UInt8] = []
    for _ in 0..<4000 {
      var line = seed
      for _ in 0..<Int.random(in: 0...3, using: &generator) {
        let byte = UInt8.random(in: 0...255, using: &generator)
        line[Int.random(in: 0..<line.count, using: &generator)] = byte == 0x0A ? 0x20 : byte
      }
      input += line + [0x0A]
    }
    try withFile(input) { path in
      let result = run(["batch", "--engine", "human-design", "--input-format", "jsonl", path])
      let lines = try lines(result)
      #expect(lines.count == 4000)
      #expect(lines.count { $0["error"] == nil } > 500)
    }
  }

  @Test func statistics() throws {
    let folder = FileManager.default.temporaryDirectory.path
    let json = "\(folder)/stats-\(UUID()).json"
    let text = "\(folder)/stats-\(UUID()).prom"
    defer { for path in [json, text] { try? FileManager.default.removeItem(atPath: path) } }
    try withFile(births(300)) { path in
      for file in [json, text] {
        #expect(
          run(["batch", "--engine", "human-design,gene-keys", "--stats-file", file, path]).code
            == .someRecordsFailed)
      }
      let shown = run(["batch", "--engine", "human-design", "--stats", path]).errors
      #expect(shown.contains("p50 ") && shown.contains(", p95 ") && shown.contains(", p99 "))
      let stats = try JSONValue(bytes: Data(contentsOf: URL(filePath: json)))
      #expect(stats["lines"]?.number == 600)
      let failed = stats["failures"]?.object?.values.compactMap(\.number).reduce(0, +)
      #expect(failed == stats["failed"]?.number)
      for engine in ["human-design", "gene-keys"] {
        let times = stats["engines"]?[engine]
        #expect(times?["records"]?.number == 300)
        let shares = ["p50_us", "p95_us", "p99_us"].compactMap { times?[$0]?.number }
        #expect(shares.count == 3 && shares == shares.sorted() && (shares.first ?? 0) > 0)
      }
      let prometheus = try String(contentsOf: URL(filePath: text), encoding: .utf8)
      #expect(prometheus.contains("divinectl_batch_lines_total 600\n"))
      for line in prometheus.split(separator: "\n") where !line.hasPrefix("#") {
        #expect(
          line.wholeMatch(of: /[a-z_]+(\{[a-z_]+="[^"]+"(,[a-z_]+="[^"]+")*\})? [0-9.]+/) != nil)
      }
    }
  }
}

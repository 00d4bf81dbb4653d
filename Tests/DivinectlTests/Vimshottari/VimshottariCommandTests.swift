import Civil
import Ephemeris
import Foundation
import TestSupport
import Testing

@testable import divinectl

@Suite struct VimshottariCommandTests {
  private static let birth = [
    "vimshottari", "--date", "1996-12-07", "--time", "10:34", "--zone", "Asia/Kolkata",
  ]

  private func run(_ extra: [String], _ surroundings: Surroundings = Surroundings()) -> Run {
    DivinectlTests.run(Self.birth + extra, surroundings: surroundings)
  }

  private func result(_ extra: [String]) throws -> JSONValue {
    let run = run(extra + ["--json"])
    #expect(run.code == .success && run.errors.isEmpty, "\(run.errors)")
    return try #require(run.json)
  }

  private func periods(_ extra: [String]) throws -> [JSONValue] {
    try #require(try result(extra)["result"]?["periods"]?.list)
  }

  @Test func jsonHasTheKeysOfTheContract() throws {
    let whole = try result(["--at", "2026-01-01"])
    let result = try #require(whole["result"])
    for key in ["longitude", "nakshatra", "pada", "lord"] { #expect(result["moon"]?[key] != nil) }
    for key in ["lord", "days", "years", "months", "days_of_month"] {
      #expect(result["balance"]?[key] != nil)
    }
    let periods = try #require(result["periods"]?.list)
    #expect(periods.count == 90)
    for period in periods {
      #expect(period["lords"]?.texts.count == Int(period["level"]?.number ?? 0))
      for key in ["start", "end", "start_jd", "end_jd", "clipped_at_birth"] {
        #expect(period[key] != nil)
      }
    }
    #expect(periods.filter { $0["clipped_at_birth"] == .bool(true) }.count == 2)
    let running = try #require(result["running"]?.list)
    #expect(
      running.compactMap { $0["lord"]?.text } == [
        "Jupiter", "Moon", "Mars", "Jupiter", "Saturn", "Saturn",
      ])
    #expect(running.compactMap { $0["level"]?.number } == [1, 2, 3, 4, 5, 6])
    #expect(whole["conventions"]?["ayanamsa"]?.text == "lahiri")
    #expect(whole["conventions"]?["year"]?.text == "365.25")
    #expect(try self.result([])["result"]?["running"] == .null)
  }

  @Test func optionsHaveEffect() throws {
    let plain = try #require(try periods([]).first?["start_jd"]?.number)
    for extra in [
      ["--ayanamsa", "raman"], ["--year", "360"], ["--year", "solar-arc"], ["--preset", "kp"],
      ["--positions", "true"], ["--start-nakshatra", "kshema"], ["--start-from", "sun"],
      ["--start-from", "lagna", "--lat", "13", "--lon", "80"], ["--tribhagi"],
      ["--leap-seconds"], ["--start-from", "rahu"], ["--ayanamsa", "user:2435553.5,23.2"],
    ] {
      let other = try #require(try periods(extra).first?["start_jd"]?.number)
      #expect(abs(other - plain) > 1e-4, "\(extra)")
    }
    let nodes = try ["true", "mean"].map {
      try periods(["--start-from", "rahu", "--node", $0])[0]["start_jd"]
    }
    #expect(nodes[0] != nodes[1])
    #expect(try periods(["--levels", "1"]).count == 9)
    #expect(try periods(["--levels", "3"]).count == 819)
    let window = try periods(["--from", "2026-01-01", "--to", "2026-12-31"])
    #expect(window.map { $0["lords"]?.texts } == [["Jupiter"], ["Jupiter", "Moon"]])
    #expect(
      try periods(["--preset", "jhora"])[0]["start_jd"]
        == periods([
          "--ayanamsa", "true-citra", "--positions", "true", "--year", "solar-arc",
        ])[0]["start_jd"])
    let traditional = ["--ayanamsa", "user:2435553.5,23.245522528"]
    #expect(
      try periods(["--preset", "jhora-lahiri"])[0]["start_jd"]
        == periods(traditional + ["--positions", "true", "--year", "solar-arc"])[0]["start_jd"])
    // What stands beside a preset holds.
    let both = try result(["--preset", "jhora", "--ayanamsa", "lahiri"])["conventions"]
    #expect(both?["ayanamsa"]?.text == "lahiri" && both?["positions"]?.text == "true")
  }

  @Test func comparisonListsTheShifts() throws {
    let rows = try #require(
      try result(["--compare", "--at", "2026-01-01"])["result"]?["comparison"]?.list)
    #expect(rows.filter { $0["chosen"] == .bool(true) }.count == 3)
    func shift(_ value: String) -> Double {
      rows.first { $0["value"]?.text == value }?["shift_days"]?.number ?? .nan
    }
    // The reference's shifts of the end of an 18-year period at J2000.
    #expect(abs(shift("raman") + 713.15) < 0.1)
    #expect(abs(shift("krishnamurti") + 47.76) < 0.1)
    #expect(shift("lahiri") == 0 && shift("365.25") == 0)
    #expect(abs(shift("true-citra") + 8.42) < 2)
    #expect(rows.allSatisfy { $0["running"]?.texts.count == 3 })
    #expect(
      run(["--compare", "--format", "csv"]).text.split(separator: "\n").count == rows.count + 1)
  }

  @Test func comparisonHasTheChosenOnesAndSaysWhatItLeavesOut() throws {
    let rows = try #require(
      try result(["--compare", "--ayanamsa", "deluce", "--year", "354.367"])["result"]?[
        "comparison"]?.list)
    #expect(
      rows.filter { $0["chosen"] == .bool(true) }.compactMap { $0["value"]?.text } == [
        "deluce", "354.367", "apparent",
      ])
    // The files of the basic package end with 2399: a solar arc of 120 years leaves them.
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for name in ["sepl_18.se1", "semo_18.se1"] {
      try FileManager.default.createSymbolicLink(
        at: folder.appending(path: name),
        withDestinationURL: URL(filePath: "\(EphemerisConfiguration.systemPath)/\(name)"))
    }
    func late(_ extra: String) -> Run {
      DivinectlTests.run(
        "vimshottari --date 2390-01-01 --time 10:00 --zone UTC --ephe-path \(folder.path) \(extra)")
    }
    let compared = try #require(late("--compare --json").json)
    #expect(
      compared["warnings"]?.list?.contains { $0["code"]?.text == "comparison_incomplete" } == true)
    #expect(late("--year solar-arc").code == .dataMissing)
    #expect(late("--year solar-arc").errors.contains("sepl_24.se1"))
  }

  @Test func whyNothingRuns() throws {
    for (at, code) in [("1996-12-06", "before_birth"), ("2200-01-01", "after_cycle")] {
      let whole = try result(["--at", at])
      #expect(whole["result"]?["running"]?.list?.isEmpty == true)
      #expect(whole["warnings"]?.list?.contains { $0["code"]?.text == code } == true)
      #expect(run(["--at", at]).text.contains("no period runs"))
    }
  }

  @Test func rowsAndCalendars() {
    for (format, separator) in [("csv", ","), ("tsv", "\t")] {
      let lines = run(["--format", format]).text.split(separator: "\n")
      #expect(lines.count == 91)
      #expect(lines.allSatisfy { $0.split(separator: Character(separator)).count == 11 })
    }
    #expect(run(["--format", "csv", "--at", "2026-01-01"]).text.split(separator: "\n").count == 7)
    let calendar = run(["--format", "ics"]).text
    // 81 antars but the one in which birth lies; each line ends with CR LF.
    #expect(calendar.components(of: "BEGIN:VEVENT") == 80)
    #expect(
      calendar.split(separator: "\r\n").allSatisfy { $0.utf8.count <= 75 && !$0.contains("\n") })
    #expect(calendar.hasPrefix("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"))
    #expect(calendar.hasSuffix("END:VCALENDAR\r\n"))
    let uids = calendar.split(separator: "\r\n").filter { $0.hasPrefix("UID:") }
    #expect(Set(uids).count == 80)
  }

  /// Each number of the rows stands in JSON with the same digits.
  @Test(arguments: [
    ("--compare --at 2026-01-01", "comparison"), ("--levels 3 --year solar-arc", "periods"),
    ("--from 2026-01-01 --to 2050-01-01", "periods"), ("--at 2026-01-01", "running"),
  ])
  func theRowsSayWhatJSONSays(options: String, key: String) throws {
    let words = options.split(separator: " ").map(String.init)
    let json = run(words + ["--json"])
    let items = try #require(json.json?["result"]?[key]?.list)
    let lines = run(words + ["--format", "csv"]).text.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let head = try #require(lines.first)
    #expect(lines.count == items.count + 1)
    for (item, cells) in zip(items, lines.dropFirst()) {
      #expect(cells.count == head.count)
      for (name, cell) in zip(head, cells) {
        switch item[name] {
        case .number(let number):
          #expect(Double(cell) == number)
          #expect(json.text.contains("\"\(name)\": \(cell)"), "\(name) \(cell)")
        case .text(let text): #expect(cell == text)
        case .bool(let flag): #expect(cell == "\(flag)")
        case .list: #expect(item[name]?.texts.joined(separator: " ") == cell)
        case .null: #expect(cell.isEmpty)
        // The chain has no flags of birth in JSON; every row has the name of its level.
        case nil: #expect(key == "running" || name == "name")
        default: Issue.record("\(name)")
        }
      }
    }
  }

  /// A period lasts until the next of its level begins, in every calendar.
  @Test func eventsHaveTheEndsOfTheirPeriods() throws {
    let lines = run(["--format", "ics"]).text.split(separator: "\r\n").map(String.init)
    func values(_ key: String) -> [String] {
      lines.filter { $0.hasPrefix(key) }.map { String($0.dropFirst(key.count)) }
    }
    let starts = values("DTSTART:")
    let ends = values("DTEND:")
    #expect(starts.count == 80 && Array(starts.dropFirst()) == ends.dropLast())
    let antars = try periods([]).filter { $0["level"] == .number(2) }.dropFirst()
    #expect(
      starts == antars.map { $0["start"]?.text?.filter { $0 != "-" && $0 != ":" } ?? "" })
    // The events of another birth are others, those of the same are the same.
    let again = run(["--format", "ics", "--levels", "2"]).text
    #expect(values("UID:").allSatisfy { again.contains("UID:\($0)\r\n") })
    let other = run(["--format", "ics", "--fold", "later", "--leap-seconds"]).text
    #expect(values("UID:").allSatisfy { !other.contains($0) })
  }

  @Test func aTerminalSeesToday() throws {
    var surroundings = Surroundings()
    surroundings.outputIsTerminal = true
    surroundings.today = try CalendarDate(text: "2026-01-01")
    let text = run([], surroundings).text
    #expect(text.contains("Running at 2026-01-01 05:30, clock of Asia/Kolkata"))
    #expect(
      run(["--dates", "ut"], surroundings).text.contains("Running at 2026-01-01 00:00 UT"))
    #expect(text.contains("The 2020s") && text.contains("Periods"))
    #expect(!run([]).text.contains("Running"))
    #expect(run(["--json"], surroundings).json?["result"]?["running"] == .null)
    surroundings.today = try CalendarDate(text: "2200-01-01")
    let later = run([], surroundings).text
    #expect(!later.contains("Running") && !later.contains("no period runs"))
    let chain = run(["--at", "2026-01-01"]).text
    #expect(chain.contains("deha") && !chain.contains("Periods"))
    #expect(run(["--at", "2026-01-01", "--levels", "1"]).text.contains("Periods"))
  }

  @Test(arguments: [
    (
      ["--ayanamsa", "lahri"], ExitCode.wrongValue,
      "'lahri' is not an ayanamsa; did you mean lahiri? choose fagan-bradley, lahiri"
    ),
    (["--ayanamsa", "47"], .wrongValue, "'47' is not an ayanamsa"),
    (["--ayanamsa", "user:1,2,3"], .wrongValue, "write user:JD,DEGREES"),
    (["--year", "lunar"], .wrongValue, "--year: 'lunar' is not a year; give days from 300 to 400"),
    (["--year", "1"], .wrongValue, "'1' is not a year"),
    (["--preset", "rao"], .wrongValue, "--preset: 'rao' is not allowed"),
    (["--levels", "0"], .wrongValue, "--levels: '0' is not allowed; levels are 1 (maha) to 6"),
    (["--levels", "7"], .wrongValue, "--levels: '7' is not allowed"),
    (["--levels", "2.0"], .wrongValue, "--levels: '2.0' is not allowed"),
    (
      ["--from", "2027-01-01", "--to", "2026-01-01"], .wrongValue,
      "--from: '2027-01-01' is after --to '2026-01-01'"
    ),
    (["--at", "soon"], .wrongValue, "--at: 'soon' is not a date"),
    (["--start-from", "lagna"], .usage, "Lagna needs the place of birth; give --place, or --lat"),
    (["--start-from", "pluto"], .wrongValue, "--start-from: 'pluto' is not allowed"),
    (["--node", "true"], .usage, "--node: has an effect with --start-from rahu or ketu only"),
    (["--tribhagi", "--levels", "6"], .wrongValue, "'6' levels give 1793610 rows, over 1000000"),
    (["--compare", "--format", "ics"], .usage, "--compare: has no rows for a calendar"),
    (["--at", "2026-01-01", "--levels", "3", "--format", "csv"], .usage, "--at: gives the chain"),
  ]) func badInputIsOneClearLine(_ extra: [String], _ code: ExitCode, _ words: String) {
    let result = run(extra)
    #expect(result.code == code)
    #expect(result.output.isEmpty)
    #expect(result.errors.contains(words), "\(result.errors)")
    #expect(result.errors.split(separator: "\n").count == 1)
  }

  @Test func aNarrowWindowOfAHugeTableIsAllowed() throws {
    let window = ["--tribhagi", "--levels", "6", "--from", "2026-01-01", "--to", "2026-01-01"]
    let rows = try periods(window)
    #expect(rows.count > 10 && rows.count < 1000)
  }
}

extension String {
  fileprivate func components(of text: String) -> Int { ranges(of: text).count }
}

import Foundation
import TestSupport
import Testing

@testable import divinectl

/// Records that leave their time open, among others, in a batch.
@Suite struct BatchWindowTests {
  private func batch(
    _ text: String, _ options: String = "--engine human-design", suffix: String = ""
  )
    throws -> (run: Run, lines: [JSONValue])
  {
    let url = FileManager.default.temporaryDirectory.appending(path: "window-\(UUID())\(suffix)")
    try Data(text.utf8).write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }
    let result = run(["batch"] + options.split(separator: " ").map(String.init) + [url.path])
    let isJSON = !options.contains("csv")
    return (
      result,
      isJSON ? try result.text.split(separator: "\n").map { try JSONValue(bytes: $0.utf8) } : []
    )
  }

  private let records = """
    {"id":1,"date":"1961-08-04","zone":"Pacific/Honolulu"}
    {"id":2,"date":"1961-08-04","time":"19:24","zone":"Pacific/Honolulu"}
    {"id":3,"date":"1961-08-04","time_range":"18:00..20:00","zone":"Pacific/Honolulu"}
    {"id":4,"date":"1961-08-04","time":"19:24","plus_minus":"15m","zone":"Pacific/Honolulu"}
    {"id":5,"date":"1961-08-04","time":null,"zone":"Pacific/Honolulu"}

    """

  @Test func aLineIsWhatTheCommandPrints() throws {
    let (result, lines) = try batch(records)
    #expect(result.code == .success && result.errors.isEmpty)
    let options = [
      "", "--time 19:24", "--time-range 18:00..20:00", "--time 19:24 --plus-minus 15m", "",
    ]
    #expect(lines.count == options.count)
    for (index, (line, options)) in zip(lines, options).enumerated() {
      let birth = "--date 1961-08-04 --zone Pacific/Honolulu \(options)"
      let single = try #require(run("human-design \(birth) --json").json?.object)
      #expect(line["id"] == .number(Double(index + 1)))
      for (key, value) in single where key != "id" { #expect(line[key] == value, "\(key)") }
    }
  }

  @Test(arguments: [
    "gene-keys", "gene-keys --sequence venus", "vimshottari", "vimshottari --at 2026-01-01",
    "vimshottari --preset jhora --at 2026-01-01 --levels 3", "vimshottari --start-from lagna",
  ])
  func otherEnginesAnswerToo(command: String) throws {
    let records = """
      {"date":"1996-12-07","zone":"Asia/Kolkata","lat":13.5,"lon":80.5}
      {"date":"1996-12-07","time":"10:34","zone":"Asia/Kolkata","lat":13.5,"lon":80.5}
      {"date":"1996-12-07","time":"10:34","plus_minus":"1h","zone":"Asia/Kolkata","lat":13.5,"lon":80.5}

      """
    let (result, lines) = try batch(records, "--engine \(command)")
    #expect(result.code == .success && result.errors.isEmpty)
    for (line, options) in zip(lines, ["", "--time 10:34", "--time 10:34 --plus-minus 1h"]) {
      let birth = "--date 1996-12-07 --zone Asia/Kolkata --lat 13.5 --lon 80.5 \(options)"
      #expect(line == run("\(command) \(birth) --json").json)
    }
  }

  @Test func whatNeedsOneTimeIsRefused() throws {
    let records = """
      {"date":"1996-12-07","zone":"Asia/Kolkata"}
      {"date":"1996-12-07","time":"10:34","zone":"Asia/Kolkata"}
      {"date":"1996-12-07","zone":"Asia/Kolkata","options":{"levels":4}}

      """
    let sensitive = try batch(records, "--engine vimshottari --sensitivity --at 2026-01-01").lines
    #expect(
      sensitive.map { $0["error"]?["code"]?.text } == ["time_missing", nil, "time_missing"])
    #expect(sensitive[1]["result"]?["sensitivity"]?["changes"]?["hours"] == .number(28))
    let deep = try batch(records, "--engine vimshottari --at 2026-01-01").lines
    #expect(deep.map { $0["error"]?["code"]?.text } == [nil, nil, "invalid_levels"])
    #expect(deep[2]["error"]?["field"] == .text("levels"))
  }

  /// Engines of days go on; a time that may be off says them no hour.
  @Test func daysStayDays() throws {
    let records = """
      {"date":"1961-08-04"}
      {"date":"1961-08-04","time":"19:24","plus_minus":"1h"}
      {"date":"1961-08-04","time_range":"18:00..20:00"}

      """
    let (result, lines) = try batch(records, "--engine biorhythm --target 2026-01-01")
    #expect(result.code == .success)
    #expect(lines[1]["result"] == lines[0]["result"] && lines[2]["result"] == lines[0]["result"])
    #expect(lines[1]["input"]?["time"] == .null)
  }

  @Test func delimitedRecordsHaveTheColumns() throws {
    let csv = """
      date,time,time_range,plus_minus,zone
      1961-08-04,,,,Pacific/Honolulu
      1961-08-04,,18:00..20:00,,Pacific/Honolulu
      1961-08-04,19:24,,15m,Pacific/Honolulu
      1961-08-04,19:24,,,Pacific/Honolulu

      """
    let (result, lines) = try batch(csv)
    #expect(result.code == .success && result.errors.isEmpty)
    #expect(
      lines.map { $0["schema"]?.text?.split(separator: "/")[1] } == [
        "human-design-window", "human-design-window", "human-design-window", "human-design",
      ])
    let seconds = lines.map { $0["result"]?["window"]?["seconds"]?.number }
    #expect(seconds == [86_400, 7201, 1801, nil])
  }

  @Test func fieldsReachWhatIsSure() throws {
    let (result, _) = try batch(
      records, "--engine human-design --fields sure.type,sure.authority --format csv")
    #expect(
      result.text.split(separator: "\n").map(String.init) == [
        "id,engine,sure.type,sure.authority,error_code,error_message",
        "1,human-design,,Emotional,,", "2,human-design,Projector,Emotional,,",
        "3,human-design,Projector,Emotional,,",
        "4,human-design,Projector,Emotional,,", "5,human-design,,Emotional,,",
      ])
  }

  /// A column of what is sure has values for known moments too: those of a minute around them.
  @Test(arguments: ["human-design", "gene-keys", "vimshottari"])
  func momentsAreSureAsShortWindowsAre(engine: String) throws {
    let records = """
      {"date":"1975-03-14","time":"09:26","zone":"Europe/Paris"}
      {"date":"1975-03-14","time_range":"09:26..09:27","zone":"Europe/Paris"}

      """
    let (result, lines) = try batch(records, "--engine \(engine) --fields sure")
    #expect(result.code == .success && lines.count == 2)
    let sure = lines.map { $0["sure"]?.object ?? [:] }
    #expect(sure.first == sure.last && (sure.first?.count ?? 0) >= 5)
    // Nobody asked for it by name.
    let (_, whole) = try batch(records, "--engine \(engine)")
    #expect(whole.map { $0["result"]?["sure"] == nil } == [true, false])
  }

  /// Engines that need no time take such records; bad windows fail in their place.
  @Test func everyRecordKeepsItsPlace() throws {
    let records = """
      {"date":"1961-08-04"}
      {"date":"2011-12-30","zone":"Pacific/Apia"}
      {"date":"1961-08-04","zone":"UTC","time_range":"12:00"}
      {"date":"1961-08-04","zone":"UTC","time":"12:00","time_range":"11:00..13:00"}
      {"date":"1961-08-04","zone":"UTC","plus_minus":"1h"}
      {"date":"1961-08-04","zone":"UTC","time":"12:00","plus_minus":3}

      """
    let (result, lines) = try batch(records, "--engine human-design,numerology")
    #expect(result.code == .someRecordsFailed)
    let codes = lines.map { "\($0["engine"]?.text ?? "") \($0["error"]?["code"]?.text ?? "ok")" }
    #expect(
      codes == [
        "human-design zone_missing", "numerology ok", "human-design nonexistent_time",
        "numerology ok", "human-design invalid_time_range", "numerology ok",
        "human-design conflicting_times", "numerology ok", "human-design time_missing",
        "numerology ok", "human-design invalid_type", "numerology invalid_type",
      ])
  }

  @Test func whatNeedsOneChartIsRefusedForAWindow() throws {
    for option in ["explain", "sensitivity"] {
      let (result, lines) = try batch(records, "--engine human-design --\(option)")
      #expect(result.code == .someRecordsFailed)
      #expect(
        lines.map { $0["error"]?["code"]?.text } == [
          "time_missing", nil, "time_missing", "time_missing", "time_missing",
        ])
    }
  }

  @Test func sensitivityIsThatOfTheCommand() throws {
    let record = #"{"date":"1961-08-04","time":"19:24","zone":"Pacific/Honolulu"}"#
    let single = run("human-design \(someBirth) --sensitivity --json").json?["result"]
    #expect(single?["sensitivity"]?.object?.isEmpty == false)
    let (_, lines) = try batch(record, "--engine human-design --sensitivity")
    #expect(lines.first?["result"] == single)
    let own = record.dropLast() + #","options":{"sensitivity":true}}"#
    #expect(try batch(String(own)).lines.first?["result"] == single)
  }
}

import TestSupport
import Testing

@testable import divinectl

@Suite struct HumanDesignWindowCommandTests {
  private let day = "human-design --date 1961-08-04 --zone Pacific/Honolulu"

  @Test func theEnvelopeOfAWindow() throws {
    let json = try #require(run("\(day) --json").json)
    #expect(json["schema"] == .text("divinectl/human-design-window/1"))
    #expect(json["engine"] == .text("human-design"))
    #expect(json["input"]?["time"] == .null)
    #expect(json["input"]?["utc_from"] == .text("1961-08-04T10:00:00Z"))
    #expect(json["input"]?["utc_to"] == .text("1961-08-05T09:59:59Z"))
    #expect(json["input"]?["utc"] == nil)
    #expect(json["conventions"]?["node"] == .text("true"))
    let result = try #require(json["result"])
    #expect(result["window"]?["seconds"] == .number(86_400))
    #expect(result["sure"]?["authority"] == .text("Emotional"))
    #expect(result["sure"]?["type"] == .null)
    #expect(result["type"]?.list?.map { $0["value"]?.text } == ["Projector", "Generator"])
    #expect(result["type"]?.list?.map { $0["share"]?.number } == [0.886, 0.114])
    let span = try #require(result["type"]?.list?[1]["spans"]?.list?[0])
    #expect(span["from"] == .text("1961-08-04T21:15:47"))
    #expect(span["to"] == .text("1961-08-04T23:59:59"))
    #expect(span["from_utc"] == .text("1961-08-05T07:15:47Z"))
    #expect(result["centers"]?.object?.count == 9)
    #expect(result["variables"]?.object?.count == 7)
    for side in ["personality", "design"] {
      #expect(result["activations"]?[side]?.object?.count == 13)
    }
  }

  /// A window never says what a chart says: no key of one moment.
  @Test func aWindowIsNoChart() throws {
    let result = try #require(run("\(day) --json").json?["result"]?.object)
    for key in ["design_utc", "about", "strategy"] { #expect(result[key] == nil) }
    #expect(result["type"]?.text == nil)
  }

  /// The chart of the last second before a change and that of the change are those of the window.
  @Test func theChartsAroundAChangeAgree() throws {
    for (time, type) in [("21:15:46", "Projector"), ("21:15:47", "Generator")] {
      let chart = run("\(day) --time \(time) --json").json?["result"]
      #expect(chart?["type"] == .text(type))
    }
  }

  @Test(arguments: [
    "--zone Pacific/Honolulu --date 1961-08-04", "--zone Europe/Dublin --date 1971-10-31",
    "--zone Europe/Dublin --date 1971-10-31 --time-range 02:10..02:50",
    "--zone America/New_York --date 2024-03-10",
    "--zone UTC --date 2000-01-01 --time 12:00 --plus-minus 30s",
    "--lmt --lon 13.044 --date 1756-01-27", "--zone America/Juneau --date 1867-10-18",
  ])
  func theTableFitsATerminal(options: String) {
    for command in ["human-design", "time"] {
      let table = run("\(command) \(options)")
      #expect(table.code == .success)
      for line in table.text.split(separator: "\n") {
        #expect(line.count <= 80, "\(line)")
        #expect(line.last != " ", "\(line)")
      }
    }
  }

  @Test func theTableSaysWhatJSONSays() throws {
    let table = run(day).text
    #expect(table.contains("Projector 00:00-21:15 (89 %), Generator 21:15-23:59 (11 %)"))
    #expect(table.contains("30-41 Recognition"))
    #expect(table.contains("6-59 Intimacy 21:15-23:59 (11 %)"))
    let parts = try #require(table.firstRange(of: "What is not"))
    let sure = table[..<parts.lowerBound]
    #expect(sure.contains("Authority    Emotional"))
    #expect(!sure.contains("Projector"))
  }

  @Test func repeatedHoursNameTheirClock() {
    let text = run("human-design --date 1971-10-31 --time-range 01:30..03:30 --zone Europe/Dublin")
      .text
    #expect(text.contains("Clock   +01:00 IST, then +00:00 GMT"))
    #expect(text.contains("02:06 IST-02:14 GMT"))
    #expect(text.contains("Window  3 h 1 s"))
  }

  @Test(arguments: [
    ("--time 12:00 --time-range 11:00..13:00", 64, "conflicting_times", "time_range"),
    ("--time-range 11:00..13:00 --plus-minus 5m", 64, "conflicting_times", "time_range"),
    ("--plus-minus 5m", 65, "time_missing", "plus_minus"),
    ("--time 12:00 --plus-minus 13h", 65, "invalid_plus_minus", "plus_minus"),
    ("--time 12:00 --plus-minus soon", 65, "invalid_plus_minus", "plus_minus"),
    ("--time-range 13:00..11:00", 65, "invalid_time_range", "time_range"),
    ("--time-range noon", 65, "invalid_time_range", "time_range"),
    ("--explain", 64, "time_missing", "explain"),
    ("--sensitivity", 64, "time_missing", "sensitivity"),
  ])
  func badInput(options: String, exit: Int32, code: String, field: String) throws {
    let plain = run("\(day) \(options)")
    #expect(plain.code.rawValue == exit)
    #expect(plain.output.isEmpty)
    let option = field.replacing("_", with: "-")
    #expect(plain.errors.hasPrefix("divinectl: --\(option): "))
    #expect(plain.errors.split(separator: "\n").count == 1)
    let json = try JSONValue(bytes: Array(run("\(day) \(options) --json").errors.utf8))
    #expect(json["error"]?["code"] == .text(code))
    #expect(json["error"]?["field"] == .text(field))
  }

  @Test func onlyEnginesThatAnswerTakeTheOptions() {
    #expect(run("biorhythm --date 1961-08-04 --time-range 11:00..13:00").code == .usage)
  }

  @Test func sensitivityStandsBesideTheChart() throws {
    let plain = try #require(run("human-design \(someBirth) --json").json?["result"]?.object)
    let asked = try #require(
      run("human-design \(someBirth) --json --sensitivity").json?["result"]?.object)
    #expect(plain["sensitivity"] == .null)
    for (key, value) in plain where key != "sensitivity" { #expect(asked[key] == value) }
    let sensitivity = try #require(asked["sensitivity"])
    #expect(sensitivity["hours"] == .number(24))
    #expect(sensitivity["type"]?["earlier"] == .null)
    let later = try #require(sensitivity["type"]?["later"])
    #expect(later["value"] == .text("Generator"))
    #expect(later["seconds"] == .number(6707))
    #expect(later["time"] == .text("1961-08-04T21:15:47"))
    #expect(later["utc"] == .text("1961-08-05T07:15:47Z"))
    #expect(sensitivity["channels"]?.list?.map { $0["id"]?.text } == ["30-41"])
    #expect(sensitivity["next_channels"]?["later"]?["channels"]?.texts == ["6-59"])
  }

  @Test func theSensitivityTableFitsATerminal() {
    let table = run("human-design \(someBirth) --sensitivity").text
    #expect(
      table.contains("Type         more than 24 h                   1:51:47 (21:15:47) Generator"))
    for line in table.split(separator: "\n") {
      #expect(line.count <= 80, "\(line)")
      #expect(line.last != " ")
    }
  }
}

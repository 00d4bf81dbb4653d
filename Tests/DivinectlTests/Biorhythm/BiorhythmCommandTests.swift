import Civil
import Ephemeris
import Foundation
import FoundationXML
import TestSupport
import Testing

@testable import divinectl

struct BiorhythmCommandTests {
  private let person = ["biorhythm", "--date", "1943-03-09", "--target", "1972-07-11"]

  @Test func jsonHasTheKeysOfTheContract() throws {
    let value = try JSONValue(bytes: run(person + ["--json"]).output)
    let result = try #require(value["result"])
    #expect(value["schema"]?.text == "divinectl/biorhythm/1")
    #expect(result["day"]?.number == 10_717)
    let physical = try #require(result["cycles"]?["physical"])
    #expect(physical["period"]?.number == 23)
    #expect(physical["day_in_cycle"]?.number == 22)
    #expect(physical["value"]?.number == -0.269797)
    #expect(physical["percent"]?.number == -26.98)
    #expect(physical["phase"]?.text == "low")
    #expect(physical["critical"] == .bool(false))
    #expect(result["forecast"]?.list?.isEmpty == true)
    #expect(result["cycles"]?.object?.count == 7)
  }

  @Test func eachOptionHasAnEffect() throws {
    let plain = run(person + ["--json"]).output
    let options: [[String]] = [
      ["--time", "06:00"], ["--hour", "18:00"], ["--days", "3"], ["--cycles", "primary"],
      ["--cycle", "x:10,y:20.5"], ["--critical", "threshold:0.3"], ["--birthday-is-day", "1"],
      ["--with-date", "1937-01-30"], ["--calendar", "julian"], ["--from", "1972-08-01"],
      ["--to", "1972-08-01"],
    ]
    for option in options {
      let other = run(person + option + ["--json"])
      #expect(other.code == .success, "\(option)")
      #expect(other.output != plain, "\(option)")
    }
    let second = person + ["--with-date", "1937-01-30"]
    for option in [["--compat", "linear"], ["--with-time", "01:00"]] {
      #expect(run(second + option + ["--json"]).output != run(second + ["--json"]).output)
    }
    #expect(run(person + ["--ascii"]).output != run(person).output)
    for format in ["svg", "ics"] {
      let words = person + ["--format", format]
      #expect(run(words + ["--cycles", "all"]).output != run(words).output)
    }
  }

  @Test(arguments: [
    (["--date", "1943-03-09", "--target", "1943-03-08"], 65, "--target"),
    (["--date", "1943-03-09", "--from", "1943-03-01", "--days", "3"], 65, "--target"),
    (
      ["--date", "1943-03-09", "--target", "1950-01-01", "--from", "1943-03-01", "--days", "3"],
      65, "--from"
    ),
    (["--date", "1943-03-09", "--from", "1950-01-02", "--to", "1950-01-01"], 65, "--to"),
    (["--date", "1943-02-30"], 65, "--date"),
    (["--date", "1943-03-09", "--target", "yesterday"], 65, "--target"),
    (["--date", "1943-03-09", "--time", "25:00"], 65, "--time"),
    (["--date", "1943-03-09", "--days", "0"], 65, "--days"),
    (["--date", "1943-03-09", "--days", "100001"], 65, "--days"),
    (["--date", "1943-03-09", "--days", "-5"], 65, "--days"),
    (["--date", "1943-03-09", "--days", "5", "--to", "1990-01-01"], 64, "--days"),
    (["--date", "1943-03-09", "--cycle", "x"], 65, "--cycle"),
    (["--date", "1943-03-09", "--cycle", "x:1"], 65, "--cycle"),
    (["--date", "1943-03-09", "--cycle", "x:nan"], 65, "--cycle"),
    (["--date", "1943-03-09", "--cycle", "x:10.1234567"], 65, "--cycle"),
    (["--date", "1943-03-09", "--cycle", "x:10,x:11"], 65, "--cycle"),
    (["--date", "1943-03-09", "--cycle", "physical:10"], 65, "--cycle"),
    (["--date", "1943-03-09", "--cycle", "day:10"], 65, "--cycle"),
    (["--date", "1943-03-09", "--critical", "threshold:2"], 65, "--critical"),
    (["--date", "1943-03-09", "--compat", "linear"], 64, "--compat"),
    (["--date", "1943-03-09", "--ascii", "--format", "svg"], 64, "--ascii"),
    (["--date", "1943-03-09", "--with-date", "1950-01-01", "--format", "ics"], 64, "--with-date"),
    ([], 64, "--date"),
    (["--date", "2030-01-01"], 65, "--target"),
  ])
  func badInputIsNamed(_ words: [String], _ code: Int32, _ option: String) {
    let result = run(["biorhythm"] + words)
    #expect(result.code.rawValue == code)
    #expect(result.output.isEmpty)
    #expect(result.errors.contains("\(option):"), "\(result.errors)")
  }

  @Test func csvHasARowForEachDay() {
    let text = run(person + ["--days", "40", "--format", "csv"]).text
    let lines = text.split(separator: "\n")
    #expect(lines.count == 41)
    #expect(lines[2].hasPrefix("1972-07-12,Wed,10718,0.0,"))
    #expect(
      lines.allSatisfy { $0.split(separator: ",", omittingEmptySubsequences: false).count == 15 })
    let tabs = run(person + ["--days", "40", "--format", "tsv"]).text
    #expect(tabs == text.replacing(",", with: "\t"))
  }

  /// Cell by cell, with cycles of one's own among them.
  @Test func rowsAreTheForecastOfJSON() throws {
    let words = person + ["--days", "60", "--cycle", "x:10.5,y:7", "--birthday-is-day", "1"]
    let lines = run(words + ["--format", "csv"]).text.split(separator: "\n")
      .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
    let days = try #require(run(words + ["--json"]).json?["result"]?["forecast"]?.list)
    #expect(lines.count == 61 && days.count == 60)
    let cycles = Array(lines[0][3..<12])
    #expect(cycles.suffix(2) == ["x", "y"])
    for (row, day) in zip(lines.dropFirst(), days) {
      let cell = Dictionary(uniqueKeysWithValues: zip(lines[0].indices, row))
      #expect(cell[0] == day["date"]?.text && Double(row[2]) == day["day"]?.number)
      #expect(Double(row[12]) == day["mean"]?.number)
      #expect(row[13] == day["critical_level"]?.text ?? "")
      for (column, name) in cycles.enumerated() {
        #expect(Double(row[3 + column]) == day["values"]?[name]?["value"]?.number)
      }
      for (column, key) in [(14, "critical"), (15, "mini_critical"), (16, "between_days")] {
        let expected = cycles.filter { day["values"]?[$0]?[key] == .bool(true) }
        #expect(row[column].split(separator: " ").map(String.init) == expected, "\(key)")
      }
    }
  }

  /// What the command takes is a key of a record, and means the same.
  @Test func recordsTakeWhatTheCommandTakes() throws {
    let cases: [(String, [String])] = [
      (#""with_date":"1937-01-30""#, ["--with-date", "1937-01-30"]),
      (
        #""with_date":"1937-01-30","with_time":"11:00","compat":"linear""#,
        ["--with-date", "1937-01-30", "--with-time", "11:00", "--compat", "linear"]
      ),
      (
        #""with_date":"1900-02-29","with_calendar":"julian""#,
        ["--with-date", "1900-02-29", "--with-calendar", "julian"]
      ),
      (#""from":"1972-07-01","to":"1972-07-03""#, ["--from", "1972-07-01", "--to", "1972-07-03"]),
      (#""days":3,"hour":"18:00""#, ["--days", "3", "--hour", "18:00"]),
      (#""cycles":"primary","cycle":"x:10.5""#, ["--cycles", "primary", "--cycle", "x:10.5"]),
      (
        #""critical":"threshold:0.3","birthday_is_day":1"#,
        ["--critical", "threshold:0.3", "--birthday-is-day", "1"]
      ),
    ]
    let records = cases.map { #"{"date":"1943-03-09","target":"1972-07-11",\#($0.0)}"# }
    let batch = try Program.shell(
      "printf '%s\n' \(records.map { "'\($0)'" }.joined(separator: " ")) | divinectl batch --engine biorhythm"
    )
    #expect(batch.code == 0 && batch.errors.isEmpty, "\(batch.errors)")
    let lines = try batch.output.split(separator: "\n").map { try JSONValue(bytes: $0.utf8) }
    for (line, words) in zip(lines, cases.map(\.1)) {
      let single = run(person + words + ["--json"]).json
      #expect(single?["result"] != nil && line["result"] == single?["result"], "\(words)")
      #expect(line["input"] == single?["input"] && line["conventions"] == single?["conventions"])
    }
    // A date of the Julian calendar alone is one for a record of that calendar.
    let leap = try Program.shell(
      #"""
      printf '%s\n' '{"date":"1690-01-01","calendar":"julian","target":"1700-02-29"}' '{"date":"1690-01-01","target":"1700-02-29"}' '{"date":"1943-03-09","target":"1972-07-11","with_time":"11:00"}' | divinectl batch --engine biorhythm
      """#)
    let codes = try leap.output.split(separator: "\n").map {
      try JSONValue(bytes: $0.utf8)["error"]?["code"]?.text
    }
    #expect(codes == [nil, "invalid_date", "option_missing"])
  }

  @Test func calendarFileIsWellFormed() {
    let text = run(person + ["--days", "400", "--cycle", "x:10", "--format", "ics"]).text
    let lines = text.components(separatedBy: "\r\n")
    #expect(lines.first == "BEGIN:VCALENDAR" && lines.dropLast().last == "END:VCALENDAR")
    #expect(lines.allSatisfy { $0.utf8.count <= 75 && !$0.contains("\n") })
    let begins = lines.count { $0 == "BEGIN:VEVENT" }
    let csv = run(
      person + ["--days", "400", "--cycle", "x:10", "--cycles", "primary", "--format", "csv"]
    ).text
    let critical = csv.split(separator: "\n").dropFirst().count {
      !$0.split(separator: ",", omittingEmptySubsequences: false)[9].isEmpty
    }
    #expect(begins == critical && begins > 80)
    #expect(Set(lines.filter { $0.hasPrefix("UID:") }).count == begins)
  }

  @Test func pictureIsXML() throws {
    for days in ["1", "31", "5000"] {
      let text = run(person + ["--days", days, "--cycle", "x:10.5", "--format", "svg"]).text
      let parser = XMLParser(data: Data(text.utf8))
      #expect(parser.parse(), "\(days) days")
      #expect(text.components(separatedBy: "<polyline").count == 5)
      #expect(!text.contains("nan") && text.utf8.count < 600_000)
    }
  }

  @Test func chartFitsIntoEightyColumns() {
    for options in [[], ["--days", "1"], ["--days", "62"], ["--days", "2000"], ["--ascii"]] {
      let text = run(person + options).text
      let chart = text.split(separator: "\n").filter { line in
        line.unicodeScalars.contains { (0x2800...0x28FF).contains($0.value) }
      }
      #expect(chart.count == (options == ["--ascii"] ? 0 : 12), "\(options)")
      #expect(chart.allSatisfy { $0.count <= 80 })
    }
    let plain = run(person + ["--ascii"]).text
    #expect(plain.utf8.allSatisfy { $0 < 128 })
    // Nothing is drawn before the birth.
    let young = run(["biorhythm", "--date", "2000-01-01", "--target", "2000-01-03"])
    #expect(young.code == .success && young.text.contains("2000-01-01"))
  }

  @Test func crossingsBetweenDaysAreSaid() throws {
    let words = ["biorhythm", "--date", "2000-01-01", "--target", "2000-01-12"]
    let text = run(words).text
    #expect(text.contains("crosses down between days 11 and 12"))
    #expect(text.contains("single: physical+"))
    #expect(text.contains("+ crosses zero at midnight, between that day and the next."))
    #expect(text.contains("-") && text.split(separator: "\n").allSatisfy { $0.count <= 80 })
    let json = run(words + ["--days", "1", "--json"]).json?["result"]
    let event = json?["cycles"]?["physical"]?["events"]?.list?.first
    #expect(event?["between_days"] == .bool(true) && event?["date"]?.text == "2000-01-13")
    #expect(event?["marked_on"]?.text == "2000-01-12" && event?["time"]?.text == "00:00:00")
    let row = json?["forecast"]?.list?.first?["values"]?["physical"]
    #expect(row?["between_days"] == .bool(true) && row?["critical"] == .bool(true))
    // With an hour of birth there is no doubt.
    let known = run(words + ["--time", "06:00"]).text
    #expect(known.contains("crosses down at 18:00") && !known.contains("physical+"))
  }

  @Test func supportIsDeniedPlainly() {
    let sentence = "There is no scientific support for biorhythms."
    #expect(run(person).text.contains(sentence))
    let help = run(["help", "biorhythm"]).text.split { $0.isWhitespace }.joined(separator: " ")
    #expect(help.contains(sentence))
  }

  @Test func batchesGiveTheSameResult() throws {
    let records = [
      #"{"date": "1943-03-09", "time": "14:39", "id": 7}"#,
      #"{"date": "2020-01-01"}"#,
      #"{"date": "1943-03-09", "options": {"target": "1950-01-01"}}"#,
    ]
    let command = "divinectl batch --engine biorhythm --cycle x:10"
    let input = "printf '%s\n' \(records.map { "'\($0)'" }.joined(separator: " "))"
    let batch = try Program.shell("\(input) | \(command) --target 1972-07-11")
    #expect(batch.code == 1)
    let lines = try batch.output.split(separator: "\n").map { try JSONValue(bytes: $0.utf8) }
    let single = run(person + ["--time", "14:39", "--cycle", "x:10", "--json"]).json
    #expect(lines.count == 3 && lines[0]["result"] == single?["result"])
    #expect(lines[0]["id"]?.number == 7 && lines[0]["input"] == single?["input"])
    #expect(lines[1]["error"]?["code"]?.text == "before_birth")
    #expect(lines[2]["result"]?["date"]?.text == "1950-01-01")
    // The clock is not asked, and wrong options are refused before the first record.
    #expect(try Program.shell("\(input) | \(command)").output.contains("target_missing"))
    let wrong = try Program.shell("\(input) | \(command) --target yesterday")
    #expect(wrong.code == 65 && wrong.output.isEmpty)
  }

  /// A time that may be off says no hour, to the command as to the batch.
  @Test func uncertainPeopleHaveNoHour() throws {
    let day = "--target 2026-01-01 --json"
    let result = try Program.shell(
      """
      export XDG_DATA_HOME=$(mktemp -d)
      divinectl profile add anna --date 1961-08-04 --time 19:24 --zone +00:00 --plus-minus 1h >&2
      divinectl profile add bob --date 1961-08-04 --time 19:24 --zone +00:00 >&2
      for who in anna bob; do
        divinectl biorhythm --profile $who --with-profile anna \(day) | jq -c .
      done
      divinectl biorhythm --date 1961-08-04 --with-date 1961-08-04 \(day) | jq -c .
      rm -r "$XDG_DATA_HOME"
      """)
    let lines = try result.output.split(separator: "\n").map { try JSONValue(bytes: $0.utf8) }
    #expect(lines.count == 3 && lines[0]["result"] == lines[2]["result"])
    #expect(lines[0]["warnings"]?.list?.first?["code"]?.text == "time_assumed")
    #expect(lines[1]["input"]?["time"]?.text == "19:24")
    #expect(lines[1]["input"]?["with_time"] == .null)
  }

  private func run(_ words: [String]) -> Run {
    DivinectlTests.run(
      words,
      surroundings: Surroundings(
        today: CalendarDate(julianDayNumber: 2_461_369, calendar: .gregorian)))
  }
}

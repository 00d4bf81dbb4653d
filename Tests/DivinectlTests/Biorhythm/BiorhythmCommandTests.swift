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
    (["--date", "1943-03-09", "--critical", "threshold:2"], 65, "--critical"),
    (["--date", "1943-03-09", "--compat", "linear"], 64, "--compat"),
    (["--date", "1943-03-09", "--ascii", "--format", "svg"], 64, "--ascii"),
    (["--date", "1943-03-09", "--with-date", "1950-01-01", "--format", "csv"], 64, "--with-date"),
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
    #expect(lines[2].hasPrefix("1972-07-12,Wed,10718,0.000000,"))
    #expect(
      lines.allSatisfy { $0.split(separator: ",", omittingEmptySubsequences: false).count == 15 })
    let tabs = run(person + ["--days", "40", "--format", "tsv"]).text
    #expect(tabs == text.replacing(",", with: "\t"))
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

  private func run(_ words: [String]) -> Run {
    DivinectlTests.run(
      words,
      surroundings: Surroundings(
        today: CalendarDate(julianDayNumber: 2_461_369, calendar: .gregorian)))
  }
}

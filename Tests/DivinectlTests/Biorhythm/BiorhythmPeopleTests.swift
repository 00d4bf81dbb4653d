import Foundation
import TestSupport
import Testing

@testable import divinectl

/// Hours that are not known, two people, peaks in calendars.
@Suite struct BiorhythmPeopleTests {
  private let person = ["biorhythm", "--date", "1943-03-09", "--from", "1972-07-01"]
  private let second = ["--with-date", "1937-01-30"]

  private func codes(_ result: JSONValue?) -> [String] {
    result?["warnings"]?.list?.compactMap { $0["code"]?.text } ?? []
  }

  @Test func aMissingHourIsAWarning() {
    #expect(codes(run(person + ["--json"]).json) == ["time_assumed"])
    #expect(codes(run(person + ["--time", "14:39", "--json"]).json) == [])
    #expect(codes(run(person + second + ["--json"]).json) == ["time_assumed", "time_assumed"])
    #expect(
      codes(run(person + second + ["--time", "14:39", "--with-time", "01:00", "--json"]).json)
        == [])
  }

  /// What a window's warning says is what both of its ends say, and not what noon says.
  @Test(arguments: [("23:24", "20m"), ("01:10", "30m"), ("12:00", "5m"), ("12:00", "11h")])
  func aWindowThatContradictsNoonSaysSo(time: String, margin: String) throws {
    let days = ["--from", "2026-01-01", "--days", "60"].joined(separator: " ")
    let result = try Program.shell(
      """
      export XDG_DATA_HOME=$(mktemp -d)
      divinectl profile add anna --date 1961-08-04 --time \(time) --zone +00:00 \
        --plus-minus \(margin) >&2
      divinectl biorhythm --profile anna \(days) --json | jq -c .
      divinectl biorhythm --date 1961-08-04 --time \(time) \(days) --json | jq -c .
      rm -r "$XDG_DATA_HOME"
      """)
    let lines = try result.output.split(separator: "\n").map { try JSONValue(bytes: $0.utf8) }
    #expect(lines.count == 2)
    let warnings = lines[0]["warnings"]?.list ?? []
    let differs = warnings.first { $0["code"]?.text == "noon_disagrees" }?["message"]?.text
    // Half of an odd period after noon is midnight and counts for the day before it, as it does for
    // every hour up to noon: only births after noon say another day.
    guard margin == "20m" else {
      #expect(differs == nil && warnings.count == 1)
      return
    }
    let text = try #require(differs)
    var said = 0
    let (noon, known) = (lines[0]["result"]?["forecast"], lines[1]["result"]?["forecast"])
    for (noon, known) in zip(noon?.list ?? [], known?.list ?? []) {
      for (name, value) in noon["values"]?.object ?? [:] {
        let date = noon["date"]?.text ?? ""
        let critical = known["values"]?[name]?["critical"]
        let word = critical == .bool(true) ? "critical" : "not critical"
        let isSaid = text.contains("\(date) is \(word) for \(name)")
        if isSaid { said += 1 }
        #expect(!isSaid || critical != value["critical"], "\(date) \(name)")
      }
    }
    #expect(said > 0)
  }

  @Test func twoPeopleHaveCurvesAndCommonDays() throws {
    let json = run(person + second + ["--days", "200", "--json"]).json?["result"]
    let other = run(
      ["biorhythm", "--date", "1937-01-30", "--from", "1972-07-01", "--days", "200", "--json"]
    ).json?["result"]
    let pair = try #require(json?["compatibility"])
    let common = try #require(pair["common"]?["critical"]?.list)
    var expected: [String] = []
    for (first, second) in zip(json?["forecast"]?.list ?? [], other?["forecast"]?.list ?? []) {
      guard first["critical_level"]?.text != nil, second["critical_level"]?.text != nil else {
        continue
      }
      expected.append(first["date"]?.text ?? "")
    }
    #expect(common.compactMap { $0["date"]?.text } == expected && !expected.isEmpty)
    let values = pair["forecast"]?.list?.compactMap { $0["values"]?["physical"]?["value"]?.number }
    let alone = other?["forecast"]?.list?.compactMap {
      $0["values"]?["physical"]?["value"]?.number
    }
    #expect(values == alone && values?.count == 200)
    let plain = run(person + ["--format", "svg"]).text
    let both = run(person + second + ["--format", "svg"]).text
    #expect(both.components(separatedBy: "<polyline").count == 7)
    #expect(plain.components(separatedBy: "<polyline").count == 4)
    let rows = run(person + second + ["--format", "csv"]).text.split(separator: "\n")
    #expect(rows.count == 32 && rows[0].hasSuffix("with_spiritual,with_mean,with_critical"))
    let table = run(person + second + ["--days", "200"]).text
    #expect(table.contains("Common days: \(expected.count) critical for both"))
  }

  @Test func aSecondPersonMayBeBornLater() {
    let later = ["--with-date", "1972-07-10"]
    for format in ["table", "json", "csv", "svg"] {
      let result = run(person + later + ["--format", format])
      #expect(result.code == .success, "\(format) \(result.errors)")
    }
    let json = run(person + later + ["--days", "31", "--json"]).json?["result"]?["compatibility"]
    #expect(json?["values"] == .null && json?["forecast"]?.list?.count == 22)
  }

  @Test func peaksAreEventsIfAsked() {
    let words = person + ["--days", "60", "--format", "ics"]
    let plain = run(words).text
    let peaks = run(words + ["--peaks"]).text
    #expect(!plain.contains("peak") && peaks.contains("SUMMARY:Biorhythm: physical peak"))
    #expect(peaks.contains(" low"))
    let ids = peaks.split(separator: "\r\n").filter { $0.hasPrefix("UID:") }
    #expect(Set(ids).count == ids.count && ids.count > 20)
    #expect(run(person + ["--peaks"]).code == .usage)
  }

  /// RFC 5545 asks for one component at least.
  @Test func anEmptyCalendarIsValid() {
    let text = run(
      ["biorhythm", "--date", "1943-03-09", "--from", "1972-07-09", "--days", "1"]
        + ["--format", "ics"]
    ).text
    #expect(text.contains("BEGIN:VTIMEZONE\r\nTZID:UTC\r\n") && !text.contains("VEVENT"))
  }

  @Test func ownCyclesStandInEveryRendering() {
    let words = person + ["--days", "40", "--cycle", "lunar:29.5"]
    let table = run(words).text
    let forecast = table.components(separatedBy: "Forecast\n").last ?? ""
    #expect(forecast.prefix { $0 != "\n" }.contains("lunar"))
    for format in ["json", "csv", "tsv", "svg", "ics"] {
      #expect(run(words + ["--format", format]).text.contains("lunar"), "\(format)")
    }
    #expect(run(words + ["--ascii"]).text.contains("1 lunar"))
  }
}

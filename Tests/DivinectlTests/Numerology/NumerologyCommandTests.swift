import Foundation
import TestSupport
import Testing

@testable import divinectl

@Suite struct NumerologyCommandTests {
  private static let birth = ["--date", "1962-07-03", "--as-of", "2026-11-24"]
  private static let person = birth + ["--name", "Thomas Cruise Mapother"]

  private func numerology(_ words: String...) -> Run { run(["numerology"] + words) }

  private func numerology(_ words: [String]) -> Run { run(["numerology"] + words) }

  @Test(arguments: [
    ([], ExitCode.usage, "needs --date, --name or both"),
    (["--name", "123"], .wrongValue, "--name: '123' has no letter with a value"),
    (["--name", "😀\u{200F}"], .wrongValue, "--name: '😀\\u{200f}' has no letter"),
    (["--name", "#Ann"], .wrongValue, "--name: '#' in '#Ann' follows no letter"),
    (["--name="], .wrongValue, "--name: the value is empty"),
    (["--name", "Ann", "--current-name", "1"], .wrongValue, "--current-name: '1'"),
    (["--name", "Ann", "--with-name", "1"], .wrongValue, "--with-name: '1'"),
    (["--name", "Анна", "--script", "latin"], .wrongValue, "allowed are latin letters"),
    (["--date", "1990-02-30"], .wrongValue, "--date: '1990-02-30' does not exist"),
    (["--date", "9000-01-01"], .wrongValue, "years run from -5400 to 5399"),
    (["--date", "1582-10-10"], .wrongValue, "--calendar julian"),
    (["--date", "1990-01-01", "--as-of", "soon"], .wrongValue, "--as-of: 'soon' is not a date"),
    (["--date", "1990-01-01", "--as-of", "1989-12-31"], .wrongValue, "is before birth"),
    (["--date", "1990-01-01", "--masters", "12"], .wrongValue, "some of 10, 11, 22, 33, 44"),
    (["--date", "1990-01-01", "--masters", "11,"], .wrongValue, "--masters: '11,'"),
    (["--date", "1990-01-01", "--masters", "+11"], .wrongValue, "--masters: '+11'"),
    (["--date", "1990-01-01", "--life-path", "sum"], .wrongValue, "component, digits or whole"),
    (["--date", "1990-01-01", "--year-table", "2020"], .wrongValue, "write FROM..TO"),
    (["--date", "1990-01-01", "--year-table", "2020..20300"], .wrongValue, "write FROM..TO"),
    (["--date", "1990-01-01", "--year-table", "2030..2020"], .wrongValue, "ends before"),
    (["--date", "1990-01-01", "--year-table", "1989..2020"], .wrongValue, "allowed is 1990"),
    (["--name", "Ann", "--year-table", "2020..2021"], .usage, "needs --date"),
    (["--name", "Ann", "--calendar", "julian"], .usage, "--calendar: needs --date"),
    (["--name", "Ann", "--with-calendar", "julian"], .usage, "--with-calendar: needs"),
    (["--date", "1990-01-01", "--with-name", "Ann"], .usage, "two dates or two names"),
    (
      [
        "--date", "1990-01-01", "--with-date", "1990-01-01", "--year-table", "2020..2021",
        "--format", "csv",
      ], .usage, "two tables"
    ),
    (["--date", "1990-01-01", "--steps", "--json"], .usage, "has no effect on JSON"),
    (
      ["--date", "1990-01-01", "--year-table", "2020..2021", "--steps", "--format", "csv"],
      .usage, "--steps: has no effect on the rows of years"
    ),
    (
      ["--date", "1990-01-01", "--with-date", "1582-10-10"], .wrongValue,
      "--with-calendar gregorian or --with-calendar julian"
    ),
    (["--date", "1990-01-01", "--format", "ics"], .wrongValue, "table, json, csv, tsv or svg"),
    (["--date", "1990-01-01", "--time", "12:00"], .usage, "has no option '--time'"),
  ])
  func mistakesGetOneLine(words: [String], code: ExitCode, message: String) {
    let result = numerology(words)
    #expect(result.code == code, "\(result.errors)")
    #expect(result.output.isEmpty)
    #expect(result.errors.split(separator: "\n").count == 1)
    #expect(result.errors.contains(message), "\(result.errors)")
  }

  @Test func keysOfTheContractComeFirstAndInOrder() throws {
    let text = numerology(Self.person + ["--json"]).text
    let keys = ["life_path", "expression", "soul_urge", "personality", "birthday", "maturity"]
    let places = try keys.map { try #require(text.range(of: "\n    \"\($0)\": {")).lowerBound }
    #expect(places == places.sorted())
    let json = try #require(numerology(Self.person + ["--json"]).json)
    #expect(json["schema"] == .text("divinectl/numerology/1"))
    #expect(json["engine"] == .text("numerology"))
    #expect(json["input"]?["date"] == .text("1962-07-03"))
    #expect(json["input"]?["name"] == .text("Thomas Cruise Mapother"))
    #expect(json["conventions"]?["life_path"] == .text("component"))
    #expect(json["conventions"]?["masters"] == .list([.number(11), .number(22), .number(33)]))
    let expression = try #require(json["result"]?["expression"])
    #expect(expression["value"] == .number(4))
    #expect(expression["compound"] == .number(31))
    #expect(expression["master"] == .bool(false))
    #expect(expression["karmic_debt"] == .null)
    #expect(expression["steps"]?.texts.last == "22 + 3 + 6 = 31, 3+1 = 4")
    #expect(json["result"]?["life_path"]?["karmic_debt"] == .number(19))
    #expect(json["result"]?["period_cycles"]?.list?.count == 3)
    #expect(json["result"]?["comparison"] == .null)
    #expect(json["warnings"] == .list([]))
  }

  @Test func aDateOrANameAloneLeavesTheRestNull() throws {
    let date = try #require(numerology(Self.birth + ["--json"]).json?["result"])
    #expect(date["expression"] == .null && date["maturity"] == .null && date["name"] == .null)
    #expect(date["life_path"]?["value"] == .number(1))
    let name = try #require(numerology("--name", "Ann Lee", "--json").json?["result"])
    #expect(name["life_path"] == .null && name["lo_shu"] == .null && name["pinnacles"] == .null)
    #expect(name["expression"]?["value"]?.number != nil)
    #expect(Set(date.object?.keys.map(\.self) ?? []) == Set(name.object?.keys.map(\.self) ?? []))
  }

  /// Every option changes something; a person for whom it must.
  @Test(arguments: [
    ["--life-path", "digits"], ["--name-sum", "whole"], ["--masters", "none"],
    ["--system", "chaldean"], ["--debt", "loose"], ["--y", "vowel"], ["--umlaut", "expanded"],
    ["--script", "cyrillic"], ["--split-hyphen"], ["--balance-masters", "kept"],
    ["--pinnacle-masters", "none"], ["--periods", "28-56"], ["--year-start", "birthday"],
    ["--year-masters", "kept"], ["--with-driver"], ["--sex", "male"], ["--kua-year", "civil"],
    ["--calendar", "julian"], ["--as-of", "2026-11-21"], ["--current-name", "Bo Li"],
    ["--with-date", "1990-01-01"], ["--with-name", "Bo Li"], ["--year-table", "2020..2021"],
  ])
  func everyOptionHasAnEffect(option: [String]) throws {
    // 1991-01-29: 1 + 11 + 2; initials 1 + 7 + 3 = 11; 2026 is 1: personal year 1 + 11 + 1.
    let words = ["--date", "1991-01-29", "--name", "Abby-Joy Göran Lee Анна"]
    let asOf = option[0] == "--as-of" ? [] : ["--as-of", "2026-01-21"]
    let plain = try #require(numerology(words + asOf + ["--json"]).json?["result"])
    let changed = try #require(numerology(words + asOf + option + ["--json"]).json?["result"])
    #expect(plain != changed)
    let table = numerology(words + asOf)
    #expect(table.code == .success)
    #expect(numerology(words + asOf + option).text != table.text)
  }

  @Test func stepsAreShownIfAsked() {
    let plain = numerology(Self.person).text
    let steps = numerology(Self.person + ["--steps"]).text
    #expect(!plain.contains("T2 + H8"))
    #expect(steps.contains("THOMAS: T2 + H8 + O6 + M4 + A1 + S1 = 22 (master)"))
    let rows = numerology(Self.person + ["--steps", "--format", "csv"]).text
    #expect(rows.contains("22 + 3 + 6 = 31"))
  }

  @Test func rowsHaveTheirColumns() throws {
    let numbers = numerology(Self.person + ["--format", "csv"]).text.split(separator: "\n")
    #expect(
      numbers.first
        == "number,value,compound,master,karmic_debt,chain,word,from_age,until_age,from,until")
    #expect(numbers.contains("expression,4,31,false,,31/4,order,,,,"))
    #expect(numbers.contains("life_path,1,19,false,19,19/10/1,beginning,,,,"))
    #expect(
      numbers.contains("period_2,3,,false,,3,expression,27,54,1989-01-01,2016-01-01"))
    let years = numerology(Self.person + ["--year-table", "2020..2035", "--format", "tsv"]).text
    let lines = years.split(separator: "\n").map {
      $0.split(separator: "\t", omittingEmptySubsequences: false)
    }
    #expect(lines.count == 17)
    #expect(Set(lines.map(\.count)) == [15])
    #expect(lines[1].prefix(5) == ["2020", "58", "2020-07-03", "4", "5"])
    let json = numerology(Self.person + ["--year-table", "2020..2035", "--json"]).json
    #expect(json?["result"]?["years"]?.list?.count == 16)
    let pair = numerology(Self.birth + ["--with-date", "1867-11-07", "--format", "csv"]).text
    #expect(pair.hasPrefix("number,first,second,relation,"))
    #expect(pair.split(separator: "\n").count == 3)
  }

  @Test func bothNormalFormsGiveTheSameBytes() {
    for format in ["table", "json", "csv"] {
      for name in ["Zoë Müller", "Йога Ёлка", "Άννα", "Nguyễn", "أحمد"] {
        let outputs = [
          name.precomposedStringWithCanonicalMapping, name.decomposedStringWithCanonicalMapping,
        ].map { numerology("--name", $0, "--as-of", "2026-11-24", "--format", format).output }
        #expect(outputs[0] == outputs[1] && !outputs[0].isEmpty)
      }
    }
  }

  @Test func whatANameLeavesOutIsSaid() throws {
    let result = numerology("--name", "Sammy 2 Davis Jr. 😀", "--json")
    let warnings = try #require(result.json?["warnings"]?.list)
    #expect(
      warnings.compactMap { $0["code"]?.text } == ["letters_without_value", "suffix_dropped"])
    #expect(warnings[0]["message"]?.text?.contains("'2', '😀'") == true)
    #expect(numerology("--name", "Sammy 2 Davis Jr.").text.contains("'2'"))
    #expect(
      numerology("--name", "Ann", "--with-name", "Bo 7").text.contains("second person: left out"))
  }

  @Test func hugeAndOddNamesDoNoHarm() {
    let names: [(String, ExitCode)] = [
      (String(repeating: "a", count: 10_000), .success),
      (String(repeating: "Y ", count: 5_000), .success),
      ("A" + String(repeating: "\u{301}\u{316}", count: 5_000), .success),
      ("\u{1B}[31mAnn", .success), ("A\u{0}b\nC", .success),
      (String(repeating: "9", count: 9_999) + "a", .success), ("\u{202E}Ann", .success),
      ("--Ann", .success), ("A*", .success), ("é#", .success), ("-", .wrongValue), ("Ǆ", .success),
      ("ﬀ", .success),
    ]
    for (name, code) in names {
      for format in ["table", "json", "csv"] {
        let result = numerology("--name=\(name)", "--date", "1990-01-01", "--format", format)
        #expect(result.code == code, "\(name.prefix(10)) \(result.errors)")
        #expect(!result.text.contains("\u{1B}") && !result.errors.contains("\u{1B}"))
        #expect(result.output.isEmpty == (code != .success))
      }
    }
  }
}

import TestSupport
import Testing

@testable import divinectl

@Suite struct NumerologyBatchTests {
  /// A batch says of each record what the command says of the same person.
  @Test func recordsComeOutAsSingleRuns() throws {
    let lines = """
      {"id":1,"date":"1962-07-03","name":"Thomas Cruise Mapother"}
      {"id":"b","date":"1990-02-30","name":"Ann"}
      {"id":3,"name":"123"}
      {"id":4,"date":"1990-08-12","options":{"life-path":"digits"}}
      {"id":5}
      """
    let result = try Program.shell(
      "divinectl batch --engine numerology --as-of 2026-11-24 --name-sum whole <<'END'\n\(lines)\nEND"
    )
    #expect(result.code == 1)
    let records = try result.output.split(separator: "\n").map { try JSONValue(bytes: $0.utf8) }
    #expect(records.count == 5)
    #expect(
      records.map { $0["error"]?["code"]?.text } == [
        nil, "invalid_date", "no_letters", nil, "person_missing",
      ])
    let single = run(
      [
        "numerology", "--date", "1962-07-03", "--name", "Thomas Cruise Mapother", "--as-of",
        "2026-11-24", "--name-sum", "whole", "--json",
      ]
    ).json
    for key in ["input", "conventions", "result", "warnings"] {
      #expect(records[0][key] != nil && records[0][key] == single?[key])
    }
    #expect(records[3]["conventions"]?["life_path"] == .text("digits"))
  }

  @Test func withoutADayNothingComesFromTheClock() throws {
    let result = try Program.shell(
      #"divinectl batch --engine numerology <<< '{"date":"1990-08-12","name":"Ann Lee"}'"#)
    #expect(result.code == 0)
    let record = try JSONValue(bytes: result.output.utf8)
    for key in ["age", "universal_year", "personal_year", "essence", "transits"] {
      #expect(record["result"]?[key] == .null)
    }
    #expect(record["warnings"] == .list([]))
  }

  /// Whatever the command takes is a key of a record, and gives the same.
  @Test func everyOptionIsAKey() throws {
    var generator = SeededGenerator(seed: 41)
    let choices: [(key: String, values: [String])] = [
      ("date", ["1962-07-03", "1500-12-31", "1990-01-29"]), ("calendar", ["julian"]),
      ("name", ["Abby-Joy Göran Lee Анна", "Ann", "Mary Lynn Yu"]),
      ("current_name", ["Bo Li", "Abby"]), ("as_of", ["2026-11-24", "2000-02-29"]),
      ("with_date", ["1867-11-07", "1400-02-29"]), ("with_calendar", ["julian"]),
      ("with_name", ["Zoë 7", "Yvonne"]), ("life_path", ["digits", "whole"]),
      ("name_sum", ["whole"]), ("masters", ["none", "11,44"]), ("system", ["chaldean"]),
      ("debt", ["loose"]), ("y", ["vowel"]), ("umlaut", ["expanded"]), ("script", ["cyrillic"]),
      ("split_hyphen", ["true"]), ("balance_masters", ["kept"]), ("pinnacle_masters", ["none"]),
      ("periods", ["28-56"]), ("year_start", ["birthday"]), ("year_masters", ["kept"]),
      ("with_driver", ["true"]), ("sex", ["male", "female"]), ("kua_year", ["civil"]),
      ("year_table", ["2020..2022"]),
    ]
    let records = (0..<60).map { _ in
      choices.compactMap { choice in
        let isLikely = ["date", "name"].contains(choice.key)
        return Int.random(in: 0..<10, using: &generator) < (isLikely ? 8 : 3)
          ? (choice.key, choice.values[Int.random(in: choice.values.indices, using: &generator)])
          : nil
      }
    }
    let lines = records.map { record in
      "{" + record.map { "\"\($0.0)\":\"\($0.1)\"" }.joined(separator: ",") + "}"
    }
    let result = try Program.shell(
      "divinectl batch --engine numerology <<'END'\n\(lines.joined(separator: "\n"))\nEND")
    #expect(!result.errors.contains("unknown keys"), "\(result.errors)")
    let answers = try result.output.split(separator: "\n").map { try JSONValue(bytes: $0.utf8) }
    try #require(answers.count == records.count)
    var succeeded = 0
    for (record, answer) in zip(records, answers) {
      let words = record.flatMap { key, value in
        let name = "--" + key.replacing("_", with: "-")
        return value == "true" ? [name] : [name, value]
      }
      let single = run(["numerology"] + words + ["--json"])
      // On the command line a day is meant where none is given, and a calendar needs a date.
      if single.code != .success {
        #expect(answer["error"] != nil || single.errors.contains("calendar"), "\(record)")
        continue
      }
      guard record.contains(where: { $0.0 == "as_of" }) else { continue }
      succeeded += 1
      for key in ["input", "conventions", "result", "warnings"] {
        #expect(answer[key] != nil && answer[key] == single.json?[key], "\(record)")
      }
    }
    #expect(succeeded > 5)
  }

  @Test func whatBelongsToThePersonIsAsked() throws {
    let lines = """
      {"name":"Ann","with_name":"123"}
      {"date":"1990-01-30","with_date":"1582-10-10"}
      {"date":"1990-01-30","with_calendar":"julian"}
      {"date":"1990-01-30","as_of":"1980-01-01"}
      {"name":"Ann","year_table":"2020..2021"}
      {"date":"1990-01-30","steps":"true"}
      """
    let result = try Program.shell(
      "divinectl batch --engine numerology <<'END'\n\(lines)\nEND")
    let records = try result.output.split(separator: "\n").map { try JSONValue(bytes: $0.utf8) }
    #expect(
      records.map { $0["error"]?["field"]?.text } == [
        "with_name", "with_date", "with_calendar", "as_of", "year_table", nil,
      ])
    #expect(!result.output.contains("--"))
    #expect(result.errors.contains("unknown keys: 'steps'"))
  }
}

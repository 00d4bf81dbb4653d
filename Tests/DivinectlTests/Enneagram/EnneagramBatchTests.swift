import Engines
import Foundation
import TestSupport
import Testing

@testable import divinectl

/// Answer sheets as records.
struct EnneagramBatchTests {
  private let csv = Sheet.full.map { "\($0.id),\($0.value)\n" }.joined()
  private let members = Sheet.full.map { "\"\($0.id)\": \"\($0.value)\"" }
    .joined(separator: ", ")
  private let rows = Sheet.full.map { "{\"id\": \"\($0.id)\", \"value\": \"\($0.value)\"}" }
    .joined(separator: ", ")

  private func batch(_ lines: [String], _ words: [String] = []) throws -> [JSONValue] {
    try withFile(lines.joined(separator: "\n") + "\n") { path in
      let result = run(["batch", "--engine", "enneagram"] + words + [path])
      return try result.text.split(separator: "\n").map { try JSONValue(bytes: $0.utf8) }
    }
  }

  private func withFile<Value>(_ text: String, _ body: (String) throws -> Value) throws -> Value {
    let file = FileManager.default.temporaryDirectory.appending(path: "divinectl-\(UUID())").path
    try text.write(toFile: file, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: file) }
    return try body(file)
  }

  private func scored(_ words: [String] = []) throws -> JSONValue {
    let surroundings = Feed.surroundings(Array(csv.utf8))
    let run = run(["enneagram", "score", "--json"] + words, surroundings: surroundings)
    return try #require(run.json)
  }

  /// A record gives what the command gives, however its answers are written.
  @Test func recordsAreScoredAsByTheCommand() throws {
    let text = csv.replacing("\n", with: "\\n")
    let lines = try batch([
      "{\"answers\": {\(members)}}", "{\"answers\": [\(rows)]}", "{\"answers\": \"\(text)\"}",
      "{\"answers\": {\"form\": \"full\", \"answers\": {\(members)}}}",
      "{\"engines\": [\"enneagram.score\"], \"answers\": {\(members)}}",
    ])
    let expected = try scored()
    #expect(lines.count == 5 && lines.allSatisfy { $0 == expected })
  }

  @Test func optionsMayStandInTheRecordOrBeforeAll() throws {
    let lines = try batch([
      "{\"answers\": {\(members)}, \"seed\": 9}", "{\"answers\": {\(members)}, \"evidence\": true}",
    ])
    #expect(try lines == [scored(["--seed", "9"]), scored(["--evidence"])])
    let shared = try batch(["{\"answers\": {\(members)}}"], ["--seed", "9", "--evidence"])
    #expect(try shared == [scored(["--seed", "9", "--evidence"])])
  }

  @Test func totalsMayBeAListOrAText() throws {
    let totals = "21,9,9,9,9,9,9,20,30"
    let lines = try batch([
      "{\"totals\": [\(totals.replacing(",", with: ", "))]}", "{\"totals\": \"\(totals)\"}",
    ])
    let expected = try #require(run("enneagram score --json --totals \(totals)").json)
    #expect(lines == [expected, expected])
  }

  @Test func aBankOfTheCommandLineCounts() throws {
    let bank =
      run("enneagram items --format tsv").text + "alpha\tmeta\t\t\t\t0.46\t\nsd\tmeta\t\t\t\t6\t\n"
    let line = try withFile(bank) { path in
      try batch(["{\"answers\": {\(members)}}"], ["--instrument", path])
    }
    #expect(line[0]["result"]?["confidence"]?["standard_error"]?.number == 6.2354)
    #expect(run("batch --engine enneagram --instrument -").code == .usage)
  }

  @Test func wrongRecordsKeepTheirPlace() throws {
    let lines = try batch([
      "{}", "{\"answers\": {\"T1-01\": 3}}", "{\"answers\": 3}", "{\"totals\": [1, 2]}",
      "{\"totals\": [1, 2, 3, 4, 5, 6, 7, 8, null]}",
      "{\"totals\": [1, 2, 3, 4, 5, 6, 7, 8, 9], \"answers\": {\(members)}}",
      "{\"answers\": {\(members)}, \"seed\": \"x\"}", "{\"answers\": {\(members)}}",
    ])
    let codes = lines.map { $0["error"]?["code"]?.text }
    #expect(
      codes == [
        "answers_missing", "invalid_answers", "invalid_answers", "invalid_totals",
        "invalid_totals", "conflicting_options", "invalid_seed", nil,
      ])
    let fields = lines.map { $0["error"]?["field"]?.text }
    #expect(
      fields == [
        "answers", "answers", "answers", "totals", "totals", "totals", "seed", nil,
      ])
    let type = run("batch --engine enneagram.type")
    #expect(type.code == .usage && type.errors.contains("no engine 'enneagram.type' for batches"))
  }

  @Test func fieldsOfSheetsAndTotals() throws {
    let lines = try batch(
      ["{\"id\": 1, \"answers\": {\(members)}}", "{\"id\": 2, \"totals\": [9,1,1,1,1,1,1,1,2]}"],
      ["--fields", "type,confidence.level"])
    #expect(lines[0]["type"]?.number == 5 && lines[0]["confidence.level"]?.text == "high")
    #expect(lines[1]["type"]?.number == 1 && lines[1]["confidence.level"] == .null)
  }
}

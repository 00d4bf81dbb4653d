import Civil
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import divinectl

/// `verify`: records with what is expected of them.
@Suite struct VerifyTests {
  static func verify(_ records: String, _ options: String = "") -> Run {
    let rest = Mutex(Array(records.utf8)[...])
    var surroundings = Surroundings()
    surroundings.readInput = { count in
      rest.withLock { rest in
        defer { rest = rest.dropFirst(count) }
        return Array(rest.prefix(count))
      }
    }
    return DivinectlTests.run(
      ["verify", "-"] + options.split(separator: " ").map(String.init), surroundings: surroundings)
  }

  private static func chart(_ expected: String, _ more: String = "") -> String {
    #"{"id":"x","engine":"human-design","date":"1990-05-05","time":"10:00","zone":"UTC"\#(more),"#
      + "\"expected\":{\(expected)}}\n"
  }

  // MARK: What counts as equal

  @Test(arguments: [
    #""type":"Projector""#, #""type":"projector""#, #""profile":"2/4","definition":"Split""#,
    #""activations":{"personality":{"sun":"2.2"}}"#, #""activations.personality.sun":2.2"#,
    #""activations.personality.sun.gate":2"#, #""incarnation_cross.gates":[2,1,13,7]"#,
    #""incarnation_cross":"The Sphinx""#, #""channels":["24-61","13-33"]"#,
    #""channels":"24-61, 13-33""#, #""channels.id":["13-33","24-61"]"#,
    #""channels.1.name":"Awareness""#, #""centers.open":"spleen,sacral,heart""#,
    #""input.utc":"1990-05-05T10:00""#, #""input.place":null"#, #""input.lmt":false"#,
    #""conventions.node":"true""#, #""design_utc":"1990-02-05""#, #""bridging_gates":[]"#,
  ])
  func equalValuesHold(expected: String) {
    let result = Self.verify(Self.chart(expected))
    #expect(result.code == .success, "\(result.text)\(result.errors)")
    #expect(result.text.hasPrefix("1 records, ") && result.text.contains(" 0 differ, 0 failed"))
  }

  @Test(arguments: [
    (#""type":"Generator""#, "expected Generator, found Projector"),
    (#""activations.personality.sun":"2.3""#, "expected 2.3, found 2.2"),
    (#""incarnation_cross.gates":[1,2,13,7]"#, "expected [1, 2, 13, 7], found [2, 1, 13, 7]"),
    (#""channels":["24-61"]"#, "expected [24-61], found ["),
    (#""channels.5.name":"Awareness""#, "found nothing"),
    (#""input.utc":"1990-05-05T10:0""#, "found 1990-05-05T10:00:00Z"),
    (#""input.lmt":"true""#, "expected true, found false"),
    (#""input.place":"Ulm""#, "expected Ulm, found null"),
  ])
  func otherValuesDiffer(expected: String, line: String) {
    let result = Self.verify(Self.chart(expected))
    #expect(result.code == .someRecordsFailed)
    #expect(
      result.text.contains("x: human-design ") && result.text.contains(line), "\(result.text)")
    #expect(result.text.contains(" 1 differ, 0 failed"))
  }

  @Test func numbersHoldToTheirLastDecimalOrWithinATolerance() {
    let longitude =
      #"{"engine":"human-design.transit","date":"1990-05-05","time":"10:00","#
      + #""zone":"UTC","at":"2000-01-01T12:00Z","expected":{"activations.sun.longitude":"#
    // It is 280.3689.
    for (text, options, holds) in [
      ("280.37", "", true), ("280.36", "", false), ("280.36", "--tolerance 0.01", true),
      ("-79.6311", "", true), ("280.368", "--tolerance 0", false),
    ] {
      let result = Self.verify(longitude + text + "}}", options)
      #expect(result.code == (holds ? .success : .someRecordsFailed), "\(text) \(options)")
    }
  }

  @Test func tablesNeedNoJSON() {
    let result = Self.verify(
      """
      id,date,engine,expected.life_path,expected.birthday.value
      1,1936-10-12,numerology,5,3
      2,1936-10-12,numerology,6,
      """)
    #expect(result.code == .someRecordsFailed)
    #expect(result.text.contains("2: numerology life_path: expected 6, found 5"))
    #expect(result.text.contains("2 records, 3 values: 2 agree, 1 differ, 0 failed"))
  }

  @Test func refusalsCanBeExpected() {
    let gap =
      #"{"engine":"human-design","date":"2024-03-10","time":"02:30","zone":"America/New_York","#
    let expected = Self.verify(gap + #""expected":{"error":{"code":"nonexistent_time"}}}"#)
    #expect(expected.code == .success, "\(expected.text)")
    let other = Self.verify(gap + #""expected":{"error.code":"ambiguous_time"}}"#)
    #expect(other.text.contains("error.code: expected ambiguous_time, found nonexistent_time"))
    let none = Self.verify(gap + #""expected":{"type":"Projector"}}"#)
    #expect(
      none.code == .someRecordsFailed && none.text.contains("line 1: human-design failed: time:"))
    let broken = Self.verify("{\"date\":\n" + Self.chart(#""type":"Projector""#))
    #expect(broken.text.contains("line 1: failed: record: not JSON"))
    #expect(broken.text.contains("2 records, 1 values: 1 agree, 0 differ, 1 failed"))
  }

  // MARK: Before the first record

  @Test(arguments: [
    (#""typ":"x""#, "did you mean type?"), (#""profile.x":1"#, "line 1: "),
    (#""activations.personality.sunn":1"#, "did you mean activations.personality.sun?"),
    (#""error.cod":1"#, "'expected.error.cod'"), (#""":1"#, "has nothing at"),
  ])
  func pathsThatNothingHasAreRefused(expected: String, hint: String) {
    let result = Self.verify(Self.chart(#""type":"Generator""#) + Self.chart(expected))
    #expect(result.code == .wrongValue && result.output.isEmpty)
    #expect(result.errors.contains(hint.replacing("line 1", with: "line 2")), "\(result.errors)")
  }

  @Test func theEngineComesFromRecordOrOption() {
    let record = #"{"date":"1936-10-12","expected":{"life_path":5}}"#
    #expect(Self.verify(record).errors.contains("--engine: is needed: the record on line 1"))
    #expect(Self.verify(record, "--engine numerology").code == .success)
    #expect(Self.verify(record, "--engine numerology,tarot.birth").code == .success)
  }

  // MARK: What is compiled in

  @Test func knownCasesAgree() throws {
    let result = DivinectlTests.run("verify --json")
    #expect(result.code == .success, "\(result.text)")
    let json = try #require(result.json)
    #expect(json["schema"]?.text == "divinectl/verify/1")
    #expect((json["records"]?.number ?? 0) > 100 && (json["values"]?.number ?? 0) > 700)
    #expect(json["positions"]?["count"]?.number == 100)
    #expect((json["positions"]?["largest_arcseconds"]?.number ?? 1) < 0.25)
    let engines = Set(
      try VerifyInput.knownCases().flatMap { $0.record.engines ?? [] }.map { name in
        String(name.prefix { $0 != "." })
      })
    #expect(
      engines == [
        "human-design", "gene-keys", "vimshottari", "numerology", "biorhythm", "tarot", "iching",
        "enneagram", "sacred-geometry", "sigil-forge",
      ])
  }
}

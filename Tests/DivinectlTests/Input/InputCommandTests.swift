import Foundation
import TestSupport
import Testing

@testable import divinectl

/// One file has one answer, whoever reads it.
@Suite struct InputCommandTests {
  private func withFile(_ bytes: [UInt8], _ body: (String) throws -> Void) throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "input-\(UUID())")
    try Data(bytes).write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }
    try body(url.path)
  }

  private func batch(_ text: String, _ words: String = "--engine numerology --as-of 2026-01-01")
    throws -> Run
  {
    var result: Run?
    try withFile(Array(text.utf8)) { path in
      result = run(["batch"] + words.split(separator: " ").map(String.init) + [path])
    }
    return try #require(result)
  }

  @Test func aTableNeedsNoDate() throws {
    let result = try batch(
      "id,name\n1,Ann Lee\n",
      "--engine numerology --as-of 2026-01-01 --fields expression.value --format csv")
    #expect(result.code == .success)
    #expect(
      result.text == "id,engine,expression.value,error_code,error_message\n1,numerology,6,,\n")
  }

  /// Batch and profiles read the same people from tables and from lines.
  @Test(arguments: [
    "id,date,time,zone,name\nkate,1961-08-04,19:24,UTC,Kate \"K\" Bush\n",
    "\u{FEFF}id;date;time;zone;name\r\nkate;1961-08-04;19:24;UTC;\"Kate \"\"K\"\" Bush\"\r\n",
    "\n\nname\tdate\ttime\tzone\tid\nKate \"K\" Bush\t1961-08-04\t19:24\tUTC\tkate",
    "{\"id\":\"kate\",\"date\":\"1961-08-04\",\"time\":\"19:24\",\"zone\":\"UTC\",\"name\":\"Kate \\\"K\\\" Bush\"}",
  ])
  func oneFileHasOneAnswer(text: String) throws {
    let result = try batch(text)
    #expect(result.code == .success && result.errors.isEmpty, "\(result.errors)")
    #expect(result.json?["id"]?.text == "kate")
    #expect(result.json?["input"]?["name"]?.text == "Kate \"K\" Bush")
    try ProfileFolder.with { folder in
      try withFile(Array(text.utf8)) { path in
        #expect(folder("profile import \(path)").text == "added kate\n")
      }
      #expect(
        try JSONValue(bytes: folder("profile export").output)["name"]?.text == "Kate \"K\" Bush")
    }
  }

  @Test func recordsOfATableKeepTheirLines() throws {
    let result = try batch(
      "id,date,name\n1,2000-02-30,\"Ann\nLee\"\n\n2,2000-02-30,x\n3,1,2,3\n4,\"a\"b,c\n5,,\"x\n6,,y\n",
      "--engine numerology --as-of 2026-01-01")
    let lines = try result.text.split(separator: "\n").map { try JSONValue(bytes: $0.utf8) }
    #expect(lines.compactMap { $0["line"]?.number } == [2, 5, 6, 7, 8])
    // A cell too many may be any of them, so the identifier is not known.
    #expect(lines.map { $0["id"]?.text } == ["1", "2", nil, "4", "5"])
    #expect(
      lines.map { $0["error"]?["code"]?.text } == [
        "invalid_date", "invalid_date", "invalid_csv", "invalid_csv", "invalid_csv",
      ])
    #expect(
      lines.last?["error"]?["message"]?.text
        == "the quoted cell that begins on line 8 does not end on line 9, the last")
  }

  @Test func aTableOfAnswersMayHaveSemicolons() throws {
    let rows = "a;b;c\n1;2;1\n3;3;4\n4;5;4\n2;2;3\n5;4;5\n"
    let texts = [
      rows, rows.replacing(";", with: ","), "\u{FEFF}" + rows.replacing(";", with: "\t"),
    ]
    let results = texts.map { text in
      run(
        ["enneagram", "reliability", "-", "--json"],
        surroundings: Feed.surroundings(Array(text.utf8)))
    }
    #expect(results.allSatisfy { $0.code == .success && $0.output == results[0].output })
  }

  @Test func aTableMayHaveWhatItsEnginesTake() throws {
    let totals = try batch("id;totals\n1;21,9,9,9,9,9,9,20,30\n", "--engine enneagram")
    #expect(totals.code == .success && totals.json?["result"]?["code"]?.text == "9w1")
    let node = try batch("options.node,when\nmean,x\n", "--engine human-design")
    #expect(node.code == .someRecordsFailed && node.text.contains("date_missing"))
    #expect(try batch("id,totals\n", "--engine human-design").code == .success)
    for text in ["totals\n1\n", "with_date\n2000-01-01\n"] {
      let result = try batch(text, "--engine human-design")
      #expect(result.code == .wrongValue && result.errors.contains("no heading"))
    }
  }

  /// A record that cannot be read gives a line for each engine that it, or the command, asks for.
  @Test func aRefusedRecordKeepsItsPlaceForEachEngine() throws {
    let result = try batch(
      """
      {"id":1,"lat":"x"}
      {"id":2,"lat":"x","engines":["gene-keys","tea"]}
      {"lat":"x","engine":"biorhythm","id":"c"
      {"id":4
      {"id":5,"engines":[]}
      """, "--engine human-design,numerology --as-of 2026-01-01")
    let lines = try result.text.split(separator: "\n").map { try JSONValue(bytes: $0.utf8) }
    #expect(
      lines.map { $0["engine"]?.text } == [
        "human-design", "numerology", "gene-keys", "tea", "biorhythm", "human-design",
        "numerology", "human-design", "numerology",
      ])
    #expect(lines.map { $0["line"]?.number } == [1, 1, 2, 2, 3, 4, 4, 5, 5])
    #expect(
      lines.map { $0["id"] } == [
        .number(1), .number(1), .number(2), .number(2), .text("c"), .null, .null, .number(5),
        .number(5),
      ])
    #expect(
      lines.map { $0["error"]?["code"]?.text } == [
        "invalid_type", "invalid_type", "invalid_type", "invalid_type", "invalid_type",
        "invalid_json", "invalid_json", "engines_missing", "engines_missing",
      ])
    #expect(result.errors.contains("9 of 9 lines failed"))
  }

  @Test func keysThatNothingUsesAreTold() throws {
    let birth = #""date":"1990-08-12","name":"Ann","with_date":"2000-01-01""#
    let result = try batch(
      "{\(birth),\"lif_path\":1,\"dat\":1}\n{\(birth),\"zzzzzz\":1,\"dat\":2}\n{\(birth),\"as_of\":\"2026-01-01\"}"
    )
    #expect(
      result.errors
        == "divinectl: unknown keys: 'dat' (did you mean date?), 'lif_path' (did you mean life_path?), 'zzzzzz'\n"
    )
    // What one engine takes another does not.
    let other = try batch(
      "{\(birth),\"life_path\":\"digits\"}", "--engine biorhythm --target 2026-01-01")
    #expect(other.errors == "divinectl: unknown keys: 'life_path'\n")
    for count in [20, 21, 5000] {
      let keys = (1000..<1000 + count).map { ",\"key\($0)\":1" }
      let half = count / 2
      let lines = [keys[..<half], keys[half...], keys[..<half]].map { "{\(birth)\($0.joined())}\n" }
      let errors = try batch(lines.joined()).errors
      #expect(errors.contains("'key1000', 'key1001'") && errors.contains("'key1019'"))
      #expect(!errors.contains("'key1020'") && errors.hasSuffix(", and others\n") == (count > 20))
    }
  }
}

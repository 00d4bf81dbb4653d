import TestSupport
import Testing

@testable import divinectl

@Suite struct GeneKeysCommandTests {
  private static let birth = [
    "gene-keys", "--date", "1988-12-16", "--time", "21:14", "--zone", "UTC",
  ]

  private func run(_ extra: [String]) -> Run {
    DivinectlTests.run(Self.birth + extra)
  }

  private func json(_ extra: [String]) throws -> JSONValue {
    let result = run(extra + ["--json"])
    #expect(result.code == .success && result.errors.isEmpty)
    return try JSONValue(bytes: result.output)
  }

  @Test func jsonHasTheKeysOfTheContract() throws {
    let result = try #require(try json([])["result"])
    let spheres = [
      "activation": ["lifes_work", "evolution", "radiance", "purpose"],
      "venus": ["attraction", "iq", "eq", "sq", "core"],
      "pearl": ["vocation", "culture", "brand", "pearl"],
    ]
    for (sequence, names) in spheres {
      let group = try #require(result[sequence]?.object)
      #expect(Set(group.keys) == Set(names))
      for name in names {
        for key in ["key", "line", "shadow", "gift", "siddhi", "body", "side"] {
          #expect(group[name]?[key] != nil)
        }
      }
    }
    #expect(result["star_pearl"] == .null)
    #expect(result["activation"]?["radiance"]?["line_name"]?.text == "Impact")
    #expect(result["venus"]?["iq"]?["line_name"] == .null)
  }

  @Test func optionsChooseWhatIsShown() throws {
    #expect(try json(["--star-pearl"])["result"]?["star_pearl"]?.object?.count == 3)
    let star = try #require(try json(["--sequence", "star-pearl"])["result"])
    #expect(star["activation"] == .null)
    #expect(star["star_pearl"]?["relating"]?["single_source"] == .bool(true))
    let venus = try #require(try json(["--sphere", "iq"])["result"]?["venus"]?.object)
    #expect(Array(venus.keys) == ["iq"])
    let day = try #require(try json(["--transits", "2026-01-01"])["result"]?["transits"])
    #expect(day["bodies"]?.list?.count == 13)
    let pair = try #require(
      try json(["--with-date", "1992-10-03", "--with-time", "04:03", "--with-zone", "UTC"])[
        "result"])
    #expect(pair["comparison"]?["spheres"]?.list?.count == 13)
    #expect(pair["comparison"]?["shared_keys"]?.list?.first?["key"]?.number == 21)
  }

  @Test func rowsAreOnePerSphere() {
    for (format, separator) in [("csv", ","), ("tsv", "\t")] {
      let lines = run(["--format", format]).text.split(separator: "\n")
      #expect(lines.count == 14)
      #expect(
        lines.allSatisfy {
          $0.split(separator: separator, omittingEmptySubsequences: false).count == 15
        })
    }
  }

  @Test func marginsCanBeLeftOut() throws {
    let result = try json(["--no-margins"])["result"]
    #expect(result?["venus"]?["core"]?["margin"] == .null)
    #expect(try json([])["warnings"] != json(["--no-margins"])["warnings"])
    #expect(
      try json([])["result"]?["venus"]?["core"]?["margin"]?["minutes_later"]?.number ?? 0 > 10)
  }

  @Test(arguments: ["", "--star-pearl", "--sequence pearl --no-margins"])
  func aBatchSaysTheSame(_ options: String) throws {
    let record = #"{"date":"1988-12-16","time":"21:14","zone":"UTC"}"#
    let batch = try Program.shell(
      "echo '\(record)' | divinectl batch --engine gene-keys \(options)")
    let words = options.split(separator: " ").map(String.init)
    #expect(try JSONValue(bytes: batch.output.utf8) == json(words))
  }

  @Test func tableNamesTheSpheresAndTheSource() {
    let text = run(["--star-pearl"]).text
    #expect(text.contains("Life's Work  11.3"))
    #expect(text.contains("a single source"))
    #expect(text.contains("ends not confirmed"))
    #expect(!text.contains("\u{1B}"))
  }

  @Test(arguments: [
    (["--sphere", "heart"], ExitCode.wrongValue, "--sphere: 'heart' is not allowed"),
    (["--sequence", "moon"], .wrongValue, "--sequence: 'moon' is not allowed"),
    (["--sphere", "iq", "--sequence", "pearl"], .usage, "is not in the pearl sequence"),
    (["--sphere", "iq", "--star-pearl"], .usage, "--star-pearl: adds to the whole"),
    (["--transits", "yesterday"], .wrongValue, "--transits: 'yesterday' is not a date"),
    (["--transits", "2026-02-30"], .wrongValue, "--transits: '2026-02-30' does not exist"),
    (["--with-time", "10:00"], .usage, "--with-date: is needed with --with-time"),
    (["--with-date", "1992-10-03", "--with-time", "04:03"], .usage, "--with-zone (an IANA"),
    (["--with-date", "1992-13-03"], .wrongValue, "--with-date: '1992-13-03' has no such month"),
    (["--transits", "6000-01-01"], .wrongValue, "--transits: the year 6000 is outside"),
  ]) func badInputIsOneClearLine(_ extra: [String], _ code: ExitCode, _ words: String) {
    let result = run(extra)
    #expect(result.code == code)
    #expect(result.output.isEmpty)
    #expect(result.errors.contains(words), "\(result.errors)")
    #expect(result.errors.split(separator: "\n").count == 1)
  }
}

import Foundation
import TestSupport
import Testing

@testable import divinectl

/// Saved people in the engines and in a batch.
@Suite struct ProfileUseTests {
  private let birth =
    "--date 1961-08-04 --time 19:24 --zone Pacific/Honolulu --lat 21.3 --lon -157.86"
  private let other = "--date 1992-10-03 --time 00:03 --zone America/New_York"

  private func withPeople(_ body: (ProfileFolder) throws -> Void) throws {
    try ProfileFolder.with { folder in
      #expect(folder("profile add anna \(birth) --name Barack").code == .success)
      #expect(folder("profile add bob \(other) --name Bob").code == .success)
      #expect(
        folder("profile add old --date 1900-01-01 --calendar julian --time 12:00 --zone UTC").code
          == .success)
      #expect(folder("profile add carl --date 1999-12-31").code == .success)
      #expect(
        folder("profile add twice --date 1971-10-31 --time 02:30 --zone Europe/Dublin --fold later")
          .code
          == .success)
      #expect(
        folder("profile add mean --date 1850-06-01 --time 12:00 --lmt --lon 13.4").code == .success)
      try body(folder)
    }
  }

  @Test func aProfileIsWhatItsOptionsAre() throws {
    try withPeople { folder in
      for command in [
        "time", "human-design", "gene-keys", "vimshottari --start-from lagna --at 2026-01-01",
        "vimshottari --format csv", "biorhythm --target 2026-01-01", "gene-keys --format tsv",
      ] {
        let own = command.hasPrefix("biorhythm") ? "--date 1961-08-04 --time 19:24" : birth
        let plain = run("\(command) \(own)")
        #expect(plain.code == .success, "\(plain.errors)")
        let saved = folder("\(command) --profile anna")
        #expect(saved.output == plain.output && saved.errors.isEmpty, "\(command)")
        #expect(folder("\(command) --profile=ANNA").output == plain.output)
      }
      #expect(
        folder("numerology --profile anna --as-of 2026-01-01 --json").output
          == run("numerology --date 1961-08-04 --name Barack --as-of 2026-01-01 --json").output)
    }
  }

  @Test func aSecondPersonMayBeSaved() throws {
    try withPeople { folder in
      let with = other.split(separator: " ").map { $0.replacing("--", with: "--with-") }
        .joined(separator: " ")
      #expect(
        folder("gene-keys --profile anna --with-profile bob --json").output
          == run("gene-keys \(birth) \(with) --json").output)
      #expect(
        folder("numerology --profile anna --with-profile bob --as-of 2026-01-01").output
          == run(
            "numerology --date 1961-08-04 --name Barack --with-date 1992-10-03 --with-name Bob --as-of 2026-01-01"
          ).output)
      #expect(
        folder("biorhythm --profile anna --with-profile bob --target 2026-01-01 --json").output
          == run(
            "biorhythm --date 1961-08-04 --time 19:24 --with-date 1992-10-03 --with-time 00:03 --target 2026-01-01 --json"
          ).output)
      // Each saved person's date is read in that person's own calendar.
      for (first, second, date, calendar) in [
        ("bob", "old", "1900-01-01", "julian"), ("old", "bob", "1992-10-03", "gregorian"),
      ] {
        let result = folder(
          "biorhythm --profile \(first) --with-profile \(second) --target 2026-01-01 --json")
        let own =
          first == "old"
          ? "--date 1900-01-01 --calendar julian --time 12:00" : "--date 1992-10-03 --time 00:03"
        let time = second == "old" ? "12:00" : "00:03"
        let plain = run(
          "biorhythm \(own) --with-date \(date) --with-calendar \(calendar) --with-time \(time) --target 2026-01-01 --json"
        )
        #expect(plain.code == .success && result.json?["result"] == plain.json?["result"])
      }
    }
  }

  /// Options beside a profile, and the options that together they stand for.
  @Test(arguments: [
    (
      "anna", "--time 20:00",
      "--date 1961-08-04 --time 20:00 --zone Pacific/Honolulu --lat 21.3 --lon -157.86"
    ),
    ("anna", "--zone UTC", "--date 1961-08-04 --time 19:24 --zone UTC --lat 21.3 --lon -157.86"),
    (
      "anna", "--lat 1 --lon 2",
      "--date 1961-08-04 --time 19:24 --zone Pacific/Honolulu --lat 1 --lon 2"
    ),
    ("anna", "--lmt", "--date 1961-08-04 --time 19:24 --lmt --lat 21.3 --lon -157.86"),
    (
      "anna", "--lon 2",
      "--date 1961-08-04 --time 19:24 --zone Pacific/Honolulu --lat 21.3 --lon 2|lon alone"
    ),
    ("old", "--date 1950-01-01", "--date 1950-01-01 --time 12:00 --zone UTC"),
    (
      "old", "--calendar gregorian",
      "--date 1900-01-01 --calendar gregorian --time 12:00 --zone UTC"
    ),
    (
      "twice", "--fold earlier",
      "--date 1971-10-31 --time 02:30 --zone Europe/Dublin --fold earlier"
    ),
    ("twice", "--time 04:00", "--date 1971-10-31 --time 04:00 --zone Europe/Dublin"),
    ("twice", "--date 1971-10-30", "--date 1971-10-30 --time 02:30 --zone Europe/Dublin"),
    (
      "mean", "--zone Europe/Berlin",
      "--date 1850-06-01 --time 12:00 --zone Europe/Berlin --lon 13.4"
    ),
    ("mean", "--lon 10", "--date 1850-06-01 --time 12:00 --lmt --lon 10"),
    ("carl", "--time 12:00 --zone UTC", "--date 1999-12-31 --time 12:00 --zone UTC"),
  ])
  func optionsBesideAProfileGoFirst(name: String, options: String, whole: String) throws {
    try withPeople { folder in
      let plain =
        whole.hasSuffix("lon alone")
        ? run("time --date 1961-08-04 --time 19:24 --zone Pacific/Honolulu --lon 2 --json")
        : run("time \(whole) --json")
      let saved = folder("time --profile \(name) \(options) --json")
      #expect(plain.code == .success, "\(plain.errors)")
      #expect(saved.output == plain.output, "\(saved.errors)")
    }
  }

  @Test func anErrorNamesTheProfileThatGaveTheValue() throws {
    try withPeople { folder in
      try folder.put(
        "lost",
        "{\"schema\":\"divinectl/profile/1\",\"name\":\"lost\",\"record\":{\"date\":\"2000-01-01\",\"time\":\"12:00\",\"zone\":\"Europe/Lodnon\"}}"
      )
      let result = folder("time --profile lost")
      #expect(result.code == .wrongValue && result.errors.contains("(from the profile 'lost')"))
      let second = folder("gene-keys --profile anna --with-profile lost")
      #expect(second.errors.contains("--with-zone:") && second.errors.contains("'lost')"))
      #expect(
        !folder("time --profile lost --zone Europe/Lodnon").errors.contains("from the profile"))
      let unknown = folder("time --profile ana --json")
      let error = try JSONValue(bytes: unknown.errors.utf8)["error"]
      #expect(unknown.code == .wrongValue && error?["code"] == .text("unknown_profile"))
      #expect(error?["field"] == .text("profile") && error?["candidates"] == .list([.text("anna")]))
      let unknownTime = folder("human-design --profile carl")
      #expect(unknownTime.code != .success && unknownTime.errors.contains("time"))
    }
  }

  @Test func aPersonCanBeCopiedWithAChange() throws {
    try withPeople { folder in
      #expect(folder("profile add anna2 --profile anna --time 19:30").code == .success)
      let expected = folder.text("anna").replacing("\"anna\"", with: "\"anna2\"")
        .replacing("19:24", with: "19:30").replacing("05:24:00Z", with: "05:30:00Z")
      #expect(folder.text("anna2") == expected)
    }
  }

  @Test func aBatchOfProfilesIsTheBatchOfTheirExport() throws {
    try withPeople { folder in
      let export = folder.url.appending(path: "export.jsonl").path
      #expect(folder("profile export --output \(export)").code == .success)
      for words in [
        "human-design,numerology", "biorhythm --target 2026-01-01 --fields day --format csv",
        "human-design --jobs 1 --max-errors 1",
      ] {
        let saved = folder("batch --profiles --engine \(words)")
        let plain = folder("batch \(export) --engine \(words)")
        #expect(saved.output == plain.output && saved.code == plain.code)
        #expect(saved.output.count > 100)
      }
      let names = try folder("batch --profiles --engine numerology").text.split(separator: "\n").map
      {
        try JSONValue(bytes: $0.utf8)["id"]?.text
      }
      #expect(names == ["anna", "bob", "carl", "mean", "old", "twice"])
    }
  }

  @Test func aDamagedProfileKeepsItsPlaceInABatch() throws {
    try withPeople { folder in
      try folder.put("bad", "{")
      try folder.put("z z", "{")
      let result = folder("batch --profiles --engine numerology,biorhythm --target 2026-01-01")
      #expect(result.code == .someRecordsFailed)
      let lines = try result.text.split(separator: "\n").map { try JSONValue(bytes: $0.utf8) }
      #expect(lines.count == 16)
      for (line, engine) in zip(lines[2...3], ["numerology", "biorhythm"]) {
        #expect(line["id"] == .text("bad") && line["line"] == .number(2))
        #expect(line["engine"] == .text(engine))
        #expect(line["error"]?["code"] == .text("damaged_profile"))
      }
      #expect(lines[2]["error"]?["message"]?.text?.contains(folder.file("bad").path) == true)
      #expect(lines[15]["id"] == .text("z z"))
      #expect(lines[15]["error"]?["message"]?.text?.contains("not a profile's") == true)
    }
  }

  @Test func aBatchHasOneInput() throws {
    try withPeople { folder in
      for words in ["x.jsonl", "-", "--input-format csv"] {
        let result = folder("batch --engine numerology --profiles \(words)")
        #expect(result.code == .usage && result.output.isEmpty, "\(words)")
      }
    }
    try ProfileFolder.with { folder in
      let empty = folder("batch --engine numerology --profiles")
      #expect(empty.code == .success && empty.output.isEmpty && empty.errors.isEmpty)
    }
  }

  @Test func manyProfilesComeInChunks() throws {
    for count in [0, 1, 128, 129, 2048, 9000] {
      let lines = (0..<count).map { "{\"id\":\($0)}" }
      var source = RecordSource(bytes: Array(lines.map { $0 + "\n" }.joined().utf8))
      var read: [String] = []
      while let chunk = try source.next() {
        #expect(!chunk.lines.isEmpty && chunk.lines.first?.number == read.count + 1)
        read += chunk.lines.map { String(decoding: chunk.bytes[$0.range], as: UTF8.self) }
      }
      #expect(read == lines)
    }
  }

  /// Nothing that is saved changes what runs without a profile.
  @Test(.needsTraces) func profilesAreReadOnlyWhereTheyAreNamed() throws {
    try ProfileFolder.with { folder throws in
      #expect(folder("profile add a --date 1961-08-04").code == .success)
      func profiles(_ options: String) throws -> Int {
        try Program.trace(
          "divinectl human-design \(options) --zone Pacific/Honolulu", calls: "%file",
          environment: ["XDG_DATA_HOME": folder.url.path]
        ).count { $0.contains("divinectl/profiles") }
      }
      #expect(try profiles("--date 1961-08-04") == 0)
      #expect(try profiles("--profile a") > 0)
    }
  }
}

import Foundation
import TestSupport
import Testing

@testable import divinectl

/// What is kept of a person besides the birth, and what the record stood for when it was saved.
@Suite struct ProfileSheetTests {
  @Test func anOpenTimeIsShownWithPlaceZoneAndWindow() throws {
    try ProfileFolder.with { folder in
      // The clocks went forward at 02:00, so the day had 23 hours.
      let added = run(
        ["profile", "add", "a", "--date", "2020-03-29", "--place", "Ulm, DE"],
        surroundings: folder.surroundings)
      #expect(added.code == .success, "\(added.errors)")
      for words in [
        "Zone     Europe/Berlin (+01:00 CET, then +02:00 CEST)",
        "Window   2020-03-29T00:00:00 to 2020-03-29T23:59:59",
        "UTC      2020-03-28T23:00:00Z to 2020-03-29T21:59:59Z", "(48.40, 9.99)",
      ] {
        #expect(added.text.contains(words), "\(added.text)")
      }
      let json = folder("profile show a --json").json
      #expect(json?["birth"]?["clocks"]?.list?.count == 2)
      #expect(json?["birth"]?["place_found"]?["country"] == .text("DE"))
      #expect(json?["saved"]?["utc_to"] == .text("2020-03-29T21:59:59Z"))
      #expect(json?["saved"]?["offset"] == nil)
      #expect(folder("profile add b --date 2000-01-01").text.contains("time unknown"))
      #expect(folder("profile show b --json").json?["birth"] == .null)
      let range = "--date 2000-01-01 --time-range 10:00..11:30 --zone +02:00 --lat 10 --lon 20.5"
      let shown = folder("profile add c \(range)").text
      #expect(shown.contains("Zone     (+02:00)") && shown.contains("lat 10.0000, lon 20.5000"))
      #expect(shown.contains("Window   2000-01-01T10:00:00 to 2000-01-01T11:30:"))
    }
  }

  @Test func whatIsKnownOfAPersonIsKept() throws {
    try ProfileFolder.with { folder in
      let words = [
        "profile", "add", "anna", "--date", "1961-08-04", "--name", "Anna Meier", "--sex", "female",
        "--rating", "AA", "--source", "birth certificate", "--note", "a, \"b\"",
      ]
      #expect(run(words, surroundings: folder.surroundings).code == .success)
      let record = folder("profile show anna --json").json?["record"]
      #expect(record?["sex"] == .text("female") && record?["rating"] == .text("AA"))
      #expect(record?["note"] == .text("a, \"b\""))
      let page = folder("profile show anna").text
      for text in [
        "Rating   AA", "Source   birth certificate", "Note     a, \"b\"", "Sex      female",
      ] {
        #expect(page.contains(text))
      }
      let before = folder.text("anna")
      for format in ["json", "csv", "tsv"] {
        #expect(folder("profile list --format \(format)").text.contains("birth certificate"))
        let file = folder.url.appending(path: "export").path
        let export = "profile export --format \(format) --output \(file) --force"
        #expect(folder(export).code == .success)
        #expect(folder("profile import \(file) --replace").code == .success)
        #expect(folder.text("anna") == before, "\(format)")
        // A batch reads the file without a word about it.
        let batch = folder("batch \(file) --engine numerology,biorhythm --target 2000-01-01")
        #expect(batch.code == .success && batch.errors.isEmpty, "\(batch.errors)")
        #expect(batch.text.contains("\"sex\":\"female\""))
      }
      for (option, text) in [("rating", "aa"), ("rating", "E"), ("sex", "f")] {
        let refused = folder("profile add b --date 2000-01-01 --\(option) \(text)")
        #expect(refused.code == .wrongValue && refused.errors.contains("is not allowed; choose"))
      }
    }
  }

  @Test func theSexGoesToWhoAsksForIt() throws {
    try ProfileFolder.with { folder in
      #expect(folder("profile add a --date 1961-08-04 --sex male --note x").code == .success)
      let plain = run("numerology --date 1961-08-04 --as-of 2026-01-01 --sex male --json")
      #expect(folder("numerology --profile a --as-of 2026-01-01 --json").output == plain.output)
      let typed = folder("numerology --profile a --as-of 2026-01-01 --sex female --json")
      #expect(typed.json?["conventions"]?["sex"] == .text("female"))
      for command in [
        "biorhythm --target 2000-01-01", "human-design --zone UTC", "time --zone UTC",
      ] {
        #expect(folder("\(command) --profile a").code == .success, "\(command)")
      }
    }
  }

  /// A file of another day: its zone data had another offset.
  private func outdated(_ folder: ProfileFolder) throws {
    let line = "anna --date 1961-08-04 --time 19:24 --zone Pacific/Honolulu"
    #expect(folder("profile add \(line)").code == .success)
    let text = folder.text("anna")
    #expect(text.contains("\"utc\": \"1961-08-05T05:24:00Z\""))
    try folder.put(
      "anna",
      text.replacing("05:24:00Z", with: "05:54:00Z").replacing("-10:00", with: "-10:30"))
  }

  @Test func aProfileThatStoodForAnotherMomentSaysSo() throws {
    try ProfileFolder.with { folder in
      try outdated(folder)
      #expect(folder("profile add bob --date 2000-01-01 --time 12:00 --zone UTC").code == .success)
      let json = folder("profile show anna --json").json
      let warning = json?["warnings"]?.list?.first
      #expect(warning?["code"] == .text("profile_resolved_differently"))
      let message = warning?["message"]?.text ?? ""
      #expect(message.contains("1961-08-05T05:54:00Z (-10:30) when it was saved"))
      #expect(message.contains("1961-08-05T05:24:00Z (-10:00)"))
      let list = folder("profile list")
      #expect(list.text.contains("anna *") && !list.text.contains("bob *"))
      let rows = folder("profile list --json").json?["profiles"]?.list
      #expect(rows?.map { $0["resolved_differently"] } == [.bool(true), .bool(false)])

      func codes(_ line: String) -> [String] {
        let result = folder("\(line) --json")
        #expect(result.code == .success, "\(result.errors)")
        return (result.json?["warnings"]?.list ?? []).compactMap { $0["code"]?.text }
      }
      let code = "profile_resolved_differently"
      #expect(codes("human-design --profile anna").first == code)
      #expect(codes("time --profile anna").contains(code))
      #expect(codes("gene-keys --profile bob --with-profile anna").contains(code))
      #expect(folder("human-design --profile anna").text.contains("The profile 'anna' stood for"))
      // Who does not use the moment is not told, nor who types another.
      #expect(!codes("numerology --profile anna --as-of 2026-01-01").contains(code))
      #expect(!codes("human-design --profile anna --time 19:24").contains(code))
      #expect(!codes("human-design --profile bob").contains(code))
      let batch = folder("batch --profiles --engine human-design,numerology").text
        .split(separator: "\n").map { $0.contains(code) }
      #expect(batch == [true, false, false, false])
      // Saved anew, it keeps what it stands for now.
      #expect(folder("profile add anna --profile anna --replace").code == .success)
      #expect(codes("human-design --profile anna").isEmpty)
    }
  }

  @Test func filesOfOlderVersionsAreRead() throws {
    try ProfileFolder.with { folder in
      let text =
        "{\"schema\":\"divinectl/profile/1\",\"name\":\"a\",\"record\":{\"date\":\"2000-01-01\",\"time\":\"12:00\",\"zone\":\"UTC\"}}"
      try folder.put("a", text)
      #expect(folder("profile show a --json").json?["saved"] == .null)
      #expect(folder("human-design --profile a --json").json?["warnings"] == .list([]))
      // What no longer resolves is marked only where it once did.
      for (resolved, code) in [
        ("{\"utc\":\"2000-01-01T12:00:00Z\",\"program\":\"9.9\"}", ExitCode.success),
        ("{\"utc\":\"2000-01-01T12:00:00Z\"}", .unreadableInput), ("[]", .unreadableInput),
        ("{\"utc\":1,\"program\":\"9.9\"}", .unreadableInput),
        ("{\"utc\":\"x\",\"utc_to\":\"y\",\"program\":\"9.9\"}", .unreadableInput),
        ("{\"utc\":\"x\",\"program\":\"9.9\",\"more\":1}", .unreadableInput),
      ] {
        try folder.put("a", text.replacing("}}", with: "},\"resolved\":\(resolved)}"))
        let shown = folder("profile show a")
        #expect(shown.code == code, "\(resolved): \(shown.errors)")
        #expect(
          shown.text.contains("with divinectl 9.9; read with divinectl ") == (code == .success))
      }
    }
  }
}

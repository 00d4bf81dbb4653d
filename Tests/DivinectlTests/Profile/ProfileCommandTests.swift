import Engines
import Civil
import Ephemeris
import Foundation
import TestSupport
import Testing

@testable import divinectl

/// What `divinectl profile` does, and what it refuses.
@Suite struct ProfileCommandTests {
  @Test func aPersonIsSavedAsGiven() throws {
    try ProfileFolder.with { folder in
      let added = run(
        [
          "profile", "add", "Wolf.Gang-1_a", "--date", "1756-01-27", "--time", "20:00", "--lmt",
          "--lat", "+047.80", "--lon", "013.044", "--calendar", "gregorian", "--name",
          "Wölfgang \"Mozart\" \\ 😀",
        ], surroundings: folder.surroundings)
      #expect(added.code == .success && added.errors.isEmpty, "\(added.errors)")
      #expect(added.text.contains("1756-01-27T19:07:49Z"))
      let file = try JSONValue(bytes: folder.text("wolf.gang-1_a").utf8)
      #expect(file["schema"] == .text("divinectl/profile/1"))
      #expect(file["name"] == .text("wolf.gang-1_a"))
      #expect(
        file["record"]
          == .object([
            "date": .text("1756-01-27"), "time": .text("20:00"), "lmt": .bool(true),
            "lat": .number(47.8), "lon": .number(13.044), "calendar": .text("gregorian"),
            "name": .text("Wölfgang \"Mozart\" \\ 😀"),
          ]))
      let shown = folder("profile show WOLF.GANG-1_A --json").json
      #expect(shown?["record"] == file["record"] && shown?["saved"] == file["resolved"])
      #expect(shown?["birth"]?["utc"] == .text("1756-01-27T19:07:49Z"))
    }
  }

  @Test func everyKeyOfABirthMomentCanBeSaved() {
    // A new option of the birth moment is saved without a line more.
    #expect(
      Set(ProfileRecord.options.map(\.name)).union(["profile"])
        == Set(ProfileRecord.birth.options.map(\.name)).union([
          "name", "sex", "rating", "source", "note",
        ]))
  }

  @Test func exportAndImportKeepEverything() throws {
    try ProfileFolder.with { folder in
      for line in [
        "a --date 1961-08-04 --time 19:24 --zone Pacific/Honolulu",
        "b --date 1971-10-31 --time 02:30 --zone Europe/Dublin --fold later",
        "c --date 1756-01-27 --time 20:00 --lmt --lat 47.8 --lon -13.044 --name Ann",
        "d --date 2000-01-01", "e --date 1500-01-01 --calendar julian --zone UTC",
      ] {
        let added = folder("profile add \(line)")
        #expect(added.code == .success, "\(added.errors)")
      }
      let files = try folder.contents().map {
        try Data(contentsOf: folder.profiles.appending(path: $0))
      }
      for format in ["json", "csv", "tsv"] {
        let export = folder.url.appending(path: "export.\(format)").path
        #expect(folder("profile export --format \(format) --output \(export)").code == .success)
        let mode = try FileManager.default.attributesOfItem(atPath: export)[.posixPermissions]
        #expect(mode as? Int == 0o600)
        let refused = folder("profile import \(export)")
        #expect(refused.code == .wrongValue && refused.errors.contains("a profile 'a' already"))
        #expect(folder("profile remove a b c d e --yes").code == .success)
        #expect(folder.contents().isEmpty)
        #expect(
          folder("profile import \(export)").text == "added a\nadded b\nadded c\nadded d\nadded e\n"
        )
        let again = try folder.contents().map {
          try Data(contentsOf: folder.profiles.appending(path: $0))
        }
        #expect(again == files, "\(format)")
        let replaced = folder("profile import \(export) --replace --json")
        #expect(
          replaced.json?["changes"]?.list?.allSatisfy { $0["change"] == .text("replaced") } == true)
      }
      #expect(folder("profile export b d").text.split(separator: "\n").count == 2)
      #expect(folder("profile list --names").text == "a\nb\nc\nd\ne\n")
    }
  }

  @Test(arguments: [
    "", ".", "..", "../x", "a/b", "/etc/passwd", ".hidden", "-x", "a b", "a\nb", "a\u{1B}[31m",
    "\u{0}", "ä", "名", "a\\b", "a:b", String(repeating: "x", count: 65),
    String(repeating: "x", count: 10_000),
  ])
  func badNamesAreRefused(name: String) throws {
    try ProfileFolder.with { folder in
      for words in [
        ["add", "--date", "2000-01-01", "--", name], ["show", "--", name],
        ["remove", "--yes", "--", name],
      ] {
        let result = run(["profile"] + words, surroundings: folder.surroundings)
        #expect(result.code == .wrongValue && result.output.isEmpty, "\(words)")
        #expect(result.errors.contains("is not a profile's name"))
        #expect(result.errors.utf8.count < 400 && !result.errors.contains("\u{1B}"))
      }
      let used = run(["time", "--profile=\(name)"], surroundings: folder.surroundings)
      #expect(used.code == .wrongValue && used.errors.contains("--profile:"))
      #expect(folder.isUntouched)
    }
    let bytes = run(bytes: [Array("profile".utf8), Array("show".utf8), [0x61, 0xFF]])
    #expect(bytes.code == .wrongValue && bytes.errors.contains("not valid UTF-8"))
  }

  @Test func theLongestNameFits() throws {
    try ProfileFolder.with { folder in
      let name = String(repeating: "x", count: 64)
      #expect(folder("profile add \(name) --date 2000-01-01").code == .success)
      #expect(folder("biorhythm --profile \(name) --target 2000-01-02").code == .success)
    }
  }

  @Test(arguments: [
    ("add", ExitCode.usage, "profile add needs NAME"),
    ("add a b --date 2000-01-01", .usage, "takes no 'b' here"),
    ("add a", .usage, "--date: is needed"), ("add a --date 2000-02-30", .wrongValue, "29 days"),
    ("add a --date 2000-01-01 --time 12:00", .usage, "a time needs its zone"),
    ("add a --date 2000-01-01 --zone Europe/Lodnon", .wrongValue, "Europe/London"),
    ("add a --date 2000-01-01 --lat 99 --lon 1", .wrongValue, "-90 to 90"),
    ("add a --date 2000-01-01 --lat 1e3", .wrongValue, "not a number"),
    ("add a --date 1971-10-31 --time 02:30 --zone Europe/Dublin", .wrongValue, "occurred twice"),
    ("add a --date 2000-01-01 --yes", .usage, "--yes: has no effect on add"),
    ("add a --date 2000-01-01 --format csv", .wrongValue, "choose table or json"),
    ("list a", .usage, "profile list takes no 'a' here"),
    ("list --date 2000-01-01", .usage, "no effect on list"),
    ("list --names --json", .usage, "has one form"),
    ("show", .usage, "profile show needs NAME"), ("show a a", .usage, "named twice"),
    ("show a", .wrongValue, "there are none in"),
    ("export --format table", .wrongValue, "choose json, csv, tsv or aaf"),
    ("import", .usage, "profile import needs FILE"),
    ("import /nonexistent", .unreadableInput, "cannot be read"),
    ("remove a --yes", .wrongValue, "there is no profile 'a'"),
    ("xyzzy", .usage, "profile has no verb 'xyzzy'"),
  ])
  func mistakesGetOneLine(line: String, code: ExitCode, message: String) throws {
    try ProfileFolder.with { folder in
      let result = folder("profile \(line)")
      #expect(result.code == code && result.output.isEmpty, "\(result.errors)")
      #expect(result.errors.contains(message), "\(result.errors)")
      #expect(result.errors.split(separator: "\n").count == 1)
      #expect(folder.isUntouched)
    }
  }

  @Test func textsThatCannotBeShownAreRefused() throws {
    try ProfileFolder.with { folder in
      for name in ["a\u{1B}[31mb", "a\nb", String(repeating: "x", count: 1001)] {
        let result = run(
          ["profile", "add", "a", "--date", "2000-01-01", "--name", name],
          surroundings: folder.surroundings)
        #expect(result.code == .wrongValue && result.errors.contains("--name:"))
      }
      #expect(folder.isUntouched)
    }
  }

  @Test func addRefusesWhoIsThere() throws {
    try ProfileFolder.with { folder in
      #expect(folder("profile add anna --date 2000-01-01").code == .success)
      let before = folder.text("anna")
      let second = folder("profile add Anna --date 1999-01-01")
      #expect(second.code == .wrongValue && second.errors.contains("give --replace"))
      #expect(folder.text("anna") == before)
      // What does not resolve replaces nothing.
      #expect(folder("profile add anna --replace --date 1999-02-29").code == .wrongValue)
      #expect(folder.text("anna") == before)
      #expect(folder("profile add anna --replace --date 1999-01-01").code == .success)
      #expect(folder.text("anna").contains("1999-01-01"))
      #expect(folder.contents() == ["anna.json"])
    }
  }

  @Test func removeAsksAtATerminal() throws {
    try ProfileFolder.with { folder in
      #expect(folder("profile add anna --date 2000-01-01").code == .success)
      let unasked = folder("profile remove anna")
      #expect(unasked.code == .usage && unasked.errors.contains("--yes: is needed"))
      for (answer, stays) in [("n\n", true), ("", true), ("yess\n", true), (" Y \n", false)] {
        let feed = Feed(Array(answer.utf8))
        var surroundings = feed.surroundings
        surroundings.dataFolder = folder.surroundings.dataFolder
        surroundings.inputIsTerminal = true
        let result = run(["profile", "remove", "anna"], surroundings: surroundings)
        #expect(result.code == .success)
        #expect(feed.questions == "Remove anna? [y/N] ")
        #expect(result.text == (stays ? "nothing was changed\n" : "removed anna\n"))
        #expect(folder.contents().isEmpty == !stays)
      }
    }
  }

  @Test func removeTakesAllOrNone() throws {
    try ProfileFolder.with { folder in
      #expect(folder("profile add anna --date 2000-01-01").code == .success)
      let result = folder("profile remove anna bob --yes")
      #expect(result.code == .wrongValue && result.errors.contains("there is no profile 'bob'"))
      #expect(folder.contents() == ["anna.json"])
    }
  }

  @Test(arguments: [
    (
      "{\"id\":\"a\",\"date\":\"2000-01-01\"}\n{\"id\":\"A\",\"date\":\"2000-01-01\"}",
      "line 2: id: 'a' is on line 1 too"
    ),
    ("{\"date\":\"2000-01-01\"}", "line 1: id: is needed"),
    ("{\"id\":\"../x\",\"date\":\"2000-01-01\"}", "line 1: id: '../x' is not a profile's name"),
    ("{\"id\":\"a\",\"profile\":\"b\",\"date\":\"2000-01-01\"}", "beside id"),
    ("\n{\"id\":\"a\"}", "line 2: date: is needed"),
    ("{\"id\":\"a\",\"date\":\"2000-01-01\",\"colour\":\"red\"}", "colour: the key is not known"),
    ("{\"id\":\"a\",\"date\":\"2000-01-01\",\"engines\":[\"x\"]}", "engines: the key is not known"),
    ("{\"id\":\"a\",\"date\":[\"2000-01-01\"]}", "date: the value must be a string"),
    ("{\"id\":\"a\",\"date\":\"2000-01-01\",\"lat\":\"1\"}", "lat: the value must be a number"),
    ("{\"id\":\"a\",\"date\":\"2000-01-01\",\"date\":\"2000-01-01\"}", "'date' stands twice"),
    (
      "{\"id\":\"a\",\"date\":\"2000-01-01\"}\n{\"id\":\"b\",\"date\":\"2000-13-01\"}",
      "line 2: date:"
    ),
    ("{\"id\":\"a\",\"date\":", "line 1:"),
    ("{\"id\":true,\"date\":\"2000-01-01\"}", "must be a string"),
    ("[{\"id\":\"a\",\"date\":\"2000-01-01\"}]", "jq -c"), ("", "no record"),
    ("id,date\n", "no record"), ("id,born\na,2000-01-01", "no column 'date'"),
    ("id,date,id\na,2000-01-01,b", "names a column twice"),
    ("id,date\na,2000-01-01,x", "line 2: the record has 3 cells"),
    ("id,date,lmt\na,2000-01-01,maybe", "not true or false"),
    (
      "id,date\n\"a,2000-01-01",
      "line 2: the quoted cell that begins on line 2 does not end on line 2"
    ),
    ("id,date,fold\na,2000-01-01,sometimes", "earlier or later"),
  ])
  func importIsCheckedBeforeAnythingIsWritten(text: String, message: String) throws {
    try ProfileFolder.with { folder in
      var surroundings = Feed(Array(text.utf8)).surroundings
      surroundings.dataFolder = folder.surroundings.dataFolder
      let result = run(["profile", "import", "-"], surroundings: surroundings)
      #expect(result.code == .wrongValue && result.output.isEmpty)
      #expect(result.errors.contains("nothing was imported"))
      #expect(result.errors.contains(message), "\(result.errors)")
      #expect(folder.isUntouched)
    }
  }

  @Test func importTakesWhatABatchTakes() throws {
    try ProfileFolder.with { folder in
      for (number, text) in [
        "{\"id\":7,\"date\":\"1961-08-04\",\"time\":\"19:24\",\"zone\":\"UTC\",\"lat\":null,\"lmt\":false}\r\n\r\n",
        "\u{FEFF}profile\tdate\ttime\tzone\tname\r\n7\t1961-08-04\t19:24\tUTC\r\n",
        "date,id,zone,time,lmt,fold\n\n1961-08-04,7,UTC,\"19:24\",0,",
      ].enumerated() {
        let path = folder.url.appending(path: "file\(number)").path
        try Data(text.utf8).write(to: URL(filePath: path))
        let result = folder("profile import \(path)")
        #expect(result.text == "added 7\n", "\(result.errors)")
        #expect(
          folder("profile export").text
            == "{\"id\":\"7\",\"date\":\"1961-08-04\",\"time\":\"19:24\",\"zone\":\"UTC\"}\n")
        #expect(folder("profile remove 7 --yes").code == .success)
      }
      // Escapes of two halves are one character; warnings are told.
      let path = folder.url.appending(path: "names").path
      let line =
        "{\"id\":\"a\",\"date\":\"1955-06-01\",\"time\":\"12:00\",\"zone\":\"America/Chicago\",\"name\":\"\\ud83d\\ude00 \\u00e9\"}"
      try Data(line.utf8).write(to: URL(filePath: path))
      let result = folder("profile import \(path)")
      #expect(result.code == .success && result.text.contains("a: "))
      #expect(folder.text("a").contains("\"😀 é\""))
    }
  }
}

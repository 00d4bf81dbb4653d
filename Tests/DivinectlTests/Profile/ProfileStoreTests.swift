import Foundation
import TestSupport
import Testing

@testable import divinectl

/// The folder under damage, races, kills and full disks.
@Suite struct ProfileStoreTests {
  private static let sound =
    "{\"schema\":\"divinectl/profile/1\",\"name\":\"bad\",\"record\":{\"date\":\"2000-01-01\"}}"

  /// Texts of a file `bad.json`, and what the message says.
  static let damaged: [(text: String, problem: String)] = [
    ("", "it is empty"), ("{", "not JSON"), (String(sound.dropLast(1)), "not JSON"),
    (sound + "x", "more follows"), ("[]", "no object"), ("\u{0}\u{0}", "not JSON"),
    (sound.replacing("profile/1", with: "profile/2"), "its schema is not divinectl/profile/1"),
    (sound.replacing("\"schema\"", with: "\"scheme\""), "its schema is not"),
    (sound.replacing("\"bad\"", with: "\"good\""), "the name in it is not 'bad'"),
    (sound.replacing("\"bad\"", with: "7"), "the name in it is not 'bad'"),
    (sound.replacing("2000-01-01", with: ""), "'date': the value is empty"),
    (sound.replacing("\"date\"", with: "\"born\""), "'born': the key is not known"),
    (sound.replacing("\"name\"", with: "\"more\":1,\"name\""), "the key 'more' is not known"),
    (sound.replacing("\"record\"", with: "\"name\":\"bad\",\"record\""), "'name' stands twice"),
    (sound.replacing("\"2000-01-01\"", with: "2000"), "'date': the value must be a string"),
    (
      sound.replacing("\"date\"", with: "\"lat\":\"1\",\"date\""),
      "'lat': the value must be a number"
    ),
    (
      sound.replacing("\"date\"", with: "\"lmt\":1,\"date\""),
      "'lmt': the value must be true or false"
    ),
    (sound.replacing("2000", with: "\\u001b[31m"), "control character"),
    (sound.replacing("2000", with: "\\ud83d"), "not JSON"),
    (sound.replacing("{\"date\":\"2000-01-01\"}", with: "[1]"), "the record is no object"),
    (sound.replacing("{\"date\":\"2000-01-01\"}", with: "{}"), "the date is missing"),
    (sound.replacing(",\"record\":{\"date\":\"2000-01-01\"}", with: ""), "'record' is missing"),
    (String(repeating: "[", count: 60_000), "nested too deeply"),
    (sound + String(repeating: " ", count: 70_000), "more than 65536 bytes"),
  ]

  @Test(arguments: damaged)
  func aDamagedFileIsRefusedAndKept(text: String, problem: String) throws {
    try ProfileFolder.with { folder in
      #expect(folder("profile add anna --date 1999-01-01").code == .success)
      try folder.put("bad", text)
      let path = folder.url.appending(path: "bad.jsonl").path
      try Data(
        "{\"id\":\"new\",\"date\":\"2000-01-01\"}\n{\"id\":\"bad\",\"date\":\"2000-01-01\"}".utf8
      )
      .write(to: URL(filePath: path))
      for line in [
        "profile show bad", "profile export anna bad", "profile export bad",
        "biorhythm --profile bad",
        "biorhythm --date 2000-01-01 --with-profile bad",
        "profile add bad --replace --date 2000-01-01", "profile import \(path) --replace",
      ] {
        let result = folder(line)
        #expect(result.code == .unreadableInput && result.output.isEmpty, "\(line)")
        #expect(result.errors.contains(folder.file("bad").path), "\(result.errors)")
        #expect(result.errors.contains(problem), "\(result.errors)")
        #expect(result.errors.split(separator: "\n").count == 1)
      }
      #expect(folder("profile add bad --date 2000-01-01").code == .wrongValue)
      #expect(folder("profile import \(path)").code == .wrongValue)
      // The sound ones are listed beside it.
      let list = folder("profile list")
      #expect(list.code == .unreadableInput && list.text.contains("anna  1999-01-01"))
      #expect(list.text.contains("bad   (damaged_profile)"))
      let json = folder("profile list --json").json?["profiles"]?.list
      #expect(json?.map { $0["error"]?["code"]?.text } == [nil, "damaged_profile"])
      let export = folder("profile export")
      #expect(export.code == .unreadableInput && export.errors == list.errors)
      #expect(export.text == "{\"id\":\"anna\",\"date\":\"1999-01-01\"}\n")
      #expect(folder("profile list --names").text == "anna\nbad\n")
      #expect(folder("biorhythm --profile anna --target 2000-01-01").code == .success)
      // Nothing of all this touched the file.
      #expect(try Data(contentsOf: folder.file("bad")) == Data(text.utf8))
      #expect(folder.contents() == ["anna.json", "bad.json"])
      #expect(folder("profile remove bad --yes").text == "removed bad\n")
      #expect(folder.contents() == ["anna.json"])
    }
  }

  /// Bytes changed, dropped and doubled at random: a profile that can be written back, or a refusal.
  @Test func randomDamageNeverCrashes() throws {
    var generator = SeededGenerator(seed: 41)
    let name = try #require(ProfileName(lenient: "bad"))
    let whole = Array(
      "{\"schema\":\"divinectl/profile/1\",\"name\":\"bad\",\"record\":{\"date\":\"2000-01-01\",\"time\":\"12:00\",\"lat\":-12.50,\"lon\":0.1,\"lmt\":true,\"fold\":null,\"name\":\"\\ud83d\\ude00 \\u00e9 \\\"x\\\"\"}}"
        .utf8)
    var sound = 0
    for round in 0..<5000 {
      var bytes = whole
      for _ in 0..<(round % 4) where !bytes.isEmpty {
        let place = Int.random(in: 0..<bytes.count, using: &generator)
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
        case 1: bytes.remove(at: place)
        case 2:
          bytes.insert(Array("\"\\{}[],:0u".utf8).randomElement(using: &generator) ?? 0, at: place)
        default: bytes = Array(bytes.prefix(max(1, place)))
        }
      }
      guard let profile = try? SavedProfile(file: bytes, name: name) else { continue }
      sound += 1
      #expect(try SavedProfile(file: profile.json, name: name) == profile)
    }
    #expect((1250..<5000).contains(sound))
  }

  @Test func whatIsNoFileIsRefusedAtOnce() throws {
    try ProfileFolder.with { folder in
      let made = try folder.shell(
        """
        divinectl profile add real --date 2000-01-01 >/dev/null
        cd divinectl/profiles; mkdir folder.json; mkfifo pipe.json; ln -s real.json link.json
        ln -s /nonexistent dangling.json; ln -s /dev/zero zero.json; cp real.json Capital.json
        cp real.json 'two words.json'; cp real.json .hidden.json; cp real.json other; cp real.json copy.json
        """)
      #expect(made.code == 0)
      for (name, problem) in [
        ("folder", "not a regular file"), ("pipe", "not a regular file"), ("link", "symbolic link"),
        ("dangling", "symbolic link"), ("zero", "symbolic link"), ("copy", "the name in it"),
      ] {
        let shown = folder("profile show \(name)")
        #expect(shown.code == .unreadableInput && shown.errors.contains(problem), "\(shown.errors)")
        #expect(folder("profile add \(name) --date 2000-01-01").code == .wrongValue)
        let replaced = folder("profile add \(name) --date 2000-01-01 --replace")
        #expect(replaced.code == .unreadableInput, "\(replaced.errors)")
      }
      let list = folder("profile list --format csv")
      #expect(list.code == .unreadableInput && list.text.split(separator: "\n").count == 10)
      #expect(list.text.contains("two words,") && list.text.contains("Capital,"))
      #expect(
        folder("profile list --names").text == "copy\ndangling\nfolder\nlink\npipe\nreal\nzero\n")
      let export = folder("profile export")
      #expect(export.code == .unreadableInput)
      #expect(export.text == "{\"id\":\"real\",\"date\":\"2000-01-01\"}\n")
      #expect(
        export.errors.hasSuffix(
          "; left out too: 'copy', 'dangling', 'folder', 'link', 'pipe', 2 more\n"))
      // A folder is not emptied, and nothing beside it is taken.
      let kept = folder.contents()
      let refused = folder("profile remove pipe folder --yes")
      #expect(refused.code == .outputFailed && refused.errors.contains("it is a folder"))
      #expect(folder.contents() == kept)
      // A link goes, what it leads to stays.
      for (words, said) in [
        (["link"], "link"), (["dangling"], "dangling"), (["zero"], "zero"), (["pipe"], "pipe"),
        (["two words"], "'two words'"), (["Capital"], "Capital"), (["COPY"], "copy"),
      ] {
        let removed = run(
          ["profile", "remove", "--yes"] + words, surroundings: folder.surroundings)
        #expect(removed.text == "removed \(said)\n", "\(removed.errors)")
      }
      #expect(folder.contents() == [".hidden.json", "folder.json", "other", "real.json"])
      #expect(folder("profile show real").code == .success)
    }
  }

  @Test func modesDoNotDependOnTheUmask() throws {
    for mask in ["000", "077", "022"] {
      try ProfileFolder.with { folder in
        let result = try folder.shell(
          """
          umask \(mask); export XDG_DATA_HOME=$PWD/data
          divinectl profile add a --date 2000-01-01 >/dev/null
          divinectl profile add a --replace --date 2000-01-02 >/dev/null
          divinectl profile export | sed 's/"a"/"b"/' | divinectl profile import - >/dev/null
          find data -printf '%m %f\\n' | sort
          """)
        #expect(
          result.output == "600 a.json\n600 b.json\n700 data\n700 divinectl\n700 profiles\n",
          "\(mask)")
      }
    }
  }

  @Test func ofTwoThatAddANameExactlyOneDoes() throws {
    try ProfileFolder.with { folder in
      let result = try folder.shell(
        """
        for round in 1 2 3 4 5 6; do
          for writer in 1 2 3 4 5 6 7 8; do
            (divinectl profile add same$round --date 200$writer-01-01 --json >won.$round.$writer 2>/dev/null \
              && echo won $round) &
          done
        done
        wait
        """)
      let won = result.output.split(separator: "\n").sorted()
      #expect(won == (1...6).map { "won \($0)" })
      #expect(folder.contents() == (1...6).map { "same\($0).json" })
      // The file is that of the process that was told so.
      for round in 1...6 {
        let winner = try (1...8).map {
          try String(contentsOf: folder.url.appending(path: "won.\(round).\($0)"), encoding: .utf8)
        }.filter { !$0.isEmpty }
        #expect(winner.count == 1)
        let told = try JSONValue(bytes: (winner.first ?? "").utf8)
        #expect(try told["record"] == JSONValue(bytes: folder.text("same\(round)").utf8)["record"])
      }
    }
  }

  @Test func writersOfDifferentNamesLoseNothing() throws {
    try ProfileFolder.with { folder in
      let result = try folder.shell(
        """
        for writer in 1 2 3 4 5 6; do
          (for number in 1 2 3 4 5; do
            divinectl profile add w$writer-$number --date 2000-01-01 >/dev/null || echo failed
            [ $number = 3 ] && { divinectl profile remove w$writer-1 --yes >/dev/null || echo failed; }
          done
          seq 20 | sed "s/.*/{\\"id\\":\\"i$writer-&\\",\\"date\\":\\"2000-01-01\\"}/" \
            | divinectl profile import - >/dev/null || echo failed) &
        done
        wait
        divinectl profile list --names | wc -l; divinectl batch --profiles --engine numerology | wc -l
        """)
      #expect(result.output == "144\n144\n", "\(result.output) \(result.errors)")
      #expect(folder.contents().allSatisfy { $0.hasSuffix(".json") })
    }
  }

  @Test func oneOfTwoImportsOfTheSameNamesWins() throws {
    try ProfileFolder.with { folder in
      let result = try folder.shell(
        """
        for writer in 1 2 3 4; do
          (seq 30 | sed "s/.*/{\\"id\\":\\"p&\\",\\"date\\":\\"200$writer-01-01\\"}/" \
            | divinectl profile import - >/dev/null 2>&1 && echo won) &
        done
        wait
        divinectl profile export | grep -o 200.-01-01 | sort | uniq -c | wc -l
        """)
      #expect(result.output == "won\n1\n", "\(result.output)")
      #expect(folder.contents().count == 30)
    }
  }

  @Test(.needs("jq")) func aKilledWriterLeavesTheOldOrTheNew() throws {
    try ProfileFolder.with { folder in
      let result = try folder.shell(
        """
        divinectl profile add a --date 2000-01-01 >/dev/null
        for round in $(seq 40); do
          timeout -s KILL 0.00$((round % 9 + 1)) divinectl profile add a --replace --date 2000-01-01 --name $round >/dev/null
          divinectl profile show a --json | jq -e .record.date >/dev/null || echo damaged
        done 2>/dev/null
        """)
      #expect(result.output.isEmpty)
      // What a killed writer left is no profile, and the next change takes it away.
      try Data("{\"sch".utf8).write(to: folder.profiles.appending(path: ".part.aB3xYz"))
      #expect(folder("profile list --names").text == "a\n")
      #expect(folder("profile add b --date 2000-01-01").code == .success)
      #expect(folder.contents() == ["a.json", "b.json"])
    }
  }

  @Test func aFullDiskLeavesEverythingAsItWas() throws {
    try ProfileFolder.with { folder in
      #expect(folder("profile add anna --date 2000-01-01").code == .success)
      let before = folder.text("anna")
      let result = try folder.shell(
        """
        (trap '' XFSZ; ulimit -f 0
          divinectl profile add bob --date 2000-01-01; echo $?
          divinectl profile add anna --replace --date 1999-01-01; echo $?
          echo '{"id":"carl","date":"2000-01-01"}' | divinectl profile import -; echo $?)
        """)
      #expect(result.output == "74\n74\n74\n")
      #expect(result.errors.contains("bob.json cannot be written"))
      #expect(folder.contents() == ["anna.json"])
      #expect(folder.text("anna") == before)
    }
  }
}

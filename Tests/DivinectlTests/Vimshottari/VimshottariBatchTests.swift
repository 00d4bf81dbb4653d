import TestSupport
import Testing

@testable import divinectl

@Suite struct VimshottariBatchTests {
  /// What the command takes a batch takes too, for all records and for one.
  @Test(arguments: [
    "", "--at 2026-01-01 --levels 3", "--preset jhora", "--start-from lagna",
    "--start-from rahu --node true", "--from 2026-01-01 --to 2026-12-31 --levels 3",
    "--compare --at 2026-01-01T12:00Z --levels 1", "--sensitivity --at 2026-01-01",
    "--tribhagi --yes --levels 4 --from 2026-01-01 --to 2026-01-31", "--leap-seconds --year 360",
  ])
  func aBatchSaysTheSame(_ options: String) throws {
    let birth = #""date":"1996-12-07","time":"10:34","zone":"Asia/Kolkata","lat":13.5,"lon":80.5"#
    let words = options.split(separator: " ").map(String.init)
    let single = try command(["--lat", "13.5", "--lon", "80.5"] + words)
    var keys = ""
    for (word, next) in zip(words, words.dropFirst() + ["--"]) where word.hasPrefix("--") {
      let key = word.dropFirst(2).map { $0 == "-" ? "_" : String($0) }.joined()
      keys += next.hasPrefix("--") ? #","\#(key)":true"# : #","\#(key)":"\#(next)""#
    }
    for (record, options) in [("{\(birth)}", options), ("{\(birth)\(keys)}", "")] {
      let batch = try Program.shell(
        "echo '\(record)' | divinectl batch --engine vimshottari \(options)")
      #expect(batch.errors.isEmpty)
      #expect(try JSONValue(bytes: batch.output.utf8) == single)
    }
  }

  /// A node that others use does not stop the periods, which are counted from the Moon.
  @Test func aNodeForOtherEnginesIsLeftOut() throws {
    let record = #"{"date":"1996-12-07","time":"10:34","zone":"Asia/Kolkata"}"#
    let lines = try Program.shell(
      "echo '\(record)' | divinectl batch --engine vimshottari,human-design --node mean"
    ).output.split(separator: "\n").map { try JSONValue(bytes: $0.utf8) }
    #expect(lines[0] == (try command([])))
    #expect(lines[1]["conventions"]?["node"] == .text("mean"))
    let alone = try Program.shell(
      "echo '\(record)' | divinectl batch --engine vimshottari --node mean")
    #expect(alone.code != 0)
  }

  /// What is sure of a few seconds within a pada is what holds of the one in their middle.
  @Test func whatIsSureIsAskedForAlikeOfMomentsAndWindows() throws {
    let zone = #""date":"1996-12-07","time":"10:34","zone":"Asia/Kolkata""#
    let fields = ["nakshatra", "pada", "start_nakshatra", "lord", "running"]
    let lines = try Program.shell(
      """
      printf '{\(zone)}\\n{\(zone),"plus_minus":"2s"}\\n' | divinectl batch --engine vimshottari \
      --at 2026-01-01 --levels 3 --fields \(fields.map { "sure.\($0)" }.joined(separator: ","))
      """
    ).output.split(separator: "\n").map { try JSONValue(bytes: $0.utf8) }
    #expect(lines.count == 2 && lines[0] == lines[1])
    #expect(lines[0]["sure.running"]?.texts == ["Jupiter", "Moon", "Mars"])
    #expect(lines[0]["sure.pada"] == .number(1))
  }

  @Test func aBatchRefusesWhatIsWrong() throws {
    let record = #"{"date":"1996-12-07","time":"10:34","zone":"Asia/Kolkata"}"#
    let lagna = try Program.shell(
      "echo '\(record)' | divinectl batch --engine vimshottari --start-from lagna")
    #expect(lagna.code == 1 && lagna.output.contains(#""code":"place_missing""#))
    let levels = try Program.shell("divinectl batch --engine vimshottari --levels 9 < /dev/null")
    #expect(levels.code == 65 && levels.output.isEmpty)
  }

  /// What the command answers for the birth of these records.
  private func command(_ extra: [String]) throws -> JSONValue {
    let birth = "vimshottari --date 1996-12-07 --time 10:34 --zone Asia/Kolkata --json"
    return try #require(run(birth.split(separator: " ").map(String.init) + extra).json)
  }
}

import Engines
import Foundation
import TestSupport
import Testing

@testable import divinectl

/// People of a group, from files and from profiles.
@Suite struct GroupCommandTests {
  private static let records = [
    #"{"id":"ann","date":"1961-08-04","time":"19:24","zone":"Pacific/Honolulu"}"#,
    #"{"date":"1964-01-17","time":"12:00","zone":"America/Chicago"}"#,
    #"{"id":7,"date":"1988-09-04","time":"01:15","zone":"UTC"}"#,
    #"{"name":"Cho","date":"1990-02-06","time":"22:55","zone":"UTC"}"#,
  ]

  private static func run(_ line: String, _ lines: [String]) throws -> Run {
    let folder = FileManager.default.temporaryDirectory.appending(path: "group-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "people")
    try Data(lines.joined(separator: "\n").utf8).write(to: file)
    var surroundings = Surroundings()
    surroundings.dataFolder = folder.appending(path: "divinectl").path
    for (name, time) in [("ann", "19:24"), ("ben", "12:00"), ("cho", "06:00"), ("dan", "")] {
      let when = time.isEmpty ? [] : ["--time", time]
      _ = DivinectlTests.run(
        ["profile", "add", name, "--date", "1961-08-04", "--zone", "Pacific/Honolulu"] + when,
        surroundings: surroundings)
    }
    return DivinectlTests.run(
      line.split(separator: " ").map { $0 == "FILE" ? file.path : String($0) },
      surroundings: surroundings)
  }

  private static func names(_ json: JSONValue?) -> [String] {
    (json?["result"]?["people"]?.list ?? []).compactMap { $0["name"]?.text }
  }

  @Test func peopleAreCalledAsTheyAreGiven() throws {
    let json = try Self.run("human-design penta FILE --json", Self.records).json
    #expect(Self.names(json) == ["ann", "person 2", "7", "Cho"])
    #expect(json?["result"]?["gates"]?["7"] == .list([.text("Cho")]))
    #expect(json?["result"]?["channels"]?["7-31"] == .text("defined"))
    #expect(json?["result"]?["gaps"] == .list([.number(8), .number(46)]))
    let saved = try Self.run("human-design penta ann ben cho --json", [])
    #expect(Self.names(saved.json) == ["ann", "ben", "cho"], "\(saved.errors)")
    let table = try Self.run(
      "human-design penta FILE --json",
      ["id,date,time,zone"] + (1...3).map { "\($0),1964-01-1\($0),12:00,UTC" })
    #expect(Self.names(table.json) == ["1", "2", "3"])
  }

  @Test func theSamePersonTwiceIsAnsweredWithAWarning() throws {
    let result = try Self.run("human-design penta ann ben ann --json", [])
    #expect(Self.names(result.json) == ["ann", "ben", "ann (2)"])
    #expect(result.json?["warnings"]?.list?.compactMap { $0["code"]?.text } == ["same_birth"])
  }

  @Test(arguments: [
    ("human-design penta ann ben", 0, "and here are 2; two are a connection"),
    ("human-design penta FILE", 6, "and here are 6; a larger group has more than one penta"),
    ("human-design penta FILE", 0, "and here are 0"),
    ("human-design penta ann ben dan", 0, "(from the profile 'dan')"),
    ("human-design penta ann ben eve", 0, "there is no profile 'eve'"),
    ("human-design connection --all FILE", 1, "--all: a connection is of two people"),
    ("human-design connection --all FILE --format svg", 3, "has no picture"),
    ("human-design connection --all FILE --with-date 2000-01-01", 3, "--all: does not go with"),
    ("human-design connection --yes", 0, "--yes: has no effect without --all"),
  ]) func whatIsNoGroupIsRefused(line: String, count: Int, message: String) throws {
    let records = (0..<count).map { Self.records[$0 % Self.records.count] }
    let result = try Self.run(line, records)
    #expect(result.code != .success && result.code != .bug)
    #expect(result.errors.contains(message), "\(result.errors)")
  }

  /// What is wrong with a record names its line, and keys of the file.
  @Test func refusalsNameTheLine() throws {
    for command in ["penta FILE", "connection --all FILE"] {
      for (record, message) in [
        (#"{"date":"2000-01-01","zone":"UTC"}"#, "line 2: "),
        (#"{"date":"x","time":"12:00","zone":"UTC"}"#, "line 2: date: "),
        (#"{"date":"#, "line 2: "),
      ] {
        let result = try Self.run("human-design \(command)", [Self.records[0], record])
        #expect(result.errors.contains(message), "\(result.errors)")
        #expect(!result.errors.contains("--time") && !result.errors.contains("--date"))
      }
    }
  }

  /// Each pair of the group is the connection of the two.
  @Test func pairsAreTheConnections() throws {
    let json = try Self.run("human-design connection --all FILE --json", Self.records).json
    let pairs = try #require(json?["result"]?["pairs"]?.list)
    #expect(pairs.count == 6)
    let one = DivinectlTests.run(
      "human-design connection --date 1961-08-04 --time 19:24 --zone Pacific/Honolulu "
        + "--with-date 1988-09-04 --with-time 01:15 --with-zone UTC --json"
    ).json?["result"]
    #expect(pairs[1]["first"] == .text("ann") && pairs[1]["second"] == .text("7"))
    for key in ["theme", "type", "authority", "definition"] {
      #expect(pairs[1][key] == one?[key], "\(key)")
    }
    for kind in ["companionship", "dominance", "compromise", "electromagnetic"] {
      let ids = (one?["channels"]?.list ?? []).filter { $0["kind"] == .text(kind) }
      #expect(pairs[1][kind]?.list == ids.compactMap { $0["id"] })
    }
    #expect(pairs[1]["second_areas_after"] == one?["bridging"]?["second"]?["areas_after"])
    let rows = try Self.run("human-design connection --all FILE --format csv", Self.records)
    #expect(rows.text.split(separator: "\n").count == 7)
  }

  /// A million pairs are asked for twice; the charts are not made before.
  @Test func aMillionPairsAreAskedForTwice() throws {
    let lines = ["date,time,zone"] + Array(repeating: "2000-01-01,12:00,UTC", count: 1415)
    let result = try Self.run("human-design connection --all FILE --format csv", lines)
    #expect(result.errors.contains("1415 people make 1000405 pairs, over 1000000"))
    #expect(result.code == .wrongValue)
  }
}

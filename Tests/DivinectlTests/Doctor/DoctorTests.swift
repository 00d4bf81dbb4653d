import Engines
import Ephemeris
import Foundation
import TestSupport
import Testing

@testable import divinectl

/// `doctor`: what it finds, and that it changes nothing.
@Suite struct DoctorTests {
  private struct Machine {
    let folder: URL
    var surroundings = Surroundings()

    init() throws {
      folder = FileManager.default.temporaryDirectory.appending(path: "doctor-\(UUID())")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      surroundings.cacheFolder = folder.path
      surroundings.dataFolder = folder.path
    }

    func remove() { try? FileManager.default.removeItem(at: folder) }

    func run(_ options: String = "") -> Run {
      DivinectlTests.run(
        ["doctor", "--json"] + options.split(separator: " ").map(String.init),
        surroundings: surroundings)
    }
  }

  private static func check(_ name: String, _ result: Run) throws -> JSONValue {
    let checks = try #require(result.json?["checks"]?.list)
    return try #require(checks.last { $0["name"]?.text == name }, "\(result.text)")
  }

  @Test func aSoundMachineHasNoFault() throws {
    let machine = try Machine()
    defer { machine.remove() }
    let result = machine.run()
    #expect(result.code == .success && result.json?["sound"] == .bool(true))
    let names = result.json?["checks"]?.list?.compactMap { $0["name"]?.text } ?? []
    #expect(names.contains("sepl_18.se1") && names.contains("semo_18.se1"))
    #expect(try Self.check("ephemeris", result)["text"]?.text?.hasPrefix("years ") == true)
    #expect(try Self.check("zone data", result)["state"]?.text == "ok")
    let cache = try Self.check("cache", result)
    #expect(cache["state"]?.text == "note")
    #expect(cache["advice"]?.text?.contains("divinectl cache build") == true)
    let table = DivinectlTests.run(["doctor"], surroundings: machine.surroundings).text
    #expect(table.split(separator: "\n").count == names.count)
    #expect(table.contains("\nnote   cache "))
  }

  @Test func missingAndDamagedFilesAreFaults() throws {
    let machine = try Machine()
    defer { machine.remove() }
    let none = machine.run("--ephe-path \(machine.folder.path)")
    #expect(none.code == .dataMissing && none.json?["sound"] == .bool(false))
    #expect(
      try Self.check("ephemeris", none)["advice"]?.text?.contains("swe-basic-data") == true)
    var bytes = try Data(
      contentsOf: URL(filePath: EphemerisConfiguration.systemPath + "/sepl_18.se1"))
    bytes[1000] ^= 1
    try bytes.write(to: machine.folder.appending(path: "sepl_18.se1"))
    let damaged = machine.run("--ephe-path \(machine.folder.path)")
    #expect(damaged.code == .dataMissing)
    #expect(try Self.check("sepl_18.se1", damaged)["text"]?.text?.contains("is damaged") == true)
    var surroundings = machine.surroundings
    surroundings.zoneDirectory = "/nonexistent"
    let zones = DivinectlTests.run(["doctor", "--json"], surroundings: surroundings)
    #expect(zones.code == .dataMissing)
    #expect(try Self.check("zone data", zones)["state"]?.text == "fault")
  }

  @Test func profilesAndCachesAreLookedAt() throws {
    let machine = try Machine()
    defer { machine.remove() }
    _ = DivinectlTests.run(
      ["profile", "add", "ann", "--date", "2000-01-01"], surroundings: machine.surroundings)
    #expect(try Self.check("profiles", machine.run())["text"]?.text?.hasPrefix("1 in ") == true)
    let file = machine.folder.appending(path: "profiles/ann.json")
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file.path)
    let open = try Self.check("profiles", machine.run())
    #expect(open["state"]?.text == "note" && open["text"]?.text == "others may read ann")
    try Data("{".utf8).write(to: machine.folder.appending(path: "profiles/bob.json"))
    let result = machine.run()
    #expect(result.code == .dataMissing)
    #expect(try Self.check("profile 'bob'", result)["state"]?.text == "fault")
    try Data("no cache".utf8).write(to: machine.folder.appending(path: "positions.cache"))
    #expect(try Self.check("cache", machine.run())["text"]?.text == "the cache file is damaged")
  }

  @Test func aCacheThatFitsAnswersMostOfATrial() throws {
    let machine = try Machine()
    defer { machine.remove() }
    let built = DivinectlTests.run(
      ["cache", "build", "--from", "1999", "--to", "2001"], surroundings: machine.surroundings)
    #expect(built.code == .success)
    let text = try #require(try Self.check("cache", machine.run())["text"]?.text)
    #expect(text.hasPrefix("fits, years 1999 to 2001, "))
    let share = try #require(Double(text.split(separator: " ")[5]))
    #expect(share > 80 && share <= 100, "\(text)")
  }

  /// Nothing is made, written, locked or taken away.
  @Test(.needsTraces) func nothingIsChanged() throws {
    let machine = try Machine()
    defer { machine.remove() }
    let calls = try Program.trace(
      "divinectl doctor", calls: "openat,open,creat,mkdir,rename,renameat2,unlink,chmod,flock",
      environment: ["HOME": machine.folder.path])
    let changes = calls.filter { call in
      ["O_WRONLY", "O_RDWR", "O_CREAT", "mkdir(", "rename", "unlink(", "chmod(", "flock("]
        .contains { call.contains($0) }
    }
    #expect(changes.isEmpty, "\(changes)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: machine.folder.path).isEmpty)
  }
}

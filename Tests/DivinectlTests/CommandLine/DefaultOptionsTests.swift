import Civil
import Foundation
import TestSupport
import Testing

@testable import divinectl

/// The file of options that are always meant.
@Suite struct DefaultOptionsTests {
  private func withFile(
    _ bytes: [UInt8], _ body: (Surroundings, URL) throws -> Void
  ) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "config-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(bytes).write(to: folder.appending(path: "options"))
    var surroundings = Surroundings()
    surroundings.configFolder = folder.path
    surroundings.dataFolder = folder.path
    surroundings.cacheFolder = folder.path
    try body(surroundings, folder)
  }

  private func run(_ line: String, _ file: String) throws -> Run {
    var result: Run?
    try withFile(Array(file.utf8)) { surroundings, _ in
      result = DivinectlTests.run(
        line.split(separator: " ").map(String.init), surroundings: surroundings)
    }
    return try #require(result)
  }

  private static let chart = "human-design \(someBirth) --json"

  @Test func theFileIsMeantAndTheCommandLineWins() throws {
    let plain = DivinectlTests.run(Self.chart)
    let mean = DivinectlTests.run("\(Self.chart) --node mean")
    #expect(plain.output != mean.output)
    let file = "# mine\r\n\n  --node mean  \n--levels=4\n"
    #expect(try run(Self.chart, file).output == mean.output)
    #expect(try run("\(Self.chart) --node true", file).output == plain.output)
    #expect(try run("\(Self.chart) --no-config", file).output == plain.output)
    #expect(try run("--no-config \(Self.chart)", file).output == plain.output)
  }

  /// A switch, a byte order mark and a choice that only another verb has.
  @Test func formsAndFormatsFit() throws {
    let json = DivinectlTests.run(Self.chart)
    let birth = "human-design \(someBirth)"
    #expect(try run(birth, "\u{FEFF}--json").output == json.output)
    #expect(
      try run("\(birth) --format table", "--json\n").output == DivinectlTests.run(birth).output)
    #expect(try run(birth, "--format csv\n").output == DivinectlTests.run(birth).output)
    let people = try run("numerology --date 2000-01-01 --json", "--zone Europe/Berlin\n")
    #expect(people.code == .success)
  }

  @Test func whatWasTypedReplacesWhatItStandsFor() throws {
    let file = "--place Vienna, AT\n"
    let typed = try run("time --date 2000-01-01 --time 12:00 --lat 40.71 --lon -74.0 --json", file)
    #expect(typed.json?["result"]?["offset"]?.text == "-05:00", "\(typed.errors)")
    let named = try run("time --date 2000-01-01 --time 12:00 --json", file)
    #expect(named.json?["result"]?["offset"]?.text == "+01:00", "\(named.errors)")
  }

  /// A default that has no place beside what was typed is left out; a typed one is refused.
  @Test func aDefaultWithoutAnEffectIsLeftOut() throws {
    let dasha = "vimshottari \(someBirth) --json"
    #expect(DivinectlTests.run("\(dasha) --node mean").code == .usage)
    #expect(try run(dasha, "--node mean").output == DivinectlTests.run(dasha).output)
    #expect(try run(dasha, "--force\n--safe-csv\n").code == .success)
    #expect(
      try run("batch --engine time --date-order dmy /dev/null", "--node mean\n").code == .success)
  }

  /// A batch of JSON Lines reads its input once, whatever the file says of tables.
  @Test func aDefaultOfTablesLeavesLinesAlone() throws {
    try withFile(Array("--date-order dmy\n--keep-all\n".utf8)) { surroundings, folder in
      let births = folder.appending(path: "births")
      try Data("{\"id\":1,\"date\":\"2000-01-01\",\"time\":\"12:00\",\"zone\":\"UTC\"}\n".utf8)
        .write(to: births)
      let words = ["batch", "--engine", "time", "--fields", "utc", births.path]
      let result = DivinectlTests.run(words, surroundings: surroundings)
      #expect(result.text == "{\"id\":1,\"engine\":\"time\",\"utc\":\"2000-01-01T12:00:00Z\"}\n")
    }
  }

  @Test func aSavedPersonCanBeMeant() throws {
    try withFile(Array("--profile ann\n--zone UTC\n".utf8)) { surroundings, _ in
      let add = ["profile", "add", "ann", "--no-config"]
      let birth = someBirth.split(separator: " ").map(String.init)
      #expect(DivinectlTests.run(add + birth, surroundings: surroundings).code == .success)
      let chart = DivinectlTests.run(["human-design", "--json"], surroundings: surroundings)
      let typed = DivinectlTests.run("human-design \(someBirth) --json")
      #expect(chart.json?["result"] == typed.json?["result"])
      // With a typed birth the saved person is not meant, and the zone is.
      let other = DivinectlTests.run(
        ["time", "--date", "2000-01-01", "--time", "12:00", "--json"], surroundings: surroundings)
      #expect(other.json?["result"]?["utc"]?.text == "2000-01-01T12:00:00Z", "\(other.errors)")
    }
  }

  @Test func whereOptionsCameFromIsTold() throws {
    let result = try run("\(Self.chart) --explain-options", "# x\n--node mean\n")
    #expect(
      result.errors.contains("--node 'mean': '") && result.errors.contains("options', line 2"))
    #expect(result.errors.contains("--date '1961-08-04': command line\n"))
    #expect(result.errors.contains("--json: command line\n"))
    #expect(result.output == DivinectlTests.run("\(Self.chart) --node mean").output)
    #expect(try run("\(Self.chart) -- --no-config", "").code == .usage)
  }

  @Test(arguments: [
    ("--nod mean", ExitCode.usage, "no command has an option '--nod'; did you mean --node?"),
    ("\n--node", .usage, "--node: needs a value"), ("--node\n", .usage, "line 1"),
    ("node mean", .usage, "is no option; write --NAME VALUE"), ("--", .usage, "is no option"),
    ("--node maen", .wrongValue, "choose true or mean"), ("--node=", .wrongValue, "is empty"),
    ("--lmt yes", .usage, "takes no value"), ("--node mean\n--node true", .usage, "line 2"),
    ("--node m\u{0}n", .wrongValue, "not text in UTF-8"),
    ("--zone Europe/Lodnon", .wrongValue, "did you mean Europe/London?"),
  ])
  func mistakesNameTheLine(file: String, code: ExitCode, message: String) throws {
    let time = "time --date 2000-01-01 --time 12:00"
    let result = try run(time, file)
    #expect(result.code == code, "\(result.errors)")
    #expect(result.output.isEmpty && result.errors.contains(message), "\(result.errors)")
    #expect(result.errors.contains("options', line "), "\(result.errors)")
    #expect(result.errors.split(separator: "\n").count == 1)
    // Help, and what tells of the machine, work without it.
    #expect(try run("help", file).code == .success && run("version", file).code == .success)
    #expect(try run("\(time) --zone UTC --no-config", file).code == .success)
  }

  @Test func whatIsNoFileIsRefused() throws {
    try withFile([]) { surroundings, folder in
      let options = folder.appending(path: "options")
      try FileManager.default.removeItem(at: options)
      func result() -> Run {
        DivinectlTests.run(
          ["time", "--date", "2000-01-01", "--time", "12:00", "--zone", "UTC"],
          surroundings: surroundings)
      }
      #expect(result().code == .success)
      try FileManager.default.createDirectory(at: options, withIntermediateDirectories: true)
      #expect(result().code == .unreadableInput)
      #expect(result().errors.contains("options' cannot be read: it is a folder"))
      try FileManager.default.removeItem(at: options)
      #expect(mkfifo(options.path, 0o600) == 0)
      #expect(result().code == .unreadableInput)
      try FileManager.default.removeItem(at: options)
      try Data(repeating: 0x0A, count: 70_000).write(to: options)
      #expect(result().code == .unreadableInput)
    }
  }

  @Test func theDoctorKnowsTheFile() throws {
    for (file, state) in [("--node mean\n", "ok"), ("--nod mean\n", "fault"), ("", "ok")] {
      let checks = try run("doctor --json", file).json?["checks"]?.list
      let check = checks?.first { $0["name"]?.text == "defaults" }
      #expect(check?["state"]?.text == state, "\(file)")
    }
  }

  /// The built program finds the file by the environment.
  @Test func theEnvironmentNamesTheFolder() throws {
    try withFile(Array("--json\n".utf8)) { _, folder in
      let home = folder.appending(path: "home/.config/divinectl")
      try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
      try FileManager.default.moveItem(
        at: folder.appending(path: "options"), to: home.appending(path: "options"))
      let path = folder.appending(path: "home").path
      let found = try Program.shell("divinectl version", environment: ["HOME": path])
      #expect(found.output.hasPrefix("{"), "\(found)")
      let named = try Program.shell(
        "divinectl version", environment: ["XDG_CONFIG_HOME": "\(path)/.config"])
      #expect(named.output == found.output)
      let other = try Program.shell(
        "divinectl version", environment: ["HOME": path, "XDG_CONFIG_HOME": "/nonexistent"])
      #expect(other.output.hasPrefix("divinectl "))
    }
  }
}

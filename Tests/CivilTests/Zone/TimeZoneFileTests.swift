import Foundation
import TestSupport
import Testing

@testable import Civil

@Suite struct TimeZoneFileTests {
  static let names = (try? TimeZoneDatabase().names().sorted()) ?? []

  private func bytes(_ name: String) throws -> [UInt8] {
    try Array(Data(contentsOf: URL(filePath: "\(TimeZoneDatabase.systemDirectory)/\(name)")))
  }

  /// Every local time that a scan of UTC finds is resolved to that very instant, and to all others
  /// with the same local time.
  @Test func resolutionIsTheInverseOfTheClock() throws {
    var generator = SeededGenerator(seed: 1)
    var database = TimeZoneDatabase()
    #expect(Self.names.count > 500)
    for name in Self.names.shuffled(using: &generator).prefix(120) {
      let zone = try database.zone(named: name)
      for _ in 0..<60 {
        var instant = Int.random(in: -5_364_662_400...4_102_444_800, using: &generator)
        if Bool.random(using: &generator),
          let change = zone.transitions.randomElement(using: &generator)
        {
          instant = change + Int.random(in: -7200...7200, using: &generator)
        }
        let offset = zone.localTime(at: UTCInstant(seconds: instant)).offset.seconds
        let local = UTCInstant(seconds: instant + offset)
        let clock = try #require(
          ClockTime(
            hour: local.secondOfDay / 3600, minute: local.secondOfDay / 60 % 60,
            second: local.secondOfDay % 60))
        // Brute force: every offset that any clock of the file ever had.
        let offsets =
          Set(zone.types.map(\.offset.seconds)).union(
            [zone.footer?.standard.offset.seconds, zone.footer?.daylight?.type.offset.seconds]
              .compactMap { $0 })
        let expected = offsets.map { local.seconds - $0 }.filter {
          $0 + zone.localTime(at: UTCInstant(seconds: $0)).offset.seconds == local.seconds
        }.sorted()
        switch zone.resolve(date: local.date, time: clock) {
        case .unique(let reading): #expect([reading.instant.seconds] == expected, "\(name)")
        case .ambiguous(let readings):
          #expect(readings.map(\.instant.seconds) == expected, "\(name)")
        case .gap: Issue.record("\(name): \(local) occurred at \(expected)")
        }
      }
    }
  }

  /// The C library reads the same files by its own code.
  @Test func agreesWithTheCLibrary() throws {
    let zones = [
      "Europe/Dublin", "America/New_York", "Africa/Monrovia", "Pacific/Apia", "Asia/Gaza",
    ]
    var database = TimeZoneDatabase()
    var generator = SeededGenerator(seed: 2)
    for name in zones {
      let zone = try database.zone(named: name)
      let instants =
        zone.transitions.suffix(60).flatMap { [$0 - 1, $0, $0 + 1] }
        + (0..<50).map { _ in Int.random(in: 0...4_500_000_000, using: &generator) }
      let process = Process()
      process.executableURL = URL(filePath: "/usr/bin/env")
      process.arguments =
        ["TZ=\(name)", "date", "+%::z", "-f", "-"]
      let input = Pipe()
      let output = Pipe()
      process.standardInput = input
      process.standardOutput = output
      try process.run()
      try input.fileHandleForWriting.write(
        contentsOf: Data(instants.map { "@\($0)\n" }.joined().utf8))
      try input.fileHandleForWriting.close()
      let data = output.fileHandleForReading.readDataToEndOfFile()
      process.waitUntilExit()
      let lines = String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
      let ours = instants.map { instant in
        let text = zone.localTime(at: UTCInstant(seconds: instant)).offset.description
        return text.count == 6 ? text + ":00" : text
      }
      #expect(lines == ours, "\(name)")
    }
  }

  @Test func damagedFilesAreRefusedOrReadWithoutACrash() throws {
    let original = try bytes("Europe/Dublin")
    var generator = SeededGenerator(seed: 3)
    for length in stride(from: 0, to: original.count, by: 7) {
      #expect(throws: TimeZoneFile.ParseError.self) {
        try TimeZoneFile(bytes: Array(original.prefix(length)))
      }
    }
    for _ in 0..<2000 {
      var damaged = original
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        damaged[Int.random(in: 0..<damaged.count, using: &generator)] = UInt8.random(
          in: 0...255, using: &generator)
      }
      guard let zone = try? TimeZoneFile(bytes: damaged) else { continue }
      _ = zone.localTime(at: UTCInstant(seconds: 3_000_000_000))
    }
  }

  @Test func spansWithoutAChangeHaveOneClock() throws {
    var generator = SeededGenerator(seed: 21)
    var zones = TimeZoneDatabase()
    let names = [
      "Europe/Dublin", "America/New_York", "Australia/Sydney", "America/Sao_Paulo",
      "Africa/Casablanca", "Asia/Tokyo", "Pacific/Chatham", "America/Nuuk", "UTC",
    ]
    for name in names {
      let zone = try zones.zone(named: name)
      var found = 0
      for _ in 0..<4000 {
        // 1880 to 2240, so that half of it lies where the footer holds.
        let start = Int.random(in: -2_840_000_000...8_520_000_000, using: &generator)
        let end = start + Int.random(in: 0...400_000, using: &generator)
        guard let clock = zone.clockWithoutChange(from: start, through: end) else { continue }
        found += 1
        #expect(zone.localTime(at: UTCInstant(seconds: start)) == clock, "\(name) \(start)")
        #expect(zone.localTime(at: UTCInstant(seconds: end)) == clock, "\(name) \(end)")
        #expect(zone.changes(from: start + 1, through: end).isEmpty, "\(name) \(start)")
      }
      #expect(found > 3700 || zone.transitions.isEmpty, "\(name) \(found)")
    }
  }

  @Test func theFooterHoldsStrictlyAfterTheLastTransition() throws {
    var database = TimeZoneDatabase()
    let zone = try database.zone(named: "America/New_York")
    let last = try #require(zone.transitions.last)
    let recorded = zone.types[Int(try #require(zone.typeIndices.last))]
    #expect(zone.localTime(at: UTCInstant(seconds: last)) == recorded)
  }

  @Test(arguments: [
    ("EST5EDT,M3.2.0,M11.1.0", true), ("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", true),
    ("IST-1GMT0,M10.5.0,M3.5.0/1", true), ("<-03>3<-02>,M3.5.0/-2,M10.5.0/-1", true),
    ("EET-2EEST,M3.4.4/50,M10.4.4/50", true), ("UTC0", true), ("XXX-2<+01>-1,J60/23,300/1", true),
    ("", false), ("EST", false), ("EST5EDT", false), ("EST5EDT,M13.1.0,M11.1.0", false),
    ("EST5EDT,M3.6.0,M11.1.0", false), ("EST99", false), ("E5", false), ("EST5 ", false),
  ])
  func footers(text: String, isRule: Bool) {
    #expect((TimeZoneRule(text) != nil) == isRule)
  }

  @Test func oldNamesAreFoundThroughLinks() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "zones-\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(
      at: folder.appending(path: "Asia"), withIntermediateDirectories: true)
    try Data(bytes("Asia/Kolkata")).write(to: folder.appending(path: "Asia/Kolkata"))
    try Data("# version 2099z\nL Asia/Kolkata Asia/Calcutta\n".utf8)
      .write(to: folder.appending(path: "tzdata.zi"))
    var database = TimeZoneDatabase(directory: folder.path)
    let zone = try database.zone(named: "Asia/Calcutta")
    #expect(zone.localTime(at: UTCInstant(seconds: 0)).offset.description == "+05:30")
    #expect(try database.version() == "2099z")
  }

  @Test(arguments: [
    "Europe/Pariss", "europe/paris", "Honolulu", "../../etc/passwd", "/etc/passwd", "Europe", "",
    "right/Europe/Paris", "posix/Europe/Paris", "tzdata.zi", "Europe/Paris/", "Europe//Paris",
    "localtime",
  ])
  func otherNamesAreUnknown(name: String) {
    var database = TimeZoneDatabase()
    let error = #expect(throws: TimeZoneError.self) { try database.zone(named: name) }
    guard case .unknown(_, let near) = error else {
      Issue.record("\(name): \(String(describing: error))")
      return
    }
    if name.lowercased().hasPrefix("europe/paris"), !name.hasSuffix("/") {
      #expect(near.first == "Europe/Paris")
    }
    if name == "Honolulu" { #expect(near == ["Pacific/Honolulu"]) }
  }

  @Test func aMissingFolderIsSaid() {
    var database = TimeZoneDatabase(directory: "/nonexistent")
    #expect(throws: TimeZoneError.databaseMissing(directory: "/nonexistent")) {
      try database.zone(named: "Europe/Paris")
    }
  }
}

import Civil
import Foundation
import TestSupport
import Testing

@testable import Ephemeris

/// What happens when files are missing, damaged or do not reach; nothing may fall back.
@Suite struct EphemerisFilesTests {
  private let system = EphemerisConfiguration.systemPath

  /// A folder with copies of some files, removed afterwards.
  private func withFolder(
    _ files: [String: Data], _ body: (EphemerisConfiguration) throws -> Void
  ) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "ephe-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, data) in files { try data.write(to: folder.appending(path: name)) }
    try body(try EphemerisConfiguration(path: folder.path))
  }

  private func data(_ name: String) throws -> Data {
    try Data(contentsOf: URL(filePath: "\(system)/\(name)"))
  }

  private func position(
    _ configuration: EphemerisConfiguration, day: Double = 2_451_545, body: Body = .sun
  ) throws(Refusal) -> Double {
    try EphemerisSession.withSession(configuration) { session throws(Refusal) in
      try session.longitude(of: body, at: JulianDay(day), node: .true)
    }
  }

  @Test func theTwoBasicFilesSuffice() throws {
    let files = try ["sepl_18.se1": data("sepl_18.se1"), "semo_18.se1": data("semo_18.se1")]
    try withFolder(files) { configuration in
      let full = try EphemerisConfiguration()
      for body in Body.allCases {
        #expect(try position(configuration, body: body) == position(full, body: body))
      }
      // 1700 needs files of another package; libswe alone would answer from Moshier.
      let error = #expect(throws: Refusal.self) {
        try position(configuration, day: 2_341_972.5)
      }
      #expect(error?.code == .dataMissing)
      #expect(error?.message.description.contains("sepl_12.se1") == true)
      #expect(error?.message.description.contains("years 1200 to 1799") == true)
      #expect(error?.message.description.contains("swe-standard-data") == true)
    }
  }

  @Test(arguments: ["sepl_18.se1", "semo_18.se1"])
  func aMissingFileIsNamed(name: String) throws {
    let other = name == "sepl_18.se1" ? "semo_18.se1" : "sepl_18.se1"
    try withFolder([other: data(other)]) { configuration in
      for body in [Body.sun, .moon, .northNode, .pluto] {
        let error = #expect(throws: Refusal.self) { try position(configuration, body: body) }
        #expect(error?.code == .dataMissing)
        #expect(error?.message.description.contains(name) == true)
        #expect(error?.message.description.contains("swe-basic-data") == true)
      }
    }
  }

  @Test func anEmptyFolderIsRefused() throws {
    try withFolder([:]) { configuration in
      #expect(throws: Refusal.self) { try position(configuration) }
    }
  }

  @Test func aTruncatedFileIsRefused() throws {
    for (name, other, body) in [
      ("sepl_18.se1", "semo_18.se1", Body.mars), ("semo_18.se1", "sepl_18.se1", .moon),
    ] {
      for length in [0, 100, 5000, 100_000] {
        let files = try [name: data(name).prefix(length), other: data(other)]
        try withFolder(files.mapValues { Data($0) }) { configuration in
          let error = #expect(throws: Refusal.self, "\(name) \(length)") {
            try position(configuration, body: body)
          }
          #expect(error?.code == .dataDamaged)
          #expect(error?.message.description.contains(name) == true)
        }
      }
    }
  }

  /// libswe keeps an open file while it reaches; the answer must not depend on what came before.
  @Test func edgesOfTheFilesDoNotDependOnHistory() throws {
    let files = try ["sepl_18.se1": data("sepl_18.se1"), "semo_18.se1": data("semo_18.se1")]
    try withFolder(files) { configuration in
      for day in [2_378_490.0, 2_378_496.4, 2_597_641.6, 2_597_645] {
        EphemerisSession.withSession(configuration) { session in
          _ = try? session.longitude(of: .sun, at: JulianDay(2_451_545), node: .true)
          for body in [Body.moon, .northNode, .sun] {
            #expect(throws: Refusal.self) {
              try session.longitude(of: body, at: JulianDay(day), node: .true)
            }
          }
        }
      }
    }
  }

  @Test func yearsWithoutFilesAreOutOfRange() throws {
    let configuration = try EphemerisConfiguration()
    for day in [-300_000.0, 3_700_000, .nan, .infinity] {
      let error = #expect(throws: Refusal.self) { try position(configuration, day: day) }
      #expect(error?.code == .outOfRange)
    }
  }

  @Test(arguments: ["ephe", "", "./ephe", "/a:b", "/a;b", "/" + String(repeating: "x", count: 250)])
  func pathsThatLibsweWouldMisread(path: String) {
    #expect(throws: Refusal.self) { try EphemerisConfiguration(path: path) }
  }

  @Test(arguments: [
    (1800, "_18"), (2399, "_18"), (1799, "_12"), (2400, "_24"), (0, "_00"), (-1, "m06"),
    (-600, "m06"), (-601, "m12"), (-5400, "m54"), (5399, "_48"),
  ])
  func blocksAreNamedAsLibsweDoes(year: Int, suffix: String) throws {
    let calendar: CalendarSystem = year >= 1600 ? .gregorian : .julian
    let date = try #require(CalendarDate(year: year, month: 7, day: 1, calendar: calendar))
    let block = EphemerisBlock(containing: JulianDay(Double(date.julianDayNumber)))
    #expect(block?.fileNames == ["sepl\(suffix).se1", "semo\(suffix).se1"])
  }
}

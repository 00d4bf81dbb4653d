import Civil
import Foundation
import TestSupport
import Testing

@testable import Ephemeris

/// What happens when files are missing, damaged or do not reach; nothing may fall back.
@Suite struct EphemerisFilesTests {
  private let system = EphemerisConfiguration.systemPath

  private func position(
    _ configuration: EphemerisConfiguration, day: Double = 2_451_545, body: Body = .sun
  ) throws(Refusal) -> Double {
    try EphemerisSession.withSession(configuration) { session throws(Refusal) in
      try session.longitude(of: body, at: JulianDay(day), node: .true)
    }
  }

  @Test func theTwoBasicFilesSuffice() throws {
    let files = try [
      "sepl_18.se1": EphemerisFolder.data("sepl_18.se1"),
      "semo_18.se1": EphemerisFolder.data("semo_18.se1"),
    ]
    try EphemerisFolder.with(files) { configuration in
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
    try EphemerisFolder.with([other: EphemerisFolder.data(other)]) { configuration in
      for body in [Body.sun, .moon, .northNode, .pluto] {
        let error = #expect(throws: Refusal.self) { try position(configuration, body: body) }
        #expect(error?.code == .dataMissing)
        #expect(error?.message.description.contains(name) == true)
        #expect(error?.message.description.contains("swe-basic-data") == true)
      }
    }
  }

  @Test func anEmptyFolderIsRefused() throws {
    try EphemerisFolder.with([:]) { configuration in
      #expect(throws: Refusal.self) { try position(configuration) }
    }
  }

  @Test func aTruncatedFileIsRefused() throws {
    for (name, other, body) in [
      ("sepl_18.se1", "semo_18.se1", Body.mars), ("semo_18.se1", "sepl_18.se1", .moon),
    ] {
      for length in [0, 100, 5000, 100_000] {
        let files = try [
          name: EphemerisFolder.data(name).prefix(length), other: EphemerisFolder.data(other),
        ]
        try EphemerisFolder.with(files.mapValues { Data($0) }) { configuration in
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
    let files = try [
      "sepl_18.se1": EphemerisFolder.data("sepl_18.se1"),
      "semo_18.se1": EphemerisFolder.data("semo_18.se1"),
    ]
    try EphemerisFolder.with(files) { configuration in
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

  /// One bit of a known file that is wrong is found by who reads it whole, wherever it is.
  @Test(arguments: ["sepl_18.se1", "semo_18.se1"])
  func aFlippedBitIsFound(name: String) throws {
    let other = name == "sepl_18.se1" ? "semo_18.se1" : "sepl_18.se1"
    let (whole, rest) = try (EphemerisFolder.data(name), EphemerisFolder.data(other))
    var generator = SeededGenerator(seed: 22)
    for round in 0..<24 {
      var damaged = whole
      let place = round < 8 ? round * 40 : Int.random(in: 0..<whole.count, using: &generator)
      damaged[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
      try EphemerisFolder.with([name: damaged, other: rest]) { configuration in
        let error = #expect(throws: Refusal.self) {
          try EphemerisSession.withSession(configuration, asksMuch: true) { session throws in
            _ = try session.longitude(of: .sun, at: JulianDay(2_451_545), node: .true)
          }
        }
        #expect(error?.code == .dataDamaged, "byte \(place)")
        #expect(error?.message.description.contains(name) == true)
      }
    }
  }

  /// A file of another size is named as unknown, and refused by who wants known files only.
  @Test func anUnknownFileIsNamed() throws {
    let files = try [
      "sepl_18.se1": EphemerisFolder.data("sepl_18.se1"),
      "semo_18.se1": EphemerisFolder.data("semo_18.se1") + Data([0]),
    ]
    try EphemerisFolder.with(files) { configuration in
      try EphemerisSession.withSession(configuration) { session throws in
        let moment = JulianDay<TT>(2_451_545)
        // libswe itself refuses what has another size than its head says.
        #expect(
          session.sourceDescription(covering: [moment]).hasSuffix(
            "(sepl_18.se1, unknown file semo_18.se1)"))
      }
      let strict = try EphemerisConfiguration(path: configuration.path, isStrict: true)
      let error = #expect(throws: Refusal.self) { try position(strict) }
      #expect(error?.code == .unknownFile)
      #expect(throws: Never.self) {
        try position(EphemerisConfiguration(isStrict: true))
      }
    }
  }

  /// libswe takes leap seconds and delta T from files beside the ephemeris without a word.
  @Test(arguments: ["seleapsec.txt", "sedeltat.txt", "swe_deltat.txt"])
  func filesThatChangeClocksAreRefused(name: String) throws {
    var files = try [
      "sepl_18.se1": EphemerisFolder.data("sepl_18.se1"),
      "semo_18.se1": EphemerisFolder.data("semo_18.se1"),
    ]
    files["seleapsec.txt"] = try EphemerisFolder.data("seleapsec.txt")
    try EphemerisFolder.with(files) { configuration in
      #expect(throws: Never.self) { try position(configuration) }
    }
    files[name] = Data("20301231\n".utf8)
    try EphemerisFolder.with(files) { configuration in
      let error = #expect(throws: Refusal.self) { try position(configuration) }
      #expect(error?.code == .clockFile)
      #expect(error?.message.description.contains(name) == true)
    }
  }

  /// Stars open the file of the Sun and Earth: whichever block of years comes first, and whatever is
  /// asked first, the answer is that of a session of its own.
  @Test func starsAreReckonedFromFilesToo() throws {
    let days = [2_451_545.0, 2_268_932.5, 2_378_500.5, 2_451_545.5]
    for ayanamsa in Ayanamsa.all {
      let configuration = try EphemerisConfiguration()
      let together = try EphemerisSession.withSession(configuration) { session throws in
        try days.map {
          try session.ayanamsaDegrees(
            of: SiderealZodiac(ayanamsa: ayanamsa), at: JulianDay($0), withNutation: true)
        }
      }
      let apart = try days.map { day in
        try EphemerisSession.withSession(configuration) { session throws in
          try session.ayanamsaDegrees(
            of: SiderealZodiac(ayanamsa: ayanamsa), at: JulianDay(day), withNutation: true)
        }
      }
      #expect(together == apart, "\(ayanamsa.name)")
    }
  }

  /// Near the edges of the files an answer does not depend on what was asked before.
  @Test func edgesHaveNoHistory() throws {
    var generator = SeededGenerator(seed: 23)
    let configuration = try EphemerisConfiguration()
    for edge in [2_378_496.5, 2_597_641.5] {
      let moments = (0..<40).map { _ in
        JulianDay<TT>(edge + Double.random(in: -12...12, using: &generator))
      }
      for body in [Body.moon, .northNode, .pluto, .sun] {
        let together = try EphemerisSession.withSession(configuration) { session throws in
          try moments.map { try session.longitude(of: body, at: $0, node: .true) }
        }
        let apart = try moments.map { moment in
          try EphemerisSession.withSession(configuration) { session throws in
            try session.longitude(of: body, at: moment, node: .true)
          }
        }
        #expect(together == apart, "\(body)")
      }
    }
  }

  /// A block whose files are not there takes nothing from the one that is open.
  @Test func aMissingBlockLeavesTheOtherOpen() throws {
    let files = try [
      "sepl_18.se1": EphemerisFolder.data("sepl_18.se1"),
      "semo_18.se1": EphemerisFolder.data("semo_18.se1"),
      "sepl_12.se1": EphemerisFolder.data("sepl_12.se1"),
    ]
    try EphemerisFolder.with(files) { configuration in
      try EphemerisSession.withSession(configuration) { session throws in
        let moment = JulianDay<TT>(2_451_545)
        let before = try session.longitude(of: .moon, at: moment, node: .true)
        #expect(throws: Refusal.self) {
          try session.longitude(of: .moon, at: JulianDay(2_268_932.5), node: .true)
        }
        #expect(try session.longitude(of: .moon, at: moment, node: .true) == before)
      }
    }
  }

  /// Light that is seen in the first hours of a file comes from the file before, which is named.
  @Test func theFileBeforeTheFirstMomentsIsNamed() throws {
    let files = try [
      "sepl_18.se1": EphemerisFolder.data("sepl_18.se1"),
      "semo_18.se1": EphemerisFolder.data("semo_18.se1"),
    ]
    try EphemerisFolder.with(files) { configuration in
      try EphemerisSession.withSession(configuration) { session throws in
        let refusal = #expect(throws: Refusal.self) {
          try session.longitude(of: .pluto, at: JulianDay(2_378_496.51), node: .true)
        }
        let message = refusal?.message.text(.keys) ?? ""
        #expect(message.contains("sepl_12.se1"))
        #expect(message.contains("swe-standard-data"))
      }
    }
  }
}

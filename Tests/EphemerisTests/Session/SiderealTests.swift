import Civil
import Dispatch
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Ephemeris

@Suite struct SiderealTests {
  private static func rows() throws -> [[String]] {
    let url = Fixture.folder.appending(path: "vimshottari/ayanamsas.tsv")
    return try String(contentsOf: url, encoding: .utf8).split(separator: "\n").dropFirst().map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
  }

  /// The value at noon UT of 1 January 2000, 1900 and 2026.
  @Test func everyAyanamsaHasTheReferenceValue() throws {
    let rows = try Self.rows().filter { $0[0] != "255" }
    #expect(rows.count == 47 && Ayanamsa.all.count == 47)
    try EphemerisSession.withSession(EphemerisConfiguration()) { sky in
      for (row, ayanamsa) in zip(rows, Ayanamsa.all) {
        #expect(row[0] == String(ayanamsa.number))
        #expect(row[3] == ayanamsa.names.joined(separator: ","))
        for (days, column) in [(2_451_545.0, 4), (2_415_021, 5), (2_461_042, 6)] {
          let degrees = try sky.ayanamsaDegrees(
            of: SiderealZodiac(ayanamsa: ayanamsa), at: sky.terrestrial(JulianDay(days)),
            withNutation: true)
          let expected = try #require(Double(row[column]))
          // One value is printed as a little less than 0.
          #expect(abs(signedArc(from: expected, to: degrees)) < 2e-8, "\(ayanamsa.name)")
        }
      }
    }
  }

  @Test func namesMeanOneRuleEach() {
    let names = Ayanamsa.all.flatMap(\.names)
    #expect(Set(names).count == names.count)
    for ayanamsa in Ayanamsa.all {
      for name in ayanamsa.names { #expect(Ayanamsa(named: name) == ayanamsa) }
    }
    #expect(Ayanamsa(named: "true_citra")?.number == 27)
    #expect(Ayanamsa.lahiri.number == 1)
    for wrong in ["", "Lahiri ", "47", "user", "fagan"] { #expect(Ayanamsa(named: wrong) == nil) }
  }

  /// With the two files of the basic package alone, every rule gives the same.
  @Test func basicFilesSuffice() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for name in ["sepl_18.se1", "semo_18.se1"] {
      try FileManager.default.createSymbolicLink(
        at: folder.appending(path: name),
        withDestinationURL: URL(filePath: "\(EphemerisConfiguration.systemPath)/\(name)"))
    }
    func values(_ path: String) throws -> [Double] {
      try EphemerisSession.withSession(EphemerisConfiguration(path: path)) { sky in
        try Ayanamsa.all.flatMap { ayanamsa in
          let moment = JulianDay<TT>(2_448_481.8)
          return [
            try sky.ayanamsaDegrees(
              of: SiderealZodiac(ayanamsa: ayanamsa), at: moment, withNutation: true),
            try sky.siderealLongitude(
              of: .moon, at: moment, node: .true, zodiac: SiderealZodiac(ayanamsa: ayanamsa)),
          ]
        }
      }
    }
    #expect(try values(folder.path) == values(EphemerisConfiguration.systemPath))
  }

  private static func moon(
    _ name: String, _ moment: JulianDay<TT>, _ sky: borrowing EphemerisSession
  ) throws -> Double {
    let ayanamsa = try #require(Ayanamsa(named: name))
    return try sky.siderealLongitude(
      of: .moon, at: moment, node: .true, zodiac: SiderealZodiac(ayanamsa: ayanamsa))
  }

  /// No mode reaches another call, a tropical one or an inner session.
  @Test func modesDoNotLeak() throws {
    let moment = JulianDay<TT>(2_460_000.25)
    try EphemerisSession.withSession(EphemerisConfiguration()) { sky in
      let tropical = try sky.longitude(of: .moon, at: moment, node: .true)
      let lahiri = try Self.moon("lahiri", moment, sky)
      let raman = try Self.moon("raman", moment, sky)
      #expect(raman - lahiri > 1)
      #expect(try sky.longitude(of: .moon, at: moment, node: .true) == tropical)
      #expect(try Self.moon("lahiri", moment, sky) == lahiri)
      try EphemerisSession.withSession(EphemerisConfiguration()) { inner in
        _ = try inner.ayanamsaDegrees(
          of: SiderealZodiac(ayanamsa: Ayanamsa.all[0]), at: moment, withNutation: true)
        #expect(try inner.longitude(of: .moon, at: moment, node: .true) == tropical)
      }
      #expect(try Self.moon("raman", moment, sky) == raman)
      #expect(try Self.moon("lahiri", moment, sky) == lahiri)
      let degrees = try sky.ayanamsaDegrees(of: SiderealZodiac(), at: moment, withNutation: true)
      #expect(abs(signedArc(from: lahiri + degrees, to: tropical)) < 1e-5)
    }
  }

  /// The longitudes of all rules are those that libswe itself reckons, over all years of the files.
  @Test func everyRuleIsThatOfTheLibrary() throws {
    var numbers = SeededGenerator(seed: 47)
    let own = try #require(
      Ayanamsa(degrees: 23.245522528, at: JulianDay<TT>(2_435_553.5)))
    let (sidereal, truePositions): (Int32, Int32) = (65_536, 16)
    try EphemerisSession.withSession(EphemerisConfiguration()) { sky in
      for ayanamsa in Ayanamsa.all + [own] {
        for (index, body) in [Body.sun, .moon, .mars, .northNode, .earth, .pluto].enumerated() {
          for moment in [
            Double.random(in: -251_000...3_690_000, using: &numbers),
            Double.random(in: 2_378_497...2_524_593, using: &numbers),
          ].map(JulianDay<TT>.init) {
            let kind: PositionKind = index % 2 == 0 ? .apparent : .true
            let value = try sky.siderealLongitude(
              of: body, at: moment, node: .true,
              zodiac: SiderealZodiac(ayanamsa: ayanamsa, positions: kind))
            EphemerisSession.setMode(ayanamsa)
            let library = try sky.longitude(
              of: body, at: moment, node: .true,
              flags: kind == .true ? sidereal | truePositions : sidereal)
            #expect(
              abs(signedArc(from: library, to: value)) < 2e-12,
              "\(ayanamsa.name) \(body) \(moment.days)")
          }
        }
      }
    }
  }

  @Test func threadsWithDifferentRulesDoNotMeet() throws {
    let configuration = try EphemerisConfiguration()
    let moment = JulianDay<TT>(2_455_000.5)
    @Sendable func moon(_ index: Int) -> Double {
      let zodiac = SiderealZodiac(ayanamsa: Ayanamsa.all[index % Ayanamsa.all.count])
      return EphemerisSession.withSession(configuration) { sky in
        (try? sky.siderealLongitude(of: .moon, at: moment, node: .true, zodiac: zodiac)) ?? .nan
      }
    }
    let serial = (0..<188).map(moon)
    let parallel = Mutex([Double](repeating: .nan, count: serial.count))
    DispatchQueue.concurrentPerform(iterations: serial.count) { index in
      let answer = moon(index)
      parallel.withLock { $0[index] = answer }
    }
    #expect(parallel.withLock { $0 } == serial)
    #expect(Set(serial).count > 40)
  }

  @Test func aRuleOfOnesOwnCarriesOnByPrecession() throws {
    let epoch = JulianDay<TT>(2_435_553.5)
    let own = try #require(Ayanamsa(degrees: 23.245522528, at: epoch))
    #expect(Ayanamsa(degrees: 361, at: epoch) == nil)
    #expect(Ayanamsa(degrees: 23, at: JulianDay(9e9)) == nil)
    try EphemerisSession.withSession(EphemerisConfiguration()) { sky in
      // The value is without nutation, which stays below 0.006 degrees.
      #expect(
        abs(
          try sky.ayanamsaDegrees(
            of: SiderealZodiac(ayanamsa: own), at: epoch, withNutation: true) - 23.245522528)
          < 0.006)
      let later = try sky.ayanamsaDegrees(
        of: SiderealZodiac(ayanamsa: own), at: epoch.advanced(byDays: 36_525), withNutation: true)
      #expect(abs(later - 23.245522528 - 1.397) < 0.02)
    }
  }

  /// The ascendant against the textbook formula with mean sidereal time and obliquity.
  @Test func ascendantFollowsTheFormula() throws {
    var numbers = SeededGenerator(seed: 12)
    try EphemerisSession.withSession(EphemerisConfiguration()) { sky in
      for _ in 0..<100 {
        let moment = JulianDay<UT>(Double.random(in: 2_415_021...2_488_069, using: &numbers))
        let latitude = Double.random(in: -60...60, using: &numbers)
        let longitude = Double.random(in: -180...180, using: &numbers)
        let place = try #require(GeographicPosition(latitude: latitude, longitude: longitude))
        let mine = try sky.siderealAscendant(at: moment, place: place, zodiac: SiderealZodiac())
        let days = moment.days - 2_451_545
        let time = (280.460_618_37 + 360.985_647_366_29 * days + longitude) * .pi / 180
        let tilt = (23.439_291 - 0.013_004_2 * days / 36_525) * .pi / 180
        let ascendant = atan2(
          cos(time), -sin(time) * cos(tilt) - tan(latitude * .pi / 180) * sin(tilt))
        let sidereal =
          ascendant * 180 / .pi
          - (try sky.ayanamsaDegrees(
            of: SiderealZodiac(), at: sky.terrestrial(moment), withNutation: true))
        #expect(abs(signedArc(from: sidereal, to: mine)) < 0.05)
      }
    }
    #expect(GeographicPosition(latitude: 90.1, longitude: 0) == nil)
    #expect(GeographicPosition(latitude: 0, longitude: -181) == nil)
  }
}

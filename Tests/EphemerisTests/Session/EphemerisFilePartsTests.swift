import Civil
import Foundation
import TestSupport
import Testing

@testable import Ephemeris

/// A few moments need a few parts of the files: what libswe reads is compared, what is not compared it
/// does not read.
@Suite struct EphemerisFilePartsTests {
  private static let names = ["sepl_18.se1", "semo_18.se1"]
  private let block = EphemerisBlock(firstYear: 1800)

  /// Places of all bodies on days around a moment, by all that a chart may ask.
  private func places(_ configuration: EphemerisConfiguration, around day: Double)
    throws(Refusal) -> [UInt64]
  {
    try EphemerisSession.withSession(configuration) { session throws(Refusal) in
      var all: [UInt64] = []
      for days in [0, -17.9, 17.9, 3.3, -88] {
        let moment = JulianDay<TT>(day + days)
        for node in [LunarNode.true, .mean] {
          for body in Body.allCases {
            all.append(try session.longitude(of: body, at: moment, node: node).bitPattern)
          }
        }
        all.append(try session.chironLongitude(at: moment).bitPattern)
        let sidereal = try session.siderealLongitude(
          of: .moon, at: moment, node: .true, zodiac: SiderealZodiac())
        all.append(sidereal.bitPattern)
      }
      return all
    }
  }

  /// The numbers of the parts that are compared for the days that `places` asks for.
  private func compared(_ name: String, around day: Double) throws -> [Int] {
    let parts = try #require(
      try EphemerisFileParts(name, in: block, folder: EphemerisConfiguration.systemPath))
    let opening = EphemerisFileParts.opening
    for days in [day - 20...day + 20, day - 108...day - 68, opening] {
      guard days != opening || name == "semo_18.se1" else { continue }
      let isWithin = try parts.compare(days)
      #expect(isWithin)
    }
    return parts.compared.indices.filter { parts.compared[$0] == 1 }
  }

  /// Noise in all parts that are not compared changes no bit of what libswe gives.
  @Test func libsweReadsNothingElse() throws {
    var generator = SeededGenerator(seed: 16)
    let asteroids = try EphemerisFolder.data("seas_18.se1")
    for _ in 0..<16 {
      let day = Double.random(in: 2_378_800..<2_597_500, using: &generator)
      var files = ["seas_18.se1": asteroids]
      for name in Self.names {
        let compared = try compared(name, around: day)
        #expect((2..<45).contains(compared.count))
        var noisy = try EphemerisFolder.data(name)
        for start in stride(from: 0, to: noisy.count, by: EphemerisFileParts.size)
        where !compared.contains(start / EphemerisFileParts.size) {
          let part = start..<min(noisy.count, start + EphemerisFileParts.size)
          let noise = UInt8.random(in: .min ... .max, using: &generator)
          noisy.replaceSubrange(part, with: Data(repeating: noise, count: part.count))
        }
        files[name] = noisy
      }
      let right = try places(EphemerisConfiguration(), around: day)
      try EphemerisFolder.with(files) { configuration in
        do throws(Refusal) {
          let found = try places(configuration, around: day)
          #expect(found == right, "day \(day)")
        } catch {
          Issue.record("day \(day): \(error.message)")
        }
      }
    }
  }

  /// A bit that is wrong in a part that is compared is found before an answer.
  @Test(arguments: names)
  func aFlippedBitIsFound(name: String) throws {
    var generator = SeededGenerator(seed: 17)
    let day = 2_440_000.3
    let compared = try compared(name, around: day)
    var files = try ["seas_18.se1": EphemerisFolder.data("seas_18.se1")]
    for name in Self.names { files[name] = try EphemerisFolder.data(name) }
    for number in compared {
      var damaged = try EphemerisFolder.data(name)
      let start = number * EphemerisFileParts.size
      let end = min(damaged.count, start + EphemerisFileParts.size)
      damaged[Int.random(in: start..<end, using: &generator)] ^= 1
      files[name] = damaged
      try EphemerisFolder.with(files) { configuration in
        let error = #expect(throws: Refusal.self) { try places(configuration, around: day) }
        #expect(error?.code == .dataDamaged, "part \(number)")
        // Nor is an answer given to who asks again.
        EphemerisSession.withSession(configuration) { session in
          for _ in 0..<3 {
            #expect(throws: Refusal.self, "part \(number)") {
              for days in [0, -88.0] {
                _ = try session.longitude(of: .moon, at: JulianDay(day + days), node: .true)
              }
            }
          }
        }
        #expect(error?.message.description.contains(name) == true)
      }
    }
  }

  /// Near the edges, and for many moments, the files are compared whole.
  @Test func edgesAreReadWhole() throws {
    let parts = try #require(
      try EphemerisFileParts(
        "semo_18.se1", in: block, folder: EphemerisConfiguration.systemPath))
    let (first, next) = (block.days.lowerBound, block.days.upperBound)
    // The files reach nine days beyond.
    for (start, isWithin) in [(first - 11, false), (next - 20, false), (2_451_525, true)] {
      let found = try parts.compare(start...start + 40)
      #expect(found == isWithin, "day \(start)")
    }
    var noisy = try EphemerisFolder.data("semo_18.se1")
    noisy[700_000] ^= 1
    try EphemerisFolder.with([
      "semo_18.se1": noisy, "sepl_18.se1": EphemerisFolder.data("sepl_18.se1"),
    ]) { configuration in
      try EphemerisSession.withSession(configuration) { session throws in
        let error = #expect(throws: Refusal.self) {
          for month in 0..<60 {
            let moment = JulianDay<TT>(2_380_000 + 30 * Double(month))
            _ = try session.longitude(of: .sun, at: moment, node: .true)
          }
        }
        #expect(error?.code == .dataDamaged)
      }
    }
  }

  /// The sums of the parts belong to the files whose sums as a whole are known.
  @Test(arguments: names)
  func partsMakeTheWhole(name: String) throws {
    let whole = try EphemerisFileCheck.of(
      name, in: block, folder: EphemerisConfiguration.systemPath)
    #expect(whole.isKnown)
    let parts = try #require(
      try EphemerisFileParts(name, in: block, folder: EphemerisConfiguration.systemPath))
    // All parts but those of the last segments are read on the way through the years; the outer
    // planets' segments have 4,000 days.
    var day = 2_378_520.0
    while try parts.compare(day...day + 20) { day += 20 }
    #expect(day > 2_597_650 - 4000 - 40)
    #expect(parts.compared.count(where: { $0 == 0 }) <= 10)
  }
}

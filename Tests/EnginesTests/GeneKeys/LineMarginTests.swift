import Civil
import Ephemeris
import TestSupport
import Testing

@testable import Engines

/// The margins against the exact profiles of other births.
@Suite struct LineMarginTests {
  private static let spheres = Sphere.allCases

  private static func lines(_ birth: JulianDay<UT>, _ sky: borrowing EphemerisSession) throws
    -> [Sphere: GateLine]
  {
    let profile = try GeneKeysProfile(birth: birth, sky: sky)
    return Dictionary(
      uniqueKeysWithValues: spheres.map {
        ($0, GateLine(gate: profile[$0].position.gate, line: profile[$0].position.line))
      })
  }

  private static func birth(_ numbers: inout SeededGenerator) -> JulianDay<UT> {
    JulianDay(Double.random(in: 2_415_021...2_488_069, using: &numbers))
  }

  /// The minutes that are told are rounded as they should be, to some milliseconds: half a tenth
  /// before them the line is the same, half a tenth later another.
  @Test func theLineChangesAtTheMinute() throws {
    var numbers = SeededGenerator(seed: 6)
    var changes = 0
    try withSky { sky throws in
      for _ in 0..<25 {
        let birth = Self.birth(&numbers)
        let margins = try GeneKeysProfile(birth: birth, sky: sky).margins(
          of: Self.spheres, sky: sky)
        let here = try Self.lines(birth, sky)
        for sphere in Self.spheres {
          let margin = try #require(margins[sphere])
          #expect(margin.degreesAhead >= 0 && margin.degreesBehind >= 0)
          #expect(abs(margin.degreesAhead + margin.degreesBehind - 0.9375) < 1e-9)
          for (sign, minutes) in [(-1.0, margin.minutesEarlier), (1, margin.minutesLater)] {
            guard let minutes else { continue }
            changes += 1
            for (offset, keeps) in [(-3.01, true), (3.01, false)] {
              let moved = birth.advanced(byDays: sign * (minutes + offset / 60) / 1440)
              #expect(
                (try Self.lines(moved, sky)[sphere] == here[sphere]) == keeps,
                "\(sphere) \(birth.days) \(sign * minutes)")
            }
          }
        }
      }
    }
    #expect(changes > 300)
  }

  /// No line changes sooner than is told, and none within a day where nothing is told.
  @Test func nothingChangesBefore() throws {
    var numbers = SeededGenerator(seed: 7)
    try withSky { sky throws in
      for _ in 0..<6 {
        let birth = Self.birth(&numbers)
        let margins = try GeneKeysProfile(birth: birth, sky: sky).margins(
          of: Self.spheres, sky: sky)
        let here = try Self.lines(birth, sky)
        for minutes in stride(from: -1440.0, through: 1440, by: 10) {
          let there = try Self.lines(birth.advanced(byDays: minutes / 1440), sky)
          for sphere in Self.spheres {
            let margin = try #require(margins[sphere])
            let least = (minutes < 0 ? margin.minutesEarlier : margin.minutesLater) ?? 1441
            guard abs(minutes) < least - 0.051 else { continue }
            #expect(there[sphere] == here[sphere], "\(sphere) \(birth.days) \(minutes)")
          }
        }
      }
    }
  }

  /// One sphere has the margins that it has among all.
  @Test func spheresDoNotDependOnOneAnother() throws {
    var numbers = SeededGenerator(seed: 8)
    try withSky { sky throws in
      for sphere in Self.spheres {
        let profile = try GeneKeysProfile(birth: Self.birth(&numbers), sky: sky)
        let alone = try profile.margins(of: [sphere], sky: sky)[sphere]
        let among = try profile.margins(of: Self.spheres, sky: sky)[sphere]
        for minutes in [\LineMargin.minutesEarlier, \.minutesLater] {
          let (one, other) = (alone?[keyPath: minutes], among?[keyPath: minutes])
          #expect((one == nil) == (other == nil))
          #expect(abs((one ?? 0) - (other ?? 0)) < 1e-6, "\(sphere)")
        }
      }
    }
  }
}

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

  /// Compares the margins by parabolas with those by paths, which it gives.
  private static func compare(
    _ birth: JulianDay<UT>, _ sky: borrowing EphemerisSession, answered: inout Int
  ) throws -> [MarginMinutes] {
    let profile = try GeneKeysProfile(birth: birth, sky: sky)
    let parabolas = try MarginParabolas(profile, spheres, sky)
    var found: [MarginMinutes] = []
    for sphere in spheres {
      let paths = try profile.pathMargins(of: profile[sphere], sky)
      found.append(paths)
      guard let quick = try parabolas.minutes(to: profile[sphere], sky) else { continue }
      answered += 1
      #expect(quick.earlier == paths.earlier, "\(sphere) \(birth.days)")
      #expect(quick.later == paths.later, "\(sphere) \(birth.days)")
    }
    return found
  }

  /// Parabolas find to the tenth what paths find, at random births and where a line changes within
  /// seconds.
  @Test func parabolasSayWhatPathsSay() throws {
    var numbers = SeededGenerator(seed: 9)
    var (births, answered) = (0, 0)
    try withSky { sky throws in
      for _ in 0..<(testCount("TEST_MARGIN_BIRTHS") ?? 150) {
        let birth = Self.birth(&numbers)
        let found = try Self.compare(birth, sky, answered: &answered)
        births += 1
        let minutes = found[Int.random(in: 0..<16, using: &numbers)].later
        let seconds = Double.random(in: -8...8, using: &numbers)
        guard let minutes else { continue }
        let near = birth.advanced(byDays: minutes / 1440 + seconds / 86_400)
        _ = try Self.compare(near, sky, answered: &answered)
        births += 1
      }
    }
    #expect(answered > births * 16 * 4 / 5)
  }

  /// The acceleration of a body at a moment, by differences; nil where the Sun bends its light.
  private static func acceleration(
    of body: Body, at middle: JulianDay<TT>, _ sky: borrowing EphemerisSession
  ) throws -> Double? {
    let step = body == .moon ? 0.1 : 0.25
    let there = try sky.longitude(of: body, at: middle, node: .true)
    let sun = try sky.longitude(of: .sun, at: middle, node: .true)
    let isFar = body == .sun || body == .moon || abs(signedArc(from: sun, to: there)) > 1
    guard isFar else { return nil }
    let before = try sky.longitude(of: body, at: middle.advanced(byDays: -step), node: .true)
    let after = try sky.longitude(of: body, at: middle.advanced(byDays: step), node: .true)
    return (signedArc(from: there, to: after) - signedArc(from: before, to: there))
      / (step * step)
  }

  /// No body changes its speed faster than the parabolas take it to.
  @Test func noAccelerationIsGreater() throws {
    var numbers = SeededGenerator(seed: 10)
    try withSky { sky throws in
      for body in Body.allCases
      where body.oppositeOf == nil && body.greatestAcceleration.isFinite {
        for _ in 0..<1500 {
          let middle = JulianDay<TT>(Double.random(in: 2_379_000...2_597_000, using: &numbers))
          let bend = try Self.acceleration(of: body, at: middle, sky) ?? 0
          #expect(abs(bend) < body.greatestAcceleration, "\(body) \(middle)")
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

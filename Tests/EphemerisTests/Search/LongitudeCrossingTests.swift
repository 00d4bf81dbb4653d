import Civil
import TestSupport
import Testing

@testable import Ephemeris

/// The moments at which a longitude crosses an edge, against exact positions.
@Suite struct LongitudeCrossingTests {
  private static let lines = LongitudeGrid(start: 302, count: 384) {
    min(Int(normalized(degrees: $0 - 302) * 192), 69_119) / 180
  }
  private static let second = 1.0 / 86_400

  /// Just before each crossing the body is in the part before, just after it in the one that is
  /// told; in between it is nowhere else.
  private static func check(
    _ body: Body, _ start: JulianDay<TT>, days: Double, on grid: LongitudeGrid = lines,
    fit: LongitudePath.Fit, within precision: Double, _ sky: borrowing EphemerisSession
  ) throws -> [LongitudeCrossing] {
    func exact(_ moment: JulianDay<TT>) throws(Refusal) -> Double {
      try sky.longitude(of: body, at: moment, node: .true)
    }
    let path = try LongitudePath(from: start, to: start.advanced(byDays: days), fit: fit) {
      moment throws(Refusal) in try exact(moment)
    }
    let crossings = try path.crossings(on: grid, within: precision) {
      moment throws(Refusal) in try exact(moment)
    }
    let first = grid.exactPart(try exact(start))
    var part = first
    // libswe's Moon jitters by a hundredth of a second.
    let width = precision + 0.02 * second
    for crossing in crossings {
      let before = try exact(crossing.moment.advanced(byDays: -width))
      let after = try exact(crossing.moment.advanced(byDays: width))
      #expect(grid.exactPart(before) == part, "\(body) \(crossing.moment.days)")
      #expect(grid.exactPart(after) == crossing.part, "\(body) \(crossing.moment.days)")
      part = crossing.part
    }
    for step in 0...100 {
      let moment = start.advanced(byDays: days * Double(step) / 100)
      guard !crossings.contains(where: { abs($0.moment.days - moment.days) < width }) else {
        continue
      }
      let told = crossings.last { $0.moment <= moment }?.part ?? first
      #expect(grid.exactPart(try exact(moment)) == told, "\(body) \(moment.days)")
    }
    return crossings
  }

  @Test func allBodiesOnRandomDays() throws {
    var numbers = SeededGenerator(seed: 41)
    var count = 0
    try withSky { sky throws in
      for _ in 0..<10 {
        let start = JulianDay<TT>(Double.random(in: 2_415_021...2_488_069, using: &numbers))
        for body in Body.allCases where body.oppositeOf == nil {
          for (fit, seconds) in [(LongitudePath.Fit.close, 0.002), (.sparse, 0.1)] {
            count += try Self.check(
              body, start, days: 2, fit: fit, within: seconds * Self.second, sky
            ).count
          }
        }
      }
    }
    #expect(count > 700)
  }

  /// Jupiter turned round on 2020-05-14; an edge just short of the farthest place is crossed twice,
  /// one beyond it not at all.
  @Test func anEdgeNearAStationIsCrossedTwiceOrNotAtAll() throws {
    try withSky { sky throws in
      var highest = 0.0
      for days in stride(from: 2_458_980.0, through: 2_458_990, by: 0.01) {
        highest = max(
          highest, try sky.longitude(of: .jupiter, at: JulianDay(days), node: .true))
      }
      for (short, count) in [(1e-4, 2), (1e-6, 2), (-1e-6, 0)] {
        let start = highest - short
        let grid = LongitudeGrid(start: start, count: 36) {
          Int(normalized(degrees: $0 - start) / 10)
        }
        for fit in [LongitudePath.Fit.close, .sparse] {
          let found = try Self.check(
            .jupiter, JulianDay(2_458_981), days: 8, on: grid, fit: fit, within: 60 * Self.second,
            sky)
          #expect(found.count == count, "\(short)")
        }
      }
    }
  }

  @Test func aCrossingAtTheMomentItselfBelongsToTheSideThatIsTold() throws {
    let path = try LongitudePath(from: JulianDay(100), to: JulianDay(104)) {
      moment throws(Refusal) in moment.days - 102
    }
    let grid = LongitudeGrid(start: 0, count: 360) { Int($0) }
    for (part, earlier, later) in [(0, 102.0, 103.0), (359, 101, 102)] {
      let found = try path.nextCrossings(
        around: JulianDay(102), in: part, on: grid, within: Self.second
      ) { moment throws(Refusal) in normalized(degrees: moment.days - 102) }
      #expect(abs((found.earlier?.moment.days ?? 0) - earlier) < 1e-9)
      #expect(abs((found.later?.moment.days ?? 0) - later) < 1e-9)
    }
  }
}

import Civil
import TestSupport
import Testing

@testable import Ephemeris

/// Runs a body with the system's ephemeris.
func withSky<Result>(_ body: (borrowing EphemerisSession) throws -> Result) throws -> Result {
  try EphemerisSession.withSession(try EphemerisConfiguration(), body)
}

@Suite struct LongitudePathTests {
  private let lines = LongitudeGrid(start: 302, count: 384) {
    min(Int(normalized(degrees: $0 - 302) * 192), 69_119) / 180
  }

  private func second(_ text: String) throws -> Int { try UTCInstant(text: text).seconds }

  private func exactPart(
    _ body: Body, _ second: Int, _ grid: LongitudeGrid, _ node: LunarNode,
    _ sky: borrowing EphemerisSession
  ) throws -> Int {
    grid.exactPart(
      try sky.longitude(of: body, at: try sky.terrestrial(second: second), node: node))
  }

  /// The step function of a body's place, and what the exact places say around each step.
  private func check(
    _ body: Body, _ seconds: ClosedRange<Int>, on grid: LongitudeGrid, node: LunarNode = .true
  ) throws -> StepFunction<Int> {
    try withSky { sky throws in
      let scale = try SecondScale(seconds: seconds, sky: sky)
      let path = try LongitudePath(from: scale.start, to: scale.end) {
        moment throws(Refusal) in
        try sky.longitude(of: body, at: moment, node: node)
      }
      let steps = try path.steps(on: grid, scale: scale) { second throws(Refusal) in
        try sky.longitude(of: body, at: try sky.terrestrial(second: second), node: node)
      }
      for step in steps.steps.dropFirst() {
        let after = try exactPart(body, step.start, grid, node, sky)
        let before = try exactPart(body, step.start - 1, grid, node, sky)
        #expect(after == step.value)
        #expect(before == steps[step.start - 1])
        #expect(before != after)
      }
      for offset in stride(from: 0, to: seconds.count, by: 997) {
        let second = seconds.lowerBound + offset
        let part = try exactPart(body, second, grid, node, sky)
        #expect(part == steps[second])
      }
      return steps
    }
  }

  @Test func theMoonCrossesLinesInOrder() throws {
    let start = try second("1961-08-04T10:00Z")
    let steps = try check(.moon, start...start + 86_399, on: lines)
    #expect(steps.steps.count > 12)
    for (before, after) in zip(steps.steps, steps.steps.dropFirst()) {
      #expect((before.value + 1) % 384 == after.value)
    }
  }

  private func place(_ body: Body, _ second: Int, _ sky: borrowing EphemerisSession) throws
    -> Double
  {
    try sky.longitude(of: body, at: try sky.terrestrial(second: second), node: .true)
  }

  private func speed(_ body: Body, _ second: Int, _ sky: borrowing EphemerisSession) throws
    -> Double
  {
    signedArc(from: try place(body, second - 3600, sky), to: try place(body, second + 3600, sky))
  }

  /// Mercury turned round on 2020-02-17 at about 00:54 UTC: an edge just short of its station is
  /// crossed twice.
  @Test(arguments: [Body.mercury, .venus, .mars, .jupiter, .saturn, .uranus, .neptune, .pluto])
  func anEdgeNearAStationIsCrossedTwiceOrNotAtAll(body: Body) throws {
    let (turn, highest) = try withSky { sky throws -> (Int, Double) in
      // The first station after 2020: walk by days, then narrow.
      var low = try second("2020-01-01")
      while try speed(body, low, sky) > 0 { low += 86_400 }
      while try speed(body, low, sky) < 0 { low += 86_400 }
      while try speed(body, low, sky) > 0 { low += 86_400 }
      var high = low
      low -= 86_400
      while high - low > 1 {
        let middle = (low + high) / 2
        if try speed(body, middle, sky) > 0 { low = middle } else { high = middle }
      }
      return (low, try place(body, low, sky))
    }
    for (short, crossings) in [(1e-5, 2), (1e-7, 2), (-1e-5, 0)] {
      // A grid of 36 parts, one edge of which lies just short of the farthest place.
      let start = normalized(degrees: highest - short)
      let grid = LongitudeGrid(start: start, count: 36) {
        Int(normalized(degrees: $0 - start) / 10)
      }
      let steps = try check(body, turn - 43_200...turn + 43_200, on: grid)
      #expect(steps.steps.count == crossings + 1, "\(body) \(short)")
    }
  }

  /// 1972-06-30 ended with a leap second; UTC began on 1972-01-01 with a tenth of a second.
  @Test(arguments: ["1972-06-30", "1971-12-31", "2016-12-31", "1955-01-01", "0100-03-01"])
  func theScaleKnowsBrokenCounts(day: String) throws {
    let start = try second(day)
    try withSky { sky throws in
      let scale = try SecondScale(seconds: start...start + 172_800, sky: sky)
      for offset in [0, 1, 43_200, 86_399, 86_400, 86_401, 100_000, 172_800] {
        let exact = try sky.terrestrial(second: start + offset)
        #expect(abs(scale.moment(of: start + offset).days - exact.days) * 86_400 < 0.001)
        #expect(abs(scale.elapsed(at: exact.days) - Double(offset)) < 0.001)
      }
    }
    _ = try check(.moon, start...start + 172_800, on: lines)
  }

  @Test func oneSecondIsAStretch() throws {
    let start = try second("1990-05-05T05:05Z")
    #expect(try check(.sun, start...start, on: lines).steps.count == 1)
  }

  /// The Swiss Ephemeris changes its file at the beginning of 2400.
  @Test func filesMayChangeWithin() throws {
    let start = try second("2399-12-31T00:00Z")
    for body in [Body.sun, .moon, .northNode, .mercury, .pluto] {
      _ = try check(body, start...start + 172_800, on: lines)
    }
  }

  /// Whether the path stays within its error of the exact positions at some places of each piece.
  private func checkError(
    _ body: Body, _ start: JulianDay<TT>, days: Double, fit: LongitudePath.Fit,
    _ sky: borrowing EphemerisSession
  ) throws {
    let path = try LongitudePath(from: start, to: start.advanced(byDays: days), fit: fit) {
      moment throws(Refusal) in try sky.longitude(of: body, at: moment, node: .true)
    }
    for piece in path.pieces {
      for x in [-1, -0.97, -0.6, -0.2, 0.3, 0.72, 0.9, 1] {
        let exact = try sky.longitude(of: body, at: JulianDay(piece.days(at: x)), node: .true)
        #expect(
          abs(signedArc(from: exact, to: piece.value(at: x))) <= piece.error,
          "\(body) \(start.days) \(days) \(x)")
      }
    }
  }

  @Test func theErrorThatAPathGivesForItselfHolds() throws {
    var numbers = SeededGenerator(seed: 14)
    try withSky { sky throws in
      for _ in 0..<12 {
        let start = JulianDay<TT>(Double.random(in: 2_415_021...2_488_069, using: &numbers))
        let days = Double.random(in: 0.1...2.14, using: &numbers)
        for body in Body.allCases where body.oppositeOf == nil {
          try checkError(body, start, days: days, fit: .close, sky)
          try checkError(body, start, days: days, fit: .sparse, sky)
        }
      }
    }
  }

  @Test func aRisingLongitudeIsTurnedBackIntoMoments() throws {
    var numbers = SeededGenerator(seed: 15)
    try withSky { sky throws in
      for fit in [LongitudePath.Fit.close, .sparse] {
        for _ in 0..<20 {
          let start = JulianDay<TT>(Double.random(in: 2_415_021...2_488_069, using: &numbers))
          let path = try LongitudePath(from: start, to: start.advanced(byDays: 2), fit: fit) {
            moment throws(Refusal) in
            try sky.longitude(of: .sun, at: moment, node: .true)
          }
          for days in [-0.05, 0, 0.3, 1, 1.7, 2, 2.05] {
            let moment = start.advanced(byDays: days)
            #expect(abs(path.moment(at: path.value(at: moment)).days - moment.days) < 1e-9)
          }
        }
      }
    }
  }
}

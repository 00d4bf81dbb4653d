import Civil
import TestSupport
import Testing

@testable import Ephemeris

@Suite struct LongitudePathTests {
  private func withSky<Result>(_ body: (borrowing EphemerisSession) throws -> Result) throws
    -> Result
  {
    try EphemerisSession.withSession(try EphemerisConfiguration(), body)
  }

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

  @Test func theBoundsCountOnPastTheCircle() throws {
    // The Moon stood near 0 degrees.
    let bounds = try withSky { sky throws in
      let start = JulianDay<TT>(2_451_555.5)
      return try LongitudePath(from: start, to: start.advanced(byDays: 3)) {
        moment throws(Refusal) in
        normalized(degrees: 350 + 15 * (moment.days - start.days))
      }.bounds
    }
    #expect(abs(bounds.lowerBound - 350) < 1e-6)
    #expect(abs(bounds.upperBound - 395) < 1e-6)
  }

  @Test func stepsAreFoundByTheirSecond() {
    var function = StepFunction("a", over: 10...20)
    function.add("a", from: 12)
    function.add("b", from: 15)
    function.add("c", from: 18)
    #expect((10...20).map { function[$0] }.joined() == "aaaaabbbccc")
    #expect(function.change(after: 15)?.start == 18)
    #expect(function.change(after: 18) == nil)
    #expect(function.change(before: 15)?.start == 14)
    #expect(function.change(before: 15)?.value == "a")
    #expect(function.change(before: 14) == nil)
    let spans = ValueSpans(function, within: [11...15, 17...17])
    #expect(spans.entries.map(\.value) == ["a", "b"])
    #expect(spans.entries.map(\.spans) == [[11...14], [15...15, 17...17]])
    #expect(spans.entries.map(\.seconds) == [4, 2])
    #expect(spans.seconds == 6)
    #expect(spans.sure == nil)
    var stretches: [String] = []
    var other = StepFunction("x", over: 10...20)
    other.add("y", from: 15)
    StepFunction.walk([function, other]) { stretches.append("\($0) \($1.joined())") }
    #expect(stretches == ["10...14 ax", "15...17 by", "18...20 cy"])
  }
}

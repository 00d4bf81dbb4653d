import Civil
import Ephemeris
import TestSupport
import Testing

@testable import Engines

/// The facts of the exact chart of a second.
func exactFacts<Sky: EphemerisProviding & ~Copyable>(
  second: Int, node: LunarNode = .true, sky: borrowing Sky
) throws -> HumanDesignFacts {
  let birth = try sky.universal(UTCInstant(seconds: second))
  let chart = try HumanDesignChart(birth: birth, node: node, sky: sky)
  return HumanDesignFacts(
    places: Side.allCases.flatMap { side in Body.allCases.map { chart[side, $0].position } },
    after: nil)
}

extension HumanDesignFacts {
  /// Everything that a window or the next changes tell, in one text.
  var told: String {
    let lines = places.map { "\($0.gate).\($0.line)" }.joined(separator: " ")
    let channels = bodygraph.channels.map(\.id).joined(separator: " ")
    let centers = Center.allCases.map { bodygraph.state(of: $0).rawValue }.joined(separator: " ")
    return [
      type.rawValue, authority.rawValue, definition.rawValue, profile.id, cross.fullName,
      variables.arrows, variables.determination, variables.cognition, variables.environment,
      variables.perspective, variables.motivation, variables.sense, channels, centers, lines,
    ].joined(separator: "|")
  }
}

@Suite struct HumanDesignCourseTests {
  /// At random seconds, and at the last and first seconds around each change, the course says what
  /// the exact chart says.
  @Test func theCourseSaysWhatTheExactChartsSay() throws {
    var generator = SeededGenerator(seed: 41)
    try withSky { sky throws in
      for _ in 0..<12 {
        let start = Int.random(in: -2_200_000_000...2_000_000_000, using: &generator)
        let course = try HumanDesignCourse(
          seconds: start...start + 86_399, node: .true, sky: sky)
        let told = course.function(\.told)
        #expect(told.steps.count > 60)
        var seconds = (0..<30).map { _ in start + Int.random(in: 0..<86_400, using: &generator) }
        for step in told.steps.dropFirst() { seconds += [step.start - 1, step.start] }
        for second in seconds {
          let exact = try exactFacts(second: second, sky: sky).told
          #expect(told[second] == exact, "\(UTCInstant(seconds: second))")
        }
      }
    }
  }
}

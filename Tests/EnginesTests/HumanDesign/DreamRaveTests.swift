import Civil
import Ephemeris
import TestSupport
import Testing

@testable import Engines

@Suite struct DreamRaveTests {
  /// The published cells of 1985-11-17 00:00 UT, as a professional program shows them.
  @Test func thePublishedCellsAgree() throws {
    let published: [(side: Side, body: Body, cell: String)] = [
      (.design, .sun, "1.6"), (.design, .moon, "50.1"), (.design, .mercury, "5.1"),
      (.design, .venus, "50.6"), (.design, .jupiter, "19.3"), (.design, .uranus, "5.6"),
      (.design, .pluto, "28.4"), (.personality, .earth, "8.1"), (.personality, .mercury, "5.4"),
      (.personality, .jupiter, "19.3"), (.personality, .uranus, "5.6"),
      (.personality, .pluto, "28.4"),
    ]
    try withSky { sky throws in
      let instant = try UTCInstant(text: "1985-11-17T00:00Z")
      let dream = try DreamRave(
        birth: sky.terrestrial(sky.universal(instant)), node: .true, sky: sky)
      func cell(_ side: Side, _ body: Body) -> String {
        let place = dream[side, body].position
        return "\(place.gate).\(place.line)"
      }
      for (side, body, text) in published { #expect(cell(side, body) == text, "\(side) \(body)") }
      // No other body stands in a gate that counts.
      let active = Side.allCases.flatMap { side in
        Body.allCases.filter { DreamRave.gates.contains(dream[side, $0].position.gate) }
      }
      #expect(active.count == published.count)
      #expect(dream.bodygraph.channels.map(\.id) == ["1-8"])
    }
  }

  @Test func theGatesLieAtFiveCenters() {
    #expect(DreamRave.centers.centers == [.throat, .g, .sacral, .spleen, .root])
    #expect(
      Bodygraph(gates: DreamRave.gates).channels.map(\.id)
        == ["1-8", "5-15", "20-57", "27-50", "28-38", "42-53"])
  }

  /// At the earlier moment the Moon stands 88 degrees back, within what the bracket covers.
  @Test func theMoonIsEightyEightDegreesBack() throws {
    var generator = SeededGenerator(seed: 88)
    try withSky { sky throws in
      for _ in 0..<200 {
        let birth = JulianDay<TT>(Double.random(in: 2_378_500...2_500_000, using: &generator))
        let design = try DreamRave.design(before: birth, sky: sky)
        let later = try sky.longitude(of: .moon, at: birth, node: .true)
        let earlier = try sky.longitude(of: .moon, at: design, node: .true)
        #expect(abs(signedArc(from: earlier, to: later) - 88) < 1e-6)
        #expect((5.4...7.8).contains(birth.days - design.days))
      }
    }
  }
}

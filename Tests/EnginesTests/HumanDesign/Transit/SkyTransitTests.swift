import Civil
import Ephemeris
import TestSupport
import Testing

@testable import Engines

@Suite struct SkyTransitTests {
  /// 120 skies over people, reckoned by another program over the same ephemeris.
  @Test func everyRowOfTheTransits() throws {
    let rows = try Fixture.rows("human-design/transits.jsonl")
    #expect(rows.count == 120)
    try withSky { sky throws in
      for row in rows {
        let natal = try chart(utc: row.text("birth"), sky: sky)
        let moment = try chart(utc: row.text("moment"), sky: sky)
        let gates = GateSet(Body.allCases.map { moment[.personality, $0].position.gate })
        let transit = SkyTransit(natal: natal.bodygraph, sky: gates)
        func ids(_ kind: TransitKind) -> [String] {
          transit.channels.filter { $0.kind == kind }.map(\.channel.id).sorted()
        }
        #expect(ids(.completed) == row.texts("completed").sorted(), "\(row.text("birth"))")
        #expect(ids(.educational) == row.texts("educational").sorted())
        #expect(transit.newCenters.ids.sorted() == row.texts("new_centers").sorted())
        #expect(transit.together.defined.ids.sorted() == row.texts("defined").sorted())
        #expect(ChartType(transit.together).rawValue == row.text("type"))
        #expect(Authority(transit.together).rawValue == row.text("authority"))
        #expect(Definition(transit.together).rawValue == row.text("definition"))
      }
    }
  }
}

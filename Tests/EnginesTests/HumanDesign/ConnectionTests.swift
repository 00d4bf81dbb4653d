import Civil
import Ephemeris
import TestSupport
import Testing

@testable import Engines

/// Two people together, and what joins the areas of one.
@Suite struct ConnectionTests {
  private static func connection(_ first: HumanDesignChart, _ second: HumanDesignChart)
    -> Connection
  {
    let instant = UTCInstant(seconds: 0)
    return Connection(first: first, born: instant, second: second, born: instant)
  }

  /// 120 pairs, reckoned by another program over the same ephemeris.
  @Test func everyRowOfTheConnections() throws {
    let rows = try Fixture.rows("human-design/connections.jsonl")
    #expect(rows.count == 120)
    try withSky { sky throws in
      for row in rows {
        let connection = Self.connection(
          try chart(utc: row.text("a"), sky: sky), try chart(utc: row.text("b"), sky: sky))
        let kinds = connection.channels.map { meeting in
          switch (meeting.kind, meeting.by) {
          case (.dominance, let by), (.compromise, let by):
            (meeting.channel.id, "\(meeting.kind.rawValue):\(by == .first ? "a" : "b")")
          case (let kind, let by):
            (meeting.channel.id, by == .both ? kind.rawValue : "\(kind.rawValue) of one")
          }
        }
        let expected = (row.value["channels"]?.object ?? [:]).mapValues { $0.text ?? "" }
        #expect(Dictionary(uniqueKeysWithValues: kinds) == expected, "\(row.testDescription)")
        #expect(connection.theme == row.text("theme"))
        #expect(connection.together.defined.ids.sorted() == row.texts("defined").sorted())
        #expect(ChartType(connection.together).rawValue == row.text("type"))
        #expect(Authority(connection.together).rawValue == row.text("authority"))
        #expect(Definition(connection.together).rawValue == row.text("definition"))
      }
    }
  }

  @Test func everyRowOfTheBridges() throws {
    let rows = try Fixture.rows("human-design/bridges.jsonl")
    #expect(rows.count == 100)
    try withSky { sky throws in
      for row in rows {
        let graph = try chart(utc: row.text("utc"), sky: sky).bodygraph
        #expect(Definition(graph).rawValue == row.text("definition"))
        let areas = row.value["areas"]?.list ?? []
        #expect(
          Set(graph.areas.map { Set($0.ids) })
            == Set(areas.map { Set(($0.list ?? []).compactMap(\.text)) }))
        let bridges = (row.value["bridging_gates"]?.list ?? []).map {
          [$0["gate"]?.number ?? 0, $0["areas_after"]?.number ?? 0]
        }
        #expect(graph.bridgingGates.map { [Double($0.gate), Double($0.areasAfter)] } == bridges)
        #expect(graph.split?.rawValue == row.value["split"]?.text, "\(row.testDescription)")
      }
    }
  }

  /// A gate bridges where the graph with it has fewer of the areas apart, by trying every gate.
  @Test func bridgesAreThoseOfTrying() {
    var generator = SeededGenerator(seed: 14)
    var found = 0
    for _ in 0..<3000 {
      let gates = GateSet(
        (0..<Int.random(in: 6...26, using: &generator)).map { _ in
          UInt8.random(in: 1...64, using: &generator)
        })
      let graph = Bodygraph(gates: gates)
      let tried = (1...64).compactMap { (gate: UInt8) -> [Int]? in
        guard !gates.contains(gate) else { return nil }
        let other = Bodygraph(gates: gates.union(GateSet([gate])))
        let left = graph.areasLeft(in: other)
        return left < graph.areas.count ? [Int(gate), left] : nil
      }
      #expect(graph.bridgingGates.map { [Int($0.gate), $0.areasAfter] } == tried)
      for bridge in graph.bridgingGates {
        let other = Bodygraph(gates: gates.union(GateSet([bridge.gate])))
        #expect(bridge.channels == other.channels.filter { !graph.channels.contains($0) })
        #expect(BridgeEntry.all[BridgeEntry(bridge: bridge).place].bridge == bridge)
      }
      found += tried.count
    }
    #expect(found > 1000)
  }

  /// Whoever is first, the two have the same together; what is one's is then the other's.
  @Test func theOrderOfPeopleTurnsRoles() throws {
    let rows = try Fixture.rows("human-design/connections.jsonl").prefix(40)
    let roles: [Partner: Partner] = [.first: .second, .second: .first, .both: .both]
    try withSky { sky throws in
      for row in rows {
        let first = try chart(utc: row.text("a"), sky: sky)
        let second = try chart(utc: row.text("b"), sky: sky)
        let one = Self.connection(first, second)
        let other = Self.connection(second, first)
        #expect(one.theme == other.theme)
        #expect(one.channels.map(\.kind) == other.channels.map(\.kind))
        #expect(one.channels.map { roles[$0.by] } == other.channels.map(\.by))
        for role in Partner.allCases {
          #expect(one.conditioned(role) == other.conditioned(roles[role] ?? role))
        }
        // Nothing new comes of meeting oneself.
        let alone = Self.connection(first, first)
        #expect(alone.channels.allSatisfy { $0.kind == .companionship })
        #expect(alone.together.defined == first.bodygraph.defined)
        #expect(alone.bridging(ofFirst: true).gates.isEmpty)
        #expect(alone.resonances.count >= 2)
      }
    }
  }
}

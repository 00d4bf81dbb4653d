import Civil
import Ephemeris
import TestSupport
import Testing

@testable import Engines

@Suite struct PentaTests {
  /// 60 groups, reckoned by another program over the same ephemeris.
  @Test func everyRowOfThePentas() throws {
    let rows = try Fixture.rows("human-design/pentas.jsonl")
    #expect(rows.count == 60)
    try withSky { sky throws in
      for row in rows {
        let births = row.texts("people")
        var gates: [GateSet] = []
        for birth in births { gates.append(try chart(utc: birth, sky: sky).bodygraph.gates) }
        let penta = Penta(gates)
        let bringers = (row.value["gates"]?.object ?? [:]).mapValues { value in
          (value.list ?? []).compactMap { $0.number.map { Int($0) } }
        }
        #expect(bringers.count == 12)
        for place in Penta.places {
          #expect(penta.bringers(of: place.gate) == bringers[place.key.description])
        }
        let states = (row.value["channels"]?.object ?? [:]).mapValues { $0.text ?? "" }
        #expect(states.count == 6)
        for (key, channel) in Penta.channels {
          #expect(penta.state(of: channel).rawValue == states[key.description])
        }
        let gaps = (row.value["gaps"]?.list ?? []).compactMap(\.number)
        #expect(penta.gaps.map { Double($0) } == gaps.sorted(), "\(births)")
      }
    }
  }

  /// The gates are those of the channels, six above and six below, each in one channel.
  @Test func gatesAndChannelsAreOne() {
    let ends = Penta.channels.flatMap { [$0.channel.low, $0.channel.high] }
    #expect(Penta.channels.count == 6 && ends.count == 12)
    #expect(GateSet(ends) == Penta.gates)
    #expect(Penta.places.count { $0.isUpper } == 6)
    for place in Penta.places { #expect(place.key.description == "\(place.gate)") }
  }

  /// A loss is the difference to the group without the person, by trying.
  @Test func lossesAreThoseOfTrying() {
    var generator = SeededGenerator(seed: 60)
    var lost = 0
    for _ in 0..<500 {
      let gates = (0..<Int.random(in: 3...5, using: &generator)).map { _ in
        GateSet((0..<20).map { _ in UInt8.random(in: 1...64, using: &generator) })
      }
      let penta = Penta(gates)
      for place in gates.indices {
        var others = gates
        others.remove(at: place)
        let rest = Penta(others)
        let loss = penta.loss(of: place)
        #expect(loss.gates.sorted() == rest.gaps.filter { !penta.gaps.contains($0) })
        #expect(
          loss.channels
            == Penta.channels.map(\.channel).filter {
              penta.state(of: $0) == .defined && rest.state(of: $0) != .defined
            }.map(\.id))
        lost += loss.channels.count
      }
    }
    #expect(lost > 200)
  }
}

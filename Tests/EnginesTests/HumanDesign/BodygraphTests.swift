import Civil
import Ephemeris
import TestSupport
import Testing

@testable import Engines

@Suite struct BodygraphTests {
  private func bodygraph(_ channels: String...) -> Bodygraph {
    var gates = GateSet()
    for gate in channels.flatMap({ $0.split(separator: "-") }) { gates.insert(UInt8(gate) ?? 0) }
    return Bodygraph(gates: gates)
  }

  /// Charts that the field's own programs published, and those that path lists get wrong.
  @Test(arguments: [
    (["29-46", "13-33"], ChartType.manifestingGenerator, Authority.sacral, Definition.single),
    (["2-14", "1-8"], .manifestingGenerator, .sacral, .single),
    (["12-22", "5-15"], .manifestingGenerator, .emotional, .split),
    (["27-50", "16-48"], .manifestingGenerator, .sacral, .single),
    (["26-44", "16-48"], .manifestor, .splenic, .single),
    (["25-51", "1-8"], .manifestor, .egoManifested, .single),
    (["25-51"], .projector, .egoProjected, .single),
    (["21-45"], .manifestor, .egoManifested, .single),
    (["34-57"], .generator, .sacral, .single),
    (["18-58", "48-16"], .manifestor, .splenic, .single),
    (["10-20"], .projector, .selfProjected, .single),
    (["24-61"], .projector, .mental, .single),
    (["17-62", "63-4"], .projector, .mental, .single),
    (["30-41"], .projector, .emotional, .single),
    (["30-41", "24-61", "10-57", "3-60"], .generator, .emotional, .tripleSplit),
    (["24-61", "21-45", "2-14", "18-58"], .manifestingGenerator, .sacral, .quadrupleSplit),
    ([], .reflector, .lunar, .none),
  ])
  func typesByRule(
    channels: [String], type: ChartType, authority: Authority, definition: Definition
  ) {
    var gates = GateSet()
    for gate in channels.flatMap({ $0.split(separator: "-") }) { gates.insert(UInt8(gate) ?? 0) }
    let bodygraph = Bodygraph(gates: gates)
    #expect(ChartType(bodygraph) == type)
    #expect(Authority(bodygraph) == authority)
    #expect(Definition(bodygraph) == definition)
  }

  @Test func theFourIntegrationGatesMakeSixChannels() {
    let ids = bodygraph("10-20", "34-57").channels.map(\.id)
    #expect(ids == ["10-20", "10-34", "10-57", "20-34", "20-57", "34-57"])
    #expect(Set(Channel.harmonicGates(of: 20)) == [10, 34, 57])
    #expect(Channel.harmonicGates(of: 1) == [8])
  }

  @Test func thePathToTheThroatIsAShortest() {
    let path = bodygraph("3-60", "2-14", "1-8", "13-33").path(from: .root, to: .throat)
    #expect(
      path?.map(\.id) == ["3-60", "2-14", "1-8"] || path?.map(\.id) == ["3-60", "2-14", "13-33"])
    #expect(bodygraph("3-60").path(from: .root, to: .throat) == nil)
  }

  @Test func tablesAreWhole() {
    #expect(Gate.all.map(\.number) == Array(1...64))
    #expect(Set(GateWheel.gates) == Set(1...64))
    #expect(Channel.all.count == 36)
    #expect(Set(Channel.all.map(\.id)).count == 36)
    // Every gate lies in a channel; only the four of Integration lie in three.
    for gate in Gate.all {
      let count = Channel.harmonicGates(of: gate.number).count
      #expect(count == ([10, 20, 34, 57].contains(gate.number) ? 3 : 1))
    }
    // Opposite gates of the wheel are 32 apart, so every Earth is where the table says.
    let counts = Center.allCases.map { center in Gate.all.filter { $0.center == center }.count }
    #expect(counts == [3, 6, 11, 8, 4, 9, 7, 7, 9])
    for channel in Channel.all { #expect(channel.centers.0 != channel.centers.1) }
  }

  @Test func fixingsAreThoseOfTheTable() {
    let rows = EmbeddedTable("line_fixings").map { ($0.text(0), $0.text(1), $0.text(2)) }
    #expect(rows.count == 384)
    for gate in UInt8(1)...64 {
      for line in UInt8(1)...6 {
        let row = rows[(Int(gate) - 1) * 6 + Int(line) - 1]
        let position = WheelPosition(gate: gate, line: line, color: 1, tone: 1, base: 1)
        let fixings = LineFixings.all[(Int(position.gate) - 1) * 6 + Int(position.line) - 1]
        #expect(row.0 == "\(gate).\(line)")
        #expect(row.1 == fixings.exalted?.id.description ?? "-")
        #expect(row.2 == fixings.detriment?.id.description ?? "-")
      }
    }
  }

  @Test func crossesFollowTheWheel() {
    for gate in UInt8(1)...64 {
      for angle in CrossAngle.allCases {
        let cross = IncarnationCross(angle: angle, gates: [gate, 0, 0, 0])
        #expect(!cross.name.isEmpty)
      }
    }
    #expect(
      IncarnationCross(angle: .right, gates: [1, 2, 7, 13]).fullName
        == "Right Angle Cross of The Sphinx 4")
    #expect(IncarnationCross(angle: .juxtaposition, gates: [64, 63, 45, 26]).name == "Confusion")
    #expect(IncarnationCross(angle: .left, gates: [64, 63, 45, 26]).name == "Dominion")
  }

  /// Areas by pairs of gates at random, against reachability asked center by center.
  @Test func areasAreTheConnectedComponents() {
    var generator = SeededGenerator(seed: 6)
    for _ in 0..<2000 {
      var gates = GateSet()
      for _ in 0..<Int.random(in: 0...26, using: &generator) {
        gates.insert(UInt8.random(in: 1...64, using: &generator))
      }
      let bodygraph = Bodygraph(gates: gates)
      for start in Center.allCases {
        for end in Center.allCases where bodygraph.defined.contains(start) {
          let joined = bodygraph.path(from: start, to: end) != nil
          #expect(joined == (bodygraph.area(of: start)?.contains(end) == true))
        }
      }
      #expect(bodygraph.areas.reduce(CenterSet()) { $0.union($1) } == bodygraph.defined)
      let all = bodygraph.defined.centers + bodygraph.undefined.centers + bodygraph.open.centers
      #expect(all.count == 9 && Set(all).count == 9)
      #expect(bodygraph.areas.count <= 4)
    }
  }
}

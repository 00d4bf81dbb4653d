import Testing

@testable import Engines

@Suite struct BodygraphLayoutTests {
  /// Every number stands within its center, and no two circles meet.
  @Test func gatesStandInTheirCentersApart() {
    for gate in Gate.all {
      let place = BodygraphLayout.place(of: gate.number)
      #expect(contains(BodygraphLayout.corners(of: gate.center), place), "\(gate.number)")
      for other in Gate.all where other.number > gate.number {
        let there = BodygraphLayout.place(of: other.number)
        let distance = ((place.x - there.x), (place.y - there.y))
        #expect(
          distance.0 * distance.0 + distance.1 * distance.1 > 17 * 17,
          "\(gate.number) and \(other.number)")
      }
    }
  }

  /// The halves of a channel begin at its gates and meet.
  @Test func halvesOfAChannelMeet() {
    for channel in Channel.all {
      let ends = [channel.low, channel.high].map { gate -> Figure.Point? in
        let steps = BodygraphLayout.half(of: channel, from: gate)
        guard case .move(let start) = steps[0] else { return nil }
        #expect(start == BodygraphLayout.place(of: gate))
        return switch steps[1] {
        case .line(let end), .cubic(_, _, let end): end
        default: nil
        }
      }
      #expect(ends[0] != nil && ends[0] == ends[1], "\(channel.id)")
    }
  }

  /// What is drawn is what the chart says: as many halves and circles as active gates.
  @Test func activeGatesAndDefinedCentersAreDrawn() throws {
    let gates: [UInt8] = [20, 34, 43, 23]
    let graph = Bodygraph(gates: GateSet(gates))
    let column = BodygraphFigure.Column(title: "A", rows: [])
    let figure = BodygraphFigure(
      title: "t", summary: "s", headline: ["h"], bodygraph: graph, first: GateSet([20, 34, 43]),
      second: GateSet([23, 43]), names: ("one", "two"), right: column, left: column
    ).figure
    let all = figure.elements.flatMap(everything)
    // Gates 20 and 34 end three channels each.
    let halves = Set(all.filter { $0.kind == "half-channel" }.compactMap(\.key))
    #expect(
      halves == [
        "10-20 20", "20-34 20", "20-57 20", "10-34 34", "20-34 34", "34-57 34", "23-43 43",
        "23-43 23",
      ])
    let circles = all.filter { element in
      if case .circle = element.form { element.kind == "gate" } else { false }
    }
    #expect(circles.count == 4)
    let titles = all.filter { $0.kind == "center" }.compactMap(\.title)
    #expect(titles.count == 9)
    #expect(titles.filter { $0.hasSuffix(": defined") }.count == 3)
    #expect(titles.contains("Head: open"))
  }

  private func everything(_ element: Figure.Element) -> [Figure.Element] {
    if case .group(let elements) = element.form { elements.flatMap(everything) } else { [element] }
  }

  private func contains(_ corners: [Figure.Point], _ place: Figure.Point) -> Bool {
    var isInside = false
    for (one, other) in zip(corners, corners.dropFirst() + corners.prefix(1))
    where (one.y > place.y) != (other.y > place.y) {
      let x = one.x + (place.y - one.y) / (other.y - one.y) * (other.x - one.x)
      if place.x < x { isInside.toggle() }
    }
    return isInside
  }
}

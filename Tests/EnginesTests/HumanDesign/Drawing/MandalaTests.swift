import Civil
import Ephemeris
import Foundation
import Testing

@testable import Engines

/// The wheel of gates around the bodygraph.
@Suite struct MandalaTests {
  private static func figure(node: LunarNode = .true) throws -> (HumanDesignChart, Figure) {
    try EphemerisSession.withSession(EphemerisConfiguration()) { sky throws(Refusal) in
      let chart = try HumanDesignChart(birth: JulianDay(2_437_516.725), node: node, sky: sky)
      return (
        chart, MandalaFigure(chart: chart, title: "t", summary: "s", headline: ["h"]).figure
      )
    }
  }

  private func everything(_ element: Figure.Element) -> [Figure.Element] {
    if case .group(let elements) = element.form {
      [element] + elements.flatMap(everything)
    } else {
      [element]
    }
  }

  /// Each dot stands at its longitude: Aries on the left, against the clock, so Cancer below.
  @Test func dotsStandAtTheirLongitudes() throws {
    let (chart, figure) = try Self.figure()
    let all = figure.elements.flatMap(everything)
    let dots = all.filter { $0.kind == "activation" }
    #expect(dots.count == 26)
    let middle = Figure.Point(figure.width / 2, 98 + 396)
    for side in Side.allCases {
      for body in Body.allCases {
        let dot = try #require(dots.first { $0.key == "\(side.rawValue) \(body.id)" })
        guard case .circle(let place, _) = dot.form else { continue }
        let angle = atan2(place.y - middle.y, middle.x - place.x) * 180 / Double.pi
        let longitude = angle < 0 ? angle + 360 : angle
        #expect(abs(longitude - chart[side, body].longitude) < 1e-6, "\(side) \(body)")
        #expect(GateWheel.position(at: longitude).gate == chart[side, body].position.gate)
      }
    }
  }

  /// 64 parts around the wheel, painted as the gates of both sides are; each has its dots.
  @Test func gatesArePaintedAsTheyAre() throws {
    let (chart, figure) = try Self.figure()
    let wheel = try #require(figure.elements.first { $0.key == "wheel" })
    let parts = everything(wheel).filter { $0.kind == "gate" }
    #expect(Set(parts.compactMap(\.key)).count == 64 && parts.count == 64)
    for part in parts {
      let gate = try #require(UInt8(part.key ?? ""))
      let isFirst = chart.gates(of: .personality).contains(gate)
      let isSecond = chart.gates(of: .design).contains(gate)
      #expect((part.paint.fill == FigureColor.ink) == isFirst, "\(gate)")
      #expect((part.paint.stroke == FigureColor.accent) == isSecond, "\(gate)")
    }
  }

  /// The graph in the middle lies within the inner ring.
  @Test func theBodygraphFits() throws {
    let (_, figure) = try Self.figure()
    let centers = figure.elements.flatMap(everything).filter { $0.kind == "center" }
    #expect(centers.count == 9)
    for center in centers {
      guard case .path(let steps) = center.form else { continue }
      for step in steps {
        switch step {
        case .move(let point), .line(let point):
          #expect(hypot(point.x - figure.width / 2, point.y - 494) < 290)
        default: break
        }
      }
    }
  }
}

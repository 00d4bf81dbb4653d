import Civil
import Ephemeris
import Glibc

/// The wheel of 64 gates around the bodygraph, with every activation at its longitude.
///
/// The zodiac begins on the left and runs against the clock, as astrologers draw it; gate 41 begins at
/// 2 degrees of Aquarius.
struct MandalaFigure {
  private typealias Point = Figure.Point
  private typealias Element = Figure.Element
  private typealias Paint = Figure.Paint

  let chart: HumanDesignChart
  let title: String
  let summary: String
  let headline: [String]

  private static let width = 820.0
  /// The edges of the rings, from outside: signs, gates, lines, marks of personality and design.
  private static let edges = (signs: 396.0, gates: 366.0, lines: 326.0, inner: 318.0)
  private static let marks = (personality: 309.0, design: 296.0)
  private static let signs = [
    "Ari", "Tau", "Gem", "Can", "Leo", "Vir", "Lib", "Sco", "Sag", "Cap", "Aqu", "Pis",
  ]

  private var middle: Point { Point(Self.width / 2, 98 + Self.edges.signs) }
  private var first: GateSet { chart.gates(of: .personality) }
  private var second: GateSet { chart.gates(of: .design) }

  private func place(_ longitude: Double, _ radius: Double) -> Point {
    let angle = longitude * Double.pi / 180
    return Point(middle.x - radius * cos(angle), middle.y + radius * sin(angle))
  }

  /// The whole picture.
  var figure: Figure {
    let below = middle.y + Self.edges.signs
    let scale = 0.69
    return Figure(
      width: Self.width, height: below + 216, title: title, summary: summary,
      [
        .layer(
          "head",
          headline.enumerated().map { row, text in
            .centered(
              text, Self.width / 2, row == 0 ? 34 : 40 + 20 * Double(row), size: row == 0 ? 22 : 13)
          }), .layer("signs", signs), .layer("wheel", gates),
      ]
        + BodygraphDrawing(
          bodygraph: chart.bodygraph, first: first, second: second,
          names: ("personality", "design"),
          origin: Point(
            middle.x - scale * BodygraphLayout.width / 2,
            // The circle around all corners has its middle at 406.
            middle.y - scale * 406), scale: scale, hasNumbers: false
        ).layers + [
          .layer("marks", marks(.personality) + marks(.design)),
          .layer("activations", lists(at: below + 34)),
          .layer(
            "legend",
            BodygraphLegend(
              names: ("personality", "design"), places: (24, 450), steps: (132, 112)
            ).elements(at: below + 200)),
        ])
  }

  private func ring(_ radius: Double, _ width: Double = 1) -> Element {
    Element(
      .circle(middle, radius: radius), Paint(fill: "none", stroke: FigureColor.ink, width: width))
  }

  private var signs: [Element] {
    let names = Self.signs.enumerated().map { index, name -> Element in
      let place = place(Double(index) * 30 + 15, (Self.edges.signs + Self.edges.gates) / 2)
      return .centered(
        name, place.x, place.y + 4, size: 12, fill: FigureColor.muted, kind: "scale")
    }
    let borders = (0..<12).map { index in
      Element(
        .line(
          place(Double(index) * 30, Self.edges.signs), place(Double(index) * 30, Self.edges.gates)),
        Paint(stroke: FigureColor.ink, width: 1))
    }
    return [ring(Self.edges.signs, 1.5), ring(Self.edges.gates, 1.5)] + borders + names
  }

  private var gates: [Element] {
    let wheel = GateWheel.gates
    let ticks = (0..<64 * 6).filter { $0 % 6 > 0 }.map { line -> Element in
      let longitude = GateWheel.start + Double(line) * GateWheel.lineWidth
      return Element(
        .line(place(longitude, Self.edges.lines), place(longitude, Self.edges.inner)),
        Paint(stroke: FigureColor.outline, width: 0.7))
    }
    let places = wheel.filter { !isActive($0) } + wheel.filter(isActive)
    return ticks + places.flatMap(gate) + [ring(Self.edges.lines), ring(Self.edges.inner)]
  }

  private func isActive(_ gate: UInt8) -> Bool { first.contains(gate) || second.contains(gate) }

  /// A gate's part of the ring with its number; active ones as in the bodygraph.
  private func gate(_ gate: UInt8) -> [Element] {
    let start = GateWheel.start(ofGate: gate, line: 1)
    let end = start + 6 * GateWheel.lineWidth
    let (outer, inner) = (Self.edges.gates - 1.5, Self.edges.lines + 1)
    let isActive = isActive(gate)
    let (isFirst, isSecond) = (first.contains(gate), second.contains(gate))
    // The borders of active gates stand within, so that neighbors do not meet.
    let gap = isActive ? 0.35 : 0
    let number = place(start + 3 * GateWheel.lineWidth, (outer + inner) / 2)
    return [
      Element(
        .path([
          .move(place(start + gap, outer)),
          .arc(radius: outer, isLong: false, isClockwise: false, to: place(end - gap, outer)),
          .line(place(end - gap, inner)),
          .arc(radius: inner, isLong: false, isClockwise: true, to: place(start + gap, inner)),
          .close,
        ]),
        isActive
          ? BodygraphDrawing.paint(isFirst, isSecond)
          : Paint(fill: FigureColor.paper, stroke: FigureColor.outline, width: 0.7),
        kind: "gate", key: "\(gate)", title: "\(gate) \(Gate.number(gate).name)"),
      .centered(
        "\(gate)", number.x, number.y + 5, size: 13,
        fill: isFirst ? FigureColor.paper : isSecond ? FigureColor.accent : FigureColor.muted,
        kind: "scale"),
    ]
  }

  /// A dot for each body on a ring of its side, with a way to the lines.
  private func marks(_ side: Side) -> [Element] {
    let isFirst = side == .personality
    let radius = isFirst ? Self.marks.personality : Self.marks.design
    let edge = Figure.Element(
      .circle(middle, radius: radius),
      Paint(fill: "none", stroke: FigureColor.tint, width: 0.7))
    return [edge]
      + Body.allCases.flatMap { body -> [Element] in
        let activation = chart[side, body]
        let dot = place(activation.longitude, radius)
        return [
          Element(
            .line(dot, place(activation.longitude, Self.edges.inner)),
            Paint(stroke: isFirst ? FigureColor.ink : FigureColor.accent, width: 1)),
          Element(
            .circle(dot, radius: 4.5), BodygraphDrawing.paint(isFirst, !isFirst),
            kind: "activation", key: "\(side.rawValue) \(body.id)",
            title:
              "\(side.rawValue) \(body.name) \(activation.position.gate).\(activation.position.line)"
          ),
        ]
      }
  }

  /// Both sides in two columns each.
  private func lists(at top: Double) -> [Element] {
    let sides: [(Side, String, Double, String)] = [
      (.design, "Design", 24, FigureColor.accent),
      (.personality, "Personality", 430, FigureColor.ink),
    ]
    return sides.flatMap { side, title, left, color in
      [Element.words(title, left, top, size: 15, fill: color)]
        + chart.column(side, title).rows.enumerated().flatMap { index, row -> [Element] in
          let x = left + 196 * Double(index / 7)
          let y = top + 22 + 18 * Double(index % 7)
          return [
            .words(row.name, x, y, size: 13, fill: color),
            .words(row.value, x + 150, y, .end, size: 13, fill: color),
          ]
        }
    }
  }
}

/// The bodygraph with two sides that make it, personality and design of a chart or two people,
/// between columns of what each of them has.
struct BodygraphFigure {
  private typealias Point = Figure.Point
  private typealias Element = Figure.Element
  private typealias Paint = Figure.Paint

  /// What stands beside the graph.
  struct Column {
    let title: String
    let rows: [Row]
  }

  /// A line of a column: a body with its gate and line.
  struct Row {
    let name: String
    let value: String
    var isExalted = false
    var isDetriment = false
  }

  let title: String
  let summary: String
  /// The lines above the graph, the first one large.
  let headline: [String]
  let bodygraph: Bodygraph
  /// The gates of the first side.
  let first: GateSet
  /// The gates of the second side.
  let second: GateSet
  /// What the sides are called, the first one first.
  let names: (first: String, second: String)
  /// The first side stands on the right, as personality does.
  let right: Column
  let left: Column

  private static let width = 790.0
  private static let top = 104.0
  private static let side = 165.0

  /// The whole picture.
  var figure: Figure {
    let below = Self.top + BodygraphLayout.height + 12
    return Figure(
      width: Self.width, height: below + 64, title: title, summary: summary,
      heads
        + BodygraphDrawing(
          bodygraph: bodygraph, first: first, second: second, names: names,
          origin: Point(Self.side, Self.top)
        ).layers + [
          .layer("activations", column(left, isLeft: true) + column(right, isLeft: false)),
          .layer(
            "legend",
            BodygraphLegend(names: names, places: (24, 424), steps: (128, 112))
              .elements(at: below + 24)),
        ])
  }

  private var heads: [Element] {
    headline.enumerated().map { place, line in
      Element(
        .text(
          line, at: Point(Self.width / 2, place == 0 ? 34 : 40 + 20 * Double(place)),
          anchor: .middle, size: place == 0 ? 22 : 13), Paint(fill: FigureColor.ink))
    }
  }

  private func column(_ column: Column, isLeft: Bool) -> [Element] {
    guard !column.title.isEmpty else { return [] }
    let paint = Paint(fill: isLeft ? FigureColor.accent : FigureColor.ink)
    let edge = isLeft ? 16.0 : Self.width - 16
    let anchor: Figure.Anchor = isLeft ? .start : .end
    var elements = [
      Element(.text(column.title, at: Point(edge, Self.top + 16), anchor: anchor, size: 15), paint)
    ]
    for (place, row) in column.rows.enumerated() {
      let y = Self.top + 44 + 24 * Double(place)
      let value = isLeft ? 134.0 : Self.width - 134
      elements += [
        Element(.text(row.name, at: Point(edge, y), anchor: anchor), paint),
        Element(
          .text(row.value, at: Point(value, y), anchor: isLeft ? .end : .start, size: 13), paint),
      ]
      let mark = isLeft ? 142.0 : Self.width - 150
      if row.isExalted {
        elements.append(Self.triangle(at: Point(mark, y), isUp: true, paint, "exalted"))
      }
      if row.isDetriment {
        let x = row.isExalted ? mark + (isLeft ? 10 : -10) : mark
        elements.append(Self.triangle(at: Point(x, y), isUp: false, paint, "detriment"))
      }
    }
    return elements
  }

  private static func triangle(at place: Point, isUp: Bool, _ paint: Paint, _ title: String)
    -> Element
  {
    let (tip, base) = isUp ? (place.y - 9, place.y - 1) : (place.y - 1, place.y - 9)
    return Element(
      .path([
        .move(Point(place.x, base)), .line(Point(place.x + 8, base)),
        .line(Point(place.x + 4, tip)), .close,
      ]), paint, kind: "mark", title: title)
  }
}

/// The bodygraph with two sides that make it: personality and design of a chart, or two people.
///
/// The first side is solid and black, the second hollow and red, both are striped: so they differ in
/// grey print and for the color-blind too.
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
  private static let black = "#1a1a1a"
  private static let red = "#b3261e"
  private static let outline = "#8a8a8a"

  /// The whole picture.
  var figure: Figure {
    let below = Self.top + BodygraphLayout.height + 12
    return Figure(
      width: Self.width, height: below + 64, title: title, summary: summary,
      heads + [
        group("channels", Channel.all.flatMap(emptyChannel) + Channel.all.flatMap(activeHalves)),
        group("centers", Center.allCases.map(center)),
        group("gates", Gate.all.flatMap { gate($0.number) }),
        group("activations", column(left, isLeft: true) + column(right, isLeft: false)),
        group("legend", legend(at: below + 24)),
      ])
  }

  private func group(_ key: String, _ elements: [Element]) -> Element {
    Element(.group(elements), kind: "layer", key: key)
  }

  private var heads: [Element] {
    headline.enumerated().map { place, line in
      Element(
        .text(
          line, at: Point(Self.width / 2, place == 0 ? 34 : 40 + 20 * Double(place)),
          anchor: .middle, size: place == 0 ? 22 : 13), Paint(fill: Self.black))
    }
  }

  private static func moved(_ point: Point) -> Point { Point(point.x + side, point.y + top) }

  private static func moved(_ steps: [Figure.Step]) -> [Figure.Step] {
    steps.map { step in
      switch step {
      case .move(let end): .move(moved(end))
      case .line(let end): .line(moved(end))
      case .cubic(let one, let two, let end): .cubic(moved(one), moved(two), to: moved(end))
      case .quadratic, .arc, .close: step
      }
    }
  }

  private func emptyChannel(_ channel: Channel) -> [Element] {
    let ways = [channel.low, channel.high].map {
      Figure.Form.path(Self.moved(BodygraphLayout.half(of: channel, from: $0)))
    }
    return ways.map { Element($0, Paint(fill: "none", stroke: Self.outline, width: 10)) }
      + ways.map { Element($0, Paint(fill: "none", stroke: "#ffffff", width: 8)) }
  }

  private func activeHalves(_ channel: Channel) -> [Element] {
    [channel.low, channel.high].flatMap { gate -> [Element] in
      let form = Figure.Form.path(Self.moved(BodygraphLayout.half(of: channel, from: gate)))
      return Self.strokes(isFirst: first.contains(gate), isSecond: second.contains(gate)).map {
        Element(form, $0, kind: "half-channel", key: "\(channel.id) \(gate)")
      }
    }
  }

  /// The strokes of a line of the sides, one upon the other.
  private static func strokes(isFirst: Bool, isSecond: Bool) -> [Paint] {
    switch (isFirst, isSecond) {
    case (false, false): []
    case (true, false): [Paint(fill: "none", stroke: black, width: 8)]
    case (false, true):
      [
        Paint(fill: "none", stroke: red, width: 8),
        Paint(fill: "none", stroke: "#ffffff", width: 3),
      ]
    case (true, true):
      [
        Paint(fill: "none", stroke: red, width: 8),
        Paint(fill: "none", stroke: black, width: 8, dash: [7, 7]),
      ]
    }
  }

  private func center(_ center: Center) -> Element {
    let isOpen = bodygraph.open.contains(center)
    let state = bodygraph.defined.contains(center) ? "defined" : isOpen ? "open" : "undefined"
    let points = BodygraphLayout.corners(of: center).map(Self.moved)
    return Element(
      .path([.move(points[0])] + points.dropFirst().map { .line($0) } + [.close]),
      Paint(
        fill: fill(of: center), stroke: "#333333", width: 1.5, dash: isOpen ? [4, 3] : []),
      kind: "center", key: center.id, title: "\(center.name): \(state)")
  }

  /// White, or the tint of the sides that define a center.
  private func fill(of center: Center) -> String {
    guard bodygraph.defined.contains(center) else { return "#ffffff" }
    let gates = bodygraph.channels.filter { $0.centerSet.contains(center) }
      .flatMap { [$0.low, $0.high] }
    let isFirst = gates.contains { first.contains($0) }
    let isSecond = gates.contains { second.contains($0) }
    return isFirst && isSecond ? Self.bothTint : isFirst ? Self.firstTint : Self.secondTint
  }

  private static let firstTint = "#c9c9c9"
  private static let secondTint = "#f4cfc6"
  private static let bothTint = "#ecdca9"

  private func gate(_ gate: UInt8) -> [Element] {
    let place = Self.moved(BodygraphLayout.place(of: gate))
    let (isFirst, isSecond) = (first.contains(gate), second.contains(gate))
    let digits = Figure.Form.text(
      "\(gate)", at: Point(place.x, place.y + 3.6), anchor: .middle, size: 10)
    guard isFirst || isSecond else {
      return [Element(digits, Paint(fill: "#555555"), kind: "scale", key: "\(gate)")]
    }
    let title = "\(gate) \(Gate.number(gate).name): \(sides(isFirst, isSecond))"
    return [
      Element(
        .circle(place, radius: 8.5),
        Paint(
          fill: isFirst ? Self.black : "#ffffff", stroke: isSecond ? Self.red : Self.black,
          width: isFirst && isSecond ? 2.6 : 1.6), kind: "gate", key: "\(gate)", title: title),
      Element(digits, Paint(fill: isFirst ? "#ffffff" : Self.red)),
    ]
  }

  private func sides(_ isFirst: Bool, _ isSecond: Bool) -> String {
    isFirst && isSecond ? "both" : isFirst ? names.first : names.second
  }

  private func column(_ column: Column, isLeft: Bool) -> [Element] {
    guard !column.title.isEmpty else { return [] }
    let paint = Paint(fill: isLeft ? Self.red : Self.black)
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

  private func legend(at y: Double) -> [Element] {
    var elements: [Element] = []
    let lines = [(names.first, true, false), (names.second, false, true), ("both", true, true)]
    for (place, line) in lines.enumerated() {
      let x = 24 + 128 * Double(place)
      let form = Figure.Form.line(Point(x, y - 4), Point(x + 30, y - 4))
      elements += Self.strokes(isFirst: line.1, isSecond: line.2).map { Element(form, $0) }
      elements.append(
        Element(.text(line.0, at: Point(x + 36, y)), Paint(fill: Self.black)))
    }
    let boxes = [
      ("defined", Self.bothTint, [Double]()), ("undefined", "#ffffff", []),
      ("open: no gate", "#ffffff", [4, 3]),
    ]
    for (place, box) in boxes.enumerated() {
      let x = 424 + 112 * Double(place)
      elements += [
        Element(
          .rectangle(Point(x, y - 12), width: 16, height: 16),
          Paint(fill: box.1, stroke: "#333333", width: 1.5, dash: box.2)),
        Element(.text(box.0, at: Point(x + 22, y)), Paint(fill: Self.black)),
      ]
    }
    return elements
  }
}

/// Channels, centers and gates of the bodygraph, at a place and a scale.
///
/// The first side is solid and black, the second hollow and red, both are striped: so they differ in
/// grey print and for the color-blind too.
struct BodygraphDrawing {
  private typealias Point = Figure.Point
  private typealias Element = Figure.Element
  private typealias Paint = Figure.Paint

  let bodygraph: Bodygraph
  /// The gates of the first side.
  let first: GateSet
  /// The gates of the second side.
  let second: GateSet
  /// What the sides are called, the first one first.
  let names: (first: String, second: String)
  /// Where the upper left corner of the layout stands.
  let origin: Figure.Point
  var scale = 1.0
  /// Whether gates have their numbers; a small graph has only dots.
  var hasNumbers = true

  /// What is drawn, from below.
  var layers: [Figure.Element] {
    [
      .layer("channels", Channel.all.flatMap(emptyChannel) + Channel.all.flatMap(activeHalves)),
      .layer("centers", Center.allCases.map(center)),
      .layer("gates", Gate.all.flatMap { gate($0.number) }),
    ]
  }

  private func moved(_ point: Point) -> Point {
    Point(origin.x + scale * point.x, origin.y + scale * point.y)
  }

  private func moved(_ steps: [Figure.Step]) -> [Figure.Step] {
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
      Figure.Form.path(moved(BodygraphLayout.half(of: channel, from: $0)))
    }
    return ways.map {
      Element($0, Paint(fill: "none", stroke: FigureColor.outline, width: 10 * scale))
    }
      + ways.map {
        Element($0, Paint(fill: "none", stroke: FigureColor.paper, width: 8 * scale))
      }
  }

  private func activeHalves(_ channel: Channel) -> [Element] {
    [channel.low, channel.high].flatMap { gate -> [Element] in
      let form = Figure.Form.path(moved(BodygraphLayout.half(of: channel, from: gate)))
      return Self.strokes(
        isFirst: first.contains(gate), isSecond: second.contains(gate), scale: scale
      ).map { Element(form, $0, kind: "half-channel", key: "\(channel.id) \(gate)") }
    }
  }

  /// The strokes of a line of the sides, one upon the other.
  static func strokes(isFirst: Bool, isSecond: Bool, scale: Double = 1) -> [Figure.Paint] {
    func paint(_ color: String, _ width: Double, _ dash: [Double] = []) -> Paint {
      Paint(fill: "none", stroke: color, width: width * scale, dash: dash.map { $0 * scale })
    }
    return switch (isFirst, isSecond) {
    case (false, false): []
    case (true, false): [paint(FigureColor.ink, 8)]
    case (false, true): [paint(FigureColor.accent, 8), paint(FigureColor.paper, 3)]
    case (true, true): [paint(FigureColor.accent, 8), paint(FigureColor.ink, 8, [7, 7])]
    }
  }

  private func center(_ center: Center) -> Element {
    let isOpen = bodygraph.open.contains(center)
    let state = bodygraph.defined.contains(center) ? "defined" : isOpen ? "open" : "undefined"
    let points = BodygraphLayout.corners(of: center).map(moved)
    return Element(
      .path([.move(points[0])] + points.dropFirst().map { .line($0) } + [.close]),
      Paint(
        fill: fill(of: center), stroke: "#333333", width: 1.5, dash: isOpen ? [4, 3] : []),
      kind: "center", key: center.id, title: "\(center.name): \(state)")
  }

  /// White, or the tint of the sides that define a center.
  private func fill(of center: Center) -> String {
    guard bodygraph.defined.contains(center) else { return FigureColor.paper }
    let gates = bodygraph.channels.filter { $0.centerSet.contains(center) }
      .flatMap { [$0.low, $0.high] }
    let isFirst = gates.contains { first.contains($0) }
    let isSecond = gates.contains { second.contains($0) }
    return isFirst && isSecond ? Self.bothTint : isFirst ? Self.firstTint : Self.secondTint
  }

  private static let firstTint = "#c9c9c9"
  private static let secondTint = "#f4cfc6"
  static let bothTint = "#ecdca9"

  private func gate(_ gate: UInt8) -> [Element] {
    let place = moved(BodygraphLayout.place(of: gate))
    let (isFirst, isSecond) = (first.contains(gate), second.contains(gate))
    let digits = Figure.Form.text(
      "\(gate)", at: Point(place.x, place.y + 3.6), anchor: .middle, size: 10)
    guard isFirst || isSecond else {
      return hasNumbers
        ? [Element(digits, Paint(fill: FigureColor.muted), kind: "scale", key: "\(gate)")] : []
    }
    let title = "\(gate) \(Gate.number(gate).name): \(sides(isFirst, isSecond))"
    let circle = Element(
      .circle(place, radius: hasNumbers ? 8.5 : 8.5 * scale), Self.paint(isFirst, isSecond),
      kind: "gate", key: "\(gate)", title: title)
    return [circle]
      + (hasNumbers
        ? [Element(digits, Paint(fill: isFirst ? FigureColor.paper : FigureColor.accent))] : [])
  }

  /// The paint of what stands for an active gate.
  static func paint(_ isFirst: Bool, _ isSecond: Bool) -> Figure.Paint {
    Paint(
      fill: isFirst ? FigureColor.ink : FigureColor.paper,
      stroke: isSecond ? FigureColor.accent : FigureColor.ink,
      width: isFirst && isSecond ? 2.6 : 1.6)
  }

  private func sides(_ isFirst: Bool, _ isSecond: Bool) -> String {
    isFirst && isSecond ? "both" : isFirst ? names.first : names.second
  }
}

/// How the bodygraph is read, in one line.
struct BodygraphLegend {
  private typealias Point = Figure.Point
  private typealias Element = Figure.Element
  private typealias Paint = Figure.Paint

  let names: (first: String, second: String)
  /// Where lines and boxes begin, and how far they are from each other.
  let places: (lines: Double, boxes: Double)
  let steps: (lines: Double, boxes: Double)

  func elements(at y: Double) -> [Figure.Element] {
    var elements: [Element] = []
    let lines = [(names.first, true, false), (names.second, false, true), ("both", true, true)]
    for (place, line) in lines.enumerated() {
      let x = places.lines + steps.lines * Double(place)
      let form = Figure.Form.line(Point(x, y - 4), Point(x + 30, y - 4))
      elements += BodygraphDrawing.strokes(isFirst: line.1, isSecond: line.2)
        .map { Element(form, $0) }
      elements.append(
        Element(.text(line.0, at: Point(x + 36, y)), Paint(fill: FigureColor.ink)))
    }
    let boxes = [
      ("defined", BodygraphDrawing.bothTint, [Double]()), ("undefined", FigureColor.paper, []),
      ("open: no gate", FigureColor.paper, [4, 3]),
    ]
    for (place, box) in boxes.enumerated() {
      let x = places.boxes + steps.boxes * Double(place)
      elements += [
        Element(
          .rectangle(Point(x, y - 12), width: 16, height: 16),
          Paint(fill: box.1, stroke: "#333333", width: 1.5, dash: box.2)),
        Element(.text(box.0, at: Point(x + 22, y)), Paint(fill: FigureColor.ink)),
      ]
    }
    return elements
  }
}

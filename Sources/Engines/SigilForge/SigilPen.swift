import Glibc

/// Draws a sigil into a square of a picture.
struct SigilPen {
  typealias Point = Figure.Point
  typealias Element = Figure.Element

  /// The middle of the square and half of its side.
  let center: Point
  let half: Double
  /// How much of the drawing's own length half of the square holds.
  private let extent: Double
  private let sigil: Sigil

  init(_ sigil: Sigil, center: Point, half: Double) {
    self.sigil = sigil
    self.center = center
    self.half = half
    extent =
      switch sigil.drawing {
      case .monogram: 1.55
      case .square: 1
      case .dial(let dial, _): dial.borders.last ?? 1.24
      }
  }

  /// The picture, with what is behind the line or without.
  func elements(isBare: Bool) -> [Element] {
    let ground = isBare ? [] : [Element(.group(ground), kind: "ground")]
    return ground + [Element(.group(line), kind: "sigil")]
  }

  private var ink: String { "#111111" }
  /// Long texts have thinner lines.
  private var width: Double {
    let parts = sigil.tracing?.segments ?? 0
    return half * (parts > 30 ? 0.007 : parts > 15 ? 0.011 : 0.018)
  }
  private var thin: Figure.Paint { Figure.Paint(fill: "none", stroke: "#bbbbbb", width: 1) }

  private func place(_ point: Point) -> Point {
    Point(center.x + point.x / extent * half, center.y + point.y / extent * half)
  }

  private func circle(_ radius: Double) -> Element {
    Element(.circle(center, radius: radius / extent * half), thin)
  }

  /// Small dials, many on a sheet, have letters that can still be read.
  private var labelSize: Double { max(half * 0.075, 10) }

  private func label(_ text: String, at point: Point, size: Double) -> Element {
    Element(
      .text(text, at: Point(point.x, point.y + size * 0.35), anchor: .middle, size: size),
      Figure.Paint(fill: FigureColor.muted))
  }

  // MARK: Behind the line

  private var ground: [Element] {
    switch sigil.drawing {
    case .monogram: [circle(1.5)]
    case .square(let square, _): grid(square)
    case .dial(let dial, _): dial.hasFields ? fields(dial) : points(dial)
    }
  }

  private func grid(_ square: MagicSquare) -> [Element] {
    let order = square.order
    let lines = (0...order).flatMap { index in
      let offset = 2 * Double(index) / Double(order) - 1
      return [(Point(offset, -1), Point(offset, 1)), (Point(-1, offset), Point(1, offset))].map {
        Element(.line(place($0.0), place($0.1)), thin)
      }
    }
    // In the corners: the line goes through the middle.
    let size = min(max(half * 0.1, 9), half / Double(order) * 0.6)
    let numbers = square.rows.enumerated().flatMap { row, numbers in
      numbers.enumerated().map { column, number -> Element in
        let corner = place(
          Point(2 * Double(column) / Double(order) - 1, 2 * Double(row) / Double(order) - 1))
        return Element(
          .text(
            "\(number)", at: Point(corner.x + size * 0.4, corner.y + size * 1.2), size: size),
          Figure.Paint(fill: FigureColor.muted))
      }
    }
    return lines + numbers
  }

  /// Letters between circles, with a line between two neighbours.
  private func fields(_ dial: Dial) -> [Element] {
    let borders = dial.borders
    var elements = borders.map(circle)
    for (index, ring) in dial.rings.enumerated() {
      for letter in ring {
        let angle = (letter.angle + 180 / Double(ring.count)) * .pi / 180
        let way = Point(sin(angle), -cos(angle))
        elements.append(
          Element(
            .line(
              place(Point(way.x * borders[index], way.y * borders[index])),
              place(Point(way.x * borders[index + 1], way.y * borders[index + 1]))), thin))
      }
    }
    // Outside of the place where the line turns.
    let labels = dial.places.map { letter in
      let radius = dial.radii[letter.ring - 1]
      let reach = 1 + 0.3 * (borders[letter.ring] - borders[letter.ring - 1]) / radius
      let point = Point(letter.point.x * reach, letter.point.y * reach)
      return label(letter.label, at: place(point), size: labelSize)
    }
    return elements + labels
  }

  /// Letters outside of a circle, with a dot for each on it.
  private func points(_ dial: Dial) -> [Element] {
    [circle(1)]
      + dial.places.flatMap { letter in
        [
          Element(
            .circle(place(letter.point), radius: half * 0.01),
            Figure.Paint(fill: "#bbbbbb", stroke: "none")),
          label(
            letter.label, at: place(Point(letter.point.x * 1.14, letter.point.y * 1.14)),
            size: labelSize),
        ]
      }
  }

  // MARK: The line

  private var line: [Element] {
    switch sigil.drawing {
    case .monogram(let monogram): strokes(monogram)
    case .square(let square, let tracing):
      traced(tracing, radius: min(half * 0.04, half / Double(square.order) * 0.28))
    case .dial(_, let tracing): traced(tracing, radius: half * 0.03)
    }
  }

  private func traced(_ tracing: SigilTracing, radius: Double) -> [Element] {
    SigilLine(
      tracing, end: sigil.end ?? .circle, hasWaves: sigil.method == .rose, radius: radius,
      place: place
    ).elements(Figure.Paint(fill: "none", stroke: ink, width: width))
  }

  private func strokes(_ monogram: Monogram) -> [Element] {
    let paint = Figure.Paint(fill: "none", stroke: ink, width: width)
    let (least, most) = monogram.bounds
    let middle = Point(Double(least.x + most.x) / 2, Double(least.y + most.y) / 2)
    let reach = hypot(Double(most.x) - middle.x, Double(most.y) - middle.y)
    let unit = half / extent * 1.3 / reach
    func place(_ node: Monogram.Node) -> Point {
      Point(
        center.x + (Double(node.x) - middle.x) * unit, center.y + (Double(node.y) - middle.y) * unit
      )
    }
    let elements = monogram.strokes.map { stroke in
      switch stroke {
      case .line(let first, let second):
        return Element(.line(place(first), place(second)), paint)
      case .arc(let first, let second):
        let radius = Double(abs(second.x - first.x)) * unit
        return Element(
          .path([
            .move(place(first)),
            .arc(radius: radius, isLong: false, isClockwise: true, to: place(second)),
          ]), paint)
      }
    }
    // Strokes end flat; a dot makes their ends and corners round.
    let dots = Set(monogram.strokes.flatMap(\.ends)).sorted().map {
      Element(.circle(place($0), radius: width / 2), Figure.Paint(fill: ink, stroke: "none"))
    }
    return elements + dots
  }
}

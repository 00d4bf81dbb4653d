import Glibc

extension SacredGeometry {
  /// A drawn form as a picture: scaled to a square, y turned down.
  struct FormDrawing {
    let title: String
    let summary: String
    let drawn: Drawn

    private static let side = 800.0
    private static let margin = 24.0

    var figure: Figure {
      let bounds = bounds
      let (width, height) = (bounds.right - bounds.left, bounds.top - bounds.bottom)
      let scale = (Self.side - 2 * Self.margin) / max(width, height, 1e-9)
      let tall = height * scale + 2 * Self.margin
      let wide = width * scale + 2 * Self.margin
      func at(_ point: Point) -> Figure.Point {
        Figure.Point(
          Self.margin + (point.x - bounds.left) * scale,
          Self.margin + (bounds.top - point.y) * scale)
      }
      return Figure(
        width: wide, height: tall, title: title, summary: summary,
        drawn.layers.map { layer in
          let stroke = layer.isFaint ? "#9a9a9a" : "#1a1a1a"
          let paint = Figure.Paint(
            fill: layer.isFilled ? "#ffffff" : "none", stroke: stroke,
            width: layer.isFaint ? 0.8 : 1.6)
          return Figure.Element(
            .group(layer.shapes.map { element($0, at, scale, layer) }), paint, kind: "layer",
            key: layer.name, title: layer.name)
        })
    }

    private func element(
      _ shape: Shape, _ at: (Point) -> Figure.Point, _ scale: Double, _ layer: Layer
    ) -> Figure.Element {
      switch shape {
      case .circle(let center, let radius):
        return Figure.Element(.circle(at(center), radius: radius * scale))
      case .segment(let start, let end): return Figure.Element(.line(at(start), at(end)))
      case .polyline(let points, let isClosed):
        let steps =
          [Figure.Step.move(at(points[0]))] + points.dropFirst().map { .line(at($0)) }
          + (isClosed ? [.close] : [])
        return Figure.Element(.path(steps))
      case .arc(let start, let end, let radius, let isClockwise):
        return Figure.Element(
          .path([
            .move(at(start)),
            .arc(radius: radius * scale, isLong: false, isClockwise: isClockwise, to: at(end)),
          ]))
      case .dot(let center, let radius):
        return Figure.Element(
          .circle(at(center), radius: radius * scale), Figure.Paint(fill: "#1a1a1a"))
      }
    }

    private var bounds: (left: Double, right: Double, bottom: Double, top: Double) {
      var (left, right, bottom, top) = (
        Double.infinity, -Double.infinity, Double.infinity, -Double.infinity
      )
      func add(_ point: Point, _ reach: Double = 0) {
        left = min(left, point.x - reach)
        right = max(right, point.x + reach)
        bottom = min(bottom, point.y - reach)
        top = max(top, point.y + reach)
      }
      for shape in drawn.shapes {
        switch shape {
        case .circle(let center, let radius), .dot(let center, let radius): add(center, radius)
        case .segment(let start, let end):
          add(start)
          add(end)
        case .polyline(let points, _): for point in points { add(point) }
        case .arc(let start, let end, let radius, let isClockwise):
          add(start)
          add(end)
          add(Self.middle(start, end, radius, isClockwise))
        }
      }
      return (left, right, bottom, top)
    }

    /// The middle of the shorter part of a circle.
    private static func middle(_ start: Point, _ end: Point, _ radius: Double, _ isClockwise: Bool)
      -> Point
    {
      let way = end - start
      let length = hypot(way.x, way.y)
      let height = radius - max(0, radius * radius - length * length / 4).squareRoot()
      // Against the clock it bulges to the right of the way.
      let right = Point(way.y / length, -way.x / length)
      return 0.5 * (start + end) + (isClockwise ? -height : height) * right
    }
  }
}

import Glibc

/// A traced line with its marks, as forms of a picture.
struct SigilLine {
  private typealias Point = Figure.Point

  private let tracing: SigilTracing
  private let end: SigilEnd
  private let hasWaves: Bool
  private let radius: Double
  /// The corners in the picture, and how often the line stays at each.
  private let points: [Figure.Point]
  private let again: [Int]
  private let place: (Figure.Point) -> Figure.Point

  /// - Parameters:
  ///   - hasWaves: whether letters that come twice make waves, as on the rose, and no loops.
  ///   - radius: that of circles and loops.
  ///   - place: where a point of the tracing is in the picture.
  init(
    _ tracing: SigilTracing, end: SigilEnd, hasWaves: Bool, radius: Double,
    place: @escaping (Figure.Point) -> Figure.Point
  ) {
    self.tracing = tracing
    self.end = end
    self.hasWaves = hasWaves
    self.radius = radius
    self.place = place
    let corners = tracing.corners
    points = Self.apart(corners.map { tracing.stops[$0].point }, by: 3 * radius, place)
    again = corners.enumerated().map { index, corner in
      let next = index + 1 < corners.count ? corners[index + 1] : tracing.stops.count
      // More would leave the place, and the picture.
      return min(next - corner - 1, 2)
    }
  }

  /// The places in the picture: where the line comes again, it goes a little nearer to the middle,
  /// so that nothing is drawn over itself.
  private static func apart(
    _ points: [Point], by distance: Double, _ place: (Point) -> Point
  ) -> [Point] {
    var visits: [Point: Int] = [:]
    return points.map { point in
      let visit = visits[point, default: 0]
      visits[point] = visit + 1
      let spot = place(point)
      guard visit > 0 else { return spot }
      let inwards = point == Point(0, 0) ? 0 : atan2(-point.y, -point.x)
      let turns = [60.0, -60, 0, 120, -120, 180]
      let angle = inwards + turns[(visit - 1) % turns.count] * .pi / 180
      return Point(spot.x + distance * cos(angle), spot.y + distance * sin(angle))
    }
  }

  /// The forms.
  func elements(_ paint: Figure.Paint) -> [Figure.Element] {
    guard let first = points.first, let last = points.last else { return [] }
    var elements = [Figure.Element(.circle(first, radius: radius), paint, kind: "start")]
    if points.count > 1 {
      elements.append(Figure.Element(.path(path), paint, kind: "line"))
    }
    let loops = hasWaves && points.count > 1 ? [] : repeated
    elements += (loops + nooses + passes).map {
      Figure.Element(.circle($0.center, radius: $0.radius), paint, kind: "loop")
    }
    switch end {
    case .circle:
      elements.append(Figure.Element(.circle(last, radius: endRadius), paint, kind: "end"))
    case .bar:
      let way = points.count > 1 ? way(points.count - 2, points.count - 1) : Point(0, 1)
      let reach = radius * 1.8
      let foot = points.count > 1 ? last : Point(last.x, last.y + radius * 1.8)
      elements.append(
        Figure.Element(
          .line(
            Point(foot.x - way.y * reach, foot.y + way.x * reach),
            Point(foot.x + way.y * reach, foot.y - way.x * reach)), paint, kind: "end"))
    }
    return elements
  }

  /// A circle round that of the beginning where there is one place only.
  private var endRadius: Double { points.count == 1 ? radius * 1.7 : radius }

  private func way(_ from: Int, _ to: Int) -> Point {
    let (dx, dy) = (points[to].x - points[from].x, points[to].y - points[from].y)
    let length = hypot(dx, dy)
    return Point(dx / length, dy / length)
  }

  private func moved(_ point: Point, _ way: Point, by distance: Double) -> Point {
    Point(point.x + way.x * distance, point.y + way.y * distance)
  }

  private var path: [Figure.Step] {
    let last = points.count - 1
    var steps: [Figure.Step] = []
    var pen = moved(points[0], way(0, 1), by: radius)
    steps.append(.move(pen))
    if hasWaves, again[0] > 0 { wave(&steps, &pen, way(0, 1), count: again[0]) }
    for index in 1...last {
      let way = way(index - 1, index)
      var target = points[index]
      if index == last, end == .circle { target = moved(target, way, by: -endRadius) }
      if hasWaves, again[index] > 0 {
        pen = moved(target, way, by: -4 * radius * Double(again[index]))
        steps.append(.line(pen))
        wave(&steps, &pen, way, count: again[index])
      } else {
        pen = target
        steps.append(.line(pen))
      }
    }
    return steps
  }

  /// Half circles to both sides.
  private func wave(_ steps: inout [Figure.Step], _ pen: inout Point, _ way: Point, count: Int) {
    for half in 0..<2 * count {
      pen = moved(pen, way, by: 2 * radius)
      steps.append(.arc(radius: radius, isLong: false, isClockwise: half % 2 == 0, to: pen))
    }
  }

  private typealias Loop = (center: Figure.Point, radius: Double)

  /// Loops outside of the corners at which the line stays.
  private var repeated: [Loop] {
    points.indices.flatMap { index in
      (0..<again[index]).map { turn in
        let radius = radius * (1 + 0.6 * Double(turn))
        return (center(of: index, radius: radius), radius)
      }
    }
  }

  private func center(of index: Int, radius: Double) -> Point {
    guard points.count > 1 else { return moved(points[0], Point(0, -1), by: radius * 2) }
    // Beside the line, past the circle of its beginning or end.
    if index == 0 || index == points.count - 1 {
      let way = index == 0 ? way(0, 1) : way(index, index - 1)
      let foot = moved(points[index], way, by: self.radius * 2.6)
      return moved(foot, Point(-way.y, way.x), by: radius)
    }
    let (one, other) = (way(index, index - 1), way(index, index + 1))
    let sum = Point(one.x + other.x, one.y + other.y)
    let length = hypot(sum.x, sum.y)
    let out = length < 0.01 ? Point(-one.y, one.x) : Point(-sum.x / length, -sum.y / length)
    return moved(points[index], out, by: radius)
  }

  private var nooses: [Loop] {
    zip(points.indices, tracing.corners).compactMap { index, corner in
      guard tracing.stops[corner].marks.contains(.noose) else { return nil }
      return (center(of: index, radius: radius), radius)
    }
  }

  /// Loops on the line where it passes letters, to their side.
  private var passes: [Loop] {
    let corners = tracing.corners
    return tracing.passes.compactMap { pass in
      guard let start = corners.firstIndex(of: pass.from), start + 1 < points.count else {
        return nil
      }
      let way = way(start, start + 1)
      let letter = place(tracing.stops[pass.stop].point)
      let (dx, dy) = (letter.x - points[start].x, letter.y - points[start].y)
      let side = dx * -way.y + dy * way.x < 0 ? -1.0 : 1
      let foot = moved(points[start], way, by: dx * way.x + dy * way.y)
      return (moved(foot, Point(-way.y * side, way.x * side), by: radius), radius)
    }
  }
}

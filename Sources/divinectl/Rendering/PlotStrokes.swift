import Engines
import Glibc

/// What a pen draws of a picture: lines without areas, each part of a line once.
///
/// Where two lines lie upon each other, that on top counts; a line in the color of the paper is
/// none, and an area without a line is drawn round.
struct PlotStrokes {
  /// A piece of a line with its pen.
  struct Piece {
    let pen: String
    let start: Figure.Point
    /// The step from the start.
    let step: Figure.Step
    /// The same piece the other way round.
    let back: Figure.Step
    let end: Figure.Point

    /// The same the other way round.
    var turned: Piece { Piece(pen: pen, start: end, step: back, back: step, end: start) }
  }

  private(set) var pieces: [Piece] = []
  private(set) var texts: [Figure.Element] = []
  private var lines = StraightCover()
  private var circles = RoundCover()
  private var curves: Set<[Int]> = []

  /// The pieces of a picture.
  init(_ figure: Figure) {
    // What is on top comes first, and takes the place of what lies below it.
    for element in figure.elements.reversed() { add(element, Figure.Paint()) }
    pieces.reverse()
    texts.reverse()
  }

  private mutating func add(_ element: Figure.Element, _ outer: Figure.Paint) {
    let own = element.paint
    let paint = Figure.Paint(fill: own.fill ?? outer.fill, stroke: own.stroke ?? outer.stroke)
    switch element.form {
    case .group(let elements):
      for element in elements.reversed() { add(element, paint) }
    case .text:
      let pen = Self.pen(fill: paint.fill, stroke: nil) ?? FigureColor.ink
      texts.append(
        Figure.Element(
          element.form, Figure.Paint(fill: "none", stroke: pen, width: 0.5), kind: element.kind,
          key: element.key))
    default:
      guard let pen = Self.pen(fill: paint.fill, stroke: paint.stroke) else { return }
      add(element.form, pen)
    }
  }

  /// The color of the line, else that of the area; nil where only paper is left.
  private static func pen(fill: String?, stroke: String?) -> String? {
    let color =
      if let stroke, stroke != "none" { stroke } else { fill ?? FigureColor.ink }
    return color == "none" || color == FigureColor.paper ? nil : color
  }

  private mutating func add(_ form: Figure.Form, _ pen: String) {
    switch form {
    case .circle(let center, let radius): turn(center, radius, from: 0, by: 2 * Double.pi, pen)
    case .line(let start, let end): line(start, end, pen)
    case .polyline(let points):
      for (start, end) in zip(points, points.dropFirst()) { line(start, end, pen) }
    case .rectangle(let corner, let width, let height):
      let corners = [(0.0, 0.0), (width, 0), (width, height), (0, height), (0, 0)].map {
        Figure.Point(corner.x + $0.0, corner.y + $0.1)
      }
      for (start, end) in zip(corners, corners.dropFirst()) { line(start, end, pen) }
    case .path(let steps): path(steps, pen)
    case .text, .group: break
    }
  }

  private mutating func path(_ steps: [Figure.Step], _ pen: String) {
    var start = Figure.Point(0, 0)
    var place = start
    for step in steps {
      switch step {
      case .move(let point): (start, place) = (point, point)
      case .line(let end):
        line(place, end, pen)
        place = end
      case .close:
        line(place, start, pen)
        place = start
      case .quadratic(let control, let end):
        curve([place, control, end], pen, step, .quadratic(control, to: place))
        place = end
      case .cubic(let one, let two, let end):
        curve([place, one, two, end], pen, step, .cubic(two, one, to: place))
        place = end
      case .arc(let radius, let isLong, let isClockwise, let end):
        arc(place, end, radius, isLong, isClockwise, pen)
        place = end
      }
    }
  }

  private mutating func line(_ start: Figure.Point, _ end: Figure.Point, _ pen: String) {
    for (first, last) in lines.take(start, end) {
      pieces.append(
        Piece(pen: pen, start: first, step: .line(last), back: .line(first), end: last))
    }
  }

  private mutating func curve(
    _ points: [Figure.Point], _ pen: String, _ step: Figure.Step, _ back: Figure.Step
  ) {
    let key = points.flatMap { [Self.rounded($0.x), Self.rounded($0.y)] }
    let turned = points.reversed().flatMap { [Self.rounded($0.x), Self.rounded($0.y)] }
    guard !curves.contains(key), !curves.contains(turned) else { return }
    curves.insert(key)
    pieces.append(
      Piece(
        pen: pen, start: points[0], step: step, back: back, end: points[points.count - 1]))
  }

  static func rounded(_ value: Double) -> Int { Int((value * 100).rounded()) }

  /// A part of a circle between two points, as SVG has it (SVG 1.1, appendix F.6.5).
  private mutating func arc(
    _ start: Figure.Point, _ end: Figure.Point, _ radius: Double, _ isLong: Bool,
    _ isClockwise: Bool, _ pen: String
  ) {
    let (x, y) = ((end.x - start.x) / 2, (end.y - start.y) / 2)
    let half = hypot(x, y)
    guard half > 1e-9 else { return }
    // A circle that is too small grows until it reaches both.
    let radius = max(radius, half)
    let height = max(radius * radius - half * half, 0).squareRoot() / half
    let side = isLong == isClockwise ? 1.0 : -1
    let center = Figure.Point(
      start.x + x + side * height * y, start.y + y - side * height * x)
    let from = atan2(start.y - center.y, start.x - center.x)
    let to = atan2(end.y - center.y, end.x - center.x)
    let whole = 2 * Double.pi
    var sweep = (to - from).truncatingRemainder(dividingBy: whole)
    if isClockwise, sweep < 0 { sweep += whole }
    if !isClockwise, sweep > 0 { sweep -= whole }
    if sweep < 0 {
      turn(center, radius, from: from + sweep, by: -sweep, pen)
    } else {
      turn(center, radius, from: from, by: sweep, pen)
    }
  }

  /// A part of a circle from an angle on, in the sense in which angles grow: clockwise, with y down.
  private mutating func turn(
    _ center: Figure.Point, _ radius: Double, from: Double, by sweep: Double, _ pen: String
  ) {
    for (first, last) in circles.take(center, radius, from, from + sweep) {
      func place(_ angle: Double) -> Figure.Point {
        Figure.Point(center.x + radius * cos(angle), center.y + radius * sin(angle))
      }
      // A whole circle is two halves: an arc cannot end where it begins.
      let isWhole = last - first > 1.9 * Double.pi
      let angles = isWhole ? [first, (first + last) / 2, last] : [first, last]
      for (one, two) in zip(angles, angles.dropFirst()) {
        let isLong = two - one > Double.pi + 1e-9
        let (start, end) = (place(one), place(two))
        pieces.append(
          Piece(
            pen: pen, start: start,
            step: .arc(radius: radius, isLong: isLong, isClockwise: true, to: end),
            back: .arc(radius: radius, isLong: isLong, isClockwise: false, to: start), end: end))
      }
    }
  }
}

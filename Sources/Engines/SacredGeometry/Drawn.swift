import Glibc

extension SacredGeometry {
  /// A place in the plane; x goes to the right and y up.
  struct Point: Hashable, Sendable {
    let x: Double
    let y: Double

    init(_ x: Double, _ y: Double) {
      self.x = x
      self.y = y
    }

    /// A place at a distance from the origin, in turns counted from the right, against the clock.
    init(turns: Double, radius: Double) {
      x = radius * cos(2 * Double.pi * turns)
      y = radius * sin(2 * Double.pi * turns)
    }

    func distance(to other: Point) -> Double { hypot(x - other.x, y - other.y) }

    static func + (left: Point, right: Point) -> Point { Point(left.x + right.x, left.y + right.y) }
    static func - (left: Point, right: Point) -> Point { Point(left.x - right.x, left.y - right.y) }
    static func * (scale: Double, point: Point) -> Point { Point(scale * point.x, scale * point.y) }
  }

  /// What is drawn.
  enum Shape: Hashable, Sendable {
    case circle(Point, radius: Double)
    case segment(Point, Point)
    case polyline([Point], isClosed: Bool)
    /// A part of a circle from a place to another, against the clock or with it.
    case arc(from: Point, to: Point, radius: Double, isClockwise: Bool)
    case dot(Point, radius: Double)
  }

  /// Shapes that belong together.
  struct Layer: Sendable {
    let name: String
    let shapes: [Shape]
    var isFilled = false
    /// Whether it is drawn in the background, thin.
    var isFaint = false
  }

  /// A number of the figure with what it should be, found from the figure itself.
  struct Invariant: Sendable {
    let name: String
    let found: Double
    let expected: Double
    var residual: Double { abs(found - expected) }
  }

  /// A drawn form with its numbers.
  struct Drawn: Sendable {
    var layers: [Layer]
    var invariants: [Invariant]

    /// All shapes.
    var shapes: [Shape] { layers.flatMap(\.shapes) }

    /// How many elements of each kind there are, in one order.
    var elements: [(kind: StaticString, count: Int)] {
      var counts = [0, 0, 0, 0, 0]
      for shape in shapes {
        switch shape {
        case .circle: counts[0] += 1
        case .segment: counts[1] += 1
        case .polyline: counts[2] += 1
        case .arc: counts[3] += 1
        case .dot: counts[4] += 1
        }
      }
      let kinds: [StaticString] = ["circles", "segments", "polylines", "arcs", "dots"]
      return zip(kinds, counts).map { (kind: $0, count: $1) }
    }
  }
}

extension SacredGeometry.Point {
  /// Rounded, so that places that differ by rounding alone are one.
  var key: [Int] { [Int((x * 1e7).rounded()), Int((y * 1e7).rounded())] }
}

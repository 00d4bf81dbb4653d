import Glibc

extension SacredGeometry {
  private static let golden = (1 + 5.squareRoot()) / 2

  /// Spirals, roses and curves of rolling circles.
  static let curveForms: [SacredForm] = [
    SacredForm(
      "golden-spiral", "Golden spiral", group: "curves",
      source: "logarithmic spiral that grows by the golden ratio in a quarter turn",
      [Parameter("turns", "whole turns", 3, 1...20)]
    ) { values in
      let growth = log(golden) / (Double.pi / 2)
      let steps = values.whole("turns") * 180
      let points = (0...steps).map { step in
        let turns = Double(step) / 180
        return Point(turns: turns, radius: exp(growth * 2 * Double.pi * turns))
      }
      let quarter = 45
      return Drawn(
        layers: [Layer(name: "spiral", shapes: [.polyline(points, isClosed: false)])],
        invariants: [
          Invariant(
            name: "growth in a quarter turn",
            found: hypot(points[quarter].x, points[quarter].y), expected: golden)
        ])
    },
    SacredForm(
      "fibonacci-spiral", "Fibonacci spiral", group: "curves",
      source: "quarter circles whose radii are the numbers of Fibonacci: no true spiral",
      [Parameter("quarters", "quarter circles", 9, 2...40)]
    ) { fibonacci($0.whole("quarters")) },
    SacredForm(
      "phyllotaxis", "Phyllotaxis", group: "points",
      source: "Vogel 1979: radius as the root of the number, turned by the golden angle",
      [
        Parameter("points", "how many", 500, 1...1_000_000),
        Parameter("angle", "degrees from one to the next", 137.50776405003785, 0...360),
      ], size: { $0.whole("points") }
    ) { values in
      let count = values.whole("points")
      let points = (1...count).map {
        Point(turns: Double($0) * values["angle"] / 360, radius: Double($0).squareRoot())
      }
      let goldenAngle = 360 * (1 - 1 / golden)
      var invariants = [
        Invariant(
          name: "radius of the last", found: hypot(points[count - 1].x, points[count - 1].y),
          expected: Double(count).squareRoot())
      ]
      if abs(values["angle"] - 137.50776405003785) < 1e-12 {
        invariants.append(
          Invariant(name: "golden angle", found: values["angle"], expected: goldenAngle))
      }
      return Drawn(
        layers: [
          Layer(name: "points", shapes: points.map { .dot($0, radius: 0.45) }, isFilled: true)
        ], invariants: invariants)
    },
    SacredForm(
      "rose", "Rose", group: "curves", source: "Grandi: r = cos(n/d t)",
      [Parameter("n", "numerator", 5, 1...60), Parameter("d", "denominator", 1, 1...60)]
    ) { values in
      let common = divisor(values.whole("n"), values.whole("d"))
      let (n, d) = (values.whole("n") / common, values.whole("d") / common)
      let isOdd = n * d % 2 == 1
      let halfTurns = isOdd ? d : 2 * d
      let steps = 720 * halfTurns
      let points = (0..<steps).map { step in
        let angle = Double(step) / Double(steps) * Double(halfTurns) * Double.pi
        return Point(
          turns: angle / (2 * Double.pi), radius: cos(Double(n) / Double(d) * angle))
      }
      // Petals are the places where the curve is farthest out.
      let tips = Set(
        (0..<(2 * n * 2)).compactMap { tip -> [Int]? in
          let angle = Double(tip) * Double(d) / Double(n) * Double.pi
          guard angle < Double(halfTurns) * Double.pi - 1e-9 else { return nil }
          return Point(
            turns: angle / (2 * Double.pi), radius: cos(Double(n) / Double(d) * angle)
          ).key
        })
      return Drawn(
        layers: [Layer(name: "rose", shapes: [.polyline(points, isClosed: true)])],
        invariants: [
          Invariant(
            name: "petals", found: Double(tips.count), expected: Double(isOdd ? n : 2 * n))
        ])
    },
    SacredForm(
      "hypotrochoid", "Hypotrochoid", group: "curves",
      source: "a point of a circle that rolls inside another",
      [
        Parameter("ring", "radius of the fixed circle", 8, 2...200),
        Parameter("wheel", "radius of the rolling circle", 3, 1...199),
        Parameter("arm", "distance of the point from the wheel's center", 3.0, 0...400),
      ]
    ) { values in
      let (ring, wheel, arm) = (values["ring"], values["wheel"], values["arm"])
      let turns = values.whole("wheel") / divisor(values.whole("ring"), values.whole("wheel"))
      func place(_ angle: Double) -> Point {
        Point(
          (ring - wheel) * cos(angle) + arm * cos((ring - wheel) / wheel * angle),
          (ring - wheel) * sin(angle) - arm * sin((ring - wheel) / wheel * angle))
      }
      let steps = 360 * turns
      let end = 2 * Double.pi * Double(turns)
      let points = (0..<steps).map { place(Double($0) / Double(steps) * end) }
      return Drawn(
        layers: [
          Layer(name: "ring", shapes: [.circle(Point(0, 0), radius: ring)], isFaint: true),
          Layer(name: "curve", shapes: [.polyline(points, isClosed: true)]),
        ],
        invariants: [
          Invariant(
            name: "gap where it closes", found: place(0).distance(to: place(end)), expected: 0)
        ])
    },
  ]

  /// The greatest common divisor.
  static func divisor(_ one: Int, _ other: Int) -> Int {
    other == 0 ? one : divisor(other, one % other)
  }

  private static func fibonacci(_ quarters: Int) -> Drawn {
    var (previous, radius) = (0.0, 1.0)
    var place = Point(0, 0)
    var (arcs, squares): ([Shape], [Shape]) = ([], [])
    var radii: [Double] = []
    for quarter in 0..<quarters {
      // The center lies beside the place, a radius away; each quarter turns left.
      let heading = Double(quarter % 4) / 4
      let ahead = Point(turns: heading, radius: radius)
      let side = Point(turns: heading + 0.25, radius: radius)
      let end = place + ahead + side
      arcs.append(.arc(from: place, to: end, radius: radius, isClockwise: false))
      squares.append(.polyline([place, place + ahead, end, place + side], isClosed: true))
      radii.append(radius)
      place = end
      (previous, radius) = (radius, previous + radius)
    }
    let last = radii.count - 1
    return Drawn(
      layers: [
        Layer(name: "squares", shapes: squares, isFaint: true),
        Layer(name: "arcs", shapes: arcs),
      ],
      invariants: [
        Invariant(
          name: "last radius is the sum of the two before", found: radii[last],
          expected: last > 1 ? radii[last - 1] + radii[last - 2] : 1)
      ])
  }
}

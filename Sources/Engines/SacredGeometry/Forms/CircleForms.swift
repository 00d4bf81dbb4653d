import Glibc

extension SacredGeometry {
  /// Forms of equal circles on the lattice of triangles.
  static let circleForms: [SacredForm] = [
    SacredForm(
      "vesica-piscis", "Vesica piscis", group: "circles",
      source: "Euclid, Elements I.1: two circles through each other's centers"
    ) { _ in
      let (left, right) = (Point(-0.5, 0), Point(0.5, 0))
      let tips = crossings(left, right, radius: 1)
      return Drawn(
        layers: [
          Layer(name: "circles", shapes: [.circle(left, radius: 1), .circle(right, radius: 1)]),
          Layer(
            name: "lens",
            shapes: [
              .arc(from: tips[1], to: tips[0], radius: 1, isClockwise: false),
              .arc(from: tips[0], to: tips[1], radius: 1, isClockwise: false),
            ]),
        ],
        invariants: [
          Invariant(
            name: "height to width", found: tips[0].distance(to: tips[1]), expected: 3.squareRoot())
        ])
    },
    SacredForm(
      "seed-of-life", "Seed of life", group: "circles",
      source: "seven circles, each of the six through the center of the first"
    ) { _ in flower(rings: 1, hasBoundary: false) },
    SacredForm(
      "flower-of-life", "Flower of life", group: "circles",
      source: "lattice of triangles, centers one radius apart (Osirion, Abydos)",
      [Parameter("rings", "rings around the first circle", 2, 1...300)],
      size: { 3 * $0.whole("rings") * ($0.whole("rings") + 1) + 3 }
    ) { flower(rings: $0.whole("rings"), hasBoundary: true) },
    SacredForm(
      "egg-of-life", "Egg of life", group: "circles",
      source: "seven circles that touch: the shadow of eight spheres of a cube"
    ) { _ in
      let centers = [Point(0, 0)] + (0..<6).map { Point(turns: Double($0) / 6, radius: 2) }
      return Drawn(
        layers: [Layer(name: "circles", shapes: centers.map { .circle($0, radius: 1) })],
        invariants: [
          Invariant(name: "circles that touch", found: Double(touching(centers)), expected: 12)
        ])
    },
    SacredForm(
      "fruit-of-life", "Fruit of life", group: "circles",
      source: "thirteen circles: one, six at two radii, six at four in the same directions"
    ) { _ in
      Drawn(
        layers: [Layer(name: "circles", shapes: fruit.map { .circle($0, radius: 1) })],
        invariants: [
          Invariant(name: "circles", found: Double(fruit.count), expected: 13),
          Invariant(name: "circles that touch", found: Double(touching(fruit)), expected: 18),
        ])
    },
    SacredForm(
      "metatrons-cube", "Metatron's cube", group: "circles",
      source: "all segments between the centers of the fruit of life"
    ) { _ in metatron },
    SacredForm(
      "torus", "Tube torus", group: "circles",
      source: "circles whose centers stand on a circle of the same radius",
      [
        Parameter("circles", "how many", 24, 3...100_000),
        Parameter("ratio", "radius of the ring of centers to that of the circles", 1.0, 0.1...5),
      ], size: { $0.whole("circles") }
    ) { values in
      let count = values.whole("circles")
      let centers = (0..<count).map {
        Point(turns: Double($0) / Double(count) + 0.25, radius: values["ratio"])
      }
      let nearest = centers.map { abs(hypot($0.x, $0.y) - values["ratio"]) }.max() ?? 0
      return Drawn(
        layers: [Layer(name: "circles", shapes: centers.map { .circle($0, radius: 1) })],
        invariants: [
          Invariant(name: "distance of all centers", found: nearest, expected: 0)
        ])
    },
  ]

  /// The two places where circles of one radius meet, the upper one first.
  private static func crossings(_ one: Point, _ other: Point, radius: Double) -> [Point] {
    let distance = one.distance(to: other)
    guard distance > 0, distance <= 2 * radius + 1e-12 else { return [] }
    let half = max(0, radius * radius - distance * distance / 4).squareRoot()
    let middle = 0.5 * (one + other)
    let across = Point(-(other.y - one.y) / distance, (other.x - one.x) / distance)
    return [middle + half * across, middle - half * across]
  }

  private static func lattice(rings: Int) -> [Point] {
    var centers: [Point] = []
    for q in -rings...rings {
      for r in -rings...rings where abs(q + r) <= rings {
        centers.append(Point(Double(q) + Double(r) / 2, Double(r) * 0.75.squareRoot()))
      }
    }
    return centers
  }

  private static func flower(rings: Int, hasBoundary: Bool) -> Drawn {
    let centers = lattice(rings: rings)
    let shapes = centers.map { Shape.circle($0, radius: 1) }
    let keys = Set(centers.map(\.key))
    let steps = (0..<3).map { Point(turns: Double($0) / 6, radius: 1) }
    let vesicas = centers.reduce(0) { sum, center in
      sum + steps.count { keys.contains((center + $0).key) }
    }
    var layers = [Layer(name: "circles", shapes: shapes)]
    if hasBoundary {
      let radius = Double(rings) + 1
      layers.append(
        Layer(
          name: "boundary",
          shapes: [
            .circle(Point(0, 0), radius: radius), .circle(Point(0, 0), radius: radius * 1.03),
          ]))
    }
    return Drawn(
      layers: layers,
      invariants: [
        Invariant(
          name: "circles", found: Double(centers.count),
          expected: Double(3 * rings * (rings + 1) + 1)),
        // Neighbors on the lattice: three directions, less what the edges lack.
        Invariant(
          name: "vesicas", found: Double(vesicas), expected: Double(9 * rings * rings + 3 * rings)),
      ])
  }

  private static let fruit: [Point] =
    [Point(0, 0)]
    + [2.0, 4].flatMap { radius in
      (0..<6).map { Point(turns: Double($0) / 6 + 0.25, radius: radius) }
    }

  /// How many pairs of circles of radius one touch.
  private static func touching(_ centers: [Point]) -> Int {
    centers.indices.reduce(0) { sum, place in
      sum + centers[(place + 1)...].count { abs($0.distance(to: centers[place]) - 2) < 1e-9 }
    }
  }

  private static var metatron: Drawn {
    var segments: [(Point, Point)] = []
    for place in fruit.indices {
      for other in fruit[(place + 1)...] { segments.append((fruit[place], other)) }
    }
    // A line by its angle and its distance from the center.
    let carriers = Set(
      segments.map { start, end -> [Int] in
        var (a, b) = (end.y - start.y, start.x - end.x)
        let length = hypot(a, b)
        (a, b) = (a / length, b / length)
        let isTurned = a < -1e-9 || (abs(a) < 1e-9 && b < 0)
        if isTurned { (a, b) = (-a, -b) }
        return [a, b, a * start.x + b * start.y].map { Int(($0 * 1e6).rounded()) }
      })
    let lengths = Set(segments.map { Int(($0.distance(to: $1) * 1e7).rounded()) })
    return Drawn(
      layers: [
        Layer(name: "circles", shapes: fruit.map { .circle($0, radius: 1) }, isFaint: true),
        Layer(name: "segments", shapes: segments.map { .segment($0, $1) }),
      ],
      invariants: [
        Invariant(name: "segments", found: Double(segments.count), expected: 78),
        Invariant(name: "carrier lines", found: Double(carriers.count), expected: 39),
        Invariant(name: "lengths", found: Double(lengths.count), expected: 7),
      ])
  }
}

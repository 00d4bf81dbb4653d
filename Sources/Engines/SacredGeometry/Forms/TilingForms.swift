import Glibc

extension SacredGeometry {
  /// Tilings.
  static let tilingForms: [SacredForm] = [
    SacredForm(
      "penrose", "Penrose tiling of rhombs", group: "tilings",
      source: "Robinson's triangles, divided from a sun of ten (P3)",
      [Parameter("steps", "divisions", 5, 0...12)],
      size: { 10 * fibonacci(2 * $0.whole("steps") + 2) }
    ) { penrose(steps: $0.whole("steps")) },
    SacredForm(
      "islamic-star", "Islamic star pattern", group: "tilings",
      source: "Hankin 1925: rays from the middles of the edges of octagons and squares (4.8.8)",
      [
        Parameter("angle", "degrees between ray and edge", 67.5, 15...85),
        Parameter("columns", "octagons across", 4, 1...200),
      ], size: { 24 * $0.whole("columns") * $0.whole("columns") }
    ) { islamic(angle: $0["angle"], columns: $0.whole("columns")) },
  ]

  private static func fibonacci(_ place: Int) -> Int {
    var (one, other) = (0, 1)
    for _ in 0..<place { (one, other) = (other, one + other) }
    return one
  }

  private struct Half {
    let isThin: Bool
    let a: Point
    let b: Point
    let c: Point
  }

  private static func penrose(steps: Int) -> Drawn {
    let golden = (1 + 5.squareRoot()) / 2
    var halves = (0..<10).map { place -> Half in
      let one = Point(turns: Double(2 * place - 1) / 20, radius: 1)
      let other = Point(turns: Double(2 * place + 1) / 20, radius: 1)
      // Every second one is turned over, so that equal sides meet.
      return place % 2 == 0
        ? Half(isThin: true, a: Point(0, 0), b: other, c: one)
        : Half(isThin: true, a: Point(0, 0), b: one, c: other)
    }
    for _ in 0..<steps {
      halves = halves.flatMap { half -> [Half] in
        if half.isThin {
          let p = half.a + 1 / golden * (half.b - half.a)
          return [
            Half(isThin: true, a: half.c, b: p, c: half.b),
            Half(isThin: false, a: p, b: half.c, c: half.a),
          ]
        }
        let q = half.b + 1 / golden * (half.a - half.b)
        let r = half.b + 1 / golden * (half.c - half.b)
        return [
          Half(isThin: false, a: r, b: half.c, c: half.a),
          Half(isThin: false, a: q, b: r, c: half.b),
          Half(isThin: true, a: r, b: q, c: half.a),
        ]
      }
    }
    let outlines = halves.map { Shape.polyline([$0.c, $0.a, $0.b], isClosed: false) }
    let thin = halves.count(where: \.isThin)
    // Each division turns the first kind into one of each, the second into one and two.
    var (one, other) = (10, 0)
    for _ in 0..<steps { (one, other) = (one + other, one + 2 * other) }
    return Drawn(
      layers: [Layer(name: "rhombs", shapes: outlines)],
      invariants: [
        Invariant(name: "half rhombs, thin", found: Double(thin), expected: Double(one)),
        Invariant(
          name: "half rhombs, thick", found: Double(halves.count - thin), expected: Double(other)),
      ])
  }

  private static func islamic(angle: Double, columns: Int) -> Drawn {
    // Octagons of edge one; squares fill the gaps.
    let pitch = 1 + 2.squareRoot()
    var shapes: [Shape] = []
    var longest = 0.0
    var shortest = Double.infinity
    func star(_ corners: [Point]) {
      let count = corners.count
      let center = 1 / Double(count) * corners.reduce(Point(0, 0), +)
      for place in 0..<count {
        // Two rays from neighboring edges meet before their common corner.
        let (before, corner) = (corners[(place + count - 1) % count], corners[place])
        let after = corners[(place + 1) % count]
        let starts = [0.5 * (before + corner), 0.5 * (corner + after)]
        let inner = (Double(count) - 2) * 90 / Double(count)
        // In the triangle of half an edge the ray meets the line from the corner to the center.
        let half = 0.5 * corner.distance(to: after)
        let reach = half * sin(angle * .pi / 180) / sin((180 - angle - inner) * .pi / 180)
        let way = center - corner
        let length = hypot(way.x, way.y)
        let tip = corner + (reach / length) * way
        shapes.append(.polyline([starts[0], tip, starts[1]], isClosed: false))
        let ray = tip.distance(to: starts[0])
        longest = max(longest, abs(ray - tip.distance(to: starts[1])))
        shortest = min(shortest, ray)
      }
    }
    for row in 0..<columns {
      for column in 0..<columns {
        let center = Point(Double(column) * pitch, Double(row) * pitch)
        let radius = 0.5 / sin(Double.pi / 8)
        star((0..<8).map { center + Point(turns: (Double($0) + 0.5) / 8, radius: radius) })
        if row > 0, column > 0 {
          let middle = center - Point(pitch / 2, pitch / 2)
          star((0..<4).map { middle + Point(turns: Double($0) / 4, radius: 0.5.squareRoot()) })
        }
      }
    }
    return Drawn(
      layers: [Layer(name: "rays", shapes: shapes)],
      invariants: [
        Invariant(
          name: "rays of a corner differ in length by", found: longest, expected: 0)
      ])
  }
}

import Glibc

extension SacredGeometry {
  /// Stars, mandalas, seals.
  static let starForms: [SacredForm] = [
    SacredForm(
      "star", "Star polygon", group: "stars", source: "{n/k}: every k-th of n places is joined",
      [Parameter("n", "corners", 7, 3...10_000), Parameter("k", "step", 3, 1...4999)],
      size: { $0.whole("n") }
    ) { values in
      let (n, k) = (values.whole("n"), values.whole("k") % values.whole("n"))
      let parts = divisor(n, k)
      let shapes = (0..<parts).map { part in
        Shape.polyline(
          (0..<n / parts).map {
            Point(turns: Double((part + $0 * k) % n) / Double(n) + 0.25, radius: 1)
          },
          isClosed: true)
      }
      let chord = Point(turns: 0, radius: 1).distance(
        to: Point(turns: Double(k) / Double(n), radius: 1))
      return Drawn(
        layers: [Layer(name: "star", shapes: shapes)],
        invariants: [
          Invariant(name: "polygons", found: Double(shapes.count), expected: Double(parts)),
          Invariant(
            name: "chord", found: chord,
            expected: 2 * abs(sin(Double.pi * Double(k) / Double(n)))),
        ])
    },
    SacredForm(
      "chaos-star", "Chaos star", group: "stars",
      source: "equal arrows, one upright (Moorcock 1961 has eight)",
      [Parameter("arms", "arrows", 8, 3...360)], size: { 2 * $0.whole("arms") }
    ) { values in
      let arms = values.whole("arms")
      let shapes = (0..<arms).flatMap { arm -> [Shape] in
        let turn = Double(arm) / Double(arms) + 0.25
        let tip = Point(turns: turn, radius: 1)
        let barbs = [-1.0, 1].map { side in
          Point(turns: turn, radius: 0.86) + Point(turns: turn + side / 4, radius: 0.07)
        }
        return [
          .segment(Point(0, 0), tip), .polyline([barbs[0], tip, barbs[1]], isClosed: false),
        ]
      }
      return Drawn(
        layers: [Layer(name: "arrows", shapes: shapes)],
        invariants: [
          Invariant(
            name: "arrows", found: Double(shapes.count / 2), expected: Double(arms))
        ])
    },
    SacredForm(
      "mandala", "Mandala", group: "composite",
      source: "rings of equal motifs; a seed chooses them",
      [
        Parameter("fold", "motifs in a ring", 12, 3...360),
        Parameter("layers", "rings", 5, 1...50),
        Parameter("seed", "chooses the motifs", 1, 0...999_999),
      ], size: { 2 * $0.whole("fold") * $0.whole("layers") + 50 }
    ) { mandala($0) },
    SacredForm(
      "magic-square-seal", "Seal of a magic square", group: "seals",
      source: "odd squares by the method of Siam (de la Loubère 1691), joined from 1 to n squared",
      [Parameter("order", "odd side of the square", 3, 3...99)],
      size: { $0.whole("order") * $0.whole("order") + 2 }
    ) { seal(order: $0.whole("order") | 1) },
  ]

  private static func mandala(_ values: Values) -> Drawn {
    let (fold, rings) = (values.whole("fold"), values.whole("layers"))
    var random = SplitMix64(seed: UInt64(values.whole("seed")))
    var layers = [Layer(name: "center", shapes: [.circle(Point(0, 0), radius: 0.3)])]
    for ring in 1...rings {
      let radius = Double(ring)
      let shift = Double(random.below(2)) / 2 / Double(fold)
      let motif = random.below(4)
      let size = min(0.45, Double.pi * radius / Double(fold))
      var shapes: [Shape] = []
      for place in 0..<fold {
        let turn = Double(place) / Double(fold) + shift + 0.25
        let center = Point(turns: turn, radius: radius)
        switch motif {
        case 0: shapes.append(.circle(center, radius: size))
        case 1:
          shapes.append(
            .polyline(
              (0..<4).map { corner in
                center + Point(turns: turn + Double(corner) / 4, radius: size)
              }, isClosed: true))
        case 2:
          let (foot, tip) = (
            Point(turns: turn, radius: radius - size), Point(turns: turn, radius: radius + size)
          )
          shapes += [false, true].map {
            .arc(from: foot, to: tip, radius: 1.2 * size, isClockwise: $0)
          }
        default:
          shapes.append(
            .polyline(
              [
                Point(turns: turn - 0.4 / Double(fold), radius: radius - size),
                Point(turns: turn, radius: radius + size),
                Point(turns: turn + 0.4 / Double(fold), radius: radius - size),
              ], isClosed: true))
        }
      }
      layers.append(Layer(name: "ring \(ring)", shapes: shapes))
      layers.append(
        Layer(
          name: "line \(ring)", shapes: [.circle(Point(0, 0), radius: radius + 0.5)], isFaint: true)
      )
    }
    let turned = layers.flatMap(\.shapes).compactMap { shape -> [Int]? in
      if case .circle(let center, _) = shape { center.key } else { nil }
    }
    let keys = Set(turned)
    let isSymmetric = layers.flatMap(\.shapes).allSatisfy { shape in
      guard case .circle(let center, _) = shape else { return true }
      let angle = atan2(center.y, center.x) / (2 * Double.pi) + 1 / Double(fold)
      let next = Point(turns: angle, radius: hypot(center.x, center.y))
      return keys.contains(next.key)
    }
    return Drawn(
      layers: layers,
      invariants: [
        Invariant(
          name: "turned by one part it is the same (1 yes)", found: isSymmetric ? 1 : 0,
          expected: 1)
      ])
  }

  private static func seal(order: Int) -> Drawn {
    var square = Array(repeating: Array(repeating: 0, count: order), count: order)
    var (row, column) = (0, order / 2)
    var path: [Point] = []
    for number in 1...order * order {
      square[row][column] = number
      path.append(Point(Double(column) + 0.5, Double(order - row) - 0.5))
      let (up, right) = ((row + order - 1) % order, (column + 1) % order)
      (row, column) = square[up][right] == 0 ? (up, right) : ((row + 1) % order, column)
    }
    let sum = order * (order * order + 1) / 2
    var lines = square.map { $0.reduce(0, +) }
    lines += (0..<order).map { column in square.map { $0[column] }.reduce(0, +) }
    lines.append((0..<order).map { square[$0][$0] }.reduce(0, +))
    lines.append((0..<order).map { square[$0][order - 1 - $0] }.reduce(0, +))
    let side = Double(order)
    let grid =
      (0...order).map { Shape.segment(Point(0, Double($0)), Point(side, Double($0))) }
      + (0...order).map { Shape.segment(Point(Double($0), 0), Point(Double($0), side)) }
    return Drawn(
      layers: [
        Layer(name: "square", shapes: grid, isFaint: true),
        Layer(
          name: "seal",
          shapes: [
            .polyline(path, isClosed: false), .circle(path[0], radius: 0.12),
          ]),
      ],
      invariants: [
        Invariant(
          name: "lines with the sum", found: Double(lines.count { $0 == sum }),
          expected: Double(2 * order + 2))
      ])
  }
}

extension SacredGeometry {
  /// The tree of life on the grid of four circles of radius one.
  static let treeForms: [SacredForm] = [
    SacredForm(
      "tree-of-life", "Tree of life", group: "graph",
      source: "ten sephiroth and 22 paths as Kircher and the Golden Dawn draw them",
      [Parameter("daath", "1 shows the hidden eleventh place", 0, 0...1)]
    ) { values in
      let side = 0.75.squareRoot()
      let places = [
        Point(0, 0), Point(side, -0.5), Point(-side, -0.5), Point(side, -1.5), Point(-side, -1.5),
        Point(0, -2), Point(side, -2.5), Point(-side, -2.5), Point(0, -3), Point(0, -4),
      ]
      let paths = [
        (1, 2), (1, 3), (1, 6), (2, 3), (2, 4), (2, 6), (3, 5), (3, 6), (4, 5), (4, 6), (4, 7),
        (5, 6), (5, 8), (6, 7), (6, 8), (6, 9), (7, 8), (7, 9), (7, 10), (8, 9), (8, 10), (9, 10),
      ]
      let segments = paths.map { (places[$0 - 1], places[$1 - 1]) }
      let lengths = [1, 3.squareRoot(), 2]
      let misses = segments.map { segment in
        lengths.map { abs(segment.0.distance(to: segment.1) - $0) }.min() ?? 1
      }
      var spheres = places.map { Shape.circle($0, radius: 0.2) }
      if values.whole("daath") == 1 { spheres.append(.circle(Point(0, -1), radius: 0.2)) }
      return Drawn(
        layers: [
          Layer(name: "paths", shapes: segments.map { .segment($0, $1) }),
          Layer(name: "sephiroth", shapes: spheres, isFilled: true),
        ],
        invariants: [
          Invariant(name: "paths", found: Double(paths.count), expected: 22),
          Invariant(
            name: "largest miss of the lengths 1, root 3, 2", found: misses.max() ?? 1, expected: 0),
        ])
    }
  ]
}

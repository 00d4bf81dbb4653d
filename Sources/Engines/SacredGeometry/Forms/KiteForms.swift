extension SacredGeometry {
  /// The tiling of kites and darts.
  static let kiteForms: [SacredForm] = [
    SacredForm(
      "penrose-kites", "Penrose tiling of kites and darts", group: "tilings",
      source: "Penrose's P2, divided from a sun of five kites or a star of five darts",
      [
        Parameter("steps", "divisions", 4, 0...12),
        Parameter("star", "1 begins with darts", 0, 0...1),
      ],
      size: { values in
        let counts = halfTiles(steps: values.whole("steps"), isStar: values.whole("star") == 1)
        return counts.kites + counts.darts
      }
    ) { kites(steps: $0.whole("steps"), isStar: $0.whole("star") == 1) }
  ]

  /// A half of a kite or a dart, cut along its axis.
  private struct HalfTile {
    let isKite: Bool
    /// The end of the axis at which both long sides meet.
    let tail: Point
    /// Where a long and a short side meet.
    let side: Point
    /// The other end of the axis.
    let head: Point
  }

  /// A half kite becomes two half kites and a half dart, a half dart one of each.
  private static func halfTiles(steps: Int, isStar: Bool) -> (kites: Int, darts: Int) {
    var (kites, darts) = isStar ? (0, 10) : (10, 0)
    for _ in 0..<steps { (kites, darts) = (2 * kites + darts, kites + darts) }
    return (kites, darts)
  }

  private static func kites(steps: Int, isStar: Bool) -> Drawn {
    let golden = (1 + 5.squareRoot()) / 2
    var halves = (0..<10).map { place -> HalfTile in
      // The axes lie on even tenths of a turn; that of a dart ends within.
      let axis = place / 2 * 2
      let side = axis + (place % 2 == 0 ? 1 : 9)
      return HalfTile(
        isKite: !isStar, tail: Point(0, 0), side: Point(turns: Double(side) / 10, radius: 1),
        head: Point(turns: Double(axis) / 10, radius: isStar ? 1 / golden : 1))
    }
    for _ in 0..<steps { halves = halves.flatMap { divided($0, golden) } }
    func layer(_ name: String, _ isKite: Bool) -> Layer {
      Layer(
        name: name,
        shapes: halves.filter { $0.isKite == isKite }.map {
          .polyline([$0.tail, $0.side, $0.head], isClosed: false)
        })
    }
    let expected = halfTiles(steps: steps, isStar: isStar)
    let kites = halves.count(where: \.isKite)
    let ratios = halves.map { $0.tail.distance(to: $0.side) / $0.side.distance(to: $0.head) }
    return Drawn(
      layers: [layer("kites", true), layer("darts", false)],
      invariants: [
        Invariant(name: "half kites", found: Double(kites), expected: Double(expected.kites)),
        Invariant(
          name: "half darts", found: Double(halves.count - kites),
          expected: Double(expected.darts)),
        Invariant(name: "long to short side, least", found: ratios.min() ?? 0, expected: golden),
        Invariant(
          name: "long to short side, greatest", found: ratios.max() ?? 0, expected: golden),
      ])
  }

  /// The tail of a kite meets the side of a dart and the other way round (the matching rule), so both
  /// divide a long side at the same place.
  private static func divided(_ half: HalfTile, _ golden: Double) -> [HalfTile] {
    let (tail, side, head) = (half.tail, half.side, half.head)
    if half.isKite {
      let middle = tail + 1 / golden * (head - tail)
      let cut = tail + 1 / (golden * golden) * (side - tail)
      return [
        HalfTile(isKite: true, tail: side, side: head, head: middle),
        HalfTile(isKite: true, tail: side, side: cut, head: middle),
        HalfTile(isKite: false, tail: tail, side: middle, head: cut),
      ]
    }
    let cut = side + 1 / (golden * golden) * (tail - side)
    return [
      HalfTile(isKite: true, tail: tail, side: cut, head: head),
      HalfTile(isKite: false, tail: side, side: head, head: cut),
    ]
  }
}

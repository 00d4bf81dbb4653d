import Glibc

extension SacredGeometry {
  /// A corner of a solid.
  struct Corner: Hashable, Sendable {
    let x: Double
    let y: Double
    let z: Double

    init(_ x: Double, _ y: Double, _ z: Double) {
      self.x = x
      self.y = y
      self.z = z
    }

    func distance(to other: Corner) -> Double {
      let (dx, dy, dz) = (x - other.x, y - other.y, z - other.z)
      return (dx * dx + dy * dy + dz * dz).squareRoot()
    }

    /// Turned about the upright axis, then about the one across, in degrees.
    func seen(turn: Double, tilt: Double) -> Point {
      let (a, b) = (turn * Double.pi / 180, tilt * Double.pi / 180)
      let (across, deep) = (x * cos(a) - y * sin(a), x * sin(a) + y * cos(a))
      return Point(across, z * cos(b) - deep * sin(b))
    }
  }

  private static let golden = (1 + 5.squareRoot()) / 2

  private static let cube = [-1.0, 1].flatMap { x in
    [-1.0, 1].flatMap { y in [-1.0, 1].map { Corner(x, y, $0) } }
  }

  /// The three ways to write a corner's numbers in turn.
  private static func cyclic(_ corners: [Corner]) -> [Corner] {
    corners.flatMap { [$0, Corner($0.z, $0.x, $0.y), Corner($0.y, $0.z, $0.x)] }
  }

  private static func signs(_ first: Double, _ second: Double) -> [Corner] {
    [-1.0, 1].flatMap { a in [-1.0, 1].map { b in Corner(0, a * first, b * second) } }
  }

  /// Solids by their corners (Euclid, Elements XIII); edges join nearest corners.
  static let solidForms: [SacredForm] = [
    solid(
      "tetrahedron", "Tetrahedron",
      [Corner(1, 1, 1), Corner(1, -1, -1), Corner(-1, 1, -1), Corner(-1, -1, 1)], faces: 4,
      edge: 8.squareRoot(), radius: 3.squareRoot()),
    solid("cube", "Cube", cube, faces: 6, edge: 2, radius: 3.squareRoot()),
    solid(
      "octahedron", "Octahedron", cyclic([Corner(1, 0, 0), Corner(-1, 0, 0)]), faces: 8,
      edge: 2.squareRoot(), radius: 1),
    solid(
      "icosahedron", "Icosahedron", cyclic(signs(1, golden)), faces: 20, edge: 2,
      radius: (1 + golden * golden).squareRoot()),
    solid(
      "dodecahedron", "Dodecahedron", cube + cyclic(signs(1 / golden, golden)), faces: 12,
      edge: 2 / golden, radius: 3.squareRoot()),
    solid(
      "cuboctahedron", "Cuboctahedron", cyclic(signs(1, 1)), faces: 14, edge: 2.squareRoot(),
      radius: 2.squareRoot()),
    solid(
      "merkaba", "Merkaba, two tetrahedra", cube, faces: 8, edge: 8.squareRoot(),
      radius: 3.squareRoot(), isStar: true),
  ]

  private static func solid(
    _ id: String, _ title: String, _ corners: [Corner], faces: Int, edge: Double, radius: Double,
    isStar: Bool = false
  ) -> SacredForm {
    SacredForm(
      id, title, group: "solids",
      source: isStar
        ? "stella octangula (Kepler): two dual tetrahedra in a cube"
        : "Euclid, Elements XIII; parallel projection",
      [
        Parameter("turn", "degrees about the upright axis", 20.0, 0...360),
        Parameter("tilt", "degrees towards the viewer", 18.0, -90...90),
      ]
    ) { values in
      let nearest = corners.dropFirst().map { $0.distance(to: corners[0]) }.min() ?? 0
      let length = isStar ? edge : nearest
      var edges: [(Corner, Corner)] = []
      for place in corners.indices {
        for other in corners[(place + 1)...]
        where abs(other.distance(to: corners[place]) - length) < 1e-9 {
          edges.append((corners[place], other))
        }
      }
      let reach = corners.map { $0.distance(to: Corner(0, 0, 0)) }.max() ?? 0
      func seen(_ corner: Corner) -> Point {
        corner.seen(turn: values["turn"], tilt: values["tilt"])
      }
      // A star of two tetrahedra has two surfaces.
      let euler = corners.count - edges.count + faces
      return Drawn(
        layers: [
          Layer(name: "edges", shapes: edges.map { .segment(seen($0), seen($1)) }),
          Layer(
            name: "corners", shapes: corners.map { .dot(seen($0), radius: 0.03) }, isFilled: true),
        ],
        invariants: [
          Invariant(name: "edge", found: length, expected: edge),
          Invariant(name: "circumradius", found: reach, expected: radius),
          Invariant(
            name: "corners - edges + faces", found: Double(euler), expected: isStar ? 4 : 2),
        ])
    }
  }
}

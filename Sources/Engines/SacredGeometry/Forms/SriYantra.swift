import Glibc

extension SacredGeometry {
  /// The nine triangles of the Sri Yantra, by the chord on which each has its base, from the top.
  ///
  /// C. S. Rao, Sriyantra: a study of spherical and plane forms (Indian Journal of History of Science
  /// 33, 1998), gives numbers for several sets of conditions; here the places where three lines must
  /// meet are solved for, beginning from these.
  struct SriYantra: Sendable {
    /// Heights of the nine bases, then half of their widths, on a circle of radius one.
    private(set) var numbers: [Double]

    /// The chord on whose middle each triangle has its tip; 0 is the lowest place of the circle, 10
    /// the highest.
    private static let tips = [6, 9, 0, 8, 7, 2, 10, 1, 3]

    /// To six digits: the conditions 1, 2, 4, 5, 10 of Rao.
    private static let standard = [
      0.709672, 0.463176, 0.269490, 0.155999, 0.058908, -0.096716, -0.218371, -0.456697, -0.656609,
      0.619272, 0.707480, 0.963003, 0.353740, 0.255417, 0.353740, 0.975866, 0.745189, 0.525593,
    ]
    /// The conditions 1, 2, 5, 6, 19: the innermost triangle has equal sides.
    private static let equilateral = [
      0.776065, 0.518352, 0.304553, 0.173284, 0.060067, -0.120134, -0.261224, -0.519638, -0.728522,
      0.517421, 0.642415, 0.952496, 0.313454, 0.224987, 0.313454, 0.965278, 0.673783, 0.439616,
    ]

    /// Solved from the numbers of a set of conditions.
    init(isEquilateral: Bool) {
      numbers = isEquilateral ? Self.equilateral : Self.standard
      let conditions = meetings
      for _ in 0..<12 where residual(conditions) > 2e-16 { step(conditions) }
    }

    /// By the rule of 48 parts, as drawing books have it: chords and how much is cut from their ends.
    private init(parts: [Double], cuts: [Double]) {
      let heights = parts.map { 1 - $0 / 24 }
      let widths = zip(heights, cuts).map { height, cut in
        (1 - height * height).squareRoot() - cut / 24
      }
      numbers = heights + widths
    }

    /// The figure of 48 parts; its lines miss each other.
    static let traditional = SriYantra(
      parts: [6, 12, 17, 20, 23, 27, 30, 36, 42], cuts: [3, 5, 0, 16, 18, 16, 0, 4, 3])

    /// A triangle by its tip, the height of its base and half of its width.
    struct Triangle: Sendable {
      let tip: Double
      let base: Double
      let half: Double

      /// How far its right leg is from the middle at a height; nil beyond its ends.
      func leg(at height: Double) -> Double? {
        let share = (height - tip) / (base - tip)
        return (-1e-9...1 + 1e-9).contains(share) ? half * share : nil
      }

      var corners: [Point] { [Point(0, tip), Point(half, base), Point(-half, base)] }
    }

    var triangles: [Triangle] { Self.triangles(numbers) }

    private static func triangles(_ numbers: [Double]) -> [Triangle] {
      (0..<9).map { place in
        let tip = tips[place]
        return Triangle(
          tip: tip == 0 ? -1 : tip == 10 ? 1 : numbers[tip - 1], base: numbers[place],
          half: numbers[place + 9])
      }
    }

    /// A base and two legs that meet on its right half; a base's own leg meets it in its corner.
    struct Meeting: Hashable, Sendable {
      let base: Int
      let first: Int
      let second: Int
      var isCorner: Bool { first == base || second == base }
    }

    /// Where three lines meet, as far as the first numbers show.
    var meetings: [Meeting] {
      let triangles = triangles
      var meetings: [Meeting] = []
      for base in 0..<9 {
        let height = triangles[base].base
        for first in 0..<9 {
          for second in (first + 1)..<9 where first != second {
            guard let one = triangles[first].leg(at: height),
              let other = triangles[second].leg(at: height), abs(one - other) < 2e-5, one > 1e-3,
              one < triangles[base].half + 1e-4
            else { continue }
            meetings.append(Meeting(base: base, first: first, second: second))
          }
        }
      }
      return meetings
    }

    /// What each condition misses: lines that meet, corners on the circle, the innermost triangle
    /// around the center.
    private static func misses(_ numbers: [Double], _ meetings: [Meeting]) -> [Double] {
      let triangles = triangles(numbers)
      func leg(_ place: Int, _ height: Double) -> Double {
        let triangle = triangles[place]
        return triangle.half * (height - triangle.tip) / (triangle.base - triangle.tip)
      }
      let lines = meetings.map {
        leg($0.first, triangles[$0.base].base) - leg($0.second, triangles[$0.base].base)
      }
      let circle = [2, 6].map { hypot(triangles[$0].base, triangles[$0].half) - 1 }
      // The innermost triangle: the fifth base, and the legs of the first from its tip.
      let (half, height) = (leg(0, numbers[4]), numbers[4] - triangles[0].tip)
      let radius = half * height / (half + hypot(half, height))
      return lines + circle + [radius - numbers[4]]
    }

    /// The largest miss of all conditions.
    func residual(_ meetings: [Meeting]) -> Double {
      Self.misses(numbers, meetings).map(abs).max() ?? 0
    }

    /// The largest distance between lines that should meet.
    func spread(_ meetings: [Meeting]) -> Double {
      Self.misses(numbers, meetings).prefix(meetings.count).map(abs).max() ?? 0
    }

    /// One step of Newton, the shortest that does it, as there are more numbers than conditions.
    private mutating func step(_ meetings: [Meeting]) {
      let misses = Self.misses(numbers, meetings)
      let reach = 1e-6
      let slopes = numbers.indices.map { place -> [Double] in
        var (more, less) = (numbers, numbers)
        more[place] += reach
        less[place] -= reach
        return zip(Self.misses(more, meetings), Self.misses(less, meetings)).map {
          ($0 - $1) / (2 * reach)
        }
      }
      // Conditions may follow from each other: a grain on the diagonal keeps the matrix sound.
      var matrix = misses.indices.map { row in
        misses.indices.map { column in
          slopes.reduce(row == column ? 1e-12 : 0) { $0 + $1[row] * $1[column] }
        } + [misses[row]]
      }
      let weights = Self.solve(&matrix)
      for place in numbers.indices {
        numbers[place] -= zip(slopes[place], weights).reduce(0) { $0 + $1.0 * $1.1 }
      }
    }

    /// Gauss with pivots.
    private static func solve(_ matrix: inout [[Double]]) -> [Double] {
      let count = matrix.count
      for column in 0..<count {
        let pivot =
          (column..<count).max { abs(matrix[$0][column]) < abs(matrix[$1][column]) } ?? column
        matrix.swapAt(column, pivot)
        for row in 0..<count where row != column {
          let factor = matrix[row][column] / matrix[column][column]
          for place in column...count { matrix[row][place] -= factor * matrix[column][place] }
        }
      }
      return (0..<count).map { matrix[$0][count] / matrix[$0][$0] }
    }
  }

  static let sriYantraForms: [SacredForm] = [
    SacredForm(
      "sri-yantra", "Sri Yantra", group: "composite",
      source: "nine triangles whose lines meet in threes (Rao 1998), lotuses, girdles, bhupura",
      [
        Parameter("equilateral", "1: the innermost triangle has equal sides", 0, 0...1),
        Parameter("traditional", "1: the rule of 48 parts, whose lines miss", 0, 0...1),
        Parameter("surround", "0: the triangles alone", 1, 0...1),
      ]
    ) { values in
      let exact = SriYantra(isEquilateral: values.whole("equilateral") == 1)
      let isTraditional = values.whole("traditional") == 1
      let yantra = isTraditional ? SriYantra.traditional : exact
      // The rule of parts is measured by the meetings of the exact figure.
      let meetings = exact.meetings
      let triple = meetings.filter { !$0.isCorner }
      let triangles = yantra.triangles.map(\.corners)
      var layers = [
        Layer(
          name: "triangles", shapes: triangles.map { .polyline($0, isClosed: true) }),
        Layer(name: "bindu", shapes: [.dot(Point(0, 0), radius: 0.015)], isFilled: true),
        Layer(name: "circle", shapes: [.circle(Point(0, 0), radius: 1)]),
      ]
      if values.whole("surround") == 1 { layers += surround }
      var invariants = [
        Invariant(
          name: "largest miss of lines that meet", found: yantra.spread(meetings), expected: 0),
        Invariant(
          name: "triple points beside the axis", found: Double(2 * triple.count), expected: 18),
        Invariant(
          name: "tips in the middle of a base",
          found: Double(tipsOnBases(yantra.triangles)), expected: 7),
      ]
      if !isTraditional {
        let small = Arrangement(triangles).oddTriangles
        invariants += [
          Invariant(
            name: "largest miss of all conditions", found: yantra.residual(meetings), expected: 0),
          Invariant(name: "small triangles", found: Double(small), expected: 43),
        ]
      }
      return Drawn(layers: layers, invariants: invariants)
    }
  ]

  /// How many triangles have their tip in the middle of another's base.
  private static func tipsOnBases(_ triangles: [SriYantra.Triangle]) -> Int {
    triangles.count { triangle in
      triangles.contains { abs($0.base - triangle.tip) < 1e-12 }
    }
  }

  /// Lotuses of 8 and 16 petals, three girdles, and the earth square with four gates.
  private static let surround: [Layer] = [
    Layer(name: "lotus of 8", shapes: petals(8, from: 1.02, to: 1.28)),
    Layer(name: "lotus of 16", shapes: petals(16, from: 1.30, to: 1.56)),
    Layer(
      name: "girdles", shapes: [1.60, 1.65, 1.70].map { .circle(Point(0, 0), radius: $0) }),
    Layer(name: "bhupura", shapes: [0, 0.05, 0.1].map(bhupura)),
  ]

  private static func petals(_ count: Int, from inner: Double, to outer: Double) -> [Shape] {
    (0..<count).flatMap { petal -> [Shape] in
      let middle = (Double(petal) + 0.5) / Double(count) + 0.25
      let half = 0.5 / Double(count)
      let tip = Point(turns: middle, radius: outer)
      return [-half, half].map { side in
        let foot = Point(turns: middle + side, radius: inner)
        return .arc(
          from: foot, to: tip, radius: foot.distance(to: tip) * 0.9, isClockwise: side > 0)
      }
    }
  }

  /// A square with a gate in the middle of each side, so far outside of the innermost line.
  private static func bhupura(_ offset: Double) -> Shape {
    let half = 1.80 + offset
    let (neck, mouth) = (0.26 + offset, 0.48 + offset)
    let (shoulder, top) = (1.80 + 0.28 - offset, 1.80 + 0.42 + offset)
    let side = [
      Point(-half, half), Point(-neck, half), Point(-neck, shoulder), Point(-mouth, shoulder),
      Point(-mouth, top), Point(mouth, top), Point(mouth, shoulder), Point(neck, shoulder),
      Point(neck, half),
    ]
    let all = (0..<4).flatMap { turn in
      side.map { point in
        (0..<turn).reduce(point) { point, _ in Point(point.y, -point.x) }
      }
    }
    return .polyline(all, isClosed: true)
  }
}

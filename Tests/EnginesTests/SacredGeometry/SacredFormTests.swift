import Foundation
import TestSupport
import Testing

@testable import Engines

@Suite struct SacredFormTests {
  private static func drawn(_ id: String, _ parameters: String? = nil) throws
    -> SacredGeometry.Drawn
  {
    let form = try SacredGeometry.form(id)
    return form.draw(try form.values(parameters))
  }

  /// What is found in each figure is what it must be, also at the ends of the parameters.
  @Test func figuresAreWhatTheyMustBe() throws {
    var cases = SacredGeometry.forms.map { ($0.id, String?.none) }
    cases += [
      ("flower-of-life", "rings=1"), ("flower-of-life", "rings=3"), ("flower-of-life", "rings=12"),
      ("torus", "circles=7,ratio=0.5"), ("rose", "n=4"), ("rose", "n=3,d=2"), ("rose", "n=7,d=3"),
      ("rose", "n=6,d=4"), ("star", "n=6,k=2"), ("star", "n=12,k=5"), ("star", "n=9,k=3"),
      ("penrose", "steps=0"), ("penrose", "steps=1"), ("penrose", "steps=7"),
      ("penrose-kites", "steps=0"), ("penrose-kites", "steps=6"),
      ("penrose-kites", "steps=5,star=1"),
      ("magic-square-seal", "order=5"), ("magic-square-seal", "order=9"),
      ("hypotrochoid", "ring=5,wheel=3,arm=5"), ("mandala", "fold=7,layers=9,seed=42"),
      ("islamic-star", "angle=30"), ("sri-yantra", "equilateral=1"), ("phyllotaxis", "angle=90"),
    ]
    for (id, parameters) in cases {
      for invariant in try Self.drawn(id, parameters).invariants {
        #expect(invariant.residual < 1e-9, "\(id) \(parameters ?? ""): \(invariant)")
      }
    }
  }

  /// Counts that the research page has.
  @Test(arguments: [
    ("seed-of-life", 7, 0), ("flower-of-life", 21, 0), ("fruit-of-life", 13, 0),
    ("metatrons-cube", 13, 78), ("tree-of-life", 10, 22), ("cube", 0, 12),
    ("icosahedron", 0, 30), ("dodecahedron", 0, 30), ("cuboctahedron", 0, 24), ("merkaba", 0, 12),
  ])
  func elementsAreCounted(id: String, circles: Int, segments: Int) throws {
    let elements = try Self.drawn(id).elements
    #expect(elements[0].count == circles)
    #expect(elements[1].count == segments)
  }

  /// Half rhombs of each kind, by the reference table.
  @Test(arguments: [(0, 10), (1, 20), (2, 50), (3, 130), (4, 340), (5, 890)])
  func penroseGrowsByFibonacci(steps: Int, count: Int) throws {
    #expect(try Self.drawn("penrose", "steps=\(steps)").shapes.count == count)
  }

  /// Half kites and half darts from a star of darts, by the same table; from a sun every second of the
  /// Fibonacci numbers between.
  @Test(arguments: [
    (0, 10, 10), (1, 20, 30), (2, 50, 80), (3, 130, 210), (4, 340, 550), (5, 890, 1440),
  ])
  func kitesGrowByFibonacci(steps: Int, star: Int, sun: Int) throws {
    #expect(try Self.drawn("penrose-kites", "steps=\(steps),star=1").shapes.count == star)
    #expect(try Self.drawn("penrose-kites", "steps=\(steps)").shapes.count == sun)
  }

  /// Sides meet whole sides: within the decagon of a sun each is there twice, on its edge once.
  @Test(arguments: 0...6) func kitesAndDartsFit(steps: Int) throws {
    var sides: [[Int]: Int] = [:]
    var area = 0.0
    for shape in try Self.drawn("penrose-kites", "steps=\(steps)").shapes {
      guard case .polyline(let points, _) = shape else { continue }
      let corners = points.map { [Int(($0.x * 1e7).rounded()), Int(($0.y * 1e7).rounded())] }
      for (one, other) in zip(corners, corners.dropFirst()) {
        sides[one.lexicographicallyPrecedes(other) ? one + other : other + one, default: 0] += 1
      }
      let (a, b, c) = (points[0], points[1], points[2])
      area += abs((b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y)) / 2
    }
    #expect(abs(area - 5 * sin(Double.pi / 5)) < 1e-9)
    #expect(sides.values.allSatisfy { $0 <= 2 })
    let edge = cos(Double.pi / 10)
    for (side, count) in sides {
      let (x, y) = (Double(side[0] + side[2]) / 2e7, Double(side[1] + side[3]) / 2e7)
      let reach =
        (0..<10).map { place in
          let angle = (Double(place) + 0.5) * Double.pi / 5
          return x * cos(angle) + y * sin(angle)
        }.max() ?? 0
      #expect((count == 1) == (reach > edge - 1e-6), "\(side)")
    }
  }

  /// The solved Sri Yantra beside the table of another solver.
  @Test(arguments: [(false, "Rao-1.2.4.5.10"), (true, "Rao-1.2.5.6.19")])
  func theSriYantraIsSolved(isEquilateral: Bool, name: String) throws {
    let yantra = SacredGeometry.SriYantra(isEquilateral: isEquilateral)
    #expect(yantra.residual(yantra.meetings) < 1e-12)
    #expect(yantra.meetings.count { !$0.isCorner } == 9)
    let text = try String(
      contentsOf: Fixture.folder.appending(path: "sacred-geometry/sri_yantra_triangles.tsv"),
      encoding: .utf8)
    let rows = text.split(separator: "\n").map { $0.split(separator: "\t").map(String.init) }
      .filter { $0[0] == name }
    #expect(rows.count == 9)
    for row in rows {
      let (tip, half, base) = (Double(row[4]), Double(row[5]), Double(row[6]))
      let isThere = yantra.triangles.contains { triangle in
        zip([triangle.tip, triangle.half, triangle.base], [tip, half, base]).allSatisfy {
          abs($0 - ($1 ?? 9)) < 2e-6
        }
      }
      #expect(isThere, "\(row)")
    }
  }

  /// The rule of 48 parts misses: some hundredths of the radius.
  @Test func theRuleOfPartsHasAnError() throws {
    let miss = try Self.drawn("sri-yantra", "traditional=1").invariants[0].found
    #expect(miss > 0.01 && miss < 0.08)
  }

  /// One triangle in another, and two that cross: faces that are counted.
  @Test func facesAreCounted() {
    typealias Point = SacredGeometry.Point
    let big = [Point(0, 0), Point(4, 0), Point(0, 4)]
    #expect(SacredGeometry.Arrangement([big]).oddTriangles == 1)
    #expect(
      SacredGeometry.Arrangement([big, [Point(9, 9), Point(10, 9), Point(9, 10)]]).oddTriangles == 2
    )
    // A hexagram: six tips are triangles that one covers; the middle is covered twice.
    let up = [Point(-3, -1.5), Point(3, -1.5), Point(0, 3)]
    let down = [Point(-3, 1.5), Point(3, 1.5), Point(0, -3)]
    #expect(SacredGeometry.Arrangement([up, down]).oddTriangles == 6)
  }
}

import Engines
import Foundation
import TestSupport
import Testing

@testable import divinectl

/// Pictures for pen plotters.
@Suite struct PlotTests {
  private typealias Point = Figure.Point

  private func pieces(_ elements: Figure.Element...) -> [PlotStrokes.Piece] {
    PlotStrokes(Figure(width: 100, height: 100, title: "", summary: "", elements)).pieces
  }

  private func line(_ x: Double, _ y: Double, _ z: Double, _ w: Double, _ pen: String = "#000000")
    -> Figure.Element
  {
    Figure.Element(.line(Point(x, y), Point(z, w)), Figure.Paint(stroke: pen))
  }

  private func length(_ pieces: [PlotStrokes.Piece]) -> Double {
    pieces.reduce(0) { sum, piece in
      let chord = hypot(piece.end.x - piece.start.x, piece.end.y - piece.start.y)
      guard case .arc(let radius, let isLong, _, _) = piece.step else { return sum + chord }
      let small = 2 * asin(min(chord / 2 / radius, 1))
      return sum + radius * (isLong ? 2 * Double.pi - small : small)
    }
  }

  @Test func noLineIsDrawnTwice() {
    #expect(length(pieces(line(0, 0, 10, 0), line(10, 0, 0, 0))) == 10)
    // Parts that lie upon each other, in both senses, upright and slanting.
    #expect(
      abs(length(pieces(line(0, 0, 10, 10), line(20, 20, 5, 5))) - 20 * 2.0.squareRoot()) < 1e-9)
    #expect(length(pieces(line(3, 0, 3, 10), line(3, 20, 3, 4))) == 20)
    // A line within another one; two that only cross, and two beside each other.
    #expect(length(pieces(line(0, 5, 30, 5), line(10, 5, 20, 5))) == 30)
    #expect(length(pieces(line(0, 5, 10, 5), line(5, 0, 5, 10))) == 20)
    #expect(length(pieces(line(0, 5, 10, 5), line(0, 6, 10, 6))) == 20)
  }

  /// The line on top keeps its pen, and what it hides of the other is not drawn.
  @Test func theTopLineCounts() {
    let drawn = pieces(line(0, 0, 30, 0, "#111111"), line(10, 0, 20, 0, "#222222"))
    #expect(drawn.filter { $0.pen == "#222222" }.map { $0.start.x } == [10])
    #expect(length(drawn.filter { $0.pen == "#111111" }) == 20)
  }

  @Test func circlesAndTheirParts() {
    let paint = Figure.Paint(fill: "none", stroke: "#000000")
    let circle = Figure.Element(.circle(Point(50, 50), radius: 20), paint)
    let half = Figure.Element(
      .path([
        .move(Point(30, 50)),
        .arc(radius: 20, isLong: false, isClockwise: true, to: Point(70, 50)),
      ]), paint)
    let whole = 40 * Double.pi
    #expect(abs(length(pieces(circle)) - whole) < 1e-6)
    #expect(abs(length(pieces(circle, half, circle)) - whole) < 1e-6)
    #expect(abs(length(pieces(half)) - whole / 2) < 1e-6)
    // The lower half is clockwise from the right.
    let other = Figure.Element(
      .path([
        .move(Point(30, 50)),
        .arc(radius: 20, isLong: false, isClockwise: false, to: Point(70, 50)),
      ]), paint)
    #expect(abs(length(pieces(half, other)) - whole) < 1e-6)
    let middles = pieces(half).map { piece in (piece.start.y + piece.end.y) / 2 }
    #expect(middles.allSatisfy { $0 <= 50 + 1e-9 })
  }

  @Test func curvesAreDrawnOnceEitherWay() {
    let paint = Figure.Paint(fill: "none", stroke: "#000000")
    let one = Figure.Element(
      .path([.move(Point(0, 0)), .cubic(Point(1, 5), Point(8, 5), to: Point(9, 0))]), paint)
    let back = Figure.Element(
      .path([.move(Point(9, 0)), .cubic(Point(8, 5), Point(1, 5), to: Point(0, 0))]), paint)
    #expect(pieces(one, back, one).count == 1)
  }

  /// Paper is not drawn; an area without a line is drawn round.
  @Test func paperIsNoInk() {
    let square = Figure.Form.rectangle(Point(0, 0), width: 10, height: 10)
    #expect(pieces(Figure.Element(square, Figure.Paint(fill: "#ffffff"))).isEmpty)
    #expect(pieces(Figure.Element(square, Figure.Paint(fill: "none"))).isEmpty)
    #expect(length(pieces(Figure.Element(square, Figure.Paint(fill: "#1a1a1a")))) == 40)
    let hollow = Figure.Paint(fill: "none", stroke: "#ffffff")
    #expect(pieces(Figure.Element(square, hollow)).isEmpty)
  }

  /// Lines on a grid, at random: as long together as the sides of boxes that any of them covers.
  @Test func lengthsAreThoseOfTheUnion() {
    var random = SeededGenerator(seed: 15)
    for _ in 0..<200 {
      var sides: Set<[Int]> = []
      var elements: [Figure.Element] = []
      for _ in 0..<Int.random(in: 1...12, using: &random) {
        let isUpright = Bool.random(using: &random)
        let (row, one, two) = (
          Int.random(in: 0...3, using: &random), Int.random(in: 0...9, using: &random),
          Int.random(in: 0...9, using: &random)
        )
        for side in min(one, two)..<max(one, two) { sides.insert([isUpright ? 1 : 0, row, side]) }
        let (x, y, z) = (Double(row), Double(one), Double(two))
        elements.append(isUpright ? line(x, y, x, z) : line(y, x, z, x))
      }
      let figure = Figure(width: 10, height: 10, title: "", summary: "", elements)
      let drawn = PlotStrokes(figure).pieces
      #expect(abs(length(drawn) - Double(sides.count)) < 1e-6)
      let strokes = PlotOrder.joined(drawn)
      #expect(strokes.reduce(0) { $0 + $1.pieces.count } == drawn.count)
      for stroke in strokes {
        for (piece, next) in zip(stroke.pieces, stroke.pieces.dropFirst()) {
          #expect(hypot(piece.end.x - next.start.x, piece.end.y - next.start.y) < 0.01)
        }
      }
    }
  }

  /// Lines only, the pen's ways between them shorter than in the order of the picture.
  @Test func picturesForPlotters() throws {
    for line in [
      "human-design \(someBirth)", "sacred-geometry flower-of-life", "numerology --date 1962-07-03",
    ] {
      let text = run("\(line) --format svg --plot").text
      #expect(!text.contains("<style>") && !text.contains("dasharray"))
      let fills = Set(text.matches(of: /fill="([^"]*)"/).map { String($0.1) })
      #expect(fills == ["none"], "\(line)")
      #expect(!text.contains("<circle") && !text.contains("<rect") && text.contains("<path"))
    }
  }
}
